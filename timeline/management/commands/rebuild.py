"""`manage.py rebuild CONFLICT [--dry-run]`: after rules have changed, read all its articles again."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError
from django.db import transaction

from timeline.management.conflict_command import ConflictCommand
from timeline.rebuilding import Changes, rebuild

_LINES = 20


class Command(ConflictCommand):
    help = (
        "Reads every article of a timeline again with today's rules and says what that changes. Addresses stay, and so "
        "does everything that a person decided. All or nothing is written, so it can be stopped and run again."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("conflict", metavar="CONFLICT", help="the timeline's address")
        parser.add_argument("--dry-run", action="store_true", help="say what would change and write nothing")
        parser.add_argument(
            "--lines", type=int, default=_LINES, metavar="N", help=f"changes named of a kind ({_LINES})"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        conflict = self.conflict(options["conflict"])
        try:
            with transaction.atomic():
                changes = rebuild(conflict, self._progress)
                self._report(changes, options["lines"])
                transaction.set_rollback(options["dry_run"])
        except KeyboardInterrupt:
            raise CommandError("Stopped; nothing was changed. Run it again when it suits.") from None
        if options["dry_run"]:
            self.stdout.write("Nothing was written.")
        elif changes:
            self.stdout.write("Written.")

    def _progress(self, done: int, total: int) -> None:
        if done % 50 == 0 or done == total:
            self.stderr.write(f"{done} of {total} articles")
            self.stderr.flush()

    def _report(self, changes: Changes, lines: int) -> None:
        self.stdout.write(", ".join(f"{len(rows)} {kind}" for kind, rows in changes.by_kind.items()) + ".")
        for kind, rows in changes.by_kind.items():
            for row in rows[: max(0, lines)]:
                self.stdout.write(f"  {kind} {row}")
            if len(rows) > lines:
                self.stdout.write(f"  … and {len(rows) - lines} more {kind}")
        self.stdout.flush()
