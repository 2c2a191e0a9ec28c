"""Places that would lie on one another joined into one mark, for a picture of some width. No Django.

Positions are shares of the picture's width and height. A mark's area is proportional to its number, and no two marks
are nearer than a finger needs; both hold at the width asked for and at every larger one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np

from timeline.mapping.land import Ints

FINGER = 13.0  # pixels: half of what a target needs, and a little
_CELL = 26.0
_COARSER = 1.3
_TRIED = 4  # times as many cells as there may be marks; of more it is not tried how many are left
_SMALLEST = 4.0


@dataclass(frozen=True, slots=True)
class Layout:
    """For a picture of this *width* in pixels or more: the *largest* radius, *most* marks, the size of *letters*."""

    name: str
    width: float
    largest: float
    most: int
    letters: float


LAYOUTS = (Layout("wide", 640, 24, 60, 12), Layout("narrow", 320, 15, 22, 11))


@dataclass(frozen=True, slots=True)
class Standing:
    """*count* events at a place."""

    x: float
    y: float
    count: int


@dataclass(frozen=True, slots=True)
class Mark:
    """*members*: numbers of the places it stands for, the one with most events first. *radius* in pixels."""

    x: float
    y: float
    radius: float
    count: int
    members: tuple[int, ...]


def joined(places: Sequence[Standing], layout: Layout, aspect: float, *, most: int = 0) -> list[Mark]:
    """Marks of all *places*, the largest first; none overlaps another, and each place is in exactly one. The largest
    radius is that of *most* events, or of the mark that has more."""
    if not places:
        return []
    x = np.array([each.x for each in places]) * layout.width
    y = np.array([each.y for each in places]) * layout.width / aspect
    counts = np.maximum(np.array([each.count for each in places], float), 1e-9)
    cell = _CELL
    while True:
        groups = _in_cells(x, y, cell)
        if groups.max() < _TRIED * layout.most:
            groups = _apart(groups, np.stack([x * counts, y * counts, counts]), layout, most)
            if groups.max() < layout.most:
                break
        cell *= _COARSER
    sums = _summed(groups, np.stack([x * counts, y * counts, counts]))
    scale = max(most, float(sums[2].max()))
    order = np.lexsort((-counts, groups))
    members = np.split(order, np.cumsum(np.bincount(groups))[:-1])
    marks = [
        Mark(
            float(along / count) / layout.width,
            float(down / count) * aspect / layout.width,
            round(radius_of(float(count), scale, layout), 1),
            round(float(count)),
            tuple(each.tolist()),
        )
        for (along, down, count), each in zip(sums.T, members, strict=True)
    ]
    return sorted(marks, key=lambda mark: (-mark.count, mark.members))


def radius_of(count: float, most: float, layout: Layout) -> float:
    """In pixels; so that something is seen at all, never less than a few."""
    return max(_SMALLEST, layout.largest * sqrt(count / most))


def _in_cells(x: Ints, y: Ints, cell: float) -> Ints:
    """By place, the number of its cell of a grid, among those where there is any."""
    cells = np.floor(x / cell).astype(np.int64) * 100_003 + np.floor(y / cell).astype(np.int64)
    groups: Ints = np.unique(cells, return_inverse=True)[1]
    return groups


def _summed(groups: Ints, parts: Ints) -> Ints:
    """By group, how many events, and where: as sums of what lies along and down, with as many weights as events."""
    return np.stack([np.bincount(groups, part) for part in parts])


def _apart(groups: Ints, parts: Ints, layout: Layout, least: int) -> Ints:
    """The groups with those joined whose marks would overlap, the largest taking in the others, until none does."""
    while True:
        along, down, counts = _summed(groups, parts)
        x, y = along / counts, down / counts
        most = max(float(least), float(counts.max()))
        reach = np.maximum(FINGER, layout.largest * np.sqrt(counts / most) + 1)
        into = _taken_in(x, y, reach, np.lexsort((np.arange(len(counts)), -counts)))
        kept, number = np.unique(into, return_inverse=True)
        groups = number[groups]
        if len(kept) == len(counts):
            return groups


def _taken_in(x: Ints, y: Ints, reach: Ints, order: Ints) -> Ints:
    """By mark, the one that takes it in, or itself; in this *order* they come to stand."""
    into = np.arange(len(order))
    stand_x, stand_y, stand_reach = (np.empty(len(order)) for _ in range(3))
    standing: list[int] = []
    for number in order.tolist():
        count = len(standing)
        near = (stand_x[:count] - x[number]) ** 2 + (stand_y[:count] - y[number]) ** 2 < (
            stand_reach[:count] + reach[number]
        ) ** 2
        if near.any():
            into[number] = standing[int(near.argmax())]
        else:
            stand_x[count], stand_y[count], stand_reach[count] = x[number], y[number], reach[number]
            standing.append(number)
    return into
