"""Words that look like a date and are none. What they cover, no other rule's phrase may stand in."""

import re

from articles.temporal.cues import Cue
from articles.temporal.rule import Rule
from articles.temporal.said import NoDate
from articles.temporal.words import WEEKDAYS, exactly, phrase

_NONE = NoDate()
_DAY_NAMES = "|".join(f"{name} {day}" for name, day in (
    ("Black", "Friday"), ("Bloody", "Sunday"), ("Cyber", "Monday"), ("Black", "Monday"), ("Super", "Tuesday"),
    ("Bloody", "Friday"), ("Black", "Tuesday"),
))  # fmt: skip
_PAPERS = (
    "Evening Post|Times|Telegraph|Mail|Mirror|Post|Express|Herald|Independent|World|Night Live|Tribune|School"
    "|School Board"
)


def _no_date(match: re.Match[str]) -> NoDate:
    return _NONE


RULES = [
    Rule(
        name="paper",
        cue=Cue.WEEKDAY,
        pattern=phrase(
            rf"(?:the )?{exactly(WEEKDAYS)} (?:{_PAPERS})|(?-i:{_DAY_NAMES})|{exactly(WEEKDAYS)}['’]s Child"
        ),
        build=_no_date,
        reads={"the Sunday Times": _NONE, "Bloody Sunday": _NONE},
        ignores=("Sunday morning", "on Sunday"),
    ),
    Rule(
        name="programme",
        cue=Cue.DAY_WORD,
        pattern=phrase(
            r"(?-i:(?:[A-Z]{2,5}|Russia|India|Asia|Africa|Israel|Pakistan|History|World Politics|Arms Control)"
            r" (?:Today|Tonight)|Last Week Tonight|(?:CBS|ABC|Good) (?:This )?Morning(?: America)?)"
        ),
        build=_no_date,
        reads={"USA Today": _NONE, "Good Morning America": _NONE},
        ignores=("he said today", "Today"),
    ),
    Rule(
        name="programme-of-the-week",
        cue=Cue.UNIT,
        pattern=phrase(r"(?-i:This Week (?:With|in|on)\b)"),
        build=_no_date,
        reads={"This Week With": _NONE},
        ignores=("this week with",),
    ),
    Rule(
        name="film",
        cue=Cue.CLOCK,
        pattern=phrase(r"(?-i:High Noon|Darkness at Noon|Midnight in|Midnight Express)"),
        build=_no_date,
        reads={"High Noon": _NONE},
        ignores=("high noon", "at noon"),
    ),
    Rule(
        name="person",
        cue=Cue.MONTH,
        pattern=phrase(
            rf"(?-i:Theresa|Brian|James|Elaine|Mrs\.?|Mr\.?|Ms\.?|Miss) "
            rf"(?:{exactly(('May', 'March', 'April', 'June', 'August'))})"
        ),
        build=_no_date,
        reads={"Theresa May": _NONE},
        ignores=("in May", "Theresa"),
    ),
    Rule(
        name="reference-number",
        cue=Cue.NUMBER,
        pattern=phrase(
            r"(?:resolution|UNSCR|agenda|vision|euro|expo|horizon|No\.|page|chapter|section|article|flight|route|model|room|boeing|volume|unit"
            r"|channel|windows|office) \d{2,4}(?! (?:hour|day|week|month|year|decade)s?\b)"
        ),
        build=_no_date,
        reads={"Resolution 1973": _NONE, "Flight 1990": _NONE, "page 120": _NONE},
        ignores=("in 1973", "took office 15 months ago"),
    ),
    Rule(
        name="address",
        cue=Cue.YEAR,
        pattern=phrase(
            r"(?<=\bat\s)\d{4} (?-i:(?:[A-Z][\w.]* ){1,3}(?:Street|St\b|Avenue|Ave\b|Road|Rd\b|Boulevard|Blvd|Lane))"
        ),
        build=_no_date,
        reads={"at 1945 Main Street": _NONE},
        ignores=("in 1945 Main Street", "at 1945 main street"),
    ),
    Rule(
        # "Mr Ramadan", "Black September": a man, a group.
        name="name",
        cue=Cue.MONTH,
        pattern=phrase(r"(?-i:Black September)"),
        build=_no_date,
        reads={"Black September": _NONE},
        ignores=("in September", "a black September"),
    ),
    Rule(
        name="score",
        cue=Cue.NUMBER,
        pattern=phrase(r"(?:by|won|lost|beat|score of) \d{1,3}[-–:]\d{1,3}(?![-–:])"),
        build=_no_date,
        reads={"won 3:45": _NONE, "lost 10-12": _NONE},
        ignores=("at 10:30",),
    ),
]
