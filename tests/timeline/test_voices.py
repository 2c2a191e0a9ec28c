"""Copies of one text are one voice, whoever prints them and whatever is cut or put around."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import Article
from tests.builders import make_article
from timeline.extraction.voices import Voices, repeats, sentences_of
from timeline.models import FirstSaid
from timeline.voices import original_of

WIRE = [
    "Engineers closed the old bridge in Ardin on Monday.",
    "Cracks had been found in two of its pillars, the port office said.",
    "“We will not open it again before every stone of it has been looked at by somebody who knows stones,” she said.",
    "Lorries now take the ferry, which runs every half hour.",
    "The repair may last until the spring, according to the builders.",
    "Fishermen welcomed the quiet and asked for a slower ferry.",
]
OTHER = [
    "The old bridge in Ardin was shut to traffic at the start of the week.",
    "A diver who looked at the pillars counted eleven cracks in them.",
    "The ferry company has hired two more boats for the lorries.",
    "Nobody in the town hall would say when cars can cross again.",
]
IMPRINT = "Reporting by the Ardin desk; the editors may be reached at any hour of the day or night by telephone."


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        pytest.param(WIRE, WIRE, True, id="the same"),
        pytest.param(WIRE, ["ARDIN, Oct. 29 (Wire) — " + WIRE[0], *WIRE[1:3], *WIRE[4:]], True, id="cut, dateline"),
        pytest.param(WIRE, ["New cracks were found on Tuesday.", *WIRE[1:]], True, id="sent again with a new opening"),
        pytest.param(WIRE, [*OTHER, *WIRE, *OTHER[::-1]], True, id="taken into a live page"),
        pytest.param(WIRE, [each.upper() for each in WIRE], True, id="in capitals"),
        pytest.param(WIRE[:2], ["ARDIN (Wire) — " + WIRE[0], WIRE[1]], True, id="a flash of two sentences"),
        pytest.param(WIRE, [*OTHER[:2], WIRE[2], *OTHER[2:]], False, id="two reports that print one quotation"),
        pytest.param(WIRE, OTHER, False, id="two reports of one event"),
        pytest.param(WIRE[:1], WIRE[:1], False, id="a sentence that anybody could write"),
        pytest.param([], [], False, id="nothing"),
    ],
)
def test_three_fifths_of_the_shorter_text_make_a_copy(one: list[str], other: list[str], same: bool) -> None:
    mine, theirs = sentences_of(" ".join(one)), sentences_of("\n\n".join(other))

    assert repeats(mine, theirs) is repeats(theirs, mine) is same


def test_neither_header_nor_white_space_nor_punctuation_count() -> None:
    header = "Title: the bridge\n\n"

    assert sentences_of(header + "The bridge  is\nclosed, they say.", len(header)) == sentences_of(
        "the Bridge is closed — they say!"
    )
    assert all(-(2**63) <= sentence < 2**63 for sentence in sentences_of(" ".join(WIRE)))


def test_a_copy_of_a_copy_has_the_voice_of_the_first() -> None:
    voices: Voices[str] = Voices()
    longer = [*WIRE[1:], "The mayor asked for patience, as mayors do in such weeks."]

    assert voices.voice_of("wire", " ".join(WIRE)) == "wire"
    assert voices.voice_of("other", " ".join(OTHER)) == "other"
    assert voices.voice_of("copy", " ".join(longer)) == "wire"
    assert voices.voice_of("copy of the copy", " ".join(longer[2:])) == "wire"
    assert voices.voice_of("other", "whatever it says now") == "other"


@pytest.mark.django_db
def test_the_database_finds_the_first_of_several_copies() -> None:
    wire, other, copy, again = (
        make_article(" ".join(text)) for text in (WIRE, OTHER, WIRE[1:], [WIRE[0], *WIRE[2:], IMPRINT])
    )

    assert [original_of(each) for each in (wire, other, copy, again)] == [None, None, wire, wire]
    assert original_of(wire) is None, "asked again it still speaks for itself"


@pytest.mark.django_db
def test_a_sentence_is_kept_once_with_whoever_had_it_first() -> None:
    wire, copy = make_article(" ".join(WIRE)), make_article(" ".join([*WIRE[2:], *OTHER]))
    for article in (wire, copy):
        original_of(article)

    owners = FirstSaid.objects.values_list("article", flat=True)
    assert sorted(owners) == [wire.pk] * len(WIRE) + [copy.pk] * len(OTHER)


@pytest.mark.django_db
def test_finding_a_copy_costs_the_same_however_many_are_known() -> None:
    """All under one imprint: what every article has in common leads to a single one."""

    def cost(article: Article) -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert original_of(article) is None
        return len(queries)

    told = "The market of {0} was closed. The mayor of {0} resigned today. It rained in {0} all night. "
    costs = [cost(make_article(told.format(f"Town {number}") + IMPRINT)) for number in range(20)]

    assert costs[-1] == costs[1] <= 3
