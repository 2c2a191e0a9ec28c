"""The letters of pictures: a font of our own, so that a server without any draws them, and the same everywhere."""

from pathlib import Path

_FONTS = Path(__file__).parent / "fonts"
REGULAR, BOLD = _FONTS / "letters-regular.ttf", _FONTS / "letters-bold.ttf"
FAMILY = "Timeline Sans"

# Latin with its extensions, Greek, Cyrillic, combining marks, Vietnamese, punctuation, currencies, arrows.
ALPHABETS = [(0x20, 0x52F), (0x1E00, 0x1EFF), (0x2000, 0x206F), (0x20A0, 0x20BF), (0x2116, 0x2122), (0x2190, 0x2199)]


def suffice(text: str) -> bool:
    """Whether our own font has all letters of *text*; only for others those of the machine are looked through.

    >>> suffice("29 жовтня, 29일"), suffice("שלום")
    (True, False)
    """
    return text.isascii() or all(map(_has, set(text)))


def _has(letter: str) -> bool:
    code = ord(letter)
    return any(first <= code <= last for first, last in ALPHABETS) or letter == "\n" or _is_korean(letter)


def _is_korean(letter: str) -> bool:
    """One of the 2,350 syllables of KS X 1001, or a letter or mark that goes with them."""
    if not ("\u3000" <= letter <= "\u318e" or "\uac00" <= letter <= "\ud7a3"):
        return False
    try:
        letter.encode("euc-kr")
    except UnicodeEncodeError:
        return False
    return True
