"""Where the rules match: what `finditer` with each pattern over the whole text gives, many times as fast.

A pattern is tried only where a match can be. Each match

- begins with one of a few words, which `openings` reads off the pattern, and
- contains one of the words of its rule's cue, which begins within `REACH` characters.

So one scan over the words of the text is enough. It keeps in mind the words that some match can begin with; where it
comes to a cue, each of the cue's rules is tried at those among the latest of them that its own matches can begin with.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache

from articles.temporal.cues import KNOWN, Cue, cues_of
from articles.temporal.openings import TOKEN, key, openings
from articles.temporal.rule import Rule

REACH = 56  # characters from the beginning of a match to that of its cue


class Search:
    """Some rules, arranged by what their matches contain and begin with."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._rules = rules
        self._by_cue = {cue: _Arranged(rules, cue) for cue in Cue}
        self._known = KNOWN.union(*self._by_cue.values())
        self._all_words_count = any(arranged.anywhere for arranged in self._by_cue.values())
        self._known_word = lru_cache(maxsize=50_000)(self._look_up)  # news has few words, again and again

    def _look_up(self, word: str) -> tuple[str, tuple[Cue, ...]] | None:
        """Its key among openings, and what it is a cue of; None for a word that no match begins with."""
        opening = key(word)
        return (opening, cues_of(word)) if opening in self._known or self._all_words_count else None

    def matches(self, text: str, start: int = 0) -> list[tuple[Rule, re.Match[str]]]:
        """What each rule matches from offset *start* on, rule by rule; of one rule no two overlap."""
        found: list[list[re.Match[str]]] = [[] for _ in self._rules]
        ends = [start] * len(self._rules)
        for numbers, position in self._trials(text, start):
            for number in numbers:
                if position >= ends[number] and (match := self._rules[number].pattern.match(text, position)):
                    found[number].append(match)
                    ends[number] = match.end()
        return [(rule, match) for rule, of_rule in zip(self._rules, found, strict=True) for match in of_rule]

    def _trials(self, text: str, start: int) -> Iterator[tuple[list[int], int]]:
        """Numbers of rules, and an offset at which to try them; of one rule in the order of the text."""
        begun: list[tuple[int, str]] = []  # offset and key of the words so far that anybody knows
        tried = dict.fromkeys(Cue, 0)  # by cue: at how many of them its rules were tried
        for token in TOKEN.finditer(text, start):
            known = self._known_word(token.group())
            if known is None:
                continue
            opening, cues = known
            begun.append((token.start(), opening))
            for cue in cues:
                arranged = self._by_cue[cue]
                near = bisect_left(begun, (token.start() - REACH, ""), tried[cue])
                tried[cue] = len(begun)
                for position, opening in begun[near:]:
                    if numbers := arranged.get(opening, arranged.anywhere):
                        yield numbers, position


class _Arranged(dict[str, list[int]]):
    """The rules of one cue: their numbers, by the key of the word that their matches begin with."""

    def __init__(self, rules: Sequence[Rule], cue: Cue) -> None:
        of_rules = {number: openings(rule.pattern) for number, rule in enumerate(rules) if rule.cue is cue}
        self.anywhere = [number for number, keys in of_rules.items() if keys is None]
        for opening in frozenset().union(*(keys for keys in of_rules.values() if keys)):
            self[opening] = [number for number, keys in of_rules.items() if keys is None or opening in keys]
