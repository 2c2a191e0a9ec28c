"""A colour of somebody else's for what can be clicked, made so that it can be read. No Django.

>>> round(contrast("#000000", "#ffffff")), readable("#ffee00", LIGHT), readable("#0a5f3c", LIGHT)
(21, '#7d7500', '#0a5f3c')
"""

import re
from math import floor

from timeline.picture.colours import hexadecimal

# The pages' paper, as in app.css and dark.css.
LIGHT, DARK = hexadecimal(0.982, 0.008, 85), hexadecimal(0.2, 0.008, 80)
LEAST = 4.5  # to 1: WCAG 2.2, text of any size
_STEPS = 100
_COLOUR = re.compile(r"#?([0-9a-f]{3}|[0-9a-f]{6})", re.IGNORECASE)


def colour(words: str) -> str | None:
    """ "#0a5f3c" of "0A5F3C", "#112233" of "#123"; None where it is no colour."""
    found = _COLOUR.fullmatch(words.strip())
    if found is None:
        return None
    digits = found[1].lower()
    return "#" + ("".join(2 * digit for digit in digits) if len(digits) == 3 else digits)


def contrast(one: str, other: str) -> float:
    """From 1 to 21, as WCAG counts it."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def readable(wanted: str, paper: str) -> str:
    """The colour itself where it can be read on *paper*, or the nearest one towards black or white that can."""
    end = 0 if _luminance(paper) > 0.18 else 255
    for step in range(_STEPS + 1):
        parts = (round(part + (end - part) * step / _STEPS) for part in _parts(wanted))
        tried = "#" + "".join(f"{part:02x}" for part in parts)
        if contrast(tried, paper) >= LEAST:
            return tried
    raise AssertionError(paper)  # black or white can be read on any paper


def rounded(ratio: float) -> float:
    """Never to a better one: 4.49 is no 4.5."""
    return floor(ratio * 10) / 10


def _parts(hexadecimal: str) -> list[int]:
    return [int(hexadecimal[at : at + 2], 16) for at in (1, 3, 5)]


def _luminance(hexadecimal: str) -> float:
    red, green, blue = (_linear(part / 255) for part in _parts(hexadecimal))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
