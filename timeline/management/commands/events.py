"""`manage.py events CONFLICT`: what is in a timeline, whatever its state."""

import json
from argparse import ArgumentParser
from collections.abc import Iterator
from datetime import date
from typing import Any

from timeline.management.conflict_command import ConflictCommand
from timeline.models import Event


class Command(ConflictCommand):
    help = "Lists a timeline's events, reviewed or not, in the order of their days; with --json a line per evidence."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("conflict", metavar="CONFLICT", help="the timeline's address")
        parser.add_argument("--json", action="store_true", help="JSON lines, one per evidence")

    def handle(self, *args: Any, **options: Any) -> None:
        conflict = self.conflict(options["conflict"])
        events = (
            Event.objects.filter(conflict=conflict).standing().chronological().prefetch_related("evidence__article")
        )
        for event in events.iterator(chunk_size=500):
            if options["json"]:
                for row in rows(event):
                    self.stdout.write(json.dumps(row, ensure_ascii=False))
            else:
                self.stdout.write(f"{event.date.label:<32} {event.get_status_display():<17} {event.headline}")


def rows(event: Event) -> Iterator[dict[str, object]]:
    """One row for each evidence of *event*; an event entered by hand has one without an article."""
    common = {
        "event": event.pk,
        "headline": event.headline,
        "earliest": _iso(event.earliest),
        "latest": _iso(event.latest),
        "precision": event.precision,
        "span": event.span,
        "status": event.status,
    }
    nothing = dict.fromkeys(("article", "published", "sentence", "phrase", "start", "end"))
    evidence = list(event.evidence.all())
    if not evidence:
        yield common | nothing
    for each in evidence:
        yield common | {
            "article": each.article.name,
            "published": _iso(each.article.published_on),
            "sentence": each.sentence,
            "phrase": each.phrase,
            "start": each.phrase_start,
            "end": each.phrase_end,
        }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
