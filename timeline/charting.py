"""A filter as a picture: from `TimelineForm` to what `timeline/_chart.html` draws.

    form ─ window, scale ─ lanes ─ tally ─ candidates ─ headlines (one query) ─ rows of labels ─ Chart

Positions are shares of the axis: 0 where the window begins, 1 where it ends. Half a window more is drawn at either
side, out of sight, so that it is there already when somebody drags the chart.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

import numpy as np

from timeline.axis import density, downwards
from timeline.axis.labels import WIDTHS, Placed, Wish, grown, place
from timeline.axis.lanes import Tally, in_turn, joined, tally
from timeline.axis.marks import Extent, extent
from timeline.axis.scale import Gap, Scale, even, fitting, sequential
from timeline.axis.ticks import Tick, broken, ticks
from timeline.axis.window import Window
from timeline.axis.words import shortened, width
from timeline.dates import EventDate
from timeline.forms import TimelineForm
from timeline.groups import GROUP_OF_LABEL
from timeline.index.columns import EVER, Columns, Ints, Mask
from timeline.index.question import Answer
from timeline.lanes import Named, lanes
from timeline.models import Event

PAD = 0.5  # of the window, at either side
_CELLS = 6  # of the window that have a chip each
_FINE = 14  # steps of the density in each
_ROWS, _ROWS_OF_ONE, _MOST_ROWS = 18, 12, 7
_TICKS, _TICKS_DOWN = 7, 12
_LEAST = 160  # pixels of a chart in which nothing happened
_NEAR = 10  # days at either side of an event that is looked for in the chart
TEXT, LONGEST, FONT = 200, 420, 13  # pixels that a label asks for at most, that it takes of free room, of its letters
_NARROWEST = 1.25  # times what is estimated fits in, where letters are narrow; elsewhere the browser cuts it off
_SHAPE = 15  # pixels of the shape of its kind before a label


@dataclass(frozen=True, slots=True)
class Mark:
    """An event in a lane. *text*: as much of its headline as fits where it has most room. *rooms*: pixels, by width of
    the chart."""

    event: Event
    extent: Extent
    group: str
    text: str
    rooms: tuple[int, ...]
    wish: Wish
    placed: Placed
    weight: int
    in_window: bool

    @property
    def goes_back(self) -> bool:
        """Whether it reaches out of the window before its first day."""
        return self.in_window and self.extent.start < 0 < self.extent.end

    @property
    def goes_on(self) -> bool:
        return self.in_window and self.extent.start < 1 < self.extent.end


@dataclass(frozen=True, slots=True)
class Chip:
    """The events of a lane in a *cell* of the window that have no label, by width of the chart, and in all."""

    cell: int
    unlabelled: tuple[int, ...]
    count: int


@dataclass(frozen=True, slots=True)
class Lane:
    """*top* and *base*: pixels from the top of the chart, of its first row and of its density. *exact*, *inexact*: SVG
    paths, the latter of all its events."""

    named: Named
    count: int
    top: int
    base: int
    exact: str
    inexact: str
    marks: Sequence[Mark]
    chips: Sequence[Chip]


@dataclass(frozen=True, slots=True)
class Cell:
    """A stretch of the window, and the query string that shows only it; None where it is the whole window."""

    first: date
    last: date
    start: float
    end: float
    query: str | None


@dataclass(frozen=True, slots=True)
class Below:
    """An event of the narrow chart, where time runs down; pixels."""

    mark: Mark
    spot: downwards.Spot


@dataclass(frozen=True, slots=True)
class Steps:
    """Query strings one step on; None where there is nothing more."""

    earlier: str | None
    later: str | None
    closer: str | None
    wider: str | None
    everything: str | None


@dataclass(frozen=True, slots=True)
class Chart:
    """*axis*: its kind, as the address names it, whether the address or the events chose it."""

    window: Window
    whole: Window
    scale: Scale
    axis: str
    ticks: Sequence[Tick]
    ticks_down: Sequence[Tick]
    lanes: Sequence[Lane]
    cells: Sequence[Cell]
    below: Sequence[Below]
    chips_below: Sequence[Chip]
    steps: Steps
    height: int
    total: int
    stands_twice: bool

    @property
    def first(self) -> date:
        return date.fromordinal(self.window.first)

    @property
    def last(self) -> date:
        return date.fromordinal(self.window.last)

    @property
    def gaps(self) -> Sequence[Gap]:
        return self.scale.gaps


TOP, ROW, STRIP, BETWEEN = 34, 26, 26, 10  # pixels: of the axis, a row of labels, the density, between lanes


@dataclass(frozen=True, slots=True)
class Paper:
    """What a chart is drawn on: *widths* of the axis in pixels that it is laid out for, pixels that a label's *text*
    asks for at most and those of the *longest*, and how many *rows* of labels there may be in all and in a single lane.

    *cells*: stretches of the window that have a chip each. *ready*: what is beside the window is drawn, too, to be
    dragged in. *narrower*: times what is estimated fits in, for what is too long is cut off.
    """

    widths: Sequence[int] = WIDTHS
    text: int = TEXT
    longest: int = LONGEST
    rows: int = _ROWS
    rows_of_one: int = _ROWS_OF_ONE
    cells: int = _CELLS
    ready: bool = True
    narrower: float = _NARROWEST


def chart(form: TimelineForm, paper: Paper = Paper(), beside: Sequence[TimelineForm] = ()) -> Chart | None:
    """What is drawn of the events found; None where none of them has a day, whatever the range. What is *beside* it has
    the same axis."""
    forms = [form, *beside]
    whole = _around(_extent(each.between(None, None)) for each in forms)
    if whole is None:
        return None
    window = _window(forms, whole)
    scale = _scale(forms, window)
    return _Drawing(form, window, scale, whole, paper).chart()


def _around(windows: Iterable[Window | None]) -> Window | None:
    """The shortest that covers all of them."""
    there = [window for window in windows if window]
    if not there:
        return None
    return Window(min(each.first for each in there), max(each.last for each in there))


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


def _window(forms: Sequence[TimelineForm], whole: Window) -> Window:
    """What the address says, and where it leaves a side open, as far as there are events."""
    first, last = forms[0].value("from"), forms[0].value("to")
    found = _around(_extent(form.answer) for form in forms) or whole
    start = first.toordinal() if first else min(found.first, last.toordinal() if last else found.first)
    end = last.toordinal() if last else max(found.last, start)
    return Window(start, max(start, end))


def _scale(forms: Sequence[TimelineForm], window: Window) -> Scale:
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


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A row that may get a label, and whether it is found in the window or only beside it."""

    row: int
    lane: int
    in_window: bool


