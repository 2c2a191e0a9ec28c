"""The words of dates, and how tables of them become patterns."""

import re
from collections.abc import Iterable, Sequence
from itertools import groupby
from operator import itemgetter

from articles.temporal.types import Grain, Mod, PartOf, Season, Which

MONTH_NAMES = "January February March April May June July August September October November December".split()
WEEKDAY_NAMES = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()

MONTHS: dict[str, int] = {
    form: number for number, name in enumerate(MONTH_NAMES, 1) for form in (name, name.upper())
} | {
    form: number
    for number, name in enumerate(MONTH_NAMES, 1)
    for short in ({name[:3], "Sept"} if name == "September" else {name[:3]} - {"May"})
    for form in (short, f"{short}.", short.upper(), f"{short.upper()}.")
}

WEEKDAYS: dict[str, int] = {form: number for number, name in enumerate(WEEKDAY_NAMES) for form in (name, name.upper())}
# "Sun" and "Sat" are words of their own; short forms count only where a full date follows.
SHORT_WEEKDAYS: dict[str, int] = WEEKDAYS | {
    form: number
    for number, name in enumerate(WEEKDAY_NAMES)
    for short in {name[:3], name[:4] if name[0] == "T" else name[:3], "Thur" if name[:2] == "Th" else name[:3]}
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
# Years are counted, so a decade is ten of them.
YEARS_IN = {"decade": 10, "century": 100, "centurie": 100, "millennium": 1000}

WHICH: dict[str, Which] = {"last": Which.LAST, "this": Which.THIS, "next": Which.NEXT}

PARTS: dict[str, PartOf] = {
    form: part
    for part, forms in {
        PartOf.EARLIER: "earlier in",
        PartOf.LATER: "later in",
        PartOf.EARLY: "early|early in|early on in|the early part of|the start of|the beginning of|start of",
        PartOf.MID: "mid|the middle of|middle of|halfway through",
        PartOf.LATE: "late|late in|the end of|end of|the close of|the latter part of|the final days of",
    }.items()
    for form in forms.split("|")
}

_UNITS_TO_19 = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen".split()
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
NUMBERS: dict[str, int] = (
    {word: number for number, word in enumerate(_UNITS_TO_19, 1)}
    | {word: number for number, word in zip(range(20, 100, 10), _TENS, strict=True)}
    | {
        f"{tens}-{unit}": number + one
        for number, tens in zip(range(20, 100, 10), _TENS, strict=True)
        for one, unit in enumerate(_UNITS_TO_19[:9], 1)
    }
    | {"a": 1, "an": 1, "a couple of": 2, "a dozen": 12, "a hundred": 100, "one hundred": 100, "a thousand": 1000}
    | {"the one": 1, "a single": 1, "another": 1, "half a dozen": 6, "hundred": 100}
)
# How many is not said.
UNSAID = ("several", "a few", "few", "many", "some", "a number of", "dozens of", "countless", "a handful of")

ORDINALS: dict[str, int] = {
    word: number
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
        "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        1,
    )
} | {"twenty-first": 21}

# Words before a phrase that belong to it, and what they say of its value (TIMEX3 MOD).
QUALIFIERS: dict[str, Mod] = {
    form: mod
    for mod, forms in {
        Mod.APPROX: "about|around|approximately|roughly|some|circa|ca.",
        Mod.LESS: "nearly|almost|less than|under|close to|just under",
        Mod.MORE: "more than|over|well over|just over|longer than|greater than",
        Mod.AT_LEAST: "at least|not less than|no less than|a minimum of",
        Mod.AT_MOST: "at most|up to|no more than|not more than|as long as|a maximum of",
    }.items()
    for form in forms.split("|")
}

# Groups of a rule for ranges, between which the words stand that join its two dates.
FIRST, LAST = "first_date", "last_date"


def any_of(words: Iterable[str]) -> str:
    """Any of *words*, the longest first, never ending inside a word: "Sept." before "Sept".

    What several words begin with is written once, so that most of them are ruled out by their first letter:

    >>> any_of(["June", "July", "Jul"])
    '(?:Ju(?:ly?|ne))(?!\\\\w)'
    """
    return f"(?:{_factored(sorted(set(words)))})" + r"(?!\w)"


