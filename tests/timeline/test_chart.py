"""The chart of a filter: it counts what the list counts, leads where it says, and stays small."""

import re
from collections.abc import Callable, Iterable
from datetime import date
from html.parser import HTMLParser
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.http import QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.builders import make_conflict, make_event
from tests.timeline.plain import VALUES, asked, chosen, form_of
from tests.timeline.test_filters_agree import queries
from timeline.charting.drawing import chart
from timeline.charting.page import page
from timeline.charting.parts import Chart
from timeline.dates import EventDate
from timeline.groups import GROUP_OF_LABEL
from timeline.models import Actor, Conflict, Event

pytestmark = pytest.mark.django_db


def _chart(conflict: Conflict, query: str) -> Chart:
    found = chart(form_of(conflict, query))
    assert found
    return found


def _found(found: Chart | None) -> Chart:
    assert found
    return found


def _dated(conflict: Conflict, query: str) -> list[Event]:
    form = form_of(conflict, query)
    return [event for event in chosen(asked(conflict, form), form) if event.date.is_known]


# What it counts


@pytest.fixture
def many(db: None) -> Conflict:
    call_command("generate_events", 220, verbosity=0)
    return Conflict.objects.get()


_LANES_OF: dict[str, Callable[[Event], Iterable[str]]] = {
    "": lambda event: [GROUP_OF_LABEL.get(event.kind_in_words, "")],
    "actor": VALUES["actor"],
    "place": VALUES["place"],
    "source": VALUES["source"],
    "none": lambda event: [""],
}


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=queries(), by=st.sampled_from(sorted(_LANES_OF)), axis=st.sampled_from(["", "even", "short"]))
def test_lanes_and_chips_count_what_the_list_has(many: Conflict, query: str, by: str, axis: str) -> None:
    query += f"&view=chart&lanes={by}&axis={axis}"
    events = _dated(many, query)
    found = chart(form_of(many, query))
    if found is None:
        assert not events
        return
    assert found.total == len(events)
    shown = {value for lane in found.lanes for value in _value_of(lane.named.query, by)}
    for lane in found.lanes:
        if by in ("actor", "place", "source"):
            values = _value_of(lane.named.query, by)
            if values:
                inside = [event for event in events if set(_LANES_OF[by](event)) & values]
            else:
                inside = [event for event in events if not set(_LANES_OF[by](event)) & shown]
        else:
            group = lane.named.group
            inside = [event for event in events if group is None or _LANES_OF[""](event) == [group]]
        assert lane.count == len(inside), (query, lane.named)
        for tier in range(3):
            named = sum(mark.in_window and mark.placed.tier <= tier for mark in lane.marks)
            assert named + sum(chip.unlabelled[tier] for chip in lane.chips) == lane.count
    assert len(found.below) + sum(chip.unlabelled[0] for chip in found.chips_below) == found.total
    page(found, form_of(many, query))


def _value_of(query: str | None, name: str) -> set[str]:
    return set(QueryDict(query).getlist(name)) if query else set()


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=queries())
def test_a_chip_leads_to_all_that_it_counts(many: Conflict, query: str) -> None:
    found = chart(form_of(many, f"{query}&view=chart"))
    for lane in found.lanes if found else ():
        for chip in lane.chips:
            there = found.cells[chip.cell].query if found else None
            if there is not None and "certain" not in query:
                assert form_of(many, there).total >= chip.count
                assert form_of(many, there).picture == "chart"


# What it shows


def test_without_a_range_it_shows_all_and_a_range_is_the_window() -> None:
    conflict = make_conflict()
    make_event(conflict, "First", date(2022, 2, 24))
    make_event(conflict, "Last", None, earliest=date(2024, 6, 1), latest=date(2024, 8, 31), precision="season")

    everything = _chart(conflict, "view=chart")
    assert (everything.first, everything.last) == (date(2022, 2, 24), date(2024, 8, 31))
    assert everything.steps.everything is None
    part = _chart(conflict, "view=chart&from=2024-01-01&to=2024-06-30")
    assert (part.first, part.last) == (date(2024, 1, 1), date(2024, 6, 30))
    assert part.total == 1
    assert [mark.goes_on for lane in part.lanes for mark in lane.marks if mark.in_window] == [True]


