"""Passes over the whole list of found phrases: overlaps, ranges, direction, signals, unlikely readings.

Each takes the text and the phrases in order and gives the phrases on; none changes the text.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from articles.temporal import clause
from articles.temporal.results import Expression
from articles.temporal.said import (
    CalendarDay,
    CalendarMonth,
    CalendarYear,
    Clock,
    DayOfMonth,
    Length,
    NoDate,
    Part,
    PartOfDay,
    Range,
    Said,
    Shift,
    ShortYear,
    Unit,
    Weekday,
    Window,
)
from articles.temporal.timex3 import length
from articles.temporal.types import Direction, Mod, Signal, TimexType
from articles.temporal.words import WEEKDAY_NAMES

_SIGNAL_BEFORE = re.compile(
    r"\b(since|until|till|by|before|prior to|no later than|not later than|after|over|throughout"
    r"|through)\s+(?:about\s+|around\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)
_SIGNALS = {
    "since": Signal.SINCE,
    "until": Signal.UNTIL,
    "till": Signal.UNTIL,
    "by": Signal.BY,
    "no later than": Signal.BY,
    "not later than": Signal.BY,
    "before": Signal.BEFORE,
    "prior to": Signal.BEFORE,
    "after": Signal.AFTER,
    "over": Signal.OVER,
    "throughout": Signal.OVER,
}
# "before he leaves office in January": the phrase dates what comes later, the event told lies before it.
_BEFORE_CLAUSE = re.compile(
    r"\bbefore\s+(?:he|she|it|they|we|(?:the|his|her|their|its|a|an)\s+\w+|[A-Z]\w+)\s+\w+[^.,;:!?—\n“”\"]{0,60}$"
)
_SIGNAL_REACH = 48  # characters of "not later than around the", with room for white space
# "it was not until March that they left": in March.
_NOT = re.compile(r"(?:\bnot|n['’]t)\s\Z", re.IGNORECASE)
_ABOUT = re.compile(r"\b(?:about|around|approximately|circa|nearly|almost|roughly|some)\s+$", re.IGNORECASE)

_INEXACT = (Mod.APPROX, Mod.LESS, Mod.MORE)

_COUNTED_FROM_ELSEWHERE = re.compile(r"\b(?:first|second|third|fourth|following|previous|same|that|every|each)\s+\Z")


def heed_no_dates(text: str, found: Sequence[Expression]) -> list[Expression]:
    """A rule for words that are no date covers it."""
    kept: list[Expression] = []
    no_dates = iter([*_in_order(each for each in found if isinstance(each.said, NoDate)), None])
    no_date = next(no_dates)
    for expression in _in_order(found):
        while no_date and no_date.end <= expression.start:
            no_date = next(no_dates)
        if no_date is None or expression.end <= no_date.start:
            kept.append(expression)
    return kept


def _in_order(found: Iterable[Expression]) -> list[Expression]:
    """By their place in the text, the longest first; of equals, the first rule's."""
    return sorted(found, key=lambda each: (each.start, -each.end))


def keep_longest(text: str, found: Sequence[Expression]) -> list[Expression]:
    """Of phrases that overlap, the longest; of equals, the first rule's."""
    kept: list[Expression] = []
    for expression in _in_order(found):
        if kept and expression.start < kept[-1].end:
            if expression.end - expression.start > kept[-1].end - kept[-1].start:
                kept[-1] = expression
        else:
            kept.append(expression)
    return kept


def _fill(first: Said, last: Said) -> Said:
    """What the first date leaves out it takes from the last: "28 October to 3 November 2024"."""
    match first, last:
        case CalendarDay(year=None) | CalendarMonth(year=None), CalendarDay() | CalendarMonth():
            return replace(first, year=last.year)
    return first


def _joinable(said: Said) -> bool:
    said = said.whole if isinstance(said, Part) else said
    return isinstance(said, CalendarDay | CalendarMonth | CalendarYear | ShortYear | Unit | Weekday)


def join_ranges(text: str, found: Sequence[Expression]) -> list[Expression]:
    """Two dates with "from … to", "between … and" or a dash become one range."""
    joined: list[Expression] = []
    for expression in found:
        before = joined[-1] if joined else None
        between = text[before.end : expression.start].strip() if before else ""
        if before and _joinable(before.said) and _joinable(expression.said) and len(between) <= 7:
            lead = text[max(0, before.start - 9) : before.start].lower().split()[-1:]
            from_to = lead == ["from"] and between in ("to", "until", "till", "through")
            between_and = lead == ["between"] and between == "and"
            if from_to or between_and or between in ("-", "–", "—", "through"):
                joined[-1] = replace(
                    before,
                    end=expression.end,
                    text=text[before.start : expression.end],
                    said=Range(_fill(before.said, expression.said), expression.said),
                    rule="range",
                    ends=((before.start, before.end), (expression.start, expression.end)),
                    signal=Signal.BETWEEN_AND if between_and else Signal.FROM_TO,
                )
                continue
        joined.append(expression)
    return joined


_AT = re.compile(r",?\s(?:at|around|about|in the)?\s?|,\s")


