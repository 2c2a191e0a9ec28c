"""A chart in the numbers and words that its template writes: percentages along the axis, pixels across it.

Where a language is written from right to left, time runs so: positions are mirrored here and in `axis`, nowhere else.
"""

from datetime import date
from itertools import pairwise
from math import ceil

from django.conf import settings
from django.utils.translation import get_language, get_language_bidi
from django.utils.translation import gettext as _

from timeline.axis import downwards
from timeline.axis.bands import bands, room
from timeline.axis.labels import WIDTHS, label_at
from timeline.charting.axis import Strip, gaps, ticks
from timeline.charting.axis import downwards as axis_below
from timeline.charting.parts import PAD, ROW, STRIP, TEXT, Below, Chart, Chip, Lane, Mark
from timeline.charting.shown import BelowShown, ChipShown, LaneShown, MarkShown, Page
from timeline.charting.words import number
from timeline.dates import EventDate
from timeline.forms import TimelineForm
from timeline.labels import words as labels
from timeline.models import Event

_OVER = 9  # pixels that a bar lies lower where its label is over it
_MARK = 24  # pixels across a mark
_GUTTER, _COLUMN = 60, 13  # pixels of the narrow chart: for the axis's words, for a mark
_LONG = 48  # letters of an address's filter that a hundred links can carry; the script adds longer ones
_POINTS = ("day", "since", "after", "until", "by")  # marks that have no length of their own
_STEP = 44  # pixels: labels are as long as some of these more than they ask for, where they have not all that they want
_AXIS = 22  # pixels of the line of its ticks
_BREAK = 64  # pixels above the lanes for the length of what is left out


def page(chart: Chart, form: TimelineForm) -> Page:
    return _Writer(chart, form).page()


class _Writer:
    def __init__(self, chart: Chart, form: TimelineForm) -> None:
        self.chart, self.form = chart, form
        self.mirrored = get_language_bidi()
        self.strip = Strip(self.mirrored)
        self.language = get_language() or settings.LANGUAGE_CODE
        suffix = form.suffix
        self.suffix = suffix if len(suffix) <= _LONG else ""
        self.stretches = [self._stretch(cell.first, cell.last) for cell in chart.cells]

    def page(self) -> Page:
        chart = self.chart
        narrow = downwards.length(len(chart.cells))
        periods = [period.named for period in self.form.conflict.periods.all()]
        ticks_below, gaps_below = axis_below(chart, narrow)
        behind = bands(periods, chart.scale, pad=PAD, mirrored=self.mirrored)
        return Page(
            chart=chart,
            mirrored=self.mirrored,
            lanes=[self._lane(lane) for lane in chart.lanes],
            chips=[self._chip(chip, lane.base) for lane in chart.lanes for chip in lane.chips],
            ticks=ticks(chart, self.strip),
            gaps=gaps(chart, self.strip),
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

    # The wide chart

    def _lane(self, lane: Lane) -> LaneShown:
        marks = [(mark.in_window, self._mark(mark, lane)) for mark in lane.marks]
        count = number(lane.count)
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
        x, length = self.strip.stretch(start, end)
        anchor, shift = label_at(wish, placed.side)
        tier = f" t{placed.tier}" if placed.tier else ""
        cut = [("back", self.strip.x(0.0))] if mark.goes_back else []
        cut += [("on", self.strip.x(1.0))] if mark.goes_on else []
        if mark.extent.mark in _POINTS:
            length = ""
        return MarkShown(
            symbol=mark.extent.mark,
            classes=self._classes(mark) + tier,
            label_classes=self._label_classes(mark, placed.side) + _rooms(mark) + tier,
            x=x,
            length=length,
            y=y + (_OVER if placed.side == "over" else 1),
            label_x=self.strip.x(anchor),
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
        said = [f"{labels.label(event.date, self.language)}: {event.shown_headline}"]
        said += [_("planned")] if event.is_planned else []
        said += [_("not yet reviewed")] if event.status == Event.Status.PROPOSED else []
        return ", ".join(said)

    def _address(self, event: Event) -> str:
        return event.get_absolute_url() + self.suffix

    def _chip(self, chip: Chip, base: int) -> ChipShown:
        cell = self.chart.cells[chip.cell]
        x, length = self.strip.stretch(cell.start, cell.end)
        empty = "".join(f" none{tier}" for tier, count in enumerate(chip.unlabelled) if not count)
        more = "".join(f" w{tier}" for tier, (one, other) in enumerate(pairwise(chip.unlabelled), 1) if one != other)
        return self._any_chip(chip, x, length, base, empty + more)

    def _any_chip(self, chip: Chip, x: str, length: str, y: int, classes: str = "") -> ChipShown:
        query = self.chart.cells[chip.cell].query
        counts = chip.unlabelled
        texts = [
            (tier, f"+{number(count)}" if count else "")
            for tier, count in enumerate(counts)
            if not tier or count != counts[tier - 1]
        ]
        shown = self.stretches[chip.cell]
        in_list = self.form.query(view=None)
        return ChipShown(x, length, y, texts, classes, shown, in_list if query is None else query, query is None)

    def _named(self) -> list[str]:
        """How many events have a label, by width of the chart; each counts once."""
        marks = [mark for lane in self.chart.lanes for mark in lane.marks if mark.in_window]
        by_tier = [{mark.event.pk for mark in marks if mark.placed.tier <= tier} for tier in range(len(WIDTHS))]
        return [number(len(self.chart.below)), *(number(len(keys)) for keys in by_tier)]

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
            text=mark.event.shown_headline,
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
