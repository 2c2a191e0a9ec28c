"""iCalendar (RFC 5545). An imprecise date never becomes a day of a calendar.

- One exact day, and what went on through days that are both known: an all-day event on these days.
- What happened at some time within known days: all of these days, as "At some time in “August 2024”: …", so that nobody
  takes its first day for its date.
- What is open at one end, has no day, or is about one day ("about 18 September 2023") would have to be put on a day
  that nobody has named. It is left out, and the calendar's description says how many these are.

All are "transparent": they take none of the reader's own time.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from urllib.parse import urlsplit

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from timeline.dates import EventDate
from timeline.exports.aloud import headline, review
from timeline.exports.columns import edtf
from timeline.exports.lines import Line
from timeline.exports.selection import Selection
from timeline.labels.words import label

_WIDTH = 75  # octets of a line
_ESCAPED = str.maketrans({"\\": r"\\", ";": r"\;", ",": r"\,", "\n": r"\n", "\r": None})
_EXACT = 2  # precision of a place whose degrees mean something to a calendar


def write(selection: Selection) -> Iterator[str]:
    site = urlsplit(selection.address).netloc or "timeline"
    yield from _lines(
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//conflict-timeline//events//EN",
        "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{_text(selection.title)}",
        f"X-WR-CALDESC:{_text(_about(selection))}",
    )
    for line in selection.lines:
        if shows(line.date):
            yield from _lines(*_event(line, site, selection.language))
    yield from _lines("END:VCALENDAR")


def shows(day: EventDate) -> bool:
    """Whether a calendar can show it without naming a day that nobody has named."""
    return bool(day.earliest and day.latest) and not (day.approximate and day.earliest == day.latest)


def _about(selection: Selection) -> str:
    with override(selection.language):
        shown = _("Events of %(address)s") % {"address": selection.address}
        if not selection.undatable:
            return shown
        left_out = ngettext(
            "One of %(total)d events is left out: it has no day that a calendar could show.",
            "%(n)d of %(total)d events are left out: they have no days that a calendar could show.",
            selection.undatable,
        )
        return f"{shown}. {left_out % {'n': selection.undatable, 'total': selection.total}}"


def _event(line: Line, site: str, language: str) -> Iterator[str]:
    day = line.date
    assert day.earliest is not None
    assert day.latest is not None
    yield "BEGIN:VEVENT"
    yield f"UID:event-{line.pk}@{site}"
    yield f"DTSTAMP:{_moment(line.updated)}"
    yield f"LAST-MODIFIED:{_moment(line.updated)}"
    yield f"DTSTART;VALUE=DATE:{_day(day.earliest)}"
    if day.latest < date.max:  # the day after the last; a calendar has no year 10000
        yield f"DTEND;VALUE=DATE:{_day(day.latest + timedelta(days=1))}"
    with override(language):
        words = label(day, language)
        exact = day.is_one_day or (day.span and not day.approximate)
        yield f"SUMMARY:{_text(headline(line) if exact else _within(words, headline(line)))}"
        yield f"DESCRIPTION:{_text(_told(line, words))}"
        if line.kind_in_words:
            yield f"CATEGORIES:{_text(_(line.kind_in_words))}"
    yield "TRANSP:TRANSPARENT"
    yield f"STATUS:{'CONFIRMED' if line.is_reviewed else 'TENTATIVE'}"
    yield f"URL:{line.address}"
    yield f"X-EDTF:{_text(edtf(day))}"
    if line.places:
        yield f"LOCATION:{_text(', '.join(spot.name for spot in line.places))}"
    if len(line.places) == 1 and line.places[0].precision <= _EXACT:
        yield f"GEO:{line.places[0].latitude:.6f};{line.places[0].longitude:.6f}"
    yield "END:VEVENT"


def _within(words: str, told: str) -> str:
    return _("At some time in “%(when)s”: %(headline)s") % {"when": words, "headline": told}


def _told(line: Line, words: str) -> str:
    return "\n".join(each for each in (words, ", ".join(line.sources), review(line), line.address) if each)


def _day(of: date) -> str:
    return of.isoformat().replace("-", "")


def _moment(of: datetime) -> str:
    return f"{of.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _text(words: str) -> str:
    return words.replace("\r\n", "\n").translate(_ESCAPED)


def _lines(*lines: str) -> Iterator[str]:
    for line in lines:
        yield f"{_folded(line)}\r\n"


def _folded(line: str) -> str:
    """In lines of at most 75 octets, no letter cut in two."""
    if len(line.encode()) <= _WIDTH:
        return line
    parts: list[str] = []
    part, width = "", 0
    for letter in line:
        size = len(letter.encode())
        if width + size > _WIDTH - bool(parts):
            parts.append(part)
            part, width = "", 0
        part += letter
        width += size
    return "\r\n ".join([*parts, part])
