from datetime import date, timedelta
from itertools import groupby
from typing import Any

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

_AT_ONCE = 2000  # rows
_LATER = timedelta(days=2)


def count(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Both numbers for the events that are there; whoever tells them, copies of one text as one."""
    Event, Evidence = apps.get_model("timeline", "Event"), apps.get_model("timeline", "Evidence")
    whose = ("article", "article__source", "original", "original__source")
    rows = Evidence.objects.order_by("event").values_list(
        "event", "event__conflict", "event__earliest", "event__latest", "earliest", "latest",
        "article__published_on", *whose,
    )  # fmt: skip
    later: dict[tuple[int, date], set[tuple[str, int]]] = {}
    changed: list[Any] = []
    for key, told in groupby(rows.iterator(chunk_size=_AT_ONCE), key=lambda row: row[0]):
        voices = set()
        for _, conflict, first, last, day, until, published, article, source, original, its_source in told:
            speaker = its_source if original else source
            voice = ("source", speaker) if speaker else ("article", original or article)
            voices.add(voice)
            if day and published and first == last == day == until and published - day >= _LATER:
                later.setdefault((conflict, day), set()).add(voice)
        changed.append(Event(pk=key, voices=len(voices)))
        if len(changed) == _AT_ONCE:
            Event.objects.bulk_update(changed, ["voices"])
            changed.clear()
    Event.objects.bulk_update(changed, ["voices"], batch_size=500)
    for (conflict, day), voices in later.items():
        Event.objects.filter(conflict=conflict, earliest=day, latest=day).update(recalled=len(voices))


class Migration(migrations.Migration):
    dependencies = [("timeline", "0004_cast")]

    operations = [
        migrations.AddField(
            model_name="event",
            name="recalled",
            field=models.PositiveIntegerField(
                default=0, editable=False, help_text="How many independent later reports name its day."
            ),
        ),
        migrations.AddField(
            model_name="event",
            name="voices",
            field=models.PositiveIntegerField(
                default=0,
                editable=False,
                help_text="How many tell it independently: copies of one text count once.",
                verbose_name="sources",
            ),
        ),
        migrations.RunPython(count, migrations.RunPython.noop),
    ]
