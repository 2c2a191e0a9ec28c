"""A paragraph → where its sentences begin and end, as syntok says, without walking it through every word. No Django."""

import re
from bisect import bisect_right
from collections.abc import Iterator

from syntok import segmenter
from syntok.segmenter import State

# What the splitter stops at; a word in which none of these stands is only walked over.
_OPENING = "".join(map(re.escape, sorted(State.opening_brackets)))
_SIGNS = "".join(map(re.escape, sorted("".join(State.terminals | State.opening_brackets | State.closing_brackets))))
_WORD = rf"[^\s\u200b{_SIGNS}]++[ \n]"
_KEPT = 2  # words on each side of a sign: it looks at one before and two behind
_LOOKED_OVER = 51  # words in which it looks for the end of a bracket
_PASSAGE = re.compile(
    rf"(?:[{_OPENING}](?:\s*+[^\s{_OPENING}]++){{0,{_LOOKED_OVER}}}\s*+)+|"
    rf"(?<!\S)(?:{_WORD}){{{_KEPT}}}(?P<idle>(?:{_WORD}){{2,}})(?=(?:{_WORD}){{{_KEPT}}})"
)


def spans(paragraph: str) -> Iterator[tuple[int, int]]:
    """Where the sentences of *paragraph* stand, one after the other as they are asked for."""
    short, begins, left_out = _shortened(paragraph)
    for block in segmenter.analyze(short):
        for tokens in block:
            *_, last = tokens
            start, end = tokens[0].offset, last.offset + len(last.value) - 1
            yield (
                start + left_out[bisect_right(begins, start) - 1],
                end + left_out[bisect_right(begins, end) - 1] + 1,
            )


def _shortened(paragraph: str) -> tuple[str, list[int], list[int]]:
    """*paragraph* without the words that no end of a sentence depends on.

    With it, where each piece of what is left begins, and how many characters were left out before it.
    """
    pieces, begins, left_out = [], [0], [0]
    position = 0
    for match in _PASSAGE.finditer(paragraph):
        start, end = match.span("idle")
        if start == end:
            continue
        pieces.append(paragraph[position:start])
        left_out.append(left_out[-1] + end - start)
        begins.append(end - left_out[-1])
        position = end
    pieces.append(paragraph[position:])
    return "".join(pieces), begins, left_out
