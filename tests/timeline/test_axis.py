"""Where days stand on an axis, and which of them it names."""

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.axis.scale import even, fitting, sequential
from timeline.axis.ticks import broken, ticks

DAYS = st.integers(1, date.max.toordinal())


@given(one=DAYS, other=DAYS, busy=st.lists(DAYS, max_size=40))
def test_every_day_has_its_own_stretch_in_order(one: int, other: int, busy: list[int]) -> None:
    first, last = min(one, other), max(one, other)
    for scale in (even(first, last), sequential(first, last, np.array(busy, np.int64))):
        assert (scale.first, scale.last) == (first, last)
        assert scale.places[0] == 0.0
        assert scale.places[-1] == pytest.approx(1)
        assert (np.diff(scale.days) > 0).all()
        assert (np.diff(scale.places) > 0).all()
        for day in {first, last, *(each for each in busy if first <= each <= last)}:
            middle = (scale.position(day) + scale.position(day + 1)) / 2
            assert scale.day_at(middle) == day


def test_what_lies_outside_stands_further_out() -> None:
    scale = even(date(2024, 1, 1).toordinal(), date(2024, 1, 10).toordinal())

    assert scale.position(date(2023, 12, 31).toordinal()) == pytest.approx(-0.1)
    assert scale.position(date(2024, 1, 13).toordinal()) == pytest.approx(1.2)
    assert scale.day_at(-0.1) == date(2023, 12, 31).toordinal()
    assert scale.day_at(1.2) == date(2024, 1, 13).toordinal()


def test_long_times_without_events_are_drawn_short() -> None:
    first, last = date(2010, 1, 1).toordinal(), date(2024, 12, 31).toordinal()
    busy = np.array([date(2011, 2, 3).toordinal(), date(2022, 2, 24).toordinal(), date(2022, 2, 26).toordinal()])
    scale = sequential(first, last, busy)

    assert [(date.fromordinal(gap.first).year, date.fromordinal(gap.last).year) for gap in scale.gaps] == [
        (2010, 2011),
        (2011, 2022),
        (2022, 2024),
    ]
    assert all(gap.end - gap.start < 0.03 for gap in scale.gaps)
    shown = scale.position(busy + 1) - scale.position(busy)
    assert (shown > 0.2).all()


def test_quiet_times_are_drawn_short_by_themselves_where_they_crowd_the_events() -> None:
    first, last = date(2000, 1, 1).toordinal(), date(2025, 12, 31).toordinal()
    year = date(2024, 1, 1).toordinal()
    crowded = np.array([first, *range(year, year + 366, 10)])

    assert fitting(first, last, crowded) == sequential(first, last, crowded)
    assert fitting(year, last, crowded) == even(year, last)


@pytest.mark.parametrize("every", [30, 200, 4000])
def test_the_axis_stays_even_where_each_event_stands_alone(every: int) -> None:
    first = date(2000, 1, 1).toordinal()
    last = first + 4500

    assert fitting(first, last, np.arange(first, last, every)) == even(first, last)


def test_no_more_gaps_than_can_be_told_apart() -> None:
    first = date(1900, 1, 1).toordinal()
    scale = sequential(first, first + 40_000, np.arange(first, first + 40_000, 800))

    assert len(scale.gaps) == 24


@given(one=DAYS, length=st.integers(0, 400_000), most=st.integers(2, 30))
def test_an_axis_names_some_days_but_not_too_many(one: int, length: int, most: int) -> None:
    scale = even(one, min(one + length, date.max.toordinal()))
    found = ticks(scale, most)

    assert len(found) <= most + 2
    assert all(0 <= tick.position < 1 for tick in found)
    assert [tick.day for tick in found] == sorted({tick.day for tick in found})


@pytest.mark.parametrize(
    ("first", "last", "most", "found"),
    [
        ("2024-01-01", "2024-01-05", 10, ["2024-01-01", "2024-01-02", "2024-01-03", "2024-01-04", "2024-01-05"]),
        ("2024-01-03", "2024-02-05", 5, ["2024-01-08", "2024-01-15", "2024-01-22", "2024-01-29", "2024-02-05"]),
        ("2023-11-11", "2024-10-05", 5, ["2024-01-01", "2024-04-01", "2024-07-01", "2024-10-01"]),
        ("1988-01-01", "2026-03-05", 5, ["1990-01-01", "2000-01-01", "2010-01-01", "2020-01-01"]),
    ],
)
def test_the_days_that_are_named_are_those_a_calendar_names(first: str, last: str, most: int, found: list[str]) -> None:
    scale = even(date.fromisoformat(first).toordinal(), date.fromisoformat(last).toordinal())

    assert [tick.day.isoformat() for tick in ticks(scale, most)] == found


@given(one=DAYS, length=st.integers(0, 20_000), busy=st.lists(DAYS, max_size=40))
def test_each_stretch_between_quiet_times_is_named_and_nothing_within_them(
    one: int, length: int, busy: list[int]
) -> None:
    scale = sequential(one, min(one + length, date.max.toordinal()), np.array([one, *busy], np.int64))
    named = [tick.day.toordinal() for tick in broken(scale, 7)]

    assert named == sorted(set(named))
    for gap in scale.gaps:
        assert not any(gap.first <= day <= gap.last for day in named)
        if gap.first > scale.first:
            start = max((other.last + 1 for other in scale.gaps if other.last < gap.first), default=scale.first)
            assert any(start <= day < gap.first for day in named)


def test_weeks_begin_on_mondays() -> None:
    first = date(2024, 1, 3)
    scale = even(first.toordinal(), (first + timedelta(60)).toordinal())

    assert {(tick.unit, tick.day.weekday()) for tick in ticks(scale, 10)} == {("week", 0)}
