"""Dates that name a day, a month, a year; what they leave out is filled in from when they were written."""

from dataclasses import replace
from datetime import date, timedelta

from articles.temporal import arithmetic
from articles.temporal.reading.base import BeforeTheCalendar, Reading, When, nearest, read
from articles.temporal.said import (
    BeforeChrist,
    CalendarDay,
    CalendarMonth,
    CalendarPart,
    CalendarSeason,
    CalendarYear,
    DayOfMonth,
    Fiscal,
    InYear,
    NumericDay,
    QuarterEnded,
    ShortYear,
    Years,
)
from articles.temporal.types import Direction, Grain, Interval, Season, Which

_DIRECTIONS = {Which.LAST: Direction.PAST, Which.THIS: Direction.UNKNOWN, Which.NEXT: Direction.FUTURE}
_PART_MONTHS = {Grain.QUARTER: 3, Grain.HALF: 6}
_DECADE, _CENTURY = 10, 100
_HALF_A_MONTH = timedelta(days=15)
_WINTER_ENDS = 2  # February
_PIVOT = 50  # "'98" is 1998, "'24" is 2024


@read.register
def _(said: CalendarDay, when: When) -> Reading:
    if said.year is None and said.weekday is not None and (fitting := _year_that_fits(said, when)):
        because = "no year is named: the nearest in which the weekday fits"
        return Reading(Interval(fitting, fitting), Grain.DAY, because)
    if said.year is None:
        day = _day_without_year(said, when)
        because = f"no year is named: {nearest('such day', when)}"
        return Reading(Interval(day, day), Grain.DAY, because, without_year=True)
    day = date(said.year, said.month, said.day)
    fits = said.weekday in (None, day.weekday())
    because = "" if fits else f"the weekday named does not fit, that day was a {day:%A}"
    return Reading(Interval(day, day), Grain.DAY, because, approximate=not fits, relative=False)


def _year_that_fits(said: CalendarDay, when: When) -> date | None:
    """ "Saturday, April 25": of the years around, the one whose 25 April is a Saturday."""
    near = when.written.year
    for year in (near, near - 1, near + 1):
        if arithmetic.is_day(year, said.month, said.day):
            day = date(year, said.month, said.day)
            if day.weekday() == said.weekday:
                return day
    return None


def _day_without_year(said: CalendarDay, when: When) -> date:
    if year := when.year_in_story(said.month):
        return arithmetic.nearest_anniversary(said.month, said.day, date(year, 12, 31), Direction.PAST)
    direction = _DIRECTIONS[said.which] if said.which is not None else when.direction
    return arithmetic.nearest_anniversary(said.month, said.day, when.written, direction)


def _year_of_month(month: int, when: When) -> int:
    if year := when.year_in_story(month):
        return year
    return arithmetic.nearest_year(month, when.written, when.direction)


def _year_before_christ(month: int, when: When) -> int:
    """Spring, told after the winter of 481 BC, is that of 480."""
    year, part = when.year_before_christ or 0, when.part_before_christ.removeprefix("-")
    if not part:
        return year
    story = int(part) if part.isdigit() else arithmetic.first_month(Season(part))
    return year - arithmetic.turns_the_year(story, month)


@read.register
def _(said: CalendarMonth, when: When) -> Reading:
    if said.year is not None:
        return Reading(arithmetic.months(said.year, said.month), Grain.MONTH, relative=False)
    if when.year_before_christ:
        raise BeforeTheCalendar(_year_before_christ(said.month, when), f"-{said.month:02}")
    year = _year_of_month(said.month, when)
    because = f"no year is named: {nearest('month of that name', when)}"
    return Reading(arithmetic.months(year, said.month), Grain.MONTH, because, without_year=True)


def _year_of_season(season: Season, story: Reading) -> int:
    """Of a season in the year told of; in January and February the winter is the one that began the year before."""
    first = story.interval.first
    under_way = season is Season.WINTER and story.grain is not Grain.YEAR and first.month <= _WINTER_ENDS
    return first.year - under_way


@read.register
def _(said: CalendarSeason, when: When) -> Reading:
    if said.year is not None:
        return Reading(arithmetic.season_of(said.season, said.year), Grain.SEASON, relative=False)
    if when.year_before_christ:
        raise BeforeTheCalendar(_year_before_christ(arithmetic.first_month(said.season), when), f"-{said.season}")
    because = f"no year is named: {nearest('such season', when)}"
    if when.narrative and when.story:
        year = _year_of_season(said.season, when.story)
        return Reading(arithmetic.season_of(said.season, year), Grain.SEASON, because, without_year=True)
    season = arithmetic.nearest_season(said.season, when.written, when.direction)
    return Reading(season, Grain.SEASON, because, without_year=True)


