"""The axis of a chart: where its days stand, and what is written there."""

from dataclasses import dataclass

from timeline.axis.labels import in_one_row
from timeline.axis.ticks import by_rank
from timeline.axis.words import width
from timeline.charting.parts import PAD, Chart
from timeline.charting.shown import GapShown, TickShown
from timeline.charting.words import left_out, named

_CUT = 0.15  # of the axis, at most, that words at a tick take
_WORDS = 12  # pixels of the letters


@dataclass(frozen=True, slots=True)
class Strip:
    """What is drawn of an axis: the window, and PAD of it at either side."""

    mirrored: bool

    def at(self, place: float) -> float:
        """Percent of the strip."""
        percent = 100 * (place + PAD) / (1 + 2 * PAD)
        return 100 - percent if self.mirrored else percent

    def x(self, place: float) -> str:
        return _short(self.at(place))

    def stretch(self, start: float, end: float) -> tuple[str, str]:
        """Where it begins on the screen, and how long it is."""
        low, high = sorted((self.at(start), self.at(end)))
        return _short(low), _short(max(high - low, 0.01))


def ticks(chart: Chart, strip: Strip) -> list[TickShown]:
    if chart.gaps:
        return _broken(chart, strip)
    first = next((tick for tick in chart.ticks if tick.position >= 0), None)
    seen = [tick for tick in chart.ticks if -PAD <= tick.position <= 1 + PAD]
    return [
        # Words that would be cut off where the window begins are left out.
        TickShown(strip.x(tick.position), "" if -_CUT < tick.position < 0 else named(tick, first=tick is first))
        for tick in seen
    ]


def _broken(chart: Chart, strip: Strip) -> list[TickShown]:
    """Where time is left out each says its year where there is room, the first one and years before others."""
    found = by_rank(chart.ticks)
    told = [named(tick, first=True) for tick in found]
    tiers = in_one_row([(tick.position, width(words, _WORDS) + 8) for tick, words in zip(found, told, strict=True)])
    return [
        TickShown(strip.x(tick.position), "" if tier is None else words, tier=tier or 0)
        for tick, words, tier in zip(found, told, tiers, strict=True)
    ]


def gaps(chart: Chart, strip: Strip) -> list[GapShown]:
    """The longest say first how long they are."""
    found = sorted(chart.gaps, key=lambda gap: gap.first - gap.last)
    tiers = in_one_row([(gap.start, _WORDS + 1) for gap in found])
    return [
        GapShown(*strip.stretch(gap.start, gap.end), "" if tier is None else left_out(gap), tier or 0)
        for gap, tier in zip(found, tiers, strict=True)
    ]


def downwards(chart: Chart, pixels: int) -> tuple[list[TickShown], list[GapShown]]:
    """Both write at the side: how much is left out, and what there is room for between."""
    marks, gone = chart.ticks_down, chart.gaps
    places = [*((gap.start, _WORDS + 2) for gap in gone), *((tick.position, _WORDS + 2) for tick in marks)]
    is_told = [tier is not None for tier in in_one_row(places, [pixels])]
    shown = [
        TickShown("", named(tick, first=not number or bool(gone)) if told else "", f"{tick.position * pixels:.0f}")
        for number, (tick, told) in enumerate(zip(marks, is_told[len(gone) :], strict=True))
    ]
    gaps_shown = [
        GapShown(f"{gap.start * pixels:.0f}", f"{(gap.end - gap.start) * pixels:.0f}", left_out(gap) if told else "")
        for gap, told in zip(gone, is_told, strict=False)
    ]
    return shown, gaps_shown


def _short(percent: float) -> str:
    return f"{percent:.2f}".rstrip("0").rstrip(".")
