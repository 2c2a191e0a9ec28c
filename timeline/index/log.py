"""Which events were touched since a reader looked last, by the log that the database's triggers write.

A reader's `Position` never misses a change, whatever the order in which transactions end: SQLite has one writer, so its
keys are in the order of commits; on PostgreSQL a reader looks again at all that was written by transactions that were
not yet over when it looked last, and knows what it has seen of that.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connection

KEPT = 20_000  # lines of the log that stay after they are settled, for readers to come

_SQLITE = """
    SELECT state.trimmed, 0, touched.id, touched.event_id, touched.token, touched.id
    FROM timeline_indexstate AS state LEFT JOIN timeline_touched AS touched ON touched.id > %s ORDER BY touched.id"""
_POSTGRESQL = """
    SELECT state.trimmed, pg_snapshot_xmin(pg_current_snapshot())::text::bigint, touched.id, touched.event_id,
        touched.token, touched.xact::text::bigint
    FROM timeline_indexstate AS state LEFT JOIN timeline_touched AS touched ON touched.xact >= %s::text::xid8
    ORDER BY touched.id"""


@dataclass(frozen=True, slots=True)
class Position:
    """How far a reader has read. *mark*: SQLite's last key; PostgreSQL's first transaction that may not be over.

    *seen*: keys from the mark on that were read. *last*: key and token of the latest line, by which a kept position is
    known to be this database's.
    """

    mark: int = 0
    seen: frozenset[int] = frozenset()
    last: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class Changes:
    """The events *touched* since a position, and the position now. *lost*: what changed is not known any more."""

    touched: frozenset[int]
    position: Position
    lost: bool = False


def since(position: Position) -> Changes:
    """What was touched since *position*, in one query."""
    postgresql = connection.vendor == "postgresql"
    with connection.cursor() as cursor:
        cursor.execute(_POSTGRESQL if postgresql else _SQLITE, [position.mark])
        lines = cursor.fetchall()
    trimmed, xmin = lines[0][0], lines[0][1]
    lines = [line for line in lines if line[2] is not None]
    new = [line for line in lines if line[2] not in position.seen]
    last = (lines[-1][2], lines[-1][4]) if lines and lines[-1][2] > position.last[0] else position.last
    if postgresql:
        now = Position(xmin, frozenset(line[2] for line in lines if line[5] >= xmin), last)
        # Another server's transactions are counted anew.
        lost = position.mark <= trimmed or position.mark > xmin
    else:
        now = Position(lines[-1][2] if lines else position.mark, frozenset(), last)
        lost = position.mark < trimmed
    emptied = any(line[3] is None for line in new)
    return Changes(frozenset(line[3] for line in new if line[3] is not None), now, lost or emptied)


def here() -> Position:
    """The position of somebody who begins to read now, and reads everything."""
    postgresql = connection.vendor == "postgresql"
    with connection.cursor() as cursor:
        if postgresql:
            cursor.execute("SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint")
            xmin = cursor.fetchone()[0]
            cursor.execute("SELECT id, token FROM timeline_touched ORDER BY id DESC LIMIT 1")
            return Position(xmin, frozenset(), cursor.fetchone() or (0, 0))
        cursor.execute("SELECT id, token FROM timeline_touched ORDER BY id DESC LIMIT 1")
        last = cursor.fetchone() or (0, 0)
        return Position(last[0], frozenset(), last)


def knows(position: Position) -> bool:
    """Whether *position* was read from this database as it is, and not from one before it was restored."""
    if position.last == (0, 0):
        return False
    with connection.cursor() as cursor:
        cursor.execute("SELECT token FROM timeline_touched WHERE id = %s", [position.last[0]])
        return bool(cursor.fetchone() == (position.last[1],))


def state() -> str:
    """Another one whenever anything was written that the log has, in whatever order transactions end; also when lines
    of the log are forgotten."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT min(id), max(id), count(*) FROM timeline_touched")
        least, most, count = cursor.fetchone()
        cursor.execute("SELECT token FROM timeline_touched WHERE id = %s", [most or 0])
        [token] = cursor.fetchone() or [0]
    return f"{least}-{most}-{count}-{token}"


def unsettled(limit: int | None = None) -> frozenset[int | None]:
    """The events whose words the full text does not have yet (None: of all of them); up to *limit* of them."""
    most = f" ORDER BY touched.event_id LIMIT {limit}" if limit else ""
    where = _UNSETTLED[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT DISTINCT touched.event_id FROM timeline_touched AS touched WHERE {where}{most}")
        return frozenset(event for (event,) in cursor.fetchall())


_UNSETTLED = {"sqlite": "touched.settled = 0", "postgresql": "NOT touched.settled"}


def lines(limit: int) -> list[tuple[int, int | None]]:
    """Up to *limit* lines whose events' text is not settled, by event: key and event."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT touched.id, touched.event_id FROM timeline_touched AS touched WHERE"
            f" {_UNSETTLED[connection.vendor]} ORDER BY touched.event_id, touched.id LIMIT %s",
            [limit],
        )
        return list(cursor.fetchall())


def settled(keys: list[int]) -> None:
    """These lines' events have their text in the index; the log forgets what all readers but old ones have read."""
    with connection.cursor() as cursor:
        for part in _parts(keys):
            marks = ", ".join(["%s"] * len(part))
            cursor.execute(
                f"UPDATE timeline_touched SET settled = {_TRUE[connection.vendor]} WHERE id IN ({marks})", part
            )


_TRUE = {"sqlite": "1", "postgresql": "true"}


def trim() -> None:
    """Forget settled lines that are far behind; who has not read them yet reads everything anew."""
    postgresql = connection.vendor == "postgresql"
    with connection.cursor() as cursor:
        cursor.execute("SELECT max(id) FROM timeline_touched")
        newest = cursor.fetchone()[0] or 0
        settled = "settled" if postgresql else "settled = 1"
        if postgresql:
            # Only lines of transactions that are over for everybody.
            cursor.execute(
                f"WITH gone AS (DELETE FROM timeline_touched WHERE id <= %s AND {settled}"
                " AND xact < pg_snapshot_xmin(pg_current_snapshot()) RETURNING xact)"
                " SELECT max(xact::text::bigint) FROM gone",
                [newest - KEPT],
            )
        else:
            cursor.execute(f"SELECT max(id) FROM timeline_touched WHERE id <= %s AND {settled}", [newest - KEPT])
        trimmed = cursor.fetchone()[0]
        if trimmed is None:
            return
        if not postgresql:
            cursor.execute(f"DELETE FROM timeline_touched WHERE id <= %s AND {settled}", [newest - KEPT])
        cursor.execute(
            "UPDATE timeline_indexstate SET trimmed = max_of(trimmed, %s)".replace(
                "max_of", "greatest" if postgresql else "max"
            ),
            [trimmed],
        )


def _parts(keys: list[int], length: int = 1000) -> Iterator[list[int]]:
    for start in range(0, len(keys), length):
        yield keys[start : start + length]
