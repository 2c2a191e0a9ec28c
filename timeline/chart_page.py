"""A chart in the numbers and words that its template writes: percentages along the axis, pixels across it.

In a language that is written from right to left, time runs so too: every position is mirrored here, and nowhere else.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from math import ceil

from django.conf import settings
from django.utils.formats import date_format, number_format
from django.utils.translation import get_language, get_language_bidi, ngettext
from django.utils.translation import gettext as _

from timeline.axis import downwards
from timeline.axis.bands import Band, bands, room
from timeline.axis.labels import WIDTHS, in_one_row, label_at
from timeline.axis.scale import Gap
from timeline.axis.ticks import Tick
from timeline.axis.words import width
from timeline.charting import PAD, ROW, STRIP, TEXT, Below, Chart, Chip, Lane, Mark
from timeline.dates import EventDate
from timeline.forms import TimelineForm
from timeline.labels import words as labels
from timeline.models import Event

_OVER = 9  # pixels that a bar lies lower where its label is over it
_MARK = 24  # pixels across a mark
_GUTTER, _COLUMN = 60, 13  # pixels of the narrow chart: for the axis's words, for a mark
_LONG = 48  # letters of an address's filter that a hundred links can carry; the script adds longer ones
_CUT = 0.15  # of the axis, at most, that words at a tick take
_POINTS = ("day", "since", "after", "until", "by")  # marks that have no length of their own
_STEP = 44  # pixels: labels are as long as some of these more than they ask for, where they have not all that they want
_WORDS, _AXIS = 12, 22  # pixels of the letters along the axis, and of the line of its ticks
_BREAK = 64  # pixels above the lanes for the length of what is left out


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


def page(chart: Chart, form: TimelineForm) -> Page:
    return _Writer(chart, form).page()


class _Writer:
    def __init__(self, chart: Chart, form: TimelineForm) -> None:
        self.chart, self.form = chart, form
        self.mirrored = get_language_bidi()
        self.language = get_language() or settings.LANGUAGE_CODE
        suffix = form.suffix
        self.suffix = suffix if len(suffix) <= _LONG else ""
        self.stretches = [self._stretch(cell.first, cell.last) for cell in chart.cells]

    def page(self) -> Page:
        chart = self.chart
        narrow = downwards.length(len(chart.cells))
        periods = [period.named for period in self.form.conflict.periods.all()]
        ticks_below, gaps_below = self._axis_below(narrow)
        behind = bands(periods, chart.scale, pad=PAD, mirrored=self.mirrored)
        return Page(
            chart=chart,
            mirrored=self.mirrored,
            lanes=[self._lane(lane) for lane in chart.lanes],
            chips=[self._chip(chip, lane.base) for lane in chart.lanes for chip in lane.chips],
            ticks=self._ticks(),
            gaps=self._gaps(),
            bands=behind,
            height=chart.height + self._lower + room(behind),
            floor=chart.height + self._lower - _AXIS,
            lower=self._lower,
            named=self._named(),
            below=[self._below(each) for each in chart.below],
            chips_below=[self._chip_below(chip, narrow) for chip in chart.chips_below],
            ticks_below=ticks_below,
            gaps_below=gaps_below,
            leaders="".join(self._leader(each) for each in chart.below),
            length_below=narrow,
            label_start=self._label_start,
            days=",".join(map(str, chart.scale.days)),
            places=",".join(f"{place:.5f}" for place in chart.scale.places),
            whole=f"{chart.whole.first},{chart.whole.last}",
            query=self.form.query(**{"from": None, "to": None}),
        )

    # Positions

    @property
    def _lower(self) -> int:
        """Pixels that everything below the axis is moved down, to say how long what is left out is."""
        return _BREAK if self.chart.gaps else 0

    def _at(self, place: float) -> float:
        """Percent of the strip."""
        percent = 100 * (place + PAD) / (1 + 2 * PAD)
        return 100 - percent if self.mirrored else percent

    def _x(self, place: float) -> str:
        return _short(self._at(place))

    def _stretch_at(self, start: float, end: float) -> tuple[str, str]:
        low, high = sorted((self._at(start), self._at(end)))
        return _short(low), _short(max(high - low, 0.01))

    # The wide chart

    def _lane(self, lane: Lane) -> LaneShown:
        marks = [(mark.in_window, self._mark(mark, lane)) for mark in lane.marks]
        count = _number(lane.count)
        return LaneShown(
            lane=lane,
            count=count,
            height=lane.base + STRIP - lane.top,
            marks=[shown for inside, shown in marks if inside],
            beside=[shown for inside, shown in marks if not inside],
            line=lane.base + STRIP,
        )

    def _mark(self, mark: Mark, lane: Lane) -> MarkShown:
        placed, wish = mark.placed, mark.wish
        y = lane.top + placed.row * ROW
        start, end = max(wish.start, -PAD - 0.1), min(wish.end, 1 + PAD + 0.1)
        x, length = self._stretch_at(start, end)
        anchor, shift = label_at(wish, placed.side)
        tier = f" t{placed.tier}" if placed.tier else ""
        cut = [("back", self._x(0.0))] if mark.goes_back else []
        cut += [("on", self._x(1.0))] if mark.goes_on else []
        if mark.extent.mark in _POINTS:
            length = ""
        return MarkShown(
            symbol=mark.extent.mark,
            classes=self._classes(mark) + tier,
            label_classes=self._label_classes(mark, placed.side) + _rooms(mark) + tier,
            x=x,
            length=length,
            y=y + (_OVER if placed.side == "over" else 1),
            label_x=self._x(anchor),
            label_y=y,
            shift=-shift - wish.text if self.mirrored else shift,
            room=wish.text,
            text=mark.text,
            name=self._name(mark.event),
            address=self._address(mark.event) if mark.in_window else mark.event.get_absolute_url(),
            cut=cut,
            beside=not mark.in_window,
        )

    def _label_classes(self, mark: Mark, side: str) -> str:
        """Where no lane says its kind, a shape before the label does."""
        kind = f" g-{mark.group}" if self.form.value("lanes") or side == "below" else ""
        place = "" if side in ("after", "below") else f" {side}"
        new = " new" if mark.event.status == Event.Status.PROPOSED else ""
        return "m" + ("" if mark.in_window else " p") + place + kind + new

    def _classes(self, mark: Mark) -> str:
        planned = " planned" if mark.event.is_planned else ""
        return f"g-{mark.group}{planned}" + (" new" if mark.event.status == Event.Status.PROPOSED else "")

    def _name(self, event: Event) -> str:
        """ "29 October 2024: Troops arrive, planned, not yet reviewed"."""
        said = [f"{labels.label(event.date, self.language)}: {event.headline}"]
        said += [_("planned")] if event.is_planned else []
        said += [_("not yet reviewed")] if event.status == Event.Status.PROPOSED else []
        return ", ".join(said)

    def _address(self, event: Event) -> str:
        return event.get_absolute_url() + self.suffix

    def _chip(self, chip: Chip, base: int) -> ChipShown:
        cell = self.chart.cells[chip.cell]
        x, length = self._stretch_at(cell.start, cell.end)
        empty = "".join(f" none{tier}" for tier, count in enumerate(chip.unlabelled) if not count)
        more = "".join(f" w{tier}" for tier, (one, other) in enumerate(pairwise(chip.unlabelled), 1) if one != other)
        return self._any_chip(chip, x, length, base, empty + more)

    def _any_chip(self, chip: Chip, x: str, length: str, y: int, classes: str = "") -> ChipShown:
        query = self.chart.cells[chip.cell].query
        counts = chip.unlabelled
        texts = [
            (tier, f"+{_number(count)}" if count else "")
            for tier, count in enumerate(counts)
            if not tier or count != counts[tier - 1]
        ]
        shown = self.stretches[chip.cell]
        in_list = self.form.query(view=None)
        return ChipShown(x, length, y, texts, classes, shown, in_list if query is None else query, query is None)

    def _ticks(self) -> list[TickShown]:
        if self.chart.gaps:
            return self._broken()
        first = next((tick for tick in self.chart.ticks if tick.position >= 0), None)
        seen = [tick for tick in self.chart.ticks if -PAD <= tick.position <= 1 + PAD]
        return [
            # Words that would be cut off where the window begins are left out.
            TickShown(self._x(tick.position), "" if -_CUT < tick.position < 0 else _tick(tick, first=tick is first))
            for tick in seen
        ]

    def _broken(self) -> list[TickShown]:
        """Where time is left out each says its year where there is room, the first one and years before others."""
        first, *others = self.chart.ticks
        found = [first, *sorted(others, key=lambda tick: tick.day.month != 1)]
        told = [_tick(tick, first=True) for tick in found]
        tiers = in_one_row([(tick.position, width(words, _WORDS) + 8) for tick, words in zip(found, told, strict=True)])
        return [
            TickShown(self._x(tick.position), "" if tier is None else words, tier=tier or 0)
            for tick, words, tier in zip(found, told, tiers, strict=True)
        ]

    def _gaps(self) -> list[GapShown]:
        """The longest say first how long they are."""
        found = sorted(self.chart.gaps, key=lambda gap: gap.first - gap.last)
        tiers = in_one_row([(gap.start, _WORDS + 1) for gap in found])
        return [
            GapShown(*self._stretch_at(gap.start, gap.end), "" if tier is None else _left_out(gap), tier or 0)
            for gap, tier in zip(found, tiers, strict=True)
        ]

    def _axis_below(self, pixels: int) -> tuple[list[TickShown], list[GapShown]]:
        """Both write at the side: how much is left out, and what there is room for between."""
        ticks, gaps = self.chart.ticks_down, self.chart.gaps
        places = [*((gap.start, _WORDS + 2) for gap in gaps), *((tick.position, _WORDS + 2) for tick in ticks)]
        is_told = [tier is not None for tier in in_one_row(places, [pixels])]
        shown = [
            TickShown("", _tick(tick, first=not number or bool(gaps)) if told else "", f"{tick.position * pixels:.0f}")
            for number, (tick, told) in enumerate(zip(ticks, is_told[len(gaps) :], strict=True))
        ]
        left_out = [
            GapShown(
                f"{gap.start * pixels:.0f}", f"{(gap.end - gap.start) * pixels:.0f}", _left_out(gap) if told else ""
            )
            for gap, told in zip(gaps, is_told, strict=False)
        ]
        return shown, left_out

    def _named(self) -> list[str]:
        """How many events have a label, by width of the chart; each counts once."""
        marks = [mark for lane in self.chart.lanes for mark in lane.marks if mark.in_window]
        by_tier = [{mark.event.pk for mark in marks if mark.placed.tier <= tier} for tier in range(len(WIDTHS))]
        return [_number(len(self.chart.below)), *(_number(len(keys)) for keys in by_tier)]

    # The narrow chart, where time runs down

    @property
    def _label_start(self) -> int:
        return _GUTTER + downwards.COLUMNS * _COLUMN + 12

    def _below(self, each: Below) -> BelowShown:
        mark, spot = each.mark, each.spot
        across = self._across(spot.column) + (-_MARK // 2 if self.mirrored else _MARK // 2)
        turned = f"translate({across} {spot.end:.1f}) rotate(-90)" if self.mirrored else ""
        return BelowShown(
            symbol=mark.extent.mark,
            classes=self._classes(mark),
            label_classes=self._label_classes(mark, "below"),
            transform=turned or f"translate({across} {spot.start:.1f}) rotate(90)",
            length="" if mark.extent.mark in _POINTS else f"{max(spot.end - spot.start, 0.1):.1f}",
            label_y=round(spot.label) - downwards.LABEL // 2,
            text=mark.event.headline,
            name=self._name(mark.event),
            address=self._address(mark.event),
        )

    def _across(self, column: int) -> int:
        across = _GUTTER + column * _COLUMN + _COLUMN // 2
        return -across if self.mirrored else across

    def _leader(self, each: Below) -> str:
        """A line from the mark to its label."""
        spot = each.spot
        middle = min(max((spot.start + spot.end) / 2, spot.label - 60), spot.label + 60)
        middle = min(max(middle, spot.start), spot.end)
        end = self._label_start - 3
        return f"M{self._across(spot.column)} {middle:.0f}L{-end if self.mirrored else end} {spot.label:.0f}"

    def _chip_below(self, chip: Chip, pixels: int) -> ChipShown:
        cell = self.chart.cells[chip.cell]
        return self._any_chip(chip, "", "", ceil(cell.end * pixels) - downwards.CHIP)

    # Words

    def _stretch(self, first: date, last: date) -> str:
        return labels.label(EventDate(first, last, "days" if first != last else "day"), self.language)


def _rooms(mark: Mark) -> str:
    """The classes for the widths of the chart at which its label has less room than where it has most."""
    shown = enumerate(mark.rooms[mark.placed.tier :], mark.placed.tier)
    return "".join(
        f" r{tier}-{(room - TEXT) // _STEP * _STEP + TEXT}" for tier, room in shown if TEXT <= room < mark.wish.text
    )


def _short(percent: float) -> str:
    return f"{percent:.2f}".rstrip("0").rstrip(".")


def _number(count: int) -> str:
    return number_format(count, use_l10n=True, force_grouping=True)


def _left_out(gap: Gap) -> str:
    return long(gap.last + 1 - gap.first)


def _tick(tick: Tick, *, first: bool) -> str:
    """ "2024", "Oct", "29 Oct"; the first one says its year too."""
    day = tick.day
    if tick.unit == "year" or (tick.unit == "month" and day.month == 1):
        return str(day.year)
    if tick.unit == "month":
        return date_format(day, _("M Y") if first else _("M"))
    return date_format(day, _("j M Y") if first else _("j M"))


def long(days: int) -> str:
    """ "11 years", "5 months", "20 days", rounded."""
    years, months = round(days / 365.2425), round(days / 30.44)
    if years > 1:
        return ngettext("%(n)s year", "%(n)s years", years) % {"n": years}
    if months > 1:
        return ngettext("%(n)s month", "%(n)s months", months) % {"n": months}
    return ngettext("%(n)s day", "%(n)s days", days) % {"n": days}
