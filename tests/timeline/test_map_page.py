"""The events found on a map: the same counts as the filters', vague places as vague, and ways out of every box."""

import re
from collections.abc import Iterable
from html import unescape
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings

from tests.builders import make_conflict, make_event
from tests.timeline.plain import asked, chosen, counts, form_of, is_in
from tests.timeline.test_filters_agree import queries
from tests.timeline.test_map_geometry import boxes
from timeline.benchmarks.browsing import _Elements
from timeline.map_marks import Place
from timeline.map_view import Map, map_of
from timeline.mapping.projection import WORLD, Box
from timeline.models import Conflict, Event
from timeline.models import Place as Somewhere

pytestmark = pytest.mark.django_db

KYIV: dict[str, Any] = {"country": "UKR", "latitude": 50.45, "longitude": 30.52, "precision": 2}


def _place(name: str, **fields: Any) -> Somewhere:
    return Somewhere.objects.create(key=f"test:{name.lower()}", name=name, kind="town", **(KYIV | fields))


def _at(conflict: Conflict, *places: Somewhere, times: int = 1) -> None:
    for number in range(times):
        make_event(conflict, f"Strike {number} in {places}").places.add(*places)


def _map(conflict: Conflict, query: str = "") -> Map:
    return map_of(form_of(conflict, query))


def _html(client: Client, query: str) -> str:
    response = client.get(f"/war/?view=map&{query}")
    assert response.status_code == 200
    return unescape(response.content.decode())


@pytest.fixture
def generated(db: None) -> Conflict:
    """Of the places told most, one is known as a country, one as a region and one as a sea; some events have none."""
    call_command("generate_events", 220, verbosity=0)
    vague: list[dict[str, Any]] = [{"precision": 4, "country": "UKR"}, {"precision": 3}, {"precision": 4}]
    for number, fields in enumerate(vague):
        Somewhere.objects.filter(key=f"made:place-{number}").update(**fields)
    for event in Event.objects.order_by("pk")[:200:9]:
        event.places.clear()
    return Conflict.objects.get()


def _plain(conflict: Conflict, query: str) -> dict[str, int]:
    """By key, what the tables say of the places of a map that are no country."""
    form = form_of(conflict, query)
    rows = chosen(asked(conflict, form), form, leave_out="place")
    there = Somewhere.objects.in_bulk(field_name="key")
    box = form.map_box
    return {
        key: count
        for key, count in counts(rows, "place").items()
        if key != "made:place-0" and (box is None or is_in(box, there[key]))
    }


def _counted(places: Iterable[Place]) -> dict[str, int]:
    return {each.spot.key: each.count for each in places if each.spot.key != "made:place-0"}


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=queries())
def test_a_map_counts_what_the_tables_say_and_every_mark_is_a_sum_of_it(generated: Conflict, query: str) -> None:
    Somewhere.objects.filter(key="made:place-0").update(precision=4, country="UKR")
    if "box=" in query:  # whether it holds a country is asked below
        Somewhere.objects.filter(key="made:place-0").update(precision=4, country="NZL")
    plain, shown = _plain(generated, query), _map(generated, query)

    assert _counted(shown.places) == plain
    for layer in shown.layers:
        assert sum(mark.count for mark in layer.marks if mark.kind != "country") == sum(plain.values())
        assert all(mark.count == shown_count(mark.title) for mark in layer.marks)


def shown_count(title: str) -> int:
    return int(re.findall(r": ([\d,]+) events?$", title)[0].replace(",", ""))


