"""Text → the words and numbers in it that can be part of a date, in one language."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from articles.languages.lexicon import Lexicon, Meaning
from articles.languages.words import Token, fold, tokens

_REACH = 6  # words of one entry at most
_NOTHING = Meaning()
CLOSE = re.compile(r"(?!\s*\n\s*\n)\s{1,3}")
CLOSE_OR_NOTHING = re.compile(r"(?!\s*\n\s*\n)\s{0,3}")
WITHIN_PHRASE = re.compile(r"(?!\s*\n\s*\n)\s{1,3}|['’ʼ‘-]|\u200c")


class Item(NamedTuple):
    """A known word or run of words, or a number, in the text; *first* and *last* count tokens."""

    start: int
    end: int
    first: int
    last: int
    meaning: Meaning
    number: int | None = None


class Items:
    """The known words and the numbers of a text, in order, and its tokens, which hold the unknown words too."""

    def __init__(self, text: str, words: Lexicon, start: int) -> None:
        self.text, self.words = text, words
        self.close = CLOSE if words.spaced and not words.counters else CLOSE_OR_NOTHING
        self.tokens = _tokens(text, words, start)
        self.items = list(self._items())

    def _items(self) -> Iterator[Item]:
        position = 0
        while position < len(self.tokens):
            item = self._item(position)
            if item:
                yield item
                position = item.last + 1
            else:
                position += 1

    def _item(self, position: int) -> Item | None:
        token = self.tokens[position]
        if token.word.isdecimal():
            number = int(token.word) if len(token.word) <= 4 else None
            return Item(token.start, token.end, position, position, _NOTHING, number)
        for cut in self._beginnings(token):
            for run, meaning in self._entries(token.word[cut:]):
                if (end := self._run_end(position, cut, run)) is not None:
                    return Item(token.start + cut, end, position, position + len(run) - 1, meaning)
        return None

    def _beginnings(self, token: Token) -> Iterator[int]:
        yield 0
        if token.word[:1] in self.words.beginnings and len(token.word) == token.end - token.start > 3:
            yield 1

    def _entries(self, word: str) -> Iterator[tuple[tuple[str, ...], Meaning]]:
        yield from self.words.entries.get(word, ())
        for length in range(1, min(4, len(word))) if self.words.endings else ():
            if word[-length:] in self.words.endings:
                yield from self.words.entries.get(word[:-length], ())

    def _run_end(self, position: int, cut: int, run: tuple[str, ...]) -> int | None:
        """Where in the text the words of *run*, which begins at the token, come to their end."""
        last = position + len(run) - 1
        if last >= len(self.tokens) or len(run) > _REACH:
            return None
        for offset, word in enumerate(run):
            token = self.tokens[position + offset]
            if offset and not self._joined(self.tokens[position + offset - 1], token):
                return None
            said = token.word[cut:] if not offset else token.word
            if said == word:
                continue
            ending = said[len(word) :] if said.startswith(word) else ""
            if offset < len(run) - 1 or ending not in self.words.endings or len(token.word) != token.end - token.start:
                return None
            return token.end - len(ending)
        return self.tokens[last].end

    def _joined(self, one: Token, other: Token) -> bool:
        gap = self.text[one.end : other.start]
        return len(gap) <= 3 and (WITHIN_PHRASE.fullmatch(gap) is not None or (not gap and not self.words.spaced))

    def _within_close(self, position: int) -> bool:
        if not 0 < position < len(self.tokens):
            return False
        first, last = self.tokens[position - 1].end, self.tokens[position].start
        return last - first <= 3 and self.close.fullmatch(self.text, first, last) is not None

    def _token_before(self, position: int) -> Token | None:
        return self.tokens[position - 1] if self._within_close(position) else None


def _tokens(text: str, words: Lexicon, start: int) -> list[Token]:
    if words.spaced:
        return tokens(text, start)
    found = words.known_words.finditer(text, start)
    return [Token(match.start(), match.end(), fold(match.group())) for match in found]
