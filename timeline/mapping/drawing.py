"""Land, borders and countries as paths of an SVG whose width is `UNITS`. No Django.

What would not be seen is left out: what lies outside, points that matter for less than a pixel, and more of them until
a page can carry the rest.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np

from timeline.mapping.clipping import areas, clipped, pieces
from timeline.mapping.land import WEIGHTS_PER_DOUBLING, Ints, Mask, Outlines, weight_of, world
from timeline.mapping.projection import UNITS, Box, Frame

_FINEST = 1.0  # square units that a point has to matter for
_SMALLEST = 6.0  # square units of an island
_POINTS = 2_800  # of the land; half as many of the borders
_POINTS_OF_COUNTRIES = 1_500
_OVER = 4  # units beyond the picture's edge
_MOST_OF_IT = 0.5
_SHIFTS = (-360, 0, 360)  # degrees by which the world is moved to come to lie in a picture; parts of it in each


@dataclass(frozen=True, slots=True)
class Land:
    """Paths."""

    land: str
    borders: str


@lru_cache(64)
def drawn(frame: Frame) -> Land:
    """The land and the borders of this part of the world."""
    land = _seen(world().land, frame, _POINTS)
    borders = _seen(world().borders, frame, _POINTS // 2, islands=True)
    return Land(
        "".join(_path(clipped(land, _sides(frame, shift))[0], frame, shift, closed=True) for shift in _SHIFTS),
        "".join(_path(pieces(borders, _sides(frame, shift)), frame, shift, closed=False) for shift in _SHIFTS),
    )


@lru_cache(256)
def country(code: str, frame: Frame, points: int = _POINTS_OF_COUNTRIES) -> str:
    """What is seen of the country with this alpha-3 code; empty where nothing is."""
    rings = _seen(world().countries, frame, points, these=world().codes == code, islands=True)
    return "".join(_path(clipped(rings, _sides(frame, shift))[0], frame, shift, closed=True) for shift in _SHIFTS)


def places_in(code: str, frame: Frame, x: Ints, y: Ints) -> Mask:
    """Which of these places, shares of the picture's width and height, lie in the country with this code."""
    rings = _seen(world().countries, frame, _POINTS_OF_COUNTRIES, these=world().codes == code, islands=True)
    box = frame.box
    found = np.zeros(len(x), bool)
    for shift in _SHIFTS:
        inside = _inside(rings, box.west + x * box.width - shift, box.north - y * box.height)
        found |= inside
    return found


def _inside(rings: Outlines, x: Ints, y: Ints) -> Mask:
    """Even and odd: how often a line from the place to the east meets the rings."""
    if not len(rings.x):
        return np.zeros(len(x), bool)
    following = np.append(np.arange(1, len(rings.x)), 0)
    following[rings.starts[1:] - 1] = rings.starts[:-1]
    x1, y1, x2, y2 = rings.x, rings.y, rings.x[following], rings.y[following]
    place_x, place_y = x[:, None], y[:, None]
    crosses = (y1 > place_y) != (y2 > place_y)
    with np.errstate(divide="ignore", invalid="ignore"):
        at = (x2 - x1) * (place_y - y1) / (y2 - y1) + x1
    found: Mask = np.count_nonzero(crosses & (place_x < at), axis=1) % 2 == 1
    return found


@cache
def _sizes() -> dict[str, float]:
    """By country, its area; those left out are too small to have one here."""
    return {code: area for code, area in _areas_of(world().countries, world().codes).items() if area}


def is_outlined(code: str) -> bool:
    """Whether the outline of the country with this code is known."""
    return code in _sizes()


