"""A day matters by how much more often than is usual articles name it when it is past."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest

from timeline.extraction.salience import Mention, Report, relevance, salience
from timeline.extraction.vectors import Topic, Weights

FIRST, LAST = date(2031, 1, 1), date(2031, 3, 31)
BRIDGE, MARKET = date(2031, 1, 10), date(2031, 1, 20)


def _report(published: date, *named: date, say: str = "The front near the river moved") -> Report:
    return Report(published, tuple(Mention(day, f"{say} on {day:%d %B}.") for day in named))


def _after(day: date, days: int) -> date:
    return day + timedelta(days)


def _quiet(first: date = FIRST, last: date = LAST) -> list[Report]:
    """A report every day that names the day before."""
    return [_report(_after(first, n), _after(first, n - 1)) for n in range(1, (last - first).days + 1)]


def _scores(reports: Sequence[Report]) -> dict[date, float]:
    weights = Weights.among(sentence for report in reports for sentence in report.sentences)
    topic = Topic.of_articles((report.sentences for report in reports), weights)
    return salience(reports, relevance(reports, topic), FIRST, LAST)


def _first(scores: dict[date, float]) -> date:
    return max(scores, key=lambda day: scores[day])


def test_a_day_that_is_remembered_a_month_later_stands_out() -> None:
    scores = _scores([*_quiet(), _report(_after(BRIDGE, 40), BRIDGE), _report(_after(BRIDGE, 50), BRIDGE)])

    assert _first(scores) == BRIDGE


def test_a_day_named_again_within_the_month_stands_out_among_days_named_once() -> None:
    scores = _scores([*_quiet(), *(_report(_after(BRIDGE, days), BRIDGE) for days in (3, 4, 9))])

    assert scores[BRIDGE] > scores[MARKET]


def test_reports_of_the_day_itself_do_not_make_it_important() -> None:
    scores = _scores([*_quiet(), *[_report(BRIDGE, BRIDGE)] * 10, _report(_after(MARKET, 5), MARKET)])

    assert scores[BRIDGE] < scores[MARKET]


def test_much_reporting_afterwards_does_not_make_a_day_important() -> None:
    """Named by one of five reports of the next day, against by the only one."""
    busy = [_report(_after(BRIDGE, 1), _after(BRIDGE, -3), say=f"Shells fell on village {n}") for n in range(4)]
    scores = _scores([*_quiet(), *busy])

    assert scores[BRIDGE] < scores[MARKET]


def test_an_article_that_names_a_day_ten_times_is_one_voice() -> None:
    once, often = _report(_after(BRIDGE, 5), BRIDGE), _report(_after(BRIDGE, 5), *[BRIDGE] * 10)

    assert _scores([*_quiet(), often]) == _scores([*_quiet(), once])


def test_five_papers_with_the_same_wire_copy_are_one_voice() -> None:
    def copy(wire: str) -> Report:
        return replace(_report(_after(BRIDGE, 5), BRIDGE), voice=wire)

    five = _scores([*_quiet(), *[copy("wire")] * 5])

    assert five[BRIDGE] == pytest.approx(_scores([*_quiet(), copy("wire")])[BRIDGE])
    assert _scores([*_quiet(), copy("wire"), copy("other")])[BRIDGE] > five[BRIDGE]


def test_a_sentence_about_something_else_does_not_count() -> None:
    """Half of the sentences name the river, the others the front: the topic. Nobody else tells of football."""
    war = [
        _report(_after(FIRST, n), _after(FIRST, n - 1), say=f"The {'river' if n % 2 else 'front'}")
        for n in range(1, 80)
    ]
    market = [_report(_after(MARKET, 40), MARKET, say="The river")] * 2
    asides = (
        "Eleven gardeners won a football cup",
        "A comet was seen above Lisbon",
        "Choirs sang carols in warm churches",
    )
    bridge = [_report(_after(BRIDGE, 40), BRIDGE, say=aside) for aside in asides]
    scores = _scores([*war, *market, *bridge])

    assert BRIDGE in scores, "for the war's own reports named it"
    assert scores[BRIDGE] < scores[MARKET]


def test_the_last_days_which_nobody_could_remember_yet_have_the_benefit_of_the_doubt() -> None:
    scores = _scores(_quiet())

    assert scores[_after(LAST, -1)] > scores[MARKET]


def test_a_day_named_only_beforehand_has_no_score() -> None:
    ahead = date(2031, 3, 30)
    scores = _scores([*_quiet(last=date(2031, 3, 20)), _report(_after(FIRST, 10), ahead)])

    assert ahead not in scores


def test_only_days_of_the_window_are_scored() -> None:
    scores = _scores([*_quiet(), _report(_after(FIRST, 10), date(2030, 12, 24))])

    assert min(scores) >= FIRST
    assert max(scores) <= LAST


def test_nothing_read_gives_no_days() -> None:
    assert _scores([]) == {}
