"""Lengths of time. They are no place in time, but their words must not be read as one."""

import re

from articles.temporal.cues import Cue
from articles.temporal.rule import Rule
from articles.temporal.said import Length, Said
from articles.temporal.types import TimexType
from articles.temporal.words import COUNT, NUMBER, QUALIFIER, UNCOUNTED, after, number, phrase

# TimeML writes clock units after a T, and has no letter of its own for quarters' months.
LETTERS = {
    "year": "Y", "month": "M", "week": "W", "day": "D", "hour": "H", "minute": "M", "second": "S",
    "decade": "DE", "century": "CE", "centurie": "CE", "quarter": "Q", "weekend": "WE", "night": "D",
}  # fmt: skip
_CLOCK = ("hour", "minute", "second")
_MONTHS_IN_QUARTER, _YEARS_IN_DECADE = 3, 10
_ADJECTIVE = (
    r"(?:(?:more|full|consecutive|straight|additional|whole|long|working|trading|bloody|business|calendar|solid) )*"
)
_UNIT = r"(?P<unit>years?|months?|weeks?|days?|hours?|minutes?|decades?|quarters?|century|centuries)(?!\w)"
_PLURALS = r"(?P<unit>years|months|weeks|days|hours|minutes|decades|centuries)(?!\w)"
# An age is no time that anything took: "a 6-year-old boy", "52 years old".
_OLD = r"(?:[\s-]long)?(?![\s-]olds?\b|,? of age\b)"
# "the three-year war": the article is the war's.
_NO_ADJECTIVE = r"(?![a-z0-9-]+-(?:year|month|week|day|hour|minute|decade|quarter)\b)"
_QUARTERS = re.compile(r"\squarters$", re.IGNORECASE)
_HALVES = {"year": "6M", "hour": "30M", "minute": "30S"}
_HALF = r"(?P<half> and(?: a)? half| 1/2|-and-a-half)?"


def unit_of(word: str) -> str:
    """ "Years" is "year"."""
    word = word.lower()
    return word if word.endswith("y") or not word.endswith("s") else word.removesuffix("s")


def period(count: str, unit: str) -> str:
    """Three years are `P3Y`, two hours `PT2H`, an unsaid number of weeks `PXW`."""
    if unit == "quarter" and count.isdigit():
        return f"P{int(count) * _MONTHS_IN_QUARTER}M"
    if unit == "decade" and count.isdigit():
        return f"P{int(count) * _YEARS_IN_DECADE}Y"
    return f"P{'T' if unit in _CLOCK else ''}{count}{LETTERS[unit]}"


def _length(match: re.Match[str]) -> Said | None:
    count, unit = str(number(match["count"])), unit_of(match["unit"])
    if unit == "quarter" and not _QUARTERS.search(match.group()):
        return None  # "three-quarters of the harvest", "a quarter of the men"
    if match["half"]:
        return Length(period(count, unit) + _HALVES[unit] if unit in _HALVES else period(f"{count}.5", unit))
    return Length(period(count, unit))


def _uncounted(match: re.Match[str]) -> Said:
    return Length(period("X", unit_of(match["unit"])))


RULES = [
    Rule(
        name="duration",
        cue=Cue.UNIT,
        pattern=phrase(
            rf"(?:(?:the )?(?<!\bto\s)(?:first|last|next|past|latest|previous|coming|following|same) "
            rf"|the {_NO_ADJECTIVE}"
            rf"|{QUALIFIER})"
            r"(?!an? [a-z]+(?:s\b|-)|an?-)"
            rf"{COUNT}{_HALF}[\s-]{_ADJECTIVE}{_UNIT}{_OLD}"
        ),
        build=_length,
        reads={
            "three-year": Length("P3Y"),
            "two-hour": Length("PT2H"),
            "10 days": Length("P10D"),
            "more than twenty years": Length("P20Y"),
            "two and a half years": Length("P2Y6M"),
            "the first nine months": Length("P9M"),
            "the next three quarters": Length("P9M"),
        },
        ignores=("three soldiers", "yearly", "several days"),
        type=TimexType.DURATION,
    ),
    Rule(
        name="from-two-to-three-units",
        cue=Cue.UNIT,
        pattern=phrase(rf"{QUALIFIER}{NUMBER} ?(?:to|or|-|–) ?{COUNT}[\s-]{_UNIT}{_OLD}"),
        build=lambda match: Length(period(str(number(match["count"])), unit_of(match["unit"]))),
        reads={"two to three weeks": Length("P3W")},
        ignores=("two to three men",),
        type=TimexType.DURATION,
    ),
    Rule(
        name="uncounted-duration",
        cue=Cue.UNIT,
        pattern=phrase(
            rf"(?:the )?(?:(?:last|next|past|first|following) )?{UNCOUNTED}[\s-](?:more )?{_UNIT}{_OLD}"
            rf"|(?P<long>years|months|weeks|decades|days|hours)[\s-]long"
        ),
        build=lambda match: Length(period("X", unit_of(match["unit"] or match["long"]))),
        reads={"several days": Length("PXD"), "a few years": Length("PXY"), "decades-long": Length("PXDE")},
        ignores=("several men", "days are long"),
        type=TimexType.DURATION,
    ),
    Rule(
        name="for-units",
        cue=Cue.UNIT,
        pattern=phrase(
            after("for", "within", "after", "take", "takes", "took", "in")
            + _PLURALS
            + r"(?! (?:ago|later|earlier|before|to come))"
        ),
        build=_uncounted,
        reads={"for weeks": Length("PXW"), "after years of war": Length("PXY")},
        ignores=("the weeks", "weeks later"),
        type=TimexType.DURATION,
    ),
    Rule(
        name="unit-long",
        cue=Cue.UNIT,
        pattern=phrase(
            r"(?P<unit>year|month|week|day|hour|decade)[\s-]long|(?:the )?(?:entire|whole) (?P<whole>year"
            r"|month|week|day)|the (?P<ended>year|month|week)(?= end(?:ed|ing)\b)"
        ),
        build=lambda match: Length(period("1", (match["unit"] or match["whole"] or match["ended"]).lower())),
        reads={"month-long": Length("P1M"), "for the year ended June 30": Length("P1Y")},
        ignores=("a long month",),
        type=TimexType.DURATION,
    ),
]
