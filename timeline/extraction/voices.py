"""Whether an article repeats another: the same wire in two papers, a story sent again with a new opening. No ORM.

Whole sentences are compared, not how alike two texts are: a paper cuts a wire, a live page takes it in, and what is
left is still the wire's. A sentence belongs to whoever had it first, so that a text is looked up by its own sentences,
at a cost that does not grow with how many texts are known.
"""

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping
from hashlib import blake2b
from typing import Generic, TypeVar

from articles.pubdate import DATELINE

_SENTENCE_END = re.compile(r"(?<=[.!?。！？])[\"”’')]*\s+|\n\s*\n")
_WORD = re.compile(r"\w+")
_SHORTEST = 4  # words; "He said no." is in every other article
_MOST = 0.6  # share of the shorter text's words; two reports that print one speech share less
_FEWEST = 20  # words in common
_COMPARED = 3  # texts: those that had most of a text's sentences

Sentences = Mapping[int, int]  # 64 bits that stand for a sentence, signed as databases keep them: its words
_Name = TypeVar("_Name", bound=Hashable)


def sentences_of(text: str, start: int = 0) -> Sentences:
    """The sentences of *text* from offset *start* on, less a dateline.

    Case, punctuation and white space do not count.
    """
    dateline = DATELINE.match(text, start)
    found = (_WORD.findall(each) for each in _SENTENCE_END.split(text[dateline.end() if dateline else start :].lower()))
    return {_digest(words): len(words) for words in found if len(words) >= _SHORTEST}


def _digest(words: Iterable[str]) -> int:
    return int.from_bytes(blake2b(" ".join(words).encode(), digest_size=8).digest(), signed=True)


def repeats(one: Sentences, other: Sentences) -> bool:
    """Whether three fifths of the shorter of two texts, by words, are sentences of the other.

    >>> wire = "The old bridge was closed on Monday. Engineers looked at all of its pillars. Cars go by ferry for now."
    >>> printed = "ARDIN (Wire) — " + wire + " The mayor asked for patience, as mayors do."
    >>> repeats(sentences_of(wire), sentences_of(printed)), repeats(sentences_of(wire), sentences_of("It is open."))
    (True, False)
    """
    common = sum(one[sentence] for sentence in one.keys() & other.keys())
    return common >= max(_FEWEST, _MOST * min(sum(one.values()), sum(other.values())))


def repeated(mine: Sentences, had: Iterable[tuple[int, _Name]], text_of: Callable[[_Name], Sentences]) -> _Name | None:
    """The text that one with the sentences *mine* repeats; None where it speaks for itself.

    *had*: of these sentences those that others had before, with whom. Only the few that had most are asked for.
    """
    shared: Counter[_Name] = Counter()
    for sentence, name in had:
        shared[name] += mine[sentence]
    if shared.total() < _FEWEST:
        return None
    return next((name for name, _ in shared.most_common(_COMPARED) if repeats(mine, text_of(name))), None)


class Voices(Generic[_Name]):
    """The texts that said something first, by name, in memory."""

    def __init__(self) -> None:
        self._texts: dict[_Name, Sentences] = {}
        self._first: dict[int, _Name] = {}
        self._voices: dict[_Name, _Name] = {}

    def voice_of(self, name: _Name, text: str, start: int = 0) -> _Name:
        """The name of the earliest text that this one repeats, be it through another; *name* itself where none is."""
        if name not in self._voices:
            mine = self._texts[name] = sentences_of(text, start)
            had = [(each, self._first[each]) for each in mine if each in self._first]
            other = repeated(mine, had, self._texts.__getitem__)
            self._voices[name] = name if other is None else self._voices[other]
            for each in mine:
                self._first.setdefault(each, name)
        return self._voices[name]
