"""Stretches of other dates: parts of them, runs from one to another, times of day."""

from dataclasses import replace
from datetime import date, timedelta

from articles.temporal import arithmetic, timex3, wording
from articles.temporal.reading.base import Reading, UnknownDay, When, read
from articles.temporal.said import (
    CalendarDay,
    CalendarMonth,
    Clock,
    Edge,
    NthWeekday,
    Part,
    PartOfDay,
    Range,
    Said,
    UnitOf,
    Weekday,
)
from articles.temporal.types import Direction, Grain, Interval, PartOf

_MODS = {PartOf.EARLIER: "START", PartOf.EARLY: "START", PartOf.MID: "MID", PartOf.LATER: "END", PartOf.LATE: "END"}
_MONTH_DAYS = 31
_FEWEST_DAYS = 3  # "late Monday" is Monday
_DECADE_DAYS = 3650
_DECADE_CUTS = [0, 4, 7, 10]  # years 0–3, 4–6, 7–9
# "The first days", "the last weeks" of something.
_SOME = {Grain.DAY: 10, Grain.WEEK: 4, Grain.MONTH: 4, Grain.QUARTER: 2}
# "Early this week" is Monday to Wednesday, "late last week" Thursday to Sunday.
_OF_A_WEEK = {PartOf.EARLY: (0, 2), PartOf.MID: (1, 3), PartOf.LATE: (3, 6)}
_WEEK_DAYS = 7
_MONTH_CUTS = [0, 10, 20]  # days 1–10, 11–20, 21–end


@read.register
def _(said: Part, when: When) -> Reading:
    whole = read(said.whole, when)
    days, mod = whole.interval, _MODS[said.which]
    match said.which:
        case PartOf.EARLIER:
            bounds = Interval(days.first, max(days.first, min(when.written, days.last)))
            because = "from its first day up to the day written"
        case PartOf.LATER:
            bounds = Interval(min(days.last, max(when.written, days.first)), days.last)
            because = "from the day written to its last day"
        case _:
            bounds = _third(days, said.which)
            because = f"{said.which}: {wording.days(bounds)}"
    if bounds == days:
        because = ""
    return replace(whole, bounds=bounds, mod=mod, because="; ".join(filter(None, [whole.because, because])))


def _third(days: Interval, which: PartOf) -> Interval:
    """Early, mid, late: days 1–10, 11–20, 21–end of a month; else thirds by month, or of the days there are."""
    length = (days.last - days.first).days + 1
    if length < _FEWEST_DAYS:
        return days
    if length == _WEEK_DAYS:
        begins, ends = _OF_A_WEEK[which]
        return Interval(days.first + timedelta(days=begins), days.first + timedelta(days=ends))
    index = [PartOf.EARLY, PartOf.MID, PartOf.LATE].index(which)
    if length > _DECADE_DAYS * 2:
        third = (days.last.year - days.first.year + 1) // 3
        cuts = [0, third, 2 * third, days.last.year - days.first.year + 1]
        return _years(days, cuts[index], cuts[index + 1])
    if length > _DECADE_DAYS:
        return _years(days, _DECADE_CUTS[index], _DECADE_CUTS[index + 1])
    if length > _MONTH_DAYS:
        step = ((days.last.month - days.first.month) % 12 + 1) // 3 or 1
        return arithmetic.months(days.first.year, days.first.month + index * step, step)
    third = length // 3
    cuts = [*_MONTH_CUTS, length] if length > _MONTH_CUTS[-1] else [0, third, length - third, length]
    first = days.first + timedelta(days=cuts[index])
    return Interval(first, days.first + timedelta(days=max(cuts[index], cuts[index + 1] - 1)))


def _years(days: Interval, first: int, after: int) -> Interval:
    return Interval(date(days.first.year + first, 1, 1), date(days.first.year + after - 1, 12, 31))


