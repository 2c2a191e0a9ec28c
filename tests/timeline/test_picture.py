"""The chart as a picture to take along: it says what it shows, stands for itself and shows nothing else."""

import struct
import xml.etree.ElementTree as ET
import zlib
from datetime import date
from urllib.parse import urlencode

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from tests.builders import make_conflict, make_event
from tests.timeline.plain import form_of
from timeline import curation
from timeline.charting.drawing import chart
from timeline.comparing import compare
from timeline.models import Conflict, Event
from timeline.picture.letters import suffice
from timeline.picture.raster import png
from timeline.picture.sheet import paper, sheet_of, svg

SVG = "{http://www.w3.org/2000/svg}"
ADDRESS = "https://timeline.example/war/?q=strike&view=chart"
pytestmark = pytest.mark.django_db


@pytest.fixture
def conflict() -> Conflict:
    return make_conflict(title="The war & its <days>")


def _drawn(conflict: Conflict, query: str = "", **options: object) -> ET.Element:
    return ET.fromstring(svg(form_of(conflict, query), ADDRESS, **options))  # type: ignore[arg-type]


def _words(picture: ET.Element) -> str:
    return "\n".join(text.text or "" for text in picture.iter(f"{SVG}text"))


def _titles(picture: ET.Element) -> list[str]:
    return [title.text or "" for title in picture.iter(f"{SVG}title")][1:]


def test_it_says_what_it_shows_of_when_and_where_it_is_from(conflict: Conflict) -> None:
    make_event(conflict, "Troops cross the river", date(2024, 3, 5), status="published")
    make_event(conflict, "A drone strike hits the port", date(2024, 9, 1), status="published")
    make_event(conflict, "An air strike on a bridge", date(2024, 4, 1))
    make_event(conflict, "Nobody knows when", None)
    Event.objects.update(updated_at="2025-02-03T23:30:00Z")

    told = _words(_drawn(conflict))

    assert "The war & its <days>" in told
    assert "5 March 2024 – 1 September 2024" in told
    assert (
        "4 events, 2 of them not yet reviewed, 1 without a day, which cannot be drawn. As of 3 February 2025." in told
    )
    assert ADDRESS in told
    assert "One day" in told
    assert "An air strike on a bridge*" in told

    narrowed = _words(_drawn(conflict, "q=strike&from=2024-03-01"))

    assert "Filters: strike" in narrowed
    assert "1 March 2024 – 1 September 2024" in narrowed
    assert "2 events, 1 of them not yet reviewed." in narrowed


def test_nothing_in_it_comes_from_elsewhere(conflict: Conflict) -> None:
    make_event(conflict, "Troops cross the river")
    text = svg(form_of(conflict, ""), ADDRESS)

    assert not [name for name in ("<style", "<script", "<image", "href", "style=", "@import", "<a ") if name in text]
    assert (
        text.replace('xmlns="http://www.w3.org/2000/svg"', "").replace(ADDRESS.replace("&", "&amp;"), "").count("//")
        == 0
    )


def test_any_headline_is_only_words(conflict: Conflict) -> None:
    make_event(conflict, '<script>alert("1")</script> & \x0b\x1b]]> {{ title }}')

    assert 'alert("1")' in "".join(_titles(_drawn(conflict)))


def test_it_has_the_marks_of_the_chart(conflict: Conflict) -> None:
    call_command("generate_events", 80, conflict=conflict.slug, verbosity=0)
    for query in ("", "lanes=actor&axis=short", "lanes=none&from=2019-01-01&to=2021-01-01"):
        shown = chart(form_of(conflict, query), paper(sheet_of(1600, "light"), is_compared=False))
        assert shown is not None
        marks = [mark.event for lane in shown.lanes for mark in lane.marks if mark.in_window]
        assert marks
        drawn = _drawn(conflict, query)
        assert set(_titles(drawn)) == {f"{event.date.label}: {event.headline}" for event in marks}
        told = _words(drawn).split("\n")
        for lane in shown.lanes:
            assert str(lane.count) in told
            for chip in lane.chips:
                assert f"+{chip.unlabelled[0]}" in told


