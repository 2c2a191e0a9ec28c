"""Dates counted from the day written: "yesterday", "last week", "three days ago", "in two weeks"."""

import re

from articles.temporal.cues import Cue
from articles.temporal.rule import Rule
from articles.temporal.rules.weekdays import STRETCH, with_stretch
from articles.temporal.said import LatestWeekend, Overnight, Part, Said, Shift, Unit, Window
from articles.temporal.types import Grain, PartOf, TimexType, Which
from articles.temporal.words import (
    CALENDAR_UNITS,
    COUNT,
    QUALIFIER,
    UNITS,
    WHICH,
    WHICH_WORD,
    any_of,
    number,
    phrase,
    table_key,
)

_DAYS = {"yesterday": -1, "today": 0, "tomorrow": 1}
_AROUND = {"the day before yesterday": -2, "the day after tomorrow": 2}
_UNIT = rf"(?P<unit>{any_of(CALENDAR_UNITS)})"
_UNITS = r"(?P<unit>day|week|month|quarter|year|decade|centur(?=y|ies))(?:s|(?<=centur)(?:y|ies))?(?!\w)"
_AHEAD = {"coming", "next", "following"}
_YEARS_IN_DECADE = 10
_HOURS_IN_DAY = 24
_YEARS_IN = {"decade": _YEARS_IN_DECADE, "centur": 100}
_PARTS_OF_UNIT = {
    "end": PartOf.LATE, "close": PartOf.LATE, "start": PartOf.EARLY, "beginning": PartOf.EARLY, "middle": PartOf.MID,
}  # fmt: skip


def _unit(match: re.Match[str]) -> Said:
    return with_stretch(match, Unit(UNITS[match["unit"].lower()], WHICH[match["which"].lower()]))


def counted(match: re.Match[str], sign: int) -> tuple[int, Grain]:
    """How many of which unit: three decades are thirty years."""
    count, unit = sign * number(match["count"]), match["unit"].lower()
    return (count * _YEARS_IN[unit], Grain.YEAR) if unit in _YEARS_IN else (count, UNITS[unit])


def _window(match: re.Match[str]) -> Said:
    ahead = table_key(match["when"] or match["one"]) in _AHEAD
    count = number(match["count"]) if match["count"] else 1
    return Window(count if ahead else -count, UNITS[(match["unit"] or match["single"]).lower()])


