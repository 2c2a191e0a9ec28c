"""Whoever asks what has changed since misses nothing, however long a write takes to become visible."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event as Signal
from threading import Thread

import pytest
from django.db import connection, transaction

from tests.builders import make_conflict, make_event
from timeline.index import changes, triggers
from timeline.models import Conflict, Event

pytestmark = pytest.mark.django_db(transaction=True)


@contextmanager
def _being_written(event: Event) -> Iterator[None]:
    """A transaction that has changed *event* and ends only with the block."""
    began, end = Signal(), Signal()

    def write() -> None:
        with transaction.atomic():
            Event.objects.filter(pk=event.pk).update(headline="Late")
            began.set()
            end.wait(10)
        connection.close()

    writer = Thread(target=write)
    writer.start()
    assert began.wait(10)
    try:
        yield
    finally:
        end.set()
        writer.join()


def _changed(conflict: Conflict, moment: int) -> set[int]:
    return {each.event for each in changes.since(conflict.pk, moment, 0, 100)}


def test_a_write_that_was_under_way_is_given_the_next_time() -> None:
    conflict = make_conflict()
    late, early = make_event(conflict, "One"), make_event(conflict, "Another")
    with _being_written(late):
        if connection.vendor == "postgresql":  # where several write at once
            Event.objects.filter(pk=early.pk).update(headline="Early")
        until = changes.until(conflict.pk)
        seen = {each.event: each.at for each in changes.since(conflict.pk, 0, 0, 100)}
    assert late.pk in _changed(conflict, until)
    assert {each.event: each.at for each in changes.since(conflict.pk, 0, 0, 100)}[late.pk] > seen[late.pk]


def test_nothing_is_given_again_and_again() -> None:
    conflict = make_conflict()
    old = make_event(conflict, "One")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE timeline_change SET at = at - 3600000")
    new = make_event(conflict, "Another")
    moment = next(each.at for each in changes.since(conflict.pk, 0, 0, 100) if each.event == new.pk)

    assert _changed(conflict, moment) == {new.pk}
    assert _changed(conflict, 0) == {old.pk, new.pk}


def test_what_was_rolled_back_has_not_changed() -> None:
    conflict = make_conflict()
    event = make_event(conflict, "One")
    before = changes.since(conflict.pk, 0, 0, 100)
    with transaction.atomic():
        Event.objects.filter(pk=event.pk).update(headline="Never")
        transaction.set_rollback(True)

    assert changes.since(conflict.pk, 0, 0, 100) == before


def test_every_event_that_was_there_before_has_a_moment() -> None:
    """As after an update from a version without them."""
    conflict = make_conflict()
    event = make_event(conflict, "One")
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM timeline_change")
        cursor.execute("UPDATE timeline_indexstate SET triggers = ''")
    assert triggers.ensure() is True

    assert _changed(conflict, 0) == {event.pk}