def test_each_kind_of_date_is_named_as_exactly_as_it_is(conflict: Conflict) -> None:
    make_event(conflict, "Within", None, earliest=date(2024, 6, 1), latest=date(2024, 8, 31), precision="season")
    make_event(conflict, "Since", None, earliest=date(2024, 3, 1), latest=None, precision="month", signal="since")
    make_event(conflict, "By", None, earliest=None, latest=date(2024, 12, 31), precision="day", signal="by")
    make_event(conflict, "Planned", date(2024, 10, 1), is_planned=True)

    assert {"summer 2024: Within", "by 31 December 2024: By"} <= set(_titles(_drawn(conflict)))


def test_nothing_that_is_not_public_is_in_it(client: Client, conflict: Conflict) -> None:
    make_event(conflict, "Published words", status="published")
    make_event(conflict, "Proposed words")
    make_event(conflict, "Rejected words", status="rejected")
    withdrawn = make_event(conflict, "Withdrawn words", status="published")
    curation.withdraw(withdrawn, by=None, why="Wrong")
    Conflict.objects.update(review=Conflict.Review.FIRST)

    told = client.get("/war/chart.svg").content.decode()

    assert "Published words" in told
    assert not [each for each in ("Proposed", "Rejected", "Withdrawn") if f"{each} words" in told]
    assert "1 event." in told


def test_periods_stand_behind_the_events_with_their_names(conflict: Conflict) -> None:
    make_event(conflict, "A strike", date(2024, 1, 1), status="published")
    make_event(conflict, "Another strike", date(2024, 12, 31), status="published")
    bare = _drawn(conflict)
    conflict.periods.create(title="Summer & offensive", first=date(2024, 6, 1), last=date(2024, 8, 31))
    conflict.periods.create(title="Long before", first=date(1999, 6, 1), last=date(1999, 8, 31))

    picture = _drawn(conflict)

    assert "Summer & offensive" in _words(picture)
    assert "Long before" not in _words(picture)
    [band] = [each for each in picture.iter(f"{SVG}rect") if each.get("fill-opacity") == "0.09"]
    assert float(band.attrib["width"]) == pytest.approx(sheet_of(1600, "light").axis * 92 / 366, rel=0.01)
    assert int(picture.attrib["height"]) > int(bare.attrib["height"])


def test_nothing_found_is_still_a_picture(conflict: Conflict) -> None:
    assert "No events" in _words(_drawn(conflict))
    assert "No events" in _words(_drawn(conflict, "from=2024-01-01&with=q%3Dx"))


def test_two_filters_are_two_halves_with_one_axis(conflict: Conflict) -> None:
    make_event(conflict, "A drone strike hits the port", date(2024, 1, 1))
    make_event(conflict, "Talks in Geneva", date(2024, 9, 1))
    picture = _drawn(conflict, "q=strike&with=q%3Dtalks")

    told = _words(picture)

    assert "A · 1 event, 1 of them not yet reviewed" in told
    assert "B · 1 event, 1 of them not yet reviewed" in told
    assert "Filters: talks" in told
    ticks = [text.get("x") for text in picture.iter(f"{SVG}text") if text.text in ("January 2024", "September 2024")]
    assert len(ticks) == len(set(ticks)) * 2
    comparison = compare(form_of(conflict, "q=strike&with=q%3Dtalks"))
    assert comparison is not None
    one, other = comparison.charts()
    assert one is not None
    assert other is not None
    assert (one.window, one.scale) == (other.window, other.scale)


def test_the_scale_is_that_of_the_page_alone_and_compared(conflict: Conflict) -> None:
    for day in (date(2000, 1, 1), *(date(2024, 5, number) for number in range(1, 29, 3))):
        make_event(conflict, "Talks", day)
    make_event(conflict, "A drone strike hits the port", date(2024, 9, 1))

    form = form_of(conflict, "view=chart")
    shown, printed = chart(form), chart(form, paper(sheet_of(1600, "light"), is_compared=False))
    assert shown is not None
    assert printed is not None
    assert shown.scale == printed.scale
    assert "24 years" in _words(_drawn(conflict))
    both = compare(form_of(conflict, "q=strike&view=chart&with=q%3Dtalks"))
    assert both is not None
    assert {each.scale for each in both.charts() if each} == {shown.scale}
    assert _words(_drawn(conflict, "q=strike&with=q%3Dtalks")).count("24 years") == 2


