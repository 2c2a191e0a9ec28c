"""What a search found, marked in a text. No Django.

>>> pieces("Shoigu’s troops in Kursk", parse("kursk shoigu"))
[('Shoigu’s', True), (' troops in ', False), ('Kursk', True)]
"""

import re
from collections.abc import Sequence

from timeline.index.words import Phrase, Wanted, parse, words

__all__ = ["has", "has_all", "parse", "pieces", "snippet"]

Piece = tuple[str, bool]  # a stretch of the text, and whether it is what was looked for

# A word as it is written, with the marks that stand over its letters.
_WRITTEN = re.compile(r"[^\W_]+(?:[\u0300-\u036f’'\-][^\W_]+)*")
_SPARE = re.compile(r"\s")


def pieces(text: str, wanted: Wanted) -> list[Piece]:
    """*text* in stretches; joined, they are the text."""
    found: list[Piece] = []
    position = 0
    for start, end in _hits(text, wanted):
        if start > position:
            found.append((text[position:start], False))
        found.append((text[start:end], True))
        position = end
    return [*found, (text[position:], False)] if position < len(text) else found


def has(text: str, wanted: Wanted) -> bool:
    """Whether anything that is wanted stands in *text*."""
    return bool(_hits(text, wanted))


def has_all(text: str, wanted: Wanted) -> bool:
    return all(has(text, Wanted((phrase,))) for phrase in wanted.all)


def snippet(text: str, wanted: Wanted, length: int = 180) -> str:
    """The part of *text* around the first hit, cut between words, with "…" where something is left out."""
    if len(text) <= length:
        return text
    hits = _hits(text, wanted)
    start = max(0, hits[0][0] - length // 3) if hits else 0
    if start and (blank := _SPARE.search(text, start)):
        start = blank.end()
    end = min(len(text), start + length)
    if end < len(text):
        end = text.rfind(" ", start, end) if " " in text[start:end] else end
    return f"{'…' if start else ''}{text[start:end].rstrip()}{'…' if end < len(text) else ''}"


def _hits(text: str, wanted: Wanted) -> list[tuple[int, int]]:
    """Where what is wanted stands, in order, without overlaps."""
    if not wanted.all:
        return []
    told: list[str] = []
    places: list[tuple[int, int]] = []
    for written in _WRITTEN.finditer(text):
        for word in words(written[0]):
            told.append(word)
            places.append(written.span())
    stretches = sorted(
        (places[at][0], places[at + len(phrase) - 1][1])
        for phrase in wanted.all
        for at in range(len(told) - len(phrase) + 1)
        if _stands(told[at : at + len(phrase)], phrase)
    )
    joined: list[tuple[int, int]] = []
    for start, end in stretches:
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _stands(told: Sequence[str], phrase: Phrase) -> bool:
    *before, last = phrase
    if list(told[:-1]) != before:
        return False
    return told[-1].startswith(last[:-1]) if last.endswith("*") else told[-1] == last
