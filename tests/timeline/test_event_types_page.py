"""docs/event_types.md says what the code does: the kinds, how phrases are written, and its example of a file."""

import re
import textwrap
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from timeline.extraction.event_types import KINDS
from timeline.extraction.event_types.phrases import PhraseIndex, parse
from timeline.extraction.event_types.tokens import tokenize

PAGE = (Path(__file__).parents[2] / "docs" / "event_types.md").read_text("utf-8")
_CELL = re.compile(r"(?<!\\)\|")


def rows(head: str) -> Iterator[list[str]]:
    """The rows of the table with this first column."""
    table = PAGE.split(f"| {head} |")[1].split("\n\n")[0]
    for line in table.splitlines()[2:]:
        yield [cell.strip().replace("\\|", "|") for cell in _CELL.split(line)[1:-1]]


def test_the_page_lists_the_kinds_as_they_are() -> None:
    assert list(rows("Kind")) == [[kind.name, kind.acled or "-", kind.label] for kind in KINDS.values() if kind.label]


@pytest.mark.parametrize(("phrase", "finds", "finds_not"), list(rows("Written")))
def test_a_phrase_finds_what_the_page_says(phrase: str, finds: str, finds_not: str) -> None:
    index = PhraseIndex([(phrase.strip("`"), True)])

    assert all(list(index.find(tokenize(text), [])) for text in finds.split(";"))
    assert not list(index.find(tokenize(finds_not), []))


def test_the_example_of_a_file_is_one() -> None:
    example = tomllib.loads(textwrap.dedent(PAGE.split("lexicon/`:\n\n")[1].split("\n\n|")[0]))

    assert all(says["kind"] in KINDS and all(parse(phrase) for phrase in says["phrases"]) for says in example["says"])
