"""Where in the list a page begins, as the address says it: an event's days and key, or a day, a month, a year.

"2024-10-29.17" is event 17 on that day, "2024-06-01~2024-08-31.17" one of that summer, "~2024-08-31.17" one by then,
"~.17" one without a day. It stays where it is in the list when that event is gone.
"""

import re
from calendar import monthrange
from datetime import date

from timeline.index.columns import EVER, NEVER, UNDATED, Columns
from timeline.index.question import Place
from timeline.models import Event

_TOKEN = re.compile(r"(?P<first>\d{4}-\d\d-\d\d)?(?P<run>~)?(?P<last>\d{4}-\d\d-\d\d)?\.(?P<key>\d{1,18})", re.ASCII)
_WHEN = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", re.ASCII)
WITHOUT_A_DAY = "undated"


def token(event: Event) -> str:
    first, last = (day.isoformat() if day else "" for day in (event.earliest, event.latest))
    return f"{first}.{event.pk}" if first and first == last else f"{first}~{last}.{event.pk}"


def token_at(columns: Columns, row: int) -> str:
    """That of the event at this row of the index."""
    first, last = (
        date.fromordinal(day).isoformat() if NEVER < day < EVER else ""
        for day in (int(columns.first[row]), int(columns.last[row]))
    )
    key = int(columns.ids[row])
    return f"{first}.{key}" if first and first == last else f"{first}~{last}.{key}"


def place_of(event: Event) -> Place:
    return _place(event.earliest, event.latest, event.pk)


def place(words: str) -> Place | None:
    """The place that a `token` names; None where it names none."""
    found = _TOKEN.fullmatch(words)
    if not found:
        return None
    try:
        first, last = (date.fromisoformat(found[name]) if found[name] else None for name in ("first", "last"))
    except ValueError:
        return None
    if not found["run"]:
        if first is None or last is not None:
            return None
        last = first
    return _place(first, last, int(found["key"]))


def _place(first: date | None, last: date | None, key: int) -> Place:
    day = first or last
    return day.toordinal() if day else UNDATED, last.toordinal() if last else EVER, key


def day_of(words: str, *, newest: bool) -> int | None:
    """The ordinal of the day that a list begins with *at* a day, month or year ("2024-08"): its first, or for the
    *newest* first its last; `UNDATED` for "undated"; None where the words name none."""
    if words == WITHOUT_A_DAY:
        return UNDATED
    found = _WHEN.fullmatch(words)
    if not found:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    assert year is not None
    try:
        if month is None:
            return date(year, 12 if newest else 1, 31 if newest else 1).toordinal()
        if day is None:
            day = monthrange(year, month)[1] if newest else 1
        return date(year, month, day).toordinal()
    except ValueError:
        return None
