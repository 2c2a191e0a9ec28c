"""A chart as its template writes it: percentages along the axis, pixels across it, words and addresses."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import ngettext

from timeline.axis.bands import Band
from timeline.charting.parts import Chart, Lane


@dataclass(frozen=True, slots=True)
class MarkShown:
    """*x*, *length*: percent; the rest pixels. *back*, *on*: percent where a bar is cut by the window's ends."""

    symbol: str
    classes: str
    label_classes: str
    x: str
    length: str
    y: int
    label_x: str
    label_y: int
    shift: int
    room: int
    text: str
    name: str
    address: str
    cut: Sequence[tuple[str, str]]
    beside: bool


@dataclass(frozen=True, slots=True)
class ChipShown:
    """*texts*: by width of the chart, where it is another than at the width before."""

    x: str
    length: str
    y: int
    texts: Sequence[tuple[int, str]]
    classes: str
    stretch: str
    query: str
    in_list: bool


@dataclass(frozen=True, slots=True)
class LaneShown:
    lane: Lane
    count: str
    height: int
    marks: Sequence[MarkShown]
    beside: Sequence[MarkShown]
    line: int

    @property
    def name(self) -> str:
        return ngettext("%(name)s, %(count)s event", "%(name)s, %(count)s events", self.lane.count) % {
            "name": self.lane.named.name,
            "count": self.count,
        }


@dataclass(frozen=True, slots=True)
class TickShown:
    """*tier*: of the widths of the chart, from which on its words are shown."""

    x: str
    words: str
    y: str = ""
    tier: int = 0


@dataclass(frozen=True, slots=True)
class GapShown:
    x: str
    length: str
    words: str
    tier: int = 0


@dataclass(frozen=True, slots=True)
class BelowShown:
    symbol: str
    classes: str
    label_classes: str
    transform: str
    length: str
    label_y: int
    text: str
    name: str
    address: str


@dataclass(frozen=True, slots=True)
class Page:
    """Everything that `timeline/_chart.html` writes."""

    chart: Chart
    mirrored: bool
    lanes: Sequence[LaneShown]
    chips: Sequence[ChipShown]
    ticks: Sequence[TickShown]
    gaps: Sequence[GapShown]
    bands: Sequence[Band]
    height: int
    floor: int
    lower: int
    named: Sequence[str]
    below: Sequence[BelowShown]
    chips_below: Sequence[ChipShown]
    ticks_below: Sequence[TickShown]
    gaps_below: Sequence[GapShown]
    leaders: str
    length_below: int
    label_start: int
    days: str
    places: str
    whole: str
    query: str
