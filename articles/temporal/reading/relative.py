"""Dates counted from the day written."""

from dataclasses import replace
from datetime import date, timedelta

from articles.temporal import arithmetic, timex3
from articles.temporal.arithmetic import ONE_DAY
from articles.temporal.reading.base import THE, Reading, UnknownDay, When, nearest, read
from articles.temporal.said import (
    LatestWeekend,
    NamedMonth,
    NamedSeason,
    Overnight,
    Reference,
    Shift,
    Unit,
    Vague,
    Weekday,
    Window,
)
from articles.temporal.types import Direction, Grain, Interval, Season, Which

_SEASON_WORDS = {Season.SPRING: "spring", Season.SUMMER: "summer", Season.AUTUMN: "autumn", Season.WINTER: "winter"}
RECENT = {
    Grain.DAY: (7, Grain.DAY),
    Grain.WEEK: (4, Grain.WEEK),
    Grain.MONTH: (3, Grain.MONTH),
    Grain.QUARTER: (9, Grain.MONTH),
    Grain.YEAR: (3, Grain.YEAR),
}
# "recently", "soon": no unit is named, so the widest that an editor would still call so.
_RECENTLY_MONTHS = 3
# "the past", "in the future": a lifetime, far enough for any conflict told of.
_FAR_YEARS = 80


@read.register
def _(said: Weekday, when: When) -> Reading:
    written = when.written
    name = f"{date(2024, 1, 1 + said.weekday):%A}"
    if said.week is not None or said.which in (Which.THIS, Which.NEXT):
        week = said.week if said.week is not None else said.which
        assert week is not None
        monday = arithmetic.unit_around(written, Grain.WEEK).first + timedelta(weeks=int(week))
        day = monday + timedelta(days=said.weekday)
        because = f"the {name} of {THE[week].format('week')} it was written in"
    elif said.less_weeks < 0:
        day = arithmetic.nearest_weekday(said.weekday, written, Direction.FUTURE)
        because = f"the first {name} from that day on"
    elif said.before and when.direction is not Direction.FUTURE:
        day = arithmetic.nearest_weekday(said.weekday, read(said.before, when).interval.first - ONE_DAY, Direction.PAST)
        because = f"the {name} before the day named beside it"
    elif said.after and when.direction is Direction.FUTURE:
        day = arithmetic.nearest_weekday(
            said.weekday, read(said.after, when).interval.first + ONE_DAY, Direction.FUTURE
        )
        because = f"the {name} after the day named beside it"
    elif said.coming:
        day = arithmetic.nearest_weekday(said.weekday, written + ONE_DAY, Direction.FUTURE)
        because = f"the first {name} after that day"
    elif said.which is Which.LAST:
        day = arithmetic.nearest_weekday(said.weekday, written - ONE_DAY, Direction.PAST)
        because = f"the latest {name} before that day"
    elif when.narrative and when.named:
        day = arithmetic.nearest_weekday(said.weekday, written, Direction.FUTURE)
        because = nearest(name, when)
    else:
        day = arithmetic.nearest_weekday(said.weekday, written, when.direction)
        because = nearest(name, when)
    day += timedelta(weeks=-said.less_weeks)
    if said.less_weeks:
        because += f", {'less' if said.less_weeks > 0 else 'plus'} {7 * abs(said.less_weeks)} days"
    return Reading(Interval(day, day), Grain.DAY, because)


@read.register
def _(said: NamedMonth, when: When) -> Reading:
    written = when.written
    year = written.year
    if said.which is Which.LAST:
        year -= said.month >= written.month
    elif said.which is Which.NEXT:
        year += said.month <= written.month
    else:
        because = f"the {date(2000, said.month, 1):%B} of the year it was written in"
        return Reading(arithmetic.months(year, said.month), Grain.MONTH, because)
    return Reading(arithmetic.months(year, said.month), Grain.MONTH, nearest("month of that name", when))


@read.register
def _(said: NamedSeason, when: When) -> Reading:
    written, name = when.written, _SEASON_WORDS[said.season]
    seasons = [arithmetic.season_of(said.season, written.year + offset) for offset in range(-2, 3)]
    if said.which is Which.LAST:
        ended = max((season for season in seasons if season.last < written), key=lambda season: season.first)
        return Reading(ended, Grain.SEASON, f"the latest {name} over by then")
    if said.which is Which.NEXT:
        coming = min((season for season in seasons if season.first > written), key=lambda season: season.first)
        return Reading(coming, Grain.SEASON, f"the first {name} to begin after")
    interval = arithmetic.nearest_season(said.season, written, when.direction)
    under_way = interval.first <= written <= interval.last
    return Reading(interval, Grain.SEASON, "the one under way" if under_way else nearest(name, when))


