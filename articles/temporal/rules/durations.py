"""Lengths of time and repetitions. They are no place in time, but their words must not be read as one."""

import re

from articles.temporal.rule import Rule
from articles.temporal.types import Length, Said, TimexType
from articles.temporal.words import COUNT, WEEKDAYS, any_of, number

_LETTERS = {"year": "Y", "month": "M", "week": "W", "day": "D", "hour": "H", "minute": "M", "second": "S"}
_UNIT = rf"(?P<unit>{any_of(_LETTERS)}|{any_of(f'{unit}s' for unit in _LETTERS)})"


def _length(match: re.Match[str]) -> Said:
    unit = match["unit"].removesuffix("s")
    clock = "T" if unit in ("hour", "minute", "second") else ""
    return Length(f"P{clock}{number(match['count'])}{_LETTERS[unit]}")


def _repeated(match: re.Match[str]) -> Said:
    unit = match["unit"].lower()
    return Length("P1W" if unit not in _LETTERS else f"P1{_LETTERS[unit]}")


RULES = [
    Rule(
        name="duration",
        pattern=re.compile(rf"\b{COUNT}[\s-]{_UNIT}(?:[\s-](?:long|old))?(?!\w)"),
        build=_length,
        reads={"three-year": Length("P3Y"), "two-hour": Length("PT2H"), "10 days": Length("P10D")},
        ignores=("three soldiers", "yearly"),
        type=TimexType.DURATION,
    ),
    Rule(
        name="repeated",
        pattern=re.compile(rf"\b(?:[Ee]very|[Ee]ach)\s+(?P<unit>day|week|month|year|{any_of(WEEKDAYS)})(?!\w)"),
        build=_repeated,
        reads={"every week": Length("P1W"), "every Tuesday": Length("P1W")},
        ignores=("every soldier",),
        type=TimexType.SET,
    ),
]
