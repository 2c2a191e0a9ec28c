"""Two filters side by side on one axis: the page's own, A, and B, which the address carries in `with`.

    comparison = compare(form)      # None where the address has no `with`
    a, b = comparison.halves        # each with the form that asks for it, and its chips

Both show the same days, lanes and kind of axis; only what chooses events otherwise differs. Changing the filter changes A.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import QueryDict

from timeline.filter_form import only_filter
from timeline.forms import Chip, TimelineForm


@dataclass(frozen=True, slots=True)
class Half:
    """*chips* lead to the comparison without one of its filters, *alone* to its chart with nothing beside it."""

    name: str
    form: TimelineForm
    chips: Sequence[Chip]
    alone: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """*swapped*: the query string of B and A; *same*: whether both ask for the same, as at the beginning."""

    halves: tuple[Half, Half]
    swapped: str
    same: bool


def begin(form: TimelineForm) -> str:
    """The query string that keeps the filter of *form* as B, to change A from there."""
    return form.query(**{"with": only_filter(form.filter_query)})


def compare(form: TimelineForm) -> Comparison | None:
    other = form.value("with")
    if not other:
        return None
    shared = QueryDict(form.bare_query).copy()
    del shared["with"]
    for name in ("from", "to"):
        if day := form.value(name):
            shared[name] = day.isoformat()
    asked = QueryDict(other).copy()
    asked.update(shared)
    beside = TimelineForm(asked, form.conflict)
    mine = only_filter(form.filter_query)
    ours = [chip for chip in form.chips if chip.name not in ("from", "to")]
    theirs = [
        Chip(chip.name, chip.label, form.query(**{"with": only_filter(chip.query)}))
        for chip in beside.chips
        if chip.name not in ("from", "to")
    ]
    halves = Half("A", form, ours, form.query(**{"with": None})), Half("B", beside, theirs, beside.filter_query)
    swapped = beside.query(**{"with": mine})
    return Comparison(halves, swapped, mine == only_filter(beside.filter_query))
