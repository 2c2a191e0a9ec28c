"""Events of a conflict from the database into columns: all of them, or those that were touched."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numpy as np
from django.db import connection

from timeline.blurring import blurred, country_code
from timeline.index.columns import EVER, KIND_CODES, NEVER, Columns, Ints, Raw, arranged

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
        event.voices, event.recalled,
        event.kind
    FROM timeline_event AS event WHERE {_PUBLIC} {{these}}"""
# Of the columns asked for, the kind's code the last.
_TYPES: tuple[type[Any], ...] = (np.int64, np.int32, np.int32, *[np.bool_] * 6, np.int32, np.int32, np.uint8)
_PAIRS = {
    "actor": "SELECT link.event_id, link.actor_id FROM timeline_event_actors AS link",
    # Of what is told exactly; the others: `_blurred`.
    "place": "SELECT link.event_id, link.place_id FROM timeline_event_places AS link"
    " JOIN timeline_event AS exact ON exact.id = link.event_id AND exact.blur = ''",
    "source": "SELECT DISTINCT link.event_id, article.source_id FROM timeline_evidence AS link"
    " JOIN articles_article AS article ON article.id = link.article_id AND article.source_id IS NOT NULL"
    # As `EvidenceQuerySet.public` says.
    " AND (link.reviewed OR link.placed_by_editor"
    " OR (SELECT status FROM timeline_event AS telling WHERE telling.id = link.event_id) = 'proposed')",
}


_BLURRED = f"""
    SELECT event.id, event.blur, place.id, place.country, place.latitude, place.longitude, place.precision
    FROM timeline_event AS event JOIN timeline_event_places AS link ON link.event_id = event.id
    JOIN timeline_place AS place ON place.id = link.place_id
    WHERE {_PUBLIC} AND event.blur <> '' {{these}} ORDER BY event.id, place.id"""


def everything(conflict: int) -> Columns:
    """The columns of a conflict with this key, read anew; several seconds for a million events."""
    return _read(conflict, [None])


def these(conflict: int, keys: Iterable[int]) -> Columns:
    """Columns of those of the events with these keys that are the conflict's and may be public."""
    ordered = sorted(keys)
    return _read(conflict, [ordered[start : start + _ASKED] for start in range(0, len(ordered), _ASKED)])


def _read(conflict: int, parts: Sequence[Sequence[int] | None]) -> Columns:
    numbers: list[list[Ints]] = [[] for _ in _TYPES]
    for part in parts:
        for chunk in _fetch(_events_query(part), [conflict, *(part or [])]):
            *columns, kind = zip(*chunk, strict=True)
            columns.append(tuple(KIND_CODES.get(each, 0) for each in kind))
            for made, column, dtype in zip(numbers, columns, _TYPES, strict=True):
                made.append(np.array(column, dtype))
    ids, first, last, published, planned, approximate, span, vague, onwards, voices, recalled, kinds = (
        _joined(each, dtype) for each, dtype in zip(numbers, _TYPES, strict=True)
    )
    del numbers

    def pairs(name: str) -> tuple[Ints, Ints]:
        events: list[Ints] = []
        others: list[Ints] = []
        for part in parts:
            for chunk in _fetch(_pairs_query(name, part), part or [conflict]):
                event, other = zip(*chunk, strict=True)
                events.append(np.array(event, np.int64))
                others.append(np.array(other, np.int64))
            if name == "place" and (told := _blurred(conflict, part)):
                event, other = zip(*told, strict=True)
                events.append(np.array(event, np.int64))
                others.append(np.array(other, np.int64))
        return _joined(events, np.int64), _joined(others, np.int64)

    return arranged(
        Raw(
            ids=ids,
            first=first,
            last=last,
            published=published,
            planned=planned,
            kind=kinds,
            approximate=approximate,
            span=span,
            vague=vague,
            onwards=onwards,
            voices=voices,
            recalled=recalled,
            pairs=pairs,
        )
    )


def _joined(chunks: list[Ints], dtype: type[Any]) -> Ints:
    return np.concatenate(chunks) if chunks else np.empty(0, dtype)


def _events_query(part: Sequence[int] | None) -> str:
    day = _DAY[connection.vendor]
    return _EVENTS.format(
        first=day.format("event.earliest"), last=day.format("event.latest"), these=_among("AND event.id", part)
    )


def _pairs_query(name: str, part: Sequence[int] | None) -> str:
    if part is not None:
        return f"{_PAIRS[name]} {_among('WHERE link.event_id', part)}"
    return f"{_PAIRS[name]} JOIN timeline_event AS event ON event.id = link.event_id AND {_PUBLIC}"


def _blurred(conflict: int, part: Sequence[int] | None) -> list[tuple[int, int]]:
    """Events that are told less exactly, and what is told in place of their places: a row's key, or a cell."""
    found: dict[tuple[int, int], None] = {}
    query = _BLURRED.format(these=_among("AND event.id", part))
    rows = [row for chunk in _fetch(query, [conflict, *(part or [])]) for row in chunk]
    countries = _countries() if any(row[1] == "country" for row in rows) else {}
    for event, blur, key, *where in rows:
        code = blurred(blur, *where)
        if code is not None:
            found[event, countries.get(code, code) or key] = None
    return list(found)


def _countries() -> dict[int, int]:
    """By the cell of a country, the key of the row that it has."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT key, id FROM timeline_place WHERE kind = 'country'")
        return {country_code(country): key for country, key in cursor.fetchall()}


def _among(what: str, part: Sequence[int] | None) -> str:
    return "" if part is None else f"{what} IN ({', '.join(['%s'] * len(part))})"


def _fetch(query: str, params: Sequence[Any]) -> Iterator[list[Any]]:
    with connection.chunked_cursor() as cursor:
        cursor.execute(query, params)
        while chunk := cursor.fetchmany(_AT_ONCE):
            yield chunk
