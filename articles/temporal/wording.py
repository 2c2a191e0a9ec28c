"""Days in words, for the sentence that explains a date. English; days are inclusive."""

from datetime import date

from articles.temporal.types import Bounds, Interval
from articles.temporal.words import MONTH_NAMES, WEEKDAY_NAMES


def day(day: date, *, weekday: bool = False, year: bool = True) -> str:
    """ "Tuesday 29 October 2024"."""
    words = f"{day.day} {MONTH_NAMES[day.month - 1]}"
    if weekday:
        words = f"{_weekday(day)} {words}"
    return f"{words} {day.year}" if year else words


def _weekday(day: date) -> str:
    """Not by `strftime`, which is slow and would speak the machine's language."""
    return WEEKDAY_NAMES[day.weekday()]


def days(interval: Interval) -> str:
    """ "Monday 21 to Sunday 27 October 2024"; weekdays only while the run is short enough to picture."""
    first, last = interval.first, interval.last
    short = (last - first).days <= 14
    if first == last:
        return day(first, weekday=True)
    if short and (first.year, first.month) == (last.year, last.month):
        return f"{_weekday(first)} {first.day} to {day(last, weekday=True)}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {day(last)}"
    return f"{day(first, weekday=short, year=first.year != last.year)} to {day(last, weekday=short)}"


def bounds(bounds: Bounds) -> str:
    """ "at the latest on 31 December 2024" where a side is open."""
    if bounds.earliest and bounds.latest:
        return days(Interval(bounds.earliest, bounds.latest))
    if bounds.latest:
        return f"at the latest on {day(bounds.latest)}"
    if bounds.earliest:
        return f"at the earliest on {day(bounds.earliest)}"
    return "on a day that the text leaves open"
