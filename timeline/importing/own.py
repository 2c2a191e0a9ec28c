"""Rows of our own export that come back to the timeline they are from: they name their event by its address."""

import re
from collections.abc import Iterable

from django.db.models import Prefetch

from timeline.importing.rows import Given
from timeline.models import Conflict, Event, Evidence

_ADDRESS = re.compile(r"(?:https?://[^/]+)?/(?P<slug>[\w-]+)/(?P<pk>\d{1,17})/?")


class OwnEvents:
    """The events of *conflict* that rows name as theirs; a few queries, whatever their number."""

    def __init__(self, conflict: Conflict, given: Iterable[Given]) -> None:
        self._slug = conflict.slug
        keys = {key for each in given if (key := self._key(each))}
        told = Evidence.objects.select_related("article__source").only("event", "article__source", "rule")
        events = (
            Event.objects.filter(conflict=conflict, pk__in=keys, merged_into=None) if keys else Event.objects.none()
        )
        self._events = events.prefetch_related("actors", "places", Prefetch("evidence", told)).in_bulk()

    def _key(self, given: Given) -> int | None:
        found = _ADDRESS.fullmatch(given.address)
        return int(found["pk"]) if found and found["slug"] == self._slug else None

    def of(self, given: Given) -> Event | None:
        """The event that the row names; None where it names none that is here."""
        key = self._key(given)
        return self._events.get(key) if key else None

    def is_as_given(self, event: Event, given: Given) -> bool:
        told = (" ".join(event.headline.split()), event.date, event.kind, event.is_planned, given.state or event.status)
        row = (given.headline, given.day, given.kind, given.planned, event.status)
        return told == row and all(
            sorted(here) == sorted(there)
            for here, there in (
                ((actor.name for actor in event.actors.all()), given.actors),
                ((place.name for place in event.places.all()), (where.name for where in given.places)),
            )
        )
