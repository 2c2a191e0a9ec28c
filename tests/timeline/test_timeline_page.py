"""The list: what it shows, how it is filtered, and that page and fragment are the same list."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.builders import make_conflict, make_event, make_source, read_for
from timeline.forms import PAGE_LENGTH
from timeline.index import text
from timeline.models import Conflict, Event

pytestmark = pytest.mark.django_db

HTMX = {"HX-Request": "true"}


def _text(client: Client, address: str, **headers: str) -> str:
    response = client.get(address, headers=headers)
    assert response.status_code == 200
    return response.content.decode()


def _headlines(client: Client, query: str = "") -> list[str]:
    response = client.get(f"/war/{query}")
    return [
        event.headline
        for year in response.context["years"]
        for section in year.sections
        for entry in section.entries
        for event in entry.events
    ]


def test_the_front_page_lists_the_conflicts_or_goes_to_the_only_one(client: Client) -> None:
    assert "There is no timeline yet" in _text(client, "/")
    make_conflict("one")
    assert client.get("/").headers["Location"] == "/one/"
    make_conflict("two", title="Another war")
    assert "Another war" in _text(client, "/")


def test_events_stand_under_year_month_and_an_honest_label(client: Client) -> None:
    conflict = make_conflict()
    make_event(conflict, "A strike")
    make_event(conflict, "A visit", earliest=date(2023, 6, 1), latest=date(2023, 8, 31), precision="season")
    make_event(conflict, "A march", None)
    years = client.get("/war/").context["years"]

    assert [(year.title, [section.title for section in year.sections]) for year in years] == [
        ("2024", ["October"]),
        ("2023", ["No single month"]),
        ("Date unknown", [""]),
    ]
    page = _text(client, "/war/")
    assert all(label in page for label in ("29 October 2024", "summer 2023", "date unknown"))


def test_newest_come_first_unless_asked_otherwise_and_the_undated_last(client: Client) -> None:
    conflict = make_conflict()
    for headline, day in (("Old", date(2023, 1, 1)), ("New", date(2024, 1, 1)), ("Undated", None)):
        make_event(conflict, headline, day)
    make_event(conflict, "By then", latest=date(2023, 6, 1), precision="day", signal="by")

    assert _headlines(client) == ["New", "By then", "Old", "Undated"]
    assert _headlines(client, "?order=oldest") == ["Old", "By then", "New", "Undated"]


def test_only_reviewed_events_are_public_unless_the_conflict_says_otherwise(client: Client) -> None:
    conflict = make_conflict(review=Conflict.Review.FIRST)
    for status in Event.Status:
        make_event(conflict, f"{status} one", status=status)

    assert _headlines(client) == ["published one"]
    Conflict.objects.update(review=Conflict.Review.LATER)
    assert sorted(_headlines(client)) == ["proposed one", "published one"]
    assert "Not yet reviewed" in _text(client, "/war/")


def test_the_default_is_to_show_nothing_unreviewed() -> None:
    assert Conflict().review == Conflict.Review.FIRST


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?from=2024-10-27", {"Week", "Day", "By then"}),
        ("?to=2024-10-21", {"Week", "Year", "By then"}),
        ("?from=2024-10-28&to=2024-10-28", {"By then"}),
        ("?from=2024-10-29&to=2024-10-29", {"Day", "By then"}),
        ("?from=2025-06-01", set()),
        ("?from=2023-12-31&to=2023-12-31", {"Year", "By then"}),
    ],
)
def test_a_range_finds_every_event_that_can_lie_in_it_both_ends_included(
    client: Client, query: str, found: set[str]
) -> None:
    conflict = make_conflict()
    make_event(conflict, "Day")
    make_event(conflict, "Week", earliest=date(2024, 10, 21), latest=date(2024, 10, 27), precision="week")
    make_event(conflict, "Year", earliest=date(2023, 1, 1), latest=date(2023, 12, 31), precision="year")
    make_event(conflict, "By then", latest=date(2024, 12, 31), precision="year", signal="by")
    make_event(conflict, "Undated", None)

    assert set(_headlines(client, query)) == found


def test_words_are_searched_in_headlines_and_sentences_in_any_order(client: Client) -> None:
    conflict = make_conflict()
    [event] = read_for(conflict, "A convoy of trucks crossed the bridge on Monday.")
    Event.objects.filter(pk=event.pk).update(headline="Convoy crosses")
    make_event(conflict, "A strike")

    assert _headlines(client, "?q=BRIDGE+convoy") == ["Convoy crosses"]
    assert _headlines(client, "?q=bridge+strike") == []


def test_source_and_review_filter(client: Client) -> None:
    conflict = make_conflict()
    read_for(conflict, "The envoy came on Monday.", source="Harbour Wire")
    read_for(conflict, "The envoy left on Friday.", source="Eastern Desk")
    Event.objects.filter(headline__contains="left").update(status="published")

    assert _headlines(client, f"?source={make_source('Harbour Wire').pk}") == ["The envoy came on Monday."]
    assert _headlines(client, "?status=published") == ["The envoy left on Friday."]


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("?from=2024-13-01", "write it as YYYY-MM-DD"),
        ("?from=2024-10-30&to=2024-10-01", "swap them"),
        ("?source=999", "No event here is told by that source"),
        ("?status=secret", "“Review” is “published”, “proposed” or empty"),
        ("?order=best", "“Order” is “oldest” or empty"),
    ],
)
def test_a_filter_that_cannot_be_understood_is_named_and_left_out(client: Client, query: str, said: str) -> None:
    make_event(make_conflict(), "A strike")
    page = _text(client, f"/war/{query}")

    assert said in page
    assert "This filter was left out" in page
    assert "A strike" in page


@pytest.mark.parametrize("place", ["after=x", "before=2024-13-01.1", "at=9999-99", "after=" + "9" * 30, "at=0000"])
def test_a_place_that_is_none_is_the_first_page(client: Client, place: str) -> None:
    make_event(make_conflict(), "A strike")

    assert _headlines(client, f"?{place}") == ["A strike"]
    assert "left out" not in _text(client, f"/war/?{place}")


def test_whatever_htmx_is_said_to_come_from_is_no_error(client: Client) -> None:
    make_conflict()

    assert client.get("/war/", headers=HTMX | {"HX-Current-URL": "http://[bad"}).status_code == 200


def test_the_number_of_active_filters_comes_with_the_fragment(client: Client) -> None:
    make_conflict()

    assert 'id="active" hx-swap-oob="innerHTML"> · 1</span>' in _text(client, "/war/?status=published", **HTMX)


def test_an_empty_result_says_what_to_do(client: Client) -> None:
    make_event(make_conflict(), "A strike")

    assert "Nothing matches all of these filters" in _text(client, "/war/?q=nothing")


def test_htmx_gets_the_results_alone_and_a_clean_address_to_push(client: Client) -> None:
    make_event(make_conflict(), "A strike")
    response = client.get("/war/?q=strike&from=&to=&status=&source=&order=", headers=HTMX)
    fragment = response.content.decode()

    assert "<html" not in fragment
    assert fragment.lstrip().startswith('<div id="results"')
    assert response.headers["HX-Push-Url"] == "/war/?q=strike"


def test_a_page_restored_from_history_is_whole(client: Client) -> None:
    make_event(make_conflict(), "A strike")

    assert "<html" in _text(client, "/war/", **HTMX, **{"HX-History-Restore-Request": "true"})


def test_caches_are_told_that_page_and_fragment_differ_and_no_cookie_is_set(client: Client) -> None:
    make_conflict()
    response = client.get("/war/")

    assert "HX-Request" in response.headers["Vary"]
    assert "Cookie" not in response.headers["Vary"]
    assert not response.cookies


def test_page_and_fragment_list_the_same_events(client: Client) -> None:
    conflict = make_conflict()
    for number in range(3):
        make_event(conflict, f"Strike {number}")
    page, fragment = _text(client, "/war/?q=strike"), _text(client, "/war/?q=strike", **HTMX)

    assert [line for line in page.splitlines() if "Strike" in line] == [
        line for line in fragment.splitlines() if "Strike" in line
    ]


def test_long_lists_have_pages_that_keep_the_filter(client: Client) -> None:
    conflict = make_conflict()
    events = [make_event(conflict, f"Strike {number:03}") for number in range(PAGE_LENGTH + 1)]
    listing = client.get("/war/?q=strike").context["listing"]

    assert listing.next_query == f"q=strike&after=2024-10-29.{events[1].pk}"
    assert listing.previous_query is None
    assert _headlines(client, f"?{listing.next_query}") == ["Strike 000"]
    assert "Previous events" in _text(client, f"/war/?{listing.next_query}")


def test_the_number_of_queries_does_not_grow_with_the_events(client: Client) -> None:
    conflict = make_conflict()
    counted = []
    text.settle()
    for first in (0, 12):
        for number in range(first, first + 12):
            read_for(conflict, f"Envoy number {number} came to Kyiv on Monday.", source=f"Source {number % 5}")
        with CaptureQueriesContext(connection) as queries:
            _text(client, "/war/?q=envoy&status=proposed")
        counted.append(len(queries))

    assert counted[0] == counted[1]


def test_an_unknown_address_says_so(client: Client) -> None:
    response = client.get("/nowhere/")

    assert response.status_code == 404
    assert "There is nothing at this address" in response.content.decode()
