"""Sentences as vectors of weighted words: how alike two are, and how close one is to what a collection tells."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

Vector = Mapping[str, float]

# Letters only, and no more than six of them: "arrest", "arrests" and "arrested" are one word, in most languages.
_WORD = re.compile(r"(?<![^\W\d_])([^\W\d_]{3,6})[^\W\d_]*")


def words(text: str) -> list[str]:
    """The words of *text*, in lower case and without their endings; not its numbers, nor words of one or two letters.

    >>> words("On 3 May the bridges at Varna fell.")
    ['may', 'the', 'bridge', 'varna', 'fell']
    """
    return _WORD.findall(text.lower())


@dataclass(frozen=True, slots=True)
class Weights:
    """What each word of a collection of sentences counts: the rarer, the more. No list of stop words is needed."""

    of: Mapping[str, float]

    @classmethod
    def among(cls, sentences: Iterable[str]) -> "Weights":
        """Inverse document frequencies, a sentence being a document: ln(sentences / sentences with the word)."""
        counts: Counter[str] = Counter()
        total = 0
        for sentence in sentences:
            counts.update(set(words(sentence)))
            total += 1
        return cls({word: math.log(total / count) for word, count in counts.items()})

    def vector(self, sentence: str) -> Vector:
        """*sentence* as a vector of length one, or an empty one where all sentences say the same words."""
        counts = Counter(words(sentence))
        return unit({word: count * weight for word, count in counts.items() if (weight := self.of.get(word, 0.0))})


def unit(vector: Vector) -> Vector:
    """*vector* at length one; the empty one stays as it is."""
    length = math.sqrt(sum(value * value for value in vector.values()))
    return {word: value / length for word, value in vector.items()} if length else vector


def cosine(one: Vector, other: Vector) -> float:
    """How alike two vectors of length one are: 0 (no word in common) to 1 (the same words)."""
    short, long = (one, other) if len(one) < len(other) else (other, one)
    return sum(value * long[word] for word, value in short.items() if word in long)


def centroid(vectors: Iterable[Vector]) -> Vector:
    """What *vectors* have in common, at length one."""
    total: Counter[str] = Counter()
    for vector in vectors:
        total.update(vector)
    return unit(total)


@dataclass(frozen=True, slots=True)
class Topic:
    """What a collection of articles is about: the words that many articles have, though not all their sentences do.

    A word counts its share of the articles times what it counts among sentences; so "the", which most sentences have,
    is no sign of the topic, and a name that only one article has is hardly one.
    """

    of: Mapping[str, float]

    @classmethod
    def of_articles(cls, articles: Iterable[Sequence[str]], weights: Weights) -> "Topic":
        """The topic of articles given as their sentences; *weights* are those of all the sentences."""
        counts: Counter[str] = Counter()
        total = 0
        for sentences in articles:
            counts.update({word for sentence in sentences for word in words(sentence)})
            total += 1
        return cls({word: count / total * weights.of[word] for word, count in counts.items()})

    def closeness(self, sentence: str) -> float:
        """How much *sentence* speaks of the topic, 0 or more, whatever its length."""
        said = set(words(sentence))
        return sum(self.of.get(word, 0.0) for word in said) / math.sqrt(len(said)) if said else 0.0
