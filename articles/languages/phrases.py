"""A text in a language other than English → its dated phrases, not yet resolved."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from articles.languages.counted import CountedReader
from articles.languages.lexicon import Lexicon
from articles.languages.reading import Found, Reader
from articles.temporal.results import Expression
from articles.temporal.rules.days import calendar_day
from articles.temporal.types import TimexType

_NUMERIC = re.compile(
    r"(?<![\w.,:/-])(?:(?P<iso>(?:19|20)\d\d-\d\d-\d\d)|(?P<one>\d{1,2})(?P<sign>[./])(?P<two>\d{1,2})(?P=sign)"
    r"(?P<year>(?:19|20)\d\d)|(?P<first>(?:19|20)\d\d)(?P<dot>\.\s?|/)(?P<second>\d{1,2})(?P=dot)(?P<third>\d{1,2}))"
    r"(?![\w/-]|[.,:]\d)"
)


def read(text: str, words: Lexicon, written_on: date | None, start: int = 0) -> list[Expression]:
    """Every dated phrase from offset *start* on, in order and without overlaps."""
    reader = (CountedReader if words.counters else Reader)(text, words, written_on, start)
    numeric = list(_numeric_dates(text, words, start))
    found = sorted([*numeric, *reader.found()], key=lambda each: (each.start, -each.end))
    kept: list[Expression] = []
    end = start
    for each in found:
        if each.start >= end:
            rule = f"{words.language}: {each.rule}"
            phrase = Expression(each.start, each.end, text[each.start : each.end], TimexType.DATE, each.said, rule)
            kept.append(replace(phrase, direction=each.direction))
            end = each.end
    return kept


def _numeric_dates(text: str, words: Lexicon, start: int) -> Iterator[Found]:
    """ "29.10.2024" by the order that the language writes in, "2024-10-29"."""
    for match in _NUMERIC.finditer(text, start):
        if match["iso"]:
            year, month, day = map(int, match["iso"].split("-"))
        elif match["first"]:
            year, month, day = int(match["first"]), int(match["second"]), int(match["third"])
        else:
            year, month, day = int(match["year"]), int(match["two"]), int(match["one"])
            if words.date_order == "MDY":
                month, day = day, month
        if said := calendar_day(month, day, year):
            yield Found(match.start(), match.end(), said, "numeric", 0)
