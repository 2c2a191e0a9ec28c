"""Days with a name, and days of the conflict itself."""

from dataclasses import replace
from datetime import date, timedelta

from articles.temporal import arithmetic, holidays, wording
from articles.temporal.reading.base import Reading, UnknownDay, When, read
from articles.temporal.said import Eve, InConflict, NamedDay
from articles.temporal.types import Direction, Grain, Interval, Which


@read.register
def _(said: NamedDay, when: When) -> Reading:
    countries = (said.country,) if said.country else (*when.background.countries, None)
    if said.year is not None:
        days = _first_known(said.name, said.year, countries)
        return Reading(days, _grain(days), "", relative=False)
    year = when.written.year
    around = [_first_known(said.name, each, countries) for each in (year - 1, year, year + 1)]
    days, because = _nearest(around, said.which, when)
    return Reading(days, _grain(days), because, without_year=True)


@read.register
def _(said: Eve, when: When) -> Reading:
    named = read(said.day, when)
    day = named.interval.first - timedelta(days=1)
    because = "; ".join(filter(None, [named.because, "the day before it"]))
    return replace(named, interval=Interval(day, day), grain=Grain.DAY, because=because)


def _nearest(around: list[Interval], which: Which | None, when: When) -> tuple[Interval, str]:
    written = when.written
    if which is Which.THIS:
        return around[1], "that day of the year it was written in"
    if when.narrative and when.named:
        return around[1], "of the year spoken of"
    if which is Which.NEXT or (which is None and when.direction is Direction.FUTURE):
        return min((each for each in around if each.first >= written), key=_first), "the first to come"
    limit = written - timedelta(days=1) if which is Which.LAST else written
    return max((each for each in around if each.first <= limit), key=_first), "the latest up to that day"


def _first(interval: Interval) -> date:
    return interval.first


def _grain(days: Interval) -> Grain:
    return Grain.DAY if days.first == days.last else Grain.DAYS


def _first_known(name: str, year: int, countries: tuple[str | None, ...]) -> Interval:
    for country in countries:
        if days := holidays.day_named(name, year, country):
            return days
    raise UnknownDay("no calendar at hand says whose day that is, or when it was")


@read.register
def _(said: InConflict, when: When) -> Reading:
    began = when.background.conflict_began
    if began is None:
        raise UnknownDay("it is counted from the conflict's first day, which is not known")
    because = f"counted from the first day of the conflict, {wording.day(began)}"
    if said.season is not None:
        first = next(
            season
            for year in range(began.year - 1, began.year + 2)
            if (season := arithmetic.season_of(said.season, year)).last >= began
        )
        season = arithmetic.season_of(said.season, first.first.year + said.number - 1)
        return Reading(season, Grain.SEASON, because, relative=False)
    first_day = arithmetic.shift(began, said.number - 1, said.grain)
    if said.grain is Grain.DAY:
        return Reading(Interval(first_day, first_day), Grain.DAY, because, relative=False)
    last_day = arithmetic.shift(began, said.number, said.grain) - arithmetic.ONE_DAY
    return Reading(Interval(first_day, last_day), Grain.DAYS, because, relative=False)
