"""Dates counted from the day written: "yesterday", "last week", "three days ago", "in two weeks"."""

import re

from articles.temporal.cues import Cue
from articles.temporal.rule import Rule
from articles.temporal.rules.weekdays import STRETCH, with_stretch
from articles.temporal.said import LatestWeekend, Overnight, Part, Range, Said, Shift, Unit, Weekday, Window
from articles.temporal.types import Grain, Mode, PartOf, TimexType, Which
from articles.temporal.words import (
    CALENDAR_UNITS,
    COUNT,
    QUALIFIER,
    UNCOUNTED,
    UNITS,
    WEEKDAY,
    WEEKDAYS,
    WHICH,
    WHICH_WORD,
    after,
    any_of,
    exactly,
    number,
    phrase,
    table_key,
)

_DAYS = {"yesterday": -1, "today": 0, "tomorrow": 1}
_AROUND = {"the day before yesterday": -2, "the day after tomorrow": 2, "the night before last": -2}
_UNIT = rf"(?P<unit>{any_of(CALENDAR_UNITS)})"
_UNITS = r"(?P<unit>day|week|fortnight|month|quarter|year|decade|centur(?=y|ies))(?:s|(?<=centur)(?:y|ies))?(?!\w)"
_AHEAD = {"coming", "next", "following"}
_LONG = after(*"month months year years decade decades".split())
_YEARS_IN_DECADE = 10
_HOURS_IN_DAY, _HALF_A_DAY = 24, 12
_AT_MOST = ("less than", "under", "just under")
_BESIDE: dict[str, Said] = {
    "today": Unit(Grain.DAY), "to the day": Unit(Grain.DAY), "yesterday": Unit(Grain.DAY, -1),
    "tomorrow": Unit(Grain.DAY, 1), "this week": Unit(Grain.WEEK), "this month": Unit(Grain.MONTH),
}  # fmt: skip
_YEARS_IN = {"decade": _YEARS_IN_DECADE, "centur": 100}
_PARTS_OF_UNIT = {
    "end": PartOf.LATE, "close": PartOf.LATE, "start": PartOf.EARLY, "beginning": PartOf.EARLY, "middle": PartOf.MID,
}  # fmt: skip


def _unit(match: re.Match[str]) -> Said:
    return with_stretch(match, Unit(UNITS[match["unit"].lower()], WHICH[match["which"].lower()]))


def counted(match: re.Match[str], sign: int) -> tuple[int, Grain]:
    """How many of which unit: three decades are thirty years."""
    count, unit = sign * number(match["count"]), match["unit"].lower()
    if unit == "fortnight":
        return 2 * count, Grain.WEEK
    return (count * _YEARS_IN[unit], Grain.YEAR) if unit in _YEARS_IN else (count, UNITS[unit])


def _window(match: re.Match[str]) -> Said:
    ahead = table_key(match["when"] or match["one"]) in _AHEAD
    if match["count"]:
        return Window(*counted(match, 1 if ahead else -1))
    single = match["single"].lower()
    if single == "fortnight":
        return Window(2 if ahead else -2, Grain.WEEK)
    return Window(1 if ahead else -1, UNITS[single])


def _last_unit(match: re.Match[str]) -> Said:
    unit = match["unit"].lower()
    return Window(-2, Grain.WEEK) if unit == "fortnight" else Window(-1, UNITS[unit])


def _ago(match: re.Match[str]) -> Said:
    count, grain = counted(match, -1)
    if beside := match["beside"]:
        return Shift(count, grain, beside=_BESIDE[table_key(beside)])
    if match["weekday"]:
        return Shift(count, grain, beside=Weekday(WEEKDAYS[match["weekday"]]))
    return Shift(count, grain, at_most=table_key(match["qualifier"] or "") in _AT_MOST)


