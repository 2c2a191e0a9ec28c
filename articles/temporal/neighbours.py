"""Dates side by side: in a row they share what the last one says; a phrase may tell what the date before it was."""

import re
from collections.abc import Sequence
from dataclasses import replace

from articles.temporal.results import Expression
from articles.temporal.said import (
    Apposed,
    CalendarDay,
    CalendarMonth,
    CalendarSeason,
    CalendarYear,
    NumericDay,
    Part,
    Said,
)
from articles.temporal.types import Season

_APPOSED = re.compile(r"(?:,|\s?[-–—]|\s?\()?\s?\Z")
_REACH = 4  # characters of a comma, a dash or a bracket with their spaces
_JOINED = re.compile(r"\s?(?:,|[-–—/]|,?\s(?:and|or|to|through))\s?(?:the\s)?")


def heed_dates_before(text: str, found: Sequence[Expression]) -> list[Expression]:
    """A phrase that tells what a date was stands right behind one."""
    ends = {
        each.end for each in found if isinstance(each.said, CalendarDay | CalendarMonth | CalendarYear | NumericDay)
    }
    return [each for each in found if not isinstance(each.said, Apposed) or _date_end(text, each.start) in ends]


def _date_end(text: str, start: int) -> int | None:
    gap = _APPOSED.search(text, max(0, start - _REACH), start)
    return gap.start() if gap else None


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
