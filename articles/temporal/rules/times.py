"""Times of day: "Friday night", "this morning", "10:30 a.m. Tuesday", "noon". The day they belong to dates them."""

import re

from articles.temporal.cues import Cue
from articles.temporal.rule import Rule
from articles.temporal.rules.days import calendar_day
from articles.temporal.rules.weekdays import DAY_OF_WEEK, OF_WEEK, weekday, with_stretch
from articles.temporal.said import Beside, CalendarDay, Clock, DayOfMonth, Overnight, PartOfDay, Said, Unit, Weekday
from articles.temporal.types import Grain, TimexType
from articles.temporal.words import (
    DAY,
    DAY_FIRST,
    MONTH,
    MONTH_LAST,
    MONTHS,
    WEEKDAY,
    WEEKDAYS,
    YEAR,
    any_of,
    exactly,
    phrase,
    table_key,
    year_number,
)

CODES = {
    "morning": "MO",
    "mornings": "MO",
    "afternoon": "AF",
    "evening": "EV",
    "night": "NI",
    "nights": "NI",
    "daytime": "DT",
    "dawn": "MO",
    "dusk": "EV",
}
_PART = rf"(?P<part>{any_of(CODES)})"
_DEICTIC = {"yesterday": -1, "today": 0, "tomorrow": 1}
_SPOKEN_HOURS = {"noon": 12, "midday": 12, "midnight": 0}
_ZONE = (
    r"(?:,? \(?(?:GMT|UTC|EST|EDT|CST|CDT|PST|PDT|BST|CET|MSK|local time|Eastern time|ET|(?-i:[A-Z][a-z]+) time)\)?)?"
)
_CLOCK = (
    r"(?P<hour>[01]?\d|2[0-3])(?:(?:[:.](?P<minute>[0-5]\d))? ?(?P<half>[ap]\.m\.?|[ap]m\b)|:"
    r"(?P<minutes>[0-5]\d)(?::\d\d)?"
    r"(?: ?hours| ?hrs)?| o['’]clock(?: in the (?P<daytime>morning|afternoon|evening))?| in the "
    r"(?P<of_day>morning|afternoon|evening))"
)
_SPOKEN = rf"(?P<fixed>{any_of(_SPOKEN_HOURS)})"
_ITS_DAY = (
    rf"(?: \(\d{{1,2}}:?\d\d ?(?:GMT|UTC)\))?(?:,? (?:on |of )?(?:(?P<which>last|next|this) )?"
    rf"(?P<weekday>{exactly(WEEKDAYS)})(?:,? {MONTH} "
    rf"(?P<day>[0-3]?\d))?"
    rf"|,? (?:on |of )?{MONTH.replace('month', 'its_month')} (?P<its_day>[0-3]?\d)(?:,? {YEAR})?"
    rf"|,? (?:on |of )?(?P<day_first>[0-3]?\d) {MONTH_LAST}"
    rf"(?:,? {YEAR.replace('year', 'year_last')})?"
    rf"|,? (?P<deictic>{any_of(_DEICTIC)}))?"
)
YEAR_LAST = YEAR.replace("year", "year_last")
_NOON = 12
_BEFORE_NOON = ("am", "a.m", "a.m.", "morning")


def _its_day(match: re.Match[str]) -> Said | None:
    if match["deictic"]:
        return Unit(Grain.DAY, _DEICTIC[match["deictic"].lower()])
    for month, day, year in (("its_month", "its_day", "year"), ("month_last", "day_first", "year_last")):
        if match[month]:
            return calendar_day(
                MONTHS[match[month]], int(match[day]), year_number(match[year]) if match[year] else None
            )
    if match["month"]:
        return calendar_day(MONTHS[match["month"]], int(match["day"]), weekday=WEEKDAYS[match["weekday"]])
    return Weekday(WEEKDAYS[match["weekday"]]) if match["weekday"] else None


def _clock(match: re.Match[str]) -> Said | None:
    hour = int(match["hour"])
    if half := match["half"] or match["daytime"] or match["of_day"]:
        if hour > _NOON:
            return None
        hour = hour % _NOON + (0 if half.lower() in _BEFORE_NOON else _NOON)
    return Clock(hour, int(match["minute"] or match["minutes"] or 0), _its_day(match))


