"""Dates that name day, month or year: "Tuesday, Oct. 29, 2024", "21–27 October", "August 2023", "2019"."""

import re
from calendar import monthrange

from articles.temporal.rule import Rule
from articles.temporal.types import (
    CalendarDay,
    CalendarMonth,
    CalendarPart,
    CalendarYear,
    Grain,
    NamedMonth,
    Part,
    PartOf,
    Range,
    Said,
    Which,
)
from articles.temporal.words import (
    DAY,
    MONTH,
    MONTHS,
    ORDINALS,
    PART,
    PARTS,
    SHORT_WEEKDAYS,
    WHICH,
    WHICH_WORD,
    YEAR,
    any_of,
)

_WEEKDAY = rf"(?:(?P<weekday>{any_of(SHORT_WEEKDAYS)}),?\s+)?"
_COMMA_YEAR = rf"(?:,?\s+{YEAR})?"
_DASH = r"(?:\s?[-–—]\s?|\s+(?:to|and|through|until)\s+)"
_LAST_DAY = r"(?P<last_day>0?[1-9]|[12][0-9]|3[01])(?:st|nd|rd|th)?(?![\w%])"
# Months that are also words or names of people count only where a preposition or an article says so.
_MONTH_BEFORE = (
    r"(?:(?<=\b[Ii]n )|(?<=\b[Ss]ince )|(?<=\b[Uu]ntil )|(?<=\b[Bb]y )|(?<=\b[Dd]uring )|(?<=\bof )|(?<=\bto )"
    r"|(?<=\b[Ff]rom )|(?<=\b[Bb]efore )|(?<=\b[Aa]fter )|(?<=\b[Tt]hrough )|(?<=\b[Bb]etween ))"
)
_MONTH_AND_BEFORE = (
    "(?:" + "|".join(rf"(?<=\b{re.escape(month)} {word} )" for month in MONTHS for word in ("and", "or")) + ")"
)
_ARTICLE_BEFORE = r"(?:(?<=\b[Tt]he )|(?<=\b[Aa]n )|(?<=\b[Aa] ))"
_ALSO_NAMES = {"May", "March", "April", "June", "August", "MAY", "MARCH", "APRIL", "JUNE", "AUGUST"}
_SAFE_MONTHS = {form: month for form, month in MONTHS.items() if form not in _ALSO_NAMES and len(form) > 3}
_NO_NUMBER_BEFORE = r"(?<![$€£¥#№.,:/\d-])"
_THINGS = (
    "soldiers|troops|people|men|women|civilians|prisoners|fighters|workers|tons|tonnes|metres|meters|km|miles"
    "|shells|rounds|missiles|drones|containers|percent|dollars|euros|homes|houses|households|families|vehicles"
    "|kilometres|kilometers|feet|times|hours|pieces|units|refugees|children|victims|casualties|sq|square|kg|m|ft"
)
# "in 2023 Russian troops …" is a year, "sent 2000 Russian troops" is not.
_NO_QUANTITY = rf"(?:(?<=\b[Ii]n )|(?<=\b[Ss]ince )|(?![0-9]{{4}}\s+(?:[\w-]+\s+){{0,2}}(?:{_THINGS})\b))"


def calendar_day(month: int, day: int, year: int | None = None, weekday: int | None = None) -> CalendarDay | None:
    """The day, unless no calendar has it; without a year, 29 February may stand."""
    if 1 <= month <= 12 and 1 <= day <= monthrange(year or 2024, month)[1]:
        return CalendarDay(month, day, year, weekday)
    return None


def _iso_day(match: re.Match[str]) -> Said | None:
    return calendar_day(int(match["month"]), int(match["day"]), int(match["year"]))


def _year_of(match: re.Match[str]) -> int | None:
    return int(match["year"]) if match["year"] else None


def _day(match: re.Match[str]) -> Said | None:
    weekday = SHORT_WEEKDAYS[match["weekday"]] if match["weekday"] else None
    return calendar_day(MONTHS[match["month"]], int(match["day"]), _year_of(match), weekday)


def _days(match: re.Match[str]) -> Said | None:
    month, year = MONTHS[match["month"]], _year_of(match)
    first, last = calendar_day(month, int(match["day"]), year), calendar_day(month, int(match["last_day"]), year)
    return Range(first, last) if first and last and first.day < last.day else None


def _with_part(match: re.Match[str], whole: Said) -> Said:
    word = match["part"]
    return Part(whole, PARTS[word.lower()]) if word else whole


def _month(match: re.Match[str]) -> Said:
    return _with_part(match, CalendarMonth(MONTHS[match["month"]], _year_of(match)))


def _bare_month(match: re.Match[str]) -> Said:
    name = match["month"] or match["safe"] or match["named"] or match["told"]
    return _with_part(match, CalendarMonth(MONTHS[name]))


def _year(match: re.Match[str]) -> Said:
    return _with_part(match, CalendarYear(int(match["year"])))


def _part(match: re.Match[str]) -> Said | None:
    grain = Grain(match["unit"])
    number = ORDINALS[match["ordinal"]]
    return CalendarPart(grain, number, _year_of(match)) if number <= (4 if grain is Grain.QUARTER else 2) else None


