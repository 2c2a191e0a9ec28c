"""What days several tellings of one event leave, and whether they disagree. No ORM."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from datetime import date

from timeline.dates import EventDate


@dataclass(frozen=True, slots=True)
class Vote:
    """The days that one piece of evidence gives, whom it counts for, and when that was published."""

    days: EventDate
    voice: Hashable
    published: date | None = None


@dataclass(frozen=True, slots=True)
class Settled:
    """The event's date; *disagreed* where its evidence has no day in common."""

    date: EventDate
    disagreed: bool = False


def settle(votes: Sequence[Vote]) -> Settled:
    """The narrowest of days that all can be true of; else the best supported, and that they disagree.

    Never days that nobody names: "21–27 October" and "the weekend" leave the weekend, not what the two overlap in.
    Supported best is what most voices allow, then what is most exact, then what was published first.
    """
    known = [vote for vote in votes if vote.days.is_known]
    if not known:
        return Settled(EventDate())
    first = max(vote.days.earliest or date.min for vote in known)
    last = min(vote.days.latest or date.max for vote in known)
    if first <= last:
        return Settled(min((vote.days for vote in known), key=_preference))
    best = min(known, key=lambda vote: (-_support(vote, known), _width(vote.days), vote.published or date.max))
    return Settled(best.days, disagreed=True)


def _support(vote: Vote, votes: Sequence[Vote]) -> int:
    """How many voices give days within those of *vote*, or days that hold them."""
    return len({each.voice for each in votes if _within(each.days, vote.days) or _within(vote.days, each.days)})


def _within(one: EventDate, other: EventDate) -> bool:
    return _first(other) <= _first(one) and _last(one) <= _last(other)


def _first(of: EventDate) -> date:
    return of.earliest or date.min


def _last(of: EventDate) -> date:
    return of.latest or date.max


def _width(of: EventDate) -> int:
    return (_last(of) - _first(of)).days


def _preference(of: EventDate) -> tuple[int, bool]:
    """The narrower first; of the same days, those that are not approximate."""
    return _width(of), of.approximate