def test_one_open_side_reaches_as_far_as_there_are_events() -> None:
    conflict = make_conflict()
    make_event(conflict, "First", date(2022, 2, 24))
    make_event(conflict, "Last", date(2024, 6, 1))

    assert _chart(conflict, "view=chart&from=2023-01-01").last == date(2024, 6, 1)
    assert _chart(conflict, "view=chart&to=2023-01-01").first == date(2022, 2, 24)


def test_what_is_beside_the_window_is_there_already_but_counts_nowhere() -> None:
    conflict = make_conflict()
    for headline, day in (("Before", 3), ("Inside", 12), ("Far away", 28)):
        make_event(conflict, headline, date(2024, 5, day))
    found = _chart(conflict, "view=chart&from=2024-05-08&to=2024-05-19")
    marks = {mark.event.headline: mark.in_window for lane in found.lanes for mark in lane.marks}

    assert marks == {"Before": False, "Inside": True}
    assert found.total == 1
    assert sum(lane.count for lane in found.lanes) == 1


def test_a_quiet_time_is_drawn_with_the_way_on(client: Client) -> None:
    conflict = make_conflict()
    make_event(conflict, "A visit")
    html = client.get("/war/?view=chart&from=2022-06-01&to=2022-06-30").content.decode()

    assert "Nothing matches all of these filters" in html
    assert "from=2022-06-16&amp;to=2022-07-15&amp;view=chart" in html


def test_steps_go_on_and_end_where_the_events_end() -> None:
    conflict = make_conflict()
    for day in (date(2022, 1, 1), date(2022, 12, 31)):
        make_event(conflict, "Talks", day)
    steps = _chart(conflict, "view=chart&from=2022-06-01&to=2022-06-30").steps

    assert steps.earlier == "from=2022-05-17&to=2022-06-15&view=chart"
    assert steps.later == "from=2022-06-16&to=2022-07-15&view=chart"
    assert steps.closer == "from=2022-06-08&to=2022-06-22&view=chart"
    assert steps.wider == "from=2022-05-17&to=2022-07-15&view=chart"
    assert steps.everything == "view=chart"
    assert _chart(conflict, "view=chart&from=2022-02-01&to=2022-12-01").steps.wider == "view=chart"
    assert _chart(conflict, "view=chart&from=2022-01-01&to=2022-03-01").steps.earlier is None
    assert _chart(conflict, "view=chart&from=2022-10-01&to=2022-12-31").steps.later is None
    assert _chart(conflict, "view=chart&from=2022-10-01&to=2022-10-01").steps.closer is None


def test_a_chip_of_a_single_day_leads_to_the_list() -> None:
    conflict = make_conflict()
    for number in range(60):
        make_event(conflict, f"Strike number {number} on a depot beyond the river")
    found = _chart(conflict, "view=chart&from=2024-10-29&to=2024-10-29")
    shown = page(found, form_of(conflict, "view=chart&from=2024-10-29&to=2024-10-29"))

    assert {chip.query for chip in shown.chips} == {"from=2024-10-29&to=2024-10-29"}
    assert all(chip.in_list for chip in shown.chips)


def test_the_most_important_event_of_a_crowd_has_its_label() -> None:
    conflict = make_conflict()
    for number in range(80):
        make_event(conflict, f"Strike number {number} on a depot beyond the river", voices=1)
    make_event(conflict, "The treaty is signed", voices=9)
    found = _chart(conflict, "view=chart")
    [tier] = [
        mark.placed.tier for lane in found.lanes for mark in lane.marks if mark.event.headline == "The treaty is signed"
    ]

    assert tier == 0


def test_gaps_say_how_long_they_are(client: Client) -> None:
    conflict = make_conflict()
    for day in (date(2010, 1, 1), date(2021, 3, 1), date(2021, 6, 1)):
        make_event(conflict, "Talks", day)
    html = client.get("/war/?view=chart&axis=short").content.decode()

    assert re.findall(r'class="left-out"[^>]*>([^<]*)<', html) == ["11 years", "3 months"] * 2  # across, and down
    assert "left-out" not in client.get("/war/?view=chart").content.decode()


