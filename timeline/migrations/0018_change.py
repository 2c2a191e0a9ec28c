"""When each event last changed for readers (`timeline.index.changes`): no model, nothing but that reads or writes it.

The triggers that keep it are made after all migrations, by `timeline.index.triggers`, which also fill it.
"""

from django.db import migrations

from timeline.index.changes import MAKE


def make(apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        for statement in MAKE[schema_editor.connection.vendor]:
            cursor.execute(statement)


def unmake(apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        if schema_editor.connection.vendor == "postgresql":
            for name in ("timeline_touched_insert_touches", "timeline_conflict_update_touches"):
                cursor.execute(f"DROP FUNCTION IF EXISTS {name}() CASCADE")
        cursor.execute("DROP TABLE timeline_change")


class Migration(migrations.Migration):
    dependencies = [("timeline", "0017_protection")]

    operations = [migrations.RunPython(make, unmake)]
