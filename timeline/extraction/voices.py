"""Whether two articles are one voice: copies of one text, as wires are printed. No ORM."""

import re
from hashlib import blake2b

_SENTENCE_END = re.compile(r"(?<=[.!?。！？])[\"”’')]*\s+|\n+")
_SHORTEST = 20  # characters; "He said no." is in every other article
_MOST = 0.8  # share of the shorter article's sentences
_FEWEST = 3  # sentences in common


def same_text(one: str, other: str) -> bool:
    """Whether the shorter of two texts has at least four fifths of its sentences from the other.

    >>> wire = "The bridge was closed on Monday. Engineers looked at the pillars. Traffic goes by ferry until Friday."
    >>> same_text(wire, wire + " The mayor asked for patience, as mayors do."), same_text(wire, "The bridge is open.")
    (True, False)
    """
    mine, theirs = _sentences(one), _sentences(other)
    return len(mine & theirs) >= max(_FEWEST, _MOST * min(len(mine), len(theirs)))


def digest(sentence: str) -> int:
    """64 bits that stand for a sentence, whatever its white space and case; signed, as databases keep them."""
    return int.from_bytes(blake2b(" ".join(sentence.lower().split()).encode(), digest_size=8).digest(), signed=True)


def _sentences(text: str) -> set[str]:
    found = (" ".join(sentence.lower().split()) for sentence in _SENTENCE_END.split(text))
    return {sentence for sentence in found if len(sentence) >= _SHORTEST}
