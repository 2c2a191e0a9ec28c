"""Years and longer: "2019", "late 2022", "2022/23", "the 1990s", "the 19th century", "490 BC"."""

import re

from articles.temporal.cues import Cue
from articles.temporal.rule import Rule
from articles.temporal.rules.months import with_part
from articles.temporal.said import BeforeChrist, CalendarMonth, CalendarYear, Part, Range, Said, ShortYear, Years
from articles.temporal.types import Mode, PartOf
from articles.temporal.words import (
    FIRST,
    LAST,
    MONTH,
    MONTHS,
    ORDINALS,
    PART,
    SEASON,
    SEASONS,
    SPELLED_YEAR,
    YEAR,
    after,
    any_of,
    phrase,
    year_number,
)

_NO_NUMBER_BEFORE = r"(?<![$€£¥#№.,:/\d-])(?<!\bNo\.\s)(?<!\bpage\s)(?<!\bRoute\s)"
# "in two thousand villages" is no year, "in two thousand and three, …" is one.
_END_OF_PHRASE = r"(?=[,.;:?!)]|\s(?:and|the|when|to|but|as|with|after|before|by|on|at)\b|\s*$)"
_NO_NUMBER_AFTER = r"(?![-–/]\d|[.,:]\d|[%$€£])"
_THINGS = (
    "soldiers|troops|people|men|women|civilians|prisoners|fighters|workers|tons|tonnes|metres|meters|km|miles"
    "|shells|rounds|missiles|drones|containers|percent|dollars|euros|homes|houses|households|families|vehicles"
    "|kilometres|kilometers|feet|times|hours|pieces|units|refugees|children|victims|casualties|sq|square|kg|m|ft"
    "|rockets|mortars|bombs|mines|delegates|residents|villagers|passengers|pilgrims|conscripts|reservists"
    "|mercenaries|horsemen|horses|sheep|barrels|hectares|pages|copies|sailors|policemen|inmates|detainees"
    "|guns|tanks|aircraft|planes|ships|cavalry|infantry|dead|killed|wounded|hp|points|shares|jobs|yards|acres"
)
_YEAR_BEFORE = after(
    *"in since until till by during of to from before after through between early late mid about around year and"
    " or the circa than pre post for as fall spring summer winter autumn".split()
)
# "in 2023 Russian troops …" and "most of 1944 moving troops" are years, "sent 2000 Russian troops" is not.
_OF_A_YEAR = after(
    *(rf"{word}\sof" for word in "most much all half part rest remainder end start beginning middle".split())
)
_BETWEEN = r"(?:with|in|on|at|by|to|for|from|of|and|the|a|was|were|had)\b"
_SURELY = rf"(?:{after('in', 'since', 'early', 'mid', 'late')}|(?<=\bmid-)|{_OF_A_YEAR}(?!\d{{4}}\s(?:{_THINGS})\b))"
_NO_QUANTITY = rf"(?:{_SURELY}|(?!\d{{4}}\s+(?:(?!{_BETWEEN})[\w-]+\s+){{0,2}}?(?:{_THINGS})\b))"
_OF_YEARS = r"(?:saw|brought|began|ended|opened|closed|was|would|proved|marked)\b"
# Older numbers are years behind such a word or another year, in brackets, and as what a sentence is about.
_OLDER_BEHIND = rf"(?:{_YEAR_BEFORE}|(?<=\()|(?<=\b1[0-8]\d\d,\s)|(?:(?<=[.!?]\s)|(?<=\n))(?=\d{{4}} {_OF_YEARS}))"
# "more than 1900 were killed", "a crowd of 2000".
_NO_COUNT_BEFORE = "".join(rf"(?<!\b{words}\s)" for words in "nearly almost some estimated".split()) + "".join(
    rf"(?<!\b{first}\s{second}\s)"
    for first, second in (
        ("more", "than"), ("fewer", "than"), ("less", "than"), ("at", "least"), ("many", "as"), ("crowd", "of"),
        ("total", "of"), ("force", "of"), ("group", "of"), ("toll", "of"),
    )
)  # fmt: skip
_ANY_YEAR = rf"(?:(?P<modern>19\d\d|20[0-4]\d)|{_OLDER_BEHIND}(?P<older>1[0-8]\d\d))(?!\w)"
_DECADES = {
    "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70, "eighties": 80,
    "nineties": 90,
}  # fmt: skip
_BC = r"(?:B\.?C\.?E?|B\. C\.)"
_NTH = rf"(?:(?P<digits>\d\d?)(?:st|nd|rd|th)|(?P<ordinal>{any_of(ORDINALS)}))"
_DECADE, _CENTURY = 10, 100


def _year(match: re.Match[str]) -> Said:
    return with_part(match, CalendarYear(int(match["modern"] or match["older"])))


