"""EDTF (ISO 8601-2): seasons as months 21 to 24, `~` for approximate, units it does not know as intervals."""

from articles.temporal.timex3 import season_code
from articles.temporal.types import Grain, Interval, Season

_SEASON_MONTHS = {Season.SPRING: 21, Season.SUMMER: 22, Season.AUTUMN: 23, Season.WINTER: 24}


def of_interval(interval: Interval, grain: Grain, *, approximate: bool = False) -> str:
    """Summer 2023 is `2023-22`, about 18 September 2023 is `2023-09-18~`."""
    mark = "~" if approximate else ""
    match grain:
        case Grain.DAY:
            return f"{interval.first.isoformat()}{mark}"
        case Grain.MONTH:
            return f"{interval.first:%Y-%m}{mark}"
        case Grain.SEASON:
            return f"{interval.first.year}-{_SEASON_MONTHS[season_code(interval)]}{mark}"
        case Grain.YEAR:
            return f"{interval.first.year:04}{mark}"
    return f"{interval.first.isoformat()}{mark}/{interval.last.isoformat()}{mark}"
