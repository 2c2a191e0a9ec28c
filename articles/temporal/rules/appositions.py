"""What a date was, told right behind it: "on 9 June 1951, the first day of the siege".

By itself such a phrase names no day that anyone could count; behind a date it is that date.
"""

from articles.temporal.cues import Cue
from articles.temporal.rule import Rule
from articles.temporal.said import Apposed
from articles.temporal.types import Mode
from articles.temporal.words import COUNT, phrase

# `heed_dates_before` sees to it that a date stands there.
_BEHIND_A_DATE = r"(?:(?<=,\s)|(?<=[-–—(])|(?<=[-–—]\s))"
_EVENT = r"(?:the|an?|his|her|its|their|[a-z]+ing|(?-i:[A-Z]\w+))\b"
_UNIT = r"(?:day|week|month|year)"

RULES = [
    Rule(
        name="date-called",
        cue=Cue.UNIT,
        pattern=phrase(
            rf"{_BEHIND_A_DATE}(?:the|(?:the )?[\w-]+['’]s) (?:[\w-]+ ){{0,3}}?"
            rf"(?:(?:{_UNIT}|anniversary) (?:of|in|since|on which|when)(?! it\b)|{_UNIT} (?:before|after)(?= {_EVENT}))"
        ),
        build=lambda match: Apposed(),
        reads={
            "9 June 1951, the first day of the siege": Apposed(),
            "2 October 1950—the day after the crossing": Apposed(),
            "June 24, the bloodiest single day in its history": Apposed(),
            "9 April 2009, the sixth anniversary of the fall": Apposed(),
            "in May, the war's bloodiest month since": Apposed(),
        },
        ignores=("on the first day of the battle", "in 1916, the daily ration of bread", "5 May, the day before."),
        mode=Mode.NARRATIVE,
    ),
    Rule(
        name="date-beside-an-event",
        cue=Cue.UNIT,
        pattern=phrase(rf"{_BEHIND_A_DATE}(?:only |just )?{COUNT} {_UNIT}s? (?:after|before)(?= {_EVENT})"),
        build=lambda match: Apposed(),
        reads={"27 June 1950, two days after the invasion": Apposed()},
        ignores=("two days after the invasion", "27 June 1950, two days later", "in 1950, two days after."),
        mode=Mode.NARRATIVE,
    ),
]
