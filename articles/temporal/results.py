"""What is found and what it means: `Expression` is what stands in the text, `Resolved` the days."""

from dataclasses import dataclass
from datetime import date

from articles.temporal.said import Said
from articles.temporal.types import Bounds, Direction, Grain, Interval, Mod, Mode, Origin, Signal, Telling, TimexType


@dataclass(frozen=True, slots=True)
class Background:
    """What is known about the conflict an article tells of.

    *countries*: ISO codes, whose holidays a named day may be. *conflict_began*: what "day 600 of the war" counts
    from. *day_first*: how 03/04/2024 is read; None where nobody knows, and both readings are then allowed for.
    """

    countries: tuple[str, ...] = ()
    conflict_began: date | None = None
    day_first: bool | None = None


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
    telling: Telling = Telling.ON
    approximate: bool = False
    mod: Mod | None = None
    ends: tuple[tuple[int, int], ...] = ()  # of a range: where its two dates stand


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
    ends: tuple["Resolved", ...] = ()
    origin: Origin = Origin.NOTHING
    without_year: bool = False  # "29 October": its year is what it is counted from
    is_reference: bool = False  # "now", "recently": tied to no unit of the calendar, so nothing is told by it

    @property
    def timexes(self) -> tuple["Resolved", ...]:
        """As TIMEX3 counts: of a range its two dates, each with the bounds of the whole; else the phrase itself."""
        return self.ends or (self,)

    @property
    def places_an_event(self) -> bool:
        """Whether this is a place in time at all; a duration or a set is not, unless counted from a day;
        nor is "now".

        "three weeks" is none, "the past three weeks" and "the last week of May" are.
        """
        if self.is_reference:
            return False
        return self.type in (TimexType.DATE, TimexType.TIME) or self.relative or self.bounds is not None


@dataclass(frozen=True, slots=True)
class Dropped:
    """A phrase that a rule found and a later pass left out."""

    start: int
    end: int
    text: str
    rule: str
    dropped_by: str
    why: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """What was found in a text, what was left out, and what relative phrases were counted from."""

    found: list[Resolved]
    dropped: list[Dropped]
    mode: Mode
    why_mode: str
