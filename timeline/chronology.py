"""Events in order → years, months and days as the list shows them, each with how many there are of it in all. Pure."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.utils.dates import MONTHS as MONTH_NAMES
from django.utils.translation import gettext as _

from timeline.dates import EventDate
from timeline.index.columns import MONTHS
from timeline.models import Event

# A run of days up to this long stands in the month it begins in; a longer one stands beside the months.
_SHORT = 31
UNDATED = -1


@dataclass(slots=True)
class Entry:
    """Events under one date label; *count*: how many there are on this very day, 0 where that is not known."""

    date: EventDate
    events: list[Event] = field(default_factory=list)
    count: int = 0


@dataclass(slots=True)
class Section:
    """A month ("October"), or what no single month of the year holds. *again*: it has stood above already."""

    title: str
    heading: int
    count: int = 0
    again: bool = False
    continued: bool = False
    entries: list[Entry] = field(default_factory=list)

    @property
    def at(self) -> str:
        """Its place as an address names it: "2024-10"; only the year where it is no month, empty for the undated."""
        if self.heading == UNDATED:
            return ""
        year, month = divmod(self.heading, MONTHS)
        return f"{year:04}-{month:02}" if month else f"{year:04}"


@dataclass(slots=True)
class Year:
    """A year of the list, or the undated events at its end (*title* then says so). *continued*: what it is shown below
    has this heading already."""

    title: str
    key: str
    count: int = 0
    continued: bool = False
    sections: list[Section] = field(default_factory=list)

    @property
    def at(self) -> str:
        """As `Section.at`, without a month."""
        return self.sections[0].at[:4]


@dataclass(frozen=True, slots=True)
class Counts:
    """How many events stand under each heading (year * `MONTHS` + month), on a day, and without any."""

    headings: Mapping[int, int] = field(default_factory=dict)
    years: Mapping[int, int] = field(default_factory=dict)
    undated: int = 0
    on_day: Callable[[int], int] = lambda _: 0


def chronology(events: Iterable[Event], counts: Counts | None = None, *, under: int | None = None) -> list[Year]:
    """*events*, in the order they come, under year, month and date label; *under*: the heading they are to follow.

    An event that could lie in several months has a heading of its own at its place: "summer 2023" is no event of June.
    """
    counts = counts or Counts()
    years: list[Year] = []
    last = under
    for event in events:
        dated = event.date
        heading = heading_of(dated)
        if not years or _year(heading) != _year(last):
            years.append(_new_year(heading, len(years), counts, continued=not years and _year(heading) == _year(under)))
        sections = years[-1].sections
        if not sections or sections[-1].heading != heading:
            again = any(section.heading == heading for section in sections)
            continued = not sections and years[-1].continued and heading == under
            sections.append(Section(_title(heading), heading, counts.headings.get(heading, 0), again, continued))
        entries = sections[-1].entries
        if not entries or entries[-1].date.label != dated.label:
            entries.append(Entry(dated, count=_on_day(dated, counts)))
        entries[-1].events.append(event)
        last = heading
    return years


def heading_of(dated: EventDate) -> int:
    """The heading that a date stands under, as `timeline.index` counts it; `UNDATED` where it has no day."""
    day = dated.earliest or dated.latest
    if day is None:
        return UNDATED
    return day.year * MONTHS + (day.month if _has_a_month(dated) else 0)


def _year(heading: int | None) -> int | None:
    return None if heading is None else heading // MONTHS


def _new_year(heading: int, number: int, counts: Counts, *, continued: bool) -> Year:
    if heading == UNDATED:
        return Year(_("Date unknown"), f"undated-{number}", counts.undated, continued)
    year = heading // MONTHS
    return Year(str(year), f"{year}-{number}", counts.years.get(year, 0), continued)


def _title(heading: int) -> str:
    if heading == UNDATED:
        return ""
    month = heading % MONTHS
    return str(MONTH_NAMES[month]) if month else _("No single month")


def _on_day(dated: EventDate, counts: Counts) -> int:
    return counts.on_day(_ordinal(dated.earliest)) if dated.exactness == "day" else 0


def _ordinal(day: date | None) -> int:
    return day.toordinal() if day else 0


def _has_a_month(dated: EventDate) -> bool:
    if dated.signal in ("since", "after"):
        return dated.precision in ("day", "days", "week", "weekend", "month")
    if dated.earliest is None or dated.latest is None:
        return False
    return (dated.latest - dated.earliest).days < _SHORT
