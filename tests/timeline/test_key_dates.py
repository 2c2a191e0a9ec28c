"""The days that matter come in their order, each with articles' own sentences that tell it."""

from collections.abc import Sequence
from datetime import date, timedelta

from timeline.extraction.key_dates import KeyDate, key_dates
from timeline.extraction.reports import report
from timeline.extraction.salience import Report

FIRST, LAST = date(2031, 1, 1), date(2031, 3, 31)
BRIDGE, MARKET = date(2031, 1, 10), date(2031, 2, 3)

FELL = "The old bridge over the river fell under shelling on January 10."
FELL_TOO = "Under shelling the old bridge over the river fell on January 10, the governor of the city said."
TALKS = "Envoys broke off talks about prisoners in the capital on January 10."
OPENED = "The market in the besieged city opened again on February 3."
WEATHER = "Snow closed the mountain passes for a week."


def _articles(*texts: tuple[int, str]) -> list[Report]:
    """Articles by how many days after the first day of the window they were published."""
    return [report(text, FIRST + timedelta(days)) for days, text in texts]


# Days named once or twice, a sentence each.
OTHERS = _articles(
    (21, "Doctors left the northern valley on January 20 with their patients."),
    (23, "Rebels took the airport before dawn on January 22. Doctors asked for medicine."),
    (26, "Parliament voted on January 25 to call up students."),
    (41, "Grain ships sailed from the port on February 9 without an escort."),
    (46, "A court sentenced two colonels on February 14."),
    (52, "Rebels left the airport on February 20. Students went home."),
)
WAR = OTHERS + _articles(
    (12, f"{FELL} {WEATHER}"),
    (15, f"{FELL_TOO} Nobody has counted the dead of the city by the river."),
    (16, f"Engineers look at the river. {FELL}"),
    (35, OPENED),
    (38, f"Salt is sold in the city again. {OPENED}"),
    (60, f"{FELL_TOO} The river still runs red."),
    (61, f"{TALKS} Shelling of the city by the river goes on."),
)


def _told(reports: Sequence[Report], days: int = 2, sentences: int = 1) -> list[KeyDate]:
    return key_dates(reports, FIRST, LAST, days, sentences)


def test_the_days_that_matter_most_come_in_their_order() -> None:
    assert [each.day for each in _told(WAR)] == [BRIDGE, MARKET]
    assert [each.day for each in _told(WAR, days=1)] == [BRIDGE]


def test_a_day_is_told_by_what_its_sentences_have_in_common() -> None:
    """Not by the sentence that shares most words with other days."""
    comets = (
        "A comet stood above Lisbon on February 3.",
        "Above Lisbon stood a comet on February 3.",
    )
    topical = "Rebels left the airport on February 3."
    told = _told(OTHERS + _articles((35, topical), (36, comets[0]), (37, comets[1])), days=9)

    assert {each.day: each.sentences for each in told}[MARKET][0] in comets


def test_a_second_sentence_tells_something_else() -> None:
    [bridge] = _told(WAR, days=1, sentences=2)

    assert len(bridge.sentences) == 2
    assert bridge.sentences[1] == TALKS


def test_there_are_never_more_sentences_than_say_something_new() -> None:
    [bridge] = _told(WAR, days=1, sentences=9)

    assert len(bridge.sentences) == 2


def test_sentences_are_the_articles_own_with_their_line_breaks() -> None:
    wrapped = OPENED.replace(" city ", " city\n")
    [market] = _told(_articles((35, wrapped)), days=1)

    assert market.sentences == (wrapped,)


def test_a_lead_without_a_date_stands_behind_all_that_name_the_day() -> None:
    """Though it says what most say of the day."""
    leads = [f"Ships burned in the grain port after {number} shells hit it." for number in ("two", "three", "ten")]
    told = _told(OTHERS + _articles(*((9, lead) for lead in leads), (12, TALKS)), days=9, sentences=2)
    [first, second] = {each.day: each.sentences for each in told}[BRIDGE]

    assert first == TALKS
    assert second in leads


def test_what_was_announced_before_the_day_does_not_tell_it() -> None:
    plan = "The market in the besieged city will open again on February 3."
    told = _told(OTHERS + _articles((28, plan), (29, plan), (35, OPENED)), days=9, sentences=2)

    assert {each.day: each.sentences for each in told}[MARKET] == (OPENED,)


def test_of_two_sentences_that_say_the_day_the_short_one_is_told() -> None:
    long = (
        FELL.removesuffix(".")
        + ", ".join(["", *(f"so did the old bridge over river number {n}" for n in range(9))])
        + "."
    )
    [bridge] = _told(OTHERS + _articles((12, long), (13, FELL), (50, FELL)), days=1)

    assert bridge.sentences == (FELL,)


def test_a_heading_is_told_only_where_there_is_nothing_else() -> None:
    heading, other = "Rebels left, February 3", "A comet stood above Lisbon on February 3."
    told = _told(OTHERS + _articles((35, heading), (37, other)), days=9)

    assert {each.day: each.sentences for each in told}[MARKET] == (other,)
    assert key_dates(_articles((35, heading)), FIRST, LAST, 1, 1) == [KeyDate(MARKET, (heading,))]


def test_a_day_whose_only_sentence_was_told_for_another_day_still_has_it() -> None:
    both = "The old bridge fell on January 10 and the market in the city opened again on February 3."

    assert [each.sentences for each in _told(_articles((35, both)))] == [(both,), (both,)]


def test_articles_published_outside_the_window_do_not_count() -> None:
    """The market opened in the window and was first told after it."""
    told = key_dates(WAR, FIRST, MARKET + timedelta(1), days=9, sentences=1)

    assert BRIDGE in [each.day for each in told]
    assert MARKET not in [each.day for each in told]


def test_weeks_and_months_and_open_dates_name_no_day() -> None:
    vague = "Fighting went on last week. In January the city starved. Nothing moved since January 10."

    assert _told(_articles((20, vague))) == []


def test_nothing_read_gives_no_days() -> None:
    assert _told([]) == []
