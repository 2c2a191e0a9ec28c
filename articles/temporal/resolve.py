"""From what the words said to the days they mean, given the day they were written. The only place that guesses."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import singledispatch

from articles.temporal import arithmetic, edtf, timex3, wording
from articles.temporal.arithmetic import ONE_DAY
from articles.temporal.types import (
    Bounds,
    CalendarDay,
    CalendarMonth,
    CalendarPart,
    CalendarSeason,
    CalendarYear,
    Direction,
    Expression,
    Grain,
    Interval,
    LatestWeekend,
    Length,
    NamedMonth,
    NamedSeason,
    Overnight,
    Part,
    PartOf,
    Range,
    Resolved,
    Said,
    Season,
    Shift,
    Signal,
    Unit,
    Vague,
    Weekday,
    Which,
    Window,
)

_THE = {Which.LAST: "the {0} before the one", Which.THIS: "the {0}", Which.NEXT: "the {0} after the one"}
_RECENT = {
    Grain.DAY: (7, Grain.DAY),
    Grain.WEEK: (4, Grain.WEEK),
    Grain.MONTH: (3, Grain.MONTH),
    Grain.YEAR: (3, Grain.YEAR),
}
_MODS = {PartOf.EARLIER: "START", PartOf.EARLY: "START", PartOf.MID: "MID", PartOf.LATER: "END", PartOf.LATE: "END"}
_SEASON_WORDS = {Season.SPRING: "spring", Season.SUMMER: "summer", Season.AUTUMN: "autumn", Season.WINTER: "winter"}


class _DayWrittenNeeded(Exception):
    """The words are relative and nobody has said when they were written."""


@dataclass(frozen=True, slots=True)
class _When:
    """What a relative phrase is read against."""

    day: date | None
    direction: Direction

    @property
    def written(self) -> date:
        if self.day is None:
            raise _DayWrittenNeeded
        return self.day


@dataclass(frozen=True, slots=True)
class _Reading:
    """The days that the words cover, and by which convention. *bounds* where an event lies in other days."""

    interval: Interval
    grain: Grain
    because: str = ""
    bounds: Interval | None = None
    mod: str | None = None
    value: str | None = None
    approximate: bool = False
    span: bool = False
    relative: bool = True

    @property
    def where(self) -> Interval:
        return self.bounds or self.interval


@singledispatch
def _read(said: Said, when: _When) -> _Reading:
    raise TypeError(f"nothing reads {said!r}")


@_read.register
def _(said: CalendarDay, when: _When) -> _Reading:
    if said.year is None:
        day = arithmetic.nearest_anniversary(said.month, said.day, when.written, when.direction)
        return _Reading(Interval(day, day), Grain.DAY, f"no year is named: {_nearest('such day', when)}")
    day = date(said.year, said.month, said.day)
    fits = said.weekday in (None, day.weekday())
    because = "" if fits else f"the weekday named does not fit, that day was a {day:%A}"
    return _Reading(Interval(day, day), Grain.DAY, because, approximate=not fits, relative=False)


@_read.register
def _(said: CalendarMonth, when: _When) -> _Reading:
    if said.year is not None:
        return _Reading(arithmetic.months(said.year, said.month), Grain.MONTH, relative=False)
    year = arithmetic.nearest_year(said.month, when.written, when.direction)
    return _Reading(
        arithmetic.months(year, said.month), Grain.MONTH, f"no year is named: {_nearest('month of that name', when)}"
    )


@_read.register
def _(said: CalendarSeason, when: _When) -> _Reading:
    return _Reading(arithmetic.season_of(said.season, said.year), Grain.SEASON, relative=False)


@_read.register
def _(said: CalendarYear, when: _When) -> _Reading:
    return _Reading(arithmetic.months(said.year, 1, 12), Grain.YEAR, relative=False)


@_read.register
def _(said: CalendarPart, when: _When) -> _Reading:
    length = 3 if said.grain is Grain.QUARTER else 6
    first_month = (said.number - 1) * length + 1
    if said.year is not None:
        return _Reading(arithmetic.months(said.year, first_month, length), said.grain, relative=False)
    year = arithmetic.nearest_year(first_month, when.written, when.direction)
    because = f"no year is named: {_nearest(f'such {said.grain}', when)}"
    return _Reading(arithmetic.months(year, first_month, length), said.grain, because)


@_read.register
def _(said: Weekday, when: _When) -> _Reading:
    written = when.written
    name = f"{date(2024, 1, 1 + said.weekday):%A}"
    if said.week is not None or said.which in (Which.THIS, Which.NEXT):
        week = said.week if said.week is not None else said.which
        assert week is not None
        monday = arithmetic.unit_around(written, Grain.WEEK).first + timedelta(weeks=int(week))
        day = monday + timedelta(days=said.weekday)
        because = f"the {name} of {_THE[week].format('week')} it was written in"
    elif said.which is Which.LAST:
        day = arithmetic.nearest_weekday(said.weekday, written - ONE_DAY, Direction.PAST)
        because = f"the latest {name} before that day"
    else:
        day = arithmetic.nearest_weekday(said.weekday, written, when.direction)
        because = _nearest(name, when)
    return _Reading(Interval(day, day), Grain.DAY, because)


@_read.register
def _(said: NamedMonth, when: _When) -> _Reading:
    written = when.written
    year = written.year
    if said.which is Which.LAST:
        year -= said.month >= written.month
    elif said.which is Which.NEXT:
        year += said.month <= written.month
    else:
        year = arithmetic.nearest_year(said.month, written, when.direction)
    return _Reading(arithmetic.months(year, said.month), Grain.MONTH, _nearest("month of that name", when))


@_read.register
def _(said: NamedSeason, when: _When) -> _Reading:
    written, name = when.written, _SEASON_WORDS[said.season]
    years = range(written.year - 2, written.year + 3)
    if said.which is Which.LAST:
        ended = (arithmetic.season_of(said.season, year) for year in reversed(years))
        return _Reading(
            next(season for season in ended if season.last < written), Grain.SEASON, f"the latest {name} over by then"
        )
    if said.which is Which.NEXT:
        coming = (arithmetic.season_of(said.season, year) for year in years)
        return _Reading(
            next(season for season in coming if season.first > written),
            Grain.SEASON,
            f"the first {name} to begin after",
        )
    interval = arithmetic.nearest_season(said.season, written, when.direction)
    under_way = interval.first <= written <= interval.last
    over = "the one under way" if under_way else _nearest(name, when)
    return _Reading(interval, Grain.SEASON, over)


@_read.register
def _(said: Unit, when: _When) -> _Reading:
    written = when.written
    interval = arithmetic.unit_around(arithmetic.shift(written, said.offset, _step(said.grain)), said.grain)
    if said.grain is Grain.DAY:
        because = {-1: "the day before it was written", 0: "the day it was written", 1: "the day after"}[said.offset]
    else:
        because = f"{_THE[Which(said.offset)].format(said.grain)} it was written in"
    return _Reading(interval, said.grain, because)


@_read.register
def _(said: Overnight, when: _When) -> _Reading:
    return _Reading(Interval(when.written - ONE_DAY, when.written), Grain.DAYS, "the night that ended on that day")


@_read.register
def _(said: LatestWeekend, when: _When) -> _Reading:
    saturday = arithmetic.nearest_weekday(5, when.written, when.direction)
    return _Reading(arithmetic.days(saturday, 2), Grain.WEEKEND, _nearest("weekend begun", when))


@_read.register
def _(said: Shift, when: _When) -> _Reading:
    day = arithmetic.shift(when.written, said.count, said.grain)
    interval = arithmetic.unit_around(day, said.grain)
    counted = f"counted {'back' if said.count < 0 else 'on'} from the day it was written"
    because = counted if said.grain is Grain.DAY else f"{counted}, as a whole {said.grain}"
    return _Reading(interval, said.grain, because)


@_read.register
def _(said: Vague, when: _When) -> _Reading:
    count, grain = _RECENT[said.grain]
    ahead = said.direction is Direction.FUTURE
    interval = _from_written(when.written, count if ahead else -count, grain)
    because = f"how many is not said: {count} {grain}s are allowed for"
    value = "FUTURE_REF" if ahead else "PAST_REF"
    return _Reading(interval, Grain.DAYS, because, value=value, mod="APPROX", approximate=True)


@_read.register
def _(said: Window, when: _When) -> _Reading:
    interval = _from_written(when.written, said.count, said.grain)
    return _Reading(interval, Grain.DAYS, "counted from the day it was written", span=said.count < 0)


@_read.register
def _(said: Part, when: _When) -> _Reading:
    whole = _read(said.whole, when)
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


@_read.register
def _(said: Range, when: _When) -> _Reading:
    last = _read(said.last, when)
    first = _read(said.first, when)
    if first.interval.first > last.interval.last and isinstance(said.first, CalendarDay | CalendarMonth):
        # "from October to March": the first one's year follows from the last one's.
        first = _read(said.first, _When(last.interval.first, Direction.PAST))
    interval = Interval(first.interval.first, last.interval.last)
    return _Reading(interval, Grain.DAYS, last.because, span=True, relative=first.relative or last.relative)


def _step(grain: Grain) -> Grain:
    return Grain.WEEK if grain is Grain.WEEKEND else grain


def _nearest(name: str, when: _When) -> str:
    if when.direction is Direction.FUTURE:
        return f"told as to come, so the first {name} from that day on"
    return f"the latest {name} up to that day"


def _from_written(written: date, count: int, grain: Grain) -> Interval:
    other = arithmetic.shift(written, count, grain)
    return Interval(min(written, other), max(written, other))


def _third(days: Interval, which: PartOf) -> Interval:
    """Early, mid, late: days 1–10, 11–20, 21–end of a month; else thirds by month, or of the days there are."""
    length = (days.last - days.first).days + 1
    index = [PartOf.EARLY, PartOf.MID, PartOf.LATE].index(which)
    if length > 31:
        step = (days.last.month - days.first.month) % 12 // 3 + 1
        return arithmetic.months(days.first.year, days.first.month + index * step, step)
    cuts = [0, 10, 20, length] if length > 20 else [0, length // 3, length - length // 3, length]
    first = days.first + timedelta(days=cuts[index])
    return Interval(first, days.first + timedelta(days=max(cuts[index], cuts[index + 1] - 1)))


def _bounded(expression: Expression, reading: _Reading, when: _When) -> tuple[Bounds, bool]:
    """Where the event can lie, and whether it went on through all of it, with the signal counted in."""
    days, where = reading.interval, reading.where
    on_from = when.day if when.direction is Direction.FUTURE else None
    match expression.signal:
        case Signal.SINCE:
            return Bounds(where.first, _not_before(where.first, when.day)), True
        case Signal.UNTIL:
            return Bounds(_not_after(where.last, on_from), where.last), True
        case Signal.BY | Signal.BEFORE_CLAUSE:
            return Bounds(_not_after(where.last, on_from), where.last), False
        case Signal.BEFORE:
            last = days.first - ONE_DAY
            return Bounds(_not_after(last, on_from), last), False
        case Signal.AFTER:
            first = where.last + ONE_DAY
            up_to = when.day if when.direction is Direction.PAST else None
            return Bounds(first, _not_before(first, up_to)), False
        case Signal.BETWEEN_AND:
            return Bounds(where.first, where.last), False
        case Signal.OVER:
            return Bounds(where.first, where.last), reading.relative and reading.grain is Grain.DAYS
    return Bounds(where.first, where.last), reading.span


def _not_before(first: date, written: date | None) -> date | None:
    """The day written as the open side's bound, unless it contradicts the date."""
    return written if written and written >= first else None


