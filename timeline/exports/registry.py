"""The formats that events are written in. A new one is a file of its own and a line here."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from timeline.exports import csv, geojson, icalendar, jsonlines, timelinejs
from timeline.exports.selection import Selection


@dataclass(frozen=True, slots=True)
class Format:
    """*write* gives the file piece by piece. *suffix* ends its address and its name; one that is *read_aloud* to people
    says its words in the language of the address, all others are the same in every language."""

    name: str
    label: str
    content_type: str
    suffix: str
    write: Callable[[Selection], Iterator[str]]
    read_aloud: bool = False


FORMATS: dict[str, Format] = {
    each.name: each
    for each in (
        Format("csv", "CSV", "text/csv; charset=utf-8", "csv", csv.write),
        Format("jsonl", "JSON Lines", "application/x-ndjson", "jsonl", jsonlines.write),
        Format("geojson", "GeoJSON", "application/geo+json", "geojson", geojson.write),
        Format("icalendar", "iCalendar", "text/calendar; charset=utf-8", "ics", icalendar.write, read_aloud=True),
        Format("timelinejs", "TimelineJS", "application/json", "timelinejs.json", timelinejs.write, read_aloud=True),
    )
}
BY_SUFFIX = {each.suffix: each for each in FORMATS.values()}
