"""Dates in a row: what the earlier ones leave out, the last one says for all of them."""

import re
from collections.abc import Sequence
from dataclasses import replace

from articles.temporal.results import Expression
from articles.temporal.said import CalendarDay, CalendarMonth, CalendarSeason, Part, Said
from articles.temporal.types import Season

_JOINED = re.compile(r"\s?(?:,|[-–—/]|,?\s(?:and|or|to|through))\s?(?:the\s)?")


def share_year(text: str, found: Sequence[Expression]) -> list[Expression]:
    """ "in August and September 1914" is August 1914, too; "December and January 1915" begins in 1914."""
    shared: list[Expression] = []
    for expression in reversed(found):
        last = shared[-1] if shared else None
        if last and _JOINED.fullmatch(text, expression.end, last.start):
            expression = replace(expression, said=_with_year_of(expression.said, last.said))
        shared.append(expression)
    return shared[::-1]


def _with_year_of(said: Said, last: Said) -> Said:
    last = last.whole if isinstance(last, Part) else last
    match said:
        case Part():
            return replace(said, whole=_with_year_of(said.whole, last))
        case CalendarDay(year=None, weekday=None, which=None) | CalendarMonth(year=None):
            if isinstance(last, CalendarDay | CalendarMonth) and last.year:
                return replace(said, year=last.year - (said.month > last.month))
        case CalendarSeason(year=None):
            if isinstance(last, CalendarSeason) and last.year:
                return replace(said, year=last.year - (said.season is Season.WINTER))
    return said
