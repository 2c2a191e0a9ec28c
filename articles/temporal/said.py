"""What the words of a dated phrase say, and nothing more.

A month without a year is `CalendarMonth(6)`: no year is guessed before `reading`.
"""

from dataclasses import dataclass

from articles.temporal.types import Direction, Grain, PartOf, Season, Which


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """ "29 October", "Tuesday, Oct. 29, 2024"."""

    month: int
    day: int
    year: int | None = None
    weekday: int | None = None
    which: Which | None = None  # "last Oct. 23"


@dataclass(frozen=True, slots=True)
class CalendarMonth:
    """ "October", "October 2024"."""

    month: int
    year: int | None = None


@dataclass(frozen=True, slots=True)
class CalendarSeason:
    """ "summer 2023"; without a year "in the summer"."""

    season: Season
    year: int | None = None


@dataclass(frozen=True, slots=True)
class CalendarYear:
    """ "2019"."""

    year: int


@dataclass(frozen=True, slots=True)
class ShortYear:
    """ "'98": its century is not written."""

    number: int


@dataclass(frozen=True, slots=True)
class Years:
    """ "the 1990s" is `Years(1990, 10)`, "the 19th century" `Years(1800, 100)`, "1939–45" `Years(1939, 7)`."""

    first: int
    count: int


@dataclass(frozen=True, slots=True)
class BeforeChrist:
    """ "490 BC", "April 490 BC" (*part*): no day of the calendar that dates are kept in.

    *digits* less than four where a decade (3) or a century (2) is meant.
    """

    year: int
    part: str = ""
    digits: int = 4


@dataclass(frozen=True, slots=True)
class NumericDay:
    """ "03/04/2024": the first number is the day or the month, the text does not say which."""

    first: int
    second: int
    year: int


@dataclass(frozen=True, slots=True)
class DayOfMonth:
    """ "the 24th": of the month that is spoken of."""

    day: int


@dataclass(frozen=True, slots=True)
class Fiscal:
    """ "fiscal 2024", "the fiscal second quarter": whose year that is, and when it begins, is not said."""

    whole: "Said"


@dataclass(frozen=True, slots=True)
class QuarterEnded:
    """ "the quarter ended Sept. 30", "its fourth quarter ended June 30" (*part*): three months up to *day*."""

    day: "CalendarDay"
    part: "CalendarPart | None" = None


@dataclass(frozen=True, slots=True)
class NthWeekday:
    """ "the second Monday of May"; the last one is number -1."""

    weekday: int
    number: int
    month: "CalendarMonth"


@dataclass(frozen=True, slots=True)
class InYear:
    """ "July of that year", "the third quarter last year"."""

    part: "CalendarDay | CalendarMonth | CalendarSeason | CalendarPart"
    year: "Said"


@dataclass(frozen=True, slots=True)
class CalendarPart:
    """ "the second half of 2023", "the first quarter": *grain* is HALF or QUARTER, *number* counts from 1."""

    grain: Grain
    number: int
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Weekday:
    """ "Tuesday", "next Tuesday", "Tuesday last week" (*week*)."""

    weekday: int
    which: Which | None = None
    week: Which | None = None
    less_weeks: int = 0  # "a week ago Monday"; "a week from Monday" is -1
    coming: bool = False  # "this coming Friday": the first from here on
    before: "Weekday | None" = None  # "Monday" in "on Monday and Tuesday", told as past: the one before that Tuesday
    after: "Weekday | None" = None  # "Tuesday" in the same, told as to come: the one after that Monday


@dataclass(frozen=True, slots=True)
class NamedMonth:
    """ "last June", "next March"."""

    month: int
    which: Which


@dataclass(frozen=True, slots=True)
class NamedSeason:
    """ "this summer", "last winter"."""

    season: Season
    which: Which


@dataclass(frozen=True, slots=True)
class Unit:
    """A calendar unit counted from the one the day written lies in: "last week" is `Unit(WEEK, -1)`."""

    grain: Grain
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Overnight:
    """The night that ends on the day written, or on *day*: "overnight into Friday".

    Not *into* it, one that begins or ends on it: "overnight Friday".
    """

    day: "Said | None" = None
    into: bool = True


@dataclass(frozen=True, slots=True)
class LatestWeekend:
    """ "the weekend": the latest one begun."""


@dataclass(frozen=True, slots=True)
class Shift:
    """ "three weeks ago" is `Shift(-3, WEEK)`: the unit that the day so far away lies in.

    *at_most*: "less than a month ago". *beside*: "two years ago today", "a year ago this month".
    """

    count: int
    grain: Grain
    at_most: bool = False
    beside: "Said | None" = None


