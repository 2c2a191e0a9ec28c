"""A conflict's lexicon as CSV, out and in."""

import csv
from collections.abc import Iterator
from dataclasses import astuple, dataclass, field
from typing import TextIO

from django.db import transaction

from timeline.extraction.entities.own import folded
from timeline.lexicon_lines import COLUMNS, Line, Refused
from timeline.lexicons import renew
from timeline.models import Conflict
from timeline.names import Name

_NEEDED = COLUMNS[:2]


class Unreadable(ValueError):
    """The file is no such CSV at all; the message says why."""


@dataclass(slots=True)
class Imported:
    """What a file did. *refused* says for each line that cannot be, by its number, what to mend."""

    added: int = 0
    changed: int = 0
    as_before: int = 0
    refused: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)  # whom it describes otherwise than they are here

    def __str__(self) -> str:
        return f"{self.added} added, {self.changed} changed, {self.as_before} as before"


def write(conflict: Conflict, file: TextIO) -> int:
    """The whole lexicon, in the order of its words; how many names."""
    rows = csv.writer(file, lineterminator="\n")
    rows.writerow(COLUMNS)
    names = Name.objects.filter(conflict=conflict).select_related("actor", "place").order_by("folded")
    rows.writerows(astuple(Line.of(name)) for name in names)
    return len(names)


@transaction.atomic
def read(conflict: Conflict, file: TextIO) -> Imported:
    """Add and change the names of a file; others stay. Where a line is refused nothing is written, and all are said."""
    Conflict.objects.select_for_update().get(pk=conflict.pk)
    done = Imported()
    there = {name.folded: name for name in Name.objects.filter(conflict=conflict).select_related("actor", "place")}
    seen: dict[str, int] = {}
    for number, line in _lines(file):
        try:
            _take(conflict, number, line, there, seen, done)
        except Refused as refused:
            done.refused.append(f"line {number}, {refused.field}: {refused}")
    if done.refused:
        transaction.set_rollback(True)
    elif done.added or done.changed:
        renew([conflict])
    return done


def _take(
    conflict: Conflict, number: int, line: Line, there: dict[str, Name], seen: dict[str, int], done: Imported
) -> None:
    before = there.get(folded(line.words))
    was = Line.of(before) if before else None
    name = line.name_for(conflict, before)
    if (earlier := seen.setdefault(name.folded, number)) != number:
        raise Refused("words", f"“{name.words}” stands in line {earlier} already.")
    now = Line.of(name)
    if now == was:
        done.as_before += 1
    else:
        name.save()
        there[name.folded] = name
        done.changed += was is not None
        done.added += was is None
    if any(typed and typed != kept for typed, kept in zip(astuple(line)[2:8], astuple(now)[2:8], strict=True)):
        done.kept.append(f"line {number}: “{now.name}” ({now.key}) is there already and stays as it is here")


def _lines(file: TextIO) -> Iterator[tuple[int, Line]]:
    try:
        rows = csv.DictReader(file, restkey="", strict=True)
        columns = rows.fieldnames or []
        if strange := [name for name in columns if name not in COLUMNS]:
            raise Unreadable(f"there is no column {', '.join(strange)}; there are: {', '.join(COLUMNS)}")
        if missing := [name for name in _NEEDED if name not in columns]:
            raise Unreadable(f"the first line has to name the columns; missing: {', '.join(missing)}")
        for row in rows:
            if "" in row:
                raise Unreadable(f"line {rows.line_num} has more cells than the first line has columns")
            yield rows.line_num, Line(**{"sense": ""} | {name: (row[name] or "").strip() for name in columns})
    except (csv.Error, UnicodeDecodeError) as error:
        raise Unreadable(f"it cannot be read as CSV in UTF-8: {error}") from error
