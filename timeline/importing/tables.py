"""A table as it stands in a file: columns and numbered rows of words. No Django."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

MOST_BYTES = 20 * 1024 * 1024
MOST_ROWS = 100_000
MOST_COLUMNS = 200
LONGEST_CELL = 20_000


class Unreadable(ValueError):
    """The file is none of the tables that can be read; the message says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row, numbered as spreadsheet programs number it: the row of names is the first. *flaw*: why it has no cells
    that could be read."""

    number: int
    cells: tuple[str, ...]
    flaw: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """*remarks*: what an editor should know of how the file was read."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    remarks: tuple[str, ...] = ()


def table(lines: Iterable[tuple[int, Sequence[str], str]], remarks: Iterable[str] = ()) -> Table:
    """The table of numbered *lines*, each with what is wrong with it, if anything.

    The first that is not empty names the columns; empty ones are no rows. Raises `Unreadable`."""
    filled = ((number, cells, flaw) for number, cells, flaw in lines if flaw or any(map(str.strip, cells)))
    first = next(filled, None)
    if first is None:
        raise Unreadable("There is nothing in it.")
    _, names, flaw = first
    if flaw:
        raise Unreadable(f"Its first row cannot be read: {flaw}.")
    columns = _named_once([" ".join(name.split())[:200] for name in _without_empty_end(names)])
    if len(columns) > MOST_COLUMNS:
        raise Unreadable(f"It has {len(columns)} columns; at most {MOST_COLUMNS} are read.")
    rows: list[Row] = []
    for number, cells, flaw in filled:
        if len(rows) == MOST_ROWS:
            raise Unreadable(f"It has more than {MOST_ROWS:,} rows; divide it.")
        rows.append(_row(number, cells, flaw, len(columns)))
    if not rows:
        raise Unreadable("It has a row of names and nothing below it.")
    return Table(columns, tuple(rows), tuple(remarks))


def _row(number: int, cells: Sequence[str], flaw: str, width: int) -> Row:
    cells = _without_empty_end(cells)
    if not flaw and len(cells) > width:
        flaw = f"it has {len(cells)} cells, but the first row names {width} columns; look for a stray separator"
    if not flaw and (longest := max(map(len, cells), default=0)) > LONGEST_CELL:
        flaw = f"a cell has {longest:,} characters; at most {LONGEST_CELL:,} are read"
    if not flaw and any("\x00" in cell for cell in cells):
        flaw = "it has NUL characters, which are no text"
    shown = [cell[:LONGEST_CELL].replace("\x00", "�") for cell in cells[:width]]
    return Row(number, tuple(shown + [""] * (width - len(shown))), flaw)


def _without_empty_end(cells: Sequence[str]) -> list[str]:
    last = max((place for place, cell in enumerate(cells) if cell.strip()), default=-1)
    return list(cells[: last + 1])


def _named_once(names: Sequence[str]) -> tuple[str, ...]:
    """Each name once: "Title", "Title (2)"; a column without one is called by its place."""
    found: dict[str, None] = {}
    for place, name in enumerate(names, 1):
        name, number = name or f"Column {place}", 2
        unique = name
        while unique in found:
            unique, number = f"{name} ({number})", number + 1
        found[unique] = None
    return tuple(found)


def numbered(lines: Iterable[Sequence[str]]) -> Iterator[tuple[int, Sequence[str], str]]:
    for number, cells in enumerate(lines, 1):
        yield number, cells, ""
