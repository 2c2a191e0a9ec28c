"""From one date to another, "21 October – 3 November 2024" → the days from first to last. No Django."""

import re
from collections.abc import Iterator

from articles.temporal import Grain
from articles.temporal.words import MONTHS
from timeline.by_hand.days import Days, NotUnderstood, When, quoted
from timeline.by_hand.phrases import days_of

_TO = re.compile(r" (?:to|until|till|through) | [-–—] ", re.I)
_AND = re.compile(r" and ", re.I)
_MONTH = re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(MONTHS, key=len, reverse=True)))})(?!\w)", re.I)
_YEAR = re.compile(r"\b\d{4}$")
_BARE_DAY = re.compile(r"(?:the )?\d{1,2}(?:st|nd|rd|th)?", re.I)


def stretch_of(text: str, when: When, *, between: bool = False) -> Days:
    """The days of *text*, from its first date to its last where it names two. Raises `NotUnderstood`."""
    parts = (_AND if between else _TO).split(text)
    if len(parts) == 2 and (found := _joined(text, parts[0], parts[1], when)):
        return found
    if between and len(parts) != 2:
        raise NotUnderstood(f"{quoted(text)}: “between” needs two dates, “between 3 and 5 October 2024”.")
    return days_of(" – ".join(parts) if len(parts) == 2 else text, when)


def _joined(text: str, left: str, right: str, when: When) -> Days | None:
    last = _tried(right, when)
    if last is None:
        return None
    for attempt in _completed(left, right):
        if first := _tried(attempt, when):
            break
    else:
        return None
    if first.first > last.last:
        raise NotUnderstood(f"{quoted(text)} ends before it begins; write both dates with their years.")
    return Days(
        first.first,
        last.last,
        Grain.DAYS,
        span=True,
        approximate=first.approximate or last.approximate,
        uncertain=first.uncertain or last.uncertain,
        relative=first.relative or last.relative,
        timed=first.timed or last.timed,
    )


def _completed(left: str, right: str) -> Iterator[str]:
    """The first date with what it leaves to the second: "21" of "27 October 2024"."""
    year, month = _YEAR.search(right), _MONTH.search(right)
    tail = year[0] if year and not _YEAR.search(left) else ""
    if month and _BARE_DAY.fullmatch(left):
        yield f"{left} {month[0]} {tail}".strip()
    elif tail and not any(character in left for character in "-/"):
        yield f"{left} {tail}"
    else:
        yield left


def _tried(text: str, when: When) -> Days | None:
    try:
        return days_of(text, when)
    except NotUnderstood:
        return None
