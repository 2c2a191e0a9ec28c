"""The API: pages by key, what has changed since, what is no longer public, and what to do about errors."""

import json
import random
from typing import Any
from urllib.parse import quote

import openapi_spec_validator
import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings

from tests.builders import make_conflict, make_event, read_for
from tests.timeline.plain import form_of
from tests.timeline.test_filters_agree import queries
from tests.timeline.writes import walk
from timeline import curation, gathering
from timeline.models import Conflict, Event

pytestmark = pytest.mark.django_db


def _get(address: str, **headers: str) -> Any:
    answer = Client().get(address, headers=headers)
    assert answer.status_code == 200, answer.content
    return answer.json()


def _pages(address: str) -> list[dict[str, Any]]:
    pages = [_get(address)]
    while following := pages[-1]["next"]:
        assert following.startswith("http://testserver/api/")
        pages.append(_get(following))
    return pages


def _ids(pages: list[dict[str, Any]]) -> list[int]:
    return [event["id"] for page in pages for event in page["events"]]


@pytest.fixture
def generated(db: None) -> Conflict:
    call_command("generate_events", 120, verbosity=0)
    return Conflict.objects.get()


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=queries())
def test_pages_of_any_filter_hold_exactly_its_events_once(generated: Conflict, query: str) -> None:
    form = form_of(generated, query)
    pages = _pages(f"/api/v1/{generated.slug}/events?limit=17&{form.query()}")

    assert _ids(pages) == form.answer.keys(newest=form.newest).tolist()
    assert {page["total"] for page in pages} == {form.total}
    since = _pages(f"/api/v1/{generated.slug}/events?limit=17&updated_since=2000-01-01&{form.query(order=None)}")
    assert sorted(_ids(since)) == sorted(_ids(pages))
    told = {event["id"] for page in since for event in page["removed"]}
    assert told == set(form_of(generated, "").answer.keys(newest=True).tolist()) - set(_ids(pages))


def test_a_page_goes_on_where_it_was_whatever_happens_meanwhile() -> None:
    conflict = make_conflict()
    events = [make_event(conflict, f"Event {number}") for number in range(6)]
    first = _get("/api/v1/war/events?limit=3")
    make_event(conflict, "Later")
    Event.objects.filter(pk=first["events"][-1]["id"]).delete()

    assert _ids([first, *_pages(first["next"])]) == [event.pk for event in reversed(events)]


# What has changed


def _mirrored(mirror: dict[int, Any], address: str) -> str:
    """Brings a copy up to date as the documentation says, and gives the moment to go on from."""
    pages = _pages(address)
    for page in pages:
        for event in page["events"]:
            mirror[event["id"]] = event
        for event in page["removed"]:
            mirror.pop(event["id"], None)
    return str(pages[0]["updated_until"])


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("query", ["", "planned=no&q=troops+-strike"])
def test_a_copy_that_is_kept_up_to_date_is_the_timeline_after_any_write(
    generated: Conflict, seed: int, query: str
) -> None:
    choose = random.Random(seed)
    address = f"/api/v1/{generated.slug}/events?limit=50&{query}"
    mirror: dict[int, Any] = {}
    until = _mirrored(mirror, address)
    for write in walk(choose):
        write(choose, generated)
        until = _mirrored(mirror, f"{address}&updated_since={quote(until)}")
        fresh: dict[int, Any] = {}
        _mirrored(fresh, address)
        assert mirror == fresh, write.__name__


def _removed(since: str = "2000-01-01") -> list[dict[str, Any]]:
    return [each for page in _pages(f"/api/v1/war/events?updated_since={since}") for each in page["removed"]]


def test_what_is_no_longer_public_stands_as_a_stone_without_words() -> None:
    conflict = make_conflict()
    withdrawn, rejected, gone, into = (make_event(conflict, f"Secret {number}") for number in range(4))
    merged, _ = read_for(conflict, "The port of Orsk was shelled on Monday. Envoys met in Tirana on 3 May 2023.")
    curation.publish(withdrawn, by=None)
    curation.withdraw(withdrawn, by=None, why="It never happened")
    curation.reject(rejected, by=None, why="The editors' own note")
    gathering.merge([merged, into], into=into, by=None, why="The same")
    gone.delete()

    stones = {each["id"]: each for each in _removed()}
    assert {key: stone["state"] for key, stone in stones.items()} == {
        withdrawn.pk: "withdrawn",
        rejected.pk: "rejected",
        gone_key(stones, "deleted"): "deleted",
        merged.pk: "merged",
    }
    assert stones[withdrawn.pk]["reason"] == "It never happened"
    assert stones[merged.pk]["merged_into"] == {"id": into.pk, "url": f"http://testserver/war/{into.pk}/"}
    assert [key for key, stone in stones.items() if "reason" in stone] == [withdrawn.pk]
    for words in ("Secret", "note", "Orsk"):
        assert words not in json.dumps(list(stones.values()))


def gone_key(stones: dict[int, Any], state: str) -> int:
    return next(key for key, stone in stones.items() if stone["state"] == state)


def test_what_never_was_public_leaves_no_stone() -> None:
    conflict = make_conflict(review=Conflict.Review.FIRST)
    hidden = make_event(conflict, "Hidden")
    curation.reject(hidden, by=None)
    shown = make_event(conflict, "Shown")
    curation.publish(shown, by=None)

    assert _removed() == []
    Conflict.objects.update(review=Conflict.Review.LATER)
    other = make_event(conflict, "Found")
    assert other.pk in _ids(_pages("/api/v1/war/events?updated_since=2000-01-01"))
    Conflict.objects.update(review=Conflict.Review.FIRST)
    assert [(each["id"], each["state"]) for each in _removed()] == [(other.pk, "unpublished")]


