"""A date as an editor writes it → an `EventDate`, or what to write instead. No Django.

>>> read("21-27 Oct 2024").day.label, read("before 1 October", date(2024, 10, 29)).day.label
('21–27 October 2024', 'before 1 October 2024')
"""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from articles.temporal import Background, edtf_reading
from articles.temporal.edtf_reading import NotSayable
from timeline.by_hand.asides import Unsaid, said_of, taken_off
from timeline.by_hand.days import EXAMPLES, Days, NotUnderstood, When, quoted
from timeline.by_hand.phrases import days_of
from timeline.by_hand.stretches import stretch_of
from timeline.dates import UNKNOWN, EventDate

__all__ = ["EXAMPLES", "LONGEST", "NotUnderstood", "Understood", "read"]

LONGEST = 200
_UNKNOWN = {"unknown", "date unknown", "day unknown", "not known", "nobody knows", "undated", "no date"}
_DAY = timedelta(days=1)
_DASHES = str.maketrans("‐‑‒—−", "--–––")

_RELATIONS = {
    "since": "ever since|since",
    "until": "up until|until|till|up to|through",
    "by": "by|no later than|not later than|on or before|at the latest on|not after",
    "before": "before|prior to|earlier than",
    "after": "after|later than",
    "from": "no earlier than|not earlier than|on or after|not before|at the earliest on",
}
_LEAD = re.compile(
    "(?:"
    + "|".join(f"(?P<{name}>{words})" for name, words in _RELATIONS.items())
    + r"|(?P<about>about|around|approximately|roughly|circa)"
    r"|(?P<between>(?:at )?(?:some ?time |some day )?between)"
    r"|(?P<within>(?:at )?(?:some ?time |some day )?(?:within|during)|(?:at )?some ?time in)"
    r"|(?P<throughout>throughout|all through|through all of|all of|the whole of)"
    r"|(?P<run>from)"
    r"|(?P<plain>in|on)"
    r") (?!(?:\d+|an?|one|two|three|a few) (?:day|week|month|year)s?$)"
    r"|(?P<short>approx\.|ca\.|ca |c\.|~) ?",
    re.I,
)
_ON = re.compile(r"from (?P<days>.+) (?:on|onwards?)", re.I)


@dataclass(frozen=True, slots=True)
class Understood:
    """*counted_from*: the day without which the words would say nothing; None where they say it all."""

    day: EventDate
    counted_from: date | None = None
    remarks: tuple[str, ...] = ()


def read(text: str, counted_from: date | None = None, background: Background | None = None) -> Understood:
    """The date that *text* says; what names its days in full means the same whatever *counted_from* is.

    Raises `NotUnderstood`.
    """
    if len(text) > LONGEST:
        raise NotUnderstood(f"A date has at most {LONGEST} characters; this has {len(text)}. {EXAMPLES}")
    words = " ".join(text.translate(_DASHES).split()).strip(" .;")
    if not words:
        raise NotUnderstood(f"Write when it was, or “unknown” where nobody knows. {EXAMPLES}")
    when = When(counted_from, background or Background())
    words, asides = taken_off(words)
    understood = _notation(words) or _worded(words, when)
    if asides:
        try:
            day = said_of(understood.day, asides, lambda aside: _one_day(aside, when))
        except Unsaid as aside:
            raise NotUnderstood(f"{quoted(str(aside))} in brackets was not understood. {EXAMPLES}") from aside
        understood = replace(understood, day=day)
    return _checked(text, understood)


def _one_day(text: str, when: When) -> date:
    days = days_of(text, replace(when, day=None))
    if days.first != days.last:
        raise NotUnderstood(f"{quoted(text)} is no single day.")
    return days.first


def _checked(text: str, understood: Understood) -> Understood:
    day = understood.day
    if day.earliest and day.latest and day.earliest > day.latest:
        raise NotUnderstood(f"{quoted(text)} ends before it begins.")
    if day.is_known == (day.precision == UNKNOWN):
        raise NotUnderstood(f"{quoted(text)} contradicts itself. {EXAMPLES}")
    return understood


def _notation(words: str) -> Understood | None:
    """An interval or a set as EDTF writes it; single dates are read with the words."""
    if words.casefold() in _UNKNOWN:
        return Understood(EventDate())
    if not set("/[]{}") & set(words):
        return None
    try:
        found = edtf_reading.read(words)
    except NotSayable as why:
        raise NotUnderstood(f"{quoted(words)}: {why}. {EXAMPLES}") from why
    if found is None:
        return None
    signal = ""
    if found.earliest is None:
        signal = "until" if found.span else "by"
    elif found.latest is None:
        signal = "since" if found.span else ""
    day = EventDate(found.earliest, found.latest, found.grain.value, found.span, signal, found.approximate)
    return Understood(day, None, _remarks(found.uncertain))


def _worded(words: str, when: When) -> Understood:
    said: set[str] = set()
    if on := _ON.fullmatch(words):
        words = on["days"]
        said.add("on")
    while lead := _LEAD.match(words):
        what = "about" if lead.lastgroup == "short" else str(lead.lastgroup)
        # A second word of the same kind is part of the date, or a mistake.
        if what in said or (what in _RELATIONS and said & {*_RELATIONS, "on"}):
            break
        said.add(what)
        words = words[lead.end() :]
    days = stretch_of(words, when, between="between" in said)
    if days.timed and said & set(_RELATIONS):
        raise NotUnderstood(f"{quoted(words)} names a time of day, and only days are kept: leave it out.")
    if "about" in said:
        days = replace(days, approximate=True)
    if said & {"within", "between", "throughout"}:
        days = replace(days, span="throughout" in said)
    remarks = _remarks(days.uncertain)
    if days.timed:
        remarks += ("The time of day is not kept.",)
    if days.span and not said:
        remarks += (f"If it fell on one of these days, write “within {words}”.",)
    return Understood(_related(days, said, words), when.day if days.relative else None, remarks)


def _remarks(uncertain: bool) -> tuple[str, ...]:
    return ("“?” is kept as “about”.",) if uncertain else ()


def _related(days: Days, said: set[str], words: str) -> EventDate:
    """What the relation makes of the days that it is followed by."""
    relation = next(iter(said & {*_RELATIONS, "on"}), "")
    grain, about = days.grain.value, days.approximate
    try:
        match relation:
            case "since":
                return EventDate(days.first, None, grain, True, "since", about)
            case "until":
                return EventDate(None, days.last, grain, True, "until", about)
            case "by":
                return EventDate(None, days.last, grain, False, "by", about)
            case "before":
                return EventDate(None, days.first - _DAY, grain, False, "before", about)
            case "after":
                return EventDate(days.last + _DAY, None, grain, False, "after", about)
            case "from" | "on":
                return EventDate(days.first, None, grain, relation == "on", "", about)
    except OverflowError as error:
        raise NotUnderstood(f"{quoted(words)} is the end of the calendar.") from error
    return EventDate(days.first, days.last, grain, days.span, "", about)
