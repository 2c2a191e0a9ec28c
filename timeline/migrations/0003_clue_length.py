from django.db import migrations, models
from django.db.models import F


def keep_lengths(apps, schema_editor):
    clues = apps.get_model("timeline", "Clue").objects
    clues.filter(long=True).update(length=2)
    clues.filter(first=F("last")).update(length=0)


class Migration(migrations.Migration):
    dependencies = [("timeline", "0002_merging")]

    operations = [
        migrations.AddField(
            model_name="clue",
            name="length",
            field=models.PositiveSmallIntegerField(
                choices=[(0, "one day"), (1, "up to 31 days"), (2, "longer")], default=1
            ),
        ),
        migrations.RunPython(keep_lengths, migrations.RunPython.noop),
        migrations.RemoveIndex(model_name="clue", name="clue_by_word_and_day"),
        migrations.RemoveField(model_name="clue", name="long"),
        # Their own indexes begin with the conflict; one by the conflict alone finds too much.
        migrations.AlterField(
            model_name="clue",
            name="conflict",
            field=models.ForeignKey(
                db_index=False, on_delete=models.deletion.CASCADE, related_name="+", to="timeline.conflict"
            ),
        ),
        migrations.AlterField(
            model_name="wordcount",
            name="conflict",
            field=models.ForeignKey(
                db_index=False, on_delete=models.deletion.CASCADE, related_name="+", to="timeline.conflict"
            ),
        ),
        migrations.AddIndex(
            model_name="clue",
            index=models.Index(fields=["conflict", "length", "word", "first"], name="clue_by_length_word_and_day"),
        ),
    ]
