"""Unknown names are kept for an editor; known ones and ordinary words are not proposed."""

from articles.sentences import sentences
from timeline.extraction.entities import Hint, Lexicon, Proposal, recognise, recognise_all


def _proposals(text: str) -> list[Proposal]:
    spans = [(each.start, each.end) for each in sentences(text)]
    return [each for found in recognise_all(text, spans, Lexicon.standard()) for each in found.proposals]


def test_an_unknown_name_is_kept_with_what_it_may_be() -> None:
    found = _proposals("Libyan Oil Minister Salwa Trabulsi met fighters of the Dawn Shield Brigade near Wadi Bayda.")

    assert [(each.text, each.hint) for each in found] == [
        ("Salwa Trabulsi", Hint.PERSON),
        ("Dawn Shield Brigade", Hint.ORGANISATION),
        ("Wadi Bayda", Hint.PLACE),
    ]
    assert found[0].country == "LBY"


def test_a_single_unknown_name_must_be_repeated() -> None:
    assert [each.text for each in _proposals("They praised Velkovar. People left Velkovar.")] == ["Velkovar"] * 2
    assert _proposals("They praised Velkovar.") == []


def test_ordinary_words_at_the_beginning_are_no_names() -> None:
    assert _proposals("Shelling went on. Meanwhile, rain fell. However it ended.") == []


def test_days_faiths_and_offices_are_no_names() -> None:
    assert _proposals("On Monday the Minister met Muslim and Kurdish elders. On Monday Muslim leaders left.") == []


def test_a_headline_proposes_nothing() -> None:
    assert _proposals("Quiet Valley Residents Return After Heavy Shelling Ends") == []


def test_what_is_known_is_not_proposed() -> None:
    assert recognise("NATO met Vladimir Putin in Kyiv.", Lexicon.standard()).proposals == ()
