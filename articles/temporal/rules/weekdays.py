"""Days of the week: "Tuesday", "last Friday", "Monday last week", "a week ago Sunday"."""

import re

from articles.temporal.cues import Cue
from articles.temporal.rule import Rule
from articles.temporal.said import Part, Said, Weekday
from articles.temporal.types import PartOf, Which
from articles.temporal.words import COUNT, WEEKDAY, WEEKDAYS, WHICH, any_of, number, phrase

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
]
