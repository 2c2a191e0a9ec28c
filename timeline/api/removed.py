"""What stands in the place of an event that a list does not have any more: why, where it went; none of its words."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Q

from timeline.exports.description import moment
from timeline.index import changes
from timeline.index.changes import Change
from timeline.models import Conflict, Event

STATES = {
    "withdrawn": "An editor withdrew it; “reason” says why.",
    "merged": "It was found to be the same as another event; “merged_into” is where it stands now.",
    "rejected": "An editor found that it is no event of this timeline.",
    "unpublished": "It waits for review and is not public.",
    "deleted": "It is not there any longer.",
    "elsewhere": "It is public, but none of those that the filter asks for.",
}


def removed(found: Iterable[Change], conflict: Conflict, root: str) -> list[dict[str, Any]]:
    """For each of the changes, of events that are not given; what never was public is left out. *root* is what the
    address of an event has before its key."""
    keys = [each.event for each in found]
    events = Event.objects.filter(pk__in=keys, conflict=conflict).in_bulk()
    public = set(Event.objects.all().public().filter(pk__in=keys, conflict=conflict).values_list("pk", flat=True))
    stands = standing(events.values())
    told = []
    for each in found:
        event = events.get(each.event)
        if not (each.was_public or each.event in public):
            continue
        state = "elsewhere" if each.event in public else _state(event)
        row = {"id": each.event, "url": f"{root}{each.event}/", "state": state}
        if event and state == "withdrawn":
            row["reason"] = event.withdrawn_because
        if (into := stands.get(each.event)) and state == "merged":
            row["merged_into"] = {"id": into, "url": f"{root}{into}/"}
        told.append(row | {"updated": moment(changes.moment(each.at))})
    return told


def _state(event: Event | None) -> str:
    if event is None:
        return "deleted"
    if event.merged_into_id:
        return "merged"
    return {"withdrawn": "withdrawn", "rejected": "rejected"}.get(event.status, "unpublished")


def standing(events: Iterable[Event]) -> Mapping[int, int]:
    """Of those that went up in another, the key of the one that they stand in now, where readers may know of it."""
    ends = {event.pk: event.merged_into_id for event in events if event.merged_into_id}
    while further := {
        pk: into
        for pk, into in Event.objects.filter(pk__in=ends.values()).values_list("pk", "merged_into")
        if into is not None
    }:
        ends = {key: further.get(end, end) for key, end in ends.items()}
    shown = Event.objects.filter(pk__in=ends.values()).filter(Event.is_public() | Q(status=Event.Status.WITHDRAWN))
    readable = set(shown.values_list("pk", flat=True))
    return {key: end for key, end in ends.items() if end in readable}
