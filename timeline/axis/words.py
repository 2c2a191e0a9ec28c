"""How wide a text is on a screen, estimated generously, and what of it fits. No Django.

Widths are those of DejaVu Sans, the widest of the common sans serifs, in thousandths of the font's size.

>>> round(width("Kursk", 10)), round(width("쿠르스크", 10))
(29, 44)
>>> shortened("North Korean troops reach Kursk", 120, 13)
'North Korean tr…'
"""

from collections.abc import Mapping

_BY_WIDTH: Mapping[int, str] = {
    345: " ',./:;IJijl|·‘’ІЇії",
    420: "!()-[]frt",
    530: '"*_sz–“”„гґ',
    620: "?FLPTYacekovxy«»ҐГРТУабвезкостухчьяє",
    660: "$0123456789EKSbdghnpquЕЗийлнпр",
    720: "ABCRVXZЄАБВКСХЧЬЯдц",
    790: "&DGHNOQUДИЙЛНОПЦм",
    870: "#+<=>MwМФфю",
    1100: "%@Wm—…ЖШЩЮжшщ",
}
_WIDTHS: Mapping[str, int] = {letter: width for width, letters in _BY_WIDTH.items() for letter in letters}
_OTHER, _FULL = 780, 1100
_FIRST_FULL = 0x1100  # Hangul, and behind it Chinese and Japanese


def width(text: str, size: float) -> float:
    """Pixels, at a font *size* in pixels."""
    return sum(_of(letter) for letter in text) * size / 1000


def _of(letter: str) -> int:
    return _WIDTHS.get(letter) or (_FULL if ord(letter) >= _FIRST_FULL and ord(letter) not in _PUNCTUATION else _OTHER)


_PUNCTUATION = range(0x1E00, 0x2E80)  # Latin and Greek with more marks, punctuation, arrows


def shortened(text: str, most: float, size: float) -> str:
    """*text*, or as many whole words as fit into *most* pixels with an ellipsis; of a long word its beginning."""
    if width(text, size) <= most:
        return text
    room, end = most * 1000 / size - _of("…"), 0
    while (room := room - _of(text[end])) >= 0:
        end += 1
    kept = text[:end]
    whole = kept.rpartition(" ")[0] if text[end] != " " else kept
    return (whole if len(whole) > len(kept) * 0.8 else kept).rstrip(" ,;:-–—“(") + "…"