def test_the_axis_chooses_by_itself_and_the_links_say_which_holds(client: Client) -> None:
    conflict = make_conflict()
    for day in (date(2000, 1, 1), *(date(2024, 5, number) for number in range(1, 29, 3))):
        make_event(conflict, "Talks", day)

    def holds(query: str) -> tuple[list[str], bool]:
        html = client.get(f"/war/?view=chart{query}").content.decode()
        [links] = re.findall(r'<nav class="choices" aria-label="Axis">(.*?)</nav>', html)
        return re.findall(r'aria-current="true">([^<]*)<', links), "left-out" in html

    even, short = "Even time", "Quiet times drawn short"
    assert holds("") == ([short], True)
    assert holds("&axis=even") == ([even], False)
    assert holds("&from=2024-05-01&to=2024-05-31") == ([even], False)
    assert holds("&from=2024-05-01&to=2024-05-04&axis=short") == ([short], False)
    assert holds("&axis=slow") == ([short], True)
    assert "is “even”, “short” or empty" in client.get("/war/?view=chart&axis=slow").content.decode()


# The page


def test_each_mark_says_its_date_its_headline_and_what_is_to_be_known(client: Client) -> None:
    conflict = make_conflict()
    make_event(conflict, "A visit & a treaty", is_planned=True)
    make_event(conflict, "A strike", status="published")
    html = client.get("/war/?view=chart").content.decode()

    names = re.findall(r'aria-label="(29 October[^"]*)"', html)
    assert set(names) == {
        "29 October 2024: A visit &amp; a treaty, planned, not yet reviewed",
        "29 October 2024: A strike",
    }


def test_nothing_that_is_not_public_is_drawn(client: Client) -> None:
    conflict = make_conflict(review=Conflict.Review.FIRST)
    make_event(conflict, "A rumour")
    make_event(conflict, "A strike", date(2024, 10, 1), status="published")
    html = client.get("/war/?view=chart&from=2024-10-01&to=2024-10-20").content.decode()

    assert "A strike" in html
    assert "rumour" not in html


def test_events_without_a_day_are_left_to_the_list(client: Client) -> None:
    make_event(make_conflict(), "A visit", None)
    html = client.get("/war/?view=chart").content.decode()

    assert "None of these events has a known day" in html
    assert 'href="?at=undated"' in html


def test_it_says_that_an_event_stands_in_two_lanes(client: Client) -> None:
    conflict = make_conflict()
    event = make_event(conflict, "A visit")
    event.actors.add(*(Actor.objects.create(key=key, name=key) for key in ("RUS", "PRK")))

    assert "stands in each of them" in client.get("/war/?view=chart&lanes=actor").content.decode()
    assert "stands in each of them" not in client.get("/war/?view=chart").content.decode()


def test_an_event_leads_to_its_place_in_the_list_and_in_the_chart(client: Client) -> None:
    conflict = make_conflict()
    event = make_event(conflict, "A visit")
    html = client.get(f"{event.get_absolute_url()}?q=visit&view=chart").content.decode()

    assert 'href="/war/?q=visit&amp;at=2024-10-29"' in html
    [query] = re.findall(r'href="/war/\?([^"]*view=chart[^"]*)">In the chart', html)
    found = form_of(conflict, query.replace("&amp;", "&"))
    assert [mark.event for lane in _found(chart(found)).lanes for mark in lane.marks] == [event]


class _Elements(HTMLParser):
    count = 0

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.count += 1


@pytest.mark.parametrize("by", ["", "actor", "place", "source", "none"])
@pytest.mark.parametrize("days", ["", "&from=2022-01-01&to=2022-12-31", "&from=2022-03-01&to=2022-03-31&axis=short"])
def test_a_page_has_few_elements_and_bytes_and_asks_little(client: Client, by: str, days: str) -> None:
    counted = []
    for number, size in enumerate((30, 1000)):
        call_command("generate_events", size, conflict=f"made-{size}", seed=number, verbosity=0)
        address = f"/made-{size}/?view=chart&lanes={by}{days}"
        client.get(address)
        with CaptureQueriesContext(connection) as asked_for:
            html = client.get(address).content
        counted.append(len(asked_for))
    elements = _Elements()
    elements.feed(html.decode())

    assert elements.count <= 1_300
    assert len(html) <= 92_000
    assert counted[0] == counted[1]


def test_a_planned_event_before_any_date_of_the_calendar_is_no_trouble() -> None:
    conflict = make_conflict()
    event = Event(conflict=conflict, headline="Since ever")
    event.date = EventDate(None, date(1, 1, 2), "day", signal="by")
    event.save()

    assert _chart(conflict, "view=chart").total == 1
    assert _chart(conflict, "view=chart&from=0001-01-01&to=0001-01-01").total == 1
