"""Which part of the world is shown, and where on the picture a place stands. No Django.

Degrees stand evenly, one to the east being cos(latitude of the middle) as long as one to the north (equirectangular
about the middle). So a box of degrees is a box on the picture, and positions are plain shares of it.

>>> box = Box.parse("22,44,40.5,52.5")
>>> frame = Frame.around(box)
>>> frame.position(31.25, 48.25)
(0.5, 0.5)
>>> str(box.shifted(0.5, 0))
'31.25,44,49.75,52.5'
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, cos, floor, radians

import numpy as np

from timeline.mapping.land import Ints

UNITS = 1200  # of a picture's width, in which paths are drawn
NORTHMOST, SOUTHMOST = 85.0, -85.0
LEAST = 0.1  # degrees a box is high and wide
_FLATTEST, _SQUAREST = 2.4, 1.4  # width by height of a picture
_NUMBER = r"-?\d{1,3}(?:\.\d{1,20})?(?:e-\d{1,2})?"  # as scripts write them too
_NUMBERS = re.compile(f"{_NUMBER}(?:,{_NUMBER}){{3}}", re.ASCII)
_MARGIN = 0.08
_ROOM = {1: 0.3, 2: 0.3, 3: 1.0, 4: 3.0}  # degrees about a place of some precision
_SMALLEST = 2.0  # degrees of latitude that are shown of themselves


@dataclass(frozen=True, slots=True)
class Box:
    """From *west* (-180 to 180) eastwards over *width* degrees, perhaps across the date line; *south* to *north*."""

    west: float
    south: float
    width: float
    north: float

    @property
    def east(self) -> float:
        """Beyond 180 where the box crosses the date line."""
        return self.west + self.width

    @property
    def height(self) -> float:
        return self.north - self.south

    @classmethod
    def parse(cls, words: str) -> Box | None:
        """ "west,south,east,north" in degrees; the east lies behind the date line where it is less than the west, or
        beyond 180. None where that is no box on this earth."""
        if not _NUMBERS.fullmatch(words):
            return None
        west, south, east, north = map(float, words.split(","))
        if max(abs(west), abs(east)) > 720 or max(abs(south), abs(north)) > 180 or south >= north or west == east:
            return None
        if max(south, -90) >= min(north, 90):
            return None
        return cls.between(west, max(south, -90.0), east if east > west else east + 360, min(north, 90.0))

    @classmethod
    def between(cls, west: float, south: float, east: float, north: float) -> Box:
        """Of any numbers the box that is there: at least `LEAST` large, at most the world, rounded outwards, so that
        whatever lies between them lies in it."""
        middle = (south + north) / 2
        south, north = min(south, middle - LEAST / 2), max(north, middle + LEAST / 2)
        if north - south >= 180:
            south, north = -90.0, 90.0
        south, north = _inside(south, north, -90.0, 90.0)
        middle = (west + east) / 2
        west, east = min(west, middle - LEAST / 2), max(east, middle + LEAST / 2)
        if east - west >= 360:
            return cls(-180.0, _down(south), 360.0, _up(north))
        west, east = _down(west), _up(east)
        start = (west + 180) % 360 - 180
        return cls(round(start, 3), _down(south), round(min(east - west, 360.0), 3), _up(north))

    def __str__(self) -> str:
        east = self.east if self.east <= 180 else self.east - 360
        return ",".join(f"{each:.6f}".rstrip("0").rstrip(".") for each in (self.west, self.south, east, self.north))

    def holds(self, longitude: Ints, latitude: Ints) -> Ints:
        """Which of these places lie in it, its edges included."""
        along = np.mod(np.subtract(longitude, self.west), 360)
        across = (along <= self.width + 1e-9) | (along >= 360 - 1e-9)
        found: Ints = across & (latitude >= self.south) & (latitude <= self.north)
        return found

    def shifted(self, along: float, up: float) -> Box:
        """Moved by shares of its width and height, as far as there is world."""
        south, north = self.south + up * self.height, self.north + up * self.height
        south, north = _inside(south, north, -90.0, 90.0)
        west = self.west + along * self.width if self.width < 360 else self.west
        return Box.between(west, south, west + self.width, north)

    def zoomed(self, by: float) -> Box:
        """As much of the world divided by *by* about its middle."""
        across, up = self.width / by / 2, self.height / by / 2
        x, y = self.west + self.width / 2, (self.south + self.north) / 2
        return Box.between(x - across, y - up, x + across, y + up)


WORLD = Box(-180.0, -58.0, 360.0, 84.0)


def _down(degrees: float) -> float:
    return floor(round(degrees * 1000, 3)) / 1000


def _up(degrees: float) -> float:
    return ceil(round(degrees * 1000, 3)) / 1000


def _inside(low: float, high: float, least: float, most: float) -> tuple[float, float]:
    """The stretch moved so that it does not stand out."""
    by = max(0.0, least - low) or min(0.0, most - high)
    return max(low + by, least), min(high + by, most)


@dataclass(frozen=True, slots=True)
class Frame:
    """The part of the world that is shown: a *box* that is neither too flat nor too narrow for a page."""

    box: Box

    @classmethod
    def around(cls, box: Box) -> Frame:
        """What shows all of *box*, and more of the world on two sides where its shape demands that."""
        stretch = _stretch(box.south, box.north)
        flat = box.width * stretch / box.height
        width, height = box.width, box.height
        if flat < _SQUAREST:
            width = min(360.0, box.height * _SQUAREST / stretch)
        elif flat > _FLATTEST:
            height = min(NORTHMOST - SOUTHMOST, box.width * stretch / _FLATTEST)
        x, y = box.west + box.width / 2, (box.south + box.north) / 2
        south, north = y - height / 2, y + height / 2
        if box.south >= SOUTHMOST and box.north <= NORTHMOST:
            south, north = _inside(south, north, SOUTHMOST, NORTHMOST)
        west = (x - width / 2 + 180) % 360 - 180
        return cls(Box(west, south, width, north))

    @property
    def aspect(self) -> float:
        """Width by height."""
        return self.box.width * _stretch(self.box.south, self.box.north) / self.box.height

    @property
    def height(self) -> int:
        """In `UNITS`."""
        return round(UNITS / self.aspect)

    @property
    def degree(self) -> float:
        """Units for a degree of latitude."""
        return self.height / self.box.height

    @property
    def per_degree(self) -> float:
        """Units for a degree of longitude."""
        return UNITS / self.box.width

    def position(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Shares of width and height, from the left and from the top."""
        along = (longitude - self.box.west) % 360
        if along > self.box.width and 360 - along < along - self.box.width:
            along -= 360  # outside, and nearer to the left edge
        return along / self.box.width, (self.box.north - latitude) / self.box.height


