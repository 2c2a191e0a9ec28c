"""The field's words: grains, directions, signals, and runs of days."""

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


class Mod(StrEnum):
    """TIMEX3's MOD: what the words around it say of a value."""

    APPROX = "APPROX"
    LESS = "LESS_THAN"
    MORE = "MORE_THAN"
    AT_LEAST = "EQUAL_OR_MORE"
    AT_MOST = "EQUAL_OR_LESS"


class Mode(StrEnum):
    """What relative phrases are counted from."""

    AUTO = "auto"
    NEWS = "news"  # from the day written
    NARRATIVE = "narrative"  # from the latest date named, as in a history


class Origin(StrEnum):
    """What a phrase is counted from."""

    NOTHING = "nothing"  # it names its days in full
    WRITTEN = "written"  # the day written
    NAMED = "named"  # a date named before it


class Telling(StrEnum):
    """How a story names a date."""

    ON = "on"  # it has come to it
    ANEW = "anew"  # a heading or the opening of a paragraph: it starts again from there, earlier or later
    GLIMPSE = "glimpse"  # in passing: a look ahead, a comparison
    THING = "thing"  # a thing's own date, "the May 1944 landings": of a thing to come, or known from before


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
