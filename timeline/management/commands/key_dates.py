"""`manage.py key_dates CONFLICT`: the days that matter most, with the sentences that tell them."""

import json
from argparse import ArgumentParser, ArgumentTypeError
from datetime import date
from typing import Any

from django.core.management.base import CommandError

from timeline.dates import EventDate
from timeline.extraction.key_dates import KeyDate, key_dates
from timeline.management.conflict_command import ConflictCommand, day
from timeline.models import Conflict
from timeline.reports import published_within, reports_of


class Command(ConflictCommand):
    help = (
        "Names the days of a conflict that its articles, published in a given time, show to matter most: those named "
        "more often than is usual once they are past. With --json as one array of days with their sentences."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("conflict", metavar="CONFLICT", help="the timeline's address")
        parser.add_argument("--from", dest="first", metavar="DAY", help="YYYY-MM-DD; else that of the first article")
        parser.add_argument("--to", dest="last", metavar="DAY", help="YYYY-MM-DD; else that of the last article")
        parser.add_argument("--days", type=_count, default=20, metavar="N", help="how many days (20)")
        parser.add_argument("--sentences", type=_count, default=1, metavar="N", help="how many for each day (1)")
        parser.add_argument("--json", action="store_true", help='[{"day": …, "sentences": […]}, …]')

    def handle(self, *args: Any, **options: Any) -> None:
        conflict = self.conflict(options["conflict"])
        found: list[KeyDate] = []
        if window := _window(conflict, options["first"], options["last"]):
            found = key_dates(reports_of(conflict, *window), *window, options["days"], options["sentences"])
        if options["json"]:
            rows = [{"day": each.day.isoformat(), "sentences": each.sentences} for each in found]
            self.stdout.write(json.dumps(rows, ensure_ascii=False))
            return
        for each in found:
            self.stdout.write(EventDate(each.day, each.day, "day").label)
            for sentence in each.sentences:
                self.stdout.write(f"    {' '.join(sentence.split())}")
        if not found:
            self.stdout.write("No article published in that time names a day that is past.")


def _count(words: str) -> int:
    if not words.isdecimal() or int(words) < 1:
        raise ArgumentTypeError(f"“{words}” is no number from 1 on")
    return int(words)


def _window(conflict: Conflict, first: str | None, last: str | None) -> tuple[date, date] | None:
    """The days asked for; where one is left out, that of the first or last article. None: nothing was published."""
    asked = (day(first) if first else None, day(last) if last else None)
    published = published_within(conflict)
    if published is None:
        return None
    window = (asked[0] or published[0], asked[1] or published[1])
    if window[0] > window[1]:
        raise CommandError(f"There is no day from {window[0].isoformat()} to {window[1].isoformat()}.")
    return window