@read.register
def _(said: Unit, when: When) -> Reading:
    step = Grain.WEEK if said.grain is Grain.WEEKEND else said.grain
    interval = arithmetic.unit_around(arithmetic.shift(when.written, said.offset, step), said.grain)
    if said.grain is Grain.DAY:
        because = {-1: "the day before it was written", 0: "the day it was written", 1: "the day after"}[said.offset]
    else:
        because = f"{THE[Which(said.offset)].format(said.grain)} it was written in"
    return Reading(interval, said.grain, because)


@read.register
def _(said: Overnight, when: When) -> Reading:
    if said.day is None:
        night = Interval(when.written - ONE_DAY, when.written)
        return Reading(night, Grain.DAYS, "the night that ended on that day")
    day = read(said.day, when)
    night = Interval(day.interval.first - ONE_DAY, day.interval.last)
    if said.into:
        return replace(day, interval=night, grain=Grain.DAYS, because=_and(day, "the night that ends on it"))
    because = "the night before it or the one after: which is not said"
    over = when.day is not None and when.direction is not Direction.FUTURE and night.last >= when.day
    nights = night if over else Interval(night.first, night.last + ONE_DAY)
    return replace(day, interval=nights, grain=Grain.DAYS, because=_and(day, because), approximate=True)


def _and(reading: Reading, because: str) -> str:
    return f"{reading.because}; {because}" if reading.because else because


@read.register
def _(said: LatestWeekend, when: When) -> Reading:
    saturday = arithmetic.nearest_weekday(5, when.written, when.direction)
    return Reading(arithmetic.days(saturday, 2), Grain.WEEKEND, nearest("weekend begun", when))


@read.register
def _(said: Shift, when: When) -> Reading:
    if said.beside is not None:
        beside = read(said.beside, when)
        day = arithmetic.shift(beside.interval.first, said.count, said.grain)
        interval = arithmetic.unit_around(day, beside.grain)
        return Reading(interval, beside.grain, f"counted back from the {beside.grain} named beside it")
    interval = arithmetic.unit_around(arithmetic.shift(when.written, said.count, said.grain), said.grain)
    counted = f"counted {'back' if said.count < 0 else 'on'} from the day it was written"
    because = counted if said.grain is Grain.DAY else f"{counted}, as a whole {said.grain}"
    if said.at_most:
        value = timex3.value(interval, said.grain)
        since = arithmetic.stretch(when.written, said.count, said.grain)
        because = "less than that before the day it was written"
        return Reading(since, Grain.DAYS, because, value=value, approximate=True)
    return Reading(interval, said.grain, because)


@read.register
def _(said: Vague, when: When) -> Reading:
    count, grain = RECENT[said.grain]
    ahead = said.direction is Direction.FUTURE
    interval = arithmetic.stretch(when.written, count if ahead else -count, grain)
    because = f"how many is not said: {count} {grain}s are allowed for"
    value = "FUTURE_REF" if ahead else "PAST_REF"
    return Reading(interval, Grain.DAYS, because, value=value, is_place=False, mod="APPROX", approximate=True)


@read.register
def _(said: Window, when: When) -> Reading:
    interval = arithmetic.stretch(when.written, said.count, said.grain)
    value = timex3.length(abs(said.count), said.grain)
    because = "counted from the day it was written"
    return Reading(interval, Grain.DAYS, because, value=value, is_place=False, span=said.count < 0)


@read.register
def _(said: Reference, when: When) -> Reading:
    if not said.value:
        raise UnknownDay("it points back to what was told, and names no day")
    written = when.written
    near = {
        "PRESENT_REF": Interval(written, written),
        "PAST_REF": arithmetic.stretch(written, -_RECENTLY_MONTHS, Grain.MONTH),
        "FUTURE_REF": arithmetic.stretch(written, _RECENTLY_MONTHS, Grain.MONTH),
    }
    interval = near.get(said.value)
    if interval is None:  # "the past", "the future" as such
        interval = arithmetic.stretch(
            written, _FAR_YEARS if said.value.startswith("FUTURE") else -_FAR_YEARS, Grain.YEAR
        )
    because = "no day is said: around that day" if said.value == "PRESENT_REF" else "no day is said: wide bounds"
    return Reading(
        interval, Grain.DAYS, because, value=said.value.removesuffix(":FAR"), is_place=False, approximate=True
    )
