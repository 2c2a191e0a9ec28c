"""A search finds what was written a moment ago, however often each event was touched."""

import pytest
from django.test import Client

from tests.builders import make_conflict, make_event
from timeline.index import text
from timeline.models import Event

pytestmark = pytest.mark.django_db


def test_many_lines_about_few_events_hide_none_of_them(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text, "_BEARABLE", 10)
    conflict = make_conflict()
    events = [make_event(conflict, f"Strike {number}") for number in range(6)]
    for word in ("north", "south", "east"):
        for event in events:
            Event.objects.filter(pk=event.pk).update(headline=f"{event.headline} {word}")

    assert client.get("/war/?q=strike").context["listing"].total == 6
