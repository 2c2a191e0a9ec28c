"""Days of the calendar: "Tuesday, Oct. 29, 2024", "21–27 October", "2024-10-29", "03/04/2024", "the 24th"."""

import re
from calendar import monthrange

from articles.temporal.cues import Cue
from articles.temporal.rule import Rule
from articles.temporal.said import CalendarDay, DayOfMonth, Eve, NumericDay, Range, Said, UnitOf
from articles.temporal.types import Grain
from articles.temporal.words import (
    DAY,
    DAY_FIRST,
    FIRST,
    LAST,
    MONTH,
    MONTH_LAST,
    MONTHS,
    ORDINALS,
    SHORT_WEEKDAYS,
    YEAR,
    after,
    any_of,
    exactly,
    phrase,
    year_number,
)

_WEEKDAY = rf"(?:(?P<weekday>{exactly(SHORT_WEEKDAYS)}),? )?"
_COMMA_YEAR = rf"(?:(?:,? |, ?(?:of )?| of ){YEAR})?"
_DASH = r"(?:\s?[-–—/]\s?| (?:to|and|through|until) )"
_LAST_DAY = r"(?P<last_day>0?[1-9]|[12][0-9]|3[01])(?:st|nd|rd|th)?(?![\w%])"
_CENTURY = 1900  # a year written with two numbers
_PIVOT = 50  # 49 is 2049, 50 is 1950

# What else can be the 24th of its kind.
_NTH_OF_WHAT = (
    "century|anniversary|birthday|floor|parallel|brigade|division|regiment|battalion|army|corps|day|week|month|year"
    "|time|congress|session|round|minute|hour|street|avenue|president|person|place|amendment|hole|lap|package"
)


def calendar_day(month: int, day: int, year: int | None = None, weekday: int | None = None) -> CalendarDay | None:
    """The day, unless no calendar has it; without a year, 29 February may stand."""
    if 1 <= month <= 12 and 1 <= day <= monthrange(year or 2024, month)[1]:
        return CalendarDay(month, day, year, weekday)
    return None


def _iso_day(match: re.Match[str]) -> Said | None:
    return calendar_day(int(match["month"]), int(match["day"]), int(match["year"]))


def _year_of(match: re.Match[str]) -> int | None:
    return year_number(match["year"]) if match["year"] else None


def _day(match: re.Match[str]) -> Said | None:
    weekday = SHORT_WEEKDAYS[match["weekday"]] if match["weekday"] else None
    return calendar_day(MONTHS[match["month"]], int(match["day"]), _year_of(match), weekday)


def _unit_of(match: re.Match[str]) -> Said | None:
    month, day = match["month"] or match["month_last"], match["day"] or match["day_first"]
    said = calendar_day(MONTHS[month], int(day), _year_of(match))
    return UnitOf(Grain(match["unit"].lower()), said) if said else None


def _eve_of(match: re.Match[str]) -> Said | None:
    month, day = match["month"] or match["month_last"], match["day"] or match["day_first"]
    said = calendar_day(MONTHS[month], int(day), _year_of(match))
    return Eve(said) if said else None


def _spelled_day(match: re.Match[str]) -> Said | None:
    return calendar_day(MONTHS[match["month"]], ORDINALS[match["ordinal"].lower()], _year_of(match))


def _days(match: re.Match[str]) -> Said | None:
    month, year = MONTHS[match["month"]], _year_of(match)
    first, last = calendar_day(month, int(match["day"]), year), calendar_day(month, int(match["last_day"]), year)
    if not first or not last or first.day >= last.day:
        return None
    # "on April 24 and 25" is two days; only "between" makes all from one to the other of them.
    return Range(first, last, through="and" not in match.group().lower().split())


def _numeric(match: re.Match[str]) -> Said | None:
    year = int(match["year"])
    if year < 100:
        year += _CENTURY + (100 if year < _PIVOT else 0)
    first, second = int(match["first"]), int(match["second"])
    if calendar_day(first, second, year) is None and calendar_day(second, first, year) is None:
        return None
    return NumericDay(first, second, year)


