"""When each event last changed for readers, and whether they could ever see it; kept by triggers on the log.

    since(conflict, moment, after, limit)   # the events changed since then, in the order of their changes
    until()                                 # up to when all changes are known: where the next reader begins

Moments are milliseconds since 1970. Nothing before `until` is written any more: on SQLite, which has one writer,
moments never go back; on PostgreSQL it stops where the oldest transaction that is still open began.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db import connection

MAKE = {
    "sqlite": [
        "CREATE TABLE timeline_change (event_id INTEGER NOT NULL, conflict_id INTEGER NOT NULL, at INTEGER NOT NULL,"
        " was_public INTEGER NOT NULL, PRIMARY KEY (event_id, conflict_id)) WITHOUT ROWID",
        "CREATE INDEX timeline_change_by_moment ON timeline_change (conflict_id, at, event_id)",
    ],
    "postgresql": [
        "CREATE TABLE timeline_change (event_id bigint NOT NULL, conflict_id bigint NOT NULL, at bigint NOT NULL,"
        " was_public boolean NOT NULL, PRIMARY KEY (event_id, conflict_id))",
        "CREATE INDEX timeline_change_by_moment ON timeline_change (conflict_id, at, event_id)",
    ],
}
_NOW = {
    "sqlite": "CAST(round((julianday('now') - 2440587.5) * 86400000) AS INTEGER)",
    "postgresql": "floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint",
}
# As `Event.is_public` says.
_PUBLIC = (
    "event.merged_into_id IS NULL AND (event.status = 'published'"
    " OR (event.status = 'proposed' AND conflict.review = 'later'))"
)
_EVENT = "timeline_event AS event JOIN timeline_conflict AS conflict ON conflict.id = event.conflict_id"
_NEVER_BACK = (
    f"max({_NOW['sqlite']}, coalesce((SELECT max(known.at) FROM timeline_change AS known"
    " WHERE known.conflict_id = {0}), 0))"
)


@dataclass(frozen=True, slots=True)
class Change:
    """*at*: when, in milliseconds since 1970; *was_public*: readers could see the event then or before."""

    event: int
    at: int
    was_public: bool


# Of the event that a query about `timeline_event` is at.
AT = (
    "(SELECT change.at FROM timeline_change AS change WHERE change.event_id = timeline_event.id"
    " AND change.conflict_id = timeline_event.conflict_id)"
)


def moment(at: int) -> datetime:
    return datetime.fromtimestamp(at / 1000, UTC)


def triggers(vendor: str) -> dict[str, str]:
    """What keeps the table right, by name; an event that is gone, or in another timeline now, keeps its row."""
    return dict(_sqlite() if vendor == "sqlite" else _postgresql())


def _sqlite() -> Iterator[tuple[str, str]]:
    name = "timeline_touched_insert_touches"
    gone = _NEVER_BACK.format("timeline_change.conflict_id")
    yield (
        name,
        f"CREATE TRIGGER {name} AFTER INSERT ON timeline_touched WHEN NEW.event_id IS NOT NULL BEGIN"
        f" UPDATE timeline_change SET at = {gone} WHERE event_id = NEW.event_id"
        f" AND NOT EXISTS ({_IS_HERE});"
        " INSERT INTO timeline_change (event_id, conflict_id, at, was_public)"
        f" SELECT event.id, event.conflict_id, {_NEVER_BACK.format('event.conflict_id')}, {_PUBLIC}"
        f" FROM {_EVENT} WHERE event.id = NEW.event_id"
        " ON CONFLICT (event_id, conflict_id) DO UPDATE SET at = excluded.at,"
        " was_public = max(was_public, excluded.was_public); END",
    )
    name = "timeline_conflict_update_touches"
    yield (
        name,
        f"CREATE TRIGGER {name} AFTER UPDATE ON timeline_conflict WHEN OLD.review IS NOT NEW.review BEGIN"
        f" UPDATE timeline_change SET at = {_NEVER_BACK.format('NEW.id')},"
        " was_public = max(was_public, NEW.review = 'later')"
        f" WHERE conflict_id = NEW.id AND event_id IN ({_WAITING.format('NEW.id')}); END",
    )


_IS_HERE = (
    "SELECT 1 FROM timeline_event WHERE id = timeline_change.event_id AND conflict_id = timeline_change.conflict_id"
)
_WAITING = "SELECT id FROM timeline_event WHERE conflict_id = {0} AND status = 'proposed' AND merged_into_id IS NULL"


def _postgresql() -> Iterator[tuple[str, str]]:
    now = _NOW["postgresql"]
    name = "timeline_touched_insert_touches"
    yield (
        name,
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        f" UPDATE timeline_change SET at = {now} WHERE event_id IN (SELECT event_id FROM new_rows)"
        f" AND NOT EXISTS ({_IS_HERE});"
        " INSERT INTO timeline_change (event_id, conflict_id, at, was_public)"
        f" SELECT event.id, event.conflict_id, {now}, {_PUBLIC} FROM {_EVENT}"
        " WHERE event.id IN (SELECT event_id FROM new_rows) ORDER BY event.id"
        " ON CONFLICT (event_id, conflict_id) DO UPDATE SET at = excluded.at,"
        " was_public = timeline_change.was_public OR excluded.was_public; RETURN NULL; END $$;"
        f"CREATE TRIGGER {name} AFTER INSERT ON timeline_touched REFERENCING NEW TABLE AS new_rows"
        f" FOR EACH STATEMENT EXECUTE FUNCTION {name}()",
    )
    name = "timeline_conflict_update_touches"
    yield (
        name,
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        f" UPDATE timeline_change SET at = {now}, was_public = was_public OR NEW.review = 'later'"
        f" WHERE conflict_id = NEW.id AND event_id IN ({_WAITING.format('NEW.id')}); RETURN NULL; END $$;"
        f"CREATE TRIGGER {name} AFTER UPDATE ON timeline_conflict FOR EACH ROW"
        f" WHEN (OLD.review IS DISTINCT FROM NEW.review) EXECUTE FUNCTION {name}()",
    )


def since(conflict: int, moment: int, after: int, limit: int) -> list[Change]:
    """Up to *limit* changes of the conflict with this key, in order: at *moment* of events with a key greater than
    *after*, and later ones."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT event_id, at, was_public FROM timeline_change"
            " WHERE conflict_id = %s AND (at, event_id) > (%s, %s) ORDER BY at, event_id LIMIT %s",
            [conflict, moment, after, limit],
        )
        return [Change(event, at, bool(was_public)) for event, at, was_public in cursor.fetchall()]


_UNTIL = {
    "sqlite": ("SELECT coalesce(max(at), 0) FROM timeline_change WHERE conflict_id = %s", True),
    # Whoever runs the site has one role, so that it may see when each of its transactions began.
    "postgresql": (
        "SELECT floor(extract(epoch FROM least(statement_timestamp(), min(xact_start))) * 1000)::bigint"
        " FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()",
        False,
    ),
}


def until(conflict: int) -> int:
    """The moment from which on changes of the conflict with this key may not be readable yet; to be asked before
    anything else is read."""
    statement, by_conflict = _UNTIL[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(statement, [conflict] if by_conflict else [])
        return int(cursor.fetchone()[0])
