"""What the line for an event says: never more than its source."""

from datetime import date

import pytest

from timeline.extraction.candidates import Candidate, candidates
from timeline.extraction.naming import named

WRITTEN = date(2024, 10, 30)


def read(sentence: str) -> Candidate:
    [candidate] = candidates(sentence, WRITTEN)
    return candidate


@pytest.mark.parametrize(
    "sentence",
    [
        "The army killed forty villagers on Sunday, the rebels said.",
        "The rebels said the army had killed forty villagers on Sunday.",
        "Forty villagers were killed by the army on Sunday, the rebels said.",
        "Rebels claimed that the army used gas on Sunday.",
        "The army used gas on Sunday, rebels claimed.",
        "Soldiers shelled the hospital on Sunday, a charge that the ministry denied.",
        "The envoy met the rebels on Sunday, but the palace said he had not.",
        "Officials believe that the bombers crossed the border on Sunday.",
    ],
)
def test_whoever_blames_or_doubts_stays_in_the_headline(sentence: str) -> None:
    assert read(sentence).headline == sentence


@pytest.mark.parametrize(
    "sentence",
    [
        "According to the rebels, the port was closed on Sunday, and the governor fled on Monday.",
        "Rebels said: the mayor fled on Sunday, and the town was burned on Monday.",
        "Reportedly, the bridge was blown up on Sunday, and the town fell on Monday.",
        "Unless the army leaves, the port closes on 5 November, and the talks will begin on 7 November.",
        "The talks begin on 5 November, and the troops leave on 7 November if parliament agrees.",
        "“The bridge fell on Sunday, and the town fell on Monday.”",
    ],
)
def test_no_part_is_cut_from_what_says_whose_word_or_on_what_condition_it_is(sentence: str) -> None:
    assert {each.headline for each in candidates(sentence, WRITTEN)} == {sentence}


@pytest.mark.parametrize(
    "sentence",
    [
        "The bridge was destroyed on Sunday, but the ministry said it was only damaged.",
        "The envoy left on Sunday, although the palace says he stayed.",
    ],
)
def test_what_is_said_against_it_stays_in_the_headline(sentence: str) -> None:
    assert read(sentence).headline == sentence


@pytest.mark.parametrize(
    ("sentence", "headline"),
    [
        ("The envoy left on Friday, the ministry said.", "The envoy left on Friday."),
        ("Forty people were killed on Friday, the ministry said.", "Forty people were killed on Friday."),
        ("The ministry said that the envoy left on Friday.", "The envoy left on Friday."),
    ],
)
def test_a_source_that_blames_nobody_stands_with_the_evidence_alone(sentence: str, headline: str) -> None:
    assert read(sentence).headline == headline


@pytest.mark.parametrize(
    "sentence",
    [
        "As the siege dragged on in 2023, the town starved.",
        "When the army enters the city on Friday, the villagers plan to leave.",
        "After Monday's raid, the market stayed shut.",
        "As of Sunday night, the fleet had fired a hundred missiles.",
    ],
)
def test_a_sentence_does_not_lose_the_word_that_its_first_clause_opens_with(sentence: str) -> None:
    assert read(sentence).headline == sentence


def test_a_headline_begins_behind_what_stands_above_a_report() -> None:
    text = "World news By A. Writer ORSK (Wire) - The army took the port of Marun on Sunday."

    assert read(text).headline == "The army took the port of Marun on Sunday."


@pytest.mark.parametrize(
    "sentence",
    [
        "The general said on Monday that the army might bomb the port.",
        "The general said on Monday that the army will attack the city.",
        "The general said on Monday that the army had not attacked the city.",
        "Rebels failed on Monday to take the airport.",
        "Police prevented an attack on the embassy on Monday.",
    ],
)
def test_an_attack_that_was_not_made_gives_an_event_no_kind(sentence: str) -> None:
    candidate = read(sentence)

    assert candidate.kind is None
    assert candidate.headline == sentence


def test_whoever_threatens_or_accuses_does_so() -> None:
    threat = read("The army threatened on Monday to bomb the port.")
    accusation = read("The army was accused on Monday of killing forty villagers.")

    assert threat.kind
    assert threat.kind.plover == "THREATEN"
    assert accusation.kind
    assert accusation.kind.plover == "ACCUSE"


