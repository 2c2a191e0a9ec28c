"""`manage.py generate_events N`: a timeline of made-up events, for measuring and for trying things out."""

import gc
import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError

from timeline.generated.events import World
from timeline.generated.saving import NAME, generate
from timeline.management.conflict_command import ConflictCommand
from timeline.models import Conflict

_TELL_EVERY = 5  # seconds


class Command(ConflictCommand):
    help = (
        "Fills a timeline with made-up events up to a number, the same ones for the same seed. It can be stopped; run "
        "again it adds what is missing. Actors, places and sources are made up too, and marked as such."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("count", metavar="N", type=int, help="how many events there shall be")
        parser.add_argument("--conflict", default=NAME, metavar="SLUG", help="the timeline's address (%(default)s)")
        parser.add_argument("--seed", type=int, default=1, help="another number makes other events (%(default)s)")

    def handle(self, *args: Any, **options: Any) -> None:
        count = options["count"]
        conflict, _ = Conflict.objects.get_or_create(
            slug=options["conflict"],
            defaults={
                "title": "A made-up conflict",
                "summary": "Nothing of this happened: events, places and sources are generated.",
                "review": Conflict.Review.LATER,
            },
        )
        if conflict.articles.exclude(name__startswith=f"{NAME}-").exists():
            raise CommandError(f"“{conflict.slug}” has articles of its own; generate into another timeline.")
        gc.freeze()
        began = told = time.monotonic()
        have = start = conflict.events.count()
        for have in generate(conflict, World(options["seed"]), count):
            if time.monotonic() - told > _TELL_EVERY:
                told = time.monotonic()
                speed = (have - start) / (told - began)
                self.stdout.write(f"{have:,} events, {speed:,.0f} a second, {(count - have) / speed:,.0f} s to go")
        self.stdout.write(f"{conflict.get_absolute_url()} has {have:,} events.")
