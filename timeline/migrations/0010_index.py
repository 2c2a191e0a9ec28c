"""What the index of events is kept right by: the log of which event was touched, and the full text.

The tables are no models: nothing but `timeline.index` reads or writes them, and each database has its own kind. The
triggers that write the log are made after all migrations, by `timeline.index.triggers`.
"""

from django.db import migrations

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
    "CREATE TABLE timeline_indexstate (id integer PRIMARY KEY, trimmed bigint NOT NULL, triggers text NOT NULL)",
    "INSERT INTO timeline_indexstate VALUES (1, 0, '')",
]
TABLES = ["timeline_touched", "timeline_searched", "timeline_document", "timeline_words", "timeline_indexstate"]


def make(apps, schema_editor):
    postgresql = schema_editor.connection.vendor == "postgresql"
    with schema_editor.connection.cursor() as cursor:
        for statement in [*(POSTGRESQL_TABLES if postgresql else SQLITE_TABLES), *STATE]:
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
    dependencies = [("timeline", "0009_first_said"), ("articles", "0001_initial")]

    operations = [migrations.RunPython(make, unmake)]
