"""EDTF (ISO 8601-2, levels 0 to 2) → days, as far as days with one grain can say it.

>>> read("[2024-10-01..2024-10-05]").latest, read("2023-22~").approximate, read("summer")
(datetime.date(2024, 10, 5), True, None)
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from articles.temporal.arithmetic import ONE_DAY, months, season_of, unit_around
from articles.temporal.types import Grain, Interval, Season
from articles.temporal.words import MONTH_NAMES


class NotSayable(ValueError):
    """It is EDTF, or nearly, and no run of days; the message says why."""


@dataclass(frozen=True, slots=True)
class Days:
    """*span*: through all of them (an interval), else on some day of them. None where a side is open."""

    earliest: date | None
    latest: date | None
    grain: Grain
    span: bool = False
    approximate: bool = False
    uncertain: bool = False


@dataclass(frozen=True, slots=True)
class _Value:
    days: Interval
    grain: Grain


_MARK = "[?~%]?"
_VALUE = re.compile(
    rf"{_MARK}(?P<year>[0-9X]{{4}}){_MARK}"
    rf"(?:-{_MARK}(?P<month>[0-9X]{{2}}){_MARK}(?:-{_MARK}(?P<day>[0-9X]{{2}}){_MARK})?)?"
)
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d")
_FAR = re.compile(r"(?:Y-?\d|-\d{4}(?!\d))|\d{1,4}S\d")
_OPEN = ("", "..")
_SEASONS = {
    code + offset: season
    for offset in (0, 4)  # without a hemisphere, and northern
    for code, season in enumerate((Season.SPRING, Season.SUMMER, Season.AUTUMN, Season.WINTER), 21)
}
# By code: first month, months, and the grain that such a part of a year is told with.
_PARTS = {33 + nth: (1 + 3 * nth, 3, Grain.QUARTER) for nth in range(4)}
_PARTS |= {37 + nth: (1 + 4 * nth, 4, Grain.YEAR) for nth in range(3)}
_PARTS |= {40 + nth: (1 + 6 * nth, 6, Grain.HALF) for nth in range(2)}


def read(text: str) -> Days | None:
    """The days that *text* says; None where it is no EDTF. Raises `NotSayable`."""
    text = text.strip()
    if _TIME.match(text):
        raise NotSayable("it has a time of day, and only days are kept")
    if _FAR.match(text):
        raise NotSayable("such a year is not kept")
    try:
        found = _found(text)
    except NotSayable:
        raise
    except (ValueError, OverflowError) as error:
        raise NotSayable("it lies outside the calendar") from error
    if found is None:
        return None
    return Days(
        found.earliest,
        found.latest,
        found.grain,
        span=found.span,
        approximate=any(mark in text for mark in "~%?"),
        uncertain=any(mark in text for mark in "?%"),
    )


def _found(text: str) -> Days | None:
    if text[:1] in ("[", "{"):
        return _one_of(text)
    if "/" in text:
        return _interval(text)
    value = _value(text)
    return Days(value.days.first, value.days.last, value.grain) if value else None


def _interval(text: str) -> Days | None:
    first, slash, last = (each.strip() for each in text.partition("/"))
    if not slash or "/" in last or (first in _OPEN and last in _OPEN):
        return None
    return _run(first, last, span=True)


def _run(first: str, last: str, *, span: bool) -> Days | None:
    start, end = (None if each in _OPEN else _value(each) for each in (first, last))
    if (start is None and first not in _OPEN) or (end is None and last not in _OPEN):
        return None
    if start and end:
        if start.days.first > end.days.last:
            raise NotSayable("it ends before it begins")
        grain = start.grain if start == end else Grain.DAYS
        return Days(start.days.first, end.days.last, grain, span=span)
    if start:
        return Days(start.days.first, None, start.grain, span=span)
    return Days(None, end.days.last, end.grain, span=span) if end else None


def _one_of(text: str) -> Days | None:
    """`[…]`: one of these days; `{…}`: all of them."""
    if text[-1:] != {"[": "]", "{": "}"}[text[0]]:
        raise NotSayable(f"its “{text[0]}” is not closed")
    runs = [each for each in _runs(text[1:-1]) if each]
    if not runs or len(runs) <= text.count(","):
        return None
    runs.sort(key=lambda each: each.earliest or date.min)
    first, last = runs[0], runs[0]
    for each in runs[1:]:
        end, start = last.latest or date.max, each.earliest or date.min
        if start > end and start - end > ONE_DAY:
            raise NotSayable("there are days between those that it names")
        if (each.latest or date.max) > end:
            last = each
    grain = first.grain if len(runs) == 1 else Grain.DAYS
    return Days(first.earliest, last.latest, grain, span=text[0] == "{")


def _runs(text: str) -> Iterator[Days | None]:
    for part in text.split(","):
        first, dots, last = (each.strip() for each in part.partition(".."))
        if not first and not last:
            yield None
        else:
            yield _run(first, last if dots else first, span=False)


def _value(text: str) -> _Value | None:
    """One date, month, season or year, some of whose digits may be X."""
    found = _VALUE.fullmatch(text)
    if found is None:
        return None
    year, month, day = found["year"], found["month"], found["day"]
    if "X" in year:
        if any(each and set(each) != {"X"} for each in (month, day)):
            raise NotSayable("the year is not known, and the month is")
        first, last = _digits(year)
        if year == "XXXX":
            raise NotSayable("not even the year is known")
        if first == last:
            raise NotSayable("an X stands before a digit")
        return _Value(Interval(unit_around(_day(first or 1), Grain.YEAR).first, _day(last, 12, 31)), Grain.DAYS)
    return _in_year(int(year), month, day)


def _in_year(year: int, month: str | None, day: str | None) -> _Value | None:
    if month is None or (month == "XX" and day in (None, "XX")):
        return _Value(unit_around(_day(year), Grain.YEAR), Grain.YEAR)
    if month == "XX":
        raise NotSayable("the month is not known, and the day is")
    if "X" not in month and int(month) > 12:
        return _part(year, int(month)) if day is None else None
    first, last = (max(1, min(each, 12)) for each in _digits(month))
    if first != last:
        if day not in (None, "XX"):
            raise NotSayable("the month is not known, and the day is")
        return _Value(Interval(_day(year, first), months(year, last).last), Grain.DAYS)
    whole = months(_day(year).year, first) if month != "00" else None
    if whole is None:
        raise NotSayable("there is no month 00")
    return _Value(whole, Grain.MONTH) if day in (None, "XX") else _days(whole, str(day))


def _days(month: Interval, day: str) -> _Value:
    first, last = _digits(day)
    days = monthrange(month.first.year, month.first.month)[1]
    if first > days or last == 0:
        raise NotSayable(f"{MONTH_NAMES[month.first.month - 1]} {month.first.year} has {days} days")
    first, last = max(1, first), min(last, days)
    run = Interval(month.first.replace(day=first), month.first.replace(day=last))
    return _Value(run, Grain.DAYS if "X" in day else Grain.DAY)


def _part(year: int, code: int) -> _Value:
    """A season, a third, quarter or half of a year."""
    if code in _SEASONS:
        return _Value(season_of(_SEASONS[code], _day(year).year), Grain.SEASON)
    if code in _PARTS:
        first, count, grain = _PARTS[code]
        return _Value(months(_day(year).year, first, count), grain)
    if code in range(29, 33):
        raise NotSayable("seasons here are northern; write the months")
    raise NotSayable(f"there is no month {code}")


def _digits(text: str) -> tuple[int, int]:
    """The least and the greatest number; X stands for any digit, at the end."""
    if "X" in text.rstrip("X"):
        raise NotSayable("an X stands before a digit")
    return int(text.replace("X", "0")), int(text.replace("X", "9"))


def _day(year: int, month: int = 1, day: int = 1) -> date:
    if year < 1:
        raise NotSayable("years before the year 1 are not kept")
    return date(year, month, day)
