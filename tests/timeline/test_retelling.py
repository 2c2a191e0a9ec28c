"""Which sentences of one article tell one event, where the second names it as one that is known."""

from datetime import date

import pytest

from timeline.extraction.candidates import candidates


def events(text: str) -> list[int]:
    return [each.event for each in candidates(text, date(2024, 10, 29))]


@pytest.mark.parametrize(
    "text",
    [
        "A drone hit a market in Sumy on Sunday. In that attack on Sunday night, two people died.",
        "The envoy visited Minsk on 3 October. The visit in October was his second.",
    ],
)
def test_a_sentence_that_points_back_tells_the_same(text: str) -> None:
    assert events(text) == [0, 0]


@pytest.mark.parametrize(
    "text",
    [
        "The army shelled Aleppo on Sunday. The shelling of Idlib on Sunday killed six.",
        "Rebels attacked Goma on Sunday. The raid on Bukavu on Sunday killed a priest.",
        "A bombing killed nine people in Aden on 5 October. This attack, the second in October, killed four people.",
        "The envoy visited Minsk on 3 October. The visit to Astana took place in October.",
        "The envoy met Lavrov on 3 October. The meeting with Erdogan on 3 October was cancelled.",
    ],
)
def test_what_is_of_another_place_or_number_is_another_event(text: str) -> None:
    assert events(text) == [0, 1]
