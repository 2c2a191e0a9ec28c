"""Which days an axis names: decades, years, months, weeks or days, as many as there is room for. No Django.

>>> from timeline.axis.scale import even
>>> scale = even(date(2022, 2, 1).toordinal(), date(2024, 3, 31).toordinal())
>>> [(tick.unit, tick.day.isoformat()) for tick in ticks(scale, 3)]
[('year', '2023-01-01'), ('year', '2024-01-01')]
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date

from timeline.axis.scale import Scale

_A_MONDAY = date(2024, 1, 1).toordinal()
_CLOSEST = 0.4  # of the usual distance; closer ones are left out

# By unit and how many of it, from the finest: how many days one takes.
_STEPS: list[tuple[str, int, float]] = [
    ("day", 1, 1),
    ("day", 2, 2),
    ("week", 1, 7),
    ("week", 2, 14),
    ("month", 1, 30.4),
    ("month", 3, 91.3),
    ("month", 6, 182.6),
    *(("year", number, 365.25 * number) for number in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)),
]


@dataclass(frozen=True, slots=True)
class Tick:
    """*unit*: what the label names: "day", "week" (its Monday), "month" or "year"."""

    day: date
    position: float
    unit: str


def ticks(scale: Scale, most: int) -> list[Tick]:
    """At most about *most* days that have a name worth reading, evenly spread; on a compressed axis fewer."""
    unit, number = _step(scale.length, most)
    found: list[Tick] = []
    for day in _days(unit, number, scale.first, scale.last):
        position = scale.position(day)
        if found and position - found[-1].position < _CLOSEST / max(most, 1):
            continue
        found.append(Tick(date.fromordinal(day), position, unit))
    return found


def broken(scale: Scale, most: int) -> list[Tick]:
    """Likewise of a scale with gaps: none is within a gap, and each stretch between has one, be it its first day.
    Years come before what stands too near to them."""
    unit, _ = _step(scale.length, most * 8)
    usual = [
        tick
        for tick in ticks(scale, most * 8)
        if not any(gap.first <= tick.day.toordinal() <= gap.last for gap in scale.gaps)
    ]
    kept: list[Tick] = []
    for tick in sorted(usual, key=lambda tick: (tick.day.month, tick.day.day) != (1, 1)):
        if all(abs(tick.position - other.position) >= 1 / (2 * most) for other in kept):
            kept.append(tick)
    begins = [scale.first, *(gap.last + 1 for gap in scale.gaps)]
    ends = [*(gap.first for gap in scale.gaps), scale.last + 1]
    for first, behind in zip(begins, ends, strict=True):
        if first < behind and not any(first <= tick.day.toordinal() < behind for tick in kept):
            kept.append(
                Tick(date.fromordinal(first), scale.position(first), "day" if unit in ("day", "week") else "month")
            )
    return sorted(kept, key=lambda tick: tick.day)


def _step(days: int, most: int) -> tuple[str, int]:
    """The finest of which there are not too many: a unit, and how many of it."""
    return next(((unit, number) for unit, number, length in _STEPS if days / length <= most), _STEPS[-1][:2])


def by_rank(found: Sequence[Tick]) -> list[Tick]:
    """In the order in which their words get room: the first of the axis, years, others."""
    return [*found[:1], *sorted(found[1:], key=lambda tick: tick.day.month != 1)]


def _days(unit: str, number: int, first: int, last: int) -> Iterator[int]:
    """The days from *first* to *last* that begin a step, which are the same wherever the axis begins."""
    if unit in ("day", "week"):
        length = number * (7 if unit == "week" else 1)
        yield from range(first + (_A_MONDAY - first) % length, last + 1, length)
        return
    months = number * (12 if unit == "year" else 1)
    begins = date.fromordinal(first)
    at = (begins.year * 12 + begins.month - 1) // months * months
    while (year := at // 12) <= MAXYEAR:
        day = date(max(year, MINYEAR), at % 12 + 1, 1).toordinal()
        if day > last:
            return
        if day >= first:
            yield day
        at += months
