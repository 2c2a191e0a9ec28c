"""Whatever the text, what is found is where it says, in order, and does not overlap."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.extraction.entities import Actor, ActorKind, Entry, Lexicon, recognise_all

_PIECES = st.sampled_from(
    "Moscow|U.S.|the North|Kim Jong Un|'s|’s|-backed|, | and |in |Russian |forces|Gaza|İstanbul|ßa|\n|(|“|Al-"
    "|North Korean |Benghazi, Libya|Mr |J. |Ukraine's|Dr.|…|Kharkiv".split("|")
)


_ACTOR = Actor("own:north", "The North", ActorKind.REBELS, "PRK")
_OWN = Lexicon.standard().with_entries(
    [Entry("the North", _ACTOR), Entry("J.", _ACTOR), Entry("ßa", _ACTOR), Entry("Kim Jong", None), Entry("Gaza", None)]
)


@pytest.mark.parametrize("lexicon", [Lexicon.standard(), _OWN], ids=["standard", "a conflict's own"])
@given(st.lists(_PIECES | st.text(max_size=6), max_size=25).map("".join), st.integers(0, 5))
def test_offsets_hold_for_any_text(lexicon: Lexicon, text: str, cut: int) -> None:
    middle = min(len(text), cut * 7)
    for found in recognise_all(text, [(0, middle), (middle, len(text))], lexicon, countries=["RUS"]):
        mentions = sorted(found, key=lambda each: each.start)
        assert all(text[each.start : each.end] == each.text and each.text for each in mentions)
        assert all(one.end <= two.start for one, two in pairwise(mentions))
        assert all(each.why for each in mentions)


def test_a_long_run_of_capitals_stays_linear() -> None:
    text = "Kyiv North Korean " * 4000

    assert recognise_all(text, [(0, len(text))], Lexicon.standard())
