"""An event as a row of words: the columns that every table of ours has, and that our own import reads back.

`date` is EDTF and for programs of others; first and last day, precision, "went on through", relation and "approximate"
say the same so that nothing is lost. Several names stand in one cell, with `; ` between.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date
from functools import lru_cache

from django.db.models import Prefetch

from timeline.by_hand.writing import notation
from timeline.dates import EventDate
from timeline.models import Event, EventQuerySet, Evidence, EvidenceQuerySet
from timeline.whereabouts import Spot, disclosed

AT_ONCE = 1000  # events in memory
_AND = "; "


@dataclass(frozen=True, slots=True)
class Line:
    """An event with what stands in other tables: *places* as they may be told, *sources* by name."""

    event: Event
    address: str
    actors: tuple[str, ...]
    places: tuple[Spot, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Column:
    name: str
    cell: Callable[[Line], str]


def _yes(value: bool) -> str:
    return "yes" if value else "no"


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


@lru_cache(maxsize=50_000)
def _edtf(day: EventDate) -> str:
    return notation(day)


@lru_cache(maxsize=50_000)
def _label(day: EventDate) -> str:
    return day.label


def _degrees(value: float) -> str:
    return f"{value:.6f}".rstrip("0").rstrip(".")


COLUMNS: tuple[Column, ...] = (
    Column("id", lambda line: str(line.event.pk)),
    Column("address", lambda line: line.address),
    Column("date", lambda line: _edtf(line.event.date) or "unknown"),
    Column("date in words", lambda line: _label(line.event.date)),
    Column("first day", lambda line: _day(line.event.earliest)),
    Column("last day", lambda line: _day(line.event.latest)),
    Column("precision", lambda line: line.event.precision),
    Column("went on through", lambda line: _yes(line.event.span)),
    Column("relation", lambda line: line.event.signal),
    Column("approximate", lambda line: _yes(line.event.approximate)),
    Column("headline", lambda line: line.event.headline),
    Column("kind", lambda line: line.event.kind),
    Column("kind in words", lambda line: line.event.kind_in_words),
    Column("planned", lambda line: _yes(line.event.is_planned)),
    Column("actors", lambda line: _AND.join(line.actors)),
    Column("places", lambda line: _AND.join(spot.name for spot in line.places)),
    Column("latitude", lambda line: _AND.join(_degrees(spot.latitude) for spot in line.places)),
    Column("longitude", lambda line: _AND.join(_degrees(spot.longitude) for spot in line.places)),
    Column("sources", lambda line: _AND.join(line.sources)),
    Column("review state", lambda line: str(line.event.get_status_display())),
    Column("updated", lambda line: line.event.updated_at.astimezone(UTC).isoformat()),
)


def lines(events: EventQuerySet, address: Callable[[Event], str], evidence: EvidenceQuerySet) -> Iterator[Line]:
    """Each of *events* in its order, a thousand in memory at a time; its sources are those of *evidence* alone, so what
    readers may not see has to be left out of that."""
    told = evidence.order_by("article__published_on", "article_id", "pk")
    told = told.select_related("article__source").only("event", "article__title", "article__source", "reviewed")
    whole = events.select_related("conflict").prefetch_related(
        "actors", "places", Prefetch("evidence", told.defer("article__text"), to_attr="told_by")
    )
    for event in whole.iterator(chunk_size=AT_ONCE):
        yield Line(
            event,
            address(event),
            tuple(actor.name for actor in event.actors.all()),
            tuple(disclosed(place) for place in event.shown_places),
            tuple(dict.fromkeys(_sources(getattr(event, "told_by", ())))),
        )


def _sources(told: Iterable[Evidence]) -> Iterator[str]:
    for each in told:
        if each.article.source:
            yield each.article.source.name


def cells(line: Line) -> list[str]:
    return [column.cell(line) for column in COLUMNS]
