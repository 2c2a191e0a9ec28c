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
    key: str
    entries: list[Entry] = field(default_factory=list)


@dataclass(slots=True)
class Year:
    """A year of the list, or the undated events at its end (*title* then says so)."""

    title: str
    key: str
    count: int = 0
    sections: list[Section] = field(default_factory=list)


def chronology(events: Iterable[Event]) -> list[Year]:
    """*events*, in the order they come, under year, month and date label.

    An event that could lie in several months comes first in its year: "summer 2023" is no event of June.
    """
    years: dict[str, Year] = {}
    sections: dict[str, Section] = {}
    entries: dict[tuple[str, str], Entry] = {}
    for event in events:
        date = event.date
        year_title, month_title, key = _place(date)
        year_key = key[:4]
        if year_key not in years:
            years[year_key] = Year(year_title, year_key)
        year = years[year_key]
        year.count += 1
        if key not in sections:
            section = sections[key] = Section(month_title, key)
            year.sections.insert(len(year.sections) if key[5:] else 0, section)
        if (key, date.label) not in entries:
            entry = entries[key, date.label] = Entry(date)
            sections[key].entries.append(entry)
        entries[key, date.label].events.append(event)
    return list(years.values())


def _place(date: EventDate) -> tuple[str, str, str]:
    """Year heading, month heading and a key that sorts: "2024", "October", "2024-10"."""
    day = date.earliest or date.latest
    if day is None:
        return "Date unknown", "", "none"
    if _has_a_month(date):
        return str(day.year), f"{day:%B}", f"{day:%Y-%m}"
    return str(day.year), "No single month", f"{day.year:04}"


def _has_a_month(date: EventDate) -> bool:
    if date.signal in ("since", "after"):
        return date.precision in ("day", "days", "week", "weekend", "month")
    if date.earliest is None or date.latest is None:
        return False
    return (date.latest - date.earliest).days < _SHORT
