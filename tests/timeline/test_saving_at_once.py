"""Two editors who save at one moment: the database may let only one of them, and the other one never sees an error."""

import time
from collections.abc import Callable
from threading import Event as Signal
from threading import Thread
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import OperationalError, connection, transaction
from django.test import Client

from tests.builders import make_conflict, make_event
from timeline import curation
from timeline.models import Event

QUEUE = "/admin/timeline/event/review/"


class _Deadlock(Exception):
    sqlstate = "40P01"


def _fails(times: int, error: Callable[[], OperationalError]) -> Callable[..., None]:
    left = [times]

    def publish(event: Event, **options: Any) -> None:
        if left[0]:
            left[0] -= 1
            raise error()
        curation.publish(event, **options)

    return publish


def _deadlock() -> OperationalError:
    error = OperationalError("deadlock detected")
    error.__cause__ = _Deadlock()
    return error


def _locked() -> OperationalError:
    return OperationalError("database is locked")


def _send(desk: Client, event: Event, do: str, *, htmx: bool = True) -> Any:
    page = desk.get(f"{QUEUE}?event={event.pk}")
    form = page.context["form"]
    sent = {name: form[name].value() for name in form.fields} | {"do": do, "place": page.context["place"]}
    sent = {name: value for name, value in sent.items() if value not in (None, False)}
    return desk.post(f"{QUEUE}{event.pk}/", sent, headers={"HX-Request": "true"} if htmx else {})


@pytest.fixture
def desk(client: Client) -> Client:
    client.force_login(User.objects.create_superuser("ed"))
    return client


def _set(monkeypatch: pytest.MonkeyPatch, publish: Callable[..., None]) -> None:
    from timeline.review.desk import ReviewDesk

    monkeypatch.setitem(ReviewDesk.verbs, "publish", (publish, "Published"))


@pytest.mark.django_db
def test_what_was_in_the_way_once_is_done_again(desk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    event = make_event(make_conflict(), "A strike")
    _set(monkeypatch, _fails(1, _deadlock))
    page = _send(desk, event, "publish").content.decode()

    event.refresh_from_db()
    assert "Published: “" in page
    assert event.status == "published"
    assert event.entries.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(("times", "error"), [(2, _deadlock), (1, _locked)])
@pytest.mark.parametrize("htmx", [True, False])
def test_what_is_still_in_the_way_is_said_and_nothing_is_saved(
    desk: Client, monkeypatch: pytest.MonkeyPatch, times: int, error: Callable[[], OperationalError], htmx: bool
) -> None:
    event = make_event(make_conflict(), "A strike")
    _set(monkeypatch, _fails(times, error))
    response = _send(desk, event, "publish", htmx=htmx)

    event.refresh_from_db()
    assert "omebody else saved at the same time" in response.content.decode()
    assert response.status_code == (200 if htmx else 409)
    assert response.get("HX-Retarget") == (".review-said" if htmx else None)
    assert event.status == "proposed"
    assert not event.entries.exists()


@pytest.mark.django_db
def test_another_error_of_the_database_is_not_hushed_up(desk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    event = make_event(make_conflict(), "A strike")
    _set(monkeypatch, _fails(1, lambda: OperationalError("disk I/O error")))

    with pytest.raises(OperationalError, match="disk"):
        _send(desk, event, "publish")


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one write after the other")
def test_two_actions_that_wait_for_each_other_are_both_done(desk: Client) -> None:
    conflict = make_conflict()
    one, other = make_event(conflict, "One"), make_event(conflict, "Other")
    holds = Signal()

    def somebody_else() -> None:
        try:
            with transaction.atomic():
                Event.objects.select_for_update().get(pk=other.pk)
                holds.set()
                time.sleep(0.5)  # by then the request has the one and waits for the other
                Event.objects.filter(pk=one.pk).update(recalled=1)
        finally:
            connection.close()

    thread = Thread(target=somebody_else)
    version = other.updated_at.isoformat()
    page = desk.get(f"{QUEUE}?event={one.pk}")
    assert page.status_code == 200
    thread.start()
    holds.wait()
    answer = _send(desk, one, f"merge:{other.pk}:{one.pk}:{version}")
    thread.join()

    other.refresh_from_db()
    assert "Two events are one now" in answer.content.decode()
    assert other.merged_into == one
    assert Event.objects.get(pk=one.pk).recalled == 1
