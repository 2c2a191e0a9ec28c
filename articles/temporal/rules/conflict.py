"""Days counted from a conflict's own beginning: "day 600 of the war", "the war's second winter"."""

import re

from articles.temporal.cues import Cue
from articles.temporal.rule import Rule
from articles.temporal.said import InConflict, Said
from articles.temporal.types import Grain, Season
from articles.temporal.words import ORDINALS, SEASONS, UNITS, any_of, number, phrase

_WAR = (
    r"(?:(?:full-scale |Russia['’]s |Russian )*(?:war|invasion|conflict|offensive)(?: (?:in|of|on|against) [A-Z]\w+)?)"
)
_NTH = rf"(?:(?P<ordinal>{any_of(ORDINALS)})|(?<!,)(?P<digits>\d{{1,2}},\d{{3}}|\d{{1,4}})(?:st|nd|rd|th))"
_UNIT = r"(?P<unit>day|week|month|year|spring|summer|autumn|fall|winter)"


def _in_conflict(match: re.Match[str]) -> Said:
    count = number(match["digits"]) if match["digits"] else ORDINALS[match["ordinal"].lower()]
    unit = match["unit"].lower()
    if unit in SEASONS:
        return InConflict(Grain.SEASON, count, SEASONS[unit])
    return InConflict(UNITS[unit], count)


RULES = [
    Rule(
        name="day-of-conflict",
        cue=Cue.CONFLICT,
        pattern=phrase(rf"day (?P<number>\d{{1,2}},\d{{3}}|\d{{1,4}}) of the {_WAR}"),
        build=lambda match: InConflict(Grain.DAY, number(match["number"])),
        reads={"day 600 of the war": InConflict(Grain.DAY, 600)},
        ignores=("day 600", "day 3 of the talks"),
    ),
    Rule(
        name="nth-of-conflict",
        cue=Cue.CONFLICT,
        pattern=phrase(rf"(?:the )?{_NTH} {_UNIT} of the {_WAR}"),
        build=_in_conflict,
        reads={
            "the third day of the invasion": InConflict(Grain.DAY, 3),
            "the 1,000th day of the war": InConflict(Grain.DAY, 1000),
            "the second winter of the war": InConflict(Grain.SEASON, 2, Season.WINTER),
        },
        ignores=("the third day of the talks",),
    ),
    Rule(
        name="conflicts-nth",
        cue=Cue.CONFLICT,
        pattern=phrase(rf"the {_WAR}['’]s {_NTH} {_UNIT}"),
        build=_in_conflict,
        reads={"the war's third year": InConflict(Grain.YEAR, 3)},
        ignores=("the talks' third year", "the war's third front"),
    ),
]
