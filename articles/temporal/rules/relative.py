"""Dates counted from the day written: "yesterday", "last week", "three days ago", "in the coming days"."""

import re

from articles.temporal.rule import Rule
from articles.temporal.types import (
    Direction,
    Grain,
    LatestWeekend,
    Overnight,
    Part,
    PartOf,
    Said,
    Shift,
    Unit,
    Vague,
    Which,
    Window,
)
from articles.temporal.words import CALENDAR_UNITS, COUNT, PARTS, UNITS, WHICH, WHICH_WORD, any_of, either_case, number

_DAYS = {"yesterday": -1, "today": 0, "tomorrow": 1, "tonight": 0, "last night": -1} | {
    f"this {part}": 0 for part in ("morning", "afternoon", "evening")
}
_UNIT = rf"(?P<unit>{any_of(CALENDAR_UNITS)})"
_UNITS = r"(?P<unit>day|week|month|year)s?(?!\w)"
_PLURAL_UNITS = r"(?P<unit>day|week|month|year)s(?!\w)"
_ABOUT = r"(?:(?P<about>[Aa]bout|[Aa]round|[Nn]early|[Aa]lmost|[Rr]oughly|[Ss]ome|[Mm]ore than|[Oo]ver)\s+)?"
_AHEAD = {"coming", "next"}


def _day(match: re.Match[str]) -> Said:
    day = Unit(Grain.DAY, _DAYS[match["day"].lower()])
    return Part(day, PartOf(match["part"].lower())) if match["part"] else day


def _unit(match: re.Match[str]) -> Said:
    unit = Unit(UNITS[match["unit"]], WHICH[match["which"].lower()])
    return Part(unit, PartOf(match["part"].lower())) if match["part"] else unit


def _ago(match: re.Match[str]) -> Said:
    return Shift(-number(match["count"]), UNITS[match["unit"]])


def _ahead(match: re.Match[str]) -> Said:
    return Shift(number(match["count"]), UNITS[match["unit"]])


def _vague(match: re.Match[str]) -> Said:
    ahead = match["when"].split()[0].lower() in _AHEAD
    return Vague(UNITS[match["unit"]], Direction.FUTURE if ahead else Direction.PAST)


def _window(match: re.Match[str]) -> Said:
    sign = 1 if (match["when"] or match["one"]) in _AHEAD else -1
    return Window(sign * number(match["count"] or "one"), UNITS[match["unit"] or match["single"]])


def _part_of_unit(match: re.Match[str]) -> Said:
    which = WHICH.get((match["which"] or "this").lower(), Which.THIS)
    return Part(Unit(UNITS[match["unit"]], which), PARTS[f"the {match['part'].lower()} of"])


RULES = [
    Rule(
        name="day",
        pattern=re.compile(rf"\b(?:(?P<part>[Ee]arlier|[Ll]ater)\s+)?(?P<day>{either_case(_DAYS)})"),
        build=_day,
        reads={
            "yesterday": Unit(Grain.DAY, -1),
            "Today": Unit(Grain.DAY, 0),
            "last night": Unit(Grain.DAY, -1),
            "earlier today": Part(Unit(Grain.DAY, 0), PartOf.EARLIER),
        },
        ignores=("USA Todays", "yesterdays"),
    ),
    Rule(
        name="overnight",
        pattern=re.compile(r"\b[Oo]vernight(?!\w)(?!\s+(?:stay|bag|train|success))"),
        build=lambda match: Overnight(),
        reads={"overnight": Overnight()},
        ignores=("an overnight train",),
    ),
    Rule(
        name="unit",
        pattern=re.compile(rf"\b(?:(?P<part>[Ee]arlier|[Ll]ater)\s+)?{WHICH_WORD}\s+{_UNIT}"),
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
        name="weekend",
        pattern=re.compile(r"\bthe\s+weekend(?!\w)"),
        build=lambda match: LatestWeekend(),
        reads={"over the weekend": LatestWeekend()},
        ignores=("the weekender",),
    ),
    Rule(
        name="ago",
        pattern=re.compile(rf"\b{_ABOUT}{COUNT}\s+{_UNITS}\s+ago(?!\w)"),
        build=_ago,
        reads={
            "three days ago": Shift(-3, Grain.DAY),
            "2 weeks ago": Shift(-2, Grain.WEEK),
            "a year ago": Shift(-1, Grain.YEAR),
        },
        ignores=("long ago", "three decades ago", "several days ago"),
    ),
    Rule(
        name="from-now",
        pattern=re.compile(rf"\b{COUNT}\s+{_UNITS}\s+from\s+now(?!\w)"),
        build=_ahead,
        reads={"two weeks from now": Shift(2, Grain.WEEK)},
        ignores=("from now on",),
    ),
    Rule(
        # A length of time as well ("built in two days"): `drop_unlikely` keeps it only where the clause looks ahead.
        name="in-units",
        pattern=re.compile(rf"(?<=\b[Ii]n ){COUNT}\s+{_UNITS}(?:['’]s?\s+time)?(?!\s+of\b)"),
        build=_ahead,
        reads={"in two days": Shift(2, Grain.DAY), "in a year's time": Shift(1, Grain.YEAR)},
        ignores=("in three days of talks", "in two villages"),
    ),
    Rule(
        name="vague",
        pattern=re.compile(
            rf"\b(?:[Tt]he\s+)?(?P<when>[Rr]ecent|[Cc]oming|(?:[Pp]ast|[Ll]ast|[Nn]ext|[Cc]oming)\s+few)\s+{_PLURAL_UNITS}"
        ),
        build=_vague,
        reads={
            "the coming days": Vague(Grain.DAY, Direction.FUTURE),
            "recent weeks": Vague(Grain.WEEK, Direction.PAST),
            "the past few months": Vague(Grain.MONTH, Direction.PAST),
        },
        ignores=("recently", "the coming day"),
    ),
    Rule(
        name="window",
        pattern=re.compile(
            rf"\b[Tt]he\s+(?:(?P<when>past|last|coming|next)\s+{COUNT}\s+{_UNITS}"
            r"|(?P<one>past|coming)\s+(?P<single>week|month|year)(?!\w))"
        ),
        build=_window,
        reads={"the past three weeks": Window(-3, Grain.WEEK), "the past year": Window(-1, Grain.YEAR)},
        ignores=("the past three battles",),
    ),
    Rule(
        name="part-of-unit",
        pattern=re.compile(
            r"\b(?:[Tt]he\s+)?(?P<part>end|start|beginning|middle)\s+of\s+(?P<which>the|last|this|next)\s+"
            r"(?P<unit>week|month|quarter|year)(?!\w)"
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
        pattern=re.compile(r"\b(?P<unit>[Ww]eek|[Mm]onth|[Yy]ear)(?:['’]s\s|-)end(?!\w)"),
        build=lambda match: Part(Unit(UNITS[match["unit"].lower()], 0), PartOf.LATE),
        reads={"year’s end": Part(Unit(Grain.YEAR, 0), PartOf.LATE)},
        ignores=("the year's ending",),
    ),
]
