"""Rows of a table through reading and saving, some at a time, be it a trial or for good."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from django.contrib.auth.models import User

from timeline import curation
from timeline.importing.rows import Given, Reader, Unfit
from timeline.importing.saving import Sorted, sort_out
from timeline.importing.tables import Row
from timeline.models import Conflict

AT_ONCE = 500  # rows: about a second


@dataclass(frozen=True, slots=True)
class Importing:
    """Where the rows of a table go, and on whose word."""

    conflict: Conflict
    table: str
    reader: Reader
    today: date
    by: User | None
    publish: bool = False
    language: str = "en"

    def try_out(self, rows: Iterable[Row], seen: dict[str, int]) -> Sorted:
        """What would become of *rows*; nothing is written."""
        given, refused = self._read(rows)
        return _with(sort_out(self.conflict, given, seen), refused)

    def write(self, rows: Iterable[Row], seen: dict[str, int]) -> Sorted:
        """Import *rows*; one action of the history, where any of them brings anything new."""
        given, refused = self._read(rows)
        done = curation.import_rows(
            self.conflict,
            given,
            seen,
            table=self.table,
            today=self.today,
            by=self.by,
            publish=self.publish,
            language=self.language,
        )
        return _with(done, refused)

    def _read(self, rows: Iterable[Row]) -> tuple[list[Given], list[tuple[int, str]]]:
        given, refused = [], []
        for row in rows:
            try:
                given.append(self.reader.given(row))
            except Unfit as why:
                refused.append((row.number, str(why)))
        return given, refused


def _with(found: Sorted, refused: Iterable[tuple[int, str]]) -> Sorted:
    found.refused = sorted([*found.refused, *refused])
    return found


def in_parts(rows: Sequence[Row]) -> Iterator[list[Row]]:
    left = iter(rows)
    while part := list(islice(left, AT_ONCE)):
        yield part
