"""So many units of something longer: "the last week of August", "the first ten months of 2023"."""

import re

from articles.temporal.cues import Cue
from articles.temporal.rule import Rule
from articles.temporal.said import CalendarMonth, CalendarYear, CountedPart, NthWeekday, Said, Unit
from articles.temporal.types import Grain, TimexType
from articles.temporal.words import (
    COUNT,
    MONTH,
    MONTHS,
    ORDINALS,
    UNITS,
    WEEKDAYS,
    YEAR,
    any_of,
    exactly,
    number,
    phrase,
    year_number,
)

_FROM_THE_END = ("last", "final", "closing")
_ENDS = rf"(?P<end>{any_of(('first', 'opening', *_FROM_THE_END))})"
_OFFSETS = {"last": -1, "next": 1}
_WHOLE = (
    rf"(?:of|in) (?:{MONTH}(?:,? (?:of )?{YEAR})?|(?P<only_year>1[0-9]{{3}}|20[0-9]{{2}})(?!\w)"
    r"|(?P<which>the|this|last|next) (?P<whole>year|month|quarter)(?!\w))"
)
_NTH = {word: number for word, number in ORDINALS.items() if number <= 5} | {"last": -1, "final": -1}


def _whole(match: re.Match[str]) -> Said:
    if match["month"]:
        return CalendarMonth(MONTHS[match["month"]], year_number(match["year"]) if match["year"] else None)
    if match["only_year"]:
        return CalendarYear(int(match["only_year"]))
    return Unit(UNITS[match["whole"].lower()], _OFFSETS.get(match["which"].lower(), 0))


def _counted(match: re.Match[str]) -> Said:
    count = number(match["count"]) if match["count"] else 1
    grain = UNITS[match["unit"].lower()]
    return CountedPart(count, grain, _whole(match), from_end=match["end"].lower() in _FROM_THE_END)


def _day(match: re.Match[str]) -> Said:
    return CountedPart(1, Grain.DAY, _whole(match), from_end=match["end"].lower() in _FROM_THE_END)


def _nth_weekday(match: re.Match[str]) -> Said:
    month = CalendarMonth(MONTHS[match["month"]], year_number(match["year"]) if match["year"] else None)
    return NthWeekday(WEEKDAYS[match["weekday"]], _NTH[match["nth"].lower()], month)


RULES = [
    Rule(
        name="units-of",
        cue=Cue.UNIT,
        pattern=phrase(
            rf"(?:the )?{_ENDS} (?:{COUNT} )?(?:full )?(?:(?P<unit>week|month|quarter|day)s?)(?!\w) {_WHOLE}"
        ),
        build=_counted,
        reads={
            "the last week of August": CountedPart(1, Grain.WEEK, CalendarMonth(8), from_end=True),
            "the first ten months of 2023": CountedPart(10, Grain.MONTH, CalendarYear(2023)),
            "the first three months of this year": CountedPart(3, Grain.MONTH, Unit(Grain.YEAR)),
        },
        ignores=("the last week of the talks", "the first ten months"),
        type=TimexType.DURATION,
    ),
    Rule(
        name="end-day-of",
        cue=Cue.UNIT,
        pattern=phrase(rf"(?:the )?(?:very )?{_ENDS} day {_WHOLE}"),
        build=_day,
        reads={"the last day of March 2024": CountedPart(1, Grain.DAY, CalendarMonth(3, 2024), from_end=True)},
        ignores=("the last day of the siege", "the last days of March"),
    ),
    Rule(
        name="nth-weekday",
        cue=Cue.WEEKDAY,
        pattern=phrase(
            rf"(?:the )?(?P<nth>{any_of(_NTH)}) (?P<weekday>{exactly(WEEKDAYS)}) (?:of|in) {MONTH}(?:,? {YEAR})?"
        ),
        build=_nth_weekday,
        reads={"the second Monday of May": NthWeekday(0, 2, CalendarMonth(5))},
        ignores=("the second Monday of the talks", "the sixth Monday of May"),
    ),
]