RULES = [
    Rule(
        name="iso-day",
        pattern=re.compile(r"(?<![\w-])(?P<year>(?:19|20)[0-9]{2})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})(?![\w-])"),
        build=_iso_day,
        reads={"2024-10-29": CalendarDay(10, 29, 2024)},
        ignores=("2024-13-01", "2024-02-30", "call 2024-10-2911"),
    ),
    Rule(
        name="month-day",
        pattern=re.compile(rf"\b{_WEEKDAY}{MONTH}\s+{DAY}{_COMMA_YEAR}"),
        build=_day,
        reads={
            "Tuesday, Oct. 29, 2024": CalendarDay(10, 29, 2024, weekday=1),
            "October 29": CalendarDay(10, 29),
            "Sept. 3": CalendarDay(9, 3),
            "June 19th, 2024": CalendarDay(6, 19, 2024),
        },
        ignores=("February 30, 2024", "October 2024", "may 5", "June 40"),
    ),
    Rule(
        name="day-month",
        pattern=re.compile(rf"\b{_WEEKDAY}(?:the\s+)?{DAY}\s+(?:of\s+)?{MONTH}{_COMMA_YEAR}"),
        build=_day,
        reads={
            "29 October 2024": CalendarDay(10, 29, 2024),
            "Tuesday 29 October": CalendarDay(10, 29, weekday=1),
            "the 29th of October": CalendarDay(10, 29),
        },
        ignores=("31 June 2024", "129 October", "3 soldiers"),
    ),
    Rule(
        name="month-days",
        pattern=re.compile(rf"\b{MONTH}\s+{DAY}{_DASH}{_LAST_DAY}{_COMMA_YEAR}"),
        build=_days,
        reads={
            "October 21-27, 2024": Range(CalendarDay(10, 21, 2024), CalendarDay(10, 27, 2024)),
            "Oct. 8 to 13": Range(CalendarDay(10, 8), CalendarDay(10, 13)),
        },
        ignores=("October 21-20, 2024", "October 21-2024"),
    ),
    Rule(
        name="days-month",
        pattern=re.compile(rf"\b{DAY}{_DASH}{_LAST_DAY}\s+{MONTH}{_COMMA_YEAR}"),
        build=_days,
        reads={
            "21–27 October 2024": Range(CalendarDay(10, 21, 2024), CalendarDay(10, 27, 2024)),
            "8 to 13 October": Range(CalendarDay(10, 8), CalendarDay(10, 13)),
        },
        ignores=("27–21 October 2024",),
    ),
    Rule(
        name="month-year",
        pattern=re.compile(rf"\b{PART}?{MONTH},?\s+(?:of\s+)?{YEAR}"),
        build=_month,
        reads={
            "August 2023": CalendarMonth(8, 2023),
            "Nov. 2022": CalendarMonth(11, 2022),
            "late August 2023": Part(CalendarMonth(8, 2023), PartOf.LATE),
            "the end of May 2024": Part(CalendarMonth(5, 2024), PartOf.LATE),
        },
        ignores=("may 2023", "October 20245"),
    ),
    Rule(
        name="month",
        pattern=re.compile(
            rf"\b(?:{PART}{MONTH}|(?P<safe>{any_of(_SAFE_MONTHS)})"
            rf"|(?:{_MONTH_BEFORE}|{_MONTH_AND_BEFORE})(?P<named>{any_of(_ALSO_NAMES)})"
            rf"|{_ARTICLE_BEFORE}(?P<told>{any_of(_ALSO_NAMES)})(?=\s[a-z]))"
        ),
        build=_bare_month,
        reads={
            "in June": CalendarMonth(6),
            "September and August": CalendarMonth(8),
            "September": CalendarMonth(9),
            "mid-October": Part(CalendarMonth(10), PartOf.MID),
            "the end of May": Part(CalendarMonth(5), PartOf.LATE),
        },
        ignores=("they may go", "a march on the capital", "said April Jones", "Theresa May said", "Octobers"),
    ),
    Rule(
        name="named-month",
        pattern=re.compile(rf"\b{WHICH_WORD}\s+{MONTH}"),
        build=lambda match: NamedMonth(MONTHS[match["month"]], WHICH[match["which"].lower()]),
        reads={"last June": NamedMonth(6, Which.LAST), "next March": NamedMonth(3, Which.NEXT)},
        ignores=("the last march",),
    ),
    Rule(
        name="part-of-year",
        pattern=re.compile(
            rf"\b[Tt]he\s+(?P<ordinal>{any_of(ORDINALS)})\s+(?P<unit>half|quarter)(?:\s+of\s+(?:{YEAR}|the\s+year(?!\w))|(?!\s+of\b))"
        ),
        build=_part,
        reads={
            "the second half of 2023": CalendarPart(Grain.HALF, 2, 2023),
            "the first quarter": CalendarPart(Grain.QUARTER, 1),
        },
        ignores=("the third half", "the second half of the match"),
    ),
    Rule(
        name="year",
        pattern=re.compile(rf"{_NO_NUMBER_BEFORE}\b{PART}?{_NO_QUANTITY}{YEAR}(?![-–/]\d|[.,:]\d|[%$€£’'])"),
        build=_year,
        reads={"in 2019": CalendarYear(2019), "late 2022": Part(CalendarYear(2022), PartOf.LATE)},
        ignores=(
            "2,000",
            "2000 metres",
            "sent 2000 North Korean troops",
            "2019,5",
            "$2024",
            "1990s",
            "2023 soldiers",
            "0900-2024",
        ),
    ),
]
