"""A text → the phrases of the lexicon in it, and the groups it names."""

from collections.abc import Iterable
from dataclasses import dataclass

from timeline.extraction.event_types.kinds import KINDS
from timeline.extraction.event_types.loading import NAME, Entry, WordGroup, lexicon
from timeline.extraction.event_types.phrases import Found, Named
from timeline.extraction.event_types.tokens import STOP, Tokens, tokenize

NOTHING = KINDS["none/nothing"]
_NO_GROUPS: dict[str, list[int]] = {}


@dataclass(frozen=True, slots=True)
class Reading:
    """The words of a text, the groups they name, and the phrases found, none inside another."""

    tokens: Tokens
    named: Named
    found: list[Found[Entry]]

    def names(self, place: int, *groups: str) -> str:
        """The first of *groups* that the words from *place* on name, or nothing."""
        return next((group for group in groups if group in self.named[place]), "")


def read(text: str) -> Reading:
    tokens = tokenize(text)
    words = lexicon()
    named = _named(text, tokens, words.groups.find(tokens, []))
    return Reading(tokens, named, outermost(words.entries.find(tokens, named)))


def _named(text: str, tokens: Tokens, groups: Iterable[Found[WordGroup]]) -> Named:
    """What the words from each place on name.

    The head of an English name is its last word: a "fighter jet" is no fighter, but a "ballistic missile" is a missile
    too. So of the names that begin at one place only the longest is meant.
    """
    named: Named = [_NO_GROUPS] * len(tokens.words)
    found = list(groups)
    longest: dict[int, int] = {}
    for each in found:
        if each.what.named:
            longest[each.first] = max(each.last, longest.get(each.first, 0))
    for each in found:
        if each.what.named and each.last < longest[each.first]:
            continue
        if named[each.first] is _NO_GROUPS:
            named[each.first] = {}
        named[each.first].setdefault(each.what.name, []).append(each.last)
    for place, start in enumerate(tokens.starts):
        if text[start].isupper() and place and tokens.words[place - 1] != STOP and named[place] is _NO_GROUPS:
            named[place] = {NAME: [place + 1]}
    return named


def outermost(found: Iterable[Found[Entry]]) -> list[Found[Entry]]:
    """Without what lies inside something that weighs as much ("hunger strike", not "strike" in it), and without what
    overlaps it and says the same. In the order of their first words."""
    kept: list[Found[Entry]] = []
    over: dict[int, list[Found[Entry]]] = {}  # what was kept, by each word that it covers
    for each in sorted(found, key=lambda found: (-found.what.weight, found.first - found.last, found.first)):
        places = range(each.first, each.last)
        if not any(_hides(other, each) for place in places for other in over.get(place, ())):
            kept.append(each)
            for place in places:
                over.setdefault(place, []).append(each)
    return sorted((each for each in kept if each.what.kind is not NOTHING), key=lambda found: found.first)


def _hides(other: Found[Entry], each: Found[Entry]) -> bool:
    """Of two that overlap, *other* as heavy or heavier."""
    if other.what.kind is NOTHING and other.first < each.first < other.last:
        return True
    return other.what.kind is each.what.kind or (other.first <= each.first and each.last <= other.last)
