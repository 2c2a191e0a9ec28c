"""Which days a chart shows, on which scale, and where an event is found in it."""

from collections.abc import Iterable, Sequence
from datetime import date

import numpy as np

from timeline.axis.scale import Scale, even, fitting, sequential
from timeline.axis.window import Window
from timeline.forms import TimelineForm
from timeline.index.columns import EVER, Ints
from timeline.index.question import Answer
from timeline.models import Event

_NEAR = 10  # days at either side of an event that is looked for in the chart


def whole(forms: Sequence[TimelineForm]) -> Window | None:
    """All days of the events found, whatever the range; None where none of them has a day."""
    return _around(_extent(form.between(None, None)) for form in forms)


def window(forms: Sequence[TimelineForm], everything: Window) -> Window:
    """What the address says, and where it leaves a side open, as far as there are events."""
    first, last = forms[0].value("from"), forms[0].value("to")
    found = _around(_extent(form.answer) for form in forms) or everything
    start = first.toordinal() if first else min(found.first, last.toordinal() if last else found.first)
    end = last.toordinal() if last else max(found.last, start)
    return Window(start, max(start, end))


def scale(forms: Sequence[TimelineForm], window: Window) -> Scale:
    """Of the kind that the address names, else of the one that leaves the events room."""
    axis = forms[0].value("axis")
    if axis == "even":
        return even(window.first, window.last)
    days = np.unique(np.concatenate([_busy(form.answer) for form in forms]))
    low, high = np.searchsorted(days, np.array([window.first, window.last + 1], days.dtype))
    return (sequential if axis == "short" else fitting)(window.first, window.last, days[low:high])


def _busy(answer: Answer) -> Ints:
    """The days on which any of the events found begins."""
    found: Ints = answer.memory.get(("busy", answer.question), lambda: _begins(answer))
    return found


def _begins(answer: Answer) -> Ints:
    """Each once; the columns stand in their order."""
    columns = answer.columns
    days = columns.place[: columns.dated][answer.mask[: columns.dated]]
    return days[np.flatnonzero(np.diff(days, prepend=-1))]


def around(event: Event, form: TimelineForm) -> dict[str, str]:
    """Where an event is found: the query strings of the list from its day on, and of the chart around it."""
    day = event.earliest or event.latest
    if day is None:
        return {"list": form.undated_query}
    whole = {"from": None, "to": None}
    inside = form.value("from") is None or (event.latest or day) >= form.value("from")
    inside = inside and (form.value("to") is None or (event.earliest or day) <= form.value("to"))
    kept = {} if inside else whole
    first, last = (event.earliest or day).toordinal(), (event.latest or day).toordinal()
    near = Window(first, last).padded(0.5 + _NEAR / (last + 1 - first))
    days = {"from": date.fromordinal(near.first).isoformat(), "to": date.fromordinal(near.last).isoformat()}
    return {
        "list": form.query(**kept, view=None, at=day.isoformat()),
        "chart": form.query(**days, view="chart"),
    }


def _extent(answer: Answer) -> Window | None:
    """From the first to the last day that bounds any of the events found."""
    found: Window | None = answer.memory.get(("extent", answer.question), lambda: _bounds(answer))
    return found


def _bounds(answer: Answer) -> Window | None:
    columns = answer.columns
    mask = answer.mask[: columns.dated]
    if not mask.any():
        return None
    first = int(columns.place[int(np.argmax(mask))])
    last, begin = columns.last[: columns.dated], columns.place[: columns.dated]
    bounded = int(np.max(last, where=mask & (last < EVER), initial=0))
    return Window(first, max(bounded, int(np.max(begin, where=mask, initial=0))))


def _around(windows: Iterable[Window | None]) -> Window | None:
    """The shortest that covers all of them."""
    there = [window for window in windows if window]
    if not there:
        return None
    return Window(min(each.first for each in there), max(each.last for each in there))
