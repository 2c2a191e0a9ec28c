"""Quarters, halves and business years: "the third quarter of 2023", "the second half", "fiscal 2024"."""

import re
from dataclasses import replace

from articles.temporal.cues import Cue
from articles.temporal.rule import Rule
from articles.temporal.rules.days import calendar_day
from articles.temporal.said import (
    Beside,
    CalendarDay,
    CalendarPart,
    CalendarYear,
    Fiscal,
    InYear,
    LatestQuarter,
    QuarterEnded,
    QuarterIn,
    Said,
    Unit,
    YearEarlier,
)
from articles.temporal.types import Grain, Which
from articles.temporal.words import (
    DAY,
    MONTH,
    MONTHS,
    ORDINALS,
    QUALIFIER,
    YEAR,
    after,
    any_of,
    phrase,
    table_key,
    year_number,
)

_FIRST_FOUR = {word: number for word, number in ORDINALS.items() if number <= 4} | {
    "1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "final": 4, "latter": 2, "last": 2,
}  # fmt: skip
_HALVES = 2
_YEARS: dict[str, Said] = {
    "last year": Unit(Grain.YEAR, -1),
    "next year": Unit(Grain.YEAR, 1),
    "this year": Unit(Grain.YEAR),
    "that year": Beside(Grain.YEAR),
    "a year earlier": Unit(Grain.YEAR, -1),
    "a year ago": Unit(Grain.YEAR, -1),
    "the previous year": Unit(Grain.YEAR, -1),
    "the year": Unit(Grain.YEAR),
    "last year's": Unit(Grain.YEAR, -1),
    "next year's": Unit(Grain.YEAR, 1),
    "this year's": Unit(Grain.YEAR),
    "the year-ago": Unit(Grain.YEAR, -1),
    "the year-earlier": Unit(Grain.YEAR, -1),
    "year-earlier": Unit(Grain.YEAR, -1),
}
_WHOSE = {key: year for key, year in _YEARS.items() if key.endswith(("'s", "ago", "earlier")) and "a year" not in key}
# Business years end when they like: "its fourth quarter ended June 30".
_ENDED = (
    rf"(?:(?= end(?:(?P<over>ed)|ing) (?:on )?{MONTH.replace('month', 'end_month')} {DAY.replace('<day>', '<end_day>')}"
    rf"(?:, {YEAR.replace('year', 'end_year')})?))?"
)
_IN = after("in", "of", "for", "during", "since", "by")


def _numbered(match: re.Match[str]) -> CalendarPart | None:
    grain = Grain(match["unit"].lower())
    number = _FIRST_FOUR[match["ordinal"].lower()]
    if grain is Grain.HALF:
        return CalendarPart(grain, number) if number <= _HALVES else None
    if match["ordinal"].lower() in ("last", "latter"):
        return None
    return CalendarPart(grain, number)


def _ended(match: re.Match[str], part: CalendarPart | None = None) -> QuarterEnded | None:
    """None where no day is named on which it ended."""
    if not match["end_month"]:
        return None
    year = year_number(match["end_year"]) if match["end_year"] else None
    day = calendar_day(MONTHS[match["end_month"]], int(match["end_day"]), year)
    return QuarterEnded(replace(day, which=Which.LAST if match["over"] else None), part) if day else None


def _part(match: re.Match[str]) -> Said | None:
    part = _numbered(match)
    if part is None:
        return None
    if part.grain is Grain.QUARTER and (ended := _ended(match, part)):
        return ended
    if year := match["year"] or match["year_before"]:
        part = CalendarPart(part.grain, part.number, year_number(year))
    elif whose := match["whose"] or match["which_year"]:
        return InYear(part, _YEARS[table_key(whose).replace("’", "'")])
    return Fiscal(part) if match["fiscal"] else part


def _code(match: re.Match[str]) -> Said:
    year = int(match["year"]) if match["year"] else None
    if half := match["half"] or match["half_first"] or match["half_alone"]:
        return CalendarPart(Grain.HALF, int(half), year)
    return CalendarPart(Grain.QUARTER, int(match["quarter"] or match["quarter_first"] or match["quarter_alone"]), year)


def _fiscal_year(match: re.Match[str]) -> Said:
    if match["year"]:
        return Fiscal(CalendarYear(year_number(match["year"])))
    offsets = {"last": -1, "next": 1, "previous": -1, "prior": -1}
    return Fiscal(Unit(Grain.YEAR, offsets.get(match["which"].lower(), 0)))


