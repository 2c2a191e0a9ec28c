"""Calendar units as runs of days. Weeks are ISO weeks; seasons are the northern, meteorological ones."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

from articles.temporal.types import Direction, Grain, Interval, Season

ONE_DAY = timedelta(days=1)
_FIRST_MONTH = {Season.SPRING: 3, Season.SUMMER: 6, Season.AUTUMN: 9, Season.WINTER: 12}
_MONTHS_OF = {Grain.MONTH: 1, Grain.QUARTER: 3, Grain.HALF: 6, Grain.YEAR: 12}

_YEAR_LONG = 364
# News tells more of what was: without a clue a day to come must be so much nearer than the one that was.
_PAST_IS_LIKELIER = 2
# A story goes on more often than back: up to so many months earlier is told as a look back.
_STORY_GOES_BACK = 8


def days(first: date, count: int) -> Interval:
    """*count* days from *first* on."""
    return Interval(first, first + timedelta(days=count - 1))


def each_day(run: Interval) -> Iterator[date]:
    """Every day of it, in order."""
    return (run.first + timedelta(days=count) for count in range((run.last - run.first).days + 1))


def months(year: int, month: int, count: int = 1) -> Interval:
    """*count* calendar months from the first of *month* on; month 13 is next January."""
    first = date(year, 1, 1) if month == 1 else shift_months(date(year, 1, 1), month - 1)
    last = first if count == 1 else shift_months(first, count - 1)
    return Interval(first, last.replace(day=monthrange(last.year, last.month)[1]))


def shift_months(day: date, count: int) -> date:
    """The day *count* months away, or that month's last: 31 May less three months is 28 (29) February."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def shift(day: date, count: int, grain: Grain) -> date:
    """The day *count* units away."""
    if grain in _MONTHS_OF:
        return shift_months(day, count * _MONTHS_OF[grain])
    return day + timedelta(days=count * (1 if grain is Grain.DAY else 7))


def unit_around(day: date, grain: Grain) -> Interval:
    """The calendar unit that *day* lies in; for a weekend, that of its ISO week."""
    if grain is Grain.DAY:
        return Interval(day, day)
    monday = day - timedelta(days=day.weekday())
    if grain is Grain.WEEK:
        return days(monday, 7)
    if grain is Grain.WEEKEND:
        return days(monday + timedelta(days=5), 2)
    length = _MONTHS_OF[grain]
    return months(day.year, (day.month - 1) // length * length + 1, length)


def first_month(season: Season) -> int:
    """Winter begins in month 12."""
    return _FIRST_MONTH[season]


def season_of(season: Season, year: int) -> Interval:
    """Summer 2023 is June to August 2023; winter 2022 is December 2022 to February 2023."""
    return months(year, _FIRST_MONTH[season], 3)


def part_of(whole: Interval, nth: int, count: int, grain: Grain) -> Interval:
    """*count* units of *whole* from the *nth* on, the last ones where *nth* is -1; never beyond it."""
    if nth < 0:
        return Interval(max(whole.first, shift(whole.last + ONE_DAY, -count, grain)), whole.last)
    first = shift(whole.first, nth - 1, grain)
    return Interval(min(first, whole.last), min(whole.last, shift(first, count, grain) - ONE_DAY))


def is_day(year: int, month: int, day: int) -> bool:
    """Whether the calendar has that day."""
    return 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]


def stretch(day: date, count: int, grain: Grain) -> Interval:
    """From *day* *count* units on, or back where *count* is negative."""
    other = shift(day, count, grain)
    return Interval(min(day, other), max(day, other))


def year_nearby(month: int, spoken_of: Interval) -> int:
    """Year of a *month* named in a story that has come to *spoken_of*: January, told after December 1941, is 1942."""
    first = spoken_of.first
    if (spoken_of.last - first).days >= _YEAR_LONG:
        return first.year
    return first.year + turns_the_year(first.month, month)


def turns_the_year(story_month: int, month: int) -> bool:
    """Whether *month*, told when a story has come to another, is the next year's: January, told after December."""
    return story_month - month > _STORY_GOES_BACK


def nearest_season(season: Season, day: date, direction: Direction) -> Interval:
    """The season under way on *day*; else the latest over, or for the future the first to come."""
    step = 1 if direction is Direction.FUTURE else -1
    candidates = (season_of(season, day.year + offset) for offset in ((-1, 0, 1)[::step]))
    if step == 1:
        return next(found for found in candidates if found.last >= day)
    return next(found for found in candidates if found.first <= day)


def nearest_weekday(weekday: int, day: date, direction: Direction) -> date:
    """The latest such day up to *day*; for the future, the first from *day* on."""
    if direction is Direction.FUTURE:
        return day + timedelta(days=(weekday - day.weekday()) % 7)
    return day - timedelta(days=(day.weekday() - weekday) % 7)


def nearest_year(month: int, day: date, direction: Direction) -> int:
    """Year of the latest *month* begun by *day*: March, written in January 2024, is in 2023.

    For the future the first not over; where nothing says which, the nearer of the two.
    """
    past, future = day.year - (month > day.month), day.year + (month < day.month)
    if direction is Direction.UNKNOWN:
        months_back, months_on = (day.month - month) % 12, (month - day.month) % 12
        return past if months_back <= months_on * _PAST_IS_LIKELIER else future
    return future if direction is Direction.FUTURE else past


def nearest_anniversary(month: int, day_of_month: int, day: date, direction: Direction) -> date:
    """The latest such day of the year up to *day*, or for the future the first from it on; leap days too.

    Where nothing says which, the nearer of the two.
    """
    if direction is Direction.UNKNOWN:
        past = nearest_anniversary(month, day_of_month, day, Direction.PAST)
        future = nearest_anniversary(month, day_of_month, day, Direction.FUTURE)
        return past if day - past <= (future - day) * _PAST_IS_LIKELIER else future
    step = 1 if direction is Direction.FUTURE else -1
    for year in range(day.year, day.year + 9 * step, step):
        if day_of_month > monthrange(year, month)[1]:
            continue
        candidate = date(year, month, day_of_month)
        if candidate >= day if step == 1 else candidate <= day:
            return candidate
    raise ValueError(f"no such day of the year: {day_of_month}.{month}.")
