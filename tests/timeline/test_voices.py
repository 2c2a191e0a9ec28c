"""Copies of one text are one voice."""

import pytest

from timeline.extraction.voices import digest, same_text

WIRE = [
    "Engineers closed the old bridge in Ardin on Monday.",
    "Cracks had been found in two of its pillars, the port office said.",
    "Lorries now take the ferry, which runs every half hour.",
    "The repair may last until the spring, according to the builders.",
    "Fishermen welcomed the quiet and asked for a slower ferry.",
]
OTHER = [
    "The old bridge in Ardin was shut to traffic at the start of the week.",
    "A diver who looked at the pillars counted eleven cracks.",
    "The ferry company has hired two more boats for the lorries.",
    "Nobody would say when cars can cross again.",
]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (WIRE, WIRE, True),
        (WIRE, [*WIRE[:3], "Our reporter adds that the ferry was late again today.", WIRE[4]], True),
        (WIRE, WIRE[:3], True),
        (WIRE, WIRE[:2], False),
        (WIRE, [*WIRE[:2], *OTHER], False),
        (WIRE, OTHER, False),
        ([], [], False),
    ],
)
def test_four_fifths_of_the_sentences_make_a_copy(one: list[str], other: list[str], same: bool) -> None:
    assert same_text(" ".join(one), "\n\n".join(other)) is same
    assert same_text("\n".join(other), " ".join(one)) is same


def test_a_digest_does_not_mind_white_space_and_case() -> None:
    assert digest("The bridge  is\nclosed.") == digest("the Bridge is closed.") != digest("The bridge is open.")
    assert -(2**63) <= digest("The bridge is closed.") < 2**63
