"""What `explain` says, how a text's mode is chosen, and that time grows with length."""

import time
from datetime import date

import pytest

from articles.temporal import Background, Mode, explain, find, tag

WRITTEN = date(2024, 10, 29)
REPORT = "HARBOUR, Oct. 29, 2024 — The mayor said on Tuesday that the ferry, built in 1998, will sail again."
HISTORY = (
    "The siege began in 1621. By 1623 the walls were down, and in May 1624 the city fell. The peace of 1630 held until "
    "1641; the next year the army came back. In 1650 the walls stood again."
)


def test_what_a_longer_phrase_covers_is_told_as_dropped() -> None:
    explained = explain("They met on 5 October 2024.", WRITTEN)

    assert [found.text for found in explained.found] == ["5 October 2024"]
    dropped = {each.text: each for each in explained.dropped}
    assert "2024" in dropped
    assert dropped["2024"].dropped_by == "keep_longest"
    assert "“5 October 2024” (day-month) was read instead" in dropped["2024"].why


def test_what_is_no_date_is_told_with_the_pass_that_dropped_it() -> None:
    explained = explain("She reads the Sunday Times, and came on the following Friday.", WRITTEN)

    assert explained.found == []
    assert {(each.text, each.dropped_by) for each in explained.dropped} >= {
        ("Sunday", "heed_no_dates"),
        ("Friday", "drop_unlikely"),
    }
    assert all(each.why for each in explained.dropped)


def test_explain_and_tag_find_the_same() -> None:
    assert explain(REPORT, WRITTEN).found == tag(REPORT, WRITTEN)


@pytest.mark.parametrize(("text", "mode"), [(REPORT, Mode.NEWS), (HISTORY, Mode.NARRATIVE), ("", Mode.NEWS)])
def test_a_report_is_news_and_a_history_a_narrative(text: str, mode: Mode) -> None:
    explained = explain(text, WRITTEN)

    assert explained.mode is mode
    assert explained.why_mode


def test_a_narrative_is_counted_from_the_latest_date_named_and_says_so() -> None:
    next_year = next(found for found in tag(HISTORY, WRITTEN) if found.text == "the next year")

    assert next_year.value == "1642"
    assert "counted from 1 January to 31 December 1641" in next_year.why


def test_the_mode_asked_for_counts() -> None:
    assert explain(HISTORY, WRITTEN, mode=Mode.NEWS).mode is Mode.NEWS


def test_a_numeric_day_that_can_be_read_both_ways_keeps_both_until_somebody_knows() -> None:
    [open_question] = tag("dated 03/04/2024", WRITTEN)
    [british] = tag("dated 03/04/2024", WRITTEN, background=Background(day_first=True))
    [american] = tag("dated 03/04/2024", WRITTEN, background=Background(day_first=False))

    assert open_question.approximate
    assert open_question.bounds is not None
    assert (open_question.bounds.earliest, open_question.bounds.latest) == (date(2024, 3, 4), date(2024, 4, 3))
    assert (british.value, american.value) == ("2024-04-03", "2024-03-04")


def test_without_what_it_is_counted_from_a_phrase_has_no_days_but_a_reason() -> None:
    [war] = tag("On day 600 of the war it rained.", WRITTEN)
    [nation] = tag("It rained on Independence Day.", WRITTEN)
    [now] = tag("It rains now.")

    assert (war.bounds, nation.bounds, now.value) == (None, None, "PRESENT_REF")
    assert "not known" in war.why
    assert "whose day" in nation.why


def test_a_range_keeps_its_two_dates_as_timex3_counts_them() -> None:
    [found] = tag("They sat from 8 to 13 October.", WRITTEN)

    assert [(end.text, end.value, end.bounds) for end in found.timexes] == [
        ("8", "2024-10-08", found.bounds),
        ("13 October", "2024-10-13", found.bounds),
    ]


@pytest.mark.parametrize(
    "piece",
    [
        "1 ",
        "1",
        "a",
        "from May to ",
        "between 1 and ",
        "Monday ",
        "the last ",
        " ",
        "\n",
        "12:",
        "1939-",
        "the the of ",
        "two days" + " " * 300,
        "the Russian " * 40 + "war ",
    ],
)
def test_time_grows_with_length_and_no_faster(piece: str) -> None:
    def seconds(length: int) -> float:
        text = piece * (length // len(piece))
        started = time.process_time()
        find(text)
        return time.process_time() - started

    seconds(2_000)  # the first time compiles what is lazily made
    short, long = seconds(20_000), seconds(80_000)

    assert long < 12 * short + 0.5
