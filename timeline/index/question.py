"""A filter as numbers, and what the columns answer. No Django, no database.

question = Question(spans=((first, last),), chosen={"kind": frozenset({3})})
answer = Answer(columns, question)
answer.total, answer.undated, answer.counts("actor"), answer.headings, answer.page(after=place)
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from threading import Lock
from typing import Any

import numpy as np

from timeline.index.columns import EVER, EXACTNESS, KIND_LABELS, LINKED, MONTHS, NEVER, Columns, Ints, Mask
from timeline.index.words import NOTHING, Wanted

FACETS = ("kind", "actor", "place", "source", "status", "exactness", "planned")
STATUSES = ("proposed", "published")
PLANNED = ("no", "yes")
_SIZES = {"kind": len(KIND_LABELS), "status": 2, "exactness": len(EXACTNESS), "planned": 2}

Span = tuple[int, int]
Place = tuple[int, int, int]  # place, last day, key: where an event stands in the list


@dataclass(frozen=True, slots=True)
class Question:
    """*spans*: ordinals, inclusive, `NEVER` and `EVER` where open; an event has to meet all of them, or with *certain*
    to lie within them. *chosen*: by facet, codes, or for actor, place and source primary keys; any of them will do.
    *somewhere*: keys of places, of which an event has to have one; *nowhere*: it has to have no place at all.
    """

    spans: tuple[Span, ...] = ()
    certain: bool = False
    reviewed_only: bool = False
    wanted: Wanted = NOTHING
    chosen: tuple[tuple[str, frozenset[int]], ...] = ()
    somewhere: frozenset[int] | None = None
    nowhere: bool = False

    @property
    def by_facet(self) -> dict[str, frozenset[int]]:
        return dict(self.chosen)


class Memory:
    """What was counted for the latest questions about columns that do not change."""

    def __init__(self, most: int = 200) -> None:
        self._most = most
        self._known: OrderedDict[Any, Any] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Any, make: Callable[[], Any]) -> Any:
        with self._lock:
            if key in self._known:
                self._known.move_to_end(key)
                return self._known[key]
        made = make()
        with self._lock:
            self._known[key] = made
            while len(self._known) > self._most:
                self._known.popitem(last=False)
        return made


@dataclass(frozen=True, slots=True)
class Stretch:
    """Rows of one page, in the order asked for; *start* of them come before it, of *total*."""

    rows: Ints
    start: int
    total: int

    @property
    def end(self) -> int:
        return self.start + len(self.rows)


@dataclass
class Answer:
    """Everything a page asks about one question. *told*: the rows that have the words wanted; None: none are."""

    columns: Columns
    question: Question
    told: Mask | None = None
    memory: Memory = field(default_factory=Memory)
    chosen: dict[str, Mask] = field(default_factory=dict)  # by facet, what it alone lets through, once it is known

    @cached_property
    def whole_time(self) -> Answer:
        """The answer to the same question about all time."""
        if not self.question.spans:
            return self
        everything = replace(self.question, spans=(), certain=False)
        return Answer(self.columns, everything, self.told, self.memory, self.chosen)

    @cached_property
    def _masks(self) -> Mapping[str, Mask]:
        """By facet, what it alone lets through; under "" what no facet decides."""
        for name, values in self.question.chosen:
            if name not in self.chosen:
                self.chosen[name] = self._chosen(name, values)
        return self.chosen | {"": self._base()}

    def _base(self) -> Mask:
        columns, question = self.columns, self.question
        base = columns.published.copy() if question.reviewed_only else np.ones(len(columns), bool)
        for first, last in question.spans:
            if question.certain:
                base &= (columns.first >= first) & (columns.last <= last)
                base &= columns.exactness != EXACTNESS.index("about")
            else:
                base &= (columns.last >= first) & (columns.first <= last)
            base[columns.dated :] = False
        if question.somewhere is not None:
            base &= columns.links["place"].having(question.somewhere, len(columns))
        if question.nowhere:
            base[columns.links["place"].rows] = False
        if self.told is not None:
            base &= self.told
        return base

    def _chosen(self, name: str, values: frozenset[int]) -> Mask:
        if name in LINKED:
            return self.columns.links[name].having(values, len(self.columns))
        return np.isin(self._codes(name), list(values))

    def _codes(self, name: str) -> Ints:
        columns = self.columns
        return {
            "kind": columns.kind,
            "exactness": columns.exactness,
            "status": columns.published.view(np.uint8),
            "planned": columns.planned.view(np.uint8),
        }[name]

    def _all_but(self, facet: str) -> Mask:
        masks = [mask for name, mask in self._masks.items() if name != facet]
        return np.logical_and.reduce(masks) if len(masks) > 1 else masks[0]

    @cached_property
    def mask(self) -> Mask:
        return self._all_but(" ")

    @cached_property
    def rows(self) -> Ints:
        """The rows found, oldest first; those without a day come last."""
        return np.flatnonzero(self.mask).astype(np.int32)

    def _remember(self, what: str, make: Callable[[], Any]) -> Any:
        return self.memory.get((what, self.question), make)

    @cached_property
    def total(self) -> int:
        return int(self._remember("total", lambda: np.count_nonzero(self.mask)))

    @cached_property
    def undated(self) -> int:
        return int(self._remember("undated", lambda: np.count_nonzero(self.mask[self.columns.dated :])))

    @cached_property
    def placeless(self) -> int:
        """How many have no place."""
        return int(self._remember("placeless", self._count_placeless))

    def _count_placeless(self) -> int:
        placed = np.zeros(len(self.columns), bool)
        placed[self.columns.links["place"].rows] = True
        return int(np.count_nonzero(self.mask & ~placed))

    def counts(self, facet: str) -> Mapping[int, int]:
        """By code, or primary key for actor, place and source, how many events there would be with that value alone,
        the facet's own choice left out; what has none is not there."""
        found: Mapping[int, int] = self._remember(f"counts {facet}", lambda: self._count(facet))
        return found

    def _count(self, facet: str) -> Mapping[int, int]:
        mask = self._all_but(facet)
        if facet in LINKED:
            links = self.columns.links[facet]
            counts = links.counts(mask)
            there = np.flatnonzero(counts)
            return dict(zip(links.keys[there].tolist(), counts[there].tolist(), strict=True))
        counts = np.bincount(np.compress(mask, self._codes(facet)), minlength=_SIZES[facet])
        return {code: count for code, count in enumerate(counts.tolist()) if count}

    @cached_property
    def headings(self) -> Mapping[int, int]:
        """By year * `MONTHS` + month, how many dated events stand under it; month 0 is "no single month"."""
        found: Mapping[int, int] = self._remember("headings", self._count_headings)
        return found

    def _count_headings(self) -> Mapping[int, int]:
        dated = self.columns.dated
        headings = np.compress(self.mask[:dated], self.columns.heading[:dated])
        if not len(headings):
            return {}
        low = int(headings.min())
        counts = np.bincount(headings - low)
        there = np.flatnonzero(counts)
        return dict(zip((there + low).tolist(), counts[there].tolist(), strict=True))

    @cached_property
    def years(self) -> Mapping[int, int]:
        """By year, how many dated events stand under it."""
        found: dict[int, int] = {}
        for heading, count in self.headings.items():
            found[heading // MONTHS] = found.get(heading // MONTHS, 0) + count
        return found

    def on_day(self, day: int) -> int:
        """How many events are on this very day and no other."""
        columns = self.columns
        low, high = (int(np.searchsorted(columns.place, day, side)) for side in ("left", "right"))
        exact = columns.exactness[low:high] == EXACTNESS.index("day")
        return int(np.count_nonzero(self.mask[low:high] & exact))

    # Pages

    def stretch(
        self,
        length: int,
        *,
        newest: bool,
        after: Place | None = None,
        before: Place | None = None,
        at: int | None = None,
    ) -> Stretch:
        """A page: what follows a place, or comes before one, or begins *at* a day (`UNDATED`: the undated); else the
        first. *newest* first or oldest; the undated come last either way.
        """
        rows, total = self.rows, self.total
        if after is not None:
            start = self._position(after, newest=newest, behind=True)
        elif before is not None:
            start = max(0, self._position(before, newest=newest, behind=False) - length)
        elif at is not None:
            start = self._position_of_day(at, newest=newest)
        else:
            start = 0
        return Stretch(self._in_order(rows, start, min(start + length, total), newest=newest), start, total)

    def _in_order(self, rows: Ints, start: int, end: int, *, newest: bool) -> Ints:
        if not newest:
            return rows[start:end]
        dated = self.total - self.undated
        positions = np.arange(start, end)
        return rows[np.where(positions < dated, dated - 1 - positions, dated + self.total - 1 - positions)]

    def _position(self, place: Place, *, newest: bool, behind: bool) -> int:
        """How many of those found come before *place*; with *behind* what stands there itself counts too."""
        row = self.columns.row_at(*place)
        stands = row < len(self.columns) and self.columns.ids[row] == place[2] and self.columns.place[row] == place[0]
        low = int(np.searchsorted(self.rows, row))
        here = int(bool(stands and low < len(self.rows) and self.rows[low] == row))
        dated = self.total - self.undated
        if not newest:
            return low + here * behind
        if low < dated or (low == dated and row < self.columns.dated):
            return dated - low - here + here * behind
        return dated + self.total - low - here + here * behind

    def _position_of_day(self, day: int, *, newest: bool) -> int:
        """The first of those found that stands on *day* or, in the order asked for, behind it."""
        dated = self.total - self.undated
        if day > EVER:
            return dated
        if newest:
            row = int(np.searchsorted(self.columns.place, day, "right"))
            return dated - min(int(np.searchsorted(self.rows, row)), dated)
        return int(np.searchsorted(self.rows, int(np.searchsorted(self.columns.place, day))))

    def around(self, place: Place, *, newest: bool) -> tuple[int | None, int | None]:
        """The keys of the events before and after the one at *place*, in the order asked for; in logarithmic time once
        the rows are known."""
        before = self._position(place, newest=newest, behind=False) - 1
        after = self._position(place, newest=newest, behind=True)
        rows = [
            self._in_order(self.rows, at, at + 1, newest=newest) if 0 <= at < self.total else None
            for at in (before, after)
        ]
        one, other = (int(self.columns.ids[row[0]]) if row is not None else None for row in rows)
        return one, other

    def keys(self, *, newest: bool) -> Ints:
        """The primary keys of all events found, in order: for what streams them."""
        return self.columns.ids[self.ordered(newest=newest)]

    def ordered(self, *, newest: bool) -> Ints:
        """The rows of all events found, in order."""
        return self._in_order(self.rows, 0, self.total, newest=newest)


def span(first: int | None, last: int | None) -> Span:
    return NEVER if first is None else first, EVER if last is None else last
