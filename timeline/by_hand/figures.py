"""Days in figures alone, as people and EDTF write them: "21.10.2024", "1941-45", "2024-10". No Django."""

import re
from datetime import date, timedelta

from articles.temporal import Grain, edtf_reading
from articles.temporal.arithmetic import is_day
from articles.temporal.edtf_reading import NotSayable
from articles.temporal.words import MONTH_NAMES
from timeline.by_hand.days import EXAMPLES, Days, NotUnderstood, quoted
from timeline.dates import EventDate
from timeline.labels.words import day_label

_NUMBERS = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})")
_MONTH_AND_YEAR = re.compile(r"(\d{1,2})/(\d{4})")
_SHORT_YEARS = re.compile(r"(?P<first>\d{4})(?P<dash>[-–/])(?P<last>\d{2})")
_TWO_NUMBERS = re.compile(r"(\d{1,2}) ?[-–/] ?(\d{1,2})[ ,]+(\d{4})")
_NO_YEAR = re.compile(r"\d{1,2}[./-]\d{1,2}\.?")
_ISO_WEEK = re.compile(r"(\d{4})-?W(\d{1,2})", re.I)


def in_figures(text: str) -> Days | None:
    """Days, weeks and years in figures alone; None where *text* has words. Raises `NotUnderstood`, also where they can
    be read in two ways."""
    return _in_numbers(text) or _as_edtf(text)


def _in_numbers(text: str) -> Days | None:
    if numbers := _NUMBERS.fullmatch(text):
        return _from_numbers(text, int(numbers[1]), int(numbers[3]), numbers[4])
    if (found := _MONTH_AND_YEAR.fullmatch(text)) and 1 <= int(found[1]) <= 12:
        return _as_edtf(f"{found[2]}-{int(found[1]):02}")
    if found := _TWO_NUMBERS.fullmatch(text):
        one, other, year = int(found[1]), int(found[2]), found[3]
        months = [MONTH_NAMES[each - 1] for each in (one, other) if 1 <= each <= 12]
        if len(months) == 2:
            raise NotUnderstood(
                f"{quoted(text)} can be {one} to {other} of some month of {year}, or {months[0]} to {months[1]} {year}."
                f" Write the month in words: “{one}–{other} October {year}” or “{months[0]} – {months[1]} {year}”."
            )
        raise NotUnderstood(f"{quoted(text)} names no month. Write “{one}–{other} October {year}”, with the right one.")
    if _NO_YEAR.fullmatch(text):
        raise NotUnderstood(f"{quoted(text)} names no year, and can be two days. {EXAMPLES}")
    if week := _ISO_WEEK.fullmatch(text):
        return _week(text, int(week[1]), int(week[2]))
    years = _SHORT_YEARS.fullmatch(text)
    return _short_years(text, years) if years else None


def _from_numbers(text: str, one: int, other: int, written_year: str) -> Days:
    year = int(written_year)
    if len(written_year) == 2:
        raise NotUnderstood(f"{quoted(text)}: write the year with four digits and the month in words, “3 April 2024”.")
    readings = [date(year, month, day) for day, month in ((one, other), (other, one)) if _exists(year, month, day)]
    if not readings:
        raise NotUnderstood(f"{quoted(text)} is no day of the calendar. {EXAMPLES}")
    if len(set(readings)) == 2:
        said = " or ".join(f"“{day_label(each)}”" for each in readings)
        raise NotUnderstood(f"{quoted(text)} can be two days. Write {said}.")
    return Days(readings[0], readings[0], Grain.DAY)


def _week(text: str, year: int, number: int) -> Days:
    try:
        monday = date.fromisocalendar(year, number, 1)
    except ValueError as error:
        raise NotUnderstood(f"{quoted(text)} is no week of the calendar.") from error
    return Days(monday, monday + timedelta(days=6), Grain.WEEK)


def _short_years(text: str, found: re.Match[str]) -> Days | None:
    """ "1941-45" is years; "2010-11" can be years or November, "2020-21" years or (EDTF) spring."""
    first, last = int(found["first"]), int(found["first"][:2] + found["last"])
    if last <= first:
        return None
    if found["dash"] == "-" and (other := _notation(text)):
        label = EventDate(other.first, other.last, other.grain.value).label
        raise NotUnderstood(
            f"{quoted(text)} can be the years {first} to {last}, or {label}. Write “{first}–{last}” or “{label}”."
        )
    if found["dash"] == "/" and last > first + 1:
        return None
    return Days(date(first, 1, 1), date(last, 12, 31), Grain.DAYS, span=True)


def _notation(text: str) -> Days | None:
    try:
        return _as_edtf(text)
    except NotUnderstood:
        return None


def _as_edtf(text: str) -> Days | None:
    """One date, month, season or year as EDTF and ISO 8601 write it."""
    if set("/[]{}") & set(text):
        return None
    try:
        found = edtf_reading.read(text)
    except NotSayable as why:
        raise NotUnderstood(f"{quoted(text)}: {why}. {EXAMPLES}") from why
    if found is None or found.earliest is None or found.latest is None:
        return None
    return Days(
        found.earliest,
        found.latest,
        found.grain,
        span=found.span,
        approximate=found.approximate,
        uncertain=found.uncertain,
    )


def _exists(year: int, month: int, day: int) -> bool:
    return year > 0 and is_day(year, month, day)
