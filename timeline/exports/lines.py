"""Events with all that files tell of them: tuples from the database, names from the index, a batch in memory at a time.

Readers' files come through `public_lines`, which asks a `TimelineForm`; the desk's, with what no reader may see,
through `desk_lines`. What a reader is told of headline and places is decided there, for all formats.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache, partial
from typing import Any

import numpy as np
from django.db.models import Model
from django.db.models.expressions import RawSQL

from articles.models import Source
from timeline.dates import EventDate
from timeline.extraction.event_types import KINDS
from timeline.forms import TimelineForm
from timeline.index.changes import AT, moment
from timeline.index.columns import EXACTNESS, Ints, Links
from timeline.models import Actor, Event, EventQuerySet, EvidenceQuerySet, Place
from timeline.protected import neutral_line
from timeline.whereabouts import Spot, disclosed

AT_ONCE = 2_000  # events in memory
_NAMED = 900  # keys that one query may name on every database; beyond, all rows are read
_COLUMNS = (
    "pk", "headline", "status", "earliest", "latest", "precision", "span", "signal", "approximate", "kind",
    "is_planned", "disagreed", "voices", "updated_at", "changed_at", "sensitive", "sensitive_note",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Named:
    """An actor: *key* is stable."""

    key: str
    name: str


@dataclass(frozen=True, slots=True)
class Line:
    """An event as files tell it. *status*: an `Event.Status`; *voices*: how many tell it independently; *places* are as
    they may be told; *updated*: when any of this changed last; actors, places and sources are in order of their names.
    """

    pk: int
    address: str
    headline: str
    date: EventDate
    status: str
    kind: str
    planned: bool
    disagreed: bool
    voices: int
    updated: datetime
    actors: tuple[Named, ...]
    places: tuple[Spot, ...]
    sources: tuple[str, ...]

    @property
    def kind_in_words(self) -> str:
        return KINDS[self.kind].label if self.kind in KINDS else ""

    @property
    def is_reviewed(self) -> bool:
        return self.status == Event.Status.PUBLISHED


@lru_cache(maxsize=50_000)
def _date(*parts: Any) -> EventDate:
    return EventDate(*parts)


def _line(row: Sequence[Any], address: str, who: Any, where: Any, sources: Any, *, gated: bool) -> Line:
    """*gated*: what is sensitive is told by its neutral line."""
    pk, headline, status, *day, kind, planned, disagreed, voices, saved, changed, sensitive, note = row
    headline = neutral_line(note) if gated and sensitive else headline
    updated = moment(changed) if changed else saved
    return Line(
        pk, address, headline, _date(*day), status, kind, planned, disagreed, voices, updated, who, where, sources
    )


def _told(events: EventQuerySet, *more: str) -> Any:
    return events.annotate(changed_at=RawSQL(AT, [])).values_list(*_COLUMNS, *more)


# For readers


def public_lines(form: TimelineForm, root: str) -> Iterator[Line]:
    """All events of *form* in the order of its list; *root* is what the address of an event has before its key."""
    return lines_at(form, form.answer.ordered(newest=form.newest), root)


def lines_at(form: TimelineForm, rows: Ints, root: str) -> Iterator[Line]:
    """The events at these rows of the form's index, in this order. What was withdrawn a moment ago is not there."""
    columns = form.index.columns
    actors = _Linked(columns.links["actor"], _actors(columns.links["actor"].keys))
    places = _Linked(columns.links["place"], form.whereabouts.spots)
    sources = _Linked(columns.links["source"], _sources(columns.links["source"].keys))
    events = _told(Event.objects.all().public().order_by())
    for start in range(0, len(rows), AT_ONCE):
        batch = rows[start : start + AT_ONCE]
        keys = columns.ids[batch].tolist()
        found = {row[0]: row for row in events.filter(pk__in=keys)}
        linked = zip(keys, actors.of(batch), places.of(batch), sources.of(batch), strict=True)
        for key, who, where, told_by in linked:
            if key in found:
                yield _line(found[key], f"{root}{key}/", who, where, told_by, gated=True)


