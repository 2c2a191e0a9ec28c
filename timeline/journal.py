"""The rows that an action changes, as they were: noted by the database's own triggers, so that nothing is forgotten,
whatever writes. They note only while an action is recorded; who only reads articles pays nothing.

On SQLite triggers and notes are temporary, of one connection. On PostgreSQL they are there after every migration.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from itertools import groupby
from typing import Any

from django.db import connection, connections, models

from articles.models import Article, DateClaim
from timeline.models import (
    Actor,
    Apart,
    Clue,
    Conflict,
    Event,
    Evidence,
    FirstSaid,
    Fulfilment,
    ImportedRow,
    Name,
    Period,
    Place,
    Sighting,
    WordCount,
)

Row = dict[str, Any]  # as Django's JSON has it: model, pk, fields
Key = tuple[str, int]

# All that actions change. What is named later refers to what is named earlier.
WATCHED: tuple[type[models.Model], ...] = (
    Actor, Place, Conflict, Period, Article, Conflict.articles.through, DateClaim, FirstSaid, Sighting, WordCount, Name,
    Event, Event.actors.through, Event.places.through, Evidence, Clue, Fulfilment, Apart,
    ImportedRow,
)  # fmt: skip
BY_LABEL: dict[str, type[models.Model]] = {model._meta.label_lower: model for model in WATCHED}
# Never changed by anything, and long.
_NEVER = {"articles.article": {"text", "digest", "body_start"}}
_AT_ONCE = 2000


@dataclass(frozen=True, slots=True)
class Changed:
    """Rows by label and key, as they were *before* and are *after*; what was made or is gone stands on one side."""

    before: dict[Key, Row] = field(default_factory=dict)
    after: dict[Key, Row] = field(default_factory=dict)

    def changed(self) -> set[Key]:
        """Those that are not what they were."""
        return {key for key in self.before.keys() | self.after.keys() if self.before.get(key) != self.after.get(key)}

    def only(self, keys: Iterable[Key]) -> "Changed":
        wanted = set(keys)
        return Changed(
            {key: row for key, row in self.before.items() if key in wanted},
            {key: row for key, row in self.after.items() if key in wanted},
        )


@cache
def columns(model: type[models.Model]) -> tuple[Any, ...]:
    """The fields of a row that are kept, but for the key."""
    never = _NEVER.get(model._meta.label_lower, set())
    return tuple(each for each in model._meta.concrete_fields if not each.primary_key and each.name not in never)


def row_of(each: models.Model) -> Row:
    """As Django's JSON has it, but for days and times, which are whole."""
    fields = {column.name: _plain(getattr(each, column.attname)) for column in columns(type(each))}
    return {"model": each._meta.label_lower, "pk": each.pk, "fields": fields}


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date | datetime) else value


def rows(keys: Iterable[Key]) -> dict[Key, Row]:
    """The rows with these keys as they are now."""
    found: dict[Key, Row] = {}
    for label, group in groupby(sorted(keys), key=lambda key: key[0]):
        model, wanted = BY_LABEL[label], [key for _, key in group]
        names = [column.attname for column in columns(model)]
        for start in range(0, len(wanted), _AT_ONCE):
            those = model._base_manager.filter(pk__in=wanted[start : start + _AT_ONCE])
            found |= {(label, each.pk): row_of(each) for each in those.only("pk", *names)}
    return found


# Noting


def begin() -> None:
    """From here to the end of the transaction, or to `end`, changes are noted."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT set_config('timeline.recorded', 'on', true)")
            return
        cursor.execute("SELECT count(*) FROM sqlite_temp_master WHERE name LIKE 'journal_%%'", [])
        if cursor.fetchone()[0] != len(_statements()):
            for statement in _statements():
                cursor.execute(statement)
        cursor.execute("INSERT INTO journal_recorded VALUES (1)")


def end(*, read: bool = True) -> Changed:
    """What has changed since `begin`; nothing more is noted. Not *read*: nobody wants to know, and nothing is said."""
    noted = _noted()
    found = Changed()
    for model in WATCHED if read else ():
        if keys := noted.get(_table(model)):
            label = model._meta.label_lower
            found.before.update({(label, each.pk): row_of(each) for each in model._base_manager.raw(_old(model))})
            found.after.update(rows((label, key) for key in keys))
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"DELETE FROM timeline_journal WHERE {_MINE}")
            return found
        for table in noted:
            cursor.execute(f"DELETE FROM journal_{table}")
    return found


def _noted() -> dict[str, list[int]]:
    """The keys of the rows that were touched, by table; nothing more is noted from here."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT set_config('timeline.recorded', '', true)")
            cursor.execute(f"SELECT relation, row_key FROM timeline_journal WHERE {_MINE}")
        else:
            cursor.execute("DELETE FROM journal_recorded")
            every = (f"SELECT '{_table(each)}', row_key FROM {_notes(each)}" for each in WATCHED)
            cursor.execute(" UNION ALL ".join(every))
        noted: dict[str, list[int]] = {}
        for relation, key in cursor.fetchall():
            noted.setdefault(relation, []).append(key)
    return noted