# "overnight into Friday", "overnight on Oct. 29", "the night from Thursday to Friday", "Sunday night into Monday".
_A_DAY = rf"(?:{exactly(WEEKDAYS)}|{exactly(MONTHS)} \d\d?|\d\d?(?: {exactly(MONTHS)})?)"
_ENDS_ON = rf"(?:early )?(?:{WEEKDAY}|{MONTH} {DAY}(?:,? {YEAR})?|{DAY_FIRST} {MONTH_LAST}(?:,? {YEAR_LAST})?)"


def _overnight(match: re.Match[str]) -> Said | None:
    if match["weekday"]:
        return Overnight(Weekday(WEEKDAYS[match["weekday"]]), into=match["into"] is not None)
    month, day = match["month"] or match["month_last"], match["day"] or match["day_first"]
    year = match["year"] or match["year_last"]
    said = calendar_day(MONTHS[month], int(day), year_number(year) if year else None)
    return Overnight(said, into=match["into"] is not None) if said else None


def _night_of(match: re.Match[str]) -> Said | None:
    if match["weekday"]:
        day: Said | None = Weekday(WEEKDAYS[match["weekday"]])
    else:
        year = match["year"]
        day = calendar_day(
            MONTHS[match["month"] or match["month_last"]],
            int(match["day"] or match["day_first"]),
            year_number(year or match["year_last"]) if year or match["year_last"] else None,
        )
    return PartOfDay(CODES[match["part"].lower()], day) if day else None


_DEICTIC_PARTS: dict[str, Said] = {
    "tonight": PartOfDay("NI", Unit(Grain.DAY)),
    "last night": PartOfDay("NI", Unit(Grain.DAY, -1)),
    "last evening": PartOfDay("EV", Unit(Grain.DAY, -1)),
    **{f"this {part}": PartOfDay(CODES[part], Unit(Grain.DAY)) for part in ("morning", "afternoon", "evening")},
    **{
        f"{day} {part}": PartOfDay(CODES[part], Unit(Grain.DAY, offset))
        for day, offset in _DEICTIC.items()
        for part in ("morning", "afternoon", "evening", "night")
    },
    **{
        f"that {part}": PartOfDay(CODES[part], Beside(Grain.DAY))
        for part in ("morning", "afternoon", "evening", "night")
    },
    **{
        f"the {beside} {part}": PartOfDay(CODES[part], Beside(Grain.DAY, offset))
        for beside, offset in {"next": 1, "following": 1, "previous": -1, "same": 0}.items()
        for part in ("morning", "afternoon", "evening", "night")
    },
}

