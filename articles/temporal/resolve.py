"""Phrases in the order of the text → the days they mean, given the day they were written and each other."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from articles.temporal import edtf, story, timex3, wording
from articles.temporal.arithmetic import ONE_DAY
from articles.temporal.reading import BeforeTheCalendar, DayWrittenNeeded, Reading, UnknownDay, When, read
from articles.temporal.results import Background, Expression, Resolved
from articles.temporal.said import Clock, Length, Part, PartOfDay, Reference, Said, Uncounted, Vague, Window
from articles.temporal.types import Bounds, Direction, Grain, Interval, Mode, Origin, Signal, TimexType

_NOBODY_KNOWS = Background()


def resolve_all(
    expressions: Sequence[Expression],
    written_on: date | None,
    *,
    mode: Mode = Mode.NEWS,
    background: Background = _NOBODY_KNOWS,
) -> Iterator[Resolved]:
    """Each phrase in turn; what one names, the later ones are counted from.

    >>> from articles.temporal import find
    >>> [found.value for found in resolve_all(find("It fell on 3 May 2024. Two days later came rain."), None)]
    ['2024-05-03', '2024-05-05']
    """
    when = When(written_on, narrative=mode is Mode.NARRATIVE, background=background)
    for expression in expressions:
        resolved, reading = _resolve(expression, when.towards(expression.direction))
        yield resolved
        if resolved.value and resolved.value.startswith("BC"):
            when = story.having_named_before_christ(resolved.value, when)
        elif isinstance(expression.said, Length):
            when = story.having_told_length(expression.said, when)
        elif reading is not None and reading.is_place and not reading.is_aside:
            when = story.having_named(reading, expression, when)


def resolve(expression: Expression, written_on: date | None) -> Resolved:
    """The days that one phrase means by itself.

    >>> from articles.temporal import find
    >>> resolve(find("by year's end")[0], date(2024, 10, 29)).bounds
    Bounds(earliest=None, latest=datetime.date(2024, 12, 31))
    """
    return next(resolve_all([expression], written_on))


def _resolve(expression: Expression, when: When) -> tuple[Resolved, Reading | None]:
    said, quoted = expression.said, f"“{expression.text}”"
    if isinstance(said, Length):
        words = "comes again and again" if expression.type is TimexType.SET else "is a length of time"
        return _unplaced(expression, said.value, f"{quoted} {words}, not a place in it."), None
    try:
        reading = read(said, when)
        bounds, span = _bounded(expression, reading, when)
    except DayWrittenNeeded:
        why = f"{quoted} is counted from the day the article was written, which is not known yet."
        return replace(_unplaced(expression, _value_without_days(said), why), relative=True), None
    except BeforeTheCalendar as early:
        value = _value_without_days(said) or early.value
        return _unplaced(expression, value, f"{quoted} lies before the year 1, where days are not counted."), None
    except UnknownDay as unknown:
        return _unplaced(expression, None, f"{quoted} has no day: {unknown}."), None
    except (ValueError, OverflowError):
        return _unplaced(expression, None, f"{quoted} lies outside the calendar."), None
    ends = _ends(expression, reading, bounds, when) if expression.ends else ()
    return _placed(expression, reading, bounds, span, when, ends), reading


def _ends(expression: Expression, reading: Reading, bounds: Bounds, when: When) -> tuple[Resolved, ...]:
    """The two dates of a range; an event told with it lies within the whole."""
    ends = []
    for (start, end), each in zip(expression.ends, reading.ends, strict=True):
        text = expression.text[start - expression.start : end - expression.start]
        own = replace(expression, start=start, end=end, text=text, ends=())
        ends.append(_placed(own, each, bounds, reading.span, when))
    return tuple(ends)


def _placed(
    expression: Expression,
    reading: Reading,
    bounds: Bounds,
    span: bool,
    when: When,
    ends: tuple[Resolved, ...] = (),
) -> Resolved:
    approximate = reading.approximate or expression.approximate
    return Resolved(
        start=expression.start,
        end=expression.end,
        text=expression.text,
        type=expression.type,
        value=_value(expression, reading),
        mod=reading.mod or expression.mod or ("APPROX" if expression.approximate else None),
        edtf=edtf.of_interval(reading.interval, reading.grain, approximate=approximate),
        interval=reading.interval if reading.is_place and expression.type is not TimexType.DURATION else None,
        grain=reading.grain,
        signal=expression.signal,
        bounds=bounds,
        span=span,
        approximate=approximate,
        relative=reading.relative,
        rule=expression.rule,
        ends=ends,
        origin=_origin(reading, when),
        without_year=reading.without_year and reading.relative,
        is_reference=isinstance(expression.said, Reference),
        why=_why(expression, reading, bounds, when),
    )


def _value_without_days(said: Said) -> str | None:
    """What TIMEX3 writes although nobody knows the day written: "now" is PRESENT_REF whenever that was."""
    match said:
        case Reference():
            return said.value.removesuffix(":FAR")
        case Vague() | Uncounted():
            return "FUTURE_REF" if said.direction is Direction.FUTURE else "PAST_REF"
        case Window():
            return timex3.length(abs(said.count), said.grain)
    return None


def _value(expression: Expression, reading: Reading) -> str:
    if isinstance(expression.said, Vague | Uncounted) and expression.type is TimexType.DURATION:
        return timex3.length(None, expression.said.grain)
    return reading.value or timex3.value(reading.interval, reading.grain)


def _unplaced(expression: Expression, value: str | None, why: str) -> Resolved:
    return Resolved(
        start=expression.start,
        end=expression.end,
        text=expression.text,
        type=expression.type,
        value=value,
        mod=expression.mod,
        edtf=None,
        interval=None,
        grain=None,
        signal=expression.signal,
        bounds=None,
        span=False,
        approximate=False,
        relative=value is None,
        rule=expression.rule,
        is_reference=isinstance(expression.said, Reference),
        why=why,
    )


# Bounds


def _bounded(expression: Expression, reading: Reading, when: When) -> tuple[Bounds, bool]:
    """Where the event can lie, and whether it went on through all of it, with the signal counted in."""
    days, where = reading.interval, reading.where
    written = None if when.narrative else when.day
    on_from = written if when.direction is Direction.FUTURE else None
    match expression.signal:
        case Signal.SINCE:
            return Bounds(where.first, _not_before(where.first, written)), True
        case Signal.UNTIL:
            return Bounds(_not_after(where.last, on_from), where.last), True
        case Signal.BY | Signal.BEFORE_CLAUSE:
            return Bounds(_not_after(where.last, on_from), where.last), False
        case Signal.BEFORE | Signal.AFTER if time := _time_of_day(expression.said):
            return _around_time(expression.signal, where, time, when), False
        case Signal.BEFORE:
            last = days.first - ONE_DAY
            return Bounds(_not_after(last, on_from), last), False
        case Signal.AFTER:
            first = where.last + ONE_DAY
            up_to = written if when.direction is Direction.PAST else None
            return Bounds(first, _not_before(first, up_to)), False
        case Signal.BETWEEN_AND:
            return Bounds(where.first, where.last), False
        case Signal.OVER:
            return Bounds(where.first, where.last), reading.relative and reading.grain is Grain.DAYS
    return Bounds(where.first, where.last), reading.span


def _time_of_day(said: Said) -> Clock | PartOfDay | None:
    said = said.whole if isinstance(said, Part) else said
    return said if isinstance(said, Clock | PartOfDay) else None


def _around_time(signal: Signal, day: Interval, time: Clock | PartOfDay, when: When) -> Bounds:
    """Before or after a time of day is still that day: "shortly after 6 a.m. on Monday".

    Only what is to come has longer ("must leave before 6 p.m. on Friday"), and parts of days are not that sharp.
    """
    if isinstance(time, Clock) and when.direction is not Direction.FUTURE:
        return Bounds(day.first, day.last)
    written = None if when.narrative else when.day
    if signal is Signal.BEFORE:
        return Bounds(_not_after(day.last, written if when.direction is Direction.FUTURE else None), day.last)
    return Bounds(day.first, _not_before(day.first, written if when.direction is Direction.PAST else None))


def _not_before(first: date, written: date | None) -> date | None:
    """The day written as the open side's bound, unless it contradicts the date."""
    return written if written and written >= first else None


