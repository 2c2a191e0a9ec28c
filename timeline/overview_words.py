"""What the overview says: of each bar, below the bars, and of all of them, in the reader's language."""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from math import ceil

from django.utils.dates import MONTHS_3
from django.utils.formats import number_format
from django.utils.translation import get_language, gettext, ngettext

from timeline.axis.bins import Apart, Bar, Row
from timeline.dates import EventDate
from timeline.labels import words as labels

_LABELS = 9  # beside each other on a telephone
_EVERY = 13  # bars that have room for a label each


def of_bar(bar: Bar, unit: str) -> str:
    """ "2024: 312 events, 40 of them not on an exact day"."""
    language = _language()
    told = ngettext("%(when)s: %(shown)s event", "%(when)s: %(shown)s events", bar.count) % {
        "when": _when(unit, bar.first, bar.last, language),
        "shown": _number(bar.count, language),
    }
    if not bar.inexact:
        return told
    vague = ngettext("%(shown)s of them not on an exact day", "%(shown)s of them not on an exact day", bar.inexact)
    return f"{told}, {vague % {'shown': _number(bar.inexact, language)}}"


def apart(of: Apart, unit: str) -> str:
    """ "2024, no single month: 12 events"."""
    if unit == "month":
        told = ngettext(
            "%(when)s, no single month: %(shown)s event", "%(when)s, no single month: %(shown)s events", of.count
        )
    else:
        told = ngettext(
            "%(when)s, no single day: %(shown)s event", "%(when)s, no single day: %(shown)s events", of.count
        )
    when = _when("year" if unit == "month" else "month", of.first, of.last, _language())
    return told % {"when": when, "shown": _number(of.count, _language())}


def notes(row: Row) -> Iterator[str]:
    """What is counted, what the hatching says, and what stands below the bars."""
    language = _language()
    per = {
        "day": gettext("Events per day, at most %(most)s"),
        "month": gettext("Events per month, at most %(most)s"),
        "year": gettext("Events per year, at most %(most)s"),
        "decade": gettext("Events per decade, at most %(most)s"),
    }.get(row.unit, gettext("At most %(most)s events in one bar"))
    yield per % {"most": _number(row.most, language)}
    numbers = {"all": _number(row.total, language)}
    if inexact := sum(bar.inexact for bar in row.bars):
        numbers["shown"] = _number(inexact, language)
        yield gettext("hatched: not on an exact day (%(shown)s of %(all)s)") % numbers
    if apart := sum(each.count for each in row.apart):
        numbers["shown"] = _number(apart, language)
        below = (
            gettext("below: in no single month (%(shown)s)")
            if row.unit == "month"
            else gettext("below: on no single day (%(shown)s)")
        )
        yield below % numbers


@lru_cache(maxsize=4096)
def _when(unit: str, first: date | None, last: date | None, language: str) -> str:
    if first is None or last is None:
        side = EventDate(first, last, "day")
        return labels.label(side, language)
    if unit == "day":
        return labels.day_label(first, language)
    return labels.label(EventDate(first, last, unit if unit in ("month", "year") else "years"), language)


@lru_cache(maxsize=4096)
def _number(count: int, language: str) -> str:
    return str(count) if count < 1000 else number_format(count, use_l10n=True, force_grouping=True)


def _language() -> str:
    return get_language() or "en"


# Below the bars


def below(row: Row) -> dict[int, str]:
    """By the number of the bar, what stands below it: as many as a narrow screen has room for."""
    count = len(row.bars)
    apart = ceil(count / _LABELS)
    found: dict[int, str] = {}
    for number, label, must in _candidates(row):
        near = max((other for other in found if other < number), default=-count)
        if not must and (number - near < apart or any(0 <= other - number < apart for other in found)):
            continue
        if count - number >= count / _EVERY:
            found[number] = label
    return found


def _candidates(row: Row) -> Iterator[tuple[int, str, bool]]:
    """Numbers of bars and their labels, the best first; and whether there is room for certain."""
    if row.earlier:
        yield 0, "‹", True
    if row.later:
        yield len(row.bars) - 1, "›", True
    days = [(number, bar.first) for number, bar in enumerate(row.bars) if bar.first and bar.last]
    if row.unit == "day":
        yield from (
            (number, _month(day) if day.day == 1 else str(day.day), False)
            for number, day in days
            if day.day in (1, 8, 15, 22)
        )
    elif row.unit == "month":
        every = len(row.bars) <= _EVERY
        one_year = days[0][1].year == days[-1][1].year
        yield from (
            (number, str(day.year), True) for number, day in days if day.month == 1 and not (every and one_year)
        )
        yield from ((number, _month(day), True) for number, day in days if every and (day.month > 1 or one_year))
        yield from ((number, str(day.year), False) for number, day in days[:1] if not every)
    else:
        step = next(
            step
            for step in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)
            if (days[-1][1].year - days[0][1].year + 1) / step <= _LABELS
        )
        yield from ((number, str(day.year), True) for number, day in days if day.year % step == 0)


def _month(day: date) -> str:
    return str(MONTHS_3[day.month]).capitalize()
