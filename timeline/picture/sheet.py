"""A filter as a sheet of paper: title, filter in words, chart, legend, how many and of when, address."""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from django.conf import settings
from django.db.models import Max, Q
from django.template.loader import render_to_string
from django.utils.translation import get_language, get_language_bidi, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from timeline.axis.density import WIDTH
from timeline.axis.labels import in_one_row, label_at
from timeline.axis.ticks import Tick
from timeline.axis.words import shortened
from timeline.axis.words import width as measured
from timeline.chart_page import long
from timeline.charting import PAD, Chart, Lane, Mark, Paper, chart
from timeline.comparing import compare
from timeline.dates import EventDate
from timeline.forms import Chip, TimelineForm
from timeline.labels import words as labels
from timeline.lanes import GROUP_NAMES
from timeline.models import Event
from timeline.picture import drawing
from timeline.picture.colours import THEMES
from timeline.picture.drawing import EDGE, NAMES, Sheet, Text
from timeline.templatetags.telling import number

WIDTHS = range(400, 3201)
USUAL = 1600
_ROW, _TICKS, _BREAK = 26, 30, 60  # pixels of a row of labels, of the axis, and for how long what is left out is
_TEXT = 280  # pixels of a label, where there is not more room
_LEGEND = {
    "day": gettext_lazy("One day"),
    "through": gettext_lazy("From one day to another, all the time"),
    "within": gettext_lazy("At some time within: a week, a month, a season"),
    "since": gettext_lazy("Since a day; for how long is not known"),
    "until": gettext_lazy("Until a day; since when is not known"),
    "after": gettext_lazy("At some time after a day"),
    "by": gettext_lazy("At some time before a day, or by it"),
    "about": gettext_lazy("About that day"),
}


@dataclass(frozen=True, slots=True)
class Half:
    """One chart of the sheet; where two filters are compared, with its letter and its own filters."""

    letter: str
    form: TimelineForm
    chips: Sequence[Chip]
    chart: Chart | None


def svg(form: TimelineForm, address: str, width: int = USUAL, theme: str = "light") -> str:
    """The whole picture, *width* pixels wide. *address* is where readers find it; two filters are drawn where the form
    has two."""
    sheet = sheet_of(width, theme)
    halves = _halves(form, sheet)
    _head(sheet, form, halves)
    for half in halves:
        _draw(sheet, half, is_compared=len(halves) > 1)
    _legend(sheet, halves)
    _foot(sheet, form, halves, address)
    height = sheet.y + EDGE
    context = {
        "sheet": sheet,
        "texts": sheet.mirrored() if get_language_bidi() else sheet.texts,
        "mirrored": get_language_bidi(),
        "title": form.conflict.title,
        "told": _counted(halves),
        "width": width,
        "height": round(height * width / sheet.width),
        "box": f"0 0 {sheet.width:g} {round(height)}",
        "cut": (round(WIDTH * PAD / (1 + 2 * PAD)), round(WIDTH / (1 + 2 * PAD))),
    }
    return _printable(render_to_string("timeline/chart.svg", context))


def sheet_of(width: int, theme: str) -> Sheet:
    """An empty one; what is greater or smaller is scaled."""
    return Sheet(min(max(width, drawing.LEAST), drawing.MOST), THEMES[theme])


def newest_change(form: TimelineForm) -> date | None:
    """The day (UTC) on which anything that readers may see of the conflict was changed last."""

    def asked() -> date | None:
        shown = Event.is_public() | Q(status=Event.Status.WITHDRAWN, merged_into=None)
        found = Event.objects.filter(shown, conflict=form.conflict).aggregate(newest=Max("updated_at"))["newest"]
        return found.date() if found else None

    found: date | None = form.answer.memory.get("newest change", asked)
    return found


def _printable(text: str) -> str:
    """Without what no XML may have."""
    return "".join(letter for letter in text if letter >= " " or letter in "\n\t")


def paper(sheet: Sheet, *, is_compared: bool) -> Paper:
    """Laid out for the one width that the sheet has; nothing is beside the window, and nothing can be cut off."""
    rows, rows_of_one = (14, 9) if is_compared else (24, 16)
    return Paper((int(sheet.axis),), _TEXT, rows=rows, rows_of_one=rows_of_one, ready=False, narrower=1.0)


def _halves(form: TimelineForm, sheet: Sheet) -> list[Half]:
    comparison = compare(form)
    if comparison is None:
        return [Half("", form, form.chips, chart(form, paper(sheet, is_compared=False)))]
    drawn = zip(comparison.halves, comparison.charts(paper(sheet, is_compared=True)), strict=True)
    return [Half(half.name, half.form, half.chips, found) for half, found in drawn]


# What is written


def _head(sheet: Sheet, form: TimelineForm, halves: Sequence[Half]) -> None:
    sheet.write(form.conflict.title, 28, bold=True, most=2)
    shown = next((half.chart for half in halves if half.chart), None)
    if shown:
        sheet.y += 4
        sheet.write(f"{_day(shown.first)} – {_day(shown.last)}", 15)
    if len(halves) == 1 and (told := _filters(halves[0])):
        sheet.write(told, 13, fill=sheet.theme.soft)


def _filters(half: Half) -> str:
    chips = [chip.label for chip in half.chips if chip.name not in ("from", "to")]
    return f"{_('Filters:')} {', '.join(chips)}" if chips else ""


def _counted(halves: Sequence[Half]) -> str:
    return "; ".join(f"{half.letter}: {_counts(half)}" if half.letter else _counts(half) for half in halves)