def _years(match: re.Match[str]) -> Said | None:
    first, last = int(match[FIRST]), match[LAST]
    end = int(last) if len(last) == len("2024") else first // 100 * 100 + int(last)
    return Range(CalendarYear(first), CalendarYear(end)) if 0 < end - first < _CENTURY else None


def _spelled_decade(match: re.Match[str]) -> Said:
    return with_part(match, Years(1900 + _DECADES[match["word"].lower()], _DECADE))


def _decade(match: re.Match[str]) -> Said:
    if match["short"]:
        first = int(match["short"]) + (2000 if int(match["short"]) < _DECADE else 1900)
    else:
        first = int(match["full"])
    century = first % _CENTURY == 0 and first < 2000
    return with_part(match, Years(first, _CENTURY if century else _DECADE))


def _century(match: re.Match[str]) -> Said | None:
    number = int(match["digits"]) if match["digits"] else ORDINALS[match["ordinal"].lower()]
    if not 1 <= number <= 30:
        return None
    if match["bc"]:
        return BeforeChrist((number - 1) * _CENTURY, digits=2)
    return with_part(match, Years((number - 1) * _CENTURY, _CENTURY)) if number > 1 else None


def _before_christ(match: re.Match[str]) -> Said:
    return BeforeChrist(int(match["number"]), digits=3 if match["s"] else 4)


def _month_before_christ(match: re.Match[str]) -> Said:
    part = f"{MONTHS[match['month']]:02}" if match["month"] else SEASONS[match["season"].lower()].value
    return BeforeChrist(int(match["number"]), f"-{part}")


