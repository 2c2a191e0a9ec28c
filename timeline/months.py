"""The strip that jumps to a year or a month of the list."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.dates import MONTHS_3

from timeline.forms import Listing, TimelineForm


@dataclass(frozen=True, slots=True)
class Jump:
    """A place to jump to: its name, how many events stand there, the query string that begins there."""

    label: str
    count: int
    query: str
    at: str
    here: bool = False


@dataclass(frozen=True, slots=True)
class Strip:
    """All years that have events, and the months of the year where the page begins."""

    years: Sequence[Jump]
    year: str
    months: Sequence[Jump]


def strip(form: TimelineForm, listing: Listing) -> Strip:
    """In the order of the list; months without events are left out."""
    by_year: dict[int, list[tuple[int, int]]] = {}
    for year, month, count in form.months:
        by_year.setdefault(year, []).append((month, count))
    order = sorted(by_year, reverse=form.newest)
    first = next((event.date.earliest or event.date.latest for event in listing.events), None)
    here = first.year if first else None

    def jump(label: str, count: int, at: str, *, here: bool = False) -> Jump:
        return Jump(label, count, form.query(at=at), at, here)

    years = [
        jump(str(year), sum(count for _, count in by_year[year]), f"{year:04}", here=year == here) for year in order
    ]
    months = [
        jump(str(MONTHS_3[month]).capitalize(), count, f"{here:04}-{month:02}")
        for month, count in sorted(by_year.get(here or 0, ()), reverse=form.newest)
        if month
    ]
    return Strip(years, str(here or ""), months)
