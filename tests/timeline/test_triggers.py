"""The triggers that the index rests on are there after every migration, whatever became of them before."""

import pytest
from django.core.management import call_command
from django.db import connection

from tests.builders import make_conflict, make_event, read_for
from tests.timeline.plain import agree, form_of
from timeline.index import current, text, triggers
from timeline.models import Event

pytestmark = pytest.mark.django_db(transaction=True)


def _lose_one() -> None:
    with connection.cursor() as cursor:
        table = " ON timeline_event" if connection.vendor == "postgresql" else ""
        cursor.execute(f"DROP TRIGGER timeline_event_update_touches{table}")


def test_where_all_are_there_nothing_is_done() -> None:
    assert triggers.ensure() is False


def test_a_lost_trigger_is_made_again_and_what_it_did_not_see_is_read() -> None:
    conflict = make_conflict()
    event = make_event(conflict, "A march")
    current(conflict.pk)
    text.settle()
    _lose_one()
    Event.objects.filter(pk=event.pk).update(headline="A strike", kind="AID")
    assert form_of(conflict, "q=strike").total == 0

    call_command("migrate", verbosity=0)
    assert triggers.ensure() is False
    agree(conflict, "q=strike")
    Event.objects.filter(pk=event.pk).update(headline="A visit")
    agree(conflict, "q=visit")


def test_they_outlive_a_table_that_is_made_anew() -> None:
    if connection.vendor != "sqlite":
        pytest.skip("only SQLite makes tables anew")
    conflict = make_conflict()
    event = make_event(conflict, "A march")
    triggers.drop(plan=[Event])  # as every migration begins
    with connection.schema_editor() as editor:
        editor._remake_table(Event)  # type: ignore[attr-defined]
    assert triggers.ensure() is True

    Event.objects.filter(pk=event.pk).update(headline="A strike")
    agree(conflict, "q=strike")


def test_a_migration_that_makes_a_table_anew_goes_through_and_is_seen() -> None:
    conflict = make_conflict()
    [event] = read_for(conflict, "The bridge at Orsk was hit on Monday.")
    try:
        call_command("migrate", "timeline", "0010_index", verbosity=0)
    finally:
        call_command("migrate", verbosity=0)

    assert triggers.ensure() is False
    agree(conflict, "q=bridge")
    Event.objects.filter(pk=event.pk).update(headline="A visit")
    agree(conflict, "q=visit")