def _around(year: int) -> Said:
    """Half a decade on either side."""
    return Range(CalendarYear(year - _DECADE // 2), CalendarYear(year + _DECADE // 2), through=False)


def _turn(match: re.Match[str]) -> Said | None:
    if match["round"]:
        return (
            Range(CalendarMonth(12), CalendarMonth(1), through=False)
            if match["round"] == "year"
            else Range(CalendarYear(1995), CalendarYear(2005), through=False)
        )
    if match["year"]:
        return Part(CalendarYear(year_number(match["year"])), PartOf.EARLY)
    number = int(match["digits"]) if match["digits"] else ORDINALS[match["ordinal"].lower()]
    return _around((number - 1) * _CENTURY) if 2 <= number <= 30 else None


RULES = [
    Rule(
        name="year",
        cue=Cue.YEAR,
        pattern=phrase(
            rf"{_NO_NUMBER_BEFORE}{PART}?(?:the year )?{_NO_QUANTITY}{_NO_COUNT_BEFORE}{_ANY_YEAR}{_NO_NUMBER_AFTER}"
        ),
        build=_year,
        reads={
            "in 2019": CalendarYear(2019),
            "late 2022": Part(CalendarYear(2022), PartOf.LATE),
            "in 1798": CalendarYear(1798),
            "the end of 1941": Part(CalendarYear(1941), PartOf.LATE),
            "in late 1943 beaten troops": Part(CalendarYear(1943), PartOf.LATE),
            "most of 1944 moving troops": CalendarYear(1944),
            "the fighting of 1944 with foreign fighters": CalendarYear(1944),
            "as late as 1781": CalendarYear(1781),
            "in 1805, 1807 and 1809": CalendarYear(1807),
            "It failed. 1813 saw the tide turn": CalendarYear(1813),
        },
        ignores=(
            "2,000",
            "2000 metres",
            "sent 2000 North Korean troops",
            "2019,5",
            "$2024",
            "1990s",
            "2023 soldiers",
            "0900-2024",
            "of whom 1500 saw their homes again",
            "half of 1500 prisoners",
            "a crowd of 2000 gathered",
            "more than 1900 were killed",
            "2015 rockets",
            "most of 2000 troops",
        ),
    ),
    Rule(
        name="spelled-year",
        cue=Cue.SPELLED_YEAR,
        pattern=phrase(
            rf"{PART}?(?:(?:the )?year |(?(part)|{_YEAR_BEFORE}))(?P<spelled>{SPELLED_YEAR}){_END_OF_PHRASE}"
        ),
        build=lambda match: with_part(match, CalendarYear(year_number(match["spelled"]))),
        reads={
            "in nineteen eighty-four,": CalendarYear(1984),
            "the year two thousand.": CalendarYear(2000),
            "since two thousand and three the": CalendarYear(2003),
            "late twenty twenty-two.": Part(CalendarYear(2022), PartOf.LATE),
        },
        ignores=("in two thousand villages", "nineteen eighty-year-olds", "in twenty-two villages"),
    ),
    Rule(
        # A heading: "The north, 1861", or the year alone on its line.
        name="year-in-heading",
        cue=Cue.YEAR,
        pattern=re.compile(r"(?:(?<=\n)|(?<=,\s))(?P<year>1[5-8]\d\d)(?=\n)"),
        build=lambda match: CalendarYear(int(match["year"])),
        reads={"The north, 1861\n": CalendarYear(1861)},
        ignores=("a crew of 1861\n", "1861, they"),
        mode=Mode.NARRATIVE,
    ),
    Rule(
        name="short-year",
        cue=Cue.YEAR,
        pattern=phrase(r"(?<![\w’'])(?:['’‘])(?P<short>\d\d)(?!['’])"),
        build=lambda match: ShortYear(int(match["short"])),
        reads={"in '98": ShortYear(98), "’24": ShortYear(24)},
        ignores=("the '90s", "5'11"),
    ),
    Rule(
        name="years",
        cue=Cue.YEAR,
        pattern=phrase(
            rf"{_NO_NUMBER_BEFORE}(?:the years )?(?P<{FIRST}>1[0-9]\d\d|20[0-4]\d)[-–—/](?P<{LAST}>\d{{4}}"
            rf"|\d\d)(?![-–/.,]\d)"
        ),
        build=_years,
        reads={
            "2022/23": Range(CalendarYear(2022), CalendarYear(2023)),
            "1939–45": Range(CalendarYear(1939), CalendarYear(1945)),
        },
        ignores=("2024-10-29", "2022-11", "1939–1920"),
    ),
    Rule(
        name="decade",
        cue=Cue.YEAR,
        pattern=phrase(rf"(?:the )?{PART}?(?:the )?(?:(?P<full>1[0-9]\d0|20[0-4]0)['’]?s|['’](?P<short>\d0)['’]?s)"),
        build=_decade,
        reads={
            "the 1990s": Years(1990, 10),
            "the late 1980s": Part(Years(1980, 10), PartOf.LATE),
            "the '60s": Years(1960, 10),
        },
        ignores=("1990", "1995s", "90s"),
    ),
    Rule(
        name="spelled-decade",
        cue=Cue.SPELLED_YEAR,
        pattern=phrase(rf"(?:the )?{PART}?(?:the )?(?(part)|(?<=\bthe\s))(?P<word>{any_of(_DECADES)})"),
        build=_spelled_decade,
        reads={"the nineties": Years(1990, 10), "the early sixties": Part(Years(1960, 10), PartOf.EARLY)},
        ignores=("in his sixties", "nineties"),
    ),
    Rule(
        name="century",
        cue=Cue.CENTURY,
        pattern=phrase(
            rf"(?:the )?{PART}?{_NTH}[\s-]century"
            rf"(?P<bc> {_BC})?"
        ),
        build=_century,
        reads={
            "the 19th century": Years(1800, 100),
            "the early twenty-first century": Part(Years(2000, 100), PartOf.EARLY),
        },
        ignores=("half a century", "the first century"),
    ),
    Rule(
        name="turn",
        cue=Cue.CENTURY,
        pattern=phrase(rf"the turn of (?:the )?(?:(?P<round>year|century)|{YEAR}|{_NTH} century)"),
        build=_turn,
        reads={
            "the turn of the 20th century": Range(CalendarYear(1895), CalendarYear(1905), through=False),
            "the turn of the year": Range(CalendarMonth(12), CalendarMonth(1), through=False),
        },
        ignores=("the turn of the tide",),
    ),
    Rule(
        name="month-before-christ",
        cue=Cue.ERA,
        pattern=phrase(rf"(?:the )?{PART}?(?:the )?(?:{MONTH}|{SEASON}) (?:of )?(?P<number>\d{{1,4}}) {_BC}"),
        build=_month_before_christ,
        reads={"April 480 BC": BeforeChrist(480, "-04"), "the autumn of 481 BC": BeforeChrist(481, "-FA")},
        ignores=("April 480", "April BC"),
    ),
    Rule(
        name="before-christ-from",
        cue=Cue.ERA,
        pattern=phrase(rf"(?P<number>\d{{1,4}})(?P<s>s)?(?=(?:[-–]| (?:to|and|or) )\d{{1,4}} {_BC})"),
        build=_before_christ,
        reads={"264 to 241 BC": BeforeChrist(264)},
        ignores=("264 to 241", "264 BC"),
    ),
    Rule(
        name="before-christ",
        cue=Cue.ERA,
        pattern=phrase(rf"(?:ca\.? |the )?(?P<number>\d{{1,4}})(?P<s>s)? {_BC}"),
        build=_before_christ,
        reads={
            "490 BC": BeforeChrist(490),
            "490 B.C.": BeforeChrist(490),
            "the 480s BC": BeforeChrist(480, digits=3),
        },
        ignores=("490 BCD", "490"),
    ),
]
