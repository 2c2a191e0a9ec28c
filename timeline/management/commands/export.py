"""`manage.py export CONFLICT --format csv`: what readers may see of a timeline, as one file."""

import time
from argparse import ArgumentParser
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.core.management.base import CommandError
from django.http import QueryDict
from django.utils.translation import override

from timeline.exports.asked import selection
from timeline.exports.registry import FORMATS
from timeline.forms import TimelineForm
from timeline.management.conflict_command import ConflictCommand

_TELL_EVERY = 5  # seconds


class Command(ConflictCommand):
    help = (
        "Writes the public events of a conflict to standard output or a file, in flat memory. For everything that the "
        "desk knows, evidence and history included: manage.py export_conflict."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("conflict", metavar="CONFLICT", help="the timeline's address")
        parser.add_argument("--format", choices=list(FORMATS), default="csv", help="csv, unless another is named")
        parser.add_argument("--filter", default="", metavar="QUERY", help="what follows ? in the page's address")
        parser.add_argument("--output", metavar="FILE", help="else standard output")
        parser.add_argument(
            "--site", default="http://localhost:8000", metavar="ORIGIN", help="what addresses begin with"
        )
        parser.add_argument("--language", default="en-gb", help="of what people read, as dates in calendars")

    def handle(self, *args: Any, **options: Any) -> None:
        conflict = self.conflict(options["conflict"])
        site = urlsplit(options["site"])
        if site.scheme not in ("http", "https") or not site.netloc or site.path.strip("/"):
            raise CommandError("--site is an origin, such as https://timeline.example.")
        form = TimelineForm(QueryDict(options["filter"].removeprefix("?")), conflict)
        if form.errors:
            said = "; ".join(f"{name.strip('_')}: {' '.join(map(str, why))}" for name, why in form.errors.items())
            raise CommandError(f"The filter was not understood: {said}")
        wanted = FORMATS[options["format"]]
        with override(options["language"]):
            pieces = wanted.write(selection(form, f"{site.scheme}://{site.netloc}", wanted))
            if not options["output"]:
                self._write(pieces, lambda piece: self.stdout.write(piece, ending=""), form.total)
                return
            try:
                # Line ends are the format's own.
                with Path(options["output"]).open("w", encoding="utf-8", newline="") as file:
                    self._write(pieces, file.write, form.total)
            except OSError as error:
                raise CommandError(f"{options['output']} cannot be written: {error.strerror}.") from error

    def _write(self, pieces: Iterable[str], write: Callable[[str], object], total: int) -> None:
        began = told = time.monotonic()
        for number, piece in enumerate(pieces):
            write(piece)
            if time.monotonic() - told > _TELL_EVERY:
                told = time.monotonic()
                self.stderr.write(f"{number:,} of about {total:,}, {number / (told - began):,.0f} a second")
