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
    Weekday,
)
from articles.temporal.types import Season

_APPOSED = re.compile(r"(?:,|\s?[-–—]|\s?\()?\s?\Z")
_REACH = 4  # characters of a comma, a dash or a bracket with their spaces
_WEEK = 7
_LISTED = re.compile(r",?\s(?:and|or)\s(?:on\s)?|,\s")
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


def order_weekdays(text: str, found: Sequence[Expression]) -> list[Expression]:
    """ "on Monday and Tuesday": days named in a row follow each other, on whichever side of the day written."""
    ordered = list(found)
    for index in range(len(ordered) - 1, 0, -1):
        if pair := _in_a_row(text, ordered[index - 1], ordered[index]):
            ordered[index - 1] = replace(ordered[index - 1], said=replace(pair[0], before=pair[1]))
    for index in range(1, len(ordered)):
        if pair := _in_a_row(text, ordered[index - 1], ordered[index]):
            first = replace(pair[0], before=None)
            ordered[index] = replace(ordered[index], said=replace(pair[1], after=first))
    return ordered


def _in_a_row(text: str, first: Expression, second: Expression) -> tuple[Weekday, Weekday] | None:
    """The two days, if they are told of alike; "on Friday and Thursday" lists the latest first."""
    one, other = first.said, second.said
    if not (isinstance(one, Weekday) and isinstance(other, Weekday) and _is_plain(one) and _is_plain(other)):
        return None
    backwards = (other.weekday - one.weekday) % _WEEK in (0, _WEEK - 1)
    if backwards or first.direction is not second.direction or not _LISTED.fullmatch(text, first.end, second.start):
        return None
    return one, other


def _is_plain(said: Weekday) -> bool:
    return replace(said, before=None, after=None) == Weekday(said.weekday)


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
