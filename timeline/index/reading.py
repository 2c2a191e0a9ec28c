"""Events of a conflict from the database into columns: all of them, or those that were touched."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

import numpy as np
from django.db import connection

from timeline.index.columns import EVER, KIND_CODES, LINKED, NEVER, Columns, Ints, Raw, arranged

_AT_ONCE = 20_000  # rows fetched
_ASKED = 1_000  # keys in one question
_DAY = {
    "sqlite": "CAST(julianday({0}) - 1721424.5 AS INTEGER)",
    "postgresql": "({0} - DATE '0001-01-01' + 1)",
}
_PUBLIC = "event.conflict_id = %s AND event.merged_into_id IS NULL AND event.status IN ('published', 'proposed')"
_EVENTS = f"""
    SELECT event.id, coalesce({{first}}, {NEVER}), coalesce({{last}}, {EVER}),
        CASE WHEN event.status = 'published' THEN 1 ELSE 0 END,
        CASE WHEN event.is_planned THEN 1 ELSE 0 END,
        CASE WHEN event.approximate THEN 1 ELSE 0 END,
        CASE WHEN event.span THEN 1 ELSE 0 END,
        CASE WHEN event.precision IN ('day', 'days', 'week', 'weekend', 'month') THEN 0 ELSE 1 END,
        CASE WHEN event.signal IN ('since', 'after') THEN 1 ELSE 0 END,
        event.kind
    FROM timeline_event AS event WHERE {_PUBLIC} {{these}}"""
_PAIRS = {
    "actor": "SELECT link.event_id, link.actor_id FROM timeline_event_actors AS link",
    "place": "SELECT link.event_id, link.place_id FROM timeline_event_places AS link",
    "source": "SELECT DISTINCT link.event_id, article.source_id FROM timeline_evidence AS link"
    " JOIN articles_article AS article ON article.id = link.article_id AND article.source_id IS NOT NULL",
}


def everything(conflict: int) -> Columns:
    """The columns of a conflict with this key, read anew; several seconds for a million events."""
    return _read(conflict, [None])


def these(conflict: int, keys: Iterable[int]) -> Columns:
    """Columns of those of the events with these keys that are the conflict's and may be public."""
    ordered = iter(sorted(keys))
    return _read(conflict, iter(lambda: list(islice(ordered, _ASKED)), []))


def _read(conflict: int, parts: Iterable[Sequence[int] | None]) -> Columns:
    events: list[Ints] = []
    kinds: list[Ints] = []
    pairs: dict[str, list[Ints]] = {name: [] for name in LINKED}
    for part in parts:
        for chunk in _fetch(_events_query(part), [conflict, *(part or [])]):
            *numbers, kind = zip(*chunk, strict=True)
            events.append(np.array(numbers, np.int64))
            kinds.append(np.fromiter((KIND_CODES.get(each, 0) for each in kind), np.uint8, len(kind)))
        for name in LINKED:
            for chunk in _fetch(_pairs_query(name, part), [*(part or [])] or [conflict]):
                pairs[name].append(np.array(chunk, np.int64).T)
    columns = np.concatenate(events, axis=1) if events else np.empty((9, 0), np.int64)
    ids, first, last, published, planned, approximate, span, vague, onwards = columns
    return arranged(
        Raw(
            ids=ids,
            first=first,
            last=last,
            published=published.astype(bool),
            planned=planned.astype(bool),
            kind=np.concatenate(kinds) if kinds else np.empty(0, np.uint8),
            approximate=approximate.astype(bool),
            span=span.astype(bool),
            vague=vague.astype(bool),
            onwards=onwards.astype(bool),
            pairs={name: _joined(chunks) for name, chunks in pairs.items()},
        )
    )


def _joined(chunks: list[Ints]) -> tuple[Ints, Ints]:
    both = np.concatenate(chunks, axis=1) if chunks else np.empty((2, 0), np.int64)
    return both[0], both[1]


def _events_query(part: Sequence[int] | None) -> str:
    day = _DAY[connection.vendor]
    return _EVENTS.format(
        first=day.format("event.earliest"), last=day.format("event.latest"), these=_among("AND event.id", part)
    )


def _pairs_query(name: str, part: Sequence[int] | None) -> str:
    if part is not None:
        return f"{_PAIRS[name]} {_among('WHERE link.event_id', part)}"
    return f"{_PAIRS[name]} JOIN timeline_event AS event ON event.id = link.event_id AND {_PUBLIC}"


def _among(what: str, part: Sequence[int] | None) -> str:
    return "" if part is None else f"{what} IN ({', '.join(['%s'] * len(part))})"


def _fetch(query: str, params: Sequence[Any]) -> Iterator[list[Any]]:
    with connection.chunked_cursor() as cursor:
        cursor.execute(query, params)
        while chunk := cursor.fetchmany(_AT_ONCE):
            yield chunk
