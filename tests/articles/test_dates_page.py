"""Every example on docs/dates.md is what the code does."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from articles.languages import tag_any
from articles.temporal import Bounds

PAGE = Path(__file__).parents[2] / "docs" / "dates.md"
HEADS = (["Written", "In the text", "Days"], ["Written", "Language", "In the text", "Days"], ["No date in"])


def rows() -> Iterator[dict[str, str]]:
    """Every row of every table, by the names of its columns."""
    head: list[str] = []
    for line in PAGE.read_text("utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")] if line.startswith("|") else []
        if cells and head and not set(line) <= set("|-"):
            yield dict(zip(head, cells, strict=True))
        head = cells if not head else head if cells else []


# "Dates typed by hand" are tried where they are read: tests/timeline/test_dates_by_hand.py.
EXAMPLES = [row for row in rows() if "Days" in row]
NONE = [row["No date in"] for row in rows() if "No date in" in row]


def bounds(cell: str) -> Bounds | None:
    if cell == "not known":
        return None
    days = cell.removesuffix(", all through")
    first, dots, last = (part.strip() for part in days.partition("…"))
    if not dots:
        return Bounds(date.fromisoformat(first), date.fromisoformat(first))
    return Bounds(*(date.fromisoformat(each) if each else None for each in (first, last)))


@pytest.mark.parametrize("row", EXAMPLES, ids=lambda row: row["In the text"])
def test_an_example_means_what_the_page_says(row: dict[str, str]) -> None:
    marked = row["In the text"]
    written_on = None if row["Written"] == "not known" else date.fromisoformat(row["Written"])
    found = tag_any(marked.replace("**", ""), row.get("Language", "en"), written_on)

    assert [each.text for each in found if each.places_an_event] == re.findall(r"\*\*(.+?)\*\*", marked)
    [phrase] = found
    assert phrase.bounds == bounds(row["Days"])
    assert phrase.span == row["Days"].endswith("all through")


@pytest.mark.parametrize("text", NONE)
def test_what_the_page_calls_no_date_is_none(text: str) -> None:
    assert [each.text for each in tag_any(text, "en", date(2024, 10, 29)) if each.places_an_event] == []


def test_every_table_of_the_page_is_run() -> None:
    heads = {tuple(row) for row in rows()}

    assert heads == {tuple(head) for head in (*HEADS, ["Typed", "Understood as"])}
    assert len(EXAMPLES) > 40
    assert len(NONE) > 4