def _hours(match: re.Match[str]) -> Said:
    days = -(-number(match["count"]) // _HOURS_IN_DAY)
    return Window(days if match["when"].lower() in _AHEAD else -days, Grain.DAY)


def _decade_now(match: re.Match[str]) -> Said | None:
    ahead = table_key(match["which"]) in ("the next", "the coming")
    if match["unit"].lower() == "century" or match["which"].lower() == "this":
        return None
    return Window(_YEARS_IN_DECADE if ahead else -_YEARS_IN_DECADE, Grain.YEAR)


def _part_of_unit(match: re.Match[str]) -> Said:
    which = WHICH.get(match["which"].lower(), Which.THIS)
    return Part(Unit(UNITS[match["unit"].lower()], which), _PARTS_OF_UNIT[match["part"].lower()])


RULES = [
    Rule(
        name="day",
        cue=Cue.DAY_WORD,
        pattern=phrase(rf"{STRETCH}(?P<day>{any_of(_DAYS)})"),
        build=lambda match: with_stretch(match, Unit(Grain.DAY, _DAYS[match["day"].lower()])),
        reads={
            "yesterday": Unit(Grain.DAY, -1),
            "Today": Unit(Grain.DAY, 0),
            "earlier today": Part(Unit(Grain.DAY, 0), PartOf.EARLIER),
        },
        ignores=("USA Todays", "yesterdays"),
    ),
    Rule(
        name="day-but-one",
        cue=Cue.DAY_WORD,
        pattern=phrase(rf"(?P<day>{any_of(_AROUND)})"),
        build=lambda match: Shift(_AROUND[table_key(match["day"])], Grain.DAY),
        reads={"the day before yesterday": Shift(-2, Grain.DAY)},
        ignores=("the day before",),
    ),
    Rule(
        name="overnight",
        cue=Cue.DAY_WORD,
        pattern=phrase(r"overnight(?! (?:stay|bag|train|success|rate|flight|trip)s?\b)"),
        build=lambda match: Overnight(),
        reads={"overnight": Overnight()},
        ignores=("an overnight train",),
    ),
    Rule(
        name="unit",
        cue=Cue.UNIT,
        pattern=phrase(rf"{STRETCH}{WHICH_WORD} {_UNIT}"),
        build=_unit,
        reads={
            "last week": Unit(Grain.WEEK, -1),
            "this year": Unit(Grain.YEAR, 0),
            "next weekend": Unit(Grain.WEEKEND, 1),
            "earlier this month": Part(Unit(Grain.MONTH, 0), PartOf.EARLIER),
            "later this year": Part(Unit(Grain.YEAR, 0), PartOf.LATER),
        },
        ignores=("the last weeks", "this weekly", "the next year", "last day"),
    ),
    Rule(
        name="current-unit",
        cue=Cue.UNIT,
        pattern=phrase(r"(?:the|this) current (?:fiscal )?(?P<unit>week|month|quarter|year)"),
        build=lambda match: Unit(UNITS[match["unit"].lower()]),
        reads={"the current year": Unit(Grain.YEAR)},
        ignores=("the current yearly",),
    ),
    Rule(
        name="decade-now",
        cue=Cue.UNIT,
        pattern=phrase(r"(?P<which>this|the past|the last|the next|the coming) (?P<unit>decade|century)"),
        build=_decade_now,
        reads={"the past decade": Window(-10, Grain.YEAR)},
        ignores=("the past decades",),
        type=TimexType.DURATION,
    ),
    Rule(
        name="weekend",
        cue=Cue.UNIT,
        pattern=phrase(r"the (?:past )?weekend"),
        build=lambda match: LatestWeekend(),
        reads={"over the weekend": LatestWeekend()},
        ignores=("the weekender",),
    ),
    Rule(
        name="ago",
        cue=Cue.AGO,
        pattern=phrase(
            rf"{QUALIFIER}{COUNT} {_UNITS}(?: or (?:so|two|more))? (?:ago|back)(?! (?:on )?(?:Mon|Tue|Wed|Thu"
            rf"|Fri|Sat|Sun))"
        ),
        build=lambda match: Shift(*counted(match, -1)),
        reads={
            "three days ago": Shift(-3, Grain.DAY),
            "2 weeks ago": Shift(-2, Grain.WEEK),
            "nearly four years ago": Shift(-4, Grain.YEAR),
            "a couple of years ago": Shift(-2, Grain.YEAR),
            "two decades ago": Shift(-20, Grain.YEAR),
        },
        ignores=("long ago", "several days ago"),
    ),
    Rule(
        name="from-now",
        cue=Cue.FROM_NOW,
        pattern=phrase(rf"{QUALIFIER}{COUNT} {_UNITS} (?:from (?:now|today)|hence)"),
        build=lambda match: Shift(*counted(match, 1)),
        reads={"two weeks from now": Shift(2, Grain.WEEK)},
        ignores=("from now on",),
    ),
    Rule(
        # A length of time as well ("built in two days"): `drop_unlikely` keeps it only where the clause looks ahead.
        name="in-units",
        cue=Cue.UNIT,
        pattern=phrase(
            rf"(?<=\bin\s){QUALIFIER}{COUNT} {_UNITS}(?:['’]s?\s+time)?(?! of\b| (?:ago|ended|that|when|which))"
        ),
        build=lambda match: Shift(*counted(match, 1)),
        reads={"in two days": Shift(2, Grain.DAY), "in a year's time": Shift(1, Grain.YEAR)},
        ignores=("in three days of talks", "in two villages"),
    ),
    Rule(
        # Told as past it is a length ("fell within two weeks"): `read_as_length` sees to that.
        name="within",
        cue=Cue.UNIT,
        pattern=phrase(rf"(?<=\bwithin\s)(?:the next )?{COUNT} {_UNITS}(?! of\b)"),
        build=lambda match: Window(*counted(match, 1)),
        reads={"within two weeks": Window(2, Grain.WEEK), "within the next 10 days": Window(10, Grain.DAY)},
        ignores=("within two miles", "within two weeks of talks"),
        type=TimexType.DURATION,
    ),
    Rule(
        name="window",
        cue=Cue.UNIT,
        pattern=phrase(
            rf"the (?:(?P<when>past|last|coming|next) {COUNT} (?P<unit>day|week|month|quarter|year)s?(?!\w)"
            r"|(?P<one>past|coming) (?P<single>week|month|year)(?!\w))"
        ),
        build=_window,
        reads={"the past three weeks": Window(-3, Grain.WEEK), "the past year": Window(-1, Grain.YEAR)},
        ignores=("the past three battles",),
        type=TimexType.DURATION,
    ),
    Rule(
        name="hours",
        cue=Cue.UNIT,
        pattern=phrase(rf"the (?P<when>past|last|next|coming) {COUNT} hours"),
        build=_hours,
        reads={"the past 24 hours": Window(-1, Grain.DAY), "the next 48 hours": Window(2, Grain.DAY)},
        ignores=("the past 24 hour",),
        type=TimexType.DURATION,
    ),
    Rule(
        name="part-of-unit",
        cue=Cue.UNIT,
        pattern=phrase(
            rf"(?:the )?(?P<part>{any_of(_PARTS_OF_UNIT)}) of (?P<which>the|last|this|next) (?P<unit>week"
            rf"|month|quarter|year)"
        ),
        build=_part_of_unit,
        reads={
            "the end of the year": Part(Unit(Grain.YEAR, 0), PartOf.LATE),
            "the start of next month": Part(Unit(Grain.MONTH, 1), PartOf.EARLY),
        },
        ignores=("the end of the war",),
    ),
    Rule(
        name="unit-end",
        cue=Cue.UNIT,
        pattern=phrase(r"(?P<unit>week|month|year)(?:['’]s |-| )end"),
        build=lambda match: Part(Unit(UNITS[match["unit"].lower()], 0), PartOf.LATE),
        reads={"year’s end": Part(Unit(Grain.YEAR, 0), PartOf.LATE)},
        ignores=("the year's ending",),
    ),
]
