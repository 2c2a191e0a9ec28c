"""TimelineJS's JSON as the table that its own spreadsheet would be. No Django."""

import html
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from timeline.importing.csv_files import decoded
from timeline.importing.tables import Table, Unreadable, table

COLUMNS = (
    "Id", "Year", "Month", "Day", "End Year", "End Month", "End Day", "Display Date", "Headline", "Text", "Media",
    "Media Credit", "Group", "Location", "Latitude", "Longitude",
)  # fmt: skip
_TAGS = re.compile(r"<(?:br|/p|/li|/div)[^>]*>", re.I), re.compile(r"<[^>]*>")


def read(data: bytes) -> Table:
    """Raises `Unreadable`. The number of a row is that of its slide, the title not counted, and one more."""
    words, remarks = decoded(data)
    try:
        found = json.loads(words)
    except (ValueError, RecursionError) as error:
        raise Unreadable(f"It is no JSON ({getattr(error, 'msg', 'too deep')}).") from error
    events = found.get("events") if isinstance(found, dict) else None
    if not isinstance(events, list):
        raise Unreadable("It is no TimelineJS file: there is no list “events” in it.")
    if found.get("title"):
        remarks.append("Its title slide tells no event and was left out.")
    if found.get("eras"):
        remarks.append(
            f"Its {len(found['eras'])} era(s) are no events and were left out; name periods on the conflict."
        )
    return table(_lines(events), remarks)


def _lines(events: list[Any]) -> Iterator[tuple[int, tuple[str, ...], str]]:
    yield 1, COLUMNS, ""
    for number, event in enumerate(events, 2):
        if isinstance(event, dict):
            yield number, _cells(event), ""
        else:
            yield number, (), "it is no slide"


def _cells(event: Mapping[str, Any]) -> tuple[str, ...]:
    start, end, text, media, place = (
        _part(event, name) for name in ("start_date", "end_date", "text", "media", "location")
    )
    return tuple(
        map(
            _plain,
            (
                event.get("unique_id"), start.get("year"), start.get("month"), start.get("day"), end.get("year"),
                end.get("month"), end.get("day"), event.get("display_date") or start.get("display_date"),
                text.get("headline"), text.get("text"), media.get("url"), media.get("credit"), event.get("group"),
                place.get("name"), place.get("lat"), place.get("lon"),
            ),
        )
    )  # fmt: skip


def _part(event: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    found = event.get(name)
    return found if isinstance(found, dict) else {}


def _plain(value: object) -> str:
    """Without its tags, which TimelineJS's texts may have."""
    if value is None or isinstance(value, dict | list):
        return ""
    words = str(value)
    if "<" in words:
        words = _TAGS[1].sub("", _TAGS[0].sub("\n", words))
    return html.unescape(words).strip()
