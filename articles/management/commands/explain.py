"""`manage.py explain "sentence" --published DATE`: what was found in a text, what was dropped, and why."""

import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles.languages import UnknownLanguage, is_english, tag_language
from articles.pubdate import UnreadableDate, parse_day
from articles.temporal import Background, Explanation, Mode, Resolved, explain
from articles.timexes import as_json


class Command(BaseCommand):
    help = (
        "Shows how the dated phrases of a text are read: which rule found each, which days it means and why, and what "
        "was found but left out. No database is needed."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("text", metavar="SENTENCE", help="the text; - reads it from standard input")
        parser.add_argument("--published", metavar="DATE", help="the day it was written; relative dates need it")
        parser.add_argument(
            "--mode",
            choices=[mode.value for mode in Mode],
            default=Mode.AUTO.value,
            help="count from the day written (news), from the date named before (narrative), or find out which",
        )
        parser.add_argument("--lang", metavar="CODE", default="en", help='language of the text, such as "uk" (en)')
        parser.add_argument("--began", metavar="DATE", help="first day of the conflict, for “day 600 of the war”")
        parser.add_argument("--json", action="store_true", help="the same for programs")

    def handle(self, *args: Any, **options: Any) -> None:
        text = sys.stdin.read() if options["text"] == "-" else options["text"]
        published = _day("--published", options["published"])
        background = Background(conflict_began=_day("--began", options["began"]))
        explanation = _explain(text, options["lang"], published, Mode(options["mode"]), background)
        if options["json"]:
            self.stdout.write(json.dumps(_as_json(explanation), ensure_ascii=False, indent=2))
            return
        for line in self._in_words(text, explanation, published):
            self.stdout.write(line)

    def _in_words(self, text: str, explanation: Explanation, published: date | None) -> Iterator[str]:
        yield self._marked(text, explanation.found)
        yield ""
        written = f"written on {published:%A} {published.isoformat()}" if published else "the day written is not known"
        yield self._quiet(
            f"Read as {explanation.mode}{f' ({explanation.why_mode})' if explanation.why_mode else ''}; {written}."
        )
        if not explanation.found:
            yield "No dated phrase was found."
        for found in explanation.found:
            yield from self._found(found)
        if explanation.dropped:
            yield ""
            yield self.style.MIGRATE_HEADING("Left out")
        for dropped in explanation.dropped:
            place = f"{dropped.start}–{dropped.end}"
            yield f"  {self.style.WARNING(dropped.text)}  {self._quiet(f'{place}, rule {dropped.rule}')}"
            yield f"    {dropped.why} {self._quiet(f'({dropped.dropped_by})')}"

    def _found(self, found: Resolved) -> Iterator[str]:
        yield ""
        yield f"{self.style.SUCCESS(found.text)}  {self._quiet(f'{found.start}–{found.end}, rule {found.rule}')}"
        row = as_json(found)
        facts = [str(found.type)]
        facts += [f"{name} {row[name]}" for name in ("value", "mod", "edtf", "signal") if row[name]]
        yield f"  {', '.join(facts)}"
        if found.bounds:
            first, last = (day.isoformat() if day else "…" for day in (found.bounds.earliest, found.bounds.latest))
            days = first if first == last else f"{first} to {last}"
            yield f"  {days}, {'all through' if found.span else 'at some time within'}"
        yield f"  {found.why}"

    def _marked(self, text: str, found: list[Resolved]) -> str:
        """The text with its phrases coloured, in brackets where there is no colour."""
        pieces, position = [], 0
        for each in found:
            shown = self.style.SUCCESS(each.text)
            pieces += [text[position : each.start], shown if shown != each.text else f"[{each.text}]"]
            position = each.end
        return "".join([*pieces, text[position:]])

    def _quiet(self, words: str) -> str:
        return str(self.style.HTTP_NOT_MODIFIED(words))


def _explain(text: str, language: str, published: date | None, mode: Mode, background: Background) -> Explanation:
    if is_english(language):
        return explain(text, published, mode=mode, background=background)
    try:
        found = tag_language(text, language, published)
    except UnknownLanguage as error:
        raise CommandError(f"--lang: {error}.") from None
    why = "there are no other rules for this language" if mode is Mode.NARRATIVE else ""
    return Explanation(found=found, dropped=[], mode=Mode.NEWS, why_mode=why)


def _day(option: str, words: str | None) -> date | None:
    if words is None:
        return None
    try:
        return parse_day(words)
    except UnreadableDate as error:
        raise CommandError(f"{option}: {error}.") from None


def _as_json(explanation: Explanation) -> dict[str, object]:
    return {
        "mode": explanation.mode,
        "why_mode": explanation.why_mode,
        "found": [as_json(found) for found in explanation.found],
        "dropped": [asdict(dropped) for dropped in explanation.dropped],
    }
