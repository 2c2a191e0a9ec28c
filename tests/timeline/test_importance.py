"""How many tell an event, and how many later reports name its day: counted as they are read, shown to readers."""

from datetime import date, timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client

from tests.builders import TUESDAY, make_conflict, make_source, read_for
from timeline import curation
from timeline.dates import EventDate
from timeline.extraction.importance import Importance, importance, importance_in_words, score
from timeline.models import Conflict, Event
from timeline.recalling import recount

pytestmark = pytest.mark.django_db

SUNDAY = date(2024, 10, 27)
HIT = "The bridge at Orsk was hit on Sunday."


@pytest.fixture
def conflict() -> Conflict:
    return make_conflict()


def counted(event: Event) -> tuple[int, int]:
    event.refresh_from_db()
    return event.voices, event.recalled


@pytest.mark.parametrize(
    ("voices", "recalled", "found"),
    [
        (0, 0, Importance.MINOR),
        (1, 0, Importance.MINOR),
        (1, 15, Importance.NOTABLE),
        (3, 0, Importance.NOTABLE),
        (3, 15, Importance.KEY),
    ],
)
def test_what_many_tell_and_recall_matters_more(voices: int, recalled: int, found: Importance) -> None:
    assert importance(voices, recalled) is found
    assert score(voices + 1, recalled) > score(voices, recalled)
    assert score(1, recalled + 1) > score(1, recalled)


def test_sources_that_tell_an_event_are_counted_as_they_are_read(conflict: Conflict) -> None:
    [event] = read_for(conflict, HIT, source="Harbour Wire")
    assert counted(event)[0] == 1

    read_for(conflict, "On Sunday the bridge at Orsk was hit again and again.", source="Harbour Wire")
    assert counted(event)[0] == 1, "the same source"

    read_for(conflict, "The bridge at Orsk was hit on 27 October 2024.", source="Meridian Post")
    assert counted(event)[0] == 2


def test_only_reports_of_later_days_recall_a_day(conflict: Conflict) -> None:
    [event] = read_for(conflict, HIT, SUNDAY + timedelta(days=1), source="Harbour Wire")
    assert counted(event) == (1, 0), "written the day after"

    read_for(conflict, "A mine sank the ferry Elvira off Tolven on Sunday.", TUESDAY, source="Meridian Post")
    assert counted(event) == (1, 1), "another event of its day, told two days after"

    read_for(conflict, "A storm closed the port on 27 October 2024.", date(2024, 12, 1), source="Meridian Post")
    assert counted(event) == (1, 1), "the same source again"

    read_for(conflict, "In October 2024 the harvest was poor.", date(2024, 12, 1), source="Lowland Courier")
    assert counted(event) == (1, 1), "no day is named"

    [late] = read_for(conflict, "On 27 October 2024 the senate voted.", date(2024, 12, 2), source="Lowland Courier")
    assert counted(event) == (1, 2)
    assert counted(late) == (1, 2), "what is found later is of the same day"


def test_what_was_rejected_recalls_no_day(conflict: Conflict) -> None:
    [event] = read_for(conflict, HIT, SUNDAY + timedelta(days=1), source="Harbour Wire")
    [rumour] = read_for(conflict, "A mine sank the ferry Elvira off Tolven on Sunday.", TUESDAY, source="Meridian Post")
    assert counted(event) == (1, 1)

    curation.reject(rumour, by=None)
    assert counted(event) == (1, 0)

    curation.reconsider(rumour, by=None)
    assert counted(event) == (1, 1)


def test_another_conflict_counts_for_itself(conflict: Conflict) -> None:
    [event] = read_for(conflict, HIT)
    read_for(make_conflict("other"), "A storm closed the port on 27 October 2024.", date(2024, 12, 1))

    assert counted(event) == (1, 1), "its own article is from the Tuesday after"


def test_counting_again_writes_nothing(conflict: Conflict) -> None:
    [event] = read_for(conflict, HIT)
    with connection.execute_wrapper(_no_writing):
        recount(conflict.pk, {SUNDAY})

    assert counted(event) == (1, 1)


def _no_writing(execute, sql, params, many, context):  # type: ignore[no-untyped-def]
    assert sql.startswith("SELECT"), sql
    return execute(sql, params, many, context)


def test_an_article_that_gets_its_source_is_counted_with_it(conflict: Conflict) -> None:
    [event] = read_for(conflict, HIT)
    read_for(conflict, "The bridge at Orsk was hit on 27 October 2024.", source="Meridian Post")
    assert counted(event)[0] == 2

    article = event.evidence.order_by("pk")[0].article
    article.source = make_source("Meridian Post")
    article.save()
    curation.count_voices(article)

    assert counted(event)[0] == 1


def test_events_from_before_are_counted_by_the_migration(conflict: Conflict) -> None:
    [event] = read_for(conflict, HIT, source="Harbour Wire")
    read_for(conflict, "The bridge at Orsk was hit on 27 October 2024.", date(2024, 12, 1), source="Meridian Post")
    expected = counted(event)
    Event.objects.update(voices=0, recalled=0)

    import_module("timeline.migrations.0005_importance").count(apps, None)

    assert counted(event) == expected == (2, 2)


def test_the_page_says_what_importance_rests_on(conflict: Conflict, client: Client) -> None:
    [event] = read_for(conflict, HIT, source="Harbour Wire")
    assert importance_in_words(*counted(event)) == "one source tells it; one later report names its day"

    page = client.get(event.get_absolute_url()).content.decode()

    assert "Low: one source tells it; one later report names its day." in page


def test_a_date_that_an_editor_sets_has_its_own_later_reports(conflict: Conflict) -> None:
    [event] = read_for(conflict, HIT, source="One")
    read_for(conflict, HIT + " It is closed.", TUESDAY + timedelta(days=20), source="Two")
    Event.objects.filter(pk=event.pk).update(recalled=3)
    event.refresh_from_db()
    day = date(2024, 9, 5)

    curation.fix_date(event, EventDate(day, day, "day"), by=None)

    assert event.recalled == 0
    assert counted(event)[1] == 0


def test_publishing_does_not_write_back_what_was_counted_before(conflict: Conflict) -> None:
    [event] = read_for(conflict, HIT, source="One")
    Event.objects.filter(pk=event.pk).update(recalled=5, voices=4, headline="Another line.")

    curation.publish(event, by=None)

    assert counted(event) == (4, 5)
    assert event.headline == "Another line."
