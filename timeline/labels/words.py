"""A date's label in a language, by the language's table. No Django.

>>> from timeline.dates import EventDate
>>> label(EventDate(date(2023, 6, 1), date(2023, 8, 31), "season"), "uk")
'літо 2023'
>>> day_label(date(2024, 10, 29), "ko"), weekday_label(date(2024, 10, 29), "uk")
('2024년 10월 29일', 'вівторок, 29 жовтня 2024')
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from timeline.labels.shapes import Shape, between, one_day, step, unit

if TYPE_CHECKING:
    from timeline.dates import EventDate

_TABLES = Path(__file__).parent
ENGLISH = "en"


@dataclass(frozen=True, slots=True)
class Table:
    """One language's file. *relations*: by name, `say` with a place for the days, and the shapes it puts otherwise.

    *about*: how "approximate" is put, and whether *before_relation* ("about since March") or after it.
    """

    unknown: str
    about: str
    about_before_relation: bool
    months: Sequence[str]
    months_of: Sequence[str]  # as a day of the month or a part of it asks for
    weekdays: Sequence[str]
    weekday: str
    shapes: Mapping[str, str]
    relations: Mapping[str, Mapping[str, str]]
    happened: Mapping[str, str]


@cache
def table(language: str) -> Table:
    """The table of a language ("uk", "en-gb"); the English one where it has none."""
    for name in (language, language.partition("-")[0]):
        if (file := _TABLES / f"{name}.toml").is_file():
            return Table(**tomllib.loads(file.read_text("utf-8")))
    return table(ENGLISH)


def label(of: "EventDate", language: str = ENGLISH) -> str:
    """ "29 October 2024", "21–27 October 2024", "summer 2023", "by 31 December 2024", "date unknown"."""
    words = table(language)
    relation, shape = _said(of)
    if shape is None:
        return words.unknown
    put = words.relations.get(relation, {})
    days = _put(shape, words, put)
    if of.approximate and not words.about_before_relation:
        days = words.about.format(days)
    told = put["say"].format(days) if put else days
    return words.about.format(told) if of.approximate and words.about_before_relation else told


def happened(of: "EventDate", language: str = ENGLISH) -> str:
    """Behind "happened": "on 29 October 2024", "in summer 2023", "by 31 December 2024", "at an unknown date"."""
    words = table(language)
    relation, shape = _said(of)
    if shape is None:
        return words.happened["unknown"]
    if relation or of.approximate:
        return label(of, language)
    return words.happened["day" if shape.name.startswith("day") else "within"].format(label(of, language))


def day_label(day: date, language: str = ENGLISH) -> str:
    return _put(one_day(day), table(language), {})


def shape_label(shape: Shape, language: str = ENGLISH) -> str:
    return _put(shape, table(language), {})


def weekday_label(day: date, language: str = ENGLISH) -> str:
    """The day with its weekday."""
    words = table(language)
    return words.weekday.format(weekday=words.weekdays[day.weekday()], day=day_label(day, language))


def _said(of: "EventDate") -> tuple[str, Shape | None]:
    """How the event relates to which days: "since" with a month, no relation with a stretch."""
    earliest, latest = of.earliest, of.latest
    if of.signal == "since" and earliest:
        return "since", unit(earliest, of.precision)
    if of.signal == "after" and earliest:
        return "after", unit(step(earliest, -1), of.precision)
    if of.signal == "until" and latest:
        return "until", unit(latest, of.precision)
    if of.signal == "before" and latest:
        return "before", one_day(step(latest, 1))
    if of.signal == "by" and latest:
        return "by", one_day(latest)
    if earliest and latest:
        return "", between(earliest, latest, of.precision)
    if earliest:
        return "from", one_day(earliest)
    return ("by", one_day(latest)) if latest else ("", None)


def _put(shape: Shape, words: Table, put: Mapping[str, str]) -> str:
    first, last = shape.first, shape.last
    return put.get(shape.name, words.shapes[shape.name]).format(
        day=first.day,
        month=words.months[first.month - 1],
        of_month=words.months_of[first.month - 1],
        year=first.year,
        next_year=f"{(first.year + 1) % 100:02}",
        last_day=last.day,
        last_month=words.months[last.month - 1],
        last_of_month=words.months_of[last.month - 1],
        last_year=last.year,
    )
