"""`manage.py import_events`: ten thousand rows with 37 broken ones, and what it says."""

import csv
from datetime import date, timedelta
from io import StringIO
from pathlib import Path
from time import process_time

import pytest
from django.core.management import CommandError, call_command

from articles.models import Article
from tests.builders import make_conflict
from tests.timeline.importing.tables import csv_of
from timeline.models import Action, Conflict, Event, Evidence

pytestmark = pytest.mark.django_db

ROWS, BROKEN = 10_000, 37
_WRONG = ("03/04/2024", "sometime", "", "31 February 2024")
_WORDS = (
    "shells hit the depot near convoy talks envoy harbour refinery village column council border night warehouse power "
    "station missile crews boats market school hospital road river crossing"
).split()


@pytest.fixture
def conflict() -> Conflict:
    return make_conflict()


def _run(*arguments: object, **options: object) -> str:
    out = StringIO()
    call_command("import_events", "war", *arguments, stdout=out, **options)
    return out.getvalue()


def _great_table() -> bytes:
    rows: list[tuple[object, ...]] = [
        ("ID", "Date of event", "Headline", "Notes", "Who", "Where", "Lat", "Lon", "Source")
    ]
    for number in range(ROWS):
        broken, turn = number % 270 == 7 and number // 270 < BROKEN, number // 270
        day = _WRONG[turn % 4] if broken else (date(2022, 2, 24) + timedelta(number % 1200)).isoformat()
        words = [_WORDS[(number * step + step) % len(_WORDS)] for step in (1, 3, 5, 7, 11, 13)]
        place = f"Town {number % 200}"
        rows.append(
            (number, day, f"{' '.join(words)} {number}", " ".join(reversed(words)), "Ukraine", place, 48, 36, "A wire")
        )
    return csv_of(*rows)


def test_of_ten_thousand_rows_37_are_listed_the_others_are_in_and_again_nothing_is_doubled(
    conflict: Conflict, tmp_path: Path
) -> None:
    file, refused = tmp_path / "great.csv", tmp_path / "refused.csv"
    file.write_bytes(_great_table())
    began = process_time()
    said = _run(file, refused=refused)
    took = process_time() - began

    assert Event.objects.count() == Evidence.objects.count() == ROWS - BROKEN == 9_963
    assert "500 of 10,000 rows" in said
    assert "10,000 of 10,000 rows; 9,963 new, 0 changed, 0 same, 37 refused" in said
    listed = list(csv.DictReader(StringIO(refused.read_text("utf-8"))))
    assert [row["ID"] for row in listed] == [str(number) for number in range(7, ROWS, 270)][:BROKEN]
    assert all(row["refused because"] for row in listed)
    assert all(f"row {int(row['ID']) + 2}: {row['refused because']}" in said for row in listed)
    assert took < 60  # seconds of this process; 15 where nothing else runs

    actions = Action.objects.count()
    again = _run(file)
    assert "10,000 of 10,000 rows; 0 new, 0 changed, 9,963 same, 37 refused" in again
    assert (Event.objects.count(), Article.objects.count(), Action.objects.count()) == (9_963, 9_963, actions)


def test_refused_rows_that_were_mended_are_imported(conflict: Conflict, tmp_path: Path) -> None:
    file, refused = tmp_path / "list.csv", tmp_path / "refused.csv"
    file.write_bytes(csv_of(("Id", "Date", "Headline"), ("1", "2024-10-29", "A march"), ("2", "soon", "-- talks")))
    _run(file, refused=refused)
    refused.write_text(refused.read_text("utf-8").replace(",soon,", ",2024-10-30,"), "utf-8")
    said = _run(refused, source="list")

    assert "1 of 1 rows; 1 new, 0 changed, 0 same, 0 refused" in said
    assert set(Event.objects.values_list("headline", flat=True)) == {"A march", "-- talks"}
    assert "1 same" in _run(refused, source="list")


def test_a_dry_run_says_what_would_happen_and_how_columns_were_understood(conflict: Conflict, tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_bytes(csv_of(("Day", "Happening", "Colour"), ("2024-10-29", "A march", "red")))
    with pytest.raises(CommandError, match=r"what happened.*--column NAME=FIELD"):
        _run(file)
    said = _run(file, dry_run=True, column=["Happening=headline"])

    assert "Day: date, or first day" in said
    assert "Colour: not used" in said
    assert "1 new" in said
    assert "Nothing was written." in said
    assert not Event.objects.exists()


def test_the_order_of_day_and_month_can_be_said(conflict: Conflict, tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_bytes(csv_of(("Date", "Headline"), ("03/04/2024", "A march")))
    assert "1 refused" in _run(file, dry_run=True)
    _run(file, month_first=True)

    assert Event.objects.get().date.label == "4 March 2024"


def test_what_is_no_table_is_said(conflict: Conflict, tmp_path: Path) -> None:
    file = tmp_path / "empty.csv"
    file.write_bytes(b"")
    with pytest.raises(CommandError, match="nothing in it"):
        _run(file)
    with pytest.raises(CommandError, match="cannot be read"):
        _run(tmp_path / "none.csv")
