"""`manage.py explain_type "sentence"`: which kind of event a text tells, and every claim that was considered."""

import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand

from timeline.extraction.event_types import Claim, explain, type_of


class Command(BaseCommand):
    help = (
        "Shows which kind of event a text tells, and every claim considered: its weight, its kind, what ACLED makes of "
        "it, and the words it came from. No database is needed."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("text", metavar="SENTENCE", help="the text; - reads it from standard input")

    def handle(self, *args: Any, **options: Any) -> None:
        text = sys.stdin.read() if options["text"] == "-" else options["text"]
        for line in _lines(text):
            self.stdout.write(line)


def _lines(text: str) -> Iterator[str]:
    told = type_of(text)
    if told is None:
        yield "No kind of event was recognised."
    else:
        yield f"{told.label}: {told.evidence.kind.name}, ACLED {told.acled or 'none'}"
    yield from (_line(claim) for claim in explain(text))


def _line(claim: Claim) -> str:
    place = f"{claim.start}–{claim.end}"
    return f"  {claim.weight:5.2f}  {claim.kind.name:<22} {claim.acled or '-':<11} {place:<9} {claim.why}"
