"""What the index of events is kept right by: triggers that log which event was touched, and the full text.

The tables are no models: nothing but `timeline.index` reads or writes them, and each database has its own kind.
"""

from django.db import migrations

# What the index or the text depends on; another column of an event may change without a word.
EVENT = (
    "conflict_id headline status kind is_planned merged_into_id earliest latest precision span signal approximate"
).split()
EVIDENCE = ["event_id", "article_id", "sentence"]
LINKS = ["timeline_event_actors", "timeline_event_places"]
# Whose new name or source touches which events.
FAR = [
    ("timeline_actor", ["name"], "SELECT event_id FROM timeline_event_actors WHERE actor_id = {0}.id"),
    ("timeline_place", ["name"], "SELECT event_id FROM timeline_event_places WHERE place_id = {0}.id"),
    ("articles_article", ["source_id"], "SELECT event_id FROM timeline_evidence WHERE article_id = {0}.id"),
]

SQLITE_TABLES = [
    "CREATE TABLE timeline_touched (id INTEGER PRIMARY KEY AUTOINCREMENT, event_id INTEGER,"
    " settled INTEGER NOT NULL DEFAULT 0, token INTEGER NOT NULL DEFAULT (random()))",
    "CREATE INDEX timeline_touched_unsettled ON timeline_touched (event_id) WHERE settled = 0",
    "CREATE TABLE timeline_document (event_id INTEGER PRIMARY KEY, digest INTEGER NOT NULL)",
    # The words come folded and apart from `timeline.index.words`, so nothing is left to the tokeniser.
    "CREATE VIRTUAL TABLE timeline_words USING fts5(words, content='', contentless_delete=1, tokenize='ascii')",
]
POSTGRESQL_TABLES = [
    "CREATE TABLE timeline_touched (id bigserial PRIMARY KEY, event_id bigint, settled boolean NOT NULL DEFAULT false,"
    " token bigint NOT NULL DEFAULT (random() * 9e18)::bigint, xact xid8 NOT NULL DEFAULT pg_current_xact_id())",
    "CREATE INDEX timeline_touched_by_xact ON timeline_touched (xact)",
    "CREATE INDEX timeline_touched_unsettled ON timeline_touched (event_id) WHERE NOT settled",
    "CREATE TABLE timeline_document (event_id bigint PRIMARY KEY, digest bigint NOT NULL, words tsvector NOT NULL)",
    # What is searched is a narrow table: reading half a million keys beside their words takes four times as long. The
    # function is immutable in this sense: a document changes only together with its row here, `timeline.index.text`.
    "CREATE FUNCTION timeline_words_of(bigint) RETURNS tsvector LANGUAGE plpgsql IMMUTABLE STRICT COST 10000"
    " SET search_path FROM CURRENT AS"
    " $$ BEGIN RETURN (SELECT words FROM timeline_document WHERE event_id = $1); END $$",
    "CREATE TABLE timeline_searched (event_id bigint PRIMARY KEY)",
    "CREATE INDEX timeline_searched_words ON timeline_searched USING gin (timeline_words_of(event_id))",
]
STATE = [
    "CREATE TABLE timeline_indexstate (id integer PRIMARY KEY, trimmed bigint NOT NULL)",
    "INSERT INTO timeline_indexstate VALUES (1, 0)",
    # Events that are there already are found by the first reader; their text is settled by the first search.
    "INSERT INTO timeline_touched (event_id) SELECT id FROM timeline_event",
]
TABLES = ["timeline_touched", "timeline_searched", "timeline_document", "timeline_words", "timeline_indexstate"]


def _sqlite_trigger(table, verb, columns, select):
    name = f"{table}_{verb.lower()}_touches"
    changed = " OR ".join(f"OLD.{column} IS NOT NEW.{column}" for column in columns)
    when = f"WHEN {changed}" if verb == "UPDATE" and columns else ""
    return (
        f"CREATE TRIGGER {name} AFTER {verb} ON {table} {when} "
        f"BEGIN INSERT INTO timeline_touched (event_id) {select}; END"
    )


