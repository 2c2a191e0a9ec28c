"""Leaving words out changes nothing: the splitter finds the same sentences in the whole text."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from syntok import segmenter

from articles.splitter import spans
from timeline.management.commands.load_demo import ARTICLES

_WORDS = "the envoy left Northtown after long talks with many of its guests".split()
# What ends sentences, what only looks like it, what opens, closes or holds a bracket, and odd white space.
_SIGNS = [
    *"end. end? U.S. Oct. Dr. No. 29. 12 1,200 3.5 a I A. e.g. ... ! ; it’s don't foo.Bar “Yes.” ‘No.’".split(),
    *"( ) (see below) (Wire) [a b] { — \" ' 。 说".split(),
    *["\n", "\n\n", "\u200b", "\x0c", "\x1c", "  "],
]


def _slowly(paragraph: str) -> Iterator[tuple[int, int]]:
    for block in segmenter.analyze(paragraph):
        for tokens in block:
            *_, last = tokens
            yield tokens[0].offset, last.offset + len(last.value)


@pytest.mark.parametrize("file", sorted(ARTICLES.glob("*.txt")), ids=lambda file: file.stem)
def test_articles_are_split_as_if_every_word_were_looked_at(file: Path) -> None:
    text = file.read_text("utf-8")

    assert list(spans(text)) == list(_slowly(text))


@pytest.mark.parametrize("plain", [0.3, 0.7, 0.95])
def test_any_jumble_is_split_as_if_every_word_were_looked_at(plain: float) -> None:
    choice = random.Random(plain)
    for _ in range(400):
        words = [
            choice.choice(_WORDS if choice.random() < plain else _SIGNS) + choice.choice("     \n")
            for _ in range(choice.choice([8, 40, 150]))
        ]
        text = "".join(words).strip()

        assert list(spans(text)) == list(_slowly(text)), text
