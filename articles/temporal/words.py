"""The words of dates, and how tables of them become patterns."""

import re
from collections.abc import Iterable

from articles.temporal.types import Grain, PartOf, Season, Which

_MONTH_NAMES = "January February March April May June July August September October November December".split()
_WEEKDAY_NAMES = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()

MONTHS: dict[str, int] = {
    form: number for number, name in enumerate(_MONTH_NAMES, 1) for form in (name, name.upper())
} | {
    form: number
    for number, name in enumerate(_MONTH_NAMES, 1)
    for short in ({name[:3], "Sept"} if name == "September" else {name[:3]} - {"May"})
    for form in (short, f"{short}.")
}

WEEKDAYS: dict[str, int] = {form: number for number, name in enumerate(_WEEKDAY_NAMES) for form in (name, name.upper())}
# "Sun" and "Sat" are words of their own; short forms count only where a full date follows.
SHORT_WEEKDAYS: dict[str, int] = WEEKDAYS | {
    form: number
    for number, name in enumerate(_WEEKDAY_NAMES)
    for short in {name[:3], name[:4] if name[0] == "T" else name[:3]}
    for form in (short, f"{short}.")
}

SEASONS: dict[str, Season] = {
    "spring": Season.SPRING,
    "summer": Season.SUMMER,
    "autumn": Season.AUTUMN,
    "fall": Season.AUTUMN,
    "winter": Season.WINTER,
}

CALENDAR_UNITS: dict[str, Grain] = {
    "week": Grain.WEEK,
    "weekend": Grain.WEEKEND,
    "month": Grain.MONTH,
    "quarter": Grain.QUARTER,
    "year": Grain.YEAR,
}
UNITS: dict[str, Grain] = {"day": Grain.DAY} | CALENDAR_UNITS

ORDINALS: dict[str, int] = {"first": 1, "second": 2, "third": 3, "fourth": 4}

WHICH: dict[str, Which] = {
    "last": Which.LAST,
    "this": Which.THIS,
    "next": Which.NEXT,
}

PARTS: dict[str, PartOf] = {
    "early": PartOf.EARLY,
    "mid": PartOf.MID,
    "late": PartOf.LATE,
    "the start of": PartOf.EARLY,
    "the beginning of": PartOf.EARLY,
    "the middle of": PartOf.MID,
    "the end of": PartOf.LATE,
}

NUMBERS: dict[str, int] = {
    word: number
    for number, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen twenty".split(),
        1,
    )
} | {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "ninety": 90, "a": 1, "an": 1}


def any_of(words: Iterable[str]) -> str:
    """Alternation of *words*, the longest first, never ending inside a word: "Sept." before "Sept"."""
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word) for word in longest_first) + r")(?!\w)"


def either_case(words: Iterable[str]) -> str:
    """`any_of` for words that may open a sentence: "last" and "Last"."""
    return any_of({form for word in words for form in (word, word[0].upper() + word[1:])})


def number(word: str) -> int:
    """ "three" is 3, "12" is 12."""
    return int(word) if word.isdigit() else NUMBERS[word.lower()]


MONTH = rf"(?P<month>{any_of(MONTHS)})"
WEEKDAY = rf"(?P<weekday>{any_of(WEEKDAYS)})"
SEASON = rf"(?P<season>{any_of(SEASONS)})"
DAY = r"(?P<day>0?[1-9]|[12][0-9]|3[01])(?:st|nd|rd|th)?(?![\w%])"
YEAR = r"(?P<year>(?:19|20)[0-9]{2})(?!\w)"
COUNT = rf"(?P<count>[0-9]{{1,3}}(?!\w)|{either_case(NUMBERS)})"
# "the next week" is counted from another date in the text, "next week" from the day written.
WHICH_WORD = rf"(?<!\b[Tt]he )(?P<which>{either_case(WHICH)})"
PART = rf"(?:(?P<part>{either_case(PARTS)})[\s-])"
