"""Days of the week: "Tuesday", "last Friday", "Monday last week", "a week ago Sunday"."""

import re

from articles.temporal.cues import Cue
from articles.temporal.rule import Rule
from articles.temporal.said import Part, Said, Weekday
from articles.temporal.types import PartOf, Which
from articles.temporal.words import COUNT, WEEKDAY, WEEKDAYS, WHICH, any_of, exactly, number, phrase

_STRETCHES = {"earlier": PartOf.EARLIER, "early": PartOf.EARLY, "late": PartOf.LATE, "later": PartOf.LATER}
_WHICH = WHICH | {"past": Which.LAST, "this past": Which.LAST}
_WHICH_DAY = rf"(?<!\bthe\s)(?:(?P<which>{any_of(_WHICH)})|(?P<coming>(?:this )?coming))"
STRETCH = rf"(?:(?P<stretch>{any_of(_STRETCHES)}) (?:on )?)?"


def weekday(match: re.Match[str]) -> Weekday:
    """The day that the groups *weekday*, *which* and *week* name."""
    which, week = match["which"], match["week"]
    return Weekday(
        WEEKDAYS[match["weekday"]],
        which=_WHICH[" ".join(which.lower().split())] if which else None,
        week=WHICH[week.lower()] if week else None,
        coming=match["coming"] is not None,
    )


def with_stretch(match: re.Match[str], whole: Said) -> Said:
    """ "late Tuesday" is the late part of it."""
    return Part(whole, _STRETCHES[match["stretch"].lower()]) if match["stretch"] else whole


DAY_OF_WEEK = rf"{STRETCH}(?:{_WHICH_DAY} )?{WEEKDAY}"
OF_WEEK = r"(?: (?:of )?(?P<week>last|this|next) week)?"

_PLURALS = {f"{name}s": number for name, number in WEEKDAYS.items()}


def _weeks_away(match: re.Match[str]) -> Said:
    weeks = number(match["count"]) if match["count"] else 1
    return Weekday(WEEKDAYS[match["weekday"] or match["day_first"]], less_weeks=-weeks)


def _but_one(match: re.Match[str]) -> Said:
    if match["plural"]:
        return Weekday(_PLURALS[match["plural"]], which=Which.LAST, less_weeks=number(match["count"]) - 1)
    before = match["way"].lower().startswith("before")
    which, weeks = (Which.LAST, 1) if before else (Which.NEXT, -1)
    return Weekday(WEEKDAYS[match["weekday"]], which=which, less_weeks=weeks)


def _in_week(match: re.Match[str]) -> Said:
    return Weekday(WEEKDAYS[match["weekday"]], week=WHICH[match["week"].lower()])


RULES = [
    Rule(
        name="weekday",
        cue=Cue.WEEKDAY,
        pattern=phrase(rf"{DAY_OF_WEEK}{OF_WEEK}"),
        build=lambda match: with_stretch(match, weekday(match)),
        reads={
            "Monday": Weekday(0),
            "last Friday": Weekday(4, which=Which.LAST),
            "next Sunday": Weekday(6, which=Which.NEXT),
            "Monday last week": Weekday(0, week=Which.LAST),
            "this coming Friday": Weekday(4, coming=True),
            "late Tuesday": Part(Weekday(1), PartOf.LATE),
        },
        ignores=("on Mondays", "monday"),
    ),
    Rule(
        name="weekday-ago",
        cue=Cue.AGO,
        pattern=phrase(rf"{COUNT} weeks? ago (?:on )?{WEEKDAY}"),
        build=lambda match: Weekday(WEEKDAYS[match["weekday"]], less_weeks=number(match["count"])),
        reads={"a week ago Monday": Weekday(0, less_weeks=1)},
        ignores=("a week ago on a Monday",),
    ),
    Rule(
        name="weeks-from-weekday",
        cue=Cue.WEEKDAY,
        pattern=phrase(
            rf"{COUNT} weeks? from (?:next )?{WEEKDAY}"
            rf"|{WEEKDAY.replace('weekday', 'day_first')} week(?![-–]| (?:of|in|long)\b)"
        ),
        build=_weeks_away,
        reads={"a week from Tuesday": Weekday(1, less_weeks=-1), "Tuesday week": Weekday(1, less_weeks=-1)},
        ignores=("a week from a Tuesday", "Tuesday weekly", "two weeks from now"),
    ),
    Rule(
        name="weekday-but-one",
        cue=Cue.WEEKDAY,
        pattern=phrase(rf"the {WEEKDAY} (?P<way>before last|after next)|{COUNT} (?P<plural>{exactly(_PLURALS)}) ago"),
        build=_but_one,
        reads={
            "the Friday before last": Weekday(4, which=Which.LAST, less_weeks=1),
            "the Friday after next": Weekday(4, which=Which.NEXT, less_weeks=-1),
            "two Fridays ago": Weekday(4, which=Which.LAST, less_weeks=1),
        },
        ignores=("the Friday before", "two Fridays"),
    ),
    Rule(
        name="week-on-weekday",
        cue=Cue.WEEKDAY,
        pattern=phrase(rf"(?P<week>last|next|this) week,? on {WEEKDAY}"),
        build=_in_week,
        reads={"last week on Tuesday": Weekday(1, week=Which.LAST)},
        ignores=("last week on a Tuesday",),
    ),
    Rule(
        name="weekday-next",
        cue=Cue.WEEKDAY,
        pattern=phrase(rf"{WEEKDAY} next(?! (?:week|month|year|to)\b)(?=[.,;]|\s*$)"),
        build=lambda match: Weekday(WEEKDAYS[match["weekday"]], coming=True),
        reads={"Thursday next.": Weekday(3, coming=True)},
        ignores=("Thursday next week", "Thursday next door"),
    ),
]
