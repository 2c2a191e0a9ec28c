"""A text → its words in small letters, with their places and the sentences they stand in."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

# A word, less a possessive "'s"; or the end of a sentence, which is none behind an initial ("U.S.", "J. Smith").
_TOKEN = re.compile(
    r"(?P<word>[^\W_]+(?:['’](?!s\b)[^\W_]+)?)(?:['’]s\b)?|(?P<stop>(?<=[^\W_][^\W_])[.!?]+(?=[\s\"”’)\]]|$)|[!?]+|\n\s*\n)"
)
# With a capital it is the month, and no phrase of the lexicon has capitals.
_MONTH = "March"
# Behind these a full stop ends no sentence.
_SHORT = frozenset("st mr mrs ms dr prof gen lt col maj sgt capt cmdr adm brig gov sen rep rev vs".split())
# Ends no word of a text: stands for the border of two sentences, so that no phrase reaches across.
STOP = "."


@dataclass(frozen=True, slots=True)
class Tokens:
    """Words in order, with `STOP` between sentences; `text[starts[i]:ends[i]]` is the i-th as it was written.

    *sentences* are the numbers of the sentences that they stand in, from 0 on.
    """

    words: list[str]
    starts: list[int]
    ends: list[int]
    sentences: list[int]

    def backwards(self, index: int, most: int) -> Iterator[int]:
        """Places of up to *most* words before *index* in the same sentence, the nearest first."""
        for place in range(index - 1, max(-1, index - 1 - most), -1):
            if self.words[place] == STOP:
                return
            yield place

    def onwards(self, index: int, most: int) -> Iterator[int]:
        """Places of up to *most* words from *index* on in the same sentence."""
        for place in range(index, min(len(self.words), index + most)):
            if self.words[place] == STOP:
                return
            yield place


def _plain(word: str) -> str:
    """In small letters, with a plain apostrophe and without accents: "Attaché" is "attache"."""
    if not word.isascii():
        word = "".join(each for each in unicodedata.normalize("NFKD", word) if not unicodedata.combining(each))
    return word if word == _MONTH else word.lower().replace("’", "'")


def tokenize(text: str) -> Tokens:
    """ "The U.S. army's men fled. They…" has the words the, u, s, army, men, fled, `STOP`, they."""
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    sentences: list[int] = []
    sentence = 0
    for match in _TOKEN.finditer(text):
        word = match["word"]
        if not word and words and words[-1] in _SHORT:
            continue
        words.append(_plain(word) if word else STOP)
        starts.append(match.start())
        sentences.append(sentence)
        sentence += word is None
        ends.append(match.end("word") if word else match.end())
    return Tokens(words, starts, ends, sentences)
