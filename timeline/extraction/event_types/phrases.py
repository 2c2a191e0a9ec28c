"""The little language in which the lexicon writes phrases, and finding them in a text. How to write it:
docs/event_types.md."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, product
from typing import Generic, TypeVar

from timeline.extraction.event_types.inflection import forms
from timeline.extraction.event_types.tokens import STOP, Tokens

T = TypeVar("T")
# How many words the dots of a phrase reach across.
_GAPS = {".": 2, "..": 6}
# Nor across these: "experts found that the drone …" is no find of a drone.
_BORDERS = frozenset((STOP, *"that which who whose whom because although whereas".split()))
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?~?")
_PART = re.compile(r"\([^()]*\)|[^\s()]+")


class BadPhrase(ValueError):
    """A phrase of the lexicon is not written as it should be; the message says which."""


@dataclass(frozen=True, slots=True)
class AnyOf:
    """One word, any of these forms."""

    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class Group:
    """What a word group names: @armed."""

    name: str


@dataclass(frozen=True, slots=True)
class Gap:
    """Up to so many words of any kind, in the same clause."""

    words: int


Item = AnyOf | Group | Gap


def parse(phrase: str) -> list[tuple[Item, ...]]:
    """The phrases that *phrase* writes, each as its items: more than one where brackets choose between longer things.

    Raises `BadPhrase`.

    >>> parse("@armed .. (fled|gave up)")[1][2].words
    frozenset({'gave'})
    """
    pieces = _PART.findall(phrase)
    if " ".join(pieces) != phrase:
        raise BadPhrase(f"“{phrase}”: one space between words, and no brackets within brackets")
    parts = [_choices(piece, phrase) for piece in pieces]
    written = [tuple(chain.from_iterable(chosen)) for chosen in product(*parts)]
    if any(not items or isinstance(items[0], Gap) or isinstance(items[-1], Gap) for items in written):
        raise BadPhrase(f"“{phrase}” has to begin and end with a word or group")
    return written


def _choices(part: str, phrase: str) -> list[tuple[Item, ...]]:
    choices = part[1:-1].split("|") if part.startswith("(") else [part]
    items = [tuple(_item(word, phrase) for word in choice.split()) for choice in choices]
    # Single words side by side are one item: that is faster than many phrases.
    words = [item.words for (item, *more) in items if not more and isinstance(item, AnyOf)]
    longer = [each for each in items if len(each) > 1 or not isinstance(each[0], AnyOf)]
    return ([(AnyOf(frozenset().union(*words)),)] if words else []) + longer


def _item(word: str, phrase: str) -> Item:
    if word in _GAPS:
        return Gap(_GAPS[word])
    if word.startswith("@"):
        return Group(word[1:])
    if not _WORD.fullmatch(word) or word != word.lower() or word.endswith("'s"):
        raise BadPhrase(f"“{word}” in “{phrase}”: small letters, no hyphen, no possessive, (one|or|other) in brackets")
    return AnyOf(forms(word[:-1]) if word.endswith("~") else frozenset({word}))


# The groups that a text names, by the place where they begin: group → places behind its last word.
Named = list[dict[str, list[int]]]


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """What a phrase stands for, and the words [first, last) where it stands."""

    what: T
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class _Tail(Generic[T]):
    """What has to follow the first word or group of a phrase that stands for *what*.

    *groups* and *words* (one of each) must be somewhere in the text: asked first, as most phrases fail there.
    """

    items: tuple[Item, ...]
    what: T
    groups: frozenset[str]
    words: tuple[frozenset[str], ...]

    @classmethod
    def of(cls, items: tuple[Item, ...], what: T) -> "_Tail[T]":
        groups = frozenset(item.name for item in items if isinstance(item, Group))
        # The word right behind is looked at anyway.
        return cls(items, what, groups, tuple(item.words for item in items[1:] if isinstance(item, AnyOf)))


class PhraseIndex(Generic[T]):
    """Many phrases, each standing for something, found in one pass over the words."""

    def __init__(self, phrases: Iterable[tuple[str, T]]) -> None:
        self._by_word: dict[str, list[_Tail[T]]] = {}
        self._by_group: dict[str, list[_Tail[T]]] = {}
        for phrase, what in phrases:
            for first, *rest in parse(phrase):
                tail = _Tail.of(tuple(rest), what)
                if isinstance(first, Group):
                    self._by_group.setdefault(first.name, []).append(tail)
                elif isinstance(first, AnyOf):
                    for word in first.words:
                        self._by_word.setdefault(word, []).append(tail)

    def find(self, tokens: Tokens, named: Named) -> Iterator[Found[T]]:
        """All phrases in *tokens*, overlapping or not, in the order of their first words."""
        words = tokens.words
        possible = _Possible(frozenset(words), frozenset(chain.from_iterable(named)))
        for place, word in enumerate(words):
            following = words[place + 1] if place + 1 < len(words) else ""
            for tail in self._by_word.get(word, ()):
                if tail.items and isinstance(tail.items[0], AnyOf) and following not in tail.items[0].words:
                    continue  # most phrases: this is what the time goes into
                if tail in possible and (last := _match(tail.items, 0, words, place + 1, named)):
                    yield Found(tail.what, place, last)
            for group, behind in named[place].items() if named else ():
                for tail in self._by_group.get(group, ()):
                    if tail not in possible:
                        continue
                    for end in behind:
                        if last := _match(tail.items, 0, words, end, named):
                            yield Found(tail.what, place, last)
                            break


class _Possible:
    """The tails for which a text has all words and groups, in whatever order."""

    def __init__(self, words: frozenset[str], groups: frozenset[str]) -> None:
        self._words, self._groups = words, groups
        self._known: dict[int, bool] = {}

    def __contains__(self, tail: _Tail[T]) -> bool:
        key = id(tail)
        if key not in self._known:
            self._known[key] = tail.groups <= self._groups and not any(map(self._words.isdisjoint, tail.words))
        return self._known[key]


def _match(items: tuple[Item, ...], at: int, words: list[str], place: int, named: Named) -> int:
    """The place behind the last word where *items* from *at* on match at *place*; 0 where they do not."""
    for after, item in enumerate(items[at:], at + 1):
        if place >= len(words):
            return 0
        if isinstance(item, Group):
            behind = named[place].get(item.name, ()) if named else ()
            return next((last for end in behind if (last := _match(items, after, words, end, named))), 0)
        if isinstance(item, Gap):
            return _match_behind(item, items, after, words, place, named)
        if words[place] not in item.words:
            return 0
        place += 1
    return place


def _match_behind(gap: Gap, items: tuple[Item, ...], at: int, words: list[str], place: int, named: Named) -> int:
    for step in range(place, min(place + gap.words + 1, len(words))):
        if last := _match(items, at, words, step, named):
            return last
        if words[step] in _BORDERS:
            return 0
    return 0
