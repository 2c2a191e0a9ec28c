"""Files of events: whatever the filter and the format, exactly its events, as exact as they are."""

import csv
import json
import re
from collections.abc import Callable
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import icalendar
import jsonschema
import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from pytest_django import DjangoAssertNumQueries

from tests.builders import TUESDAY, make_conflict, make_event, read_for
from tests.timeline.plain import form_of
from tests.timeline.test_filters_agree import queries
from timeline import curation
from timeline.dates import EventDate
from timeline.exports.registry import FORMATS
from timeline.models import Actor, Conflict, Event, Place

pytestmark = pytest.mark.django_db


def _file(client: Client, query: str = "", suffix: str = "csv", slug: str = "war") -> str:
    answer = client.get(f"/{slug}/events.{suffix}?{query}")
    assert answer.status_code == 200, answer.content
    return b"".join(answer).decode()


def _calendar(text: str) -> list[Any]:
    return list(icalendar.Calendar.from_ical(text).walk("VEVENT"))


# Format → the keys of the events in a file of it.
KEYS: dict[str, Callable[[str], list[int]]] = {
    "csv": lambda text: [int(row["id"]) for row in csv.DictReader(StringIO(text))],
    "jsonl": lambda text: [json.loads(line)["id"] for line in text.splitlines()],
    "geojson": lambda text: [each["id"] for each in json.loads(text)["features"]],
    "ics": lambda text: [int(re.sub(r"event-|@.*", "", str(each["UID"]))) for each in _calendar(text)],
    "timelinejs.json": lambda text: [
        int(each["unique_id"].removeprefix("event-")) for each in json.loads(text)["events"]
    ],
}
# What a format has no way to tell without naming a day that nobody has named.
LEFT_OUT: dict[str, Callable[[EventDate], bool]] = {
    "ics": lambda day: (
        day.exactness in ("unknown", "open")
        or (day.approximate and (not day.earliest or not day.latest or day.earliest == day.latest))
    ),
    "timelinejs.json": lambda day: not day.is_known,
}


@pytest.fixture
def generated(db: None) -> Conflict:
    call_command("generate_events", 150, verbosity=0)
    return Conflict.objects.get()


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=queries())
def test_every_file_of_any_filter_holds_exactly_its_events(generated: Conflict, query: str) -> None:
    form = form_of(generated, query)
    understood = form.query()
    keys = form.answer.keys(newest=form.newest).tolist()
    dates = {event.pk: event.date for event in Event.objects.filter(pk__in=keys)}

    assert {each.suffix for each in FORMATS.values()} == set(KEYS)
    for suffix, read in KEYS.items():
        wanted = [key for key in keys if suffix not in LEFT_OUT or not LEFT_OUT[suffix](dates[key])]
        assert read(_file(Client(), understood, suffix, generated.slug)) == wanted, (suffix, query)
    if left_out := sum(LEFT_OUT["ics"](day) for day in dates.values()):
        told = _file(Client(), understood, "ics", generated.slug).replace("\r\n ", "")
        assert re.search(rf"X-WR-CALDESC:.*({left_out}|One) of {len(keys)} events", told), told


def test_what_was_exported_and_imported_is_exported_the_same(
    client: Client, generated: Conflict, tmp_path: Path
) -> None:
    text = _file(client, slug=generated.slug)
    file = tmp_path / "events.csv"
    file.write_text(text, "utf-8", newline="")
    call_command("import_events", generated.slug, str(file), stdout=StringIO())
    assert _file(client, slug=generated.slug) == text

    other = make_conflict("other")
    call_command("import_events", "other", str(file), stdout=StringIO())
    assert sorted(_told(_file(client, slug=other.slug))) == sorted(_told(text))


def _told(text: str) -> list[tuple[str, ...]]:
    """Rows without what each timeline has of its own; another one reviews them anew."""
    own = ("id", "address", "updated", "review state")
    return [tuple(cell for name, cell in row.items() if name not in own) for row in csv.DictReader(StringIO(text))]


def test_a_cell_is_never_a_formula(client: Client) -> None:
    make_event(make_conflict(), '=HYPERLINK("https://example.com")')

    [row] = csv.DictReader(StringIO(_file(client)))
    assert row["headline"] == '\'=HYPERLINK("https://example.com")'


