"""Dates as editors write them."""

import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.temporal import Background, Grain
from timeline.by_hand.reading import LONGEST, NotUnderstood, read
from timeline.by_hand.writing import notation, written
from timeline.dates import EventDate

D = date
CASES = Path(__file__).parents[1] / "cases" / "dates_by_hand.txt"
PAGE = Path(__file__).parents[2] / "docs" / "dates.md"
TUESDAY = D(2024, 10, 29)
SIGNALS = ("since", "until", "by", "before", "after")


def _cases() -> list[tuple[str, str]]:
    lines = CASES.read_text("utf-8").splitlines()
    parted = (line.rpartition(" | ") for line in lines if line and not line.startswith("#"))
    return [(typed, expected.strip()) for typed, _, expected in parted]


def _date(told: str) -> EventDate:
    days, precision, *more = told.split()
    earliest, latest = (D.fromisoformat(day) if day else None for day in days.split(".."))
    signal = next((word for word in more if word in SIGNALS), "")
    return EventDate(earliest, latest, precision, "span" in more, signal, "about" in more)


@pytest.mark.parametrize(("typed", "expected"), _cases())
def test_a_date_is_read_as_it_is_meant_or_refused_with_what_to_write_instead(typed: str, expected: str) -> None:
    if expected.startswith("! "):
        with pytest.raises(NotUnderstood) as refusal:
            read(typed, TUESDAY)
        assert expected[2:] in str(refusal.value)
    else:
        understood = read(typed, TUESDAY)
        assert understood.day == _date(expected)
        assert understood.counted_from == (TUESDAY if "counted" in expected.split() else None)


@pytest.mark.parametrize(("typed", "expected"), _cases())
def test_only_what_is_counted_from_a_day_depends_on_it(typed: str, expected: str) -> None:
    if "counted" in expected.split():
        with pytest.raises(NotUnderstood, match="there is none to count from"):
            read(typed)
    elif not expected.startswith("!"):
        assert read(typed) == read(typed, D(1999, 1, 1))


def _on_the_page() -> list[tuple[str, str]]:
    rows = (line.strip("|").split("|") for line in PAGE.read_text("utf-8").splitlines() if line.startswith("|"))
    cells = [[cell.strip() for cell in row] for row in rows]
    first = cells.index(["Typed", "Understood as"]) + 2
    return [(row[0], row[1]) for row in cells[first:]]


@pytest.mark.parametrize(("typed", "expected"), _on_the_page())
def test_the_page_about_dates_says_how_they_are_typed(typed: str, expected: str) -> None:
    day = read(typed).day
    first, last = (each.isoformat() if each else "" for each in (day.earliest, day.latest))
    days = first if first == last else f"{first} … {last}".strip()
    facts = [days, day.precision, "all through" if day.span else "", "approximate" if day.approximate else ""]

    assert expected == (", ".join(filter(None, facts)) if day.is_known else "not known")


def test_there_are_cases_enough() -> None:
    assert len(_cases()) >= 120


def test_what_is_known_about_the_conflict_is_counted_in() -> None:
    known = Background(countries=("UA",), conflict_began=D(2022, 2, 24))

    assert read("day 600 of the war", None, known).day.label == "16 October 2023"
    assert read("Independence Day 2024", None, known).day.label == "24 August 2024"


@pytest.mark.parametrize(
    ("day", "words", "edtf"),
    [
        (EventDate(D(2024, 10, 29), D(2024, 10, 29), "day"), "29 October 2024", "2024-10-29"),
        (
            EventDate(D(2024, 10, 21), D(2024, 10, 27), "week"),
            "the week of 21 October 2024",
            "[2024-10-21..2024-10-27]",
        ),
        (EventDate(D(2024, 10, 21), D(2024, 10, 27), "days"), "within 21–27 October 2024", "[2024-10-21..2024-10-27]"),
        (
            EventDate(D(2024, 10, 21), D(2024, 10, 27), "days", True),
            "from 21 to 27 October 2024",
            "2024-10-21/2024-10-27",
        ),
        (EventDate(D(2024, 8, 1), D(2024, 8, 31), "month"), "August 2024", "2024-08"),
        (EventDate(D(2024, 8, 1), D(2024, 8, 31), "month", True), "throughout August 2024", "2024-08/2024-08"),
        (EventDate(D(2023, 6, 1), D(2023, 8, 31), "season"), "summer 2023", "2023-22"),
        (EventDate(D(2024, 7, 1), D(2024, 9, 30), "quarter"), "the third quarter of 2024", "2024-35"),
        (
            EventDate(D(2024, 10, 1), D(2024, 10, 29), "month"),
            "within 1–29 October 2024 (told as a month)",
            "[2024-10-01..2024-10-29]",
        ),
        (EventDate(D(2020, 3, 1), None, "month", True, "since"), "since March 2020", "2020-03/.."),
        (
            EventDate(D(2020, 3, 1), D(2024, 10, 29), "month", True, "since"),
            "since March 2020 (not after 29 October 2024)",
            "2020-03-01/2024-10-29",
        ),
        (EventDate(None, D(2024, 12, 31), "year", signal="by"), "by the end of 2024", "[..2024]"),
        (EventDate(None, D(2024, 9, 30), "day", signal="before"), "before 1 October 2024", "[..2024-09-30]"),
        (EventDate(D(2023, 9, 18), D(2023, 9, 18), "day", approximate=True), "about 18 September 2023", "2023-09-18~"),
        (EventDate(D(987, 1, 1), D(987, 1, 1), "day"), "0987-01-01", "0987-01-01"),
        (EventDate(), "unknown", ""),
    ],
)
def test_a_date_is_written_as_a_person_would(day: EventDate, words: str, edtf: str) -> None:
    assert (written(day), notation(day)) == (words, edtf)


