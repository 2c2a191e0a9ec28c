"""What readers and editors are told of plans: what came of them, and what was announced before it happened."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Q

from timeline.models import Conflict, Event, Fulfilment, FulfilmentQuerySet


@dataclass(frozen=True, slots=True)
class Told:
    """The other end of a link. *is_checked*: an editor has said that the two belong together."""

    event: Event
    is_checked: bool


def show_outcomes(events: Sequence[Event]) -> None:
    """Give each of *events* that is a plan its `outcomes`, as the public may see them; one query, or none."""
    plans = {event.pk: event for event in events if event.is_planned}
    if not plans:
        return
    found: dict[int, dict[int, Told]] = {}
    for link in _public(Fulfilment.objects.of_plans(plans)):
        if link.holds:
            told = Told(link.happened, link.by_editor)
            found.setdefault(link.announced.pk, {}).setdefault(link.happened.pk, told)
    for key, outcomes in found.items():
        plans[key].outcomes = list(outcomes.values())


def announcements(event: Event) -> list[Told]:
    """The plans that *event* fulfils, as the public may see them, the earliest first."""
    if event.is_planned:
        return []
    found: dict[int, Told] = {}
    for link in _public(Fulfilment.objects.of_events([event.pk])):
        if link.holds and link.happened == event:
            found.setdefault(link.announced.pk, Told(link.announced, link.by_editor))
    return sorted(found.values(), key=lambda told: (told.event.earliest is None, told.event.earliest, told.event.pk))


def _public(links: FulfilmentQuerySet) -> Iterable[Fulfilment]:
    """Links of which both ends are public; what no editor has checked only where the conflict shows that at once."""
    both = Q()
    for end in ("plan", "event"):
        both &= Event.is_public(f"{end}__", "plan__conflict__") | Event.is_public(
            f"{end}__merged_into__", "plan__conflict__"
        )
    checked = Q(by_editor=True) | Q(plan__conflict__review=Conflict.Review.LATER)
    return links.filter(both, checked).with_events().order_by("pk")


def is_unheard_of(plan: Event) -> bool:
    """Whether its days are over and it is linked to nothing that says it happened.

    Over is what lies before the newest article: nothing here asks what day it is today. Where a report is there but
    not public, nothing is said.
    """
    if not plan.is_planned or plan.latest is None:
        return False
    newest = plan.conflict.articles.all().last_day()
    if newest is None or newest <= plan.latest:
        return False
    links = Fulfilment.objects.of_plans([plan.pk]).with_events()
    return not any(link.holds and not link.happened.is_closed for link in links)
