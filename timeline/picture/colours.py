"""The site's colours as every program that draws knows them. The same numbers as in app.css and marks.css.

>>> hexadecimal(1, 0, 0), hexadecimal(0.5, 0.12, 250)
('#ffffff', '#2266a4')
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import cos, radians, sin

_HUES = {
    "talks": 250,
    "statements": 300,
    "aid": 165,
    "sanctions": 60,
    "troops": 120,
    "attacks": 25,
    "protests": 340,
    "people": 210,
}
# In a square of 10 units, as marks.css cuts them; talks are a circle.
SHAPES: Mapping[str, str] = {
    "statements": "0 0 10 0 10 7 5.5 7 2.5 10 2.5 7 0 7",
    "aid": "3.3 0 6.7 0 6.7 3.3 10 3.3 10 6.7 6.7 6.7 6.7 10 3.3 10 3.3 6.7 0 6.7 0 3.3 3.3 3.3",
    "sanctions": "0 0 10 0 10 3 0 3 0 7 10 7 10 10 0 10 0 7 0 3",
    "troops": "0 0 5 0 10 5 5 10 0 10 5 5",
    "attacks": "5 0 10 5 5 10 0 5",
    "protests": "5 0 10 10 0 10",
    "people": "0 0 10 0 5 5 10 10 0 10 5 5",
}


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours as "#rrggbb"; *groups*: by group of kinds, "" for no kind that is known."""

    paper: str
    ink: str
    soft: str
    line: str
    groups: Mapping[str, str]


def hexadecimal(lightness: float, chroma: float, hue: float) -> str:
    """An `oklch()` colour, as near to it as a screen comes; *lightness* from 0 to 1, *hue* in degrees."""
    a, b = chroma * cos(radians(hue)), chroma * sin(radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    linear = (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )
    return "#" + "".join(f"{round(255 * _gamma(min(max(part, 0.0), 1.0))):02x}" for part in linear)


def _gamma(part: float) -> float:
    return float(12.92 * part if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055)


def _theme(lightness: float, paper: str, ink: str, soft: str, line: str) -> Theme:
    groups = {name: hexadecimal(lightness, 0.12, hue) for name, hue in _HUES.items()}
    return Theme(paper, ink, soft, line, groups | {"": soft})


THEMES: Mapping[str, Theme] = {
    # Paper is white: it is printed.
    "light": _theme(
        0.5, "#ffffff", hexadecimal(0.23, 0.012, 70), hexadecimal(0.44, 0.014, 70), hexadecimal(0.86, 0.014, 80)
    ),
    "dark": _theme(
        0.75,
        hexadecimal(0.2, 0.008, 80),
        hexadecimal(0.92, 0.01, 85),
        hexadecimal(0.74, 0.014, 85),
        hexadecimal(0.35, 0.012, 80),
    ),
}
