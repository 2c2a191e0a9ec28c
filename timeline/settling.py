"""Events follow their evidence: days, headline, whether sources disagree; and where two turn out to be one."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from timeline.assurance import naming_a_day, sure_of
from timeline.cast import cast
from timeline.dates import EventDate
from timeline.extraction.agreement import Vote, settle
from timeline.extraction.merging import Telling, Verdict, bridged
from timeline.joining import telling_of
from timeline.models import Event, Evidence, Voice
from timeline.recalling import days_of, recount

_NEVER = timedelta.max


@dataclass(frozen=True, slots=True)
class Outcome:
    """What its evidence makes of an event. *headline* is empty where no evidence has one."""

    date: EventDate
    disagreed: bool
    confidence: float
    headline: str
    kind: str = ""
    is_planned: bool = False
    voices: int = 0


def outcome(evidence: Sequence[Evidence]) -> Outcome:
    """Of at least one piece of evidence. The report nearest to the event's day gives headline and kind."""
    settled = settle([vote_of(each) for each in naming_a_day(evidence)])
    leading = min((each for each in evidence if each.date == settled.date), key=_distance)
    confidence = sure_of(settled.date, evidence).confidence
    kind = _kind([leading, *evidence])
    planned = all(each.telling.get("planned", False) for each in evidence)
    voices = len({each.voice for each in evidence})
    return Outcome(settled.date, settled.disagreed, confidence, leading.headline, kind, planned, voices)


def _kind(evidence: Iterable[Evidence]) -> str:
    """The kind by which most voices tell it; of two as many the one that stands first."""
    voices: dict[str, set[Voice]] = {}
    for each in evidence:
        if kind := each.telling.get("kind"):
            voices.setdefault(kind, set()).add(each.voice)
    return max(voices, key=lambda kind: len(voices[kind]), default="")


def vote_of(evidence: Evidence) -> Vote:
    return Vote(evidence.date, evidence.voice, evidence.article.published_on)


def keeps_its_date(event: Event, telling: Telling, published: date | None) -> bool:
    """Whether *event*, about which a person decided something, may take *telling*: its days must not change by that."""
    if event.dates_fixed:
        return event.date.overlaps(telling.date)
    votes = [vote_of(each) for each in all_of([event.pk])]
    after = settle([*votes, Vote(telling.date, telling.voice, published)])
    return (after.date, after.disagreed) == (event.date, event.disagreed)


def follow(events: Iterable[Event], *, regrouped: bool = False) -> list[Event]:
    """Give each event what its evidence leaves, except what an editor fixed. Those whose evidence asks for other days.

    Headline, kind, actors and places change only while nobody has decided anything about the event, or where an editor
    has just *regrouped* its evidence. Whether it was still to come goes with its days.
    """
    by_key = {event.pk: event for event in events}
    _as_they_are(by_key)
    found: dict[int, list[Evidence]] = {}
    for each in all_of(by_key):
        found.setdefault(each.event_id, []).append(each)
    elsewhere = []
    days: dict[int, set[date]] = {}
    for key, evidence in found.items():
        event, now = by_key[key], outcome(evidence)
        if event.date != now.date:
            elsewhere.append(event)
        was, before = event.date, _state(event)
        _apply(now, event, evidence, regrouped=regrouped)
        if _state(event) != before:
            event.save()
        if regrouped or event.date != was:
            days.setdefault(event.conflict_id, set()).update(days_of([was, event.date]))
    for conflict, named in days.items():
        recount(conflict, named)
    cast({key: evidence for key, evidence in found.items() if _takes_facts(by_key[key], regrouped=regrouped)})
    return elsewhere


def _as_they_are(events: Mapping[int, Event]) -> None:
    """Lock *events*, by key, and take over what an editor decided about them since they were fetched."""
    for key, now in Event.objects.select_for_update(of=("self",)).order_by("pk").in_bulk(list(events)).items():
        for column in Event._meta.concrete_fields:
            setattr(events[key], column.attname, getattr(now, column.attname))


def _apply(now: Outcome, event: Event, evidence: Sequence[Evidence], *, regrouped: bool) -> None:
    """Write into *event* what its evidence makes of it, but for what a person decided."""
    event.disagreed, event.voices = now.disagreed, _voices(event, evidence)
    if not event.dates_fixed:
        event.date, event.confidence = now.date, now.confidence
    if not (event.dates_fixed or event.facts_fixed):
        event.is_planned = now.is_planned
    if not event.was_touched:
        event.headline = now.headline or event.headline
    if _takes_facts(event, regrouped=regrouped):
        event.kind, event.is_planned = now.kind, now.is_planned


def _voices(event: Event, evidence: Sequence[Evidence]) -> int:
    """How many tell it independently, as far as readers are shown it."""
    reviewed = event.status == Event.Status.PUBLISHED
    return len({each.voice for each in evidence if each.is_seen or not reviewed})


def count_voices(keys: Iterable[int]) -> None:
    """Count anew how many tell the events with these *keys* independently."""
    for event in Event.objects.filter(pk__in=list(keys)):
        if evidence := all_of([event.pk]):
            Event.objects.filter(pk=event.pk).update(voices=_voices(event, evidence))


def _takes_facts(event: Event, *, regrouped: bool) -> bool:
    return not event.facts_fixed if regrouped else not event.was_touched


def go_up(event: Event, into: Event | None) -> None:
    """*event* has no evidence left: its address leads to where that went, or if it went nowhere, it is gone."""
    if into is None or into.is_closed:
        event.delete()
        return
    Event.objects.filter(merged_into=event).update(merged_into=into)
    event.merged_into = into
    event.save()


def bridge(event: Event, other: Event, verdict: Verdict, apart: set[frozenset[int]]) -> Event | None:
    """Make one of two events to both of which a telling belongs, if their days are one and nothing contradicts.

    The event that is left, or None where they stay two. What a person decided about is not merged by a program.
    """
    if other.was_touched:
        event, other = other, event
    if event is other or other.was_touched or event.is_closed or other.is_closed:
        return None
    if frozenset((event.pk, other.pk)) in apart or not event.date.is_one_day or event.date != other.date:
        return None
    here, there = all_of([event.pk]), all_of([other.pk])
    if not bridged(event.date, [telling_of(each) for each in here], [telling_of(each) for each in there]):
        return None
    for each in there:
        each.event, each.came_from = event, other
        each.join_score = each.join_score or verdict.score
        each.join_reasons = ["a telling belongs to both events", *verdict.reasons, *each.join_reasons]
    Evidence.objects.bulk_update(there, ["event", "came_from", "join_score", "join_reasons"])
    go_up(other, event)
    follow([event])
    return event


def all_of(keys: Iterable[int]) -> list[Evidence]:
    found = Evidence.objects.filter(event__in=list(keys)).select_related("article", "original")
    return list(found.defer("article__text", "original__text", "sentence", "why").order_by("pk"))


def _distance(evidence: Evidence) -> tuple[timedelta, int, int]:
    """How far from the event it was published, then how far down in its article it stands."""
    day, published = evidence.latest or evidence.earliest, evidence.article.published_on
    far = abs(published - day) if day and published else _NEVER
    return far, evidence.sentence_start, evidence.pk or 0


def _state(event: Event) -> tuple[object, ...]:
    return (
        event.date, event.confidence, event.headline, event.disagreed, event.kind, event.is_planned, event.voices
    )  # fmt: skip