_MINE = "xact = pg_current_xact_id()"


def _table(model: type[models.Model]) -> str:
    return model._meta.db_table


def _notes(model: type[models.Model]) -> str:
    return f"journal_{_table(model)}"


def _key(model: type[models.Model]) -> str:
    return str(model._meta.pk.column)


def _old(model: type[models.Model]) -> str:
    """The rows that were there when noting began, as they were then."""
    if connection.vendor == "postgresql":
        return (
            f"SELECT old_row.* FROM timeline_journal, jsonb_populate_record(NULL::{_table(model)}, old) AS old_row"
            f" WHERE relation = '{_table(model)}' AND old IS NOT NULL AND {_MINE}"
        )
    return f"SELECT * FROM {_notes(model)} WHERE NOT was_made"


def _statements() -> list[str]:
    """SQLite's notes: the first time that a row is touched it is kept as it was, or that it was not there."""
    return [
        "CREATE TEMP TABLE IF NOT EXISTS journal_recorded (yes)",
        *(statement for model in WATCHED for statement in _noting(model)),
    ]


def _noting(model: type[models.Model]) -> Iterator[str]:
    table, notes, key = _table(model), _notes(model), _key(model)
    quoted = [f'"{column.column}"' for column in model._meta.concrete_fields]
    yield f"CREATE TEMP TABLE IF NOT EXISTS {notes} (row_key INTEGER PRIMARY KEY, was_made, {', '.join(quoted)})"
    old = ", ".join(f"OLD.{name}" for name in quoted)
    nothing = ", ".join("NULL" for _ in quoted)
    for verb, row, was_made, values in (
        ("INSERT", "NEW", 1, nothing),
        ("UPDATE", "OLD", 0, old),
        ("DELETE", "OLD", 0, old),
    ):
        yield (
            f"CREATE TEMP TRIGGER IF NOT EXISTS {notes}_{verb.lower()} AFTER {verb} ON {table}"
            f" WHEN EXISTS (SELECT 1 FROM journal_recorded)"
            f" AND NOT EXISTS (SELECT 1 FROM {notes} WHERE row_key = {row}.{key})"
            f" BEGIN INSERT INTO {notes} VALUES ({row}.{key}, {was_made}, {values}); END"
        )


_POSTGRESQL = """
CREATE UNLOGGED TABLE IF NOT EXISTS timeline_journal
    (xact xid8, relation text, row_key bigint, old jsonb, PRIMARY KEY (xact, relation, row_key));
CREATE OR REPLACE FUNCTION timeline_note() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
        known jsonb := CASE WHEN TG_OP = 'INSERT' THEN to_jsonb(NEW) ELSE to_jsonb(OLD) END;
    BEGIN
        INSERT INTO timeline_journal VALUES (
            pg_current_xact_id(), TG_TABLE_NAME, (known ->> TG_ARGV[0])::bigint,
            CASE WHEN TG_OP <> 'INSERT' THEN known END
        ) ON CONFLICT DO NOTHING;
        RETURN NULL;
    END $$;
"""


def ensure(using: str = "default", **signal: Any) -> None:
    """After a migration: PostgreSQL's triggers are there."""
    if connections[using].vendor != "postgresql":
        return
    with connections[using].cursor() as cursor:
        there = set(connections[using].introspection.table_names(cursor))
        cursor.execute(_POSTGRESQL)
        for model in WATCHED:
            if _table(model) in there:
                cursor.execute(
                    f"CREATE OR REPLACE TRIGGER {_table(model)}_notes AFTER INSERT OR UPDATE OR DELETE ON"
                    f" {_table(model)} FOR EACH ROW WHEN (current_setting('timeline.recorded', true) = 'on')"
                    f" EXECUTE FUNCTION timeline_note('{_key(model)}')"
                )


def drop(using: str = "default", **signal: Any) -> None:
    """Before a migration: SQLite's notes know the columns of today."""
    if connections[using].vendor != "sqlite":
        return
    with connections[using].cursor() as cursor:
        cursor.execute("SELECT type, name FROM sqlite_temp_master WHERE name LIKE 'journal_%%' ORDER BY type DESC", [])
        for kind, name in cursor.fetchall():
            if kind in ("trigger", "table"):
                cursor.execute(f"DROP {kind} {name}")
