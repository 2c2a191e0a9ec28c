"""TimelineJS's JSON (https://timeline.knightlab.com/docs/json-format.html), as exact as the events are.

Its dates have years with or without month and day, so a month stays a month; every other unit is given by its first
and last day or month. What readers see is our label (`display_date`), for TimelineJS knows neither "about" nor "by". An
event that is open at one end stands at the other, without the day; one without any day cannot stand there and is
counted on the title's slide. TimelineJS takes texts for HTML, so ours are escaped.
"""

import json
from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from html import escape
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from timeline.dates import EventDate
from timeline.exports.aloud import headline, review
from timeline.exports.lines import Line
from timeline.exports.selection import Selection
from timeline.labels.words import label

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def write(selection: Selection) -> Iterator[str]:
    yield '{"events":[\n'
    comma, undated = "", 0
    for line in selection.lines:
        if not line.date.is_known:
            undated += 1
            continue
        yield f"{comma}{_encode(_slide(line, selection.language))}"
        comma = ",\n"
    yield f'\n],"title":{_encode(_title(selection, undated))}}}\n'


def _title(selection: Selection, undated: int) -> dict[str, Any]:
    with override(selection.language):
        link = _link(selection.address, _("All events, with their evidence"))
        left_out = ngettext(
            "One event whose day is not known is not shown here.",
            "%(n)d events whose day is not known are not shown here.",
            undated,
        ) % {"n": undated}
    text = f"<p>{escape(left_out)}</p><p>{link}</p>" if undated else f"<p>{link}</p>"
    return {"unique_id": "title", "text": {"headline": escape(selection.title), "text": text}}


def _slide(line: Line, language: str) -> dict[str, Any]:
    start, end = _bounds(line.date)
    slide: dict[str, Any] = {
        "unique_id": f"event-{line.pk}",
        "start_date": start,
        "display_date": escape(label(line.date, language)),
    }
    with override(language):
        slide["text"] = {"headline": escape(headline(line)), "text": _text(line)}
        if line.kind_in_words:
            slide["group"] = escape(_(line.kind_in_words))
    if end:
        slide["end_date"] = end
    return slide


def _text(line: Line) -> str:
    names = ", ".join([*(actor.name for actor in line.actors), *(spot.name for spot in line.places)])
    link = _link(line.address, _("Evidence"))
    told = [escape(each) for each in (names, ", ".join(line.sources), review(line)) if each]
    return "".join(f"<p>{each}</p>" for each in [*told, link])


def _link(address: str, words: str) -> str:
    return f'<a href="{escape(address)}">{escape(words)}</a>'


def _bounds(day: EventDate) -> tuple[dict[str, int], dict[str, int] | None]:
    """From when to when, each as exact as the date; no end where it would only say the beginning again."""
    first, last = day.earliest, day.latest
    if first is None or last is None:
        known = first or last
        assert known is not None
        return _month(known) if day.precision != "year" else {"year": known.year}, None
    whole_months = first.day == 1 and last.day == monthrange(last.year, last.month)[1]
    if whole_months and first.month == 1 and last.month == 12:
        start, end = {"year": first.year}, {"year": last.year}
    elif whole_months:
        start, end = _month(first), _month(last)
    elif day.approximate and first == last:
        start = end = _month(first)
    else:
        start, end = _day(first), _day(last)
    return start, end if end != start else None


def _day(of: date) -> dict[str, int]:
    return {"year": of.year, "month": of.month, "day": of.day}


def _month(of: date) -> dict[str, int]:
    return {"year": of.year, "month": of.month}