def test_sizes_and_themes_are_those_asked_for_or_the_usual(conflict: Conflict) -> None:
    make_event(conflict, "Troops cross the river")
    wide = _drawn(conflict, width=3200)
    narrow = _drawn(conflict, width=400, theme="dark")

    assert (wide.get("width"), narrow.get("width")) == ("3200", "400")
    assert narrow.find(f"{SVG}rect").get("fill") != wide.find(f"{SVG}rect").get("fill")  # type: ignore[union-attr]


def test_time_runs_from_right_to_left_where_the_language_does(conflict: Conflict) -> None:
    make_event(conflict, "Early", date(2024, 1, 1))
    make_event(conflict, "Late", date(2024, 12, 31))

    def place(picture: ET.Element, words: str) -> float:
        return next(
            float(text.get("x", "")) for text in picture.iter(f"{SVG}text") if (text.text or "").startswith(words)
        )

    assert place(_drawn(conflict), "Early") < place(_drawn(conflict), "Late")
    with override("he"):
        assert place(_drawn(conflict), "Early") > place(_drawn(conflict), "Late")


# The addresses


def _pixels(picture: bytes) -> tuple[int, int, int]:
    """Width, height, and how many bytes of its lines differ from its most frequent one."""
    assert picture.startswith(b"\x89PNG\r\n\x1a\n")
    at, packed = 8, b""
    while at < len(picture):
        length, kind = struct.unpack(">I4s", picture[at : at + 8])
        if kind == b"IHDR":
            wide, high = struct.unpack(">II", picture[at + 8 : at + 16])
        if kind == b"IDAT":
            packed += picture[at + 8 : at + 8 + length]
        at += 12 + length
    plain = zlib.decompress(packed)
    return wide, high, len(plain) - max(plain.count(bytes([value])) for value in set(plain))


def test_the_png_has_the_size_asked_for_and_is_not_blank(client: Client, conflict: Conflict) -> None:
    make_event(conflict, "Troops cross the river")
    drawn = ET.fromstring(client.get("/war/chart.svg?width=800").content)
    response = client.get("/war/chart.png?width=800")

    wide, high, different = _pixels(response.content)

    assert response["Content-Type"] == "image/png"
    assert (wide, high) == (800, int(drawn.get("height", "")))
    assert different > 5_000
    assert _pixels(client.get("/war/chart.png?width=9999&theme=pink").content)[0] == 1600


def test_it_names_the_address_of_its_page(client: Client, conflict: Conflict) -> None:
    make_event(conflict, "Troops cross the river")
    query = urlencode({"q": "troops", "lanes": "actor"})

    told = _words(ET.fromstring(client.get(f"/war/chart.svg?{query}&width=2000").content))

    assert "http://testserver/war/?q=troops&view=chart&lanes=actor" in told


def test_caches_ask_and_get_a_304_until_something_changes(client: Client, conflict: Conflict) -> None:
    make_event(conflict, "Troops cross the river")
    for address in ("/war/chart.svg", "/war/chart.png"):
        first = client.get(address)
        assert {"public", "no-cache"} <= set(first["Cache-Control"].split(", "))
        assert not first.cookies
        again = client.get(address, headers={"If-None-Match": first["ETag"]})
        assert (again.status_code, again.content) == (304, b"")
        assert "public" in again["Cache-Control"]
        make_event(conflict, f"More of {address}")
        assert client.get(address, headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_more_events_are_no_more_queries(client: Client, conflict: Conflict) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get("/war/chart.svg?lanes=actor&with=q%3Dstrike")
        return len(captured)

    call_command("generate_events", 40, conflict="war", verbosity=0)
    before = queries()
    call_command("generate_events", 160, conflict="war", verbosity=0)

    assert queries() <= before


# Letters


def _of(words: str) -> bytes:
    return png(f'<svg xmlns="{SVG[1:-1]}" width="60" height="40"><text y="30" font-size="24">{words}</text></svg>')


def test_ukrainian_and_korean_letters_are_drawn_on_a_machine_without_fonts() -> None:
    letters = "їґЄжШ한국쿠르é–"
    assert suffice(letters)

    drawn = {_of(letter) for letter in letters}

    assert len(drawn) == len(letters)
    assert _of(" ") not in drawn


def test_every_page_in_another_language_has_its_picture(client: Client, conflict: Conflict) -> None:
    make_event(conflict, "Troops cross the river")

    assert "29 жовтня 2024" in client.get("/uk/war/chart.svg").content.decode()
    assert "2024년 10월 29일" in client.get("/ko/war/chart.svg").content.decode()