@read.register
def _(said: Edge, when: When) -> Reading:
    """Weeks of a month are counted from its first day, or back from its last: nobody says that they begin on Monday."""
    whole = read(said.whole, when)
    if said.count is None:
        return _some_of(whole, said)
    days = arithmetic.part_of(whole.interval, said.nth, said.count, said.grain)
    if said.grain is Grain.DAY and said.count == 1:
        return replace(whole, interval=days, grain=Grain.DAY, bounds=None)
    return Reading(
        days,
        Grain.DAYS,
        whole.because,
        value=timex3.length(said.count, said.grain),
        is_place=False,
        approximate=said.grain is Grain.WEEK,
        relative=whole.relative,
    )


def _some_of(whole: Reading, said: Edge) -> Reading:
    """How many is not said: as many as anybody would still call the first or last ones, never more than half."""
    count = _SOME[said.grain]
    because = f"how many is not said: {count} {said.grain}s are allowed for"
    days = arithmetic.part_of(whole.interval, said.nth, count, said.grain)
    half = ((whole.interval.last - whole.interval.first).days + 1) // 2
    if (days.last - days.first).days >= half:
        days = arithmetic.part_of(whole.interval, said.nth, half, Grain.DAY)
        because = "how many is not said: half of it is allowed for"
    return Reading(
        days,
        Grain.DAYS,
        f"{whole.because}; {because}" if whole.because else because,
        value=timex3.length(None, said.grain),
        is_place=False,
        approximate=True,
        relative=whole.relative,
    )


@read.register
def _(said: Range, when: When) -> Reading:
    last = read(said.last, when)
    first = read(said.first, when)
    if first.interval.first > last.interval.last and when.direction is Direction.FUTURE and _are_weekdays(said):
        # "will be shut from Monday to Friday", written on a Wednesday: all of it is to come.
        last = read(said.last, When(first.interval.first, Direction.FUTURE))
    elif first.interval.first > last.interval.last and isinstance(said.first, CalendarDay | CalendarMonth | Weekday):
        # "from October to March", "from Monday to Friday": the first one follows from the last one.
        before = When(last.interval.first, Direction.PAST)
        first = read(said.first, before)
    interval = Interval(first.interval.first, last.interval.last)
    relative = first.relative or last.relative
    without_year = first.without_year and last.without_year
    return Reading(
        interval,
        Grain.DAYS,
        last.because,
        span=said.through,
        relative=relative,
        without_year=without_year,
        ends=(first, last),
    )


def _are_weekdays(said: Range) -> bool:
    return isinstance(said.first, Weekday) and isinstance(said.last, Weekday)


@read.register
def _(said: NthWeekday, when: When) -> Reading:
    month = read(said.month, when)
    days = [day for day in arithmetic.each_day(month.interval) if day.weekday() == said.weekday]
    number = said.number - 1 if said.number > 0 else said.number
    if number >= len(days):
        raise UnknownDay("that month has no such day")
    return replace(month, interval=Interval(days[number], days[number]), grain=Grain.DAY)


@read.register
def _(said: UnitOf, when: When) -> Reading:
    day = read(said.day, when)
    return replace(day, interval=arithmetic.unit_around(day.interval.first, said.grain), grain=said.grain, bounds=None)


@read.register
def _(said: PartOfDay, when: When) -> Reading:
    day = _day_of(said.day, when)
    return _at(day, said.code)


@read.register
def _(said: Clock, when: When) -> Reading:
    day = _day_of(said.day, when)
    return _at(day, f"{said.hour:02}:{said.minute:02}")


def _at(day: Reading, time: str) -> Reading:
    """TIMEX3 writes a time behind a day; a run of days ("the previous night", in June) has none to write it behind."""
    if day.grain is Grain.DAYS:
        return day
    return replace(day, value=f"{timex3.value(day.interval, day.grain)}T{time}")


def _day_of(said: Said | None, when: When) -> Reading:
    """The day that a time of day belongs to: its own, else the one spoken of, else the day written."""
    if said is not None:
        return read(said, when)
    if when.narrative or (when.named and when.named.grain is Grain.DAY):
        day = when.day_spoken_of
        return replace(
            day, relative=True, without_year=False, because="the day spoken of", value=None, mod=None, bounds=None
        )
    return Reading(Interval(when.written, when.written), Grain.DAY, "the day it was written")
