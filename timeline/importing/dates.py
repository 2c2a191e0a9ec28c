"""The date in a row's cells, as exact as they are. No Django.

A column of days in figures is read in the order of day and month that one of its cells proves, or that an editor says.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from articles.temporal import Grain
from articles.temporal.words import MONTHS
from timeline.by_hand.reading import NotUnderstood, read
from timeline.by_hand.writing import notation
from timeline.dates import UNKNOWN, EventDate

_FIGURES = re.compile(r"(?<!\d)(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?!\d)")
_TIME = re.compile(
    r"(?P<day>\d{4}-\d\d-\d\d|\d{1,2}[./-]\d{1,2}[./-]\d{4})[T ]\d\d?:\d\d(?::\d\d(?:\.\d+)?)?"
    r"\s*(?:Z|[+-]\d\d:?\d\d)?"
)
_WEEK = timedelta(days=3)  # to either side: the day given is the middle of it
SIGNALS = ("since", "until", "by", "before", "after")
_YES, _NO = {"yes", "true", "1", "y"}, {"", "no", "false", "0", "n"}


class Order(StrEnum):
    """Which of 03/04/2024 is the month. `BOTH`: some cells say one thing, some the other."""

    UNKNOWN = ""
    DAY_FIRST = "day"
    MONTH_FIRST = "month"
    BOTH = "both"


def order_of(cells: Iterable[str]) -> Order:
    """What the days of a column that can be read in one way only say of the others."""
    found = {_only_order(each) for cell in cells for each in _FIGURES.finditer(cell)} - {Order.UNKNOWN}
    return found.pop() if len(found) == 1 else Order.BOTH if found else Order.UNKNOWN


def _only_order(found: re.Match[str]) -> Order:
    one, other = int(found[1]), int(found[3])
    if 12 < one <= 31 and 1 <= other <= 12:
        return Order.DAY_FIRST
    return Order.MONTH_FIRST if 12 < other <= 31 and 1 <= one <= 12 else Order.UNKNOWN


@lru_cache(maxsize=20_000)
def day_of(cell: str, order: Order = Order.UNKNOWN) -> EventDate:
    """The date that one cell says. Raises `NotUnderstood`."""
    words = cell.strip()
    if timed := _TIME.fullmatch(words):
        words = timed["day"]
    if order in (Order.DAY_FIRST, Order.MONTH_FIRST):
        words = _FIGURES.sub(lambda found: _in_order(found, order), words)
    return read(words).day


def _in_order(found: re.Match[str], order: Order) -> str:
    one, other, year = int(found[1]), int(found[3]), int(found[4])
    only = _only_order(found)
    if only not in (Order.UNKNOWN, order):
        first = "day" if order is Order.DAY_FIRST else "month"
        raise NotUnderstood(f"“{found[0]}” does not have the {first} first, as the other dates of this file are read.")
    day, month = (one, other) if order is Order.DAY_FIRST else (other, one)
    return f"{year:04}-{month:02}-{day:02}"


def between(start: str, end: str, order: Order) -> EventDate:
    """From *start* to *end*, through all of it. Raises `NotUnderstood`."""
    first, last = day_of(start, order), day_of(end, order)
    if first == last:
        return first
    for cell, each in ((start, first), (end, last)):
        if each.signal or each.earliest is None or each.latest is None or set("/[{") & set(notation(each)):
            raise NotUnderstood(f"“{cell}” is no single day, month or year that something can begin or end with.")
    if first.earliest and last.latest and first.earliest > last.latest:
        raise NotUnderstood(f"It ends (“{end}”) before it begins (“{start}”).")
    return read(f"{notation(first)}/{notation(last)}").day


def from_parts(year: str, month: str, day: str) -> str:
    """Year, month and day in columns of their own, as one date would be written; empty parts were not known."""
    if not month:
        if day:
            raise NotUnderstood(f"There is a day ({day}) and no month.")
        return year
    number = int(month) if month.isdecimal() else MONTHS.get(month.capitalize(), 0)
    if not (year.isdecimal() and 1 <= number <= 12) or (day and not day.isdecimal()):
        raise NotUnderstood(f"“{' '.join(filter(None, (day, month, year)))}” is no day, month or year.")
    return f"{int(year):04}-{number:02}-{int(day):02}" if day else f"{int(year):04}-{number:02}"


def with_precision(day: EventDate, code: str) -> EventDate:
    """ACLED's time precision: 1 the day itself, 2 in the week around it, 3 in its month. Raises `NotUnderstood`."""
    first = day.earliest
    if code in ("", "1") or first is None:
        return day
    if not day.is_one_day:
        raise NotUnderstood(f"A time precision of {code} needs a day, and the date is none.")
    match code:
        case "2":
            return EventDate(first - _WEEK, first + _WEEK, Grain.WEEK.value)
        case "3":
            following = (first.replace(day=1) + timedelta(days=32)).replace(day=1)
            return EventDate(first.replace(day=1), following - timedelta(days=1), Grain.MONTH.value)
    raise NotUnderstood(f"“{code}” is no time precision; there are 1 (day), 2 (week) and 3 (month).")


def exactly(first: str, last: str, precision: str, span: str, signal: str, approximate: str) -> EventDate:
    """A date in our own columns, exactly as it was written there. Raises `NotUnderstood`."""
    try:
        earliest, latest = (date.fromisoformat(each) if each else None for each in (first, last))
    except ValueError as error:
        raise NotUnderstood(f"Its first and last day have to be written as YYYY-MM-DD: {error}.") from error
    if precision not in {grain.value for grain in Grain} | {UNKNOWN}:
        raise NotUnderstood(f"“{precision}” is no precision; there are: {', '.join(Grain)}, {UNKNOWN}.")
    if signal and signal not in SIGNALS:
        raise NotUnderstood(f"“{signal}” is no relation; there are: {', '.join(SIGNALS)}.")
    day = EventDate(earliest, latest, precision, is_yes(span), signal, is_yes(approximate))
    if day.is_known == (precision == UNKNOWN):
        raise NotUnderstood(f"The precision “{precision}” does not go with its days.")
    if earliest and latest and earliest > latest:
        raise NotUnderstood("It ends before it begins.")
    return day


def is_yes(cell: str) -> bool:
    """Raises `NotUnderstood` for what is neither yes nor no."""
    word = cell.strip().casefold()
    if word not in _YES | _NO:
        raise NotUnderstood(f"“{cell}” is neither yes nor no.")
    return word in _YES


def together(cells: Sequence[str]) -> str:
    """The cells of a date as one phrase."""
    return " – ".join(dict.fromkeys(filter(None, cells)))
