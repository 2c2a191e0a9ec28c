"""The formats that events are written in. A new one is a file of its own and a line here."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from timeline.exports import csv
from timeline.models import Event, EventQuerySet, EvidenceQuerySet


@dataclass(frozen=True, slots=True)
class Format:
    """*write* gives the file piece by piece, for any events, with the function that says an event's address
    and the evidence whose sources may be named."""

    name: str
    label: str
    content_type: str
    suffix: str
    write: Callable[[EventQuerySet, Callable[[Event], str], EvidenceQuerySet], Iterator[str]]


FORMATS: dict[str, Format] = {
    each.name: each
    for each in (
        Format("csv", "CSV", "text/csv; charset=utf-8", "csv", csv.write),
    )
}  # fmt: skip
