"""Whether what happened is what somebody had planned: claims for and against, then a verdict that can be read. No ORM.

Precision comes first: a link that is missing costs an editor a click, a wrong one says that something came true.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from timeline.dates import EventDate
from timeline.extraction.merging import (
    MEETING,
    Rarity,
    Telling,
    Verdict,
    agreements,
    contradictions,
    doubts,
    the_same_two_meet,
    type_of,
)
from timeline.extraction.wording import stem

_SOON = timedelta(days=30)  # how long what is announced without an end is waited for
_FAR = timedelta(days=100)  # what is planned for longer is no one event, or nobody can say which
_DEED = 0.5  # what words in common that name nobody have to weigh
_DEED_ALONE = 1.0  # the same where nobody knows of which kind one of them is
_OF_THE_LONGER = 0.15  # share of the longer telling
_COPY, _COPIED = 12, 0.9  # so many words, and such a share of them: one text, read as a plan once and once as news
_MEETS_THAT_DAY = 1.0  # who or where is the same: of meetings that is much of what there is to say
_THEY_MEET = 0.15
_THE_SAME_DAY = 0.15  # "today" stands in much that is no plan
_SAYING = {"SUPPORT", "REQUEST", "ACCUSE", "REJECT", "THREATEN"}  # PLOVER's types of what is said, every day again
_NOT_KNOWN = 0.1  # more of a share, for each of kind and actors that one of them does not name
_LEAST, _MOST = 0.3, 0.95  # share of words in common that is always asked, and that always does
_CALLED_OFF = frozenset(
    map(
        stem,
        "cancelled postponed delayed suspended scrapped abandoned adjourned shelved aborted boycotted averted thwarted"
        " foiled rescheduled called halted dropped blocked prevented".split(),  # "called off"
    )
)


@dataclass(frozen=True, slots=True)
class _Days:
    """How the day that it happened lies to those planned, and what the words must then show."""

    said: str
    share: float
    weight: float
    is_exact: bool = False


def fulfils(done: Telling, plan: Telling, rarity: Rarity | None = None) -> Verdict:
    """Whether *done* tells that happened what *plan* tells as still to come, and why.

    "The council voted on the treaty on Wednesday" fulfils "The council will vote on the treaty on Wednesday", written
    before; "The council was dissolved on Wednesday" does not.
    """
    rarity = rarity or Rarity()
    days = _days(done, plan)
    against = list(excluded(done, plan))
    if days is None or against:
        return Verdict(False, 0.0, tuple(against))
    news = replace(plan, planned=False)
    common = done.wording.words & plan.wording.words
    weight = rarity.of(common)
    lesser, longer = sorted((rarity.of(done.wording.words), rarity.of(plan.wording.words)))
    share = weight / max(lesser, days.weight)
    if len(common) >= _COPY and share >= _COPIED:
        return Verdict(False, round(share, 3), ("one text, in which the same is read as planned and as news",))
    against_it = [*doubts(news, done), *_doubts(done, plan)]
    for_it = [*agreements(news, done), *_agreements(done, plan, days)]
    asked = days.share + sum(cost for _, cost in against_it) - sum(gain for _, gain in for_it)
    needed = min(_MOST, max(_LEAST, asked))
    meet = the_same_two_meet(news, done)
    deed = rarity.of(common - done.wording.names - plan.wording.names)
    is_done = deed >= _DEED_ALONE and (days.is_exact or _same_people_there(done, plan))
    if _kinds_are_known(done, plan) and type_of(plan) not in _SAYING:
        is_done = deed > 0 or meet if days.is_exact else deed >= _DEED
    reasons = (
        days.said,
        f"{share:.0%} of the words in common ({needed:.0%} needed): {', '.join(rarity.rarest(common, 8)) or 'none'}",
        *(said for said, _ in against_it),
        *(said for said, _ in for_it),
    )
    least = _MEETS_THAT_DAY if _they_meet(done, plan, days) else days.weight
    enough = share >= needed and (meet or weight >= max(least, _OF_THE_LONGER * longer))
    likeness = weight / max(rarity.of(done.wording.words | plan.wording.words), 1)
    return Verdict(is_done and enough, round(share, 3), reasons, likeness)


def excluded(done: Telling, plan: Telling) -> Iterable[str]:
    """What keeps the two apart however alike their words are; that one is planned and the other happened does not."""
    if not plan.planned or done.planned:
        yield "it takes a plan and something that happened"
        return
    if plan.article and plan.article == done.article:
        yield "one article tells both"
    if _days(done, plan) is None:
        yield f"planned: {plan.date.label}; happened: {done.date.label}"
    yield from contradictions(replace(plan, planned=False), done)
    kinds = type_of(plan), type_of(done)
    if all(kinds) and kinds[0] != kinds[1]:
        yield f"other kinds: {plan.kind}, {done.kind}"
    if plan.actors and done.actors and not _actors_agree(plan.actors, done.actors):
        yield f"other actors: {', '.join(sorted(plan.actors))}; {', '.join(sorted(done.actors))}"
    if off := (done.wording.words - plan.wording.words) & _CALLED_OFF:
        yield f"it did not come to it: {', '.join(sorted(off))}"


def days_planned(plan: Telling) -> tuple[date, date] | None:
    """The first and the last day on which *plan* may be fulfilled; None where it has none, or too many.

    Not before it was written. What is announced without an end is waited for a month.
    """
    day, written = plan.date, plan.written_on
    if not plan.planned or not day.is_known or day.signal in ("since", "until"):
        return None
    first = max(filter(None, (day.earliest, written)), default=None)
    if first is None:
        return None
    last = day.latest or (first + _SOON if date.max - first > _SOON else date.max)
    return (first, last) if first <= last and last - first <= _FAR else None


def _days(done: Telling, plan: Telling) -> _Days | None:
    """None where the days exclude that *done* fulfils *plan*."""
    planned, happened = days_planned(plan), _days_of_what_happened(done.date)
    if planned is None or happened is None:
        return None
    if done.written_on is None or plan.written_on is None or done.written_on < plan.written_on:
        return None
    if happened[0] < planned[0] or happened[1] > planned[1]:
        return None
    if planned[0] == planned[1]:
        return _Days(f"on the day planned, {plan.date.label}", 0.45, 1.5, is_exact=True)
    if plan.date.latest is None:
        return _Days(f"within a month of the announcement: {done.date.label}", 0.6, 2.5)
    said = f"within the days planned, {plan.date.label}: {done.date.label}"
    for longest, share, weight in ((8, 0.5, 2.0), (31, 0.55, 2.4)):
        if (planned[1] - planned[0]).days < longest:
            return _Days(said, share, weight)
    return _Days(said, 0.65, 3.0)


def _days_of_what_happened(day: EventDate) -> tuple[date, date] | None:
    if day.earliest is None or day.latest is None or day.signal in ("since", "until"):
        return None
    return day.earliest, day.latest


def _actors_agree(some: frozenset[str], others: frozenset[str]) -> bool:
    """Two or more are the same, or all whom one of the two names."""
    both = some & others
    return len(both) > 1 or (bool(both) and both in (some, others))


def _they_meet(one: Telling, other: Telling, days: _Days) -> bool:
    """On the day planned, the same people or in the same town."""
    known = one.actors & other.actors or one.places & other.places
    return bool(known) and days.is_exact and type_of(one) == type_of(other) == MEETING


def _same_people_there(one: Telling, other: Telling) -> bool:
    return bool(one.actors & other.actors and one.places & other.places)


def _kinds_are_known(one: Telling, other: Telling) -> bool:
    return bool(one.kind and other.kind)


def _doubts(done: Telling, plan: Telling) -> Iterable[tuple[str, float]]:
    """What asks for more words in common, besides what does so of any two tellings; with how much more of a share."""
    if not _kinds_are_known(done, plan):
        yield "of which kind it was is not known of both", _NOT_KNOWN
    if not (done.actors and plan.actors):
        yield "who took part is not known of both", _NOT_KNOWN
    if plan.date.is_one_day and plan.date.earliest == plan.written_on:
        yield "planned for the day that it was written on", _THE_SAME_DAY


def _agreements(done: Telling, plan: Telling, days: _Days) -> Iterable[tuple[str, float]]:
    if _they_meet(done, plan, days):
        yield "a meeting planned for that day", _THEY_MEET
