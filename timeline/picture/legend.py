"""The legend of a picture: every mark, and the shapes of the groups where the lanes do not name them."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from timeline.axis.words import width as measured
from timeline.charting.parts import Chart
from timeline.lanes import GROUP_NAMES
from timeline.picture import drawing
from timeline.picture.drawing import EDGE, Sheet, Text

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


def legend(sheet: Sheet, charts: Sequence[Chart]) -> None:
    marks = [mark for chart in charts for lane in chart.lanes for mark in lane.marks]
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