RULES = [
    Rule(
        name="weekday-part",
        cue=Cue.WEEKDAY,
        pattern=phrase(rf"{DAY_OF_WEEK}(?: in the)? {_PART}{OF_WEEK}"),
        build=lambda match: with_stretch(match, PartOfDay(CODES[match["part"].lower()], weekday(match))),
        reads={"Tuesday morning": PartOfDay("MO", Weekday(1)), "Friday night": PartOfDay("NI", Weekday(4))},
        ignores=("Tuesday mourning", "Fridays night"),
        type=TimexType.TIME,
    ),
    Rule(
        name="day-part",
        cue=Cue.DAY_WORD,
        pattern=phrase(rf"(?:(?P<stretch>earlier|early|late|later) )?(?P<part>{any_of(_DEICTIC_PARTS)})"),
        build=lambda match: with_stretch(match, _DEICTIC_PARTS[table_key(match["part"])]),
        reads={
            "last night": PartOfDay("NI", Unit(Grain.DAY, -1)),
            "this morning": PartOfDay("MO", Unit(Grain.DAY)),
            "that night": PartOfDay("NI", Beside(Grain.DAY)),
        },
        ignores=("last nights", "a night"),
        type=TimexType.TIME,
    ),
    Rule(
        name="overnight-of",
        cue=Cue.DAY_WORD,
        pattern=phrase(
            r"(?:(?P<overnight>overnight)|(?:the )?night)"
            rf"(?:,? (?P<into>(?:from |of |on )?(?:{_A_DAY} )?(?:in)?to|between {_A_DAY} and)"
            rf"|(?(overnight)(?: (?:on|of))?|(?!))) {_ENDS_ON}(?: morning)?"
        ),
        build=_overnight,
        reads={
            "overnight into Friday": Overnight(Weekday(4)),
            "the night from Thursday to Friday": Overnight(Weekday(4)),
            "overnight on Oct. 29": Overnight(CalendarDay(10, 29), into=False),
        },
        ignores=("overnight and on Friday", "night on Friday", "a night train to Monday Creek"),
        type=TimexType.DATE,
    ),
    Rule(
        name="night-into",
        cue=Cue.WEEKDAY,
        pattern=phrase(
            rf"{exactly(WEEKDAYS)} (?:night|evening),? (?P<into>into|to) (?:the (?:early|small) hours of )?"
            rf"{_ENDS_ON}(?: morning)?"
        ),
        build=_overnight,
        reads={"Sunday night into Monday": Overnight(Weekday(0))},
        ignores=("Sunday night into the hills",),
        type=TimexType.DATE,
    ),
    Rule(
        name="part-of-day-of",
        cue=Cue.CLOCK,
        pattern=phrase(
            rf"(?:the )?(?:early |late )?(?:hours of the )?{_PART}(?: hours)? (?:of|on) (?:{WEEKDAY}"
            rf"(?!,? {exactly(MONTHS)})"
            rf"|(?:{exactly(WEEKDAYS)},? )?{MONTH} (?P<day>[0-3]?\d)(?:,? {YEAR})?"
            rf"|(?P<day_first>[0-3]?\d) {MONTH_LAST}"
            rf"(?:,? {YEAR.replace('year', 'year_last')})?)"
        ),
        build=_night_of,
        reads={
            "the night of 9 August 2008": PartOfDay("NI", CalendarDay(8, 9, 2008)),
            "the morning of April 9": PartOfDay("MO", CalendarDay(4, 9)),
        },
        ignores=("the night of the attack",),
        type=TimexType.TIME,
    ),
    Rule(
        name="part-of-day-of-month",
        cue=Cue.CLOCK,
        pattern=phrase(
            rf"the (?:early |late )?{_PART} of the (?P<day>[12]?\d|3[01])(?:st|nd|rd|th)(?! (?:of|[a-z]+ary)\b)"
        ),
        build=lambda match: PartOfDay(CODES[match["part"].lower()], DayOfMonth(int(match["day"]))),
        reads={"the evening of the 7th": PartOfDay("EV", DayOfMonth(7))},
        ignores=("the evening of the 7th of May", "the morning of the attack", "the night of the 45th"),
        type=TimexType.TIME,
    ),
    Rule(
        name="clock",
        cue=Cue.NUMBER,
        pattern=phrase(rf"(?<![:.,$-]){_CLOCK}{_ZONE}{_ITS_DAY}(?!%|[.:]\d)"),
        build=_clock,
        reads={
            "10:30 a.m. Tuesday": Clock(10, 30, Weekday(1)),
            "9 p.m.": Clock(21),
            "at 18:45": Clock(18, 45),
            "7 in the morning": Clock(7),
        },
        ignores=("3:45.2", "10 apples", "25:10", "13 p.m."),
        type=TimexType.TIME,
    ),
    Rule(
        name="noon",
        cue=Cue.CLOCK,
        pattern=phrase(rf"{_SPOKEN}{_ITS_DAY}"),
        build=lambda match: Clock(_SPOKEN_HOURS[match["fixed"].lower()], 0, _its_day(match)),
        reads={"noon Saturday": Clock(12, 0, Weekday(5)), "midnight": Clock(0)},
        ignores=("noontime", "midnights"),
        type=TimexType.TIME,
    ),
    Rule(
        name="part-of-some-day",
        cue=Cue.CLOCK,
        pattern=phrase(r"mid[- ]?(?P<part>morning|afternoon)(?: (?P<deictic>yesterday|today|tomorrow))?"),
        build=lambda match: PartOfDay(
            CODES[match["part"].lower()],
            Unit(Grain.DAY, _DEICTIC[match["deictic"].lower()]) if match["deictic"] else None,
        ),
        reads={"mid-afternoon": PartOfDay("AF")},
        ignores=("mid-air",),
        type=TimexType.TIME,
    ),
]
