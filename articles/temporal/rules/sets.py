"""Times that come again and again: "every Tuesday", "weekly", "twice a year", "Friday nights"."""

import re

from articles.temporal.cues import Cue
from articles.temporal.rule import Rule
from articles.temporal.rules.durations import period
from articles.temporal.rules.times import CODES
from articles.temporal.said import Length, Said
from articles.temporal.types import Mode, TimexType
from articles.temporal.words import MONTH, MONTHS, SEASONS, WEEKDAYS, any_of, exactly, phrase

_ADVERBS = {
    "daily": "P1D", "weekly": "P1W", "monthly": "P1M", "quarterly": "P3M", "yearly": "P1Y",
    "annually": "P1Y", "hourly": "PT1H", "nightly": "P1D",
}  # fmt: skip
_UNIT = r"(?P<unit>day|week|month|year|quarter|hour|weekend|night|minute|decade)"
_WEEKDAYS = {f"{name}s": number for name, number in WEEKDAYS.items()}


def _weekdays(match: re.Match[str]) -> Said:
    if match["singular"]:
        return Length(f"XXXX-WXX-{WEEKDAYS[match['singular']] + 1}T{CODES[match['part'].lower()]}")
    return Length(f"XXXX-WXX-{_WEEKDAYS[match['plural']] + 1}")


RULES = [
    Rule(
        name="every",
        cue=Cue.UNIT,
        pattern=phrase(rf"(?:every|each)(?: single| other)? {_UNIT}"),
        build=lambda match: Length(period("1", match["unit"].lower())),
        reads={"every week": Length("P1W"), "each night": Length("P1D")},
        ignores=("every soldier",),
        type=TimexType.SET,
    ),
    Rule(
        name="every-weekday",
        cue=Cue.WEEKDAY,
        pattern=phrase(
            rf"(?:every|each)(?: other| second)? (?P<weekday>{exactly(WEEKDAYS)})"
            r"(?: (?P<part>morning|afternoon|evening|night))?"
        ),
        build=lambda match: Length(
            f"XXXX-WXX-{WEEKDAYS[match['weekday']] + 1}" + (f"T{CODES[match['part'].lower()]}" if match["part"] else "")
        ),
        reads={"every Tuesday": Length("XXXX-WXX-2")},
        ignores=("every soldier",),
        type=TimexType.SET,
    ),
    Rule(
        name="every-month",
        cue=Cue.MONTH,
        pattern=phrase(rf"(?:every|each) {MONTH}"),
        build=lambda match: Length(f"XXXX-{MONTHS[match['month']]:02}"),
        reads={"each July": Length("XXXX-07")},
        ignores=("every march",),
        type=TimexType.SET,
    ),
    Rule(
        name="every-season",
        cue=Cue.SEASON,
        pattern=phrase(rf"(?:every|each) (?P<season>{any_of(SEASONS)})"),
        build=lambda match: Length(f"XXXX-{SEASONS[match['season'].lower()]}"),
        reads={"every winter": Length("XXXX-WI")},
        ignores=("every fallen man",),
        type=TimexType.SET,
    ),
    Rule(
        name="weekdays",
        cue=Cue.WEEKDAY,
        pattern=phrase(
            rf"(?P<plural>{exactly(_WEEKDAYS)})|(?P<singular>{exactly(WEEKDAYS)}) (?P<part>mornings|nights)"
        ),
        build=_weekdays,
        reads={"on Mondays": Length("XXXX-WXX-1"), "Tuesday nights": Length("XXXX-WXX-2TNI")},
        ignores=("Monday",),
        type=TimexType.SET,
    ),
    Rule(
        name="adverb",
        cue=Cue.UNIT,
        pattern=phrase(
            rf"(?<!\bthe\s)(?:(?:daily|nightly)(?! (?:(?-i:[A-Z])|newspaper|magazine|paper|newspapers)\b)"
            rf"|{any_of(_ADVERBS)}(?! [a-z]))"
        ),
        build=lambda match: Length(_ADVERBS[match.group().lower()]),
        reads={"daily": Length("P1D"), "met weekly": Length("P1W")},
        ignores=("the daily", "dailies", "everyday life"),
        type=TimexType.SET,
    ),
    Rule(
        # In news "daily flights" and "annual results" are kinds of things; a history tells what went on every day.
        name="adverb-in-story",
        cue=Cue.UNIT,
        pattern=phrase(rf"(?P<adverb>{any_of(_ADVERBS)})(?! (?:(?-i:[A-Z])|newspaper|magazine|paper|telegraph|mail))"),
        build=lambda match: Length(_ADVERBS[match["adverb"].lower()]),
        reads={"the daily raids": Length("P1D"), "gathered weekly after prayers": Length("P1W")},
        ignores=("the daily newspaper", "the Daily Mail", "dailies"),
        type=TimexType.SET,
        mode=Mode.NARRATIVE,
    ),
    Rule(
        name="at-night",
        cue=Cue.DAY_WORD,
        pattern=phrase(
            r"(?:(?<=\bat\s)|(?<=\bby\s))night(?! (?:of|on)\b)|night(?=[- ](?:attacks|raids|marches|fighting)\b)"
        ),
        build=lambda match: Length("XXXX-XX-XXTNI"),
        reads={"moved at night": Length("XXXX-XX-XXTNI"), "their night attacks": Length("XXXX-XX-XXTNI")},
        ignores=("at night on Friday", "one night", "by nightfall", "a night attack"),
        type=TimexType.SET,
        mode=Mode.NARRATIVE,
    ),
    Rule(
        # A rate: "$5 a year", "twice a week", "10,000 barrels per day"; "a year" alone is a length.
        name="per-unit",
        cue=Cue.UNIT,
        pattern=phrase(
            rf"(?:per|(?:(?<=\bonce\s)|(?<=\btwice\s)|(?<=\btimes\s)|(?<=\d\s))an?) {_UNIT}(?! (?:ago|later"
            rf"|earlier|before))"
        ),
        build=lambda match: Length(period("1", match["unit"].lower())),
        reads={"twice a year": Length("P1Y"), "tons per day": Length("P1D")},
        ignores=("for a year", "twice a year ago"),
        type=TimexType.SET,
    ),
]
