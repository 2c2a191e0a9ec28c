"""How sure an event's days are, and what that rests on; `tests/cases/bases.txt`: how they came about."""

from datetime import date
from pathlib import Path

import pytest

from tests.builders import TUESDAY
from timeline.dates import EventDate
from timeline.extraction.candidates import candidates
from timeline.extraction.confidence import Basis, Told, assurance, confidence, in_words, shares
from timeline.extraction.extract import extract

CASES = [
    line.split("|")
    for line in Path(__file__).parents[1].joinpath("cases", "bases.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]
SUNDAY = EventDate(date(2024, 10, 27), date(2024, 10, 27), "day")
MONDAY = EventDate(date(2024, 10, 28), date(2024, 10, 28), "day")


def _told(days: EventDate, voice: str, rule: str = "weekday", basis: Basis = Basis.DAY) -> Told:
    return Told(days, voice, rule, basis)


@pytest.mark.parametrize(("marked", "basis"), CASES)
def test_the_days_came_about_like_this(marked: str, basis: str) -> None:
    text = marked.strip().replace("[", "").replace("]", "")
    first, last = marked.index("["), marked.index("]") - 1
    [found] = [each for each in candidates(text, TUESDAY) if first <= each.phrases[0].start < last]

    assert found.basis == basis.strip()
    assert found.confidence == shares()[found.basis].value


def test_a_history_takes_its_years_from_the_story() -> None:
    text = "In 1914 war came. On 3 August Germany declared war. In 1915, 1916, 1917, 1918 and 1919 it went on."
    found = {candidate.phrases[0].text: candidate.basis for candidate in candidates(text, TUESDAY)}

    assert found["3 August"] is Basis.STORY


def test_every_basis_but_that_of_no_days_has_a_share() -> None:
    assert set(shares()) == set(Basis) - {Basis.NOWHERE, Basis.GIVEN}
    assert all(0 < share.value < 1 and share.right <= share.judged for share in shares().values())


def test_what_names_no_day_is_less_sure_than_what_names_one_plainly() -> None:
    assert confidence(Basis.NOWHERE) == 0
    assert confidence(Basis.DAY_LONG_AGO) < confidence(Basis.WRITTEN) < confidence(Basis.PLAIN_DAY)


def test_without_a_publication_date_nothing_is_sure() -> None:
    [found] = candidates("The ministry warned last week of a reply.", None)

    assert (found.basis, found.confidence) == (Basis.NOWHERE, 0)


def test_an_event_is_as_sure_as_the_best_evidence_for_its_days() -> None:
    told = [_told(SUNDAY, "a", basis=Basis.AMONG), _told(SUNDAY, "a", basis=Basis.PLAIN_DAY)]

    assert assurance(SUNDAY, told).confidence == confidence(Basis.PLAIN_DAY)


def test_evidence_for_wider_days_does_not_lend_its_confidence() -> None:
    october = EventDate(date(2024, 10, 1), date(2024, 10, 31), "month")
    told = [_told(SUNDAY, "a", basis=Basis.AMONG), _told(october, "b", "month", Basis.PLAIN_STRETCH)]

    assert assurance(SUNDAY, told).confidence == confidence(Basis.AMONG)


def test_two_voices_in_their_own_words_make_days_surer() -> None:
    alone = assurance(SUNDAY, [_told(SUNDAY, "a")])
    agreed = assurance(SUNDAY, [_told(SUNDAY, "a"), _told(SUNDAY, "b", "month-day")])

    assert alone.basis is Basis.DAY
    assert agreed.basis is Basis.AGREED
    assert alone.confidence < agreed.confidence == confidence(Basis.AGREED)


@pytest.mark.parametrize(
    "again",
    [
        _told(SUNDAY, "a", "month-day"),  # the same voice: a copy, or the article itself
        _told(SUNDAY, "b"),  # another voice, read by the same rule: often the same sentence
        _told(SUNDAY, "b", "implied"),  # the publication date says nothing of the day
        _told(EventDate(), "b", "month-day"),
    ],
)
def test_what_is_only_repeated_makes_nothing_surer(again: Told) -> None:
    assert assurance(SUNDAY, [_told(SUNDAY, "a"), again]) == assurance(SUNDAY, [_told(SUNDAY, "a")])


def test_agreement_never_makes_days_less_sure() -> None:
    told = [_told(SUNDAY, "a", basis=Basis.ENTRY), _told(SUNDAY, "b", "month-day", Basis.ENTRY)]

    assert assurance(SUNDAY, told).confidence == max(confidence(Basis.ENTRY), confidence(Basis.AGREED))


@pytest.mark.parametrize(
    ("others", "share"),
    [([MONDAY], 1 / 2), ([MONDAY, MONDAY], 1 / 3), ([MONDAY, SUNDAY], 2 / 3), ([SUNDAY], 1)],
)
def test_where_voices_disagree_each_counts(others: list[EventDate], share: float) -> None:
    told = [_told(SUNDAY, "a"), *(_told(days, f"b{number}") for number, days in enumerate(others))]

    assert assurance(SUNDAY, told).confidence == pytest.approx(confidence(Basis.DAY) * share, abs=0.01)


def test_what_extract_says_is_what_the_telling_says() -> None:
    [event] = extract("Shells hit the port of Marun on Sunday.", TUESDAY)

    assert event.confidence == confidence(Basis.PLAIN_DAY)


@pytest.mark.parametrize("share", [0.0, 0.04, 0.1, 0.5, 0.77, 0.94, 0.96, 1.0])
def test_shares_in_words_are_whole_tenths(share: float) -> None:
    words = in_words(share)

    assert words.endswith(" in 10")
    assert int(words.split()[-3]) == pytest.approx(10 * share, abs=1)
