"""An `EventDate` as the field shows it, so that reading it gives the same date again. No Django.

>>> from articles.temporal import Grain
>>> written(EventDate(date(2024, 10, 21), date(2024, 10, 27), Grain.WEEK))
'the week of 21 October 2024'
>>> written(EventDate(date(2020, 3, 1), date(2024, 10, 29), Grain.MONTH, span=True, signal="since"))
'since March 2020 (not after 29 October 2024)'
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import lru_cache

from articles.temporal import Grain, edtf
from timeline.by_hand.asides import asides_for
from timeline.by_hand.reading import NotUnderstood, read
from timeline.dates import EventDate
from timeline.labels.shapes import step, unit
from timeline.labels.words import day_label, shape_label

_TO = re.compile(r"\s*–\s*")
_NTH = ("first", "second", "third", "fourth")


@lru_cache(maxsize=4096)
def written(day: EventDate) -> str:
    """The words for *day* that need least in brackets."""
    best: tuple[str, ...] | None = None
    for phrase in dict.fromkeys(_phrases(day)):
        try:
            said = read(phrase).day
        except NotUnderstood:
            continue
        found = (phrase, *asides_for(said, day))
        if best is None or len(found) < len(best):
            best = found
    assert best is not None  # the notation at the end says any days
    phrase, *asides = best
    return f"{phrase} ({', '.join(asides)})" if asides else phrase


def notation(day: EventDate) -> str:
    """EDTF: the days, whether it went on through them and whether they are approximate; empty where unknown."""
    if not day.is_known:
        return ""
    return edtf.of_days(day.earliest, day.latest, Grain(day.precision), span=day.span, approximate=day.approximate)


def _phrases(day: EventDate) -> Iterator[str]:
    """Ways of putting it, the plainest first; the last can always be read."""
    if not day.is_known:
        yield "unknown"
        return
    about = "about " if day.approximate else ""
    if day.signal or not (day.earliest and day.latest):
        yield from _relations(day, about)
    if day.earliest and day.latest:
        yield from _runs(replace(day, signal="", approximate=False), about)
    yield day.label
    exact = replace(day, precision=Grain.DAY.value)
    yield notation(exact)


def _relations(day: EventDate, about: str) -> Iterator[str]:
    """ "since March 2020", "by the end of 2024": with the unit that the words were about."""
    yield day.label
    first, last = day.earliest, day.latest
    if first:
        yield f"from {about}{_unit(first, day.precision)} on"
        yield f"on or after {about}{_unit(first, day.precision)}"
        yield f"since {about}{_unit(first, day.precision)}"
        yield f"after {about}{_unit(step(first, -1), day.precision)}"
    if last:
        yield f"until {about}{_unit(last, day.precision)}"
        yield f"by {about}the end of {_unit(last, day.precision)}"
        yield f"by {about}{_unit(last, day.precision)}"
        yield f"before {about}{_unit(step(last, 1), day.precision)}"


def _unit(day: date, precision: str) -> str:
    return shape_label(unit(day, precision))


def _runs(day: EventDate, about: str) -> Iterator[str]:
    label = day.label
    if day.earliest == day.latest:
        yield f"{about}{label}"
        return
    named = _named(day) or label
    if not day.span:
        yield f"{about}{named}"
        yield f"within {about}{named}"
    elif "–" in named:
        yield f"from {about}{_TO.sub(' to ', named)}"
    yield f"throughout {about}{named}"


def _named(day: EventDate) -> str:
    """A unit that labels put as its days: "the week of 21 October 2024", "the third quarter of 2024"."""
    first = day.earliest
    assert first is not None
    match day.precision:
        case Grain.WEEK:
            return f"the week of {day_label(first)}"
        case Grain.QUARTER:
            return f"the {_NTH[(first.month - 1) // 3]} quarter of {first.year}"
        case Grain.HALF:
            return f"the {_NTH[(first.month - 1) // 6]} half of {first.year}"
    return ""