def test_what_left_the_filter_is_told_too() -> None:
    event = make_event(make_conflict(), "Talks were held")
    page = _get("/api/v1/war/events?q=talks")
    Event.objects.filter(pk=event.pk).update(headline="Nothing was held")

    [page] = _pages(f"/api/v1/war/events?q=talks&updated_since={quote(page['updated_until'])}")
    assert page["events"] == []
    assert [(each["id"], each["state"]) for each in page["removed"]] == [(event.pk, "elsewhere")]


def test_an_event_says_where_it_went_and_that_it_was_withdrawn() -> None:
    conflict = make_conflict()
    [one, other] = [make_event(conflict, f"Event {number}") for number in range(2)]
    hidden = make_event(conflict, "Hidden", status=Event.Status.REJECTED)
    assert _get(f"/api/v1/war/events/{one.pk}")["headline"] == "Event 0"
    Event.objects.filter(pk=one.pk).update(merged_into=other)
    moved = Client().get(f"/api/v1/war/events/{one.pk}")
    assert (moved.status_code, moved["Location"]) == (302, f"/api/v1/war/events/{other.pk}")
    curation.publish(other, by=None)
    curation.withdraw(other, by=None, why="It never happened")
    gone = Client().get(f"/api/v1/war/events/{other.pk}")
    assert (gone.status_code, gone["Content-Type"]) == (410, "application/problem+json")
    assert gone.json()["detail"] == "It never happened"
    for key in (hidden.pk, 2**62, 2**70):
        assert Client().get(f"/api/v1/war/events/{key}").status_code == 404


# Errors and caches


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("form=2024-01-01", "form"),
        ("from=1.1.2024", "from"),
        ("from=2024-02-31", "from"),
        ("from=2024-01-02&to=2024-01-01", "from"),
        ("to=2024-01-01&to=2024-01-02", "to"),
        ("kind=war", "kind"),
        ("actor=nobody", "all"),
        ("q=", "q"),
        ("limit=0", "limit"),
        ("limit=1001", "limit"),
        ("limit=ten", "limit"),
        ("certain=maybe", "certain"),
        ("cursor=c1.2", "cursor"),
        ("updated_since=2024-01-01&cursor=2024-10-29.17", "cursor"),
        ("updated_since=2024-13-01", "updated_since"),
        ("view=chart", "view"),
        ("box=1,2,3", "box"),
    ],
)
def test_what_is_not_understood_is_refused_and_named(query: str, parameter: str) -> None:
    make_conflict()
    answer = Client().get(f"/api/v1/war/events?{query}")

    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")
    told = answer.json()
    assert (told["status"], [each["parameter"] for each in told["errors"]]) == (400, [parameter])
    assert all(each["detail"] for each in told["errors"])


def test_what_is_not_there_says_so_to_any_site() -> None:
    for address in ("/api/v1/nowhere/events", "/api/v2/war/events", "/api/nothing"):
        answer = Client().get(address)
        assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")
        assert answer["Access-Control-Allow-Origin"] == "*"


def test_what_has_not_changed_is_not_read() -> None:
    conflict = make_conflict()
    event = make_event(conflict, "The bridge fell")
    addresses = (
        "/api/v1/openapi.json",
        "/api/v1/timelines",
        "/api/v1/war/events",
        f"/api/v1/war/events/{event.pk}",
        "/war/changes.atom",
        "/war/changes.json",
    )
    tags = [Client().get(address)["ETag"] for address in addresses]
    for address, tag in zip(addresses, tags, strict=True):
        with CaptureQueriesContext(connection) as asked:
            assert Client().get(address, headers={"If-None-Match": tag}).status_code == 304
        assert len(asked) <= 4
    curation.publish(event, by=None)
    for address, tag in list(zip(addresses, tags, strict=True))[1:]:
        assert Client().get(address, headers={"If-None-Match": tag}).status_code == 200


def test_queries_do_not_grow_with_changes() -> None:
    conflict = make_conflict()
    counts = []
    for _ in range(2):
        for number in range(4):
            make_event(conflict, f"Event {number}")
            event = make_event(conflict, f"Withdrawn {number}", status=Event.Status.PUBLISHED)
            curation.withdraw(event, by=None)
        for address in ("/api/v1/war/events?limit=1000", "/api/v1/war/events?updated_since=2000-01-01"):
            with CaptureQueriesContext(connection) as asked:
                _get(address)
            counts.append(len(asked))
    assert counts[:2] == counts[2:]


# The description


def test_the_description_is_valid() -> None:
    openapi_spec_validator.validate(_get("/api/v1/openapi.json"))


def test_the_description_names_every_parameter_of_the_page() -> None:
    described = {
        each["name"] for each in _get("/api/v1/openapi.json")["paths"]["/api/v1/{slug}/events"]["get"]["parameters"]
    }
    form = form_of(make_conflict(), "")

    own = {"limit", "cursor", "updated_since"}
    of_the_page = {"view", "lanes", "axis", "with"}
    assert described - own == ({*form.fields} - of_the_page) | {each.facet.name for each in form.facets}
