"""An editor's word on which event came of which plan; reached through `curation`.

Both are remembered: a link that an editor made or confirmed stays, and a pair that was unlinked no rule links again.
"""

from django.contrib.auth.models import User

from timeline.gathering import keep_apart
from timeline.history import NotAllowed, action, note
from timeline.models import Conflict, Event, Fulfilment


def link(plan: Event, event: Event, *, by: User | None, why: str = "") -> Fulfilment:
    """*event* is what came of *plan*; said of what a rule has linked, it confirms that.

    A plan has one outcome: what it was linked to before, it no longer is. Raises `NotAllowed` for events of two
    timelines, for a plan that is none or an event that is one, and for what was rejected, withdrawn or merged.
    """
    with action("link", plan, event, by=by, why=why):
        plan, event = _both(plan, event)
        _check(plan, event)
        before = list(Fulfilment.objects.of_plans([plan.pk]).with_events())
        known = next((each for each in before if each.happened == event), None)
        others = [each for each in before if each is not known]
        Fulfilment.objects.filter(pk__in=[each.pk for each in others]).delete()
        found = known or Fulfilment(plan=plan, event=event)
        if found.by_editor:
            return found
        found.by_editor = True
        found.save()
        instead = "".join(f", no longer by “{each.happened}”" for each in others)
        verb = "confirmed as" if known else "is"
        note(plan, "link", f"{verb} fulfilled by “{event}”{instead}")
        note(event, "link", f"{verb} what came of “{plan}”")
        for each in others:
            note(each.happened, "link", f"no longer what came of “{plan}”")
        return found


def unlink(plan: Event, event: Event, *, by: User | None, why: str = "") -> None:
    """*event* is not what came of *plan*, and no rule says so again. Raises `NotAllowed` where they are not linked."""
    with action("unlink", plan, event, by=by, why=why):
        plan, event = _both(plan, event)
        links = [each for each in Fulfilment.objects.of_plans([plan.pk]).with_events() if each.happened == event]
        if not links:
            raise NotAllowed("These two are not linked")
        for each in links:
            # What went up in one of them may stand by itself again.
            for one in {plan.pk, each.plan_id}:
                keep_apart(one, *({event.pk, each.event_id} - {one}))
            each.delete()
        note(plan, "unlink", f"not fulfilled by “{event}”")
        note(event, "unlink", f"not what came of “{plan}”")


def _both(plan: Event, event: Event) -> tuple[Event, Event]:
    """As they are now. Nothing is read into their timeline meanwhile, so no rule links what is just being unlinked."""
    list(Conflict.objects.select_for_update().filter(pk__in={plan.conflict_id, event.conflict_id}).order_by("pk"))
    found = Event.objects.select_for_update(of=("self",)).order_by("pk").in_bulk({plan.pk, event.pk})
    return found[plan.pk], found[event.pk]


def _check(plan: Event, event: Event) -> None:
    if plan == event:
        raise NotAllowed("An event cannot fulfil itself")
    if plan.conflict_id != event.conflict_id:
        raise NotAllowed("Events of different timelines cannot be linked")
    for each in (plan, event):
        if each.is_closed:
            state = "merged" if each.merged_into_id else each.get_status_display().lower()
            raise NotAllowed(f"“{each}” is {state} and cannot be linked")
    if not plan.is_planned:
        raise NotAllowed(f"“{plan}” is no plan")
    if event.is_planned:
        raise NotAllowed(f"“{event}” is itself still planned")
