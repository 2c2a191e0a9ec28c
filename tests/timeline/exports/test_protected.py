"""No file, feed or answer of the API tells what an editor has hidden of an event."""

import pytest
from django.test import Client

from tests.builders import make_conflict, make_event
from timeline import curation
from timeline.exports.registry import BY_SUFFIX
from timeline.models import Place
from timeline.protected import Protection

pytestmark = pytest.mark.django_db

ADDRESSES = (
    *(f"/war/events.{suffix}" for suffix in BY_SUFFIX),
    "/war/changes.atom",
    "/war/changes.json",
    "/api/v1/war/events",
    "/api/v1/war/events?updated_since=2000-01-01",
)


@pytest.mark.parametrize("address", ADDRESSES)
def test_nothing_that_is_hidden_is_told(client: Client, address: str) -> None:
    event = make_event(make_conflict(), "Bodies of children were found", status="published")
    known = {"kind": "town", "precision": 2, "country": "UKR", "latitude": 48.2801, "longitude": 37.1773}
    event.places.add(Place.objects.create(key="at:Pokrovsk", name="Pokrovsk", **known))
    for protection in (Protection(sensitive=True, note="describes deaths", blur="region"), Protection(sensitive=True)):
        tag = client.get(address).headers["ETag"]
        curation.protect(event, protection, by=None)
        answer = client.get(address, headers={"If-None-Match": tag})
        assert answer.status_code == 200
        text = (b"".join(answer) if answer.streaming else answer.content).decode()
        assert "Bodies" not in text
        assert "Sensitive: " in text
        if protection.blur:
            assert "Pokrovsk" not in text
            assert "48.28" not in text