def attach_time_of_day(text: str, found: Sequence[Expression]) -> list[Expression]:
    """ "on 5 October 2024 at 14:00": a day and the time beside it are one time."""
    attached: list[Expression] = []
    for expression in found:
        day = attached[-1] if attached else None
        said = expression.said
        if (
            day
            and isinstance(said, Clock | PartOfDay)
            and said.day is None
            and isinstance(day.said, CalendarDay | Weekday)
            and _AT.fullmatch(text, day.end, expression.start)
        ):
            whole = text[day.start : expression.end]
            joined = replace(expression, start=day.start, text=whole, said=replace(said, day=day.said))
            attached[-1] = joined
        elif (
            day
            and isinstance(day.said, Clock | PartOfDay)
            and day.said.day is None
            and isinstance(said, CalendarDay | DayOfMonth)
            and text[day.end : expression.start].split() in (["on"], ["of"], ["on", "the"])
        ):
            whole = text[day.start : expression.end]
            attached[-1] = replace(day, end=expression.end, text=whole, said=replace(day.said, day=said))
        else:
            attached.append(expression)
    return attached


def attach_direction(text: str, found: Sequence[Expression]) -> list[Expression]:
    """The side of the day written on which the clause around each phrase places its event."""
    return [
        replace(expression, direction=clause.direction(text, expression.start, expression.end)) for expression in found
    ]


_PAIR_BEFORE = re.compile(r"\b(from|between)\s+(?:the\s+)?$", re.IGNORECASE)
_PAIRS = {"from": Signal.FROM_TO, "between": Signal.BETWEEN_AND}
# "9 a.m. on Saturdays", "10 p.m. every night"
_AGAIN_AND_AGAIN = re.compile(
    rf"\s(?:[A-Z]{{2,4}}\s)?(?:on\s)?(?:{'|'.join(WEEKDAY_NAMES)})s\b|,?\s(?:each|every|daily|nightly)\b"
)
_UP_TO = (Signal.BY, Signal.UNTIL)
_OPEN = {Direction.PAST: Direction.UNKNOWN}
_HAD = re.compile(r"\b(?:had|was|were)\b")
# "a programme to repay the loan by February": what is still to be done.
_TO_BE_DONE = re.compile(r"\bto\s(?!the\b|an?\b)[a-z]+(?:\s[^,]+)?\s(?:by|until|through)\s$")


def _without_year(said: Said) -> bool:
    said = said.whole if isinstance(said, Part) else said
    return isinstance(said, CalendarDay | CalendarMonth) and said.year is None


def _signal_in(before: str, said: Said) -> Signal | None:
    """The signal that the words before a phrase end with."""
    near = before[-_SIGNAL_REACH:]
    if word := _SIGNAL_BEFORE.search(near):
        return None if _NOT.search(near, 0, word.start()) else _signal(word[1].lower(), said)
    return Signal.BEFORE_CLAUSE if _BEFORE_CLAUSE.search(before) else None


def _signal(word: str, said: Said) -> Signal:
    """ "through May" ends with May, "through the summer" and "through 2019" go on all of it."""
    if word == "through":
        return Signal.UNTIL if isinstance(said, CalendarDay | CalendarMonth | Weekday) else Signal.OVER
    return _SIGNALS[word]


def _may_be_to_come(before: str) -> bool:
    return not _HAD.search(before) or _TO_BE_DONE.search(before) is not None


def attach_signal(text: str, found: Sequence[Expression]) -> list[Expression]:
    """The word before the phrase that relates its event to it: "by year's end", "since March"."""
    signalled = []
    for expression in found:
        before = clause.before(text, expression.start)
        if isinstance(expression.said, Range) and (pair := _PAIR_BEFORE.search(before)):
            expression = replace(expression, signal=_PAIRS[pair[1].lower()])
        if expression.signal is None:
            expression = replace(expression, signal=_signal_in(before, expression.said))
        if expression.signal is Signal.SINCE:
            # "the first visit since Friday", whenever that visit is to be.
            expression = replace(expression, direction=Direction.PAST)
        if expression.signal is Signal.UNTIL and expression.direction is Direction.UNKNOWN:
            # "runs until Friday"
            expression = replace(expression, direction=Direction.FUTURE)
        elif expression.signal in _UP_TO and _without_year(expression.said) and _may_be_to_come(before):
            # "agreed to pay by February": an end still to come is the rule, whatever the verb before it tells.
            expression = replace(expression, direction=_OPEN.get(expression.direction, expression.direction))
        if _ABOUT.search(before[-_SIGNAL_REACH:]) or expression.mod in _INEXACT:
            expression = replace(expression, approximate=True)
        signalled.append(expression)
    return signalled


_AHEAD_OR_LENGTH = ("in-units", "within")


def read_as_length(text: str, found: Sequence[Expression]) -> list[Expression]:
    """ "built in two days" is a length; "will leave in two days" is a day."""
    return [
        replace(expression, said=Length(length(expression.said.count, expression.said.grain)), type=TimexType.DURATION)
        if expression.rule in _AHEAD_OR_LENGTH
        and isinstance(expression.said, Shift | Window)
        and expression.direction is not Direction.FUTURE
        and not expression.text.endswith("time")
        else expression
        for expression in found
    ]


def drop_unlikely(text: str, found: Sequence[Expression]) -> list[Expression]:
    """The words around speak against a date; a missed one is better than a wrong one."""
    return [expression for expression in found if not _unlikely(text, expression)]


def _unlikely(text: str, expression: Expression) -> bool:
    if isinstance(expression.said, Clock) and expression.said.day is None:
        return _AGAIN_AND_AGAIN.match(text, expression.end) is not None
    if isinstance(expression.said, Weekday | CalendarMonth):  # counted from another date, not from the day written
        return _COUNTED_FROM_ELSEWHERE.search(text, max(0, expression.start - 12), expression.start) is not None
    return False
