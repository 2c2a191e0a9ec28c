"""Whether the index and the full text agree with the plain tables, and making them agree."""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

import numpy as np
from django.db import connection, transaction

from timeline.index import log, reading, store, text
from timeline.index.columns import PLAIN, Columns
from timeline.models import Event

_AT_ONCE = 1_000  # events

Tell = Callable[[int], None]


def differing_columns(conflict: int) -> int:
    """How many events of a conflict the columns in use do not tell as the tables do, and reads them anew if any."""
    kept, plain = store.current(conflict).columns, reading.everything(conflict)
    if _same(kept, plain):
        return 0
    store.read_anew(conflict)
    one, other = _rows(kept), _rows(plain)
    return sum(one.get(key) != other.get(key) for key in one.keys() | other.keys())


def _same(one: Columns, other: Columns) -> bool:
    plain = all(np.array_equal(getattr(one, name), getattr(other, name)) for name in PLAIN)
    return plain and all(_pairs(one, name) == _pairs(other, name) for name in one.links)


def _pairs(columns: Columns, name: str) -> bytes:
    links = columns.links[name]
    ids, keys = columns.ids[links.rows], links.keys[links.codes]
    order = np.lexsort((keys, ids))
    return ids[order].tobytes() + keys[order].tobytes()


def _rows(columns: Columns) -> dict[int, int]:
    """By event, all that is told of it, in short."""
    numbers = [getattr(columns, name).tolist() for name in PLAIN]
    told: dict[int, list[object]] = {row[0]: list(row) for row in zip(*numbers, strict=True)}
    for name, links in columns.links.items():
        pairs = zip(columns.ids[links.rows].tolist(), links.keys[links.codes].tolist(), strict=True)
        for event, key in sorted(pairs):
            told[event].append((name, key))
    return {key: hash(repr(each)) for key, each in told.items()}


def differing_texts(tell: Tell) -> int:
    """How many events' words are not those of the tables; they are mended as they are found. What was touched and is
    not settled yet is no difference. *tell* hears how many were compared."""
    text.settle()
    differing = compared = 0
    for first, last in _ranges():
        with transaction.atomic():
            keys = set(Event.objects.filter(pk__gt=first, pk__lte=last).order_by().values_list("pk", flat=True))
            known = _known(first, last)
            there = _searchable(first, last)
            lost = (keys | known) ^ there
            text.forget(sorted(lost))
            differing += text.write(sorted(keys | known | lost))
        compared += len(keys)
        tell(compared)
    return differing


def _ranges() -> Iterator[tuple[int, int]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT min(id), max(id) FROM (SELECT id FROM timeline_event UNION ALL"
            " SELECT event_id AS id FROM timeline_document) AS every"
        )
        least, most = cursor.fetchone()
    if least is not None:
        yield from pairwise([*range(least - 1, most, _AT_ONCE), most])


def _known(first: int, last: int) -> set[int]:
    return _keys("SELECT event_id FROM timeline_document WHERE event_id > %s AND event_id <= %s", first, last)


def _searchable(first: int, last: int) -> set[int]:
    """The events that the full text has any words of."""
    if connection.vendor == "postgresql":
        return _keys("SELECT event_id FROM timeline_searched WHERE event_id > %s AND event_id <= %s", first, last)
    return _keys("SELECT id FROM timeline_words_docsize WHERE id > %s AND id <= %s", first, last)


def _keys(query: str, first: int, last: int) -> set[int]:
    with connection.cursor() as cursor:
        cursor.execute(query, [first, last])
        return {key for (key,) in cursor.fetchall()}


def write_anew(tell: Tell) -> None:
    """All words anew. Until that is done they count as touched, so that no search misses any."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM timeline_document")
        if connection.vendor == "postgresql":
            cursor.execute("DELETE FROM timeline_searched")
        if connection.vendor == "sqlite":
            cursor.execute("INSERT INTO timeline_words (timeline_words) VALUES ('delete-all')")
        cursor.execute("INSERT INTO timeline_touched (event_id) SELECT id FROM timeline_event")
    text.settle(tell)
    text.tidy()


def read_anew(keys: Sequence[int]) -> None:
    """The columns of the conflicts with these keys anew, kept on disk."""
    for key in keys:
        store.read_anew(key)
    with transaction.atomic():
        log.trim()
