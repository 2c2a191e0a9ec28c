"""How the dates of two tellings lie to each other, and what their words must then show. No ORM."""

from dataclasses import dataclass
from datetime import date

from articles.temporal import Grain
from timeline.dates import EventDate


@dataclass(frozen=True, slots=True)
class Nearness:
    """How two dates lie to each other, and what the words must then show.

    *share* of the weightier words in common, *weight* of all in common: a common word counts up to 1.
    """

    said: str
    share: float
    weight: float
    differ: bool = False


def nearness(one: EventDate, other: EventDate, *, recalled: bool) -> Nearness | None:
    """How the dates lie to each other; None where they exclude that both tell of one event."""
    if not (one.is_known and other.is_known) or {one.signal, other.signal} & {"since", "until"}:
        return _open_ended(one, other)
    gap = _gap(one, other)
    if gap == 0:
        return _overlapping(one, other, recalled=recalled)
    if gap == 1 and one.is_one_day and other.is_one_day:
        return Nearness(f"neighbouring days, {one.label} and {other.label}", 0.8, 3.5, differ=True)
    return None


def _open_ended(one: EventDate, other: EventDate) -> Nearness | None:
    """ "since March" is a state, not an event within March: only its like is the same, from the same day on."""
    if one.signal != other.signal or not one.is_known:
        return None
    begins = one.signal == "since" and one.earliest is not None and one.earliest == other.earliest
    ends = one.signal == "until" and one.latest is not None and one.latest == other.latest
    return Nearness(f"both {one.label}", 0.7, 2.6) if begins or ends else None


def _overlapping(one: EventDate, other: EventDate, *, recalled: bool) -> Nearness:
    length = max(_length(one), _length(other))
    # "8–13 October" is as much a name of what happened then as a day is; a week or a month is not.
    if one == other and (one.is_one_day or (one.precision == Grain.DAYS and not one.approximate and not one.signal)):
        if recalled:
            return Nearness(f"the same days, {one.label}, which both recall", 0.4, 1.0)
        return Nearness(f"the same days, {one.label}", 0.45, 1.5)
    alike = (one.earliest, one.latest, one.span) == (other.earliest, other.latest, other.span)
    said = f"both {one.label}" if alike else f"days that overlap, {one.label} and {other.label}"
    if one.span != other.span:
        length *= 4
    for longest, share, weight in ((8, 0.55, 2.4), (31, 0.65, 2.6), (100, 0.75, 3.0)):
        if length <= longest:
            return Nearness(said, share, weight)
    return Nearness(said, 0.85, 3.6)


def _gap(one: EventDate, other: EventDate) -> int:
    """Days between the two; 0 where they have one in common."""
    first, then = sorted((one, other), key=lambda each: each.earliest or date.min)
    return max(0, ((then.earliest or date.min) - (first.latest or date.max)).days)


def _length(of: EventDate) -> int:
    return ((of.latest or date.max) - (of.earliest or date.min)).days + 1
