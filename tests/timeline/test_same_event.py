"""Which tellings are of one event: pairs of sentences with the days they were written, as data."""

from datetime import date
from pathlib import Path

import pytest

from articles.languages import detect
from timeline.extraction.candidates import candidates
from timeline.extraction.merging import Rarity, Telling, bridged, joins, same_event
from timeline.extraction.naming import named
from timeline.extraction.tellings import as_row, from_row, tellings

CASES = Path(__file__).parents[1] / "cases" / "same_event.txt"
PAIRS = [
    tuple(part.strip() for part in line.split(" | "))
    for line in CASES.read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]


def _told(written: str, sentence: str, article: int = 1, place: int = 0) -> Telling:
    day = date.fromisoformat(written) if written != "-" else None
    language = "de" if "Montag" in sentence else "en" if sentence.isascii() else detect(sentence)
    found = list(candidates(sentence, day, language=language))
    return list(
        tellings(
            sentence,
            found,
            named(sentence, found, language),
            day,
            language,
            article=article,
            voice=("article", article),
        )
    )[place]


@pytest.mark.parametrize(("verdict", "one_day", "one", "other_day", "other"), PAIRS)
def test_tellings_of_one_event_are_known_and_no_others(
    verdict: str, one_day: str, one: str, other_day: str, other: str
) -> None:
    first, second = _told(one_day, one, 1), _told(other_day, other, 2)
    there, back = same_event(first, second), same_event(second, first)

    assert there.same == (verdict == "same"), there
    assert (back.same, back.score) == (there.same, there.score)
    assert there.reasons


def test_there_are_pairs_of_both_kinds() -> None:
    kinds = [verdict for verdict, *_ in PAIRS]

    assert set(kinds) == {"same", "other"}
    assert min(kinds.count("same"), kinds.count("other")) >= 25


def test_a_word_of_every_day_says_less_than_a_rare_one() -> None:
    every_day = Rarity(1000, {"rebel": 700, "attack": 500, "army": 600})
    one = _told("2024-10-29", "Rebels attacked the army on Monday.", 1)
    other = _told("2024-10-29", "The army was attacked by rebels on Monday.", 2)

    assert same_event(one, other).same
    assert not same_event(one, other, every_day).same
    assert every_day("rebel") < every_day("attack") < every_day("observatory") == pytest.approx(1, abs=0.01)


def test_one_article_is_taken_to_tell_two_things() -> None:
    sentences = (
        "Drones hit the harbour of Ardin on Monday.",
        "The harbour of Ardin was on fire on Monday after drones hit.",
    )
    near, far = _told("2024-10-29", sentences[0], 1), _told("2024-10-29", sentences[1], 2)
    beside = from_row(as_row(far), far.date, article=1, sentence=500)

    assert same_event(near, far).score == same_event(near, beside).score
    assert "seldom tells a thing twice" in " ".join(same_event(near, beside).reasons)


def test_two_dates_of_one_sentence_are_two_events_with_their_own_words() -> None:
    text = "The pact was signed on 19 June 2024 and took effect on 4 December 2024."
    signed, effective = _told("2024-12-09", text, place=0), _told("2024-12-09", text, place=1)

    assert "sign" in signed.wording.words
    assert "sign" not in effective.wording.words
    assert not same_event(signed, effective).same


def test_a_telling_that_contradicts_one_of_an_event_does_not_join_it() -> None:
    event = [
        _told("2024-10-29", "A missile hit the market of Karsk on Monday.", 1),
        _told("2024-10-29", "A missile hit the market of Karsk on Monday, killing 23 people.", 2),
    ]
    telling = _told("2024-10-29", "A missile hit the market of Karsk on Monday, killing 51 people.", 3)

    assert same_event(telling, event[0]).same
    assert joins(telling, event[:1]).same
    assert not joins(telling, event).same
    assert "other numbers" in joins(telling, event).reasons[0]


def test_vague_days_need_half_of_the_tellings() -> None:
    told = [
        _told("2024-10-29", "King Adan opened the Tolven canal last week.", 1),
        _told("2024-10-29", "King Adan opened the Tolven canal last week and was booed by dockers.", 2),
        _told("2024-10-29", "Dockers booed the king and threw fish at his carriage last week.", 3),
        _told("2024-10-29", "Dockers threw fish at the carriage, and six were arrested last week.", 4),
        _told("2024-10-29", "Six dockers were arrested last week and brought before a judge.", 5),
    ]
    telling = _told("2024-10-24", "King Adan opened the Tolven canal on Wednesday.", 6)

    assert joins(telling, told[:2]).same
    assert not joins(telling, told).same


def test_what_others_have_found_out_counts_where_it_is_there() -> None:
    one = _told("2024-10-29", "Drones hit the harbour of Ardin on Monday.", 1)
    other = _told("2024-10-29", "Drones hit the harbour of Ardin on Monday, the mayor said.", 2)
    here, there = as_row(one) | {"places": ["Ardin"]}, as_row(other) | {"places": ["Karsk"]}

    assert same_event(one, other).same
    verdict = same_event(from_row(here, one.date), from_row(there, other.date))
    assert (verdict.same, verdict.reasons) == (False, ("other places: Ardin; Karsk",))
    alike = same_event(from_row(here | {"kind": "PROTEST"}, one.date), from_row(here | {"kind": "PROTEST"}, one.date))
    assert {"the same kind: PROTEST", "the same places: Ardin"} <= set(alike.reasons)


def test_a_row_keeps_all_of_a_telling() -> None:
    telling = _told("2024-10-28", "Mayor Brandt said that 40 trucks will leave Halm on Wednesday.")

    assert telling.planned
    again = from_row(
        as_row(telling),
        telling.date,
        article=1,
        sentence=telling.sentence,
        voice=telling.voice,
        written_on=date(2024, 10, 28),
    )
    assert again == telling


def test_two_events_of_a_day_are_bridged_only_without_contradiction() -> None:
    one = _told("2024-10-29", "Shelling killed four people in Karsk on Monday.", 1)
    other = _told("2024-10-29", "Shelling killed nine people in Karsk on Monday.", 2)
    third = _told("2024-10-29", "Shells fell on Karsk on Monday.", 3)
    vague = _told("2024-10-29", "Shells fell on Karsk last week.", 4)

    assert bridged(one.date, [one], [third])
    assert not bridged(one.date, [one], [other])
    assert not bridged(one.date, [one], [vague])
