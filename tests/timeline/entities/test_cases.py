"""Every sentence of tests/cases/entities.txt names whom and where it says there, and nothing else."""

from pathlib import Path

import pytest

from timeline.extraction.entities import Lexicon, PlaceKind, PlaceMention, recognise

CASES = [
    line
    for line in (Path(__file__).parents[2] / "cases" / "entities.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]


def _place(mention: PlaceMention) -> str:
    place = mention.place
    country = f", {place.country}" if place.country and place.kind is not PlaceKind.COUNTRY else ""
    return f"{mention.text} = {place.name}{country} ({place.precision.value})"


@pytest.mark.parametrize("case", CASES)
def test_a_sentence_names_whom_and_where_the_case_says(case: str) -> None:
    sentence, actors, places = case.split(" | ")
    found = recognise(sentence, Lexicon.standard())

    assert ("; ".join(f"{each.text} = {each.actor.key}" for each in found.actors) or "-") == actors
    assert ("; ".join(map(_place, found.places)) or "-") == places


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 120
