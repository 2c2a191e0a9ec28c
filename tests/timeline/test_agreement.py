"""What days several tellings leave, and when they disagree."""

from datetime import date

import pytest

from timeline.dates import EventDate
from timeline.extraction.agreement import Vote, settle


def _day(number: int, **more: object) -> EventDate:
    return EventDate(date(2024, 10, number), date(2024, 10, number), "day", **more)  # type: ignore[arg-type]


def _days(first: int, last: int, precision: str = "days") -> EventDate:
    return EventDate(date(2024, 10, first), date(2024, 10, last), precision)


OCTOBER = _days(1, 31, "month")
WEEK = _days(21, 27, "week")
OPEN = EventDate(date(2024, 10, 20), None, "day", signal="after")


@pytest.mark.parametrize(
    ("told", "settled"),
    [
        ([], EventDate()),
        ([EventDate()], EventDate()),
        ([EventDate(), WEEK], WEEK),
        ([OCTOBER, WEEK, _day(25)], _day(25)),
        ([WEEK, _days(26, 29)], _days(26, 29)),
        ([OPEN, OCTOBER], OCTOBER),
        ([_day(25, approximate=True), _day(25)], _day(25)),
        ([EventDate(None, date(2024, 10, 31), "day", signal="by"), WEEK], WEEK),
    ],
)
def test_what_agrees_leaves_the_narrowest_days_that_somebody_names(told: list[EventDate], settled: EventDate) -> None:
    votes = [Vote(each, ("source", number)) for number, each in enumerate(told)]

    assert settle(votes).date == settled
    assert not settle(votes).disagreed


@pytest.mark.parametrize(
    ("votes", "settled"),
    [
        # Most voices: copies of one text are one.
        ([Vote(_day(28), "a"), Vote(_day(29), "b"), Vote(_day(29), "c")], _day(29)),
        ([Vote(_day(28), "a"), Vote(_day(28), "a"), Vote(_day(29), "b"), Vote(_day(29), "c")], _day(29)),
        # A week supports its days.
        ([Vote(_day(28), "a"), Vote(_day(24), "b"), Vote(WEEK, "c")], _day(24)),
        # Then the most exact.
        ([Vote(WEEK, "a"), Vote(_day(28), "b")], _day(28)),
        # Then who published first.
        (
            [Vote(_day(29), "b", date(2024, 10, 30)), Vote(_day(28), "a", date(2024, 10, 29))],
            _day(28),
        ),
    ],
)
def test_what_disagrees_leaves_the_best_supported_and_says_so(votes: list[Vote], settled: EventDate) -> None:
    assert (settle(votes).date, settle(votes).disagreed) == (settled, True)


def test_days_that_overlap_in_pairs_only_disagree() -> None:
    votes = [Vote(_days(1, 10), "a"), Vote(_days(8, 20), "b"), Vote(_days(18, 25), "c")]

    assert settle(votes).disagreed