def test_a_mark_of_one_place_filters_by_it_and_one_of_several_leads_into_their_box() -> None:
    conflict = make_conflict()
    kyiv, irpin, far = _place("Kyiv"), _place("Irpin", longitude=30.25), _place("Odesa", latitude=46.5)
    _at(conflict, kyiv, times=3)
    _at(conflict, irpin)
    _at(conflict, far)
    _at(conflict, _place("Lisbon", latitude=38.7, longitude=-9.1))
    [several] = [mark for mark in _map(conflict).layers[0].marks if mark.kind == "several"]
    inside = form_of(conflict, several.query)

    assert several.title == "Kyiv and 1 more place: 4 events"
    assert inside.total == 4
    assert {place.spot.name for place in map_of(inside).places} == {"Kyiv", "Irpin"}
    marks = {mark.title: mark for mark in map_of(inside).layers[0].marks}
    assert set(marks) == {"Kyiv: 3 events", "Irpin: 1 event"}
    assert form_of(conflict, marks["Kyiv: 3 events"].query).total == 3


def test_places_at_the_very_same_spot_are_chosen_together() -> None:
    conflict = make_conflict()
    _at(conflict, _place("Kursk"))
    _at(conflict, _place("Kursk Oblast", precision=3))
    [mark] = _map(conflict).layers[0].marks

    assert mark.kind == "several vague"
    assert form_of(conflict, mark.query).total == 2
    assert "place=" in mark.query


def test_nothing_known_only_by_country_is_a_dot_in_it() -> None:
    conflict = make_conflict()
    _at(conflict, _place("Ukraine", precision=4), times=2)
    _at(conflict, _place("Black Sea", precision=4, country="", latitude=43.4, longitude=34.3))
    shown = _map(conflict)
    marks = {mark.title: mark for mark in shown.layers[0].marks}

    assert marks["Somewhere in Ukraine: 2 events"].kind == "country"
    assert marks["Somewhere in Black Sea: 1 event"].kind == "wide"
    assert [area.place.spot.name for area in shown.areas] == ["Ukraine"]
    assert len(shown.halos) == 1


def test_a_box_holds_a_country_where_it_holds_most_of_it_and_not_by_its_middle() -> None:
    conflict = make_conflict()
    _at(conflict, _place("Ukraine", precision=4, latitude=49.0, longitude=32.0))
    kyiv = _place("Kyiv")
    _at(conflict, kyiv)

    assert form_of(conflict, "box=31,48,33,50").total == 0
    assert form_of(conflict, "box=30,50,31,51").total == 1
    assert form_of(conflict, "box=22,44,41,53").total == 2


def test_who_moves_a_place_moves_its_events() -> None:
    conflict = make_conflict()
    kyiv = _place("Kyiv")
    _at(conflict, kyiv)
    assert form_of(conflict, "box=30,50,31,51").total == 1
    Somewhere.objects.filter(pk=kyiv.pk).update(longitude=10.0)

    assert form_of(conflict, "box=30,50,31,51").total == 0
    assert form_of(conflict, "box=9,50,11,51").total == 1


def test_events_without_a_place_are_said_and_can_be_asked_for(client: Client) -> None:
    conflict = make_conflict()
    _at(conflict, _place("Kyiv"))
    make_event(conflict, "Nobody says where")
    make_event(conflict, "Nor here")
    page = _html(client, "")

    assert "2 events have no place" in page
    assert form_of(conflict, _map(conflict).placeless_query).total == 2
    assert "No place given" in _html(client, "box=none")
    assert "Nobody says where" in unescape(client.get("/war/?box=none").content.decode())


def test_list_and_map_are_in_the_same_box_and_a_chip_leads_out_of_it(client: Client) -> None:
    conflict = make_conflict()
    _at(conflict, _place("Kyiv"), times=2)
    _at(conflict, _place("Odesa", latitude=46.5))
    box = "box=30,50,31,51"
    page = unescape(client.get(f"/war/?{box}").content.decode())

    assert "2 events in this filter" in " ".join(page.split())
    assert "Within the map’s box" in page
    [chip] = form_of(conflict, box).chips
    assert chip.query == ""
    assert f'href="/war/?{box}&view=map"' in page
    assert '<input type="hidden" name="box" value="30,50,31,51"' in page


