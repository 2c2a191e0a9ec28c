"""Text → words and numbers as they are looked up: without case, accents and vowel signs. Offsets are kept."""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

# Accents, vowel signs, tone marks: they belong to the letter before, but are no letters to `\w`.
_MARKS = "".join(chr(code) for code in range(0x300, 0x10000) if unicodedata.category(chr(code)) in ("Mn", "Mc"))
# Accents, and the points that Hebrew and Arabic are mostly written without; vowels of other scripts stay.
_LEFT_OUT = re.compile("[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670]")
# Persian and Arabic keyboards have letters of their own for yeh and kaf; dateparser's data has the Arabic ones.
_PERSIAN = str.maketrans("یک", "يك")
_TOKEN = re.compile(rf"\d+|[^\W\d_](?:[^\W\d_]|[{_MARKS}])*")


class Token(NamedTuple):
    """`text[start:end]`, and how it is looked up."""

    start: int
    end: int
    word: str


@lru_cache(maxsize=20_000)
def fold(word: str) -> str:
    """ "Août" and "aout", «أمس» and «امس» are looked up alike.

    >>> fold("Août"), fold("П'ЯТНИЦЯ")
    ('aout', "п'ятниця")
    """
    bare = word.casefold().translate(_PERSIAN)
    if bare.isascii():
        return bare
    return unicodedata.normalize("NFC", _LEFT_OUT.sub("", unicodedata.normalize("NFD", bare)))


def tokens(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Words and numbers of *text* in order; an apostrophe or a hyphen parts words, here and in the word lists alike."""
    found = _TOKEN.finditer(text, start, len(text) if end is None else end)
    return [Token(match.start(), match.end(), fold(match.group()[:60])) for match in found]


def words(phrase: str) -> tuple[str, ...]:
    """The words of an entry of a word list, as they are looked up."""
    return tuple(token.word for token in tokens(phrase))
