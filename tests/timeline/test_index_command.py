"""`manage.py index`: finds what differs from the plain tables, mends it, and makes everything anew."""

import os
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from pytest_django import Settings

from tests.builders import make_event
from tests.timeline.plain import agree, form_of
from timeline.index import current, log, store, text
from timeline.models import Conflict, Event

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def conflict(settings: Settings, tmp_path: Path) -> Conflict:
    settings.DATA_DIR = tmp_path
    call_command("generate_events", 60, verbosity=0)
    return Conflict.objects.get()


def _index(action: str) -> str:
    said = StringIO()
    call_command("index", action, stdout=said)
    return said.getvalue()


def _sql(*statements: str) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def test_verifying_says_that_all_agree(conflict: Conflict) -> None:
    assert _index("verify") == "generated: agrees with the tables\nfull text: agrees with the tables\n"


def _lost() -> None:
    _sql("DELETE FROM timeline_document WHERE event_id = (SELECT min(id) FROM timeline_event)")


def _unlogged() -> None:
    """The text of an event changes and the log does not say so."""
    Event.objects.filter(pk=Event.objects.order_by("pk")[3].pk).update(headline="Unheard of")
    _sql("DELETE FROM timeline_touched")


def _left_over() -> None:
    Event.objects.order_by("pk")[3].delete()
    _sql("DELETE FROM timeline_touched")


@pytest.mark.parametrize("harm", [_lost, _unlogged, _left_over])
def test_words_that_differ_are_found_and_mended(conflict: Conflict, harm: Callable[[], None]) -> None:
    harm()

    assert "full text: 1 event(s) differed; mended" in _index("verify")
    assert "full text: agrees with the tables" in _index("verify")
    store.forget()
    for query in ("", "q=strike", "q=unheard"):
        agree(conflict, query)


def test_columns_that_differ_are_found_and_mended(conflict: Conflict) -> None:
    current(conflict.pk)
    Event.objects.filter(pk=form_of(conflict, "").listed().events[0].pk).update(kind="AID")
    text.settle()
    _sql("DELETE FROM timeline_touched")

    assert "generated: 1 event(s) differed; mended" in _index("verify")
    agree(conflict, "")


def test_rebuilding_makes_everything_anew(conflict: Conflict) -> None:
    _sql("DELETE FROM timeline_document", "DELETE FROM timeline_touched")

    assert "Made anew: 60 events of 1 timeline(s)" in _index("rebuild")
    assert "differed" not in _index("verify")
    agree(conflict, "q=strike")


def test_a_new_process_begins_with_what_was_kept_and_applies_what_came_since(
    conflict: Conflict, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.read_anew(conflict.pk)
    make_event(conflict, "Since then")
    store.forget()
    monkeypatch.setattr(store, "_everything", None)  # nothing is read anew

    agree(conflict, "")


@pytest.mark.parametrize("harm", ["another database", "another program", "half a file"])
def test_what_was_kept_is_not_believed_blindly(
    conflict: Conflict, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, harm: str
) -> None:
    store.read_anew(conflict.pk)
    if harm == "another database":  # restored from a copy that went another way
        _sql("UPDATE timeline_touched SET token = token + 1")
    elif harm == "another program":
        monkeypatch.setattr(store, "_version", lambda: "another")
    else:
        [file] = tmp_path.rglob("heading.npy")
        os.truncate(file, 10)
    store.forget()
    Event.objects.filter(pk__lt=Event.objects.order_by("pk")[9].pk).delete()

    agree(conflict, "")


def test_the_log_is_trimmed_and_who_is_far_behind_reads_anew(
    conflict: Conflict, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(log, "KEPT", 5)
    current(conflict.pk)
    for number in range(12):
        make_event(conflict, f"Number {number}")
        text.settle()
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM timeline_touched")
        assert cursor.fetchone()[0] <= 6

    agree(conflict, "")
