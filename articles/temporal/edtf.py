"""EDTF (ISO 8601-2): seasons as months 21 to 24, `~` for approximate, units it does not know as intervals."""

from datetime import date

from articles.temporal.arithmetic import season_of, unit_around
from articles.temporal.timex3 import season_code
from articles.temporal.types import Grain, Interval, Season

_SEASON_MONTHS = {Season.SPRING: 21, Season.SUMMER: 22, Season.AUTUMN: 23, Season.WINTER: 24}
_FIRST_MONTHS = {Grain.SEASON: (3, 6, 9, 12), Grain.QUARTER: (1, 4, 7, 10), Grain.HALF: (1, 7)}


def of_interval(interval: Interval, grain: Grain, *, approximate: bool = False) -> str:
    """Summer 2023 is `2023-22`, about 18 September 2023 is `2023-09-18~`."""
    mark = "~" if approximate else ""
    match grain:
        case Grain.DAY:
            return f"{interval.first.isoformat()}{mark}"
        case Grain.MONTH:
            return f"{interval.first.isoformat()[:7]}{mark}"
        case Grain.SEASON:
            return f"{interval.first.year:04}-{_SEASON_MONTHS[season_code(interval)]}{mark}"
        case Grain.YEAR:
            return f"{interval.first.year:04}{mark}"
    return f"{interval.first.isoformat()}{mark}/{interval.last.isoformat()}{mark}"


def of_days(earliest: date | None, latest: date | None, grain: Grain, *, span: bool, approximate: bool) -> str:
    """What went on through days is an interval, what fell on one of them a set, an open side `..`.

    >>> of_days(date(2024, 10, 21), date(2024, 10, 27), Grain.WEEK, span=False, approximate=False)
    '[2024-10-21..2024-10-27]'
    >>> of_days(date(2020, 3, 1), None, Grain.MONTH, span=True, approximate=False)
    '2020-03/..'
    """
    mark = "~" if approximate else ""
    if earliest and latest and (unit := _unit(Interval(earliest, latest), grain)):
        return f"{unit}{mark}/{unit}{mark}" if span else f"{unit}{mark}"
    first = f"{_open(earliest, grain, 0) if latest is None else earliest.isoformat()}{mark}" if earliest else ""
    last = f"{_open(latest, grain, -1) if earliest is None else latest.isoformat()}{mark}" if latest else ""
    return f"{first or '..'}/{last or '..'}" if span else f"[{first}..{last}]"


def _unit(days: Interval, grain: Grain) -> str:
    """The calendar unit that *days* are, as one value; empty where they are none."""
    first, last = days.first, days.last
    if grain is Grain.DAY:
        return first.isoformat() if first == last else ""
    if grain in (Grain.MONTH, Grain.YEAR):
        return of_interval(days, grain) if days == unit_around(first, grain) else ""
    if first.day > 1 or first.month not in _FIRST_MONTHS.get(grain, ()):
        return ""
    if grain is Grain.SEASON:
        return of_interval(days, grain) if days == season_of(season_code(days), first.year) else ""
    nth = _FIRST_MONTHS[grain].index(first.month)
    code = {Grain.QUARTER: 33, Grain.HALF: 40}[grain] + nth
    return f"{first.year:04}-{code}" if days == unit_around(first, grain) else ""


def _open(day: date, grain: Grain, side: int) -> str:
    """The month or year that begins (*side* 0) or ends (-1) with *day*, where that is the grain; else the day."""
    if grain in (Grain.MONTH, Grain.YEAR):
        whole = unit_around(day, grain)
        if day == (whole.first, whole.last)[side]:
            return of_interval(whole, grain)
    return day.isoformat()
