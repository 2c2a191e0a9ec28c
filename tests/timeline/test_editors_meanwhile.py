"""What an editor decides while a program reads is kept."""

from datetime import date

import pytest

from tests.builders import make_conflict, make_event, read_for
from timeline import curation
from timeline.dates import EventDate
from timeline.models import Event
from timeline.settling import follow

pytestmark = pytest.mark.django_db
DAY = date(2024, 9, 5)


def test_an_event_that_follows_its_evidence_keeps_what_was_decided_since_it_was_fetched() -> None:
    [event] = read_for(make_conflict(), "The bridge at Orsk was hit on Sunday.")
    fetched = Event.objects.get(pk=event.pk)
    fetched.evidence.update(headline="The bridge was struck.", earliest=DAY, latest=DAY)
    curation.fix_date(event, EventDate(date(2024, 10, 26), date(2024, 10, 26), "day"), by=None)
    curation.publish(event, by=None)

    follow([fetched])

    event.refresh_from_db()
    assert (event.earliest, event.dates_fixed, event.status) == (date(2024, 10, 26), True, Event.Status.PUBLISHED)
    assert event.headline == "The bridge at Orsk was hit on Sunday."


def test_an_event_without_evidence_is_left_alone() -> None:
    event = make_event(make_conflict(), "Typed by hand")

    assert follow([event]) == []