@st.composite
def event_dates(draw: st.DrawFn) -> EventDate:
    """Every date that the database allows: units of the calendar and parts of them as often as any days."""
    usual = st.dates(D(1900, 1, 1), D(2099, 12, 31))
    first = draw(st.one_of(usual, usual.map(lambda day: day.replace(day=1)), st.dates()))
    length = draw(st.one_of(st.sampled_from([0, 1, 6, 9, 27, 28, 29, 30, 89, 90, 91, 364, 365]), st.integers(0, 3000)))
    last = D.fromordinal(min(first.toordinal() + length, D.max.toordinal()))
    open_side = draw(st.sampled_from(["", "", "first", "last"]))
    return EventDate(
        None if open_side == "first" else first,
        None if open_side == "last" else last,
        draw(st.sampled_from([*Grain])).value,
        draw(st.booleans()),
        draw(st.sampled_from(["", *SIGNALS])),
        draw(st.booleans()),
    )


@settings(deadline=None)
@given(event_dates())
def test_what_the_field_shows_is_read_as_the_same_date_whatever_is_counted_from(day: EventDate) -> None:
    assert read(written(day)).day == day
    assert read(written(day), TUESDAY).day == day


@settings(deadline=None)
@given(event_dates())
def test_the_notation_is_read_as_the_same_days(day: EventDate) -> None:
    try:
        again = read(notation(day)).day
    except NotUnderstood as refusal:
        # "2010-11" is a month in EDTF and two years to many a writer.
        assert "can be the years" in str(refusal)  # noqa: PT017
        return
    assert (again.earliest, again.latest) == (day.earliest, day.latest)
    assert (again.span, again.approximate) == (day.span, day.approximate)
    if day.precision in ("day", "month", "year") and again.precision == day.precision:
        assert notation(again) == notation(day)


@settings(deadline=None)
@given(event_dates())
def test_a_label_is_read_as_what_it_says(day: EventDate) -> None:
    """A label may leave out an end, or whether it went on through; it never says other days."""
    try:
        said = read(day.label).day
    except NotUnderstood:
        # Years that the rules for words do not know.
        days = [each for each in (day.earliest, day.latest) if each]
        assert not all(1901 <= each.year <= 2098 for each in days)
        return
    assert said.label == day.label


@settings(deadline=None)
@given(st.text(max_size=LONGEST + 20))
def test_nothing_that_is_typed_breaks_it(text: str) -> None:
    try:
        understood = read(text, TUESDAY)
    except NotUnderstood:
        return
    assert read(written(understood.day)).day == understood.day


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(
            "since until before from to about – - / .. [ ] { } ( ) , ~ ? 2024 10 21 2024-10-21 21–27 October may Monday"
            " last week summer the of early late within between and not after told (all through) X 03/04/2024".split()
        ),
        max_size=12,
    )
)
def test_no_jumble_of_the_words_of_dates_breaks_it(words: list[str]) -> None:
    try:
        understood = read(" ".join(words), TUESDAY)
    except NotUnderstood:
        return
    assert read(written(understood.day)).day == understood.day


@pytest.mark.parametrize(
    "text", ["1" * 10_000, "since " * 2_000, "(" * 10_000, "Monday " * 28 + "1", "[" + "1," * 99, "2024-10-21/" * 18]
)
def test_a_hostile_text_is_refused_at_once(text: str) -> None:
    began = time.process_time()
    with pytest.raises(NotUnderstood):
        read(text, TUESDAY)

    assert time.process_time() - began < 1