def test_a_withdrawn_event_leaves_every_file_at_once(client: Client) -> None:
    conflict = make_conflict()
    event = make_event(conflict, "The bridge fell", status=Event.Status.PUBLISHED)
    make_event(conflict, "Another one")
    before = {suffix: _file(client, suffix=suffix) for suffix in KEYS}
    curation.withdraw(event, by=None, why="It never happened")

    for suffix, read in KEYS.items():
        after = _file(client, suffix=suffix)
        assert event.pk in read(before[suffix])
        assert event.pk not in read(after)
        assert "bridge" not in after


def test_what_is_not_public_is_in_no_file(client: Client) -> None:
    conflict = make_conflict(review=Conflict.Review.FIRST)
    for status in Event.Status:
        make_event(conflict, f"Event {status}", status=status)

    for suffix, read in KEYS.items():
        text = _file(client, suffix=suffix)
        assert len(read(text)) == 1
        assert "Event published" in text


@pytest.mark.parametrize("suffix", KEYS)
def test_what_has_not_changed_costs_no_row(
    client: Client, suffix: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    conflict = make_conflict()
    event = make_event(conflict, "The bridge fell")
    first = client.get(f"/war/events.{suffix}")
    b"".join(first)
    with django_assert_max_num_queries(4):
        again = client.get(f"/war/events.{suffix}", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304
    assert again.content == b""
    assert again["Access-Control-Allow-Origin"] == "*"
    assert again["ETag"] == first["ETag"]
    Event.objects.filter(pk=event.pk).update(headline="The bridge stands")
    assert client.get(f"/war/events.{suffix}", headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_any_site_may_read_it_and_nobody_may_write(client: Client) -> None:
    make_event(make_conflict(), "The bridge fell")
    answer = client.head("/war/events.csv")
    assert (answer.status_code, answer.content) == (200, b"")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Cache-Control"] == "public, no-cache"
    assert not answer.cookies
    asked = client.options("/war/events.csv")
    assert asked.status_code == 204
    assert asked["Access-Control-Allow-Headers"] == "If-None-Match"
    refused = client.post("/war/events.csv")
    assert (refused.status_code, refused["Allow"]) == (405, "GET, HEAD, OPTIONS")


def test_a_filter_that_is_not_understood_gives_no_file(client: Client) -> None:
    make_event(make_conflict(), "The bridge fell")
    answer = client.get("/war/events.csv?from=yesterday&actor=nobody")

    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")
    assert {each["parameter"] for each in answer.json()["errors"]} == {"from", "all"}
    assert client.get("/war/events.docx").status_code == 404


def test_queries_do_not_grow_with_events(client: Client) -> None:
    conflict = make_conflict()

    def more() -> None:
        for number in range(4):
            [event] = read_for(conflict, f"The town of Orsk{'abcdefgh'[Event.objects.count()]} was taken on Monday.")
            event.actors.add(Actor.objects.create(key=f"made:{number}-{event.pk}", name="Actor", kind="made"))

    counts = []
    for _ in range(2):
        more()
        with CaptureQueriesContext(connection) as asked:
            _file(client)
        counts.append(len(asked))
    assert counts[0] == counts[1]


# Days in calendars and in TimelineJS

AUGUST = EventDate(date(2024, 8, 1), date(2024, 8, 31), "month")
DATES = {
    "one day": EventDate(TUESDAY, TUESDAY, "day"),
    "through": EventDate(date(2024, 8, 6), date(2024, 8, 9), "day", span=True),
    "within": AUGUST,
    "about a day": EventDate(TUESDAY, TUESDAY, "day", approximate=True),
    "about": EventDate(date(2024, 8, 1), date(2024, 8, 31), "month", approximate=True),
    "open": EventDate(date(2024, 8, 1), None, "month", span=True, signal="since"),
    "unknown": EventDate(),
    "season": EventDate(date(2023, 6, 1), date(2023, 8, 31), "season"),
    "year": EventDate(date(2023, 1, 1), date(2023, 12, 31), "year"),
    "week": EventDate(date(2024, 10, 21), date(2024, 10, 27), "week"),
    "last day there is": EventDate(date.max, date.max, "day"),
}


@pytest.mark.parametrize(
    ("name", "days", "words"),
    [
        ("one day", (TUESDAY, date(2024, 10, 30)), "The bridge fell"),
        ("through", (date(2024, 8, 6), date(2024, 8, 10)), "The bridge fell"),
        ("within", (date(2024, 8, 1), date(2024, 9, 1)), "At some time in “August 2024”: The bridge fell"),
        ("about", (date(2024, 8, 1), date(2024, 9, 1)), "At some time in “about August 2024”: The bridge fell"),
        ("about a day", None, ""),
        ("open", None, ""),
        ("unknown", None, ""),
        ("last day there is", (date.max, None), "The bridge fell"),
    ],
)
def test_a_calendar_shows_no_day_that_nobody_has_named(
    client: Client, name: str, days: tuple[date, date | None] | None, words: str
) -> None:
    event = make_event(make_conflict(), "The bridge fell", None)
    event.date = DATES[name]
    event.save()

    found = _calendar(_file(client, suffix="ics"))
    assert len(found) == bool(days)
    for each in found:
        assert days
        assert each["DTSTART"].dt == days[0]
        assert ("DTEND" in each and each["DTEND"].dt) == (days[1] or False)
        assert each["DTSTART"].params["VALUE"] == "DATE"
        assert str(each["SUMMARY"]) == words
        assert each["TRANSP"] == "TRANSPARENT"


def test_a_calendar_keeps_any_words_whole(client: Client) -> None:
    headline = "Кур; \\n, “한국어” — " + "дуже довгий рядок, " * 8
    make_event(make_conflict(title="A; war, \\ truly"), headline, is_planned=True)

    text = _file(client, suffix="ics")
    [event] = _calendar(text)
    assert str(event["SUMMARY"]) == f"Planned: {headline}"
    assert "X-WR-CALNAME:A\\; war\\, \\\\ truly\r\n" in text
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))


@pytest.mark.parametrize(
    ("name", "start", "end"),
    [
        ("one day", {"year": 2024, "month": 10, "day": 29}, None),
        ("within", {"year": 2024, "month": 8}, None),
        ("about a day", {"year": 2024, "month": 10}, None),
        ("season", {"year": 2023, "month": 6}, {"year": 2023, "month": 8}),
        ("year", {"year": 2023}, None),
        ("week", {"year": 2024, "month": 10, "day": 21}, {"year": 2024, "month": 10, "day": 27}),
        ("open", {"year": 2024, "month": 8}, None),
    ],
)
def test_timelinejs_gets_no_day_that_a_date_does_not_have(
    client: Client, name: str, start: dict[str, int], end: dict[str, int] | None
) -> None:
    event = make_event(make_conflict(), "The bridge fell", None)
    event.date = DATES[name]
    event.save()

    [slide] = json.loads(_file(client, suffix="timelinejs.json"))["events"]
    assert (slide["start_date"], slide.get("end_date")) == (start, end)
    assert slide["display_date"] == DATES[name].label


_DAY = {
    "type": "object",
    "required": ["year"],
    "additionalProperties": False,
    "properties": {
        "year": {"type": "integer"},
        "month": {"type": "integer", "minimum": 1, "maximum": 12},
        "day": {"type": "integer", "minimum": 1, "maximum": 31},
    },
    "dependentRequired": {"day": ["month"]},
}
_TEXT = {
    "type": "object",
    "additionalProperties": False,
    "properties": {"headline": {"type": "string"}, "text": {"type": "string"}},
}
# As https://timeline.knightlab.com/docs/json-format.html has it, of what we write.
TIMELINEJS = {
    "type": "object",
    "required": ["events"],
    "additionalProperties": False,
    "properties": {
        "title": {
            "type": "object",
            "additionalProperties": False,
            "properties": {"unique_id": {"type": "string"}, "text": _TEXT},
        },
        "events": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["start_date"],
                "additionalProperties": False,
                "properties": {
                    "start_date": _DAY,
                    "end_date": _DAY,
                    "text": _TEXT,
                    "group": {"type": "string"},
                    "display_date": {"type": "string"},
                    "unique_id": {"type": "string"},
                },
            },
        },
    },
}