@pytest.mark.parametrize("box", ["1,2,3", "1,9,3,4", "everywhere", "1,2,3,95,", "1e99,2,3,4"])
def test_a_box_that_is_none_is_named_and_left_out(client: Client, box: str) -> None:
    _at(make_conflict(), _place("Kyiv"))
    page = _html(client, f"box={box}")

    assert "“Box” is four numbers of degrees" in page
    assert "Kyiv: 1 event" in page


def test_an_empty_box_says_so_and_still_shows_where_it_is(client: Client) -> None:
    conflict = make_conflict()
    _at(conflict, _place("Kyiv"))
    page = _html(client, "box=0,0,10,10")

    assert "Nothing matches all of these filters." in page
    assert "without “Within the map’s box”" in re.sub("</?bdi>", "", page)
    assert 'id="globe"' in page
    assert {step.name for step in _map(conflict, "box=0,0,10,10").steps} == {
        *("in", "out", "west", "north", "south", "east", "all")
    }


def test_going_wider_ends_with_all_places() -> None:
    conflict = make_conflict()
    _at(conflict, _place("Kyiv"))
    _at(conflict, _place("Odesa", latitude=46.5))
    query, steps = "view=map&box=30.4,50.4,30.6,50.5", 0
    while "box" in query:
        query = next(step.query for step in _map(conflict, query).steps if step.name == "out")
        steps += 1

    assert 3 < steps < 12
    assert form_of(conflict, query).total == 2


def test_no_place_at_all_is_a_map_of_the_world(client: Client) -> None:
    make_event(make_conflict(), "Nobody says where")
    page = _html(client, "")

    assert 'class="land"' in page
    assert "1 event has no place" in page


def test_the_table_says_the_same_with_how_exactly_each_is_known(client: Client) -> None:
    conflict = make_conflict()
    _at(conflict, _place("Kyiv"), times=2)
    _at(conflict, _place("Kursk Oblast", precision=3, country="RUS", latitude=51.7, longitude=36.2))
    _at(conflict, _place("Russia", precision=4, country="RUS", latitude=55, longitude=40))
    rows = re.findall(r"<tr><td><a [^>]*>(.*?)</a></td><td>(.*?)</td><td>(.*?)</td>", _html(client, ""))

    assert rows == [
        ("Kyiv", "the town or its surroundings", "2"),
        ("Kursk Oblast", "somewhere in the region", "1"),
        ("Russia", "somewhere in the country", "1"),
    ]


@pytest.mark.parametrize("query", ["", "box=24,46,36,52", "q=strike&status=published&planned=no"])
def test_a_map_is_small_and_asks_no_more_for_more_events(client: Client, query: str) -> None:
    asked_for = []
    for size in (60, 240):
        call_command("generate_events", size, conflict=f"of-{size}", verbosity=0)
        address = f"/of-{size}/?view=map&{query}"
        client.get(address)
        with CaptureQueriesContext(connection) as made:
            html = client.get(address).content
        asked_for.append(len(made))
        assert len(html) <= 100_000
        assert _Elements.of(html) <= 1_500

    assert asked_for[0] == asked_for[1]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(box=boxes())
def test_any_box_makes_a_map_from_which_every_step_is_one_too(generated: Conflict, box: Box) -> None:
    shown = _map(generated, f"view=map&box={box}")
    inside = {each.spot.pk for each in shown.places}

    assert inside <= form_of(generated, f"box={box}").whereabouts.within(Box.parse(str(box)) or WORLD)
    for step in shown.steps:
        form = form_of(generated, step.query)
        assert not form.errors
        assert map_of(form).frame.height > 300


def test_what_is_shown_beside_the_box_asked_for_is_shaded(client: Client) -> None:
    _at(make_conflict(), _place("Kyiv"))

    assert 'class="shade"' in _html(client, "box=30,40,31,60")
    assert 'class="shade"' not in _html(client, "box=20,44,40,52.5")
    assert 'class="shade"' not in _html(client, "")
