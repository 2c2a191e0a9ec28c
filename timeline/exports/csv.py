"""CSV: in UTF-8, with commas, lines ending as RFC 4180 has it; no cell is a formula."""

import csv
from collections.abc import Iterator

from timeline.exports.columns import COLUMNS, cells
from timeline.exports.selection import Selection


class Echo:
    """Gives back what is written, for a writer that streams."""

    def write(self, line: str) -> str:
        return line


def write(selection: Selection) -> Iterator[str]:
    """The rows of the events in their order, below the names of the columns."""
    rows = csv.writer(Echo())
    yield rows.writerow([column.name for column in COLUMNS])
    for line in selection.lines:
        yield rows.writerow(cells(line))
