"""Dates are put in each language as exactly as in English."""

from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from articles.temporal import Grain
from timeline.dates import EventDate
from timeline.labels.words import happened, label, table, weekday_label

CASES = Path(__file__).parents[1] / "cases"
SIGNALS = ("since", "until", "by", "before", "after")


def _cases() -> list[tuple[str, str, str]]:
    return [
        (language, *(part.strip() for part in line.split("|")))  # type: ignore[misc]
        for language in ("uk", "ko")
        for line in (CASES / f"labels_{language}.txt").read_text("utf-8").splitlines()
        if not line.startswith("#")
    ]


def _date(told: str) -> EventDate:
    days, precision, *more = told.split()
    earliest, latest = (date.fromisoformat(day) if day else None for day in days.split(".."))
    signal = next((word for word in more if word in SIGNALS), "")
    return EventDate(earliest, latest, precision, "span" in more, signal, "about" in more)


@pytest.mark.parametrize(("language", "told", "expected"), _cases())
def test_a_date_has_an_honest_label_in_every_language(language: str, told: str, expected: str) -> None:
    assert label(_date(told), language) == expected


def test_every_language_that_is_offered_has_a_table_of_its_own() -> None:
    english = table("en")
    for code, _name in settings.LANGUAGES:
        words = table(code)
        assert code.startswith("en") or words is not english
        assert set(words.shapes) == set(english.shapes)
        assert set(words.relations) == set(english.relations)
        assert set(words.happened) == set(english.happened)
        assert (len(words.months), len(words.months_of), len(words.weekdays)) == (12, 12, 7)


def test_a_language_without_a_table_says_dates_in_english() -> None:
    assert label(EventDate(date(2023, 6, 1), date(2023, 8, 31), "season"), "nl") == "summer 2023"


days = st.none() | st.dates(date(1900, 1, 1), date(2100, 12, 31))


@given(days, days, st.sampled_from([*Grain]), st.booleans(), st.sampled_from(["", *SIGNALS]), st.booleans())
def test_every_date_can_be_said_in_every_language_with_its_years(
    one: date | None, other: date | None, grain: Grain, span: bool, signal: str, about: bool
) -> None:
    if one and other and one > other:
        one, other = other, one
    told = EventDate(one, other, grain.value, span, signal, about)
    english = label(told, "en")
    for language in ("uk", "ko"):
        put = label(told, language)
        assert [year for year in _numbers(english) if year >= 1000] == [year for year in _numbers(put) if year >= 1000]
        assert ("unknown" in english) == (put == table(language).unknown)
        assert happened(told, language) == put


def _numbers(words: str) -> list[int]:
    return [int(digits) for digits in "".join(each if each.isdigit() else " " for each in words).split()]


@pytest.mark.parametrize(
    ("language", "expected"),
    [("en-gb", "Tuesday 29 October 2024"), ("uk", "вівторок, 29 жовтня 2024"), ("ko", "2024년 10월 29일 화요일")],
)
def test_a_weekday_is_said_where_the_language_puts_it(language: str, expected: str) -> None:
    assert weekday_label(date(2024, 10, 29), language) == expected
