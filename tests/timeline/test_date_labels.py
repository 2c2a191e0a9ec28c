"""As exact as the evidence and no more."""

from datetime import date

import pytest

from timeline.dates import EventDate, combine

D = date


@pytest.mark.parametrize(
    ("told", "label", "exactness"),
    [
        (EventDate(D(2024, 10, 29), D(2024, 10, 29), "day"), "29 October 2024", "day"),
        (EventDate(D(2024, 10, 21), D(2024, 10, 27), "week"), "21–27 October 2024", "within"),
        (EventDate(D(2024, 10, 28), D(2024, 11, 3), "week"), "28 October – 3 November 2024", "within"),
        (EventDate(D(2024, 12, 30), D(2025, 1, 5), "week"), "30 December 2024 – 5 January 2025", "within"),
        (EventDate(D(2023, 8, 1), D(2023, 8, 31), "month"), "August 2023", "within"),
        (EventDate(D(2023, 8, 21), D(2023, 8, 31), "month"), "late August 2023", "within"),
        (EventDate(D(2023, 8, 11), D(2023, 8, 20), "month"), "mid-August 2023", "within"),
        (EventDate(D(2024, 10, 1), D(2024, 10, 29), "month"), "1–29 October 2024", "within"),
        (EventDate(D(2023, 6, 1), D(2023, 8, 31), "season"), "summer 2023", "within"),
        (EventDate(D(2022, 12, 1), D(2023, 2, 28), "season"), "winter 2022/23", "within"),
        (EventDate(D(2024, 7, 1), D(2024, 9, 30), "quarter"), "July – September 2024", "within"),
        (EventDate(D(2019, 1, 1), D(2019, 12, 31), "year"), "2019", "within"),
        (EventDate(D(2022, 9, 1), D(2022, 12, 31), "year"), "late 2022", "within"),
        (EventDate(D(2019, 1, 1), D(2021, 12, 31), "days"), "2019–2021", "within"),
        (EventDate(None, D(2024, 12, 31), "year", signal="by"), "by 31 December 2024", "open"),
        (EventDate(D(2024, 10, 29), D(2025, 1, 31), "month", signal="by"), "by 31 January 2025", "within"),
        (EventDate(None, D(2024, 9, 30), "day", signal="before"), "before 1 October 2024", "open"),
        (EventDate(D(2020, 3, 1), D(2024, 10, 29), "month", True, "since"), "since March 2020", "through"),
        (EventDate(D(2020, 3, 5), None, "day", True, "since"), "since 5 March 2020", "open"),
        (EventDate(D(2023, 12, 1), None, "season", True, "since"), "since winter 2023/24", "open"),
        (EventDate(None, D(2025, 4, 30), "month", True, "until"), "until April 2025", "open"),
        (EventDate(D(2023, 7, 1), None, "month", signal="after"), "after June 2023", "open"),
        (EventDate(D(2023, 9, 18), D(2023, 9, 18), "day", approximate=True), "about 18 September 2023", "about"),
        (EventDate(D(2023, 9, 11), D(2023, 9, 18), "days", approximate=True), "about 11–18 September 2023", "about"),
        (EventDate(D(2020, 3, 1), D(2024, 1, 1), "month", True, "since", True), "since about March 2020", "about"),
        (EventDate(None, D(2023, 12, 15), "day", signal="by", approximate=True), "by about 15 December 2023", "about"),
        (EventDate(D.min, D.max, "days"), "1 January 1 – 31 December 9999", "within"),
        (EventDate(None, D.max, "day", signal="before"), "before 31 December 9999", "open"),
        (EventDate(), "date unknown", "unknown"),
    ],
)
def test_a_date_has_an_honest_label(told: EventDate, label: str, exactness: str) -> None:
    assert (told.label, told.exactness) == (label, exactness)


def test_phrases_that_agree_leave_the_narrowest_date() -> None:
    week = EventDate(D(2024, 10, 21), D(2024, 10, 27), "week")
    day = EventDate(D(2024, 10, 25), D(2024, 10, 25), "day")

    assert combine([week, day]) == combine([day, week]) == day


def test_phrases_that_contradict_leave_the_first_and_nothing_is_made_up() -> None:
    one, other = (EventDate(D(2024, 10, day), D(2024, 10, day), "day") for day in (25, 27))

    assert combine([one, other]) == one


def test_what_is_not_known_says_nothing_about_what_is() -> None:
    day = EventDate(D(2024, 10, 25), D(2024, 10, 25), "day")

    assert combine([EventDate(), day]) == day
    assert combine([EventDate()]) == EventDate()
