"""Where the links of a chart lead: each to a window of its own."""

from datetime import date
from itertools import pairwise

from timeline.axis.scale import Scale
from timeline.axis.window import Window
from timeline.charting.parts import PAD, Cell, Steps
from timeline.forms import TimelineForm
from timeline.index.columns import Ints


def cells(form: TimelineForm, window: Window, scale: Scale, edges: Ints) -> list[Cell]:
    """The stretches of the window between the *edges*."""
    found = []
    for first, behind in pairwise(edges.tolist()):
        stretch = Window(first, behind - 1)
        query = None if stretch == window else _query(form, stretch)
        start, end = scale.position(first), scale.position(behind)
        found.append(Cell(date.fromordinal(first), date.fromordinal(behind - 1), start, end, query))
    return found


def steps(form: TimelineForm, window: Window, whole: Window) -> Steps:
    wider = window.wider()
    everything = form.query(**{"from": None, "to": None})
    narrowed = form.value("from") or form.value("to")
    return Steps(
        earlier=_query(form, window.moved(-PAD)) if window.first > whole.first else None,
        later=_query(form, window.moved(PAD)) if window.last < whole.last else None,
        closer=_query(form, window.closer()) if window.length > 1 else None,
        wider=(everything if wider.covers(whole) else _query(form, wider)) if narrowed else None,
        everything=everything if narrowed else None,
    )


def _query(form: TimelineForm, window: Window) -> str:
    first, last = date.fromordinal(window.first), date.fromordinal(window.last)
    return form.query(**{"from": first.isoformat(), "to": last.isoformat()})
