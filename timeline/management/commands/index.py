"""`manage.py index verify|rebuild`: the index and the full text that readers' questions are answered from."""

import time
from argparse import ArgumentParser
from typing import Any

from timeline.index import checking
from timeline.management.conflict_command import ConflictCommand
from timeline.models import Conflict, Event

_TELL_EVERY = 5  # seconds


class Command(ConflictCommand):
    help = (
        "verify: compares the index and the full text with the plain tables, and mends what differs. rebuild: makes "
        "both anew. Either can be stopped, and the site goes on meanwhile."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("action", choices=["verify", "rebuild"])

    def handle(self, *args: Any, **options: Any) -> None:
        self._began = self._told = time.monotonic()
        conflicts = list(Conflict.objects.order_by("slug"))
        if options["action"] == "rebuild":
            checking.write_anew(self._tell)
            checking.read_anew([conflict.pk for conflict in conflicts])
            self.stdout.write(f"Made anew: {Event.objects.count():,} events of {len(conflicts)} timeline(s).")
            return
        for conflict in conflicts:
            differing = checking.differing_columns(conflict.pk)
            self.stdout.write(f"{conflict.slug}: {self._verdict(differing)}")
        self.stdout.write(f"full text: {self._verdict(checking.differing_texts(self._tell))}")

    def _verdict(self, differing: int) -> str:
        return f"{differing:,} event(s) differed; mended" if differing else "agrees with the tables"

    def _tell(self, done: int) -> None:
        now = time.monotonic()
        if now - self._told > _TELL_EVERY:
            self._told = now
            self.stdout.write(f"{done:,} events, {done / (now - self._began):,.0f} a second")
