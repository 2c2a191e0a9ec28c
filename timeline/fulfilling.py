"""Plans and what came of them: the links that rules make and take back. What editors say is in `linking`."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from timeline.extraction.fulfilment import excluded, fulfils
from timeline.extraction.merging import MERGING_VERSION, Telling, Verdict
from timeline.joining import set_apart, telling_of
from timeline.models import Event, Fulfilment
from timeline.settling import all_of


@dataclass(frozen=True, slots=True)
class Found:
    """A plan and an event that a rule takes to fulfil it, and why."""

    plan: Event
    event: Event
    verdict: Verdict


def link_found(found: Sequence[Found]) -> None:
    """Link each plan to the event that is most like it, unless it is linked already or an editor said no."""
    apart = set_apart(each.plan for each in found if each.plan.pk)
    best: dict[int, Found] = {}
    for each in sorted(found, key=lambda each: -each.verdict.likeness):
        if _may_be_linked(each) and frozenset((each.plan.pk, each.event.pk)) not in apart:
            best.setdefault(each.plan.pk, each)
    if not best:
        return
    linked = {link.announced.pk for link in Fulfilment.objects.of_plans(best).with_events()}
    Fulfilment.objects.bulk_create(
        Fulfilment(
            plan=each.plan,
            event=each.event,
            score=each.verdict.score,
            reasons=list(each.verdict.reasons),
            merging_version=MERGING_VERSION,
        )
        for key, each in best.items()
        if key not in linked
    )


def _may_be_linked(found: Found) -> bool:
    """Both are there, neither is closed, and all who tell them agree on what is planned and what is not."""
    there = found.plan.pk and found.event.pk and not (found.plan.is_closed or found.event.is_closed)
    return bool(there and found.plan.is_planned and not found.event.is_planned)


def look_again(keys: Iterable[int]) -> None:
    """The evidence of the events with these *keys* has changed: what no rule can say any longer is unlinked.

    So is what older rules said; whatever today's say too is found again where the evidence is.
    """
    keys = set(keys)
    links = Fulfilment.objects.filter(by_editor=False)
    touched = [*(links.of_plans(keys) | links.of_events(keys)).with_events()] if keys else []
    if not touched:
        return
    told = tellings_of({event.pk for link in touched for event in (link.announced, link.happened)})
    gone = [link.pk for link in touched if not _may_stay(link, told)]
    if gone:
        Fulfilment.objects.filter(pk__in=gone).delete()


def _may_stay(link: Fulfilment, told: Mapping[int, Sequence[Telling]]) -> bool:
    if link.merging_version != MERGING_VERSION or not link.holds:
        return False
    plans, done = told.get(link.announced.pk, ()), told.get(link.happened.pk, ())
    return any(not any(excluded(one, plan)) for plan in plans for one in done)


def tellings_of(keys: Iterable[int]) -> dict[int, list[Telling]]:
    """What is told of the events with these *keys*."""
    told: dict[int, list[Telling]] = {}
    for evidence in all_of(keys):
        if evidence.telling:
            told.setdefault(evidence.event_id, []).append(telling_of(evidence))
    return told


def divide(event: Event, new: Event) -> None:
    """Some of the evidence of *event* is that of *new* now: links that a rule made go along with what they rest on."""
    links = Fulfilment.objects.filter(by_editor=False).with_events()
    sides = tellings_of([event.pk, new.pk])
    here, there = sides.get(event.pk, []), sides.get(new.pk, [])
    for link in links.of_plans([event.pk]):
        done = _told(link.happened)
        if _goes(link, _likeness(done, here), _likeness(done, there)):
            _plan_is(link, new)
    for link in links.of_events([event.pk]):
        plans = _told(link.announced)
        if _goes(link, _likeness(here, plans), _likeness(there, plans)):
            link.event = new
            link.save()


def _told(event: Event) -> list[Telling]:
    return tellings_of([event.pk]).get(event.pk, [])


def _goes(link: Fulfilment, stays: float, goes: float) -> bool:
    """Whether more speaks for the side that was split off; where nothing does for either, there is no link."""
    if not stays and not goes:
        link.delete()
    return goes > stays


def _plan_is(link: Fulfilment, plan: Event) -> None:
    """What the plan was linked to before it was merged counts more."""
    if Fulfilment.objects.filter(plan=plan).exists():
        link.delete()
        return
    link.plan = plan
    link.save()


def _likeness(done: Sequence[Telling], plans: Sequence[Telling]) -> float:
    pairs = [(one, plan) for one in done for plan in plans if not any(excluded(one, plan))]
    return max((fulfils(one, plan).likeness for one, plan in pairs), default=0.0)
