"""The date of an event, as exact as its evidence and no more. No Django.

Its label is English here, whoever asks: it is kept in histories and reasons. Readers are told in their own language by
`timeline.templatetags.telling`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from articles.temporal import Resolved, Signal
from timeline.labels.words import happened, label

UNKNOWN = "unknown"
_SIGNALS = {
    Signal.SINCE: "since",
    Signal.UNTIL: "until",
    Signal.BY: "by",
    Signal.BEFORE: "before",
    Signal.BEFORE_CLAUSE: "by",
    Signal.AFTER: "after",
}


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
        return label(self)

    @property
    def when(self) -> str:
        """Behind "happened": "on 29 October 2024", "in summer 2023", "by 31 December 2024", "at an unknown date"."""
        return happened(self)

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
