"""CSV: in UTF-8, with commas, lines ending as RFC 4180 has it; no cell is a formula."""

import csv
from collections.abc import Callable, Iterator

from timeline.exports.cells import neutral
from timeline.exports.columns import COLUMNS, cells, lines
from timeline.models import Event, EventQuerySet, EvidenceQuerySet


class Echo:
    """Gives back what is written, for a writer that streams."""

    def write(self, line: str) -> str:
        return line


def write(events: EventQuerySet, address: Callable[[Event], str], evidence: EvidenceQuerySet) -> Iterator[str]:
    """The rows of *events* in their order, below the names of the columns; *evidence* is what may be told."""
    rows = csv.writer(Echo())
    yield rows.writerow([column.name for column in COLUMNS])
    for line in lines(events, address, evidence):
        yield rows.writerow([neutral(cell) for cell in cells(line)])
