"""What a label has to say of days: one day, some days, whole months, part of a year. No Django."""

from dataclasses import dataclass
from datetime import date, timedelta

from articles.temporal import Grain
from articles.temporal.arithmetic import unit_around

_SEASONS = {3: "spring", 6: "summer", 9: "autumn", 12: "winter"}
_THIRDS_OF_A_YEAR = {(1, 1, 4, 30): "early", (5, 1, 8, 31): "mid", (9, 1, 12, 31): "late"}
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Shape:
    """*name* is a key of the tables' `[shapes]`; what it says of *first* and *last* depends on it."""

    name: str
    first: date
    last: date


def step(day: date, days: int) -> date:
    """The day before or after; the first and the last of the calendar have none."""
    return day if day in (date.min, date.max) else day + days * _DAY


def one_day(day: date) -> Shape:
    return Shape("day", day, day)


def between(first: date, last: date, precision: str) -> Shape:
    """What is said of all days from *first* to *last*, told as *precision*."""
    return _calendar_unit(first, last, precision) or _run(first, last)


def unit(day: date, precision: str) -> Shape:
    """The month, season or year that *day* borders on, where that is how it was told; else the day."""
    if precision == Grain.YEAR:
        return Shape("year", day, day)
    if precision == Grain.MONTH:
        return Shape("month", day, day)
    if precision == Grain.SEASON:
        return _season(date(day.year, day.month // 3 * 3 or 12, 1) if day.month > 2 else date(day.year - 1, 12, 1))
    return one_day(day)


def _run(first: date, last: date) -> Shape:
    """Days of one month, of one year, or of several; whole months and years without their days."""
    if first == last:
        return one_day(first)
    same_year = first.year == last.year
    month_long = first.day == 1 and step(last, 1).day == 1
    if month_long and first.month == 1 and last.month == 12:
        return Shape("year" if same_year else "years", first, last)
    same_month = same_year and first.month == last.month
    if month_long:
        return Shape("month" if same_month else "months_of_year" if same_year else "months", first, last)
    return Shape("days_of_month" if same_month else "days_of_year" if same_year else "days", first, last)


def _season(first: date) -> Shape:
    return Shape(_SEASONS[first.month], first, first)


def _calendar_unit(first: date, last: date, precision: str) -> Shape | None:
    """A season, a month, or a third of a month or a year; None where the days are no such unit."""
    if precision == Grain.MONTH and (first.year, first.month) == (last.year, last.month):
        whole = unit_around(first, Grain.MONTH)
        parts = {(1, whole.last.day): "month", (1, 10): "early_month", (11, 20): "mid_month"}
        parts[21, whole.last.day] = "late_month"
        name = parts.get((first.day, last.day))
        return Shape(name, first, last) if name else None
    if (
        precision == Grain.SEASON
        and first.day == 1
        and first.month in _SEASONS
        and (last - first).days in range(88, 93)
    ):
        return _season(first)
    if precision == Grain.YEAR and first.year == last.year:
        third = _THIRDS_OF_A_YEAR.get((first.month, first.day, last.month, last.day))
        return Shape(f"{third}_year", first, last) if third else None
    return None
