"""The date of an event, as exact as its evidence and no more, and its label. No Django."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from articles.temporal import Grain, Resolved, Signal
from articles.temporal.arithmetic import unit_around

UNKNOWN = "unknown"
_SIGNALS = {
    Signal.SINCE: "since",
    Signal.UNTIL: "until",
    Signal.BY: "by",
    Signal.BEFORE: "before",
    Signal.BEFORE_CLAUSE: "by",
    Signal.AFTER: "after",
}
_SEASONS = {3: "spring", 6: "summer", 9: "autumn", 12: "winter"}
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class EventDate:
    """Earliest and latest day, inclusive, None where open; *precision* is the grain of the words.

    *span*: it went on through all of these days, else it happened at some time within them. *signal* is since,
    until, by, before, after or empty.
    """

    earliest: date | None = None
    latest: date | None = None
    precision: str = UNKNOWN
    span: bool = False
    signal: str = ""
    approximate: bool = False

    @property
    def is_known(self) -> bool:
        return self.earliest is not None or self.latest is not None

    @property
    def is_one_day(self) -> bool:
        return self.is_known and self.earliest == self.latest and not self.approximate

    def overlaps(self, other: "EventDate") -> bool:
        """Whether both have some day in common; an open side reaches for ever."""
        return (self.earliest or date.min) <= (other.latest or date.max) and (other.earliest or date.min) <= (
            self.latest or date.max
        )

    @property
    def label(self) -> str:
        """ "29 October 2024", "21–27 October 2024", "summer 2023", "by 31 December 2024", "date unknown"."""
        return _label(self)

    @property
    def when(self) -> str:
        """Behind "happened": "on 29 October 2024", "in summer 2023", "by 31 December 2024", "at an unknown date"."""
        if not self.is_known:
            return "at an unknown date"
        if self.signal or self.approximate or self.earliest is None or self.latest is None:
            return self.label
        return f"on {self.label}" if self.label[0].isdigit() and " " in self.label else f"in {self.label}"

    @property
    def exactness(self) -> str:
        """How exact it is, as a word for glyphs and style sheets: unknown, day, about, through, open or within."""
        if not self.is_known:
            return "unknown"
        if self.approximate:
            return "about"
        if self.is_one_day:
            return "day"
        if self.earliest is None or self.latest is None:
            return "open"
        return "through" if self.span else "within"

    @property
    def exactness_in_words(self) -> str:
        return _EXACTNESS[self.exactness]


_EXACTNESS = {
    "unknown": "The day is not known",
    "day": "This day",
    "about": "Approximate",
    "through": "Through all of this time",
    "open": "One end is not known",
    "within": "At some time within",
}


def date_of(resolved: Resolved) -> EventDate:
    """The date of an event that is told with one phrase."""
    if resolved.bounds is None:
        return EventDate()
    return EventDate(
        earliest=resolved.bounds.earliest,
        latest=resolved.bounds.latest,
        precision=resolved.grain.value if resolved.grain else UNKNOWN,
        span=resolved.span,
        signal=_SIGNALS.get(resolved.signal, "") if resolved.signal else "",
        approximate=resolved.approximate,
    )


def combine(dates: Sequence[EventDate]) -> EventDate:
    """The date that several phrases about one event leave: the narrowest of them, unless they contradict.

    Phrases that share no day say different things; the first one's date then stands, and the evidence shows the rest.
    """
    known = [each for each in dates if each.is_known]
    if not known:
        return EventDate()
    narrowest = min(known, key=_width)
    consistent = all(narrowest.overlaps(each) for each in known)
    return narrowest if consistent else known[0]


def _width(of: EventDate) -> int:
    return ((of.latest or date.max) - (of.earliest or date.min)).days


# Labels


def _label(of: EventDate) -> str:
    about = "about " if of.approximate else ""
    earliest, latest = of.earliest, of.latest
    if of.signal == "since" and earliest:
        return f"since {about}{_unit(earliest, of.precision)}"
    if of.signal == "after" and earliest:
        return f"after {about}{_unit(_step(earliest, -1), of.precision)}"
    if of.signal == "until" and latest:
        return f"until {about}{_unit(latest, of.precision)}"
    if of.signal == "before" and latest:
        return f"before {about}{_day(_step(latest, 1))}"
    if of.signal == "by" and latest:
        return f"by {about}{_day(latest)}"
    if earliest and latest:
        return about + (_calendar_unit(earliest, latest, of.precision) or _run(earliest, latest))
    if earliest:
        return f"from {about}{_day(earliest)} on"
    return f"by {about}{_day(latest)}" if latest else "date unknown"


def _step(day: date, days: int) -> date:
    """The day before or after; the first and the last of the calendar have none."""
    return day if day in (date.min, date.max) else day + days * _DAY


def _day(day: date) -> str:
    return f"{day.day} {day:%B} {day.year}"


def _run(first: date, last: date) -> str:
    """ "21–27 October 2024", "28 October – 3 November 2024"; whole months and years without their days."""
    if first == last:
        return _day(first)
    month_long = first.day == 1 and _step(last, 1).day == 1
    if month_long and first.month == 1 and last.month == 12:
        return f"{first.year}–{last.year}" if first.year != last.year else str(first.year)
    if month_long:
        if (first.year, first.month) == (last.year, last.month):
            return f"{first:%B %Y}"
        start = f"{first:%B}" if first.year == last.year else f"{first:%B %Y}"
        return f"{start} – {last:%B %Y}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{_day(last)}"
    start = f"{first.day} {first:%B}" if first.year == last.year else _day(first)
    return f"{start} – {_day(last)}"


def _unit(day: date, precision: str) -> str:
    """The month, season or year that *day* borders on, where that is how it was told; else the day."""
    if precision == Grain.YEAR:
        return str(day.year)
    if precision == Grain.MONTH:
        return f"{day:%B %Y}"
    if precision == Grain.SEASON:
        return _season(date(day.year, day.month // 3 * 3 or 12, 1) if day.month > 2 else date(day.year - 1, 12, 1))
    return _day(day)


def _season(first: date) -> str:
    winter = first.month == 12
    return f"{_SEASONS[first.month]} {first.year}" + (f"/{(first.year + 1) % 100:02}" if winter else "")


def _calendar_unit(first: date, last: date, precision: str) -> str:
    """ "summer 2023", "late August 2023", "early 2022"; empty where the days are no such unit."""
    if precision == Grain.MONTH and (first.year, first.month) == (last.year, last.month):
        whole = unit_around(first, Grain.MONTH)
        parts = {(1, whole.last.day): "", (1, 10): "early ", (11, 20): "mid-", (21, whole.last.day): "late "}
        part = parts.get((first.day, last.day))
        return "" if part is None else f"{part}{first:%B %Y}"
    if (
        precision == Grain.SEASON
        and first.day == 1
        and first.month in _SEASONS
        and (last - first).days in range(88, 93)
    ):
        return _season(first)
    if precision == Grain.YEAR and first.year == last.year:
        thirds = {(1, 1, 4, 30): "early ", (5, 1, 8, 31): "mid-", (9, 1, 12, 31): "late "}
        third = thirds.get((first.month, first.day, last.month, last.day))
        return f"{third}{first.year}" if third else ""
    return ""