def test_timelinejs_is_as_its_documentation_says(client: Client, generated: Conflict) -> None:
    told = json.loads(_file(client, suffix="timelinejs.json", slug=generated.slug))

    jsonschema.validate(told, TIMELINEJS)
    assert len({each["unique_id"] for each in told["events"]}) == len(told["events"])


def test_timelinejs_gets_words_and_no_html(client: Client) -> None:
    make_event(make_conflict(title="<b>A war</b>"), "<img src=x onerror=alert(1)>")

    text = _file(client, suffix="timelinejs.json")
    assert "<img" not in text
    assert "<b>" not in text


def test_a_file_speaks_the_language_of_its_address(client: Client) -> None:
    event = make_event(make_conflict(), "The bridge fell", None)
    event.date = AUGUST
    event.save()

    [korean] = json.loads(b"".join(client.get("/ko/war/events.timelinejs.json")))["events"]
    assert korean["display_date"] == "2024년 8월"
    assert "/ko/war/" in korean["text"]["text"]
    assert b"".join(client.get("/ko/war/events.csv")) == b"".join(client.get("/war/events.csv"))


def test_geojson_says_how_uncertain_a_place_is(client: Client) -> None:
    conflict = make_conflict()
    event = make_event(conflict, "The bridge fell")
    make_event(conflict, "Nowhere")
    for key, precision in (("town", 2), ("land", 4)):
        event.places.add(
            Place.objects.create(
                key=key, name=key, kind="made", latitude=50, longitude=30 + precision, precision=precision
            )
        )

    features = {each["id"]: each for each in json.loads(_file(client, suffix="geojson"))["features"]}
    assert features[event.pk]["geometry"] == {"type": "MultiPoint", "coordinates": [[34, 50], [32, 50]]}
    assert [each["exact_to"] for each in features[event.pk]["properties"]["places"]] == ["country", "town"]
    assert [each["geometry"] for pk, each in features.items() if pk != event.pk] == [None]


