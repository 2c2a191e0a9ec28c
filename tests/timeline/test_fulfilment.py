"""Which reports tell that a plan came true: pairs of sentences with the days they were written, as data."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from timeline.dates import EventDate
from timeline.extraction.candidates import candidates
from timeline.extraction.fulfilment import days_planned, fulfils
from timeline.extraction.merging import Rarity, Telling, same_event
from timeline.extraction.naming import named
from timeline.extraction.tellings import tellings

CASES = Path(__file__).parents[1] / "cases" / "fulfilment.txt"
PAIRS = [
    tuple(part.strip() for part in line.split(" | "))
    for line in CASES.read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]
DOCS = Path(__file__).parents[2] / "docs" / "extraction.md"
ROW = re.compile(r"^\| (\d{4}-\d\d-\d\d) \| ([^|]+) \| (\d{4}-\d\d-\d\d) \| ([^|]+) \| (yes|no) \|$", re.MULTILINE)
VOTE = "The upper house will vote on the border treaty on Wednesday."
VOTED = "The upper house voted on the border treaty on Wednesday."


def _told(written: str, sentence: str, article: int = 1) -> Telling:
    day = date.fromisoformat(written) if written != "-" else None
    found = list(candidates(sentence, day))
    [telling, *_] = tellings(sentence, found, named(sentence, found), day, article=article)
    return telling


@pytest.mark.parametrize(("verdict", "one_day", "planned", "other_day", "happened"), PAIRS)
def test_what_came_of_a_plan_is_known_and_nothing_else(
    verdict: str, one_day: str, planned: str, other_day: str, happened: str
) -> None:
    plan, done = _told(one_day, planned, 1), _told(other_day, happened, 2)
    found = fulfils(done, plan)

    assert found.same == (verdict == "came"), found
    assert found.reasons
    assert not same_event(plan, done).same or plan.planned == done.planned


def test_the_page_about_extraction_says_what_is_so() -> None:
    rows = ROW.findall(DOCS.read_text("utf-8"))

    assert {linked for *_, linked in rows} == {"yes", "no"}
    for one_day, planned, other_day, happened, linked in rows:
        assert fulfils(_told(other_day, happened, 2), _told(one_day, planned, 1)).same == (linked == "yes"), happened


def test_there_are_pairs_of_both_kinds() -> None:
    kinds = [verdict for verdict, *_ in PAIRS]

    assert set(kinds) == {"came", "other"}
    assert min(kinds.count("came"), kinds.count("other")) >= 10


def test_a_plan_and_its_report_are_told_by_two_articles() -> None:
    plan, done = _told("2024-10-28", VOTE, 1), _told("2024-10-31", VOTED, 1)

    assert not fulfils(done, plan).same
    assert "one article" in fulfils(done, plan).reasons[0]


def test_the_reasons_say_how_the_days_lie_and_which_words_are_the_same() -> None:
    reasons = fulfils(_told("2024-10-31", VOTED, 2), _told("2024-10-28", VOTE, 1)).reasons

    assert reasons[0] == "on the day planned, 30 October 2024"
    assert "treat" in reasons[1]


def test_words_of_every_day_do_not_link() -> None:
    every_day = Rarity(1000, dict.fromkeys("upper hous voted border treat".split(), 600))
    plan, done = _told("2024-10-28", VOTE, 1), _told("2024-10-31", VOTED, 2)

    assert fulfils(done, plan).same
    assert not fulfils(done, plan, every_day).same


def test_the_days_on_which_a_plan_may_come_true_begin_when_it_was_written() -> None:
    plan = _told("2024-10-28", VOTE)

    def days(first: date | None, last: date | None, signal: str = "") -> tuple[date, date] | None:
        return days_planned(replace(plan, date=EventDate(first, last, "days", signal=signal)))

    written, november = date(2024, 10, 28), date(2024, 11, 27)
    assert days(date(2024, 10, 1), date(2024, 10, 31)) == (written, date(2024, 10, 31))
    assert days(None, date(2024, 12, 31), "by") == (written, date(2024, 12, 31))
    assert days(written, None) == (written, november)
    assert days(date.max, None) == (date.max, date.max)
    assert days(written, date(2030, 1, 1)) is None
    assert days(written, None, "since") is None
    assert days(date(2024, 9, 1), date(2024, 9, 30)) is None
    assert days(None, None) is None
