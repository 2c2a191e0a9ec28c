"""`manage.py lexicon CONFLICT --export FILE | --import FILE [--dry-run]`: a conflict's lexicon as CSV."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from django.db import transaction

from timeline import lexicon_files
from timeline.lexicon_lines import COLUMNS
from timeline.management.conflict_command import ConflictCommand
from timeline.models import Conflict


class Command(ConflictCommand):
    help = (
        f"Writes or reads the names of a timeline's lexicon as CSV with the columns {', '.join(COLUMNS)}; the sense is "
        "actor, place or nobody. A file adds and changes names, all of its lines or none; names that it lacks stay."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("conflict", metavar="CONFLICT", help="the timeline's address")
        what = parser.add_mutually_exclusive_group(required=True)
        what.add_argument("--export", metavar="FILE", help="write the lexicon there; - is the standard output")
        what.add_argument("--import", metavar="FILE", dest="read", help="read names from there")
        parser.add_argument("--dry-run", action="store_true", help="say what an import would do and write nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        conflict = self.conflict(options["conflict"])
        if options["read"]:
            self._import(conflict, options["read"], dry=options["dry_run"])
        else:
            self._export(conflict, options["export"])

    def _export(self, conflict: Conflict, file: str) -> None:
        if file == "-":
            lexicon_files.write(conflict, sys.stdout)
            return
        try:
            with Path(file).open("w", encoding="utf-8", newline="") as out:
                count = lexicon_files.write(conflict, out)
        except OSError as error:
            raise CommandError(f"{file} cannot be written: {error.strerror}.") from error
        self.stdout.write(f"{count} name(s) written to {file}.")

    def _import(self, conflict: Conflict, file: str, *, dry: bool) -> None:
        try:
            with Path(file).open(encoding="utf-8-sig", newline="") as lines, transaction.atomic():
                done = lexicon_files.read(conflict, lines)
                transaction.set_rollback(dry or bool(done.refused))
        except OSError as error:
            raise CommandError(f"{file} cannot be read: {error.strerror}.") from error
        except lexicon_files.Unreadable as error:
            raise CommandError(f"{file}: {error}. Nothing was written.") from error
        for line in done.kept:
            self.stdout.write(line)
        if done.refused:
            raise CommandError("\n".join([*done.refused, "Nothing was written; mend these lines and run it again."]))
        self.stdout.write(f"{done}.")
        if dry:
            self.stdout.write("Nothing was written.")
        elif done.added or done.changed:
            self.stdout.write(f"Run `manage.py rebuild {conflict.slug}` to have its events follow.")
