"""The database's triggers that log which event was touched, by whatever writes.

They are made after every migration where any is missing or should be another. On SQLite a migration begins without
them: Django makes a table anew for many a change of a column.
"""

from collections.abc import Iterator, Sequence
from hashlib import blake2b
from typing import Any

from django.db import connections, transaction

from timeline.index import changes

# What the index or the text depends on; another column of an event may change without a word.
EVENT = (
    "conflict_id headline status kind is_planned merged_into_id earliest latest precision span signal approximate"
    " voices recalled blur quotes_withheld"
).split()
# What else files and feeds tell of an event: another one means that it has changed for those who fetch them.
TOLD = "disagreed withdrawn_because".split()
EVIDENCE = ["event_id", "article_id", "sentence", "reviewed", "placed_by_editor"]
LINKS = ["timeline_event_actors", "timeline_event_places"]
# Whose new name or source touches which events.
FAR = [
    ("timeline_actor", ["name"], "SELECT event_id FROM timeline_event_actors WHERE actor_id = {0}.id"),
    (
        "timeline_place",
        ["name", "country", "latitude", "longitude", "precision"],
        "SELECT event_id FROM timeline_event_places WHERE place_id = {0}.id",
    ),
    ("articles_article", ["source_id"], "SELECT event_id FROM timeline_evidence WHERE article_id = {0}.id"),
    (
        "articles_source",
        ["name", "sample"],
        "SELECT DISTINCT evidence.event_id FROM timeline_evidence AS evidence"
        " JOIN articles_article AS article ON article.id = evidence.article_id WHERE article.source_id = {0}.id",
    ),
]
# What is told only by its country stands under the country's own row, once there is one.
_IN_COUNTRY = (
    "SELECT link.event_id FROM timeline_event AS blurred JOIN timeline_event_places AS link"
    " ON link.event_id = blurred.id JOIN timeline_place AS place ON place.id = link.place_id"
    " WHERE blurred.blur = 'country' AND place.country {0}"
)


def _sqlite_trigger(table: str, verb: str, columns: Sequence[str], select: str) -> tuple[str, str]:
    name = f"{table}_{verb.lower()}_touches"
    changed = " OR ".join(f"OLD.{column} IS NOT NEW.{column}" for column in columns)
    when = f"WHEN {changed}" if verb == "UPDATE" and columns else ""
    return name, (
        f"CREATE TRIGGER {name} AFTER {verb} ON {table} {when} "
        f"BEGIN INSERT INTO timeline_touched (event_id) {select}; END"
    )


def _sqlite() -> Iterator[tuple[str, str]]:
    for table, key, columns in [
        ("timeline_event", "id", [*EVENT, *TOLD]),
        ("timeline_evidence", "event_id", EVIDENCE),
        *((table, "event_id", []) for table in LINKS),
    ]:
        yield _sqlite_trigger(table, "INSERT", [], f"VALUES (NEW.{key})")
        yield _sqlite_trigger(table, "DELETE", [], f"VALUES (OLD.{key})")
        yield _sqlite_trigger(table, "UPDATE", columns, f"SELECT OLD.{key} UNION SELECT NEW.{key}")
    for table, columns, events in FAR:
        yield _sqlite_trigger(table, "UPDATE", columns, events.format("NEW"))
    for verb, row in (("INSERT", "NEW"), ("DELETE", "OLD")):
        name, statement = _sqlite_trigger("timeline_place", verb, [], _IN_COUNTRY.format(f"= {row}.key"))
        yield name, statement.replace("BEGIN", f"WHEN {row}.kind = 'country' BEGIN", 1)


def _postgresql_trigger(table: str, verb: str, select: str) -> tuple[str, str]:
    name = f"{table}_{verb.lower()}_touches"
    tables = {"INSERT": "NEW TABLE AS new_rows", "DELETE": "OLD TABLE AS old_rows"}
    seen = tables.get(verb) or f"{tables['INSERT']} {tables['DELETE']}"
    return name, (
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        f" INSERT INTO timeline_touched (event_id) {select}; RETURN NULL; END $$;"
        f"CREATE TRIGGER {name} AFTER {verb} ON {table} REFERENCING {seen} FOR EACH STATEMENT EXECUTE FUNCTION {name}()"
    )


def _changed(columns: Sequence[str]) -> str:
    one, other = (", ".join(f"{row}.{column}" for column in columns) for row in ("new_rows", "old_rows"))
    return f"new_rows JOIN old_rows USING (id) WHERE ROW({one}) IS DISTINCT FROM ROW({other})"


