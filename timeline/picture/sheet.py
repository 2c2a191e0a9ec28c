"""A filter as a sheet of paper: title, filter in words, chart, legend, how many and of when, address."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from django.db.models import Max, Q
from django.template.loader import render_to_string
from django.utils.translation import get_language_bidi, ngettext
from django.utils.translation import gettext as _

from timeline.axis.density import WIDTH
from timeline.charting.drawing import chart
from timeline.charting.parts import PAD, Chart, Paper
from timeline.comparing import compare
from timeline.forms import Chip, TimelineForm
from timeline.models import Event
from timeline.picture import drawing
from timeline.picture.colours import THEMES
from timeline.picture.drawing import EDGE, Sheet
from timeline.picture.lanes import draw
from timeline.picture.legend import legend
from timeline.picture.words import day_label
from timeline.templatetags.telling import number

WIDTHS = range(400, 3201)
USUAL = 1600
_TEXT = 280  # pixels of a label, where there is not more room


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
    legend(sheet, [half.chart for half in halves if half.chart])
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
        sheet.write(f"{day_label(shown.first)} – {day_label(shown.last)}", 15)
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
    when = _("As of %(day)s.") % {"day": day_label(newest)} if newest else ""
    sheet.y += 10
    sheet.write(f"{told}. {when}", 12.5, fill=sheet.theme.ink)
    sheet.write(
        _("Each date is as exact as its sources. Events that may lie in this time are drawn, too."), 12, fill=soft
    )
    sheet.write(f"{form.conflict.title}: {address}", 12, fill=soft, most=6)


def _draw(sheet: Sheet, half: Half, *, is_compared: bool) -> None:
    sheet.y += 14
    if is_compared:
        sheet.write(f"{half.letter} · {_counts(half)}", 15, bold=True)
        sheet.write(_filters(half) or _("Without filters"), 13, fill=sheet.theme.soft)
        sheet.y += 4
    if half.chart is None:
        sheet.write(_("No events"), 14)
        return
    draw(sheet, half.chart, [period.named for period in half.form.conflict.periods.all()])
