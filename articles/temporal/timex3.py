"""TIMEX3 values: ISO 8601 as TimeML writes it (`2024-W43`, `2023-SU`, `2024-Q3`)."""

from articles.temporal.arithmetic import unit_around
from articles.temporal.types import Grain, Interval, Season

_SEASONS = {3: Season.SPRING, 6: Season.SUMMER, 9: Season.AUTUMN, 12: Season.WINTER}


def season_code(interval: Interval) -> Season:
    """The season that the interval is."""
    return _SEASONS[interval.first.month]


def _week(interval: Interval) -> str:
    year, week, _ = interval.first.isocalendar()
    return f"{year}-W{week:02}"


def value(interval: Interval, grain: Grain) -> str:
    """21 to 27 October 2024 as a week is `2024-W43`; a run of days is `2024-10-08/2024-10-13`."""
    first = interval.first
    match grain:
        case Grain.DAY:
            return first.isoformat()
        case Grain.WEEK:
            return _week(interval)
        case Grain.WEEKEND:
            return f"{_week(unit_around(first, Grain.WEEK))}-WE"
        case Grain.MONTH:
            return f"{first:%Y-%m}"
        case Grain.SEASON:
            return f"{first.year}-{season_code(interval)}"
        case Grain.QUARTER:
            return f"{first.year}-Q{(first.month + 2) // 3}"
        case Grain.HALF:
            return f"{first.year}-H{(first.month + 5) // 6}"
        case Grain.YEAR:
            return f"{first.year:04}"
        case Grain.DAYS:
            return f"{first.isoformat()}/{interval.last.isoformat()}"


_MONTHS_IN_QUARTER = 3
_PERIOD_LETTERS = {Grain.DAY: "D", Grain.WEEK: "W", Grain.MONTH: "M", Grain.QUARTER: "Q", Grain.YEAR: "Y"}


def length(count: int | None, grain: Grain) -> str:
    """Three weeks are `P3W`, a few weeks `PXW`, two quarters `P6M`."""
    if grain is Grain.QUARTER and count is not None:
        count, grain = count * _MONTHS_IN_QUARTER, Grain.MONTH
    return f"P{'X' if count is None else count}{_PERIOD_LETTERS[grain]}"