def sqlite_triggers():
    for table, key, columns in [
        ("timeline_event", "id", EVENT),
        ("timeline_evidence", "event_id", EVIDENCE),
        *((table, "event_id", []) for table in LINKS),
    ]:
        yield _sqlite_trigger(table, "INSERT", [], f"VALUES (NEW.{key})")
        yield _sqlite_trigger(table, "DELETE", [], f"VALUES (OLD.{key})")
        yield _sqlite_trigger(table, "UPDATE", columns, f"SELECT OLD.{key} UNION SELECT NEW.{key}")
    for table, columns, events in FAR:
        yield _sqlite_trigger(table, "UPDATE", columns, events.format("NEW"))


def _postgresql_trigger(table, verb, select):
    name = f"{table}_{verb.lower()}_touches"
    tables = {"INSERT": "NEW TABLE AS new_rows", "DELETE": "OLD TABLE AS old_rows"}
    seen = tables.get(verb) or f"{tables['INSERT']} {tables['DELETE']}"
    yield (
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        f" INSERT INTO timeline_touched (event_id) {select}; RETURN NULL; END $$"
    )
    yield (
        f"CREATE TRIGGER {name} AFTER {verb} ON {table} REFERENCING {seen} FOR EACH STATEMENT EXECUTE FUNCTION {name}()"
    )


def _changed(columns):
    one, other = (", ".join(f"{row}.{column}" for column in columns) for row in ("new_rows", "old_rows"))
    return f"new_rows JOIN old_rows USING (id) WHERE ROW({one}) IS DISTINCT FROM ROW({other})"


def postgresql_triggers():
    for table, key, columns in [
        ("timeline_event", "id", EVENT),
        ("timeline_evidence", "event_id", EVIDENCE),
        *((table, "event_id", ["event_id"]) for table in LINKS),
    ]:
        yield from _postgresql_trigger(table, "INSERT", f"SELECT DISTINCT {key} FROM new_rows")
        yield from _postgresql_trigger(table, "DELETE", f"SELECT DISTINCT {key} FROM old_rows")
        if table in LINKS:  # another actor or place is as much a change as another event
            yield from _postgresql_trigger(
                table, "UPDATE", "SELECT event_id FROM old_rows UNION SELECT event_id FROM new_rows"
            )
            continue
        changed = _changed(columns)
        select = f"SELECT old_rows.{key} FROM {changed} UNION SELECT new_rows.{key} FROM {changed}"
        yield from _postgresql_trigger(table, "UPDATE", select if key != "id" else f"SELECT id FROM {changed}")
    for table, columns, events in FAR:
        changed = f"IN (SELECT id FROM {_changed(columns)})"
        select = events.replace("SELECT", "SELECT DISTINCT").replace("= {0}.id", changed)
        yield from _postgresql_trigger(table, "UPDATE", select)
    # A table that is emptied at once names no rows: whoever reads begins anew.
    yield (
        "CREATE FUNCTION timeline_event_truncated() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        " DELETE FROM timeline_searched; DELETE FROM timeline_document; INSERT INTO timeline_touched (event_id) VALUES (NULL); RETURN NULL; END $$"
    )
    yield (
        "CREATE TRIGGER timeline_event_truncated AFTER TRUNCATE ON timeline_event"
        " FOR EACH STATEMENT EXECUTE FUNCTION timeline_event_truncated()"
    )


def _kinds(schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        return POSTGRESQL_TABLES, list(postgresql_triggers())
    return SQLITE_TABLES, list(sqlite_triggers())


def make(apps, schema_editor):
    tables, triggers = _kinds(schema_editor)
    with schema_editor.connection.cursor() as cursor:
        for statement in [*tables, *STATE, *triggers]:
            cursor.execute(statement)


def unmake(apps, schema_editor):
    postgresql = schema_editor.connection.vendor == "postgresql"
    with schema_editor.connection.cursor() as cursor:
        if postgresql:
            cursor.execute("SELECT proname FROM pg_proc WHERE proname ~ '^(timeline|articles)_.*_(touches|truncated)$'")
            for (name,) in cursor.fetchall():
                cursor.execute(f"DROP FUNCTION {name}() CASCADE")
        else:
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE '%_touches'")
            for (name,) in cursor.fetchall():
                cursor.execute(f"DROP TRIGGER {name}")
        for table in TABLES:
            cursor.execute(f"DROP TABLE IF EXISTS {table}")
        if postgresql:
            cursor.execute("DROP FUNCTION timeline_words_of(bigint)")


class Migration(migrations.Migration):
    dependencies = [("timeline", "0004_cast"), ("articles", "0001_initial")]

    operations = [migrations.RunPython(make, unmake)]