@dataclass(frozen=True, slots=True)
class Beside:
    """Counted from the latest date named: "the following day" is `Beside(DAY, 1)`, "that month" `Beside(MONTH)`."""

    grain: Grain
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Apposed:
    """ "9 June 1951, the first day of the siege": the date right before it."""


@dataclass(frozen=True, slots=True)
class YearEarlier:
    """ "a year earlier", "the year-ago quarter": the latest date named, if it is a quarter, *years* away."""

    years: int
    quarter: bool = False
    ago: bool = False  # else counted from the day written


@dataclass(frozen=True, slots=True)
class QuarterIn:
    """ "the 2023 quarter", "the 2023 period": the quarter spoken of, in that year."""

    year: int


@dataclass(frozen=True, slots=True)
class LatestQuarter:
    """ "the quarter": the latest one named, else the one just over."""


@dataclass(frozen=True, slots=True)
class Uncounted:
    """ "several weeks ago", "a few days later": an unnamed number of units."""

    grain: Grain
    direction: Direction
    from_named: bool = False
    times: int = 1  # "decades ago" counts tens of years


@dataclass(frozen=True, slots=True)
class Reference:
    """ "now", "recently", "the future": a TIMEX3 reference (PRESENT_REF, PAST_REF, FUTURE_REF), and no day."""

    value: str


@dataclass(frozen=True, slots=True)
class PartOfDay:
    """ "Friday night" is `PartOfDay("NI", Weekday(4))`; without a day "that night"."""

    code: str
    day: "Said | None" = None


@dataclass(frozen=True, slots=True)
class Clock:
    """ "10:30 a.m. Tuesday"."""

    hour: int
    minute: int = 0
    day: "Said | None" = None


@dataclass(frozen=True, slots=True)
class NamedDay:
    """ "Christmas", "Victory Day 2023", "last Easter": looked up in a library of holidays."""

    name: str
    year: int | None = None
    which: Which | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Eve:
    """ "the eve of Independence Day": the day before it."""

    day: "Said"


@dataclass(frozen=True, slots=True)
class InConflict:
    """ "day 600 of the war" is `InConflict(DAY, 600)`, "the war's third year" `InConflict(YEAR, 3)`."""

    grain: Grain
    number: int
    season: Season | None = None


@dataclass(frozen=True, slots=True)
class UnitOf:
    """ "the week of March 6": the unit that a day lies in."""

    grain: Grain
    day: "Said"


@dataclass(frozen=True, slots=True)
class NoDate:
    """Words that look like a date and are none: "the Sunday Times", "2000 metres"."""


@dataclass(frozen=True, slots=True)
class Vague:
    """ "recent weeks", "the coming days": an unnamed number of units."""

    grain: Grain
    direction: Direction


@dataclass(frozen=True, slots=True)
class Window:
    """ "the past three weeks": from the day written, *count* units back (negative) or on."""

    count: int
    grain: Grain


@dataclass(frozen=True, slots=True)
class Part:
    """ "earlier this summer", "late August", "year's end"."""

    whole: "Said"
    which: PartOf


@dataclass(frozen=True, slots=True)
class Edge:
    """ "the last two weeks of August" is `Edge(CalendarMonth(8), WEEK, -1, 2)`, its second week has *nth* 2.

    Without a *count* it is not said how many: "the first days of August".
    """

    whole: "Said"
    grain: Grain
    nth: int  # counted from 1, or back from -1
    count: int | None = 1


@dataclass(frozen=True, slots=True)
class Range:
    """ "8 to 13 October", "from June 2023 to March 2024"."""

    first: "Said"
    last: "Said"
    through: bool = True  # "the turn of the year" lies within it


@dataclass(frozen=True, slots=True)
class Length:
    """A duration or a set: "three-year", "every Tuesday". Never a place in time by itself; *value* is TIMEX3's."""

    value: str


Said = (
    CalendarDay
    | CalendarMonth
    | CalendarSeason
    | CalendarYear
    | ShortYear
    | Years
    | BeforeChrist
    | NumericDay
    | DayOfMonth
    | Fiscal
    | QuarterEnded
    | NthWeekday
    | InYear
    | CalendarPart
    | Weekday
    | NamedMonth
    | NamedSeason
    | Unit
    | Overnight
    | LatestWeekend
    | Shift
    | Beside
    | Apposed
    | YearEarlier
    | LatestQuarter
    | QuarterIn
    | Uncounted
    | Reference
    | PartOfDay
    | Clock
    | NamedDay
    | Eve
    | InConflict
    | UnitOf
    | NoDate
    | Vague
    | Window
    | Part
    | Edge
    | Range
    | Length
)
