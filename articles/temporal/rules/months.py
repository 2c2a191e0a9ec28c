"""Months: "August 2023", "late October", "last June", "July of that year"."""

import re

from articles.temporal.cues import Cue
from articles.temporal.rule import Rule
from articles.temporal.said import (
    Beside,
    CalendarDay,
    CalendarMonth,
    InYear,
    NamedMonth,
    Part,
    Said,
    Unit,
)
from articles.temporal.types import Grain, PartOf, Which
from articles.temporal.words import (
    DAY,
    MONTH,
    MONTH_LAST,
    MONTHS,
    PART,
    PARTS,
    WHICH,
    WHICH_WORD,
    YEAR,
    after,
    any_of,
    exactly,
    phrase,
    table_key,
    year_number,
)

# Months that are also words or names of people count only where a preposition or an article says so.
_ALSO_NAMES = ["May", "March", "April", "MAY", "MARCH", "APRIL"]
_FIRST_NAMES = ["June", "August"]
_SAFE_MONTHS = [form for form in MONTHS if form not in (*_ALSO_NAMES, *_FIRST_NAMES) and len(form) > len("Dec")]
_NOT_SAFE = [form for form in MONTHS if form in _ALSO_NAMES or len(form) <= len("Dec")]
_PIVOT = 50  # "Feb. '98" is 1998
_MONTH_BEFORE = after(
    *"in since until till by during of to from before after through between for this last next every each early"
    " late mid like past around about throughout".split()
)
_AS_EARLY_AS = after(r"early\sas", r"late\sas", r"recently\sas", r"soon\sas")
_MONTH_AND_BEFORE = after(*(rf"{re.escape(month)}\s{word}" for month in MONTHS for word in ("and", "or", "to")))
_ARTICLE_BEFORE = after("the", "an", "a")
_YEAR_SPOKEN_OF: dict[str, Said] = {
    "that year": Beside(Grain.YEAR),
    "the same year": Beside(Grain.YEAR),
    "this year": Unit(Grain.YEAR),
    "the year": Beside(Grain.YEAR),
    "last year": Unit(Grain.YEAR, -1),
    "next year": Unit(Grain.YEAR, 1),
    "the following year": Beside(Grain.YEAR, 1),
    "the next year": Beside(Grain.YEAR, 1),
    "the previous year": Beside(Grain.YEAR, -1),
    "the year before": Beside(Grain.YEAR, -1),
    "the year after": Beside(Grain.YEAR, 1),
}
_BESIDE_WORDS = {"previous": -1, "preceding": -1, "following": 1, "next": 1, "same": 0}


def with_part(match: re.Match[str], whole: Said) -> Said:
    """ "late" before it makes it the late part of it."""
    word = match["part"]
    return Part(whole, PARTS[table_key(word)]) if word else whole


def _month(match: re.Match[str]) -> Said:
    short = match["short"]
    year = int(short) + (2000 if int(short) < _PIVOT else 1900) if short else year_number(match["year"])
    return with_part(match, CalendarMonth(MONTHS[match["month"]], year))


def _bare_month(match: re.Match[str]) -> Said:
    name = match["month"] or match["safe"] or match["named"] or match["told"] or match["listed"]
    return with_part(match, CalendarMonth(MONTHS[name]))


def _named_month(match: re.Match[str]) -> Said:
    month, which = MONTHS[match["month"]], WHICH[match["which"].lower()]
    return CalendarDay(month, int(match["day"]), which=which) if match["day"] else NamedMonth(month, which)


def _month_of_year(match: re.Match[str]) -> Said:
    month = MONTHS[match["month"]]
    day = match["day"] or match["day_before"]
    year = _YEAR_SPOKEN_OF[table_key(match["which_year"])]
    return with_part(match, InYear(CalendarDay(month, int(day)) if day else CalendarMonth(month), year))


