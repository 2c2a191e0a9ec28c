"""Events as CSV, and back."""

import csv
from datetime import date
from io import StringIO

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.builders import make_conflict, make_event, read_for
from tests.timeline.importing.tables import bring
from timeline import curation
from timeline.by_hand.reading import read
from timeline.exports.cells import neutral, plain
from timeline.exports.columns import COLUMNS
from timeline.exports.lines import desk_lines
from timeline.exports.registry import FORMATS
from timeline.exports.selection import Selection
from timeline.models import Actor, Conflict, Event, Evidence, Place

pytestmark = pytest.mark.django_db

# Another site gives other numbers, and decides for itself.
_OF_THE_SITE = {"id", "address", "updated", "review state"}


def _csv(conflict: Conflict) -> str:
    events = Event.objects.filter(conflict=conflict).order_by("earliest", "headline")
    lines = desk_lines(events, {conflict.slug: conflict.get_absolute_url()}, Evidence.objects.all())
    return "".join(FORMATS["csv"].write(Selection(lines, "", "")))


def _rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(text)))


DAYS = (
    "29 October 2024", "21–27 October 2024", "within 21–27 October 2024", "summer 2023", "October 2024", "2024",
    "before 1 October 2024", "since March 2020", "by 31 December 2024", "about 18 September 2023", "unknown",
    "the week of 21 October 2024", "the third quarter of 2024", "until 2022",
)  # fmt: skip


HEADLINES = ("=cmd|' /C calc'!A0", "+1 more", "-- dashes", "@home", "'tis quoted", '"Said", he said')


def _timeline(slug: str = "war") -> Conflict:
    conflict = make_conflict(slug)
    actor = Actor.objects.create(key="own:guard", name="Harbour Guard", kind="armed group")
    where = {"kind": "town", "latitude": -3.25, "longitude": 36.123456, "precision": 2}
    place = Place.objects.create(key="own:tolven", name="Tolven", **where)
    for number, words in enumerate(DAYS):
        event = Event(conflict=conflict, headline=f"Event {number}", kind="CONSULT", is_planned=number % 2 == 1)
        event.date = read(words, date(2024, 10, 29)).day
        event.save()
        event.actors.add(actor)
        event.places.add(place)
    for number, headline in enumerate(
        ("=cmd|' /C calc'!A0", "+1 more", "-- dashes", "@home", "'tis quoted", '"Said", he said')
    ):
        make_event(conflict, headline, date(2025, 1, 1 + number))
    return conflict


def test_no_cell_is_a_formula() -> None:
    for line in csv.reader(StringIO(_csv(_timeline()))):
        for cell in line:
            assert not cell.startswith(("=", "@", "\t", "\r"))
            assert not cell.startswith(("+", "-")) or cell.lstrip("+-").replace(".", "").isdigit()


@pytest.mark.parametrize(
    "cell", ["", "a", "=1", "'", "''", "'=1", "''=1", "-5", "-5.5", "-a", "\tx", "+", "'-5", "＝1"]
)
def test_what_is_made_harmless_is_read_back_as_it_was(cell: str) -> None:
    assert plain(neutral(cell)) == cell


def test_a_row_says_no_more_of_its_date_than_the_event() -> None:
    rows = {row["headline"]: row for row in _rows(_csv(_timeline()))}

    assert (rows["Event 3"]["date"], rows["Event 3"]["date in words"]) == ("2023-22", "summer 2023")
    assert (rows["Event 6"]["first day"], rows["Event 6"]["last day"]) == ("", "2024-09-30")
    assert (rows["Event 10"]["date"], rows["Event 10"]["precision"]) == ("unknown", "unknown")


def test_exported_imported_into_the_same_timeline_and_exported_it_is_the_same_to_the_letter() -> None:
    conflict = _timeline()
    curation.reject(conflict.events.get(headline="Event 1"), by=None)
    before = _csv(conflict)
    done = bring(conflict, before.encode())

    assert (done.same, done.refused, done.new) == (len(DAYS) + len(HEADLINES), [], [])
    assert _csv(conflict) == before


def test_a_row_of_an_event_that_says_otherwise_by_now_is_listed() -> None:
    conflict = _timeline()
    text = _csv(conflict).replace("Event 3,", "Event three,")
    done = bring(conflict, text.encode())

    assert [why.split(" is ")[0] for _, why in done.refused] == [f"Event {conflict.events.get(headline='Event 3').pk}"]


def test_exported_and_imported_into_another_timeline_and_exported_it_says_the_same() -> None:
    conflict, other = _timeline(), make_conflict("other")
    read_for(conflict, "The navy seized the tanker Elvira off Tolven on Monday.", source="Harbour Wire")
    before = _csv(conflict)
    done = bring(other, before.encode(), source="My list")
    after = _csv(other)

    assert done.refused == []
    wanted, found = (
        [{name: cell for name, cell in row.items() if name not in _OF_THE_SITE} for row in _rows(text)]
        for text in (before, after)
    )
    # What nobody was named for has the list as its source now.
    assert found == [row | {"sources": row["sources"] or "My list"} for row in wanted]


def test_what_was_imported_is_exported_the_same_twice() -> None:
    conflict, other, third = _timeline(), make_conflict("other"), make_conflict("third")
    bring(other, _csv(conflict).encode(), source="My list")
    once = _csv(other)
    bring(third, once.encode(), source="My list")

    again = [{name: cell for name, cell in row.items() if name not in _OF_THE_SITE} for row in _rows(_csv(third))]
    assert again == [{name: cell for name, cell in row.items() if name not in _OF_THE_SITE} for row in _rows(once)]


def test_questions_to_the_database_do_not_grow_with_the_events() -> None:
    conflict = _timeline()
    with CaptureQueriesContext(
        connection,
    ) as few:
        _csv(conflict)
    for number in range(30):
        read_for(conflict, f"The navy seized the tanker Number{number} off Tolven on Monday.", source=f"Wire {number}")
    with CaptureQueriesContext(connection) as many:
        _csv(conflict)

    assert len(many) == len(few) <= 5


def test_the_list_of_the_admin_is_downloaded_as_it_is_filtered(client: Client) -> None:
    conflict = _timeline()
    client.force_login(User.objects.create_superuser("ed"))
    ticked = list(conflict.events.filter(is_planned=True).values_list("pk", flat=True))
    answer = client.post(
        "/admin/timeline/event/?is_planned__exact=1",
        {"action": "download_csv", "_selected_action": ticked, "index": 0, "select_across": "1"},
    )
    rows = _rows(b"".join(answer).decode())

    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert {row["planned"] for row in rows} == {"yes"}
    assert len(rows) == len(ticked)
    assert rows[0]["address"].startswith("http://testserver/war/")
    assert list(rows[0]) == [column.name for column in COLUMNS]
