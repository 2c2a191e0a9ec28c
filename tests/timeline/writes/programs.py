"""What programs of the project do."""

import random
import tempfile
from datetime import date
from io import StringIO
from pathlib import Path

from django.core.management import call_command
from django.db import transaction

from articles.models import Article
from tests.builders import make_article, make_conflict
from tests.timeline.writes.steps import TELLING, step, told, told_by
from timeline.build import build
from timeline.generated import saving
from timeline.generated.events import World
from timeline.models import Conflict, Evidence
from timeline.settling import follow


@step
def tell(choose: random.Random, conflict: Conflict) -> None:
    told(choose, conflict, source="Harbour Wire")


@step
def tell_again(choose: random.Random, conflict: Conflict) -> None:
    article = told_by(choose, conflict)
    Article.objects.filter(pk=article.pk).update(text=article.text.replace("Monday", "Friday"))
    build(Article.objects.get(pk=article.pk), conflict)


@step
def ingest(choose: random.Random, conflict: Conflict) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "article.txt"
        file.write_text(TELLING.format(choose.random()), "utf-8")
        call_command("ingest", file, conflict=conflict.slug, published="2024-10-29", stdout=StringIO())


@step
def rebuild(choose: random.Random, conflict: Conflict) -> None:
    told(choose, conflict)
    for article in conflict.articles.exclude(name__startswith="generated"):
        build(article, conflict)


@step
def settle(choose: random.Random, conflict: Conflict) -> None:
    event = told(choose, conflict)
    days = {"earliest": date(2020, 2, 11), "latest": date(2020, 2, 11), "precision": "day"}
    Evidence.objects.filter(event=event).update(**days)
    with transaction.atomic():
        follow([event])


@step
def generate(choose: random.Random, conflict: Conflict) -> None:
    for _ in saving.generate(conflict, World(2), conflict.events.count() + 5):
        pass


@step
def another_conflict(choose: random.Random, conflict: Conflict) -> None:
    other = make_conflict(f"other-{choose.random()}")
    article = make_article(TELLING.format(choose.random()))
    for each in (other, conflict):
        each.articles.add(article)
        build(article, each)
    if choose.random() < 0.5:
        other.delete()
