"""How many events there are in each year, month or day, for a picture of them all. No Django, no database.

    row = whole(answer)                        # bars over all time, whatever range the question has
    row.bars[0].count, row.bars[0].inexact     # as the list's own headings count, so that each event counts once
    finer(answer, row, first, last)            # the months or days of a range, where it is short enough

A year is a heading of the list and a month one of its months; what stands under "no single month" of a year, and in a
month on no single day, is drawn apart from the bars.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from timeline.axis.tally import Bounds, bounds, in_months, in_years, of_no_day, of_no_month, on_days
from timeline.axis.units import YEARS, begin, edges
from timeline.index.columns import EVER
from timeline.index.question import Answer

_MONTHS_AT_ONCE = 60  # in the first row; more are years
_YEARS_AT_ONCE = 79  # more are decades, then centuries
_BOTH = 110  # in both rows together
_FINER = {"day": 62, "month": 36, "year": 40}  # in the second row


@dataclass(frozen=True, slots=True)
class Bar:
    """Events from the *first* day to the *last*, both included, None where it reaches for ever; *inexact*: how many of
    them are not on an exact day."""

    first: date | None
    last: date | None
    count: int
    inexact: int = 0


@dataclass(frozen=True, slots=True)
class Apart:
    """Events of a year in no single month, or of a month on no single day; bars *start* up to *end* are that time's."""

    first: date
    last: date
    start: int
    end: int
    count: int


@dataclass(frozen=True, slots=True)
class Row:
    """Bars side by side, each one *unit*: "day", "month", "year", "decade" … *earlier*, *later*: the first and the last
    bar stand for all that lies outside."""

    unit: str
    bars: tuple[Bar, ...]
    apart: tuple[Apart, ...] = ()
    earlier: bool = False
    later: bool = False

    @property
    def first(self) -> date:
        """The first day that has a bar of its own."""
        day = self.bars[self.earlier].first
        assert day is not None
        return day

    @property
    def most(self) -> int:
        return max(bar.count for bar in self.bars)

    @property
    def total(self) -> int:
        return sum(bar.count for bar in self.bars) + sum(each.count for each in self.apart)

    def meeting(self, first: date, last: date) -> tuple[int, int] | None:
        """The numbers of the first and the last bar that have a day from *first* to *last*; None: none has."""
        met = [
            number
            for number, bar in enumerate(self.bars)
            if (bar.last or date.max) >= first and (bar.first or date.min) <= last
        ]
        return (met[0], met[-1]) if met else None


def whole(answer: Answer) -> Row | None:
    """All dated events of the question, its range left out; None where there are none."""
    everything = answer.whole_time
    found: Row | None = everything.memory.get(("bars", everything.question), lambda: _whole(everything))
    return found


def finer(answer: Answer, row: Row, first: date, last: date) -> Row | None:
    """The days of the months from *first* to *last*, or else the months of the years, or the years; None where that is
    too many or no finer than what *row* shows there."""
    everything = answer.whole_time
    extent = _bounds(everything)
    met = row.meeting(first, last)
    if not extent or not met:
        return None
    first = max(first, date.fromordinal(extent.first))
    last = min(last, date.fromordinal(extent.last))
    if first > last:
        return None
    at_an_edge = row.bars[met[0]].first is None or row.bars[met[1]].last is None
    for unit, most in _FINER.items():
        if unit == row.unit and not at_an_edge:
            return None
        days = list(edges(unit, *_around(unit, first, last)))
        if len(days) - 1 <= min(most, _BOTH - len(row.bars)):
            return _finer(everything, unit, days)
    return None


def _finer(answer: Answer, unit: str, days: Sequence[int]) -> Row:
    key = ("bars", answer.question, unit, days[0], days[-1])
    found: Row = answer.memory.get(key, lambda: _row(answer, unit, days))
    return found


def _whole(answer: Answer) -> Row | None:
    extent = _bounds(answer)
    if not extent:
        return None
    first, last = date.fromordinal(extent.near_first), date.fromordinal(extent.near_last)
    # A year of which some events lie in no single month is shown whole, if months are.
    one = first.replace(month=1) if of_no_month(answer, *_year(first)) else first
    other = last.replace(month=12, day=31) if of_no_month(answer, *_year(last)) else last
    days = list(edges("month", one, other))
    unit = "month"
    if len(days) - 1 > _MONTHS_AT_ONCE:
        years = last.year - first.year + 1
        unit = next((unit for unit, length in YEARS.items() if years / length <= _YEARS_AT_ONCE), "millennium")
        days = list(edges(unit, first, last))
    return _row(answer, unit, days, extent)


def _bounds(answer: Answer) -> Bounds | None:
    found: Bounds | None = answer.memory.get(("bounds", answer.question), lambda: bounds(answer))
    return found


def _year(day: date) -> tuple[int, int]:
    return begin("year", day, 0), begin("year", day, 1)


def _around(unit: str, first: date, last: date) -> tuple[date, date]:
    """The whole months for days, and years for months, that *first* and *last* lie in."""
    if unit == "day":
        return first.replace(day=1), date.fromordinal(begin("month", last, 1) - 1)
    return (first.replace(month=1, day=1), last.replace(month=12, day=31)) if unit == "month" else (first, last)


def _row(answer: Answer, unit: str, days: Sequence[int], extent: Bounds | None = None) -> Row:
    """*days*: where the bars begin, and the day behind. *extent*: what lies outside of them is counted at the edges;
    None: it is left out."""
    earlier = extent is not None and extent.first < days[0]
    later = extent is not None and extent.last >= days[-1]
    counts = {"day": on_days, "month": in_months}.get(unit, in_years)(answer, days)
    bars = [
        Bar(date.fromordinal(one), date.fromordinal(other - 1), *count)
        for (one, other), count in zip(pairwise(days), counts, strict=True)
    ]
    apart = tuple(_apart(answer, unit, bars, int(earlier)))
    if earlier:
        bars.insert(0, Bar(None, date.fromordinal(days[0] - 1), *in_years(answer, [0, days[0]])[0]))
    if later:
        bars.append(Bar(date.fromordinal(days[-1]), None, *in_years(answer, [days[-1], EVER + 1])[0]))
    return Row(unit, tuple(bars), apart, earlier, later)


def _apart(answer: Answer, unit: str, bars: Iterable[Bar], number: int) -> Iterator[Apart]:
    """For months those of each year in no single one, for days those of each month; *number*: of the first bar."""
    if unit not in ("month", "day"):
        return
    larger, count = ("year", of_no_month) if unit == "month" else ("month", of_no_day)
    runs: dict[int, list[int]] = {}
    for at, bar in enumerate(bars, number):
        if bar.first:
            runs.setdefault(begin(larger, bar.first, 0), []).append(at)
    for begins, numbers in runs.items():
        first = date.fromordinal(begins)
        behind = begin(larger, first, 1)
        if found := count(answer, begins, behind):
            yield Apart(first, date.fromordinal(behind - 1), numbers[0], numbers[-1] + 1, found)
