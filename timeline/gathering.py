"""An editor's word on which events are one and which are two; reached through `curation`.

Both are remembered: evidence that an editor placed stays, and a pair that was split is not merged by any rule.
"""

from collections.abc import Iterable

from django.contrib.auth.models import User
from django.db.models import Q

from timeline.extraction.headline import trimmed
from timeline.fulfilling import divide
from timeline.history import NotAllowed, action, note
from timeline.joining import index
from timeline.models import Apart, Event, Evidence
from timeline.settling import follow, go_up, outcome


def suggested(events: Iterable[Event]) -> Event:
    """Which of several events to keep: a reviewed one, one that was set by hand, the one told most, the oldest."""
    return min(
        events,
        key=lambda event: (
            event.status != Event.Status.PUBLISHED,
            not event.dates_fixed,
            not event.headline_fixed,
            -event.voices,
            event.pk,
        ),
    )


def merge(events: Iterable[Event], *, by: User | None, why: str = "", into: Event | None = None) -> Event:
    """Several events are one: *into*, or else the one that `suggested` names. The addresses of the others lead to it.

    It keeps what a person decided about any of them, hides what any of them hid, and no rule takes its evidence apart
    again. Raises `NotAllowed` for fewer than two, for those of several timelines, and for what was rejected, withdrawn
    or merged before.
    """
    with action("merge", by=by, why=why):
        chosen = list(Event.objects.select_for_update(of=("self",)).filter(pk__in={event.pk for event in events}))
        if len(chosen) < 2:
            raise NotAllowed("To merge takes at least two events")
        if len({event.conflict_id for event in chosen}) > 1:
            raise NotAllowed("Events of different timelines cannot be merged")
        if closed := next((event for event in chosen if event.is_closed), None):
            state = "merged" if closed.merged_into_id else closed.get_status_display().lower()
            raise NotAllowed(f"“{closed}” is {state} and cannot be merged")
        kept = next((event for event in chosen if into and event.pk == into.pk), None) or suggested(chosen)
        others = [event for event in chosen if event.pk != kept.pk]
        was = kept.date
        for other in others:
            _take_over(kept, other, why)
        kept.evidence.update(placed_by_editor=True)
        kept.evidence_fixed = True
        kept.save()
        _forget_apart(kept, others)
        follow([kept], regrouped=True)
        told = ", ".join(f"“{other}”" for other in others)
        moved = f"; {was.label} → {kept.date.label}" if was != kept.date else ""
        note(kept, "merge", f"merged with {told}{moved}")
        for other in others:
            note(other, "merge", f"went up in “{kept}”")
        return kept


def _take_over(kept: Event, other: Event, why: str) -> None:
    """*kept* gets the evidence of *other* and what a person decided about it."""
    reason = f"an editor merged two events{f': {why}' if why else ''}"
    other.evidence.filter(came_from=None).update(came_from=other)
    other.evidence.update(event=kept, join_score=None, join_reasons=[reason])
    kept.protection = kept.protection.strictest(other.protection)
    if other.status == Event.Status.PUBLISHED:
        kept.status = Event.Status.PUBLISHED
    if other.dates_fixed and not kept.dates_fixed:
        kept.date, kept.dates_fixed, kept.confidence = other.date, True, 1.0
    if other.headline_fixed and not kept.headline_fixed:
        kept.headline, kept.headline_fixed = other.headline, True
    if other.facts_fixed and not kept.facts_fixed:
        kept.kind, kept.is_planned, kept.facts_fixed = other.kind, other.is_planned, True
        kept.actors.set(other.actors.all())
        kept.places.set(other.places.all())
    go_up(other, kept)


def _forget_apart(kept: Event, others: list[Event]) -> None:
    """Who was kept apart from one of *others* is kept apart from *kept*; among themselves nobody is any longer."""
    keys = {event.pk for event in others}
    for said in Apart.objects.filter(Q(one__in=keys) | Q(other__in=keys)):
        keep_apart(kept.pk, *({said.one_id, said.other_id} - keys - {kept.pk}))
        said.delete()


def keep_apart(key: int, *others: int) -> None:
    """Only an editor merges the event with this key with the *others*."""
    for other in others:
        one, other = sorted((key, other))
        Apart.objects.get_or_create(one_id=one, other_id=other)


def split(event: Event, evidence: Iterable[Evidence], *, by: User | None, why: str = "") -> Event:
    """Some of an event's *evidence* tells of another one, which is returned; no rule puts the two together again.

    It is the event that the evidence was merged from, with its old address, or else a new one. Whatever the same
    sentence says of the same days goes along. Raises `NotAllowed` where nothing would go or nothing would stay.
    """
    with action("split", event, by=by, why=why):
        event = Event.objects.select_for_update(of=("self",)).get(pk=event.pk)
        every = list(event.evidence.select_related("article", "original", "came_from"))
        named = {each.pk for each in evidence}
        tells = {_telling_key(each) for each in every if each.pk in named}
        leaving = [each for each in every if _telling_key(each) in tells]
        if not leaving or len(leaving) == len(every):
            raise NotAllowed("Some of the evidence has to go and some has to stay")
        new = _split_off(event, leaving)
        for each in leaving:
            each.event, each.placed_by_editor = new, True
            each.join_score, each.join_reasons, each.came_from = None, [], event
        Evidence.objects.bulk_update(leaving, ["event", "placed_by_editor", "join_score", "join_reasons", "came_from"])
        event.evidence_fixed = True
        event.save()
        keep_apart(event.pk, new.pk)
        index(every, event.conflict)
        was = event.date
        follow([event, new], regrouped=True)
        divide(event, new)
        moved = f"; {was.label} → {event.date.label}" if was != event.date else ""
        note(event, "split", f"split: “{new}” is an event of its own{moved}")
        note(new, "split", f"split off from “{event}”")
        return new


def _telling_key(evidence: Evidence) -> tuple[object, ...]:
    return evidence.article_id, evidence.sentence_start, evidence.earliest, evidence.latest


def _split_off(event: Event, leaving: list[Evidence]) -> Event:
    """The event that *leaving* was merged from, standing again; or a new one, still to be reviewed."""
    origins = {each.came_from for each in leaving}
    origin = origins.pop() if len(origins) == 1 else None
    now = outcome(leaving)
    if origin and origin.merged_into_id == event.pk:
        new = origin
        new.merged_into = None
    else:
        new = Event(conflict=event.conflict, headline=now.headline or trimmed(leaving[0].sentence))
    new.evidence_fixed = True
    new.protection = new.protection.strictest(event.protection)
    if not new.dates_fixed:
        new.date, new.confidence, new.disagreed = now.date, now.confidence, now.disagreed
    new.save()
    return new
