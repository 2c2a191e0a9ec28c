"""What an article tells without a day is placed by its publication date, and by nothing where that is not known."""

from datetime import date

import pytest
from django.test import Client

from tests.builders import TODAY, make_conflict, read_for
from timeline import curation
from timeline.models import Event

pytestmark = pytest.mark.django_db

LEAD = "Rebels have seized the airport of Misrata after a long battle."


def _date(event: Event, day: date | None) -> None:
    article = event.evidence.get().article
    curation.date_article(article, day, today=TODAY)
    event.refresh_from_db()


def test_a_reviewed_event_loses_the_day_that_only_a_withdrawn_publication_date_gave_it(client: Client) -> None:
    [event] = read_for(make_conflict(), LEAD)
    curation.publish(event, by=None)

    _date(event, None)

    assert (event.date.label, event.status) == ("date unknown", Event.Status.PUBLISHED)
    page = client.get(event.get_absolute_url()).content.decode()
    assert "corrected from “about 29 October 2024” to “date unknown”" in page
    assert page.count("about 29 October 2024") == 1


def test_it_is_dated_again_when_the_article_is() -> None:
    [event] = read_for(make_conflict(), LEAD)
    curation.publish(event, by=None)
    _date(event, None)

    _date(event, date(2024, 10, 20))

    assert event.date.label == "about 20 October 2024"
    assert Event.objects.get() == event
    assert event.evidence.get().clues.exists()


def test_a_day_that_an_editor_fixed_stays() -> None:
    [event] = read_for(make_conflict(), LEAD)
    curation.fix_date(event, event.date, by=None)

    _date(event, None)

    assert event.date.label == "about 29 October 2024"


def test_what_nobody_decided_about_waits_for_the_date() -> None:
    conflict = make_conflict()
    [event] = read_for(conflict, LEAD)
    article = event.evidence.get().article

    curation.date_article(article, None, today=TODAY)
    assert not Event.objects.exists()

    curation.date_article(article, date(2024, 10, 20), today=TODAY)
    assert Event.objects.get().date.label == "about 20 October 2024"
