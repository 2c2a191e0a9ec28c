"""A filter as a picture: from `TimelineForm` to what `timeline/_chart.html` draws.

    form ─ window, scale ─ lanes ─ tally ─ candidates ─ headlines (one query) ─ rows of labels ─ Chart

Positions are shares of the axis: 0 where the window begins, 1 where it ends. Half a window more is drawn at either
side, out of sight, so that it is there already when somebody drags the chart.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from timeline.axis import density, downwards
from timeline.axis.cells import edges, finer
from timeline.axis.labels import Placed, Wish, grown, place
from timeline.axis.lanes import Tally, in_turn, joined, tally
from timeline.axis.marks import extent
from timeline.axis.scale import Scale, even
from timeline.axis.ticks import Tick, broken, ticks
from timeline.axis.window import Window
from timeline.axis.words import shortened, width
from timeline.charting.parts import (
    BETWEEN,
    PAD,
    ROW,
    SCREEN,
    STRIP,
    TOP,
    Below,
    Chart,
    Chip,
    Lane,
    Mark,
    Paper,
)
from timeline.charting.steps import cells, steps
from timeline.charting.window import scale, whole, window
from timeline.dates import EventDate
from timeline.forms import TimelineForm
from timeline.groups import GROUP_OF_LABEL
from timeline.index.columns import Columns, Ints, Mask
from timeline.lanes import lanes
from timeline.models import Event

_FINE = 14  # steps of the density in each cell
_MOST_ROWS = 7
_TICKS, _TICKS_DOWN = 7, 12
_LEAST = 160  # pixels of a chart in which nothing happened
_FONT = 13  # pixels of the letters of a label
_SHAPE = 15  # pixels of the shape of its kind before a label


def chart(form: TimelineForm, paper: Paper = SCREEN, beside: Sequence[TimelineForm] = ()) -> Chart | None:
    """What is drawn of the events found; None where none of them has a day, whatever the range. What is *beside* it has
    the same axis."""
    forms = [form, *beside]
    everything = whole(forms)
    if everything is None:
        return None
    shown = window(forms, everything)
    return _Drawing(form, shown, scale(forms, shown), everything, paper).chart()


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A row that may get a label, and whether it is found in the window or only beside it."""

    row: int
    lane: int
    in_window: bool


@dataclass(frozen=True, slots=True)
class _Density:
    """*counts* as a `Tally` has them, between *steps* along the strip; *most*: what fills the height."""

    counts: Ints
    steps: list[int]
    most: int

    def paths(self, lane: int) -> tuple[str, str]:
        """Of the events on exact days, and of all."""
        counts = self.counts[:, lane]
        high = density.heights(np.minimum(counts.sum(axis=1), self.most), self.most)
        exact = [round(height * share) for height, share in zip(high, _shares(counts), strict=True)]
        return density.path(exact, self.steps), density.path(high, self.steps)


class _Drawing:
    """The steps from a filter to its chart."""

    def __init__(self, form: TimelineForm, window: Window, scale: Scale, whole: Window, paper: Paper) -> None:
        self.paper = paper
        self.form, self.window, self.scale, self.whole = form, window, scale, whole
        self.columns: Columns = form.answer.columns
        self.mask: Mask = form.answer.mask[: self.columns.dated]
        self.shape = _SHAPE if form.value("lanes") else 0
        self.lanes = lanes(form)
        self.chip_edges = edges(scale, window, paper.cells)
        self.edges = finer(scale, self.chip_edges, _FINE)

    def chart(self) -> Chart:
        inside = self._tally(self.mask, self.edges)
        beside = self._beside()
        counts = inside.counts.sum(axis=(0, 2))
        rows = _rows(counts, self.paper)
        candidates = self._candidates(inside, beside, rows)
        events = self._fetch({each.row for each in candidates})
        dense = self._density(inside, beside)
        drawn: list[Lane] = []
        top = TOP
        for lane, named in enumerate(self.lanes.named):
            if not counts[lane]:
                continue
            marks = self._placed([each for each in candidates if each.lane == lane], events, rows[lane])
            base = top + ROW * max((each.placed.row + 1 for each in marks), default=1)
            chips = self._chips(inside.counts[:, lane].sum(axis=1), marks)
            exact, inexact = dense.paths(lane)
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
            cells=cells(self.form, self.window, self.scale, self.chip_edges),
            below=below,
            chips_below=chips_below,
            steps=steps(self.form, self.window, self.whole),
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
        before = edges(self.scale, Window(wide.first, self.window.first - 1), steps)
        after = edges(self.scale, Window(self.window.last + 1, wide.last), steps)
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
        return min(round(width(event.shown_headline, _FONT)) + self.shape + 3, most)

    def _labelled(self, mark: Mark, placed: Placed, rooms: tuple[int, ...]) -> Mark:
        room = max(rooms)
        text = shortened(mark.event.shown_headline, (room - self.shape) * self.paper.narrower, _FONT)
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

    def _density(self, inside: Tally, beside: Tally | None) -> _Density:
        most = max(int(inside.counts.sum(axis=2).max()), 1)
        edges, counts = self.edges, inside.counts
        if beside is not None:
            edges, counts = self._all_edges(), beside.counts.copy()
            at = int(np.searchsorted(edges, self.edges[0]))
            counts[at : at + len(inside.counts)] += inside.counts
        places = (self.scale.position(edges) + PAD) * density.WIDTH / (1 + 2 * PAD)
        return _Density(counts, np.round(places).astype(int).tolist(), most)

    def _ticks(self) -> list[Tick]:
        """Over the window and what is beside it."""
        if self.scale.gaps:
            return broken(self.scale, _TICKS)
        wide = self.window.padded(PAD)
        found = ticks(even(wide.first, wide.last), round(_TICKS * (1 + 2 * PAD)))
        return [replace(tick, position=self.scale.position(tick.day.toordinal())) for tick in found]

    def _ticks_down(self) -> list[Tick]:
        return broken(self.scale, _TICKS_DOWN) if self.scale.gaps else ticks(self.scale, _TICKS_DOWN)


_NOWHERE = Placed(0, 0, "after", 0)
_FIELDS = (
    "headline",
    "sensitive",
    "sensitive_note",
    "status",
    "is_planned",
    "kind",
    "conflict_id",
    *EventDate.__dataclass_fields__,
)


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
