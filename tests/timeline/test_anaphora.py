"""Whom and where a sentence means without naming them again; and that nobody is meant where that is not certain."""

from datetime import date

import pytest

from timeline.extraction.candidates import candidates
from timeline.extraction.naming import in_full, named

WRITTEN = date(2024, 10, 30)


def read(text: str) -> tuple[str, list[str], list[str]]:
    """Headline, actors and places of the last event."""
    found = list(candidates(text, WRITTEN))
    names = named(text, found)
    actors, places = names[-1].actors, names[-1].places
    return in_full(text, found, names)[-1].headline, [a.actor.key for a in actors], [p.place.name for p in places]


@pytest.mark.parametrize(
    ("text", "headline", "actor"),
    [
        (
            "Vladimir Putin's train crossed the border on Monday. He left the town on Tuesday.",
            "[Vladimir Putin] left the town on Tuesday.",
            "RUS",
        ),
        (
            "Vladimir Putin was in Sochi on Monday. His ministers left the town on Tuesday.",
            "[Vladimir Putin’s] ministers left the town on Tuesday.",
            "RUS",
        ),
        (
            "Kim Jong Un, the North Korean leader, is well. He left the town on Tuesday.",
            "[Kim Jong Un] left the town on Tuesday.",
            "PRK",
        ),
    ],
)
def test_a_pronoun_gives_way_to_the_only_person_it_can_mean(text: str, headline: str, actor: str) -> None:
    said, actors, _ = read(text)

    assert said == headline
    assert actors == [actor]


@pytest.mark.parametrize(
    "text",
    [
        "Vladimir Putin met Kim Jong Un on Monday. He left the town on Tuesday.",
        "Vladimir Putin met Anna Ruhl of the harbour board on Monday. He left the town on Tuesday.",
        "The harbour was closed on Monday. He left the town on Tuesday.",
        "Vladimir Putin spoke on Monday. It rained. He left the town on Tuesday.",
        "A soldier wrote to Vladimir Putin on Monday. He left the town on Tuesday.",
        "A spokesman for Vladimir Putin briefed reporters on Monday. He left the town on Tuesday.",
        "Vladimir Putin's chief of staff called on Monday. He left the town on Tuesday.",
        "Vladimir Putin met the governor on Monday. He left the town on Tuesday.",
        "The gunman once threatened Vladimir Putin. He left the town on Tuesday.",
    ],
)
def test_a_pronoun_stays_where_it_may_mean_somebody_else(text: str) -> None:
    said, actors, _ = read(text)

    assert said == "He left the town on Tuesday."
    assert actors == []


@pytest.mark.parametrize(
    "told",
    [
        "He was killed on Tuesday.",
        "He was arrested on Tuesday.",
        "His son was shot on Tuesday.",
        "The president died on Tuesday.",
    ],
)
def test_nobody_is_named_for_a_death_or_an_arrest_that_the_sentence_names_nobody_for(told: str) -> None:
    said, actors, _ = read(f"Vladimir Putin spoke on Monday. {told}")

    assert said == told
    assert actors == []


def test_the_office_means_the_person_just_named_but_no_word_is_put_in() -> None:
    said, actors, _ = read("The sappers will come, Sergei Shoigu said. The secretary spoke in the port on Tuesday.")

    assert said == "The secretary spoke in the port on Tuesday."
    assert actors == ["RUS"]


def test_both_are_the_two_just_named() -> None:
    _, actors, _ = read("Vladimir Putin invited Kim Jong Un on Monday. Their summit took place on Tuesday.")

    assert sorted(actors) == ["PRK", "RUS"]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Troops entered Kharkiv on Monday. Rebels left the city on Tuesday.", ["Kharkiv"]),
        ("Troops entered the Kursk region on Monday. Rebels left the region on Tuesday.", ["Kursk"]),
        ("Troops entered Kharkiv on Monday, and rebels Odesa on Sunday. Rebels left the city on Tuesday.", []),
        ("Troops entered Kharkiv on Monday. Odesa is quieter. Rebels left the city on Tuesday.", []),
        ("Troops entered Kharkiv on Monday. Lyptskove burned down. Rebels left the city on Tuesday.", []),
        ("Troops entered Kharkiv on Monday. Rebels left the city of their fathers on Tuesday.", []),
        ("Troops entered Kharkiv on Monday. Rebels left the region on Tuesday.", []),
    ],
)
def test_the_city_is_the_only_one_spoken_of(text: str, places: list[str]) -> None:
    assert read(text)[2] == places
