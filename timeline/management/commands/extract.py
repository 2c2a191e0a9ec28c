"""`manage.py extract`: events of articles, as JSON lines from standard input to standard output. No database."""

import json
import os
import sys
from typing import Any

from django.core.management.base import BaseCommand

from timeline.extraction.extract import Unreadable, events_of


class Command(BaseCommand):
    help = (
        'Reads JSON lines {"id", "published", "title", "text"} from standard input and writes {"id", "events"} in the '
        'same order; "published" is the day of publication, without which relative dates stay open. A bad line is '
        "named on standard error and left out; the exit code is then 1. No database is needed."
    )
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        bad = 0
        try:
            for number, line in enumerate(sys.stdin.buffer, 1):
                if not line.strip():
                    continue
                try:
                    answer = events_of(_article(line))
                except Unreadable as wrong:
                    bad += 1
                    self.stderr.write(f"line {number}: {wrong}")
                    continue
                sys.stdout.buffer.write(json.dumps(answer, ensure_ascii=False).encode() + b"\n")
                sys.stdout.buffer.flush()
        except BrokenPipeError:
            # Whoever read has had enough; nothing is left to be flushed when Python ends.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(1)
        if bad:
            sys.exit(1)


def _article(line: bytes) -> dict[str, Any]:
    """Raises Unreadable where the line is no article."""
    try:
        given = json.loads(line)
    except UnicodeDecodeError:
        raise Unreadable("not UTF-8 text") from None
    except json.JSONDecodeError as wrong:
        raise Unreadable(f"not JSON: {wrong}") from None
    if not isinstance(given, dict):
        raise Unreadable('not an object such as {"id": 1, "published": "2024-10-29", "text": "…"}')
    return given
