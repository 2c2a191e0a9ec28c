"""Times without a day: "recently", "now", "the coming days", "several years ago". Wide bounds, never a point."""

import re

from articles.temporal.cues import Cue
from articles.temporal.rule import Rule
from articles.temporal.said import Reference, Said, Uncounted, Vague
from articles.temporal.types import Direction, Grain, Mode, TimexType
from articles.temporal.words import UNCOUNTED, UNITS, YEARS_IN, after, any_of, phrase

_PAST, _FUTURE = Direction.PAST, Direction.FUTURE
_PLURAL_UNITS = r"(?P<unit>day|week|month|quarter|year)s(?!\w)"
_AHEAD = ("coming", "next", "future")
REFERENCES: dict[str, str] = {
    form: value
    for value, forms in {
        "PRESENT_REF": (
            "now|right now|currently|nowadays|at present|presently|these days|the present|the time being|this moment"
        ),
        "PAST_REF": "recently|more recently|most recently|until recently",
        "PAST_REF:FAR": "the past|the recent past|the distant past",
        "FUTURE_REF": "the near future|the near term|the short term|the foreseeable future",
        "FUTURE_REF:FAR": "the future|a later date|the distant future",
    }.items()
    for form in forms.split("|")
}

_WHAT_OF_TOMORROW = [rf"{noun}\sof" for noun in "people leaders world army weapons generation".split()]


def _vague(match: re.Match[str]) -> Said:
    ahead = match["when"].split()[0].lower() in _AHEAD
    return Vague(UNITS[match["unit"].lower()], _FUTURE if ahead else _PAST)


def _uncounted_ago(match: re.Match[str]) -> Said:
    unit = (match["unit"] or "year").lower()
    return Uncounted(UNITS.get(unit, Grain.YEAR), _PAST, times=YEARS_IN.get(unit, 1))


# "former", "current", "recent" and "future" before a thing date it in a history ("the former capital"); in news they
# are titles and figures of speech ("the former minister", "future payments").
RULES = [
    Rule(
        name="reference",
        cue=Cue.REFERENCE,
        pattern=phrase(rf"(?P<reference>{any_of(REFERENCES)})(?! (?:president|minister|governor)\b)"),
        build=lambda match: Reference(REFERENCES[" ".join(match["reference"].lower().split())]),
        reads={"now": Reference("PRESENT_REF"), "the future": Reference("FUTURE_REF:FAR")},
        ignores=("knowing", "past the post"),
    ),
    Rule(
        name="current",
        cue=Cue.REFERENCE,
        pattern=phrase(r"current(?= [a-z])(?! (?:account|fiscal|year|quarter|month|week|events)s?\b)"),
        build=lambda match: Reference("PRESENT_REF"),
        reads={"the current minister": Reference("PRESENT_REF")},
        ignores=("currents", "the current account", "the current year"),
    ),
    Rule(
        name="generation",
        cue=Cue.DAY_WORD,
        pattern=phrase(
            r"today(?=['’]s (?:world|youth|young|society|generation|technology|standards|realit(?:y|ies)|economy)\b)"
            rf"|{after(*_WHAT_OF_TOMORROW)}tomorrow(?!['’]s)"
        ),
        build=lambda match: Reference("FUTURE_REF" if match.group().lower() == "tomorrow" else "PRESENT_REF"),
        reads={"today's world": Reference("PRESENT_REF"), "the leaders of tomorrow.": Reference("FUTURE_REF")},
        ignores=("today's talks", "ahead of tomorrow they", "people of tomorrow's meeting"),
    ),
    Rule(
        name="recent",
        cue=Cue.REFERENCE,
        pattern=phrase(r"(?:most |more )?recent(?= [a-z])(?! (?:days|weeks|months|quarters|years|times|past)\b)"),
        build=lambda match: Reference("PAST_REF"),
        reads={"a recent visit": Reference("PAST_REF")},
        ignores=("recently", "recent weeks"),
        mode=Mode.NARRATIVE,
    ),
    Rule(
        name="former",
        cue=Cue.REFERENCE,
        pattern=phrase(r"(?:then-)?former(?= )"),
        build=lambda match: Reference("PAST_REF"),
        reads={"the former capital": Reference("PAST_REF")},
        ignores=("formerly", "the former."),
        mode=Mode.NARRATIVE,
    ),
    Rule(
        name="future",
        cue=Cue.REFERENCE,
        pattern=phrase(
            r"(?<!\bthe\s)future(?= [a-z])(?! (?:days|weeks|months|quarters|years|contract|market|price)s?\b)"
        ),
        build=lambda match: Reference("FUTURE_REF"),
        reads={"for future talks": Reference("FUTURE_REF")},
        mode=Mode.NARRATIVE,
        ignores=("futures", "in the future they"),
    ),
    Rule(
        name="vague",
        cue=Cue.UNIT,
        pattern=phrase(rf"(?:the )?(?P<when>(?:very |most )?recent|coming|future) {_PLURAL_UNITS}"),
        build=_vague,
        reads={
            "the coming days": Vague(Grain.DAY, _FUTURE),
            "recent weeks": Vague(Grain.WEEK, _PAST),
        },
        ignores=("recently", "the coming day"),
    ),
    Rule(
        name="few-units",
        cue=Cue.UNIT,
        pattern=phrase(rf"(?:the )?(?P<when>past|last|next|coming) (?:few|several|couple of|many) {_PLURAL_UNITS}"),
        build=_vague,
        reads={"the past few months": Vague(Grain.MONTH, _PAST), "the next several days": Vague(Grain.DAY, _FUTURE)},
        ignores=("the past few battles",),
        type=TimexType.DURATION,
    ),
    Rule(
        name="uncounted-ago",
        cue=Cue.AGO,
        pattern=phrase(
            rf"(?:{UNCOUNTED} )?(?P<unit>day|week|month|year|decade|centurie)s ago|(?P<long>a long time|long"
            rf"|some time) ago"
        ),
        build=_uncounted_ago,
        reads={"several weeks ago": Uncounted(Grain.WEEK, _PAST), "years ago": Uncounted(Grain.YEAR, _PAST)},
        ignores=("a week ago",),
    ),
]
