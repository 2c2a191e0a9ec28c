"""Where something was, told less exactly: the same cell for the same place, always. No Django.

A cell is a square of a fixed grid over the world, or a whole country. It stands beside the primary keys of places as a
number below zero, which says all that there is to know of it, so nothing about it is stored anywhere.

>>> cell = blurred("near", "UKR", 48.28, 37.177, 2)
>>> area(cell).name
'Ukraine, 48.25° N 37.17° E (±10 km)'
>>> area(blurred("country", "UKR", 48.28, 37.177, 2)).name
'Ukraine'
"""

from dataclasses import dataclass
from functools import cache
from math import cos, floor, radians

from timeline.extraction.entities.tables import country_places
from timeline.extraction.entities.types import Precision

# Degrees of latitude of a cell; what lies in one is at most so many kilometres from its middle.
_HEIGHT = {"near": 0.1, "region": 1.0}
_REACH = {"near": 10, "region": 100}
_LEVELS = ("near", "region", "country")
_ROWS, _COLUMNS = 2_000, 4_000
_LETTERS = 27
_KEY = "area:"


@dataclass(frozen=True, slots=True)
class Area:
    """A cell, in degrees of its middle; *code* below zero, *country* alpha-3 or empty, *precision* as of places."""

    code: int
    key: str
    name: str
    country: str
    precision: int
    latitude: float
    longitude: float

    def __str__(self) -> str:
        return self.name


def blurred(level: str, country: str, latitude: float, longitude: float, precision: int) -> int | None:
    """The cell that stands for a place; None where it may not be told at all, 0 where the place may be told as it is.

    *level*: "near" (about 10 km), "region" (about 100 km), "country" or "none"; *precision* of the place, 1 to 4.
    """
    if level == "none":
        return None
    if precision >= (Precision.COUNTRY if level == "country" else Precision.REGION):
        return 0
    if level == "country":
        return country_code(country) if country in country_places() else None
    height = _HEIGHT[level]
    row = min(floor((latitude + 90) / height + 1e-9), round(180 / height) - 1)
    along = _columns(level, row)
    return _code(level, country, row, floor((longitude % 360) / 360 * along + 1e-9) % along)


def _columns(level: str, row: int) -> int:
    """How many cells lie around the world there: as wide as they are high, wherever that is."""
    height = _HEIGHT[level]
    return max(1, floor(360 * cos(radians((row + 0.5) * height - 90)) / height))


def _code(level: str, country: str, row: int, column: int) -> int:
    land = 0
    for letter in country if len(country) == 3 and country.isascii() and country.isupper() else "@@@":
        land = land * _LETTERS + ord(letter) - ord("@")
    return -1 - ((land * len(_LEVELS) + _LEVELS.index(level)) * _ROWS + row) * _COLUMNS - column


def country_code(country: str) -> int:
    """The country with an alpha-3 code as a cell, for where it has no row of its own."""
    return _code("country", country, 0, 0)


def code_of(key: str) -> int | None:
    """What an address names; None where that is no cell. Whether anything is there is another question."""
    if key in country_places():
        return country_code(key)
    digits = key.removeprefix(_KEY)
    if not key.startswith(_KEY) or not (digits.isascii() and digits.isdecimal()) or len(digits) > 15:
        return None
    return -int(digits) if int(digits) else None


@cache
def area(code: int) -> Area:
    """The cell with a code that `blurred` has made."""
    rest, column = divmod(-code - 1, _COLUMNS)
    rest, row = divmod(rest, _ROWS)
    land, number = divmod(rest, len(_LEVELS))
    level, country = _LEVELS[number], _letters(land)
    known = country_places().get(country)
    name = known.name if known else ""
    if level == "country":
        assert known is not None, code
        return Area(code, country, name, country, Precision.COUNTRY, known.latitude, known.longitude)
    latitude = round((row + 0.5) * _HEIGHT[level] - 90, 3)
    longitude = round(((column + 0.5) * 360 / _columns(level, row) + 180) % 360 - 180, 3)
    north, east = "N" if latitude >= 0 else "S", "E" if longitude >= 0 else "W"
    spot = f"{abs(latitude):.2f}° {north} {abs(longitude):.2f}° {east} (±{_REACH[level]} km)"
    told = f"{name}, {spot}" if name else spot
    return Area(code, f"{_KEY}{-code}", told, country, Precision.REGION, latitude, longitude)


def _letters(land: int) -> str:
    letters = ""
    for _ in range(3):
        land, letter = divmod(land, _LETTERS)
        letters = chr(letter + ord("@")) + letters
    return letters.replace("@", "")