def _counts(half: Half) -> str:
    """ "1,204 events, 31 of them not yet reviewed, 12 without a day, which cannot be drawn"."""
    form, total = half.form, half.form.total
    told = [ngettext("%(shown)s event", "%(shown)s events", total) % {"shown": number(total)}]
    unseen = int(np.count_nonzero(form.answer.mask & ~form.answer.columns.published))
    if unseen:
        told.append(_("%(shown)s of them not yet reviewed") % {"shown": number(unseen)})
    if form.undated:
        told.append(_("%(shown)s without a day, which cannot be drawn") % {"shown": number(form.undated)})
    return ", ".join(told)


def _foot(sheet: Sheet, form: TimelineForm, halves: Sequence[Half], address: str) -> None:
    soft = sheet.theme.soft
    newest = newest_change(form)
    told = _counted(halves)
    when = _("As of %(day)s.") % {"day": _day(newest)} if newest else ""
    sheet.y += 10
    sheet.write(f"{told}. {when}", 12.5, fill=sheet.theme.ink)
    sheet.write(
        _("Each date is as exact as its sources. Events that may lie in this time are drawn, too."), 12, fill=soft
    )
    sheet.write(f"{form.conflict.title}: {address}", 12, fill=soft, most=6)


def _legend(sheet: Sheet, halves: Sequence[Half]) -> None:
    """Every mark, and the shapes of the groups where the lanes do not name them."""
    marks = [mark for half in halves if half.chart for lane in half.chart.lanes for mark in lane.marks]
    if not marks:
        return
    sheet.y += 12
    ink, x, y = sheet.theme.ink, float(EDGE), sheet.y + 8
    entries: list[tuple[str, str, str, bool]] = [("mark", name, str(told), False) for name, told in _LEGEND.items()]
    entries.append(("mark", "day", _("Hollow: planned, not told as happened"), True))
    entries.append(("star", "*", _("Lighter, with a star: not yet reviewed"), False))
    entries.append(("hatch", "", _("How many events; hatched those that are not on an exact day"), False))
    if any(mark.group for mark in marks):
        groups = {mark.group for mark in marks if mark.group}
        entries += [("group", name, str(told), False) for name, told in GROUP_NAMES.items() if name in groups]
    for kind, name, told, planned in entries:
        wide = 34 + measured(told, 12) + 20
        if x + wide > sheet.width - EDGE:
            x, y = float(EDGE), y + 22
        if kind == "mark":
            drawing.mark(sheet, name, *_sample(name, x), y, ink, planned=planned, title="")
        elif kind == "group":
            drawing.group(sheet, name, x + 10, y - 5, 10)
        elif kind == "hatch":
            sheet.draw("rect", x=x + 2, y=y - 7, width=24, height=14, fill=f"url(#hatch-{ink[1:]})")
        else:
            sheet.texts.append(Text(x + 14, y + 5, "*", 15, ink, "middle", bold=True))
        sheet.texts.append(Text(x + 34, y + 4, told, 12, sheet.theme.soft))
        x += wide
    sheet.y = y + 14


def _sample(name: str, x: float) -> tuple[float, float]:
    return (x + 14, x + 14) if name == "day" else (x + 2, x + 26)


# What is drawn


def _draw(sheet: Sheet, half: Half, *, is_compared: bool) -> None:
    sheet.y += 14
    if is_compared:
        sheet.write(f"{half.letter} · {_counts(half)}", 15, bold=True)
        sheet.write(_filters(half) or _("Without filters"), 13, fill=sheet.theme.soft)
        sheet.y += 4
    if half.chart is None:
        sheet.write(_("No events"), 14)
        return
    top = sheet.y + _TICKS
    before = len(sheet.shapes)
    sheet.y = top + (_BREAK if half.chart.gaps else 0)
    for lane in half.chart.lanes:
        _lane(sheet, half, lane)
    _axis(sheet, half.chart, top, before)


def _axis(sheet: Sheet, chart: Chart, top: float, before: int) -> None:
    """Under everything else: a line for each tick, and a break for each stretch that is drawn short."""
    lines = Sheet(sheet.width, sheet.theme)
    bottom, line, axis = sheet.y, sheet.theme.line, (int(sheet.axis),)
    ticks = sorted((tick for tick in chart.ticks if 0 <= tick.position <= 1), key=lambda tick: tick.day.month != 1)
    told = [_tick(tick) for tick in ticks]
    room = in_one_row([(tick.position, measured(words, 12) + 8) for tick, words in zip(ticks, told, strict=True)], axis)
    for tick, words, found in zip(ticks, told, room, strict=True):
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


def _lane(sheet: Sheet, half: Half, lane: Lane) -> None:
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
            cell = half.chart.cells[chip.cell] if half.chart else None
            if cell:
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
    title = f"{_date(event.date)}: {event.headline}"
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


def _day(day: date | None) -> str:
    return labels.day_label(day, _language()) if day else ""


def _date(dated: EventDate) -> str:
    return labels.label(dated, _language())


def _tick(tick: Tick) -> str:
    """ "2024", "June 2024", "3 June 2024"."""
    if tick.unit == "year":
        return _date(EventDate(tick.day, tick.day.replace(month=12, day=31), "year"))
    if tick.unit == "month":
        last = monthrange(tick.day.year, tick.day.month)[1]
        return _date(EventDate(tick.day, tick.day.replace(day=last), "month"))
    return _day(tick.day)


def _language() -> str:
    return get_language() or settings.LANGUAGE_CODE
