"""Days of the week: "Tuesday", "last Friday", "Monday last week"."""

import re

from articles.temporal.rule import Rule
from articles.temporal.types import Said, Weekday, Which
from articles.temporal.words import WEEKDAY, WEEKDAYS, WHICH, WHICH_WORD

# Days with a name of their own, and papers called after a day.
_NOT_AFTER = r"(?<!Black )(?<!Good )(?<!Bloody )(?<!Palm )(?<!Easter )(?<!Cyber )(?<!Ash )(?<!Holy )"
_NOT_BEFORE = r"(?!\s+(?:Times|Telegraph|Mail|Mirror|Post|Express|Herald|Independent)\b)(?!['’]s\s+Child)"
_PART_OF_DAY = r"(?:\s+(?:morning|afternoon|evening|night))?"


def _weekday(match: re.Match[str]) -> Said:
    which, week = match["which"], match["week"]
    return Weekday(
        WEEKDAYS[match["weekday"]],
        which=WHICH[which.lower()] if which else None,
        week=WHICH[week.lower()] if week else None,
    )


RULES = [
    Rule(
        name="weekday",
        pattern=re.compile(
            rf"\b{_NOT_AFTER}(?:{WHICH_WORD}\s+)?{WEEKDAY}{_PART_OF_DAY}"
            rf"(?:\s+(?:of\s+)?(?P<week>last|this|next)\s+week)?{_NOT_BEFORE}"
        ),
        build=_weekday,
        reads={
            "Monday": Weekday(0),
            "Tuesday morning": Weekday(1),
            "last Friday": Weekday(4, which=Which.LAST),
            "next Sunday": Weekday(6, which=Which.NEXT),
            "Monday last week": Weekday(0, week=Which.LAST),
        },
        ignores=("the Sunday Times", "on Mondays", "Good Friday", "Bloody Sunday", "monday"),
    ),
]
