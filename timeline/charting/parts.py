"""What a chart is made of, in shares of the axis and pixels across it, and what it is drawn on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from timeline.axis import downwards
from timeline.axis.labels import WIDTHS, Placed, Wish
from timeline.axis.marks import Extent
from timeline.axis.scale import Gap, Scale
from timeline.axis.ticks import Tick
from timeline.axis.window import Window
from timeline.lanes import Named
from timeline.models import Event

PAD = 0.5  # of the window, at either side
TOP, ROW, STRIP, BETWEEN = 34, 26, 26, 10  # pixels: of the axis, a row of labels, the density, between lanes
TEXT, LONGEST = 200, 420  # pixels that a label asks for at most, and that it takes of free room
_ROWS, _ROWS_OF_ONE = 15, 12
_CELLS = 6  # of the window that have a chip each
_NARROWEST = 1.25  # times what is estimated fits in, where letters are narrow; elsewhere the browser cuts it off


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


SCREEN = Paper()
