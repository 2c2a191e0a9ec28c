"""Events in order → years, months and days as the list shows them. Pure: from rows to headings."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from timeline.dates import EventDate
from timeline.models import Event

# A run of days up to this long stands in the month it begins in; a longer one stands beside the months.
_SHORT = 31


@dataclass(slots=True)
class Entry:
    """Events under one date label."""

    date: EventDate
    events: list[Event] = field(default_factory=list)


@dataclass(slots=True)
class Section:
    """A month ("October"), or what no single month of the year holds."""

    title: str
    entries: list[Entry] = field(default_factory=list)


@dataclass(slots=True)
class Year:
    """A year of the list, or the undated events at its end (*title* then says so)."""

    title: str
    key: str
    sections: list[Section] = field(default_factory=list)


def chronology(events: Iterable[Event]) -> list[Year]:
    """*events*, in the order they come, under year, month and date label.

    An event that could lie in several months has a heading of its own at its place: "summer 2023" is no event of June.
    """
    years: list[Year] = []
    for event in events:
        date = event.date
        year, month = _place(date)
        if not years or years[-1].title != year:
            years.append(Year(year, f"{year}-{len(years)}".replace(" ", "-")))
        sections = years[-1].sections
        if not sections or sections[-1].title != month:
            sections.append(Section(month))
        entries = sections[-1].entries
        if not entries or entries[-1].date.label != date.label:
            entries.append(Entry(date))
        entries[-1].events.append(event)
    return years


def _place(date: EventDate) -> tuple[str, str]:
    """The headings that a date stands under: "2024" and "October"."""
    day = date.earliest or date.latest
    if day is None:
        return "Date unknown", ""
    return str(day.year), f"{day:%B}" if _has_a_month(date) else "No single month"


def _has_a_month(date: EventDate) -> bool:
    if date.signal in ("since", "after"):
        return date.precision in ("day", "days", "week", "weekend", "month")
    if date.earliest is None or date.latest is None:
        return False
    return (date.latest - date.earliest).days < _SHORT