def test_what_a_relative_clause_says_is_no_source() -> None:
    sentence = "The envoy came on Monday, who said that he was tired."

    assert read(sentence).headline == sentence


def test_nobody_takes_part_and_nothing_is_dated_above_a_report() -> None:
    text = "PARIS | Tue Oct 15, 2024 2:51 pm PARIS (Reuters) - Rebels seized the port of Benghazi on Monday."
    [candidate] = candidates(text, WRITTEN)
    [names] = named(text, [candidate])

    assert candidate.date.label == "28 October 2024"
    assert [each.place.name for each in names.places] == ["Benghazi"]
    assert "Reuters" not in [each.actor.name for each in names.actors]


def test_what_lies_before_the_day_written_is_no_plan() -> None:
    assert not read("The book starts with a 1997 meeting of the two chiefs and takes us to their war.").is_planned


def test_an_agreement_that_was_not_reached_gives_no_kind() -> None:
    assert read("The council has been unable to agree on a deal since Monday.").kind is None


@pytest.mark.parametrize(
    ("sentence", "headlines"),
    [
        (
            "The palace had announced the trip on Monday; the programme ran from 25 to 27 October.",
            ["The palace had announced the trip on Monday.", "The programme ran from 25 to 27 October."],
        ),
        (
            "The senate ratified the pact in August, and King Adan signed it in September.",
            ["The senate ratified the pact in August.", "King Adan signed it in September."],
        ),
        (
            "Visits are routine: the envoy was in Bessa on 17 June 2024, and the king came to Velmar on 12 July 2024.",
            ["The envoy was in Bessa on 17 June 2024.", "The king came to Velmar on 12 July 2024."],
        ),
    ],
)
def test_each_event_of_a_sentence_has_the_words_of_its_own(sentence: str, headlines: list[str]) -> None:
    assert [each.headline for each in candidates(sentence, WRITTEN)] == headlines


@pytest.mark.parametrize(
    "sentence",
    [
        "The envoy left Bessa on Monday, and he met the king in Velmar on Tuesday.",
        "The army shelled the port on Monday, and the fleet fled on Tuesday, rebels claimed.",
        "Rebels said: the army shelled the port on Monday, and the fleet fled on Tuesday.",
        "2 May: the soldier died of wounds that he had got on 30 April.",
    ],
)
def test_words_that_need_the_rest_of_their_sentence_keep_it(sentence: str) -> None:
    assert sentence in [each.headline for each in candidates(sentence, WRITTEN)]


@pytest.mark.parametrize(
    ("sentence", "lines"),
    [
        (
            "On 5 March 2024 rebels seized the dam, which engineers had repaired in 2019.",
            [
                "On 5 March 2024 rebels seized the dam, which engineers had repaired in 2019.",
                "The dam, which engineers had repaired in 2019.",
            ],
        ),
        (
            "On 6 March 2024 the council closed the mission, a body that the ministers had set up in 2009.",
            [
                "On 6 March 2024 the council closed the mission, a body that the ministers had set up in 2009.",
                "A body that the ministers had set up in 2009.",
            ],
        ),
        (
            "The mayor, who was wounded in 2022, fled on 6 March 2024.",
            ["The mayor, who was wounded in 2022.", "The mayor, who was wounded in 2022, fled on 6 March 2024."],
        ),
        (
            "On 8 March 2024 the ministry said that troops had entered the town in 2020.",
            [
                "On 8 March 2024 the ministry said that troops had entered the town in 2020.",
                "Troops had entered the town in 2020.",
            ],
        ),
        (
            "On 8 March 2024 rebels claimed that the bridge, which burned in 2020, was theirs.",
            ["On 8 March 2024 rebels claimed that the bridge, which burned in 2020, was theirs."] * 2,
        ),
    ],
)
def test_what_is_said_of_a_thing_has_no_day_of_what_was_done_to_it_later(sentence: str, lines: list[str]) -> None:
    assert [each.headline for each in candidates(sentence, WRITTEN)] == lines
