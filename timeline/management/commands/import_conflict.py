"""`manage.py import_conflict FILE [--as ADDRESS]`: a timeline that `export_conflict` wrote, whole or not at all."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError

from timeline.bundle.reading import NotABundle, ThereIsAnother, import_conflict
from timeline.management.conflict_command import ConflictCommand


class Command(ConflictCommand):
    help = "Makes the timeline that a file of `export_conflict` is. Where it is here already, nothing changes."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE", type=Path)
        parser.add_argument("--as", dest="slug", default="", metavar="ADDRESS", help="another address than its own")

    def handle(self, *args: Any, **options: Any) -> None:
        path = options["file"]
        try:
            with path.open(encoding="utf-8", newline="\n") as file:
                done = import_conflict(file, by=None, slug=options["slug"])
        except OSError as error:
            raise CommandError(f"{path} cannot be read: {error.strerror}.") from error
        except UnicodeDecodeError as error:
            raise CommandError(f"{path} is no text in UTF-8.") from error
        except NotABundle as error:
            raise CommandError(f"{path}: {error}. Nothing was written.") from error
        except ThereIsAnother as error:
            raise CommandError(f"{error}. Nothing was written; --as ADDRESS gives it another address.") from error
        for remark in done.remarks:
            self.stdout.write(self.style.WARNING(remark))
        if not done.is_new:
            self.stdout.write("The same timeline is here already; nothing was written.")
            return
        counts = ", ".join(f"{name}: {count:,}" for name, count in done.counts.items())
        self.stdout.write(f"“{done.conflict}” is at {done.conflict.get_absolute_url()}. {counts}.")
