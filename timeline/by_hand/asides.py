"""What stands in brackets behind a date, and says of it what its words do not. No Django.

>>> from timeline.dates import EventDate
>>> words, asides = taken_off("21–27 October 2024 (at some time within, told as a week)")
>>> day = said_of(EventDate(span=True, precision="days"), asides)
>>> words, day.span, day.precision
('21–27 October 2024', False, 'week')
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from articles.temporal import Grain
from timeline.dates import UNKNOWN, EventDate
from timeline.labels.words import day_label

_BRACKETS = re.compile(r"(?P<words>[^()]*?)\s*\((?P<asides>[^()]*)\)")
# By field: how each of its values is said.
_SAID: dict[str, dict[Any, str]] = {
    "span": {True: "all through", False: "at some time within"},
    "approximate": {True: "about", False: "exactly"},
    "signal": {word: f"told with “{word}”" for word in ("since", "until", "by", "before", "after")}
    | {"": "told without a relation"},
    "precision": {grain.value: f"told as {'days' if grain is Grain.DAYS else f'a {grain.value}'}" for grain in Grain}
    | {UNKNOWN: "told as nothing"},
    "earliest": {None: "first day not known"},
    "latest": {None: "last day not known"},
}
_BY_WORDS: dict[str, tuple[str, Any]] = {
    words.casefold(): (field, value) for field, values in _SAID.items() for value, words in values.items()
}
_DAYS = {"earliest": "not before", "latest": "not after"}


class Unsaid(ValueError):
    """What stands in the brackets is nothing that can be said of a date."""


def taken_off(text: str) -> tuple[str, list[str]]:
    """The date and what stands in brackets behind it."""
    if found := _BRACKETS.fullmatch(text):
        return found["words"], [each.strip() for each in found["asides"].split(",")]
    return text, []


def said_of(day: EventDate, asides: list[str], read_day: Callable[[str], date] = date.fromisoformat) -> EventDate:
    """*day* with what *asides* say of it; *read_day* reads the days in them. Raises `Unsaid`."""
    for aside in asides:
        words = " ".join(aside.casefold().split())
        if words in _BY_WORDS:
            field, value = _BY_WORDS[words]
            day = replace(day, **{field: value})
        elif limit := next((field for field, lead in _DAYS.items() if words.startswith(f"{lead} ")), ""):
            found: dict[str, Any] = {limit: read_day(aside[len(_DAYS[limit]) :].strip())}
            day = replace(day, **found)
        else:
            raise Unsaid(aside)
    return day


def asides_for(said: EventDate, meant: EventDate) -> Iterator[str]:
    """What has to stand in brackets behind words that say *said* so that they say *meant*."""
    for field in _SAID:
        value = getattr(meant, field)
        if getattr(said, field) != value:
            yield f"{_DAYS[field]} {_day(value)}" if isinstance(value, date) else _SAID[field][value]


def _day(day: date) -> str:
    """In words in the years that are read from words."""
    return day_label(day) if 1900 <= day.year <= 2099 else day.isoformat()
