"""The overview on the page: what it says, where its links lead, what it costs."""

import re
from datetime import date

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.builders import make_conflict, make_event
from tests.timeline.plain import form_of
from timeline.models import Conflict, Period
from timeline.overview import Overview, overview

pytestmark = pytest.mark.django_db

HTMX = {"HX-Request": "true"}


@pytest.fixture
def war(db: None) -> Conflict:
    """Years 2014 to 2024, of which the last has events in October, in no single month and on no single day."""
    conflict = make_conflict()
    for year in range(2014, 2024):
        make_event(conflict, f"In {year}", date(year, 5, 1))
    make_event(conflict, "A strike")
    make_event(conflict, "Another strike")
    make_event(conflict, "A week", earliest=date(2024, 10, 21), latest=date(2024, 10, 27), precision="week")
    make_event(conflict, "A summer", earliest=date(2024, 6, 1), latest=date(2024, 8, 31), precision="season")
    make_event(conflict, "A march", None)
    return conflict


def _drawn(conflict: Conflict, query: str = "") -> Overview:
    found = overview(form_of(conflict, query))
    assert found
    return found


def _page(client: Client, address: str, **headers: str) -> str:
    return client.get(address, headers=headers).content.decode()


def test_each_bar_says_what_it_counts_and_leads_there(war: Conflict) -> None:
    [row] = _drawn(war, "kind=unknown&order=oldest").rows

    assert len(row.columns) == 11
    assert row.columns[-1].words == "2024: 4 events, 2 of them not on an exact day"
    assert row.columns[-1].query == "from=2024-01-01&to=2024-12-31&order=oldest&kind=unknown"
    assert row.columns[0].words == "2014: 1 event"
    assert row.note == ["Events per year, at most 4", "hatched: not on an exact day (2 of 14)"]


def test_a_year_shows_its_months_and_what_lies_in_none(war: Conflict) -> None:
    drawn = _drawn(war, "from=2024-01-01&to=2024-12-31")
    years, months = drawn.rows

    assert [column.key for column in years.columns if column.is_in] == ["2024"]
    assert [column.words for column in months.columns if column.query] == [
        "October 2024: 3 events, 1 of them not on an exact day"
    ]
    assert [(strip.width, strip.count, strip.words) for strip in months.apart] == [
        (12, 1, "2024, no single month: 1 event")
    ]
    assert all(column.is_in for column in months.columns)
    assert [column.label for column in months.columns][:3] == ["Jan", "Feb", "Mar"]
    assert (drawn.whole_query, drawn.from_here_query) == ("", "at=2024-12-31")


def test_a_month_shows_its_days_and_what_lies_on_none(war: Conflict) -> None:
    days = _drawn(war, "from=2024-10-01&to=2024-10-31").rows[1]

    assert [(column.key, column.words) for column in days.columns if column.query] == [
        ("2024-10-29", "29 October 2024: 2 events")
    ]
    assert [(strip.width, strip.words) for strip in days.apart] == [(31, "October 2024, no single day: 1 event")]
    assert days.hatched == ""


def test_days_typed_among_the_words_are_a_range_that_a_bar_replaces(war: Conflict) -> None:
    drawn = _drawn(war, "q=strike+October+2024")

    assert drawn.words == "strike"
    assert drawn.rows[0].columns[0].query == "q=strike&from=2024-10-01&to=2024-10-31"
    assert all(column.is_in for column in drawn.rows[0].columns)
    assert drawn.whole_query == "q=strike"


def test_the_time_of_the_page_is_marked(war: Conflict, client: Client) -> None:
    drawn = client.get("/war/?at=2016").context["overview"]

    assert drawn.rows[0].here == ("0%", "27.27%")
    assert _drawn(war).rows[0].here is None


def test_a_list_without_days_has_no_bars(client: Client) -> None:
    make_event(make_conflict(), "A march", None)
    page = _page(client, "/war/")

    assert 'class="bars"' not in page
    assert 'id="overview"' in page


def test_it_stands_on_every_picture_and_is_swapped_with_what_is_below(war: Conflict, client: Client) -> None:
    for query in ("", "?view=chart"):
        assert 'class="bars' in _page(client, f"/war/{query}")
        part = _page(client, f"/war/{query}", **HTMX)
        assert re.search(r'<nav id="overview"[^>]*hx-swap-oob="true"', part)


def test_it_adds_few_elements_whatever_it_shows(client: Client) -> None:
    call_command("generate_events", 600, verbosity=0)
    conflict = Conflict.objects.get()
    for query in (
        "",
        "?from=2024-01-01&to=2024-12-31",
        "?from=2022-01-01&to=2024-12-31",
        "?from=2024-03-01&to=2024-04-30",
    ):
        page = _page(client, f"{conflict.get_absolute_url()}{query}")
        nav = re.findall(r'<nav id="overview".*?</nav>', page, re.S)[0]
        assert len(re.findall(r"<[a-z]", nav)) <= 110, query
        assert len(re.findall(r"<[a-z]", page)) <= 1_500
        assert len(page.encode()) <= 100_000


def test_periods_cost_one_query_however_many(war: Conflict, client: Client) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as found:
            client.get("/war/")
        return len(found)

    without = queries()
    for year in range(2014, 2022):
        Period.objects.create(conflict=war, title=f"Spring {year}", first=date(year, 3, 1), last=date(year, 5, 31))

    assert queries() == without


def test_a_cached_page_knows_of_another_period(war: Conflict, client: Client) -> None:
    tag = client.get("/war/").headers["ETag"]
    assert client.get("/war/", headers={"If-None-Match": tag}).status_code == 304
    Period.objects.create(conflict=war, title="A truce", kind="truce", first=date(2020, 1, 1))
    answer = client.get("/war/", headers={"If-None-Match": tag})

    assert answer.status_code == 200
    assert "A truce</span>, from 1 January 2020 on" in answer.content.decode()


def test_the_page_about_a_timeline_lists_its_periods(war: Conflict, client: Client) -> None:
    Period.objects.create(conflict=war, title="A truce", kind="truce", first=date(2020, 1, 1), note="It broke twice.")

    assert "A truce</span> (Truce), from 1 January 2020 on: <span>It broke twice." in _page(client, "/war/about/")