def mostly_in(codes: Iterable[str], box: Box) -> frozenset[str]:
    """Those of the countries of which more than half lies in *box*; what is not known lies in none."""
    asked = sorted(set(codes) & _sizes().keys())
    theirs = np.isin(world().codes, asked)
    shares = dict.fromkeys(asked, 0.0)
    for shift in _SHIFTS:
        sides = box.west - shift, box.south, box.east - shift, box.north
        these = theirs & world().countries.meeting(*sides)
        part, left = clipped(world().countries.only(these, 0), sides)
        owners = world().codes[these]
        for code, area in _areas_of(part, owners[left]).items():
            shares[code] += area / _sizes()[code]
    return frozenset(code for code, share in shares.items() if share > _MOST_OF_IT)


def _areas_of(rings: Outlines, owners: Ints) -> dict[str, float]:
    codes, at = np.unique(owners, return_inverse=True)
    found = np.abs(np.bincount(at, areas(rings), minlength=len(codes)))
    return dict(zip(codes.tolist(), found.tolist(), strict=True))


def _sides(frame: Frame, shift: int) -> tuple[float, float, float, float]:
    """The picture's edges and a little more, in degrees of the world before it was moved."""
    box, x, y = frame.box, _OVER / frame.per_degree, _OVER / frame.degree
    west, east = box.west - shift - x, box.east - shift + x
    return west, box.south - y, east, box.north + y


def _seen(
    outlines: Outlines, frame: Frame, points: int, *, these: Mask | None = None, islands: bool = False
) -> Outlines:
    """The outlines that meet the picture, with no more detail than it shows and than *points* allow, about."""
    there = np.zeros(len(outlines.starts) - 1, bool)
    for shift in _SHIFTS:
        west, south, east, north = _sides(frame, shift)
        there |= outlines.meeting(west, south, east, north)
    if these is not None:
        there &= these
    unit = 1 / frame.degree**2
    kept = there if islands else there & outlines.larger_than(_SMALLEST * unit)
    weight = weight_of(_FINEST * unit)
    found = outlines.only(kept, weight)
    while _count(found, frame) > points and weight < 250:
        weight += WEIGHTS_PER_DOUBLING // 2
        if not islands:
            kept = there & outlines.larger_than(_SMALLEST * unit * 2 ** ((weight - weight_of(unit)) / 8))
        found = outlines.only(kept, weight)
    return found


def _count(outlines: Outlines, frame: Frame) -> int:
    """How many of the points lie in the picture."""
    sides = [_sides(frame, shift) for shift in _SHIFTS]
    x, y = outlines.x, outlines.y
    return sum(
        int(np.count_nonzero((x >= west) & (x <= east) & (y >= south) & (y <= north)))
        for west, south, east, north in sides
    )


def _path(outlines: Outlines, frame: Frame, shift: int, *, closed: bool) -> str:
    if not len(outlines.x):
        return ""
    box = frame.box
    x = np.rint((outlines.x + shift - box.west) * frame.per_degree).astype(int)
    y = np.rint((box.north - outlines.y) * frame.degree).astype(int)
    starts = outlines.starts
    along, down = np.diff(x, prepend=x[:1]), np.diff(y, prepend=y[:1])
    begins = np.zeros(len(x), bool)
    begins[starts[:-1]] = True
    moved = (along != 0) | (down != 0) | begins
    ends = np.cumsum(moved)[starts[1:] - 1]
    steps = np.stack([along[moved], down[moved]], axis=1).ravel().tolist()
    parts, at = [], 0
    least = 3 if closed else 2
    for first, end in zip(starts[:-1].tolist(), ends.tolist(), strict=True):
        if end - at >= least:
            words = "".join([f" {each}" if each >= 0 else str(each) for each in steps[2 * at + 2 : 2 * end]])
            parts.append(f"M{x[first]} {y[first]}l{words.lstrip()}{'z' if closed else ''}")
        at = end
    return "".join(parts)


def halo(frame: Frame, precision: int) -> float:
    """How far, in `UNITS`, a place reaches that is known as a region (3) or as wider (4): a degree, four degrees."""
    return max(14.0, min({3: 0.8, 4: 3.0}[precision] * frame.degree, UNITS / 3))