RULES = [
    Rule(
        name="part-of-year",
        cue=Cue.UNIT,
        pattern=phrase(
            rf"(?:the |its )?(?:(?P<whose>{any_of(_WHOSE)}|(?:last|this|next) year[’']s) |(?P<year_before>"
            rf"(?:19|20)\d\d) )?"
            rf"(?P<fiscal>fiscal[ -])?(?P<ordinal>{any_of(_FIRST_FOUR)})[ -](?P<unit>half|quarter)(?! century)"
            rf"(?: (?:of |ended )?(?:fiscal )?{YEAR}| (?:of )?(?P<which_year>{any_of(_YEARS)})|(?!\s+of (?:the|an?)\b))"
            rf"{_ENDED}"
        ),
        build=_part,
        reads={
            "the second half of 2023": CalendarPart(Grain.HALF, 2, 2023),
            "the first quarter": CalendarPart(Grain.QUARTER, 1),
            "third-quarter": CalendarPart(Grain.QUARTER, 3),
            "the fiscal second quarter": Fiscal(CalendarPart(Grain.QUARTER, 2)),
            "next year's first quarter": InYear(CalendarPart(Grain.QUARTER, 1), Unit(Grain.YEAR, 1)),
            "its fourth quarter ended June 30": QuarterEnded(
                CalendarDay(6, 30, which=Which.LAST), CalendarPart(Grain.QUARTER, 4)
            ),
            "the third quarter last year": InYear(CalendarPart(Grain.QUARTER, 3), Unit(Grain.YEAR, -1)),
        },
        ignores=("the third half", "the second half of the match"),
    ),
    Rule(
        name="quarter-code",
        cue=Cue.NUMBER,
        pattern=phrase(
            r"(?:Q(?P<quarter>[1-4])|(?P<quarter_first>[1-4])Q|H(?P<half>[12])|(?P<half_first>[12])H)(?: of |/| )"
            rf"(?P<year>(?:19|20)\d\d)|{_IN}(?-i:Q(?P<quarter_alone>[1-4])|H(?P<half_alone>[12]))"
        ),
        build=_code,
        reads={
            "H1 2024": CalendarPart(Grain.HALF, 1, 2024),
            "1Q/2023": CalendarPart(Grain.QUARTER, 1, 2023),
            "in Q1": CalendarPart(Grain.QUARTER, 1),
            "Q3 2023": CalendarPart(Grain.QUARTER, 3, 2023),
        },
        ignores=("Q5 2023", "the Q3 car", "Question Q1"),
    ),
    Rule(
        name="latest-quarter",
        cue=Cue.UNIT,
        pattern=phrase(
            r"the (?:latest |same |most recent |just-ended |recently ended )?quarter(?!['’]?s?[ -](?:of"
            rf"|century|final|mile)|-){_ENDED}|the latest period"
        ),
        build=lambda match: _ended(match) or LatestQuarter(),
        reads={
            "the quarter ended Sept. 29": QuarterEnded(CalendarDay(9, 29, which=Which.LAST)),
            "in the quarter": LatestQuarter(),
            "the latest quarter": LatestQuarter(),
        },
        ignores=("the quarter of the city", "a quarter", "the quarters"),
    ),
    Rule(
        name="quarter-in-year",
        cue=Cue.UNIT,
        pattern=phrase(rf"the {YEAR} (?:quarter|period)"),
        build=lambda match: QuarterIn(year_number(match["year"])),
        reads={"the 2023 period": QuarterIn(2023)},
        ignores=("the 2023 periods", "2023 quarter"),
    ),
    Rule(
        name="year-earlier-quarter",
        cue=Cue.UNIT,
        pattern=phrase(
            r"(?:(?:the|its) )?(?:(?:comparable|corresponding|same) )?(?:year-(?:ago|earlier)|prior-year)(?: "
            r"(?P<quarter>quarter|period))?"
            r"|the (?:corresponding|same|comparable) (?P<same>quarter|period) (?:last year|a year (?:ago"
            r"|earlier)|of last year|the year before)"
            r"|the (?P<plain>quarter) a year (?:ago|earlier)"
        ),
        build=lambda match: YearEarlier(-1, quarter=match.lastgroup is not None, ago=True),
        reads={
            "the year-ago quarter": YearEarlier(-1, quarter=True, ago=True),
            "year-earlier": YearEarlier(-1, ago=True),
            "the same period last year": YearEarlier(-1, quarter=True, ago=True),
        },
        ignores=("a yearly period",),
    ),
    Rule(
        # In business news a year is counted from the quarter spoken of; without one from the date named, as always.
        name="year-earlier",
        cue=Cue.UNIT,
        pattern=phrase(
            rf"(?!less|under|just){QUALIFIER}(?:a|one) year (?:(?P<ago>ago)|earlier|before|previously)"
            r"(?!,? (?:(?:on )?(?-i:[A-Z])[a-z]+day|today|to the day|yesterday|tomorrow|this (?:week|month))\b)"
        ),
        build=lambda match: YearEarlier(-1, ago=bool(match["ago"])),
        reads={"a year earlier": YearEarlier(-1), "a year ago": YearEarlier(-1, ago=True)},
        ignores=("two years earlier",),
    ),
    Rule(
        name="fiscal-code",
        cue=Cue.YEAR,
        pattern=phrase(r"(?-i:FY) ?(?P<year>(?:19|20)\d\d)(?![-–/]\d)"),
        build=lambda match: Fiscal(CalendarYear(int(match["year"]))),
        reads={"FY2024": Fiscal(CalendarYear(2024))},
        ignores=("FY 24", "fy2024", "FY2024-25"),
    ),
    Rule(
        name="fiscal-year",
        cue=Cue.UNIT,
        pattern=phrase(
            rf"(?:the )?fiscal(?: year)? {YEAR}|(?:the )?(?P<which>current|this|last|next|previous|prior"
            rf"|latest|the) (?:fiscal|financial|business|full) year"
        ),
        build=_fiscal_year,
        reads={"fiscal 2024": Fiscal(CalendarYear(2024)), "the last fiscal year": Fiscal(Unit(Grain.YEAR, -1))},
        ignores=("fiscal policy", "a fiscal year"),
    ),
]