RULES = [
    Rule(
        name="iso-day",
        cue=Cue.YEAR,
        pattern=phrase(
            r"(?P<year>(?:1[5-9]|20)\d\d)(?P<sep>[-/.])(?P<month>[01]?\d)(?P=sep)(?P<day>[0-3]?\d)"
            r"(?:T\d\d:\d\d(?::\d\d)?Z?)?"
        ),
        build=_iso_day,
        reads={
            "2024-10-29T04:00": CalendarDay(10, 29, 2024),
            "2024-10-29": CalendarDay(10, 29, 2024),
            "1998/2/6": CalendarDay(2, 6, 1998),
        },
        ignores=("2024-13-29", "2024-10-291"),
    ),
    Rule(
        name="numeric-day",
        cue=Cue.NUMBER,
        pattern=phrase(r"(?P<first>[0-3]?\d)(?P<sep>[-/.])(?P<second>[0-3]?\d)(?P=sep)(?P<year>(?:1[5-9]|20)?\d\d)"),
        build=_numeric,
        reads={"03/04/2024": NumericDay(3, 4, 2024), "10/26/89": NumericDay(10, 26, 1989)},
        ignores=("13/14/2024", "1.2.3", "3/4"),
    ),
    Rule(
        # A day that has become the name of what happened on it, whatever year it is told in.
        name="september-11",
        cue=Cue.MONTH,
        pattern=phrase(
            r"(?-i:Sept(?:ember|\.)?) 11(?:th)?(?=,? (?:(?:terror|terrorist|al-Qaida|al-Qaeda|suicide) )?"
            r"(?:attack|hijacking|atrocit|hijacker)\w*)"
        ),
        build=lambda match: CalendarDay(9, 11, 2001),
        reads={"the September 11 attacks": CalendarDay(9, 11, 2001)},
        ignores=("on September 11 they attacked", "September 11 talks"),
    ),
    Rule(
        name="nine-eleven",
        cue=Cue.NUMBER,
        pattern=phrase(r"(?<![\d/.])9/11(?![/.]?\d)"),
        build=lambda match: CalendarDay(9, 11, 2001),
        reads={"since 9/11": CalendarDay(9, 11, 2001)},
        ignores=("9/11/2023", "19/11"),
    ),
    Rule(
        name="month-day",
        cue=Cue.MONTH,
        pattern=phrase(rf"{_WEEKDAY}{MONTH} (?:the )?{DAY}(?!:\d| (?:a\.?m|p\.?m)\b){_COMMA_YEAR}"),
        build=_day,
        reads={
            "Tuesday, Oct. 29, 2024": CalendarDay(10, 29, 2024, weekday=1),
            "September 3": CalendarDay(9, 3),
            "June 19th, 2024": CalendarDay(6, 19, 2024),
        },
        ignores=("February 30, 2024", "October 2024", "may 5", "June 40"),
    ),
    Rule(
        name="day-month",
        cue=Cue.MONTH,
        pattern=phrase(rf"{_WEEKDAY}(?:the )?{DAY} (?:of )?{MONTH}{_COMMA_YEAR}"),
        build=_day,
        reads={
            "29 October 2024": CalendarDay(10, 29, 2024),
            "Tuesday 29 October": CalendarDay(10, 29, weekday=1),
            "the 29th of October": CalendarDay(10, 29),
        },
        ignores=("31 June 2024", "129 October", "3 soldiers"),
    ),
    Rule(
        name="day-month-hyphens",
        cue=Cue.MONTH,
        pattern=phrase(rf"{DAY}-{MONTH}-(?P<year>(?:1[5-9]|20)\d\d)"),
        build=lambda match: calendar_day(MONTHS[match["month"]], int(match["day"]), int(match["year"])),
        reads={"24-Feb-2022": CalendarDay(2, 24, 2022)},
        ignores=("24-Feb-20", "31-June-2022"),
    ),
    Rule(
        name="week-of",
        cue=Cue.MONTH,
        pattern=phrase(
            rf"the (?P<unit>week|weekend) of (?:{_WEEKDAY}{MONTH} {DAY}|{DAY_FIRST} {MONTH_LAST}){_COMMA_YEAR}"
        ),
        build=_unit_of,
        reads={
            "the week of March 6": UnitOf(Grain.WEEK, CalendarDay(3, 6)),
            "the weekend of 9 August 2024": UnitOf(Grain.WEEKEND, CalendarDay(8, 9, 2024)),
        },
        ignores=("the week of talks",),
    ),
    Rule(
        name="eve-of-day",
        cue=Cue.MONTH,
        pattern=phrase(rf"(?:the )?eve of (?:the )?(?:{MONTH} {DAY}|{DAY_FIRST} {MONTH_LAST}){_COMMA_YEAR}"),
        build=_eve_of,
        reads={"the eve of 9 May": Eve(CalendarDay(5, 9))},
        ignores=("the eve of the vote", "9 May"),
    ),
    Rule(
        name="spelled-day",
        cue=Cue.MONTH,
        pattern=phrase(
            rf"(?<!\d\s){MONTH} (?P<the>the )?(?P<ordinal>{any_of(ORDINALS)})"
            # "in July the second battle began"
            rf"(?(the)(?! (?!(?:they|he|she|it|we|the|an?|of)\b)[a-z])){_COMMA_YEAR}"
        ),
        build=_spelled_day,
        reads={"March eighth": CalendarDay(3, 8)},
        ignores=("the first March", "march first", "in July the second battle", "18 July the second"),
    ),
    Rule(
        name="month-days",
        cue=Cue.MONTH,
        pattern=phrase(rf"(?P<{FIRST}>{MONTH} {DAY}){_DASH}(?P<{LAST}>{_LAST_DAY}){_COMMA_YEAR}"),
        build=_days,
        reads={
            "October 21-27, 2024": Range(CalendarDay(10, 21, 2024), CalendarDay(10, 27, 2024)),
            "Oct. 8 to 13": Range(CalendarDay(10, 8), CalendarDay(10, 13)),
        },
        ignores=("October 21-20, 2024", "October 21-2024"),
    ),
    Rule(
        name="days-month",
        cue=Cue.MONTH,
        pattern=phrase(
            rf"(?:the )?(?P<{FIRST}>{DAY}){_DASH}(?:the )?(?P<{LAST}>{_LAST_DAY}) (?:of )?{MONTH}{_COMMA_YEAR}"
        ),
        build=_days,
        reads={
            "21–27 October 2024": Range(CalendarDay(10, 21, 2024), CalendarDay(10, 27, 2024)),
            "25/26 August": Range(CalendarDay(8, 25), CalendarDay(8, 26)),
            "8 to 13 October": Range(CalendarDay(10, 8), CalendarDay(10, 13)),
            "the 8th to the 13th of October": Range(CalendarDay(10, 8), CalendarDay(10, 13)),
        },
        ignores=("27–21 October 2024",),
    ),
    Rule(
        # Only where it is plainly a day: "on the 24th", not "the 24th brigade".
        name="day-of-month",
        cue=Cue.NUMBER,
        pattern=phrase(
            after("on", "until", "since", "by") + r"the (?P<day>[12]?\d|3[01])(?:st|nd|rd|th)"
            r"(?=[,.;]| [a-z])(?! of (?!that|this|the month)\w)"
            rf"(?! (?:{_NTH_OF_WHAT})s?\b)(?-i:(?! [A-Z]))"
        ),
        build=lambda match: DayOfMonth(int(match["day"])) if 1 <= int(match["day"]) <= 31 else None,
        reads={"on the 24th, they": DayOfMonth(24)},
        ignores=("on the 24th brigade", "the 24th, they", "on the 24th of May"),
    ),
]
