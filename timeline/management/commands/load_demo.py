"""`manage.py load_demo`: a timeline to look at, from articles written for it."""

from datetime import date
from pathlib import Path
from typing import Any

from django.db import transaction

from articles import files
from articles.ingest import Draft, save
from articles.models import Source
from timeline import curation
from timeline.build import build
from timeline.clock import latest_day
from timeline.management.conflict_command import ConflictCommand
from timeline.models import Conflict, Event, Evidence, Period

ARTICLES = Path(__file__).resolve().parents[2] / "demo"
SLUG = "russia-north-korea"
PERIODS: list[dict[str, Any]] = [
    {
        "title": "UN Panel of Experts",
        "first": date(2009, 6, 12),
        "last": date(2024, 4, 30),
        "note": "It watched the sanctions against North Korea: from the resolution that asked for it to the end of its "
        "mandate.",
    },
    {
        "title": "Joe Biden president",
        "kind": Period.Kind.PRESIDENCY,
        "first": date(2021, 1, 20),
        "last": date(2025, 1, 20),
        "note": "In the United States; both presidents held office on the last day.",
    },
    {
        "title": "Fighting in Kursk region",
        "kind": Period.Kind.OFFENSIVE,
        "first": date(2024, 8, 6),
        "last": date(2025, 4, 26),
        "note": "From Ukraine's attack across the border until Russia said it had all of the region back; Ukraine "
        "denied that.",
    },
    {
        "title": "Donald Trump president",
        "kind": Period.Kind.PRESIDENCY,
        "first": date(2025, 1, 20),
        "note": "In the United States, for the second time.",
    },
]
# What the people who wrote the demo have checked against the public record; the rest shows as not yet reviewed.
_REVIEWED = ("09-treaty-signed.txt", "13-nato-confirms.txt")


class Command(ConflictCommand):
    help = "Loads the demo: articles written for it, about real and public facts, by outlets that do not exist."

    def handle(self, *args: Any, **options: Any) -> None:
        conflict, created = Conflict.objects.get_or_create(
            slug=SLUG,
            defaults={
                "title": "Russia and North Korea in the war in Ukraine",
                "summary": "How the two countries drew together, 2023 to 2025. The facts are public; the articles were "
                "written for this demo, and the outlets are fictional.",
                "review": Conflict.Review.LATER,
                "began": date(2022, 2, 24),
                "countries": "UA, RU, KP",
            },
        )
        if created:
            Period.objects.bulk_create(Period(conflict=conflict, **each) for each in PERIODS)
        new = 0
        for draft in files.drafts([ARTICLES]):
            if isinstance(draft, Draft):
                new += self._load(draft, conflict)
        if new:  # the demo's writers have read what their own articles add to what they checked
            waiting = Evidence.objects.filter(event__conflict=conflict).unseen().values("event")
            for event in conflict.events.filter(pk__in=waiting):
                curation.accept_evidence(event, by=None)
        events = conflict.events.all().standing().count()
        self.stdout.write(f"Demo: {conflict.get_absolute_url()}, {new} new article(s), {events} events.")

    @transaction.atomic
    def _load(self, draft: Draft, conflict: Conflict) -> bool:
        ingested = save(draft, today=latest_day())
        if not ingested.created:
            return False
        article = ingested.article
        Source.objects.filter(articles=article).update(sample=True)
        conflict.articles.add(article)
        build(article, conflict)
        if article.name in _REVIEWED:
            found = Event.objects.filter(conflict=conflict, evidence__article=article, status=Event.Status.PROPOSED)
            curation.each(Event.objects.filter(pk__in=found.values("pk")), Event.Status.PUBLISHED, by=None)
        return True
