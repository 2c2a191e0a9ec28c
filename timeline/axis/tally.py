"""How many events an answer has between two days: each one counted where the list has it. No Django, no database.

Rows stand in the order of their places, so what lies between two days is a slice.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import numpy as np

from timeline.index.columns import EXACTNESS, MONTHS, Mask
from timeline.index.question import Answer

Count = tuple[int, int]  # events, and how many of them are not on an exact day

_FAR_OUT = 0.0025  # of the events, at either side; of few events one
_FEW = 20
_CROWDED = 1 / 3  # of the whole time; where all others lie in less, those far out are counted at the edge
_ON_A_DAY = EXACTNESS.index("day")


@dataclass(frozen=True, slots=True)
class Bounds:
    """First and last day, as ordinals, of the events found and of those that are not far out."""

    first: int
    last: int
    near_first: int
    near_last: int


def bounds(answer: Answer) -> Bounds | None:
    """None where nothing found has a day."""
    place = answer.columns.place
    mask = answer.mask[: answer.columns.dated]
    if not len(mask) or not mask[(low := int(mask.argmax()))]:
        return None
    high = len(mask) - 1 - int(mask[::-1].argmax())
    first, last = int(place[low]), int(place[high])
    dated = answer.total - answer.undated
    out = max(int(dated * _FAR_OUT), int(dated >= _FEW))
    near_first, near_last = (int(place[row]) for row in (_nth(mask, out), _nth(mask, dated - 1 - out)))
    crowded = (near_last - near_first) < (last - first) * _CROWDED
    return Bounds(first, last, near_first, near_last) if crowded else Bounds(first, last, first, last)


def _nth(mask: Mask, number: int, width: int = 4096) -> int:
    """Where in *mask* the one with this *number* stands, from 0."""
    whole = len(mask) // width * width
    counts = [*np.count_nonzero(mask[:whole].reshape(-1, width), axis=1), np.count_nonzero(mask[whole:])]
    before = np.cumsum([0, *counts])
    block = int(np.searchsorted(before, number, "right")) - 1
    return block * width + int(np.flatnonzero(mask[block * width : (block + 1) * width])[number - before[block]])


def _slices(answer: Answer, edges: Sequence[int]) -> list[slice]:
    place = answer.columns.place[: answer.columns.dated]
    return [slice(int(one), int(other)) for one, other in pairwise(np.searchsorted(place, edges))]


def in_years(answer: Answer, edges: Sequence[int]) -> list[Count]:
    """All dated events between each of the *edges* and the next; right for whole years, or more."""
    return [_counted(answer, rows, answer.mask[rows]) for rows in _slices(answer, edges)]


def in_months(answer: Answer, edges: Sequence[int]) -> list[Count]:
    found = []
    for edge, rows in zip(edges, _slices(answer, edges), strict=False):
        found.append(_counted(answer, rows, answer.mask[rows] & (answer.columns.heading[rows] != _no_month(edge))))
    return found


def on_days(answer: Answer, edges: Sequence[int]) -> list[Count]:
    exactness = answer.columns.exactness
    return [
        (int(np.count_nonzero(answer.mask[rows] & (exactness[rows] == _ON_A_DAY))), 0)
        for rows in _slices(answer, edges)
    ]


def _counted(answer: Answer, rows: slice, mask: Mask) -> Count:
    inexact = answer.columns.exactness[rows] != _ON_A_DAY
    return int(np.count_nonzero(mask)), int(np.count_nonzero(mask & inexact))


def of_no_month(answer: Answer, begins: int, behind: int) -> int:
    """How many of the year that *begins* stand under no single month."""
    [rows] = _slices(answer, [begins, behind])
    return int(np.count_nonzero(answer.mask[rows] & (answer.columns.heading[rows] == _no_month(begins))))


def of_no_day(answer: Answer, begins: int, behind: int) -> int:
    """How many of the month that *begins* stand in it on no single day."""
    [rows] = _slices(answer, [begins, behind])
    in_a_month = answer.columns.heading[rows] != _no_month(begins)
    vague = answer.columns.exactness[rows] != _ON_A_DAY
    return int(np.count_nonzero(answer.mask[rows] & in_a_month & vague))


def _no_month(day: int) -> int:
    return date.fromordinal(day).year * MONTHS