class _Linked:
    """Whatever rows of the index are linked to, told by primary key in *known*."""

    def __init__(self, links: Links, known: Mapping[int, Any]) -> None:
        self._rows, self._codes = links.rows, links.codes
        self._told = [known.get(key) for key in links.keys.tolist()]

    def of(self, rows: Ints) -> Iterator[tuple[Any, ...]]:
        """For each of *rows*, in order."""
        starts, ends = (np.searchsorted(self._rows, rows, side).tolist() for side in ("left", "right"))
        told = self._told
        for start, end in zip(starts, ends, strict=True):
            if start == end:
                yield ()
                continue
            here = [each for code in self._codes[start:end].tolist() if (each := told[code]) is not None]
            yield tuple(sorted(here, key=_name) if len(here) > 1 else here)


def _name(of: Named | Spot | str) -> str:
    return of if isinstance(of, str) else of.name


def _actors(keys: Ints) -> dict[int, Named]:
    return {row.pk: Named(row.key, row.name) for row in _rows(Actor, keys)}


def _sources(keys: Ints) -> dict[int, str]:
    return {row.pk: str(row) for row in _rows(Source, keys)}


def _rows(model: type[Any], keys: Ints) -> Iterable[Any]:
    rows = model._default_manager.order_by()
    return rows.filter(pk__in=keys.tolist()) if len(keys) <= _NAMED else rows  # type: ignore[no-any-return]


def without_calendar_days(form: TimelineForm) -> int:
    """How many of the form's events have no days that a calendar could show: see `exports.icalendar`."""
    columns, rows = form.index.columns, form.answer.rows
    exactness = columns.exactness[rows]
    open_ended = np.isin(exactness, [EXACTNESS.index(each) for each in ("unknown", "open")])
    about_one_day = (exactness == EXACTNESS.index("about")) & (columns.first[rows] == columns.last[rows])
    endless = (exactness == EXACTNESS.index("about")) & ~_closed(columns.first[rows], columns.last[rows])
    return int(np.count_nonzero(open_ended | about_one_day | endless))


def _closed(first: Ints, last: Ints) -> Any:
    return (first >= date.min.toordinal()) & (last <= date.max.toordinal())


# For the desk


def desk_lines(events: EventQuerySet, roots: Mapping[str, str], evidence: EvidenceQuerySet) -> Iterator[Line]:
    """Each of *events* in its order, whoever may see it, with its own headline; its places are those that readers are
    told, and its sources those of *evidence*. *roots*: by the slug of each conflict, what the address of an event has
    before its key."""
    for batch in _batches(_told(events, "conflict__slug", "blur")):
        keys = [row[0] for row in batch]
        who = _by_event(Event.actors.through, "actor", keys, lambda actor, _: Named(actor.key, actor.name))
        blurs = {row[0]: row[-1] for row in batch}
        where = _by_event(Event.places.through, "place", keys, partial(_disclosed, blurs))
        told: dict[int, dict[str, None]] = {}
        named = evidence.filter(event__in=keys).exclude(article__source=None).select_related("article__source")
        for each in named.only("event", "article__source").order_by():
            told.setdefault(each.event_id, {})[str(each.article.source)] = None
        for *row, slug, _blur in batch:
            pk = row[0]
            sources = tuple(sorted(told.get(pk, ())))
            yield _line(row, f"{roots[slug]}{pk}/", who.get(pk, ()), where.get(pk, ()), sources, gated=False)


def _batches(rows: Any) -> Iterator[list[Any]]:
    batch: list[Any] = []
    for row in rows.iterator(chunk_size=AT_ONCE):
        batch.append(row)
        if len(batch) == AT_ONCE:
            yield batch
            batch = []
    if batch:
        yield batch


def _by_event(through: type[Model], name: str, keys: Sequence[int], told: Any) -> dict[int, tuple[Any, ...]]:
    found: dict[int, list[Any]] = {}
    links: Any = through._default_manager.filter(event__in=keys).select_related(name).order_by(f"{name}__name")
    for link in links:
        if (each := told(getattr(link, name), link.event_id)) is not None:
            found.setdefault(link.event_id, []).append(each)
    return {key: tuple(sorted(dict.fromkeys(each), key=_name)) for key, each in found.items()}


def _disclosed(blurs: Mapping[int, str], place: Place, event: int) -> Spot | None:
    told = place.told(blurs[event])
    return disclosed(told) if told is not None else None
