"""A chart on a sheet: its axis, and its lanes one below the other."""

from calendar import monthrange
from collections.abc import Iterable, Sequence

from timeline.axis.bands import Band, Named, bands, room, share
from timeline.axis.labels import in_one_row, label_at
from timeline.axis.ticks import Tick, by_rank
from timeline.axis.words import shortened
from timeline.axis.words import width as measured
from timeline.charting.parts import PAD, Chart, Lane, Mark
from timeline.charting.words import long
from timeline.dates import EventDate
from timeline.models import Event
from timeline.picture import drawing
from timeline.picture.drawing import EDGE, NAMES, Sheet, Text
from timeline.picture.words import date_label, day_label
from timeline.templatetags.telling import number

_ROW, _TICKS, _BREAK = 26, 30, 60  # pixels of a row of labels, of the axis, and for how long what is left out is
_LETTER = 7  # pixels of a letter of a period's name


def draw(sheet: Sheet, chart: Chart, periods: Iterable[Named] = ()) -> None:
    top = sheet.y + _TICKS
    before = len(sheet.shapes)
    sheet.y = top + (_BREAK if chart.gaps else 0)
    for lane in chart.lanes:
        _lane(sheet, chart, lane)
    behind = bands(periods, chart.scale, letters=sheet.axis / _LETTER)
    sheet.y += room(behind)
    _axis(sheet, chart, top, before)
    _bands(sheet, behind, top, before)


def _bands(sheet: Sheet, behind: Sequence[Band], top: float, before: int) -> None:
    """Under the axis: a field for each period, a line where it begins or ends, and its name below the lanes."""
    under, height = Sheet(sheet.width, sheet.theme), sheet.y - top
    for band in behind:
        start, length, label = (share(each) for each in (band.x, band.width, band.label_x))
        opacity = 0.09 if band.is_even else 0.04
        x, wide = sheet.x(start), length * sheet.axis
        under.draw("rect", x=x, y=top, width=wide, height=height, fill=sheet.theme.soft, fill_opacity=opacity)
        for there, at in ((band.begins, start), (band.ends, start + length)):
            if there:
                path = f"M{sheet.x(at):.1f} {top:.1f}v{height:.1f}"
                under.draw("path", d=path, stroke=sheet.theme.soft, stroke_width=1, stroke_dasharray="2 3")
        x, most = sheet.x(label) + band.dx, (1 - label) * sheet.axis
        title = shortened(band.title, most, 12)
        sheet.texts.append(Text(x, sheet.y + band.dy, title, 12, sheet.theme.soft))
    sheet.shapes[before:before] = under.shapes


def _axis(sheet: Sheet, chart: Chart, top: float, before: int) -> None:
    """Under everything else: a line for each tick, and a break for each stretch that is drawn short."""
    lines = Sheet(sheet.width, sheet.theme)
    bottom, line, axis = sheet.y, sheet.theme.line, (int(sheet.axis),)
    ticks = by_rank([tick for tick in chart.ticks if 0 <= tick.position <= 1])
    told = [_tick(tick) for tick in ticks]
    spots = in_one_row(
        [(tick.position, measured(words, 12) + 8) for tick, words in zip(ticks, told, strict=True)], axis
    )
    for tick, words, found in zip(ticks, told, spots, strict=True):
        x = sheet.x(tick.position)
        lines.draw("path", d=f"M{x:.1f} {top - 6:.1f}V{bottom:.1f}", stroke=line, stroke_width=1)
        if found is not None:
            sheet.texts.append(Text(x + 4, top - 10, words, 12, sheet.theme.soft))
    gaps = sorted(chart.gaps, key=lambda gap: gap.first - gap.last)
    for gap, found in zip(gaps, in_one_row([(gap.start, 12) for gap in gaps], axis), strict=True):
        x, wide = sheet.x(gap.start), (gap.end - gap.start) * sheet.axis
        if found is not None:
            length = long(gap.last + 1 - gap.first)
            sheet.texts.append(Text(x + wide / 2 - 4, top + 4, length, 11, sheet.theme.soft, turned=True))
        lines.draw("rect", x=x, y=top - 6, width=wide, height=bottom - top + 6, fill="url(#gap)")
    lines.draw("path", d=f"M{EDGE} {top:.1f}H{sheet.width - EDGE:g}", stroke=sheet.theme.ink, stroke_width=1.2)
    sheet.shapes[before:before] = lines.shapes