def _stretch(south: float, north: float) -> float:
    return cos(radians(min(75.0, abs(south + north) / 2)))


def surrounding(longitudes: Sequence[float], latitudes: Sequence[float], precisions: Sequence[int]) -> Box:
    """The smallest box about these places with some room, on whichever way round the world is shorter; the world where
    there are none, or where they lie all around it."""
    if not len(longitudes):
        return WORLD
    room = np.array([_ROOM[each] for each in precisions])
    east = np.sort(np.array(longitudes, float))
    gaps = np.diff(np.append(east, east[0] + 360))
    widest = int(np.argmax(gaps))
    west = float(east[(widest + 1) % len(east)])
    along = np.mod(np.array(longitudes) - west, 360)
    low, high = float((along - room).min()) + west, float((along + room).max()) + west
    south, north = float((latitudes - room).min()), float((latitudes + room).max())
    if high - low > 240:
        return WORLD
    high_enough = max(north - south, _SMALLEST) * (1 + 2 * _MARGIN)
    wide_enough = (high - low) * (1 + 2 * _MARGIN)
    x, y = (low + high) / 2, (south + north) / 2
    return Box.between(
        x - wide_enough / 2,
        max(SOUTHMOST, y - high_enough / 2),
        x + wide_enough / 2,
        min(NORTHMOST, y + high_enough / 2),
    )
