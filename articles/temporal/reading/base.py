"""What a phrase is read against, what reading it gives, and the words both are explained with."""

from dataclasses import dataclass, field, replace
from datetime import date
from functools import singledispatch

from articles.temporal import arithmetic
from articles.temporal.results import Background
from articles.temporal.said import Said
from articles.temporal.types import Direction, Grain, Interval, Which

THE = {Which.LAST: "the {0} before the one", Which.THIS: "the {0}", Which.NEXT: "the {0} after the one"}


class UnknownDay(Exception):
    """Nothing at hand says when that day is; the message says why."""


class BeforeTheCalendar(Exception):
    """Before the year 1: the TIMEX3 value is known, the days are not counted."""

    def __init__(self, year: int, part: str = "", digits: int = 4) -> None:
        self.year = year
        self.value = f"BC{year:04}"[: len("BC") + digits] + part


class DayWrittenNeeded(Exception):
    """The words are relative and nobody has said when they were written."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The days that the words cover, and by which convention.

    *bounds* where an event lies in other days; *value* where TIMEX3 does not write the days themselves;
    *is_place* false where the value covers no days that could be compared ("recently").
    """

    interval: Interval
    grain: Grain
    because: str = ""
    bounds: Interval | None = None
    mod: str | None = None
    value: str | None = None
    is_place: bool = True
    approximate: bool = False
    span: bool = False
    relative: bool = True
    counted_from: Interval | None = None
    ends: tuple["Reading", ...] = ()  # of a range
    without_year: bool = False  # "29 October": the year was filled in
    is_aside: bool = False  # a comparison ("a year earlier"), from which nothing later is counted

    @property
    def where(self) -> Interval:
        return self.bounds or self.interval


@dataclass(frozen=True, slots=True)
class When:
    """What a relative phrase is read against: the day written, and the dates named before it in the text."""

    day: date | None
    direction: Direction = Direction.UNKNOWN
    narrative: bool = False
    named: Reading | None = None
    named_day: Reading | None = None
    story: Reading | None = None  # the date that the story has come to; a bare year before it is only a look back
    story_before: Reading | None = None  # where it stood before it went back in time
    glimpsed: Reading | None = None  # a date far ahead of the story, until another one near it is told
    named_quarter: Reading | None = None
    year_before_christ: int | None = None  # the latest year named, where it was one: 480 in "480 BC"
    part_before_christ: str = ""  # and what of it was named: "-06" in "June 480 BC", "-FA" in "the autumn of 481 BC"
    background: Background = field(default_factory=Background)

    @property
    def written(self) -> date:
        """The day that "last week" is counted from; in a narrative the latest date named."""
        if self.narrative and self.year_before_christ:
            raise BeforeTheCalendar(self.year_before_christ)
        if self.narrative and self.named:
            return self.named.interval.first
        if self.day is None:
            raise DayWrittenNeeded
        return self.day

    @property
    def spoken_of(self) -> Reading:
        """The latest date named, else the day written."""
        if self.year_before_christ:
            raise BeforeTheCalendar(self.year_before_christ)
        if self.named:
            return self.named
        if self.day is None:
            raise DayWrittenNeeded
        return Reading(Interval(self.day, self.day), Grain.DAY)

    def year_in_story(self, month: int) -> int | None:
        """Year of a *month* named without one in a narrative: a story goes on, and returns from a look back."""
        if not (self.narrative and self.story):
            return None
        story, before = self.story.interval, self.story_before and self.story_before.interval
        # A bare year came between: "on 2 August 1964 … as was shown in 2005 … on 4 August".
        if before and before.first == before.last and before.first < story.first and month == before.last.month:
            return before.first.year
        if before and before.first >= story.first and before.first.month <= month < story.first.month:
            return before.first.year
        return arithmetic.year_nearby(month, story)

    @property
    def day_spoken_of(self) -> Reading:
        """The latest day named, as long as no later month or year left it behind; then that, as coarse as it is."""
        latest, day = self.spoken_of, self.named_day
        if day and latest.interval.first <= day.interval.first <= latest.interval.last:
            return day
        return latest

    @property
    def quarter_over(self) -> Reading | None:
        """The latest quarter named, if it was over when this was written: no results are told of any other."""
        quarter = self.named_quarter
        if quarter and self.day and quarter.where.last >= self.day:
            return None
        return quarter

    def towards(self, direction: Direction) -> "When":
        return self if direction is self.direction else replace(self, direction=direction)


@singledispatch
def read(said: Said, when: When) -> Reading:
    """The days that *said* means."""
    raise TypeError(f"nothing reads {said!r}")


def nearest(name: str, when: When) -> str:
    if when.narrative and when.named:
        return f"the {name} nearest to the date named before it"
    if when.direction is Direction.FUTURE:
        return f"told as to come, so the first {name} from that day on"
    return f"the latest {name} up to that day"
