"""The lexicon's language and files: what is written wrongly is refused, and no line of it is idle."""

import re
from collections import Counter
from pathlib import Path

import pytest

from timeline.extraction.event_types import KINDS, loading, targets
from timeline.extraction.event_types.loading import BadLexicon, all_entries, lexicon, word_groups
from timeline.extraction.event_types.phrases import BadPhrase, Found, PhraseIndex, parse
from timeline.extraction.event_types.reading import read
from timeline.extraction.event_types.tokens import tokenize


def found(phrase: str, text: str) -> list[str]:
    """The stretches of *text* that *phrase* is found in."""
    tokens = tokenize(text)
    return [
        text[tokens.starts[each.first] : tokens.ends[each.last - 1]]
        for each in PhraseIndex([(phrase, phrase)]).find(tokens, [])
    ]


@pytest.mark.parametrize(
    ("phrase", "text", "stretches"),
    [
        ("open~ fire", "They opened fire; he will open fire.", ["opened fire", "open fire"]),
        ("(lay|laid) down arms", "The men laid down arms.", ["laid down arms"]),
        ("dig~ in", "Troops are digging in.", ["digging in"]),
        ("fly~ over", "Jets flew over, flies over, flying over.", ["flew over", "flies over", "flying over"]),
        ("fired . rockets", "It fired two heavy rockets.", ["fired two heavy rockets"]),
        ("fired . rockets", "It fired two very heavy rockets.", []),
        ("fired .. rockets", "It fired two very heavy rockets.", ["fired two very heavy rockets"]),
        ("fired .. rockets", "It fired. The rockets fell.", []),
        ("fired .. rockets", "It fired what it had, which were rockets.", []),
        ("found .. drone", "They found that a drone was gone.", []),
        ("found .. who", "They found the man who fired.", ["found the man who"]),
        ("(cut off|besieged) town", "The cut-off town fell.", ["cut-off town"]),
        ("army depot", "the army’s depot", ["army’s depot"]),
        ("army", "The armyworm spread.", []),
    ],
)
def test_a_phrase_is_found_where_it_should_be(phrase: str, text: str, stretches: list[str]) -> None:
    assert found(phrase, text) == stretches


@pytest.mark.parametrize(
    "phrase", ["Opened fire", "cease-fire", ".. fire", "fire ..", "", "(a|(b|c)) d", "two  spaces", "people's army"]
)
def test_a_phrase_written_wrongly_is_refused(phrase: str) -> None:
    with pytest.raises(BadPhrase):
        parse(phrase)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(loading, "FOLDER", tmp_path)
    return tmp_path


def family(folder: Path, *, kind: str = "AID", phrase: str = "aid", groups: str = "", name: str = "aid") -> None:
    says = f'[[says]]\nkind = "{kind}"\nweight = 4\nphrases = ["{phrase}"]\n'
    (folder / f"{name}.toml").write_text(f'title = "Aid"\n[groups]\n{groups}\n{says}', "utf-8")


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"kind": "AID/alms"}, "no kind “AID/alms”"),
        ({"phrase": "send~ @alms"}, "names groups that no file has: alms"),
    ],
)
def test_a_file_that_means_nothing_is_refused(folder: Path, wrong: dict[str, str], why: str) -> None:
    family(folder, **wrong)

    with pytest.raises(BadLexicon, match=why):
        lexicon.__wrapped__()


def test_what_a_file_lacks_is_said(folder: Path) -> None:
    (folder / "aid.toml").write_text('title = "Aid"\n[[says]]\nkind = "AID"\nphrases = ["aid"]\n', "utf-8")

    with pytest.raises(BadLexicon, match="aid: there is no 'weight'"):
        lexicon.__wrapped__()


def test_a_file_that_is_no_toml_is_said_to_be_none(folder: Path) -> None:
    (folder / "aid.toml").write_text("title = Aid", "utf-8")

    with pytest.raises(BadLexicon, match="aid is no TOML"):
        lexicon.__wrapped__()


@pytest.mark.parametrize("groups", ['a = ["@b"]', 'a = ["@a"]', 'a = ["@b"]\nb = ["@a"]'])
def test_a_group_within_a_group_has_to_lead_somewhere(folder: Path, groups: str) -> None:
    family(folder, groups=groups)

    with pytest.raises(BadLexicon, match="a group names “@"):
        word_groups()


def test_a_group_is_named_once(folder: Path) -> None:
    family(folder, groups='alms = ["alms"]')
    family(folder, groups='alms = ["alms"]', name="help")

    with pytest.raises(BadLexicon, match="help: another file has a group of this name: alms"):
        word_groups()


def test_a_group_within_a_group_is_spelled_out(folder: Path) -> None:
    family(folder, groups='bread = ["bread"]\nfood = ["@bread", "rice"]')

    assert {group.name: words for group, words in word_groups().items()}["food"] == ["bread", "rice"]


def test_the_longest_name_at_a_place_is_the_one_meant() -> None:
    fighter, jet, missile = (read(text).named[1] for text in ("The fighter", "The fighter jet", "A ballistic missile"))

    assert "armed" in fighter
    assert "armed" not in jet
    assert "aircraft" in jet
    assert "rocket" in missile


def test_no_phrase_stands_twice_for_a_kind_and_every_kind_has_one() -> None:
    entries = list(all_entries())
    twice = [each for each, count in Counter((entry.phrase, entry.kind.name) for entry in entries).items() if count > 1]

    assert twice == []
    assert {entry.kind.name for entry in entries} == KINDS.keys()


def test_every_group_is_used() -> None:
    written = "".join(file.read_text("utf-8") for file in loading.files())
    asked_for_by_name = {*targets.SUFFERS, targets.CONFLICT}
    names = {group.name for group in word_groups()}

    assert asked_for_by_name <= names
    assert [name for name in names - asked_for_by_name if not re.search(rf"@{name}\b", written)] == []


def test_found_places_are_words_not_letters() -> None:
    assert list(PhraseIndex([("open fire", 1)]).find(tokenize("They open fire"), [])) == [Found(1, 1, 3)]
