"""An event as a row of words: the columns that every table of ours has, and that our own import reads back.

`date` is EDTF and for programs of others; first and last day, precision, "went on through", relation and "approximate"
say the same so that nothing is lost. Several names stand in one cell, with `; ` between.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date
from functools import lru_cache

from timeline.by_hand.writing import notation
from timeline.dates import EventDate
from timeline.exports.cells import neutral
from timeline.exports.lines import Line
from timeline.models import Event

_AND = "; "
_STATES = {str(value): str(label) for value, label in Event.Status.choices}
_YES = {True: "yes", False: "no"}


@dataclass(frozen=True, slots=True)
class Column:
    """*is_free*: its cells may begin with anything, so with what a spreadsheet program takes for a formula."""

    name: str
    cell: Callable[[Line], str]
    is_free: bool = False


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


@lru_cache(maxsize=50_000)
def edtf(day: EventDate) -> str:
    """Empty where the date is unknown."""
    return notation(day)


@lru_cache(maxsize=50_000)
def _label(day: EventDate) -> str:
    return day.label


def _degrees(value: float) -> str:
    return f"{value:.6f}".rstrip("0").rstrip(".")


COLUMNS: tuple[Column, ...] = (
    Column("id", lambda line: str(line.pk)),
    Column("address", lambda line: line.address),
    Column("date", lambda line: edtf(line.date) or "unknown"),
    Column("date in words", lambda line: _label(line.date)),
    Column("first day", lambda line: _day(line.date.earliest)),
    Column("last day", lambda line: _day(line.date.latest)),
    Column("precision", lambda line: line.date.precision),
    Column("went on through", lambda line: _YES[line.date.span]),
    Column("relation", lambda line: line.date.signal),
    Column("approximate", lambda line: _YES[line.date.approximate]),
    Column("headline", lambda line: line.headline, is_free=True),
    Column("kind", lambda line: line.kind, is_free=True),
    Column("kind in words", lambda line: line.kind_in_words),
    Column("planned", lambda line: _YES[line.planned]),
    Column("actors", lambda line: _AND.join(actor.name for actor in line.actors), is_free=True),
    Column("places", lambda line: _AND.join(spot.name for spot in line.places), is_free=True),
    Column("latitude", lambda line: _AND.join(_degrees(spot.latitude) for spot in line.places), is_free=True),
    Column("longitude", lambda line: _AND.join(_degrees(spot.longitude) for spot in line.places), is_free=True),
    Column("sources", lambda line: _AND.join(line.sources), is_free=True),
    Column("review state", lambda line: _STATES[line.status]),
    Column("updated", lambda line: line.updated.astimezone(UTC).isoformat()),
)
_CELLS = [(column.cell, column.is_free) for column in COLUMNS]


def cells(line: Line) -> list[str]:
    """None of them is a formula."""
    return [neutral(cell(line)) if is_free else cell(line) for cell, is_free in _CELLS]
