"""Names as they are looked up: without case, accents, apostrophes, hyphens and dots."""

import unicodedata

_PLAIN = str.maketrans({"-": " ", "–": " ", "—": " "} | dict.fromkeys("'’‘ʼ`´ʿʾʻ.,", ""))
# Letters that no decomposition takes apart.
LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th"})


def fold(name: str) -> str:
    """ "Deir ez-Zor" → "deir ez zor", "U.N." → "un", "Türkiye" → "turkiye", "Sana'a" → "sanaa"."""
    plain = name.translate(_PLAIN).casefold()
    if not plain.isascii():
        apart = unicodedata.normalize("NFKD", plain.translate(LETTERS))
        plain = "".join(letter for letter in apart if not unicodedata.combining(letter)).translate(_PLAIN)
    return " ".join(plain.split())
