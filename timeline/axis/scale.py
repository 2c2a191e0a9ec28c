"""Where a day stands on an axis: from 0, where the first day begins, to 1, where the last one ends. No Django.

>>> from datetime import date
>>> scale = even(date(2024, 1, 1).toordinal(), date(2024, 1, 10).toordinal())
>>> scale.position(date(2024, 1, 6).toordinal())
0.5
>>> date.fromordinal(scale.day_at(0.5)).isoformat()
'2024-01-06'

A day is a stretch of the axis, not a point on it: day 5 reaches from `position(5)` to `position(6)`.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import overload

import numpy as np

from timeline.index.columns import Ints

_QUIET = 0.01  # of the days shown; a longer gap without events is drawn short
_MOST = 24  # gaps that are, the longest of them
_GAP = 0.02  # of the axis, for each
_MOSTLY = 0.6  # of the days shown; with more of them quiet, the others have too little room
_TOGETHER = 2  # days with events in each of the stretches between, at least: where each stands alone none is crowded


@dataclass(frozen=True, slots=True)
class Gap:
    """Days without events, both included, that are drawn shorter than they are, and where."""

    first: int
    last: int
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Scale:
    """Piecewise linear: *days* (ordinals) stand at *places* (0 to 1), both rising; the last day is the one behind."""

    days: tuple[int, ...]
    places: tuple[float, ...]
    gaps: tuple[Gap, ...] = ()

    @property
    def first(self) -> int:
        return self.days[0]

    @property
    def last(self) -> int:
        """The last day that is shown."""
        return self.days[-1] - 1

    @property
    def length(self) -> int:
        """How many days are shown."""
        return self.days[-1] - self.days[0]

    @overload
    def position(self, day: float) -> float: ...
    @overload
    def position(self, day: Ints) -> Ints: ...
    def position(self, day: float | Ints) -> float | Ints:
        """Where *day* begins; what lies outside stands as far out as an axis that goes on evenly would put it."""
        found = np.interp(day, self.days, self.places)
        even = self.length
        found = found + np.minimum(0, np.subtract(day, self.days[0])) / even
        found = found + np.maximum(0, np.subtract(day, self.days[-1])) / even
        return float(found) if np.ndim(day) == 0 else found

    def day_at(self, position: float) -> int:
        """The day that stands at *position*; outside of 0 to 1 as `position` counts."""
        inside = min(max(position, 0.0), 1.0)
        day = float(np.interp(inside, self.places, self.days)) + (position - inside) * self.length
        return int(np.floor(day + 1e-9))


def even(first: int, last: int) -> Scale:
    """From the *first* day to the *last*, both included."""
    return Scale((first, last + 1), (0.0, 1.0))


def sequential(first: int, last: int, busy: Ints) -> Scale:
    """Like `even`, but long stretches between the *busy* days (ordinals, any order) are drawn short."""
    days = np.unique(np.clip(busy, first, last)) if len(busy) else np.array([first, last])
    least = max(7, round((last + 1 - first) * _QUIET))
    edges = [first - 1, *days.tolist(), last + 1]
    long = [(one + 1, other - 1) for one, other in pairwise(edges) if other - one - 1 >= least]
    quiet = sorted(sorted(long, key=lambda gap: gap[0] - gap[1])[:_MOST])
    if not quiet:
        return even(first, last)
    left = (last + 1 - first) - sum(end + 1 - start for start, end in quiet)
    share = (1 - _GAP * len(quiet)) / max(left, 1)
    knots, at = [(first, 0.0)], 0.0
    gaps = []
    for start, end in quiet:
        at += (start - knots[-1][0]) * share
        gaps.append(Gap(start, end, at, at + _GAP))
        knots += [(start, at), (end + 1, at + _GAP)]
        at += _GAP
    knots.append((last + 1, 1.0))
    kept = [knots[0], *(other for one, other in pairwise(knots) if other[0] > one[0])]
    return Scale(tuple(day for day, _ in kept), tuple(place for _, place in kept), tuple(gaps))


def fitting(first: int, last: int, busy: Ints) -> Scale:
    """`sequential` where quiet times leave the *busy* days so little room that they stand crowded, otherwise `even`."""
    short = sequential(first, last, busy)
    left_out = sum(gap.last + 1 - gap.first for gap in short.gaps)
    crowded = len(np.unique(busy)) >= _TOGETHER * (len(short.gaps) + 1)
    return short if crowded and left_out > _MOSTLY * short.length else even(first, last)