@read.register
def _(said: CalendarYear, when: When) -> Reading:
    return Reading(arithmetic.months(said.year, 1, 12), Grain.YEAR, relative=False)


@read.register
def _(said: ShortYear, when: When) -> Reading:
    if when.narrative and when.story:
        told = when.story.interval.first.year
        year = min(range(said.number, told + _CENTURY, _CENTURY), key=lambda each: abs(each - told))
        because = "of the century nearest to the date told of"
    else:
        year = said.number + (2000 if said.number < _PIVOT else 1900)
        because = "of the years from 1950 to 2049"
    return Reading(arithmetic.months(year, 1, 12), Grain.YEAR, because, relative=False)


@read.register
def _(said: Years, when: When) -> Reading:
    interval = Interval(date(said.first, 1, 1), date(said.first + said.count - 1, 12, 31))
    value = {_DECADE: f"{said.first // _DECADE}", _CENTURY: f"{said.first // _CENTURY}"}.get(said.count)
    span = value is None
    return Reading(interval, Grain.DAYS, value=value or f"{said.first}/{said.first + said.count - 1}",
                   span=span, relative=False)  # fmt: skip


@read.register
def _(said: BeforeChrist, when: When) -> Reading:
    raise BeforeTheCalendar(said.year, said.part, said.digits)


@read.register
def _(said: CalendarPart, when: When) -> Reading:
    length = _PART_MONTHS[said.grain]
    first_month = (said.number - 1) * length + 1
    if said.year is not None:
        return Reading(arithmetic.months(said.year, first_month, length), said.grain, relative=False)
    # "will report third-quarter earnings" speaks of the one just over.
    towards = Direction.UNKNOWN if when.direction is Direction.FUTURE else Direction.PAST
    year = _year_of_month(first_month, when.towards(towards))
    because = f"no year is named: {nearest(f'such {said.grain}', when)}"
    return Reading(arithmetic.months(year, first_month, length), said.grain, because, without_year=True)


@read.register
def _(said: Fiscal, when: When) -> Reading:
    whole = read(said.whole, when)
    return replace(whole, approximate=True, because="whose business year is not said: the calendar's is taken")


@read.register
def _(said: QuarterEnded, when: When) -> Reading:
    end = read(said.day, when).interval.last
    three_months = Interval(arithmetic.shift_months(end, -_PART_MONTHS[Grain.QUARTER]) + arithmetic.ONE_DAY, end)
    middle = arithmetic.shift_months(end, -1) - _HALF_A_MONTH
    calendar = Reading(arithmetic.unit_around(middle, Grain.QUARTER), Grain.QUARTER)
    quarter = read(said.part, when) if said.part else when.quarter_over or calendar
    because = "a business quarter: the three months up to the day named"
    return replace(quarter, bounds=three_months, approximate=True, because=because)


@read.register
def _(said: InYear, when: When) -> Reading:
    year = read(said.year, when)
    part = read(replace(said.part, year=year.interval.first.year), when)
    because = f"of {year.interval.first.year}: {year.because}"
    return replace(
        part, because=because, relative=year.relative, counted_from=year.counted_from, is_aside=year.is_aside
    )


@read.register
def _(said: DayOfMonth, when: When) -> Reading:
    month = when.spoken_of.interval
    if month.first.month != month.last.month and when.named_day:
        month = when.named_day.interval
    day = month.first.replace(day=said.day)
    return Reading(Interval(day, day), Grain.DAY, "of the month spoken of", counted_from=month)


@read.register
def _(said: NumericDay, when: When) -> Reading:
    readings = _readings(said, when.background.day_first)
    if not readings:
        raise ValueError(f"no such day: {said}")
    if when.day:
        written = when.day
        readings.sort(key=lambda day: abs((day - written).days))
    sure = len(readings) == 1
    because = "" if sure else "day and month can be read both ways: the one nearer to the day written"
    interval = Interval(readings[0], readings[0])
    bounds = None if sure else Interval(min(readings), max(readings))
    return Reading(interval, Grain.DAY, because, bounds=bounds, approximate=not sure, relative=False)


def _readings(said: NumericDay, day_first: bool | None) -> list[date]:
    """The days that the numbers can be: in the order known to be meant, else in both."""
    as_days = [
        date(said.year, month, day) if arithmetic.is_day(said.year, month, day) else None
        for day, month in ((said.first, said.second), (said.second, said.first))
    ]
    if day_first is not None and (meant := as_days[0 if day_first else 1]):
        return [meant]
    return sorted({day for day in as_days if day})