def _not_after(last: date, written: date | None) -> date | None:
    return written if written and written <= last else None


# Words


def _why(expression: Expression, reading: Reading, bounds: Bounds, when: When) -> str:
    reason = f" ({reading.because})" if reading.because else ""
    sentence = f"“{expression.text}”{_against(reading, when)} is {wording.days(reading.interval)}{reason}"
    told = Bounds(reading.interval.first, reading.interval.last)
    if expression.signal and bounds != told:
        sentence += f"; “{expression.signal}”: {wording.bounds(bounds)}"
    elif bounds != told:
        sentence += f"; so {wording.bounds(bounds)}"
    return f"{sentence}."


def _against(reading: Reading, when: When) -> str:
    """ ", written on Tuesday 29 October 2024," or ", counted from Friday 3 May 2024,"."""
    if not reading.relative:
        return ""
    if named := _named_before(reading, when):
        return f", counted from {wording.days(named)},"
    return f", written on {wording.day(when.day, weekday=True)}," if when.day else ""


def _origin(reading: Reading, when: When) -> Origin:
    if not reading.relative:
        return Origin.NOTHING
    return Origin.NAMED if _named_before(reading, when) else Origin.WRITTEN


def _named_before(reading: Reading, when: When) -> Interval | None:
    """The date that it is counted from, if that is not the day written."""
    if reading.counted_from is None and when.narrative and when.named:
        return when.named.interval
    return reading.counted_from