def _factored(words: Sequence[str]) -> str:
    """The same in a pattern for sorted *words*; one of them may be empty."""
    branches = []
    for first, ends in groupby((word for word in words if word), key=itemgetter(0)):
        letter = first if first == " " else re.escape(first)
        branches.append(letter + _factored([word[1:] for word in ends]))
    if not branches:
        return ""
    if "" in words:
        rest = branches[0]
        return f"{rest}?" if len(branches) == 1 and len(rest) == 1 else f"(?:{'|'.join(branches)})?"
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"


def exactly(words: Iterable[str]) -> str:
    """`any_of` with its capitals: names of months and days are none in small letters."""
    return f"(?-i:{any_of(words)})"


def after(*words: str) -> str:
    """Only behind one of *words*: `after("in", "since")`."""
    return "(?:" + "|".join(rf"(?<=\b{word}\s)" for word in words) + ")"


def phrase(pattern: str) -> re.Pattern[str]:
    """A pattern of whole words in which a space is any white space, and capitals do not matter."""
    spaced = pattern.replace(" ?", r"\s*").replace(" ", r"\s+")
    return re.compile(rf"(?<!\w)(?:{spaced})(?!\w)", re.IGNORECASE)


def number(word: str) -> int:
    """ "three" is 3, "Twenty five" is 25, "a  couple of" is 2, "12" is 12."""
    word = table_key(word).replace(",", "")
    return int(word) if word.isdigit() else NUMBERS[word if word in NUMBERS else word.replace(" ", "-")]


_HUNDREDS = {"seventeen": 1700, "eighteen": 1800, "nineteen": 1900, "twenty": 2000}


def year_number(words: str) -> int:
    """ "2003" and "two thousand and three" are 2003, "nineteen oh five" is 1905."""
    if words.isdigit():
        return int(words)
    first, *rest = [word for word in words.lower().replace("-", " ").split() if word != "and"]
    if first == "two":
        return 2000 + (number(" ".join(rest[1:])) if rest[1:] else 0)
    rest = [word for word in rest if word not in ("hundred", "oh")]
    return _HUNDREDS[first] + (number(" ".join(rest)) if rest else 0)


def table_key(words: str) -> str:
    """As the tables write it: small letters, one space."""
    return " ".join(words.lower().split())


MONTH = rf"(?P<month>{exactly(MONTHS)})"
WEEKDAY = rf"(?P<weekday>{exactly(WEEKDAYS)})"
SEASON = rf"(?P<season>{any_of(SEASONS)})"
DAY = r"(?P<day>0?[1-9]|[12][0-9]|3[01])(?:st|nd|rd|th)?(?![\w%])"
# The same two, for a pattern that has both orders.
DAY_FIRST, MONTH_LAST = DAY.replace("<day>", "<day_first>"), MONTH.replace("<month>", "<month_last>")
_TEENS = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
_ONES = "one|two|three|four|five|six|seven|eight|nine"
_TO_99 = rf"(?:{_TEENS}|(?:{'|'.join(_TENS)})(?:[\s-](?:{_ONES}))?)(?!\w)"
# As transcripts of speech write years: "nineteen eighty-four", "two thousand and three", "twenty twenty-two".
SPELLED_YEAR = (
    rf"(?:(?:seventeen|eighteen|nineteen)[\s-](?:hundred(?!\w)|oh[\s-](?:{_ONES})|{_TO_99})"
    rf"|two thousand(?: (?:and )?(?:{_TO_99}|(?:{_ONES})(?!\w)))?|twenty[\s-](?:{_TO_99}))"
)
YEAR = rf"(?P<year>1[0-9]{{3}}|20[0-9]{{2}}|{SPELLED_YEAR})(?!\w)"
_TENS_AND_ONES = rf"(?:{'|'.join(_TENS)})[\s-](?:{'|'.join(_UNITS_TO_19[:9])})(?!\w)"
NUMBER = rf"(?:[0-9]{{1,3}}(?:,[0-9]{{3}})?(?!\w)|{_TENS_AND_ONES}|{any_of(NUMBERS)})"
COUNT = rf"(?P<count>{NUMBER})"
UNCOUNTED = rf"(?P<uncounted>{any_of(UNSAID)})"
QUALIFIER = rf"(?:(?P<qualifier>{any_of(QUALIFIERS)}) )?"
# "the next week" is counted from another date in the text, "next week" from the day written.
WHICH_WORD = rf"(?<!\bthe\s)(?P<which>{any_of(WHICH)})"
PART = rf"(?:(?P<part>{any_of(PARTS)})(?: (?:the )?|-))"
