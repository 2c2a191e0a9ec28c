"""So many units at one end of something longer: "the last week of August", "the first ten months of 2023"."""

import re

from articles.temporal.cues import Cue
from articles.temporal.rule import Rule
from articles.temporal.said import CalendarMonth, CalendarYear, Edge, NthWeekday, Said, Unit
from articles.temporal.types import Grain, TimexType
from articles.temporal.words import (
    COUNT,
    MONTH,
    MONTHS,
    ORDINALS,
    UNITS,
    WEEKDAY,
    WEEKDAYS,
    YEAR,
    any_of,
    number,
    phrase,
    year_number,
)

_FROM_END = {"last": -1, "final": -1, "closing": -1}
_ENDS = {"first": 1, "opening": 1, "early": 1, "initial": 1, **_FROM_END}
# "the second week of May"; "the fifth week" nobody says, "the second ten days" neither.
_NTH = {word: nth for word, nth in ORDINALS.items() if nth <= 4}
_NTH_WEEKDAY = {word: nth for word, nth in ORDINALS.items() if nth <= 5} | {"last": -1, "final": -1}

_OFFSETS = {"last": -1, "next": 1}
_WHOLE = (
    rf"(?:of|in) (?:{MONTH}(?:,? (?:of )?{YEAR})?|(?P<only_year>1[0-9]{{3}}|20[0-9]{{2}})(?!\w)"
    r"|(?P<which>the|this|last|next) (?P<whole>year|month|quarter)(?!\w))"
)


def _month(match: re.Match[str]) -> CalendarMonth:
    return CalendarMonth(MONTHS[match["month"]], year_number(match["year"]) if match["year"] else None)


def _whole(match: re.Match[str]) -> Said:
    if match["month"]:
        return _month(match)
    if match["only_year"]:
        return CalendarYear(int(match["only_year"]))
    return Unit(UNITS[match["whole"].lower()], _OFFSETS.get(match["which"].lower(), 0))


def _units(match: re.Match[str]) -> Said:
    nth = _NTH[match["nth"].lower()] if match["nth"] else _ENDS[match["end"].lower()]
    grain = UNITS[(match["unit"] or match["single"]).lower()]
    if match["some"] and not match["count"]:
        return Edge(_whole(match), grain, nth, None)
    return Edge(_whole(match), grain, nth, number(match["count"] or "1"))


def _day(match: re.Match[str]) -> Said:
    return Edge(_whole(match), Grain.DAY, _ENDS[match["end"].lower()])


RULES = [
    Rule(
        name="edge",
        cue=Cue.UNIT,
        pattern=phrase(
            rf"(?:the )?(?:(?P<end>{any_of(_ENDS)}) (?:{COUNT} )?(?:full )?(?P<unit>week|month|quarter|day)(?P<some>s)?"
            rf"|(?P<nth>{any_of(_NTH)}) (?P<single>week))(?!\w) {_WHOLE}"
        ),
        build=_units,
        reads={
            "the last week of August": Edge(CalendarMonth(8), Grain.WEEK, -1),
            "the first days of October": Edge(CalendarMonth(10), Grain.DAY, 1, None),
            "the first ten months of 2023": Edge(CalendarYear(2023), Grain.MONTH, 1, 10),
            "the second week of May 1940": Edge(CalendarMonth(5, 1940), Grain.WEEK, 2),
            "the first three months of this year": Edge(Unit(Grain.YEAR), Grain.MONTH, 1, 3),
        },
        ignores=("the last week of the talks", "the first ten months", "the second two weeks of May"),
        type=TimexType.DURATION,
    ),
    Rule(
        name="edge-day",
        cue=Cue.UNIT,
        pattern=phrase(rf"(?:the )?(?:very )?(?P<end>{any_of(_ENDS)}) day {_WHOLE}"),
        build=_day,
        reads={"the last day of March 2024": Edge(CalendarMonth(3, 2024), Grain.DAY, -1)},
        ignores=("the last day of the siege", "the last days of March"),
    ),
    Rule(
        name="nth-weekday",
        cue=Cue.WEEKDAY,
        pattern=phrase(rf"(?:the )?(?P<nth>{any_of(_NTH_WEEKDAY)}) {WEEKDAY} (?:of|in) {MONTH}(?:,? {YEAR})?"),
        build=lambda match: NthWeekday(WEEKDAYS[match["weekday"]], _NTH_WEEKDAY[match["nth"].lower()], _month(match)),
        reads={"the second Monday of May": NthWeekday(0, 2, CalendarMonth(5))},
        ignores=("the second Monday of the talks", "the sixth Monday of May"),
    ),
]
