"""The strip that jumps to a year or a month of the list."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.dates import MONTHS_3

from timeline.forms import Listing, TimelineForm


@dataclass(frozen=True, slots=True)
class Jump:
    """A place to jump to: its name, and the query string that begins there."""

    label: str
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
    first = next((event.date.earliest or event.date.latest for event in listing.events), None)
    here = first.year if first else None
    headings = sorted(form.months, reverse=form.newest)
    years = dict.fromkeys(year for year, _, _ in headings)
    months = [month for year, month, _ in headings if year == here and month]

    def jump(label: str, at: str, *, here: bool = False) -> Jump:
        return Jump(label, form.query(at=at), at, here)

    return Strip(
        [jump(str(year), f"{year:04}", here=year == here) for year in years],
        str(here or ""),
        [jump(str(MONTHS_3[month]).capitalize(), f"{here:04}-{month:02}") for month in months],
    )
