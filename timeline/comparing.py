"""Two filters side by side on one axis: the page's own, A, and B, which the address carries in `with`.

    comparison = compare(form)      # None where the address has no `with`
    a, b = comparison.halves        # each with the form that asks for it
    a.form.chips, b.form.chips      # lead to the comparison without one of the filters

Both show the same days, lanes and kind of axis; only what chooses events otherwise differs. Changing the filter
changes A.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs

from django.http import QueryDict

from timeline.charting.drawing import chart
from timeline.charting.parts import Chart, Paper
from timeline.filter_form import only_filter
from timeline.forms import Chip, TimelineForm

PAPER = Paper(rows=8, rows_of_one=6, cells=3, ready=False)  # of each half: both together are one page
_SHARED = ("from", "to", "order", "view", "lanes", "axis")


class Beside(TimelineForm):
    """B: asks for its own filter in the days of A. Its query strings are those of the comparison, with B changed."""

    def __init__(self, data: QueryDict, main: TimelineForm) -> None:
        self.main = main
        super().__init__(data, main.conflict)

    def alone(self, **changes: Any) -> str:
        """The query string of B with nothing beside it."""
        return super().query(**changes)

    def query(self, **changes: Any) -> str:
        given = parse_qs(self.alone(**changes))
        shared = {name: given.get(name, [None])[0] for name in _SHARED}
        return self.main.query(**shared, **{"with": only_filter(self.alone(**changes))})


@dataclass(frozen=True, slots=True)
class Half:
    """*alone*: the query string of its chart with nothing beside it."""

    name: str
    form: TimelineForm
    alone: str

    @property
    def chips(self) -> Sequence[Chip]:
        """What chooses its events; the days are those of both."""
        return [chip for chip in self.form.chips if chip.name not in ("from", "to")]


@dataclass(frozen=True, slots=True)
class Comparison:
    """*swapped*: the query string of B and A; *same*: whether both ask for the same, as at the beginning."""

    halves: tuple[Half, Half]
    swapped: str
    same: bool

    def charts(self, paper: Paper = PAPER) -> list[Chart | None]:
        """Of both halves, on the same axis; None where one has nothing to draw."""
        forms = [half.form for half in self.halves]
        return [chart(form, paper, forms) for form in forms]


def begin(form: TimelineForm) -> str:
    """The query string that keeps the filter of *form* as B, to change A from there."""
    return form.query(**{"with": only_filter(form.filter_query)})


def compare(form: TimelineForm) -> Comparison | None:
    other = form.value("with")
    if not other:
        return None
    asked = QueryDict(other).copy()
    asked.update({name: values[0] for name, values in parse_qs(form.filter_query).items() if name in _SHARED})
    beside = Beside(asked, form)
    mine = only_filter(form.filter_query)
    halves = Half("A", form, form.query(**{"with": None})), Half("B", beside, beside.alone(at=None))
    return Comparison(halves, beside.alone(**{"with": mine}), mine == only_filter(beside.alone(at=None)))
