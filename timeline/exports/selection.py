"""What a format is given to write."""

from collections.abc import Iterable
from dataclasses import dataclass

from timeline.exports.lines import Line
from timeline.labels.words import ENGLISH


@dataclass(frozen=True, slots=True)
class Selection:
    """Events in their order, once, from the timeline called *title*; *address* is the page that shows them.

    *language*: of dates in words, for formats that people read. *total* and *undatable* are how many there are, and how
    many of them a calendar cannot show (`lines.without_calendar_days`).
    """

    lines: Iterable[Line]
    title: str
    address: str
    language: str = ENGLISH
    total: int = 0
    undatable: int = 0