def _month_beside(match: re.Match[str]) -> Said:
    return InYear(CalendarMonth(MONTHS[match["month"]]), Beside(Grain.YEAR, _BESIDE_WORDS[match["beside"].lower()]))


RULES = [
    Rule(
        name="month-year",
        cue=Cue.MONTH,
        pattern=phrase(rf"{PART}?{MONTH}(?:,? (?:of )?{YEAR}| ['’](?P<short>\d\d))"),
        build=_month,
        reads={
            "August 2023": CalendarMonth(8, 2023),
            "Nov. 2022": CalendarMonth(11, 2022),
            "Feb. '22": CalendarMonth(2, 2022),
            "late August 2023": Part(CalendarMonth(8, 2023), PartOf.LATE),
            "the end of May 2024": Part(CalendarMonth(5, 2024), PartOf.LATE),
        },
        ignores=("may 2023", "October 20245"),
    ),
    Rule(
        name="month",
        cue=Cue.MONTH,
        pattern=phrase(
            rf"{PART}{MONTH}|(?P<safe>{exactly(_SAFE_MONTHS)}|{exactly(_FIRST_NAMES)}(?! (?-i:[A-Z][a-z])))"
            rf"|(?:{_MONTH_BEFORE}|{_MONTH_AND_BEFORE}|{_AS_EARLY_AS})(?P<named>{exactly(_ALSO_NAMES)})"
            r"(?! [A-Z][a-z]+ (?:said|says))"
            rf"|{_ARTICLE_BEFORE}(?P<told>{exactly(_ALSO_NAMES)})(?=\s[a-z])(?! on\b)"
            rf"|(?P<listed>{exactly(_NOT_SAFE)})(?=(?:\s?[-–—/]\s?| and ){MONTH_LAST})"
        ),
        build=_bare_month,
        reads={
            "in June": CalendarMonth(6),
            "as early as March": CalendarMonth(3),
            "September and August": CalendarMonth(8),
            "(May–August 1950)": CalendarMonth(8),
            "September": CalendarMonth(9),
            "mid-October": Part(CalendarMonth(10), PartOf.MID),
            "the end of May": Part(CalendarMonth(5), PartOf.LATE),
        },
        ignores=(
            "they may go",
            "a march on the capital",
            "the March on Rome",
            "said April Jones",
            "Theresa May said",
            "Octobers",
        ),
    ),
    Rule(
        name="named-month",
        cue=Cue.MONTH,
        pattern=phrase(rf"{WHICH_WORD} {MONTH}(?: {DAY}(?!,? \d))?"),
        build=_named_month,
        reads={
            "last Oct. 23": CalendarDay(10, 23, which=Which.LAST),
            "last June": NamedMonth(6, Which.LAST),
            "next March": NamedMonth(3, Which.NEXT),
        },
        ignores=("the last march",),
    ),
    Rule(
        name="month-of-year",
        cue=Cue.MONTH,
        pattern=phrase(
            rf"{PART}?(?:(?P<day_before>[0-3]?\d) )?{MONTH}(?: {DAY})?,? (?:of )?"
            rf"(?P<which_year>{any_of(_YEAR_SPOKEN_OF)})"
        ),
        build=_month_of_year,
        reads={
            "July of that year": InYear(CalendarMonth(7), Beside(Grain.YEAR)),
            "June last year": InYear(CalendarMonth(6), Unit(Grain.YEAR, -1)),
            "March 5 of the following year": InYear(CalendarDay(3, 5), Beside(Grain.YEAR, 1)),
        },
        ignores=("July of every year", "march that year"),
    ),
    Rule(
        name="month-beside",
        cue=Cue.MONTH,
        pattern=phrase(rf"the (?P<beside>{any_of(_BESIDE_WORDS)}) {MONTH}"),
        build=_month_beside,
        reads={"the following March": InYear(CalendarMonth(3), Beside(Grain.YEAR, 1))},
        ignores=("the next march", "a following May"),
    ),
]