def _lane(sheet: Sheet, chart: Chart, lane: Lane) -> None:
    named, theme = lane.named, sheet.theme
    colour = theme.groups[named.group] if named.group is not None else theme.soft
    top, x = sheet.y + 8, float(EDGE)
    if named.group:
        drawing.group(sheet, named.group, x, top + 3, 11)
        x += 18
    room = NAMES - (x - EDGE) - 8
    for line in drawing.wrapped(named.name, room, 13)[:2]:
        top += 15
        sheet.texts.append(Text(x, top - 3, shortened(line, room, 13), 13, theme.ink, bold=True))
    sheet.texts.append(Text(x, top + 14, number(lane.count), 12.5, theme.soft))
    rows = max((mark.placed.row + 1 for mark in lane.marks if mark.in_window), default=1)
    for mark in lane.marks:
        if mark.in_window:
            _mark(sheet, mark, sheet.y + 8 + _ROW * (mark.placed.row + 0.5), shape=named.group is None)
    base = max(sheet.y + 12 + rows * _ROW, top + 22)
    drawing.density(sheet, lane.inexact, base, PAD, f"url(#hatch-{colour[1:]})")
    drawing.density(sheet, lane.exact, base, PAD, colour)
    for chip in lane.chips:
        if left := chip.unlabelled[0]:
            cell = chart.cells[chip.cell]
            middle = sheet.x((cell.start + cell.end) / 2)
            told = Text(middle, base + drawing.STRIP + 12, f"+{number(left)}", 11, theme.soft, "middle")
            sheet.texts.append(told)
    sheet.y = base + drawing.STRIP + 20
    sheet.draw("path", d=f"M{EDGE} {sheet.y:.1f}H{sheet.width - EDGE:g}", stroke=theme.line, stroke_width=1)


def _mark(sheet: Sheet, mark: Mark, y: float, *, shape: bool) -> None:
    event, found, theme = mark.event, mark.extent, sheet.theme
    unseen = event.status == Event.Status.PROPOSED
    fades = found.start == found.end and found.mark in ("since", "after", "until", "by")
    start, end = sheet.x(max(found.start, 0)), sheet.x(min(found.end, 1))
    if fades:
        start, end = start - (found.before if found.before > found.after else 0), end + max(0, found.after - 2)
    colour = theme.groups.get(mark.group, theme.soft)
    over = mark.placed.side == "over"
    middle, y = y, y + 7 if over else y
    title = f"{date_label(event.date)}: {event.shown_headline}"
    drawing.mark(sheet, found.mark, start, end, y, colour, planned=event.is_planned, title=title)
    if mark.goes_back:
        sheet.draw("path", d=f"M{start + 1:.1f} {y - 5:.1f}l-6 5l6 5", fill="none", stroke=colour, stroke_width=1.6)
    if mark.goes_on:
        sheet.draw("path", d=f"M{end - 1:.1f} {y - 5:.1f}l6 5l-6 5", fill="none", stroke=colour, stroke_width=1.6)
    anchor, shift = label_at(mark.wish, mark.placed.side)
    x, words_end = sheet.x(anchor) + shift, sheet.x(anchor) + shift + mark.wish.text
    y = middle - 3 if over else middle
    if shape and mark.group:
        drawing.group(sheet, mark.group, x, y - 5, 10)
        x += 15
    fill, words = (theme.soft, f"{mark.text}*") if unseen else (theme.ink, mark.text)
    at_end = mark.placed.side == "before" and not (shape and mark.group)
    place = (words_end, "end") if at_end else (x, "start")
    sheet.texts.append(Text(place[0], y + 4.5, words, 13, fill, place[1]))


def _tick(tick: Tick) -> str:
    """ "2024", "June 2024", "3 June 2024"."""
    if tick.unit == "year":
        return date_label(EventDate(tick.day, tick.day.replace(month=12, day=31), "year"))
    if tick.unit == "month":
        last = monthrange(tick.day.year, tick.day.month)[1]
        return date_label(EventDate(tick.day, tick.day.replace(day=last), "month"))
    return day_label(tick.day)
