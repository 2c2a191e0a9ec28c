"""Words that name days by themselves, "late August 2023", "yesterday" → these days. No Django."""

import re
from dataclasses import dataclass, field
from datetime import date, timedelta

from articles.temporal import Background, Grain, Mode, Resolved, TimexType, edtf_reading, tag
from articles.temporal.arithmetic import is_day
from articles.temporal.edtf_reading import NotSayable
from articles.temporal.words import MONTH_NAMES, MONTHS, SEASONS, SHORT_WEEKDAYS, WEEKDAY_NAMES
from timeline.dates import EventDate
from timeline.labels.words import day_label

_SHOWN = 60  # characters of what was typed
EXAMPLES = (
    "Write for example “21 October 2024”, “21–27 October 2024”, “summer 2023”, “before 1 October 2024”, "
    "“about 18 September 2023”, “2024-10” or “unknown”."
)


class NotUnderstood(ValueError):
    """The message says why, and what to write instead."""


@dataclass(frozen=True, slots=True)
class When:
    """What may be counted from: *day*, where one is known, and what is known about the conflict."""

    day: date | None = None
    background: Background = field(default_factory=Background)


@dataclass(frozen=True, slots=True)
class Days:
    """*relative*: they were counted from a day; *timed*: a time of day was named, which is not kept."""

    first: date
    last: date
    grain: Grain
    span: bool = False
    approximate: bool = False
    uncertain: bool = False
    relative: bool = False
    timed: bool = False


def quoted(text: str) -> str:
    return f"“{text}”" if len(text) <= _SHOWN else f"“{text[:_SHOWN]}…”"


_NUMBERS = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})")
_MONTH_AND_YEAR = re.compile(r"(\d{1,2})/(\d{4})")
_SHORT_YEARS = re.compile(r"(?P<first>\d{4})(?P<dash>[-–/])(?P<last>\d{2})")
_TWO_NUMBERS = re.compile(r"(\d{1,2}) ?[-–/] ?(\d{1,2})[ ,]+(\d{4})")
_NO_YEAR = re.compile(r"\d{1,2}[./-]\d{1,2}\.?")
_WORD = re.compile(r"[A-Za-z]{3,}\.?")
_ANY_WORD = re.compile(r"\b[a-z]{3,}")
_WEEKDAY = re.compile(rf"(?P<name>{'|'.join(map(re.escape, SHORT_WEEKDAYS))}),? (?P<rest>.*\d.*)", re.I | re.S)
_ISO_WEEK = re.compile(r"(\d{4})-?W(\d{1,2})", re.I)
_WITHOUT_YEAR = {*(name.casefold() for name in MONTHS), *SEASONS}
_NO_SUCH_DAY = re.compile(
    r"(?P<day>\d{1,2})(?:st|nd|rd|th)? (?:of )?(?P<month>[A-Z][a-z]+\.?),? (?P<year>\d{4})"
    r"|(?P<month2>[A-Z][a-z]+\.?) (?P<day2>\d{1,2})(?:st|nd|rd|th)?,? (?P<year2>\d{4})"
)


def days_of(text: str, when: When) -> Days:
    """The days that *text* names. Raises `NotUnderstood`."""
    if found := _in_numbers(text) or _as_edtf(text):
        return found
    text = _WORD.sub(_with_capital, text)
    if (weekday := _WEEKDAY.fullmatch(text)) and (found := _on_weekday(weekday, when)):
        return found
    for attempt in dict.fromkeys((text, f"the {text}", _ANY_WORD.sub(lambda word: word[0].capitalize(), text))):
        if found := _in_words(attempt, when):
            return found
    raise NotUnderstood(_why_not(text))


def _with_capital(word: re.Match[str]) -> str:
    """Months and weekdays as English writes them; anything else as it is."""
    written = word[0].capitalize()
    return written if written in MONTHS or written in SHORT_WEEKDAYS else word[0]


def _in_numbers(text: str) -> Days | None:
    """Days and years in figures alone; refused where they can be read in two ways."""
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


def _on_weekday(found: re.Match[str], when: When) -> Days | None:
    """A full date behind its weekday, which has to be right."""
    try:
        days = days_of(found["rest"], when)
    except NotUnderstood:
        return None
    if days.first != days.last:
        return None
    named = SHORT_WEEKDAYS[next(form for form in SHORT_WEEKDAYS if form.casefold() == found["name"].casefold())]
    if days.first.weekday() != named:
        raise NotUnderstood(
            f"{day_label(days.first)} is a {WEEKDAY_NAMES[days.first.weekday()]}, not a {WEEKDAY_NAMES[named]}. "
            "Write the day that is meant, without its weekday."
        )
    return days


def _in_words(text: str, when: When) -> Days | None:
    """What the rules for articles read, where they read all of it as one date."""
    found = _whole(text, None, when)
    if found is None:
        return None
    counted = found.bounds is None and found.type in (TimexType.DATE, TimexType.TIME)
    if counted:
        if when.day is None and found.relative:
            raise NotUnderstood(
                f"{quoted(text)} is counted from a day, and there is none to count from: "
                "write the date in full, with its year."
            )
        found = _whole(text, when.day, when) or found
    if found.is_reference or (found.type in (TimexType.SET, TimexType.DURATION) and not found.places_an_event):
        raise NotUnderstood(f"{quoted(text)} names no days. {EXAMPLES}")
    if found.bounds is None:
        raise NotUnderstood(f"{found.why} {EXAMPLES}")
    first, last = found.bounds.earliest, found.bounds.latest
    if first is None or last is None or found.grain is None:
        return None
    return Days(
        first,
        last,
        found.grain,
        span=found.span,
        approximate=found.approximate,
        relative=counted,
        timed=found.type is TimexType.TIME,
    )


def _whole(text: str, day: date | None, when: When) -> Resolved | None:
    """The phrase that *text* is, from its first letter to its last."""
    found = tag(text, day, mode=Mode.NEWS, background=when.background)
    if len(found) == 1 and found[0].start in (0, _lead(text)) and found[0].end == len(text):
        return found[0]
    return None


def _lead(text: str) -> int:
    """Where the date begins behind a word that belongs to it and does not stand in it."""
    lead = re.match(r"(?:the|in|within|over) ", text, re.I)
    return lead.end() if lead else 0


def _why_not(text: str) -> str:
    for found in _NO_SUCH_DAY.finditer(text):
        month = MONTHS.get(found["month"] or found["month2"])
        day, year = int(found["day"] or found["day2"]), int(found["year"] or found["year2"])
        if month and year and not is_day(year, month, day):
            last = max(each for each in range(28, 32) if is_day(year, month, each))
            return f"{quoted(text)}: {MONTH_NAMES[month - 1]} {year} has {last} days."
    if text.casefold() in _WITHOUT_YEAR:
        return f"{quoted(text)} names no year. Write “{text} 2024”, with the right one."
    understood = [each.text for each in tag(text, None, mode=Mode.NEWS)]
    if len(understood) > 1:
        return f"{quoted(text)} names more than one date. {EXAMPLES}"
    if understood and understood[0] != text:
        return f"Of {quoted(text)} only “{understood[0]}” was understood, so nothing was taken. {EXAMPLES}"
    return f"{quoted(text)} was not understood as a date. {EXAMPLES}"


def _exists(year: int, month: int, day: int) -> bool:
    return year > 0 and is_day(year, month, day)
