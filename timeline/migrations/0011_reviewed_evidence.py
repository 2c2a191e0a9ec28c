from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def seen_with_its_event(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """What readers were shown of reviewed events so far they are shown still."""
    apps.get_model("timeline", "Evidence").objects.filter(event__status__in=["published", "withdrawn"]).update(
        reviewed=True
    )


class Migration(migrations.Migration):
    dependencies = [("timeline", "0010_index")]

    operations = [
        migrations.AddField(
            model_name="evidence",
            name="reviewed",
            field=models.BooleanField(
                default=False,
                help_text="What joins a reviewed event is public once an editor has seen it.",
                verbose_name="seen by an editor",
            ),
        ),
        migrations.RunPython(seen_with_its_event, migrations.RunPython.noop),
    ]
