"""Sentences are known by the article that had them first; what stood with each evidence for this goes."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from timeline.extraction.voices import sentences_of

_AT_ONCE = 50  # articles in memory


def remember(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """The sentences of the articles that were read before."""
    first_said = apps.get_model("timeline", "FirstSaid")
    articles = apps.get_model("articles", "Article").objects.order_by("pk").values_list("pk", "text", "body_start")
    for key, text, start in articles.iterator(chunk_size=_AT_ONCE):
        found = sentences_of(text, start)
        first_said.objects.bulk_create(
            (first_said(sentence=sentence, article_id=key) for sentence in found), ignore_conflicts=True
        )


class Migration(migrations.Migration):
    dependencies = [("articles", "0001_initial"), ("timeline", "0008_lexicon")]

    operations = [
        migrations.CreateModel(
            name="FirstSaid",
            fields=[
                ("sentence", models.BigIntegerField(primary_key=True, serialize=False)),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="articles.article"
                    ),
                ),
            ],
        ),
        migrations.RemoveField(model_name="evidence", name="sentence_digest"),
        migrations.RunPython(remember, migrations.RunPython.noop),
    ]
