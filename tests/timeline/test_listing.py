"""Pages of the list: each event once, both ways, from any place; what stands before and after an event."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.core.management import call_command
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import make_conflict, make_event
from tests.timeline.plain import form_of
from timeline.forms import Listing
from timeline.index.columns import EVER, UNDATED
from timeline.models import Conflict, Event
from timeline.places_in_list import day_of, place, place_of, token


@pytest.fixture
def conflict(db: None) -> Conflict:
    call_command("generate_events", 90, verbosity=0)
    return Conflict.objects.get()


def _pages(conflict: Conflict, query: str | None, way: str) -> Iterator[Listing]:
    while query is not None:
        listing = form_of(conflict, query).listed(7)
        yield listing
        query = listing.next_query if way == "next" else listing.previous_query


@pytest.mark.parametrize(
    "query", ["", "order=oldest", "q=strike", "status=published&order=oldest", "exactness=unknown"]
)
def test_pages_have_every_event_once_and_lead_back_the_same_way(conflict: Conflict, query: str) -> None:
    every = [event.pk for event in form_of(conflict, query).stream()]
    there = list(_pages(conflict, query, "next"))
    back = list(_pages(conflict, form_of(conflict, there[-1].previous_query or query).query(), "previous"))

    assert [event.pk for listing in there for event in listing.events] == every
    assert [listing.start for listing in there] == list(range(0, max(1, len(every)), 7))
    assert {event.pk for listing in [*back, there[-1]] for event in listing.events} == set(every)
    assert back[-1].start == 0


def test_a_page_stays_where_it_is_when_the_event_it_begins_behind_is_gone(conflict: Conflict) -> None:
    first, second = list(_pages(conflict, "", "next"))[:2]
    first.events[-1].delete()

    assert form_of(conflict, first.next_query or "").listed(7).events == second.events


@pytest.mark.parametrize("order", ["", "&order=oldest"])
@pytest.mark.parametrize("at", ["2021", "2021-06", "2021-06-15", "2031", "1990"])
def test_the_list_begins_at_a_year_a_month_or_a_day(conflict: Conflict, at: str, order: str) -> None:
    form = form_of(conflict, f"at={at}{order}")
    day = day_of(at, newest=form.newest)
    assert day is not None
    every = [event for event in form.stream() if event.date.is_known]
    behind = [
        event
        for event in every
        for stands in (event.earliest or event.latest,)
        if stands and (stands.toordinal() <= day if form.newest else stands.toordinal() >= day)
    ]

    assert form.listed().events[: len(behind)] == behind[:50]


def test_the_undated_have_a_shelf_at_the_end(conflict: Conflict) -> None:
    form = form_of(conflict, "at=undated")
    shelf = form.listed().events

    assert len(shelf) == form.undated > 0
    assert not any(event.date.is_known for event in shelf)
    assert form.undated_query == "at=undated"


@pytest.mark.parametrize("query", ["", "order=oldest", "q=strike&planned=no"])
def test_before_and_after_an_event_within_the_filter(conflict: Conflict, query: str) -> None:
    form = form_of(conflict, query)
    every = list(form.stream())
    around = [form.around(event) for event in every]

    assert [before for before, _ in around] == [None, *every[:-1]]
    assert [after for _, after in around] == [*every[1:], None]


def test_an_event_outside_of_the_filter_has_its_place_all_the_same(conflict: Conflict) -> None:
    form = form_of(conflict, "status=published&order=oldest")
    outside = next(event for event in form_of(conflict, "status=proposed&order=oldest").stream() if event.earliest)
    before, after = form.around(outside)

    assert before is None or place_of(before) < place_of(outside)
    assert after is None or place_of(after) > place_of(outside)


@given(st.dates() | st.none(), st.dates() | st.none(), st.integers(1, 10**12))
def test_a_place_is_read_as_it_is_written(first: date | None, last: date | None, key: int) -> None:
    event = Event(pk=key, earliest=first, latest=last)

    assert place(token(event)) == place_of(event)


@given(st.text(max_size=30))
def test_whatever_else_is_no_place(words: str) -> None:
    assert place(words) is None or "." in words
    assert day_of(words, newest=True) is None or words[:1].isdigit()


def test_undated_events_come_behind_every_day() -> None:
    assert place("~.5") == (UNDATED, EVER, 5)
    assert day_of("undated", newest=True) == UNDATED


@pytest.mark.django_db
def test_facets_count_what_a_click_would_find_and_offer_the_address(client: Client) -> None:
    conflict = make_conflict()
    make_event(conflict, "One", kind="AID", status="published")
    make_event(conflict, "Two", kind="AID", is_planned=True)
    make_event(conflict, "Three", kind="CONSULT")
    form = form_of(conflict, "kind=talks")

    kinds = {option.value: (option.count, option.chosen, option.query) for option in form.options("kind").options}
    assert kinds == {"aid-and-arms": (2, False, "kind=talks&kind=aid-and-arms"), "talks": (1, True, "")}
    assert {option.value: option.count for option in form.options("planned").options} == {"no": 1, "yes": 0}
    assert [option.value for option in form.options("kind", matching="AID").options] == ["aid-and-arms"]
    assert "Aid and arms</span> <small>2</small>" in client.get("/war/?kind=talks").content.decode()


@pytest.mark.django_db
def test_several_values_of_a_facet_are_or_and_facets_are_and() -> None:
    conflict = make_conflict()
    for headline, kind, planned in (("One", "AID", False), ("Two", "CONSULT", True), ("Three", "AGREE", True)):
        make_event(conflict, headline, kind=kind, is_planned=planned)

    assert form_of(conflict, "kind=talks&kind=aid-and-arms").total == 2
    assert form_of(conflict, "kind=talks&kind=aid-and-arms&planned=yes").total == 1


@pytest.mark.django_db
def test_of_several_values_only_what_is_none_is_left_out() -> None:
    conflict = make_conflict()
    make_event(conflict, "One", kind="AID")
    form = form_of(conflict, "kind=aid-and-arms&kind=nonsense&actor=nobody")

    assert form.total == 1
    assert len(form.non_field_errors()) == 2
    assert form.query() == "kind=aid-and-arms"


@pytest.mark.django_db
def test_certainly_inside_leaves_out_what_may_lie_outside() -> None:
    conflict = make_conflict()
    make_event(conflict, "Day", date(2024, 10, 20))
    make_event(conflict, "Month", earliest=date(2024, 10, 1), latest=date(2024, 10, 31), precision="month")
    make_event(conflict, "Since", earliest=date(2024, 10, 20), precision="day", signal="since")
    make_event(
        conflict, "About", earliest=date(2024, 10, 20), latest=date(2024, 10, 20), precision="day", approximate=True
    )
    asked = "from=2024-10-15&to=2024-10-31"

    assert form_of(conflict, asked).total == 4
    assert [event.headline for event in form_of(conflict, f"{asked}&certain=yes").stream()] == ["Day"]