def _hours_ago(match: re.Match[str]) -> Said:
    """Clocks are not read, so a few hours ago is that day, and 36 hours one of two days."""
    hours = number(match["count"]) if match["count"] else 0
    if match["some"]:
        return Range(Unit(Grain.DAY, -1), Unit(Grain.DAY), through=False)
    if hours < _HALF_A_DAY:
        return Unit(Grain.DAY)
    whole, rest = divmod(hours, _HOURS_IN_DAY)
    latest = Shift(-whole, Grain.DAY)
    return Range(Shift(-whole - 1, Grain.DAY), latest, through=False) if rest else latest


def _but_one(match: re.Match[str]) -> Said:
    unit, ahead = match["unit"].lower(), match["way"].lower().startswith("after")
    return Shift(2 if ahead else -2, UNITS[unit])


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
        name="so-far",
        cue=Cue.UNIT,
        pattern=phrase(
            r"(?<=\bso\sfar\s)this (?P<unit>week|month|quarter|year)(?! as\b)"
            r"|this (?P<too>week|month|quarter|year)(?=,? so far)"
        ),
        build=lambda match: Part(Unit(UNITS[(match["unit"] or match["too"]).lower()]), PartOf.EARLIER),
        reads={"so far this year": Part(Unit(Grain.YEAR), PartOf.EARLIER)},
        ignores=("this year", "so far away"),
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
        pattern=phrase(r"(?P<which>this|the past|the last|the next|the coming) (?P<unit>decade|century)(?! of\b)"),
        build=_decade_now,
        reads={"the past decade": Window(-10, Grain.YEAR)},
        ignores=("the past decades", "the last decade of the century"),
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
            rf"{QUALIFIER}{COUNT} {_UNITS}(?: or (?:so|two|more))? (?:(?:ago|back)(?! (?:on )?{exactly(WEEKDAYS)})"
            rf"(?:,? (?P<beside>{any_of(_BESIDE)}))?|{_LONG}ago (?:on )?{WEEKDAY})"
        ),
        build=_ago,
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
        name="hours-ago",
        cue=Cue.AGO,
        pattern=phrase(
            rf"{QUALIFIER}(?:{COUNT} hours?|(?:(?:{COUNT.replace('count', 'minutes')}|{UNCOUNTED}) )?minutes?"
            r"|half an hour|moments|(?P<some>(?:(?:several|a few|some) )?hours)) ago"
        ),
        build=_hours_ago,
        reads={
            "an hour ago": Unit(Grain.DAY),
            "48 hours ago": Shift(-2, Grain.DAY),
            "hours ago": Range(Unit(Grain.DAY, -1), Unit(Grain.DAY), through=False),
        },
        ignores=("an hour later", "visiting hours"),
    ),
    Rule(
        name="unit-but-one",
        cue=Cue.UNIT,
        pattern=phrase(r"the (?P<unit>week|weekend|month|year) (?P<way>before last|after next)(?! (?-i:[A-Z]))"),
        build=_but_one,
        reads={"the week before last": Shift(-2, Grain.WEEK), "the month after next": Shift(2, Grain.MONTH)},
        ignores=("the week before", "the week after"),
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
            rf"the (?:(?P<when>past|last|coming|next) {COUNT} "
            r"(?P<unit>day|week|fortnight|month|quarter|year|decade)s?(?!\w)"
            r"|(?P<one>past|coming) (?P<single>day|week|fortnight|month|year)(?!\w))"
        ),
        build=_window,
        reads={"the past three weeks": Window(-3, Grain.WEEK), "the past year": Window(-1, Grain.YEAR)},
        ignores=("the past three battles",),
        type=TimexType.DURATION,
    ),
    Rule(
        # In a history "the last year" is the last one of a war.
        name="last-unit",
        cue=Cue.UNIT,
        pattern=phrase(
            after("over", "in", "during", "within")
            + r"the last (?P<unit>day|week|fortnight|month|year)(?!['’\w])(?! of\b)"
        ),
        build=_last_unit,
        reads={"over the last year": Window(-1, Grain.YEAR), "in the last day": Window(-1, Grain.DAY)},
        ignores=("on the last day", "in the last week of May", "in last year"),
        type=TimexType.DURATION,
        mode=Mode.NEWS,
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