# On the page and on the command line


def test_the_page_leads_to_files_of_its_own_filter(client: Client) -> None:
    conflict = make_conflict()
    make_event(conflict, "The bridge fell")
    page = client.get("/war/?q=bridge").content.decode()

    for suffix in KEYS:
        assert f'href="/war/events.{suffix}?q=bridge"' in page
    assert '<link rel="alternate" type="application/atom+xml"' in page


def test_the_command_writes_what_the_page_gives(client: Client, generated: Conflict, tmp_path: Path) -> None:
    file = tmp_path / "events.csv"
    options = {"filter": "?planned=yes", "site": "http://testserver"}
    call_command("export", generated.slug, output=str(file), **options)
    out = StringIO()
    call_command("export", generated.slug, stdout=out, **options)

    with file.open(encoding="utf-8", newline="") as written:
        assert written.read() == out.getvalue() == _file(client, "planned=yes", slug=generated.slug)
    with pytest.raises(CommandError, match="not understood: from"):
        call_command("export", generated.slug, filter="from=yesterday")
    with pytest.raises(CommandError, match="is an origin"):
        call_command("export", generated.slug, site="timeline.example")


def test_an_event_page_says_what_it_is_to_search_engines(client: Client) -> None:
    event = make_event(make_conflict(), "The </script> bridge & “all”")
    page = client.get(event.get_absolute_url()).content.decode()
    [written] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
    told = json.loads(written)

    assert told["name"] == "The </script> bridge & “all”"
    assert (told["startDate"], told["endDate"], told["temporalCoverage"]) == ("2024-10-29", "2024-10-29", "2024-10-29")
    assert told["url"] == f"http://testserver/war/{event.pk}/"
    event.date = DATES["week"]
    event.save()
    [written] = re.findall(r'ld\+json">(.*?)</script>', client.get(event.get_absolute_url()).content.decode())
    assert "startDate" not in json.loads(written)
    assert json.loads(written)["temporalCoverage"] == "[2024-10-21..2024-10-27]"