class _Drawing:
    """The steps from a filter to its chart."""

    def __init__(self, form: TimelineForm, window: Window, scale: Scale, whole: Window, paper: Paper) -> None:
        self.paper = paper
        self.form, self.window, self.scale, self.whole = form, window, scale, whole
        self.columns: Columns = form.answer.columns
        self.mask: Mask = form.answer.mask[: self.columns.dated]
        self.shape = _SHAPE if form.value("lanes") else 0
        self.lanes = lanes(form)
        self.chip_edges = _edges(scale, window, paper.cells)
        self.edges = _finer(scale, self.chip_edges)

    def chart(self) -> Chart:
        inside = self._tally(self.mask, self.edges)
        beside = self._beside()
        counts = inside.counts.sum(axis=(0, 2))
        rows = _rows(counts, self.paper)
        candidates = self._candidates(inside, beside, rows)
        events = self._fetch({each.row for each in candidates})
        drawn: list[Lane] = []
        top = TOP
        for lane, named in enumerate(self.lanes.named):
            if not counts[lane]:
                continue
            marks = self._placed([each for each in candidates if each.lane == lane], events, rows[lane])
            base = top + ROW * max((each.placed.row + 1 for each in marks), default=1)
            chips = self._chips(inside.counts[:, lane].sum(axis=1), marks)
            exact, inexact = self._paths(inside, beside, lane)
            drawn.append(Lane(named, int(counts[lane]), top, base, exact, inexact, marks, chips))
            top = base + STRIP + BETWEEN
        below, chips_below = self._below(drawn)
        total = int(np.count_nonzero(self.mask))
        return Chart(
            window=self.window,
            whole=self.whole,
            scale=self.scale,
            axis=self.form.value("axis") or ("short" if self.scale.gaps else "even"),
            ticks=self._ticks(),
            ticks_down=self._ticks_down(),
            lanes=drawn,
            cells=self._cells(),
            below=below,
            chips_below=chips_below,
            steps=self._steps(),
            height=max(top, _LEAST),
            total=total,
            stands_twice=int(counts.sum()) > total,
        )

    # Counting

    def _tally(self, mask: Mask, edges: Ints) -> Tally:
        count = len(self.lanes.named)
        return joined([tally(self.columns, each, edges, count) for each in self.lanes.members(mask)])

    def _beside(self) -> Tally | None:
        """What is drawn beside the window; None where there is nothing."""
        if self.window.covers(self.whole) or not self.paper.ready:
            return None
        wide = self.window.padded(PAD)
        padded = self.form.between(date.fromordinal(wide.first), date.fromordinal(wide.last)).mask
        only = padded[: self.columns.dated] & ~self.mask
        return self._tally(only, self._all_edges()) if only.any() else None

    def _all_edges(self) -> Ints:
        wide, steps = self.window.padded(PAD), self.paper.cells * _FINE // 2
        before = _edges(self.scale, Window(wide.first, self.window.first - 1), steps)
        after = _edges(self.scale, Window(self.window.last + 1, wide.last), steps)
        return np.unique(np.concatenate([before, self.edges, after]))

    def _candidates(self, inside: Tally, beside: Tally | None, rows: Sequence[int]) -> list[_Candidate]:
        """In the order in which they are given a place: those of the window first."""
        found: list[_Candidate] = []
        for each, share, more in ((inside, 6, 2), (beside, 2, 0)):
            if each is None:
                continue
            order = in_turn(self.columns.weight[each.rows], each.cells)
            for lane, room in enumerate(rows):
                chosen = order[each.lanes[order] == lane][: room * share + more]
                found += [_Candidate(row, lane, each is inside) for row in each.rows[chosen].tolist()]
        return found

    def _fetch(self, rows: set[int]) -> dict[int, Event]:
        """By row, in one query. What was withdrawn a moment ago is not among them."""
        row_of = {int(self.columns.ids[row]): row for row in rows}
        events = Event.objects.all().public().filter(pk__in=list(row_of)).only(*_FIELDS).order_by()
        found = {row_of[event.pk]: event for event in events}
        for event in found.values():
            event.conflict = self.form.conflict
        return found

    # Placing

    def _placed(self, candidates: Sequence[_Candidate], events: Mapping[int, Event], rows: int) -> list[Mark]:
        """Those for which there is room, in the order of time."""
        tried = [self._tried(each, events[each.row]) for each in candidates if each.row in events]
        wishes = [each.wish for each in tried]
        placed = place(wishes, rows, self.paper.widths)
        rooms = grown(
            wishes, placed, [self._wanted(each.event, self.paper.longest) for each in tried], self.paper.widths
        )
        marks = [self._labelled(tried[each.wish], each, room) for each, room in zip(placed, rooms, strict=True)]
        return sorted(marks, key=lambda each: (each.wish.start, each.placed.row))

    def _wanted(self, event: Event, most: int) -> int:
        """Pixels of a label that has the whole headline, or *most*."""
        return min(round(width(event.headline, FONT)) + self.shape + 3, most)

    def _labelled(self, mark: Mark, placed: Placed, rooms: tuple[int, ...]) -> Mark:
        room = max(rooms)
        text = shortened(mark.event.headline, (room - self.shape) * self.paper.narrower, FONT)
        return replace(mark, placed=placed, rooms=rooms, text=text, wish=replace(mark.wish, text=room))

    def _tried(self, candidate: _Candidate, event: Event) -> Mark:
        found = extent(event.date, self.scale)
        room = self._wanted(event, self.paper.text)
        least, most = (0.0, 1.0) if candidate.in_window else (-PAD, 0.0) if found.end <= 0 else (1.0, 1 + PAD)
        return Mark(
            event=event,
            extent=found,
            group=GROUP_OF_LABEL.get(event.kind_in_words, ""),
            text="",
            rooms=(),
            wish=Wish(found.start, found.end, found.before, found.after, room, least, most),
            placed=_NOWHERE,
            weight=int(self.columns.weight[candidate.row]),
            in_window=candidate.in_window,
        )

    def _chips(self, counts: Ints, marks: Sequence[Mark]) -> list[Chip]:
        cell_of = np.searchsorted(self.chip_edges, self.edges[:-1], "right") - 1
        totals = np.bincount(cell_of, counts, len(self.chip_edges) - 1).astype(int)
        named = np.zeros((len(self.paper.widths), len(totals)), int)
        for mark in marks:
            if mark.in_window:
                named[mark.placed.tier :, self._cell_of(mark)] += 1
        return _chips_of(totals, totals - named)

    def _cell_of(self, mark: Mark) -> int:
        """The cell that counts it: where its first day is, or the one that is known."""
        day = mark.event.earliest or mark.event.latest
        cell = int(np.searchsorted(self.chip_edges, day.toordinal(), "right")) - 1 if day else 0
        return min(max(cell, 0), len(self.chip_edges) - 2)

    def _below(self, drawn: Sequence[Lane]) -> tuple[list[Below], list[Chip]]:
        """The narrow chart: of all lanes the most important, each event once."""
        every = {mark.event.pk: mark for lane in drawn for mark in lane.marks if mark.in_window}
        marks = sorted(every.values(), key=lambda mark: (-mark.weight, mark.placed.tier, mark.placed.row))
        edges = [self.scale.position(edge) for edge in self.chip_edges.tolist()]
        pixels = downwards.length(len(edges) - 1)
        spots = downwards.place([(each.wish.start, each.wish.end) for each in marks], edges, pixels)
        below = [Below(marks[spot.wish], spot) for spot in spots]
        columns = self.columns
        place = columns.place[: columns.dated]
        bounds = np.searchsorted(place, self.chip_edges.astype(place.dtype))
        bounds[0], bounds[-1] = 0, columns.dated
        totals = np.diff(np.searchsorted(self.form.answer.rows, bounds.astype(np.int32)))
        named = np.zeros(len(totals), int)
        for each in below:
            named[self._cell_of(each.mark)] += 1
        return below, _chips_of(totals, (totals - named)[None])

    def _paths(self, inside: Tally, beside: Tally | None, lane: int) -> tuple[str, str]:
        """Of the events on exact days, and of all."""
        edges, counts = self.edges, inside.counts
        most = max(int(counts.sum(axis=2).max()), 1)
        if beside is not None:
            edges, counts = self._all_edges(), beside.counts.copy()
            at = int(np.searchsorted(edges, self.edges[0]))
            counts[at : at + len(inside.counts)] += inside.counts
        steps = [round((self.scale.position(edge) + PAD) * density.WIDTH / (1 + 2 * PAD)) for edge in edges.tolist()]
        every = counts[:, lane].sum(axis=1)
        high = density.heights(np.minimum(every, most), most)
        exact = [round(height * share) for height, share in zip(high, _shares(counts[:, lane]), strict=True)]
        return density.path(exact, steps), density.path(high, steps)

    def _ticks(self) -> list[Tick]:
        """Over the window and what is beside it."""
        if self.scale.gaps:
            return broken(self.scale, _TICKS)
        wide = self.window.padded(PAD)
        found = ticks(even(wide.first, wide.last), round(_TICKS * (1 + 2 * PAD)))
        return [replace(tick, position=self.scale.position(tick.day.toordinal())) for tick in found]

    def _ticks_down(self) -> list[Tick]:
        return broken(self.scale, _TICKS_DOWN) if self.scale.gaps else ticks(self.scale, _TICKS_DOWN)

    # Addresses

    def _query(self, window: Window) -> str:
        first, last = date.fromordinal(window.first), date.fromordinal(window.last)
        return self.form.query(**{"from": first.isoformat(), "to": last.isoformat()})

    def _cells(self) -> list[Cell]:
        found = []
        for first, behind in pairwise(self.chip_edges.tolist()):
            stretch = Window(first, behind - 1)
            query = None if stretch == self.window else self._query(stretch)
            start, end = self.scale.position(first), self.scale.position(behind)
            found.append(Cell(date.fromordinal(first), date.fromordinal(behind - 1), start, end, query))
        return found

    def _steps(self) -> Steps:
        window, whole = self.window, self.whole
        wider = window.wider()
        everything = self.form.query(**{"from": None, "to": None})
        narrowed = self.form.value("from") or self.form.value("to")
        return Steps(
            earlier=self._query(window.moved(-PAD)) if window.first > whole.first else None,
            later=self._query(window.moved(PAD)) if window.last < whole.last else None,
            closer=self._query(window.closer()) if window.length > 1 else None,
            wider=(everything if wider.covers(whole) else self._query(wider)) if narrowed else None,
            everything=everything if narrowed else None,
        )


