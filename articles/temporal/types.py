"""What a dated phrase can be, from the words themselves to the days they mean.

`Expression` is what the words said, and nothing more; `Resolved` is what they mean once it is known when they
were written. The shapes between the two (`Said`) hold only what stands in the text: a month without a year is
`CalendarMonth(6)`, and no year is guessed before `resolve`.
"""

from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum


class Grain(StrEnum):
    """How fine a date is."""

    DAY = "day"
    DAYS = "days"  # a run of days that is no calendar unit
    WEEKEND = "weekend"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"


class TimexType(StrEnum):
    """TIMEX3's four types."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


class Direction(StrEnum):
    """On which side of the day written the clause places its event."""

    PAST = "past"
    FUTURE = "future"
    UNKNOWN = "unknown"


class Signal(StrEnum):
    """The word that relates an event to a date."""

    SINCE = "since"
    UNTIL = "until"
    BY = "by"
    BEFORE = "before"
    BEFORE_CLAUSE = "before …"  # "before he leaves office in January": the date is that of the later event
    AFTER = "after"
    FROM_TO = "from…to"
    BETWEEN_AND = "between…and"
    OVER = "over"


class Which(IntEnum):
    """The unit before the one the day written lies in, that one, the one after."""

    LAST = -1
    THIS = 0
    NEXT = 1


class Season(StrEnum):
    """Seasons by their TIMEX3 codes; winter carries the year of its December."""

    SPRING = "SP"
    SUMMER = "SU"
    AUTUMN = "FA"
    WINTER = "WI"


class PartOf(StrEnum):
    """A stretch of a longer unit."""

    EARLIER = "earlier"  # up to the day written
    LATER = "later"  # from the day written on
    EARLY = "early"
    MID = "mid"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class Interval:
    """A run of days, inclusive on both ends."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.first > self.last:
            raise ValueError(f"an interval ends before it begins: {self.first} … {self.last}")


@dataclass(frozen=True, slots=True)
class Bounds:
    """Between which days an event lies, inclusive; None where a side is open."""

    earliest: date | None = None
    latest: date | None = None


# What the words said


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """ "29 October", "Tuesday, Oct. 29, 2024"."""

    month: int
    day: int
    year: int | None = None
    weekday: int | None = None


@dataclass(frozen=True, slots=True)
class CalendarMonth:
    """ "October", "October 2024"."""

    month: int
    year: int | None = None


@dataclass(frozen=True, slots=True)
class CalendarSeason:
    """ "summer 2023"."""

    season: Season
    year: int


@dataclass(frozen=True, slots=True)
class CalendarYear:
    """ "2019"."""

    year: int


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
    """The night that ends on the day written."""


@dataclass(frozen=True, slots=True)
class LatestWeekend:
    """ "the weekend": the latest one begun."""


@dataclass(frozen=True, slots=True)
class Shift:
    """ "three weeks ago" is `Shift(-3, WEEK)`: the unit that the day so far away lies in."""

    count: int
    grain: Grain


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
class Range:
    """ "8 to 13 October", "from June 2023 to March 2024"."""

    first: "Said"
    last: "Said"


@dataclass(frozen=True, slots=True)
class Length:
    """A duration or a set: "three-year", "every Tuesday". Never a place in time by itself; *value* is TIMEX3's."""

    value: str


Said = (
    CalendarDay
    | CalendarMonth
    | CalendarSeason
    | CalendarYear
    | CalendarPart
    | Weekday
    | NamedMonth
    | NamedSeason
    | Unit
    | Overnight
    | LatestWeekend
    | Shift
    | Vague
    | Window
    | Part
    | Range
    | Length
)


@dataclass(frozen=True, slots=True)
class Expression:
    """A dated phrase as it stands: `text_read[start:end] == text` always holds."""

    start: int
    end: int
    text: str
    type: TimexType
    said: Said
    rule: str
    signal: Signal | None = None
    direction: Direction = Direction.UNKNOWN
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class Resolved:
    """A dated phrase and the days it means.

    *interval* is what *value* covers; *bounds* is where an event told with this phrase can lie, with signal,
    "earlier" and the day written counted in. Both are None while the day written is needed and not known.
    """

    start: int
    end: int
    text: str
    type: TimexType
    value: str | None
    mod: str | None
    edtf: str | None
    interval: Interval | None
    grain: Grain | None
    signal: Signal | None
    bounds: Bounds | None
    span: bool
    approximate: bool
    relative: bool
    rule: str
    why: str

    @property
    def places_an_event(self) -> bool:
        """Whether this is a place in time at all; a duration or a set is not."""
        return self.type in (TimexType.DATE, TimexType.TIME)
