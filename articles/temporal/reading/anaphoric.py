"""Dates counted from the latest date named before them: "the following day", "that month", "two weeks later"."""

from dataclasses import replace

from articles.temporal import arithmetic
from articles.temporal.reading.base import BeforeTheCalendar, Reading, UnknownDay, When, read
from articles.temporal.said import (
    Apposed,
    Beside,
    CalendarYear,
    LatestQuarter,
    QuarterIn,
    Shift,
    Uncounted,
    YearEarlier,
)
from articles.temporal.types import Direction, Grain, Interval

_THREE_MONTHS_EARLIER = -1
# "several years ago": beyond so many a writer would say how many, or "decades".
_AT_MOST = 10
_MONTH_DAYS = 31


@read.register
def _(said: Beside, when: When) -> Reading:
    if when.year_before_christ and said.grain is Grain.YEAR:
        raise BeforeTheCalendar(when.year_before_christ - said.offset)
    if when.year_before_christ and said.offset == 0:
        raise BeforeTheCalendar(when.year_before_christ, when.part_before_christ)  # "the same day": of that month
    origin = when.day_spoken_of if said.grain in (Grain.DAY, Grain.WEEK) else when.spoken_of
    days = origin.interval.first, origin.interval.last
    first, last = (arithmetic.shift(day, said.offset, said.grain) for day in days)
    interval = arithmetic.unit_around(first, said.grain)
    because = "the one spoken of" if said.offset == 0 else "counted from the date named before it"
    reading = Reading(interval, said.grain, because, counted_from=origin.interval, is_aside=said.offset < 0)
    if said.grain is Grain.DAY and said.offset == 0 and (last - first).days > _MONTH_DAYS:
        raise UnknownDay("no day was named before it")
    if last <= interval.last or said.grain not in (Grain.DAY, Grain.WEEK):
        return reading
    # "They met in June. Two days later …": no day of June is named, so none is made up.
    spread = Interval(first, last)
    because = f"{because}, which names no day"
    return replace(reading, interval=spread, grain=Grain.DAYS, because=because, approximate=True)


@read.register
def _(said: Apposed, when: When) -> Reading:
    named = when.spoken_of
    because = "what the date before it was"
    return replace(
        named,
        because=because,
        relative=True,
        counted_from=named.interval,
        without_year=False,
        ends=(),
        span=False,
    )


@read.register
def _(said: YearEarlier, when: When) -> Reading:
    quarter = when.quarter_over
    if said.quarter and not quarter and when.day and not when.narrative:
        quarter = read(LatestQuarter(), when)
    if quarter:
        first = arithmetic.shift_months(quarter.interval.first, 12 * said.years)
        interval = arithmetic.unit_around(first, Grain.QUARTER)
        because = "the quarter spoken of, a year away"
        return Reading(interval, Grain.QUARTER, because, counted_from=quarter.interval, is_aside=True)
    grain = Grain.QUARTER if said.quarter else Grain.YEAR
    if said.ago:
        return read(Shift(said.years, grain), when)
    origin = when.spoken_of.interval
    interval = arithmetic.unit_around(arithmetic.shift_months(origin.first, 12 * said.years), grain)
    return Reading(interval, grain, "counted from the date named before it", counted_from=origin, is_aside=True)


@read.register
def _(said: QuarterIn, when: When) -> Reading:
    quarter = when.quarter_over
    if quarter is None:
        return replace(read(CalendarYear(said.year), when), is_aside=True)
    interval = arithmetic.unit_around(quarter.interval.first.replace(year=said.year), Grain.QUARTER)
    because = f"the quarter spoken of, in {said.year}"
    return Reading(interval, Grain.QUARTER, because, counted_from=quarter.interval, is_aside=True)


@read.register
def _(said: LatestQuarter, when: When) -> Reading:
    if quarter := when.quarter_over:
        return replace(quarter, because="the quarter spoken of", relative=True, without_year=False)
    day = arithmetic.shift(when.written, _THREE_MONTHS_EARLIER, Grain.QUARTER)
    return Reading(arithmetic.unit_around(day, Grain.QUARTER), Grain.QUARTER, "the latest quarter that was over")


@read.register
def _(said: Uncounted, when: When) -> Reading:
    count, grain = _AT_MOST * said.times, said.grain
    ahead = said.direction is Direction.FUTURE
    origin = when.spoken_of.interval if said.from_named else Interval(when.written, when.written)
    interval = arithmetic.stretch(origin.last if ahead else origin.first, count if ahead else -count, grain)
    return Reading(
        interval,
        Grain.DAYS,
        f"how many is not said: {count} {grain}s are allowed for",
        value="FUTURE_REF" if ahead else "PAST_REF",
        mod="APPROX",
        is_place=False,
        approximate=True,
        counted_from=origin if said.from_named else None,
    )
