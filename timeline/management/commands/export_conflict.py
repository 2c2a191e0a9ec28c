"""`manage.py export_conflict CONFLICT FILE`: a timeline with all that was decided about it, as one file."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from django.db import transaction

from timeline.bundle.writing import lines
from timeline.management.conflict_command import ConflictCommand


class Command(ConflictCommand):
    help = (
        "Writes a timeline as JSON lines: events in all states, evidence, merges, links, names, periods, articles. "
        "`import_conflict` makes the same of it in another database."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("conflict", metavar="CONFLICT", help="the timeline's address")
        parser.add_argument("file", metavar="FILE", help="- is the standard output")
        parser.add_argument("--without-texts", action="store_true", help="of articles only the sentences quoted")

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        found = lines(self.conflict(options["conflict"]), texts=not options["without_texts"])
        if options["file"] == "-":
            sys.stdout.writelines(found)
            return
        try:
            with Path(options["file"]).open("w", encoding="utf-8", newline="") as file:
                count = sum(bool(file.write(line)) for line in found)
        except OSError as error:
            raise CommandError(f"{options['file']} cannot be written: {error.strerror}.") from error
        self.stdout.write(f"{count} lines written to {options['file']}.")