def _not_after(last: date, written: date | None) -> date | None:
    return written if written and written <= last else None


def resolve(expression: Expression, written_on: date | None) -> Resolved:
    """The days that *expression* means in a text written on *written_on* (None: not known).

    >>> from articles.temporal import find
    >>> resolve(find("by year's end")[0], date(2024, 10, 29)).bounds
    Bounds(earliest=None, latest=datetime.date(2024, 12, 31))
    """
    said = expression.said
    if isinstance(said, Length):
        return _unplaced(expression, said.value, f"“{expression.text}” is a length of time, not a place in it.")
    when = _When(written_on, expression.direction)
    try:
        reading = _read(said, when)
        bounds, span = _bounded(expression, reading, when)
    except _DayWrittenNeeded:
        why = f"“{expression.text}” is counted from the day the article was written, which is not known yet."
        return _unplaced(expression, None, why)
    except (ValueError, OverflowError):
        return _unplaced(expression, None, f"“{expression.text}” lies outside the calendar.")
    approximate = reading.approximate or expression.approximate
    return Resolved(
        start=expression.start,
        end=expression.end,
        text=expression.text,
        type=expression.type,
        value=reading.value or timex3.value(reading.interval, reading.grain),
        mod=reading.mod or ("APPROX" if approximate else None),
        edtf=edtf.of_interval(reading.interval, reading.grain, approximate=approximate),
        interval=None if reading.value else reading.interval,
        grain=reading.grain,
        signal=expression.signal,
        bounds=bounds,
        span=span,
        approximate=approximate,
        relative=reading.relative,
        rule=expression.rule,
        why=_why(expression, reading, bounds, written_on),
    )


def _unplaced(expression: Expression, value: str | None, why: str) -> Resolved:
    return Resolved(
        start=expression.start,
        end=expression.end,
        text=expression.text,
        type=expression.type,
        value=value,
        mod=None,
        edtf=None,
        interval=None,
        grain=None,
        signal=expression.signal,
        bounds=None,
        span=False,
        approximate=False,
        relative=value is None,
        rule=expression.rule,
        why=why,
    )


def _why(expression: Expression, reading: _Reading, bounds: Bounds, written_on: date | None) -> str:
    written = f", written on {wording.day(written_on, weekday=True)}," if reading.relative and written_on else ""
    reason = f" ({reading.because})" if reading.because else ""
    sentence = f"“{expression.text}”{written} is {wording.days(reading.interval)}{reason}"
    told = Bounds(reading.interval.first, reading.interval.last)
    if expression.signal and bounds != told:
        sentence += f"; “{expression.signal}”: {wording.bounds(bounds)}"
    elif bounds != told:
        sentence += f"; so {wording.bounds(bounds)}"
    return f"{sentence}."