_NOWHERE = Placed(0, 0, "after", 0)
_FIELDS = ("headline", "status", "is_planned", "kind", "conflict_id", *EventDate.__dataclass_fields__)


def _rows(counts: Ints, paper: Paper) -> list[int]:
    """How many rows of labels each lane may have: more where there is more to say."""
    there = int(np.count_nonzero(counts))
    if there == 1:
        return [paper.rows_of_one if count else 0 for count in counts.tolist()]
    roots = np.sqrt(counts)
    shares = roots / max(roots.sum(), 1) * max(paper.rows - there, 0)
    pairs = zip(shares.tolist(), counts.tolist(), strict=True)
    return [min(1 + round(share), _MOST_ROWS, count) for share, count in pairs]


def _shares(counts: Ints) -> list[float]:
    """Of each cell, the share of its events that are on an exact day."""
    every = np.maximum(counts.sum(axis=1), 1)
    found: list[float] = (counts[:, 0] / every).tolist()
    return found


def _chips_of(totals: Ints, left: Ints) -> list[Chip]:
    """*left*: by width and cell, how many have no label."""
    by_cell = left.T.tolist()
    return [Chip(cell, tuple(by_cell[cell]), total) for cell, total in enumerate(totals.tolist()) if any(by_cell[cell])]


def _edges(scale: Scale, window: Window, cells: int) -> Ints:
    """Days that part the window into about so many equal stretches, from its first day to the one behind its last."""
    start, end = scale.position(window.first), scale.position(window.last + 1)
    if window.length <= cells:
        return np.arange(window.first, window.last + 2)
    inner = [scale.day_at(start + (end - start) * step / cells) for step in range(1, cells)]
    days = [day for day in inner if window.first < day <= window.last]
    return np.unique(np.array([window.first, *days, window.last + 1]))


def _finer(scale: Scale, edges: Ints) -> Ints:
    parts = [_edges(scale, Window(first, behind - 1), _FINE) for first, behind in pairwise(edges.tolist())]
    return np.unique(np.concatenate(parts))
