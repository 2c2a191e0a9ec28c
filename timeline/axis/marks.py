"""How a date is drawn: which mark, from where to where. No Django.

A mark says how exact the date is by its form; no colour is needed to tell two of them apart.
"""

from dataclasses import dataclass
from datetime import date

from timeline.axis.scale import Scale
from timeline.dates import EventDate

MARKS = ("day", "through", "within", "since", "after", "until", "by", "about")
FADE = 40  # pixels of an end that is not known
_ROUND = 5  # pixels from the middle of a dot to its edge
_SOFT = 11  # likewise of the least that is drawn of "within"
# Of one end that is known: the mark, by relation; a plain open end says no more than "after" or "by".
_OPEN = {"since": "since", "after": "after", "until": "until", "before": "by", "by": "by"}


@dataclass(frozen=True, slots=True)
class Extent:
    """From *start* to *end* of the axis, and in pixels what the mark takes *before* and *after* that."""

    mark: str
    start: float
    end: float
    before: int
    after: int


def mark(dated: EventDate) -> str:
    """One of `MARKS`; "until" and "since" go on up to and from that day, "by" and "after" may be any day there."""
    if dated.exactness == "open":
        return _OPEN.get(dated.signal) or ("after" if dated.latest is None else "by")
    return "about" if dated.exactness == "unknown" else dated.exactness


def extent(dated: EventDate, scale: Scale) -> Extent:
    """Where a date that is known stands."""
    name = mark(dated)
    first, last = _ordinal(dated.earliest or dated.latest), _ordinal(dated.latest or dated.earliest)
    start, end = scale.position(first), scale.position(last + 1)
    if name in ("since", "after") and dated.latest is None:
        return Extent(name, start, start, 2, FADE)
    if name in ("until", "by") and dated.earliest is None:
        return Extent(name, end, end, FADE, 2)
    if first == last:
        middle = (start + end) / 2
        return Extent(name, middle, middle, _ROUND, _ROUND)
    if name == "through":
        return Extent(name, start, end, 2, 2)
    return Extent(name, start, end, _SOFT, _SOFT)


def _ordinal(day: date | None) -> int:
    return day.toordinal() if day else 0