def _postgresql() -> Iterator[tuple[str, str]]:
    for table, key, columns in [
        ("timeline_event", "id", [*EVENT, *TOLD]),
        ("timeline_evidence", "event_id", EVIDENCE),
        *((table, "event_id", ["event_id"]) for table in LINKS),
    ]:
        yield _postgresql_trigger(table, "INSERT", f"SELECT DISTINCT {key} FROM new_rows")
        yield _postgresql_trigger(table, "DELETE", f"SELECT DISTINCT {key} FROM old_rows")
        if table in LINKS:  # another actor or place is as much a change as another event
            yield _postgresql_trigger(
                table, "UPDATE", "SELECT event_id FROM old_rows UNION SELECT event_id FROM new_rows"
            )
            continue
        changed = _changed(columns)
        select = f"SELECT old_rows.{key} FROM {changed} UNION SELECT new_rows.{key} FROM {changed}"
        yield _postgresql_trigger(table, "UPDATE", select if key != "id" else f"SELECT id FROM {changed}")
    for table, columns, events in FAR:
        changed = f"IN (SELECT id FROM {_changed(columns)})"
        select = events.replace("SELECT event_id", "SELECT DISTINCT event_id").replace("= {0}.id", changed)
        yield _postgresql_trigger(table, "UPDATE", select)
    for verb, rows in (("INSERT", "new_rows"), ("DELETE", "old_rows")):
        countries = f"IN (SELECT key FROM {rows} WHERE kind = 'country')"
        yield _postgresql_trigger("timeline_place", verb, _IN_COUNTRY.format(countries))
    # A table that is emptied at once names no rows: whoever reads begins anew.
    yield (
        "timeline_event_truncate_touches",
        "CREATE FUNCTION timeline_event_truncate_touches() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        " DELETE FROM timeline_searched; DELETE FROM timeline_document;"
        " INSERT INTO timeline_touched (event_id) VALUES (NULL); RETURN NULL; END $$;"
        "CREATE TRIGGER timeline_event_truncate_touches AFTER TRUNCATE ON timeline_event"
        " FOR EACH STATEMENT EXECUTE FUNCTION timeline_event_truncate_touches()",
    )


_THERE = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE '%%_touches'",
    "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgname LIKE '%%_touches'",
}


def drop(using: str = "default", plan: Sequence[Any] = (), **signal: Any) -> None:
    """Before a migration: a changed table is made anew, which SQLite refuses while a trigger of another names it."""
    connection = connections[using]
    if not plan or connection.vendor != "sqlite":
        return
    with transaction.atomic(using=using), connection.cursor() as cursor:
        cursor.execute(_THERE["sqlite"], [])
        for (name,) in cursor.fetchall():
            cursor.execute(f"DROP TRIGGER {name}")


def ensure(using: str = "default", **signal: Any) -> bool:
    """See that the triggers are there as they should be; whether any had to be made. What was written without them is
    not known, so then every event counts as touched."""
    connection = connections[using]
    with transaction.atomic(using=using), connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        if "timeline_indexstate" not in tables:
            return False
        postgresql = connection.vendor == "postgresql"
        wanted = dict(_postgresql() if postgresql else _sqlite())
        if "timeline_change" in tables:
            wanted |= changes.triggers(connection.vendor)
        digest = blake2b(repr(sorted(wanted.items())).encode(), digest_size=8).hexdigest()
        cursor.execute("SELECT triggers FROM timeline_indexstate")
        [known] = cursor.fetchone()
        cursor.execute(_THERE[connection.vendor], [])
        there = {name for (name,) in cursor.fetchall()}
        if known == digest and there == set(wanted):
            return False
        drop = "DROP FUNCTION IF EXISTS {0}() CASCADE" if postgresql else "DROP TRIGGER IF EXISTS {0}"
        for name in there | set(wanted):
            cursor.execute(drop.format(name))
        for statement in wanted.values():
            cursor.execute(statement)
        cursor.execute("UPDATE timeline_indexstate SET triggers = %s", [digest])
        cursor.execute("INSERT INTO timeline_touched (event_id) SELECT id FROM timeline_event")
        if known:  # somebody may know events that are gone
            cursor.execute("INSERT INTO timeline_touched (event_id) VALUES (NULL)")
    return True
