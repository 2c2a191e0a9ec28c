"""How a story names a date: as what it has come to, as where it starts anew, or in passing.

Months and days without a year belong to the story, not to what is glimpsed on the way: "They fled in 1941, until the
liberation of March 1944. In June …" goes on in 1941.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from articles.temporal import clause
from articles.temporal.results import Expression
from articles.temporal.types import Direction, Signal, Telling

_REACH = 100  # characters on either side in which a heading lies, or a paragraph's opening words
_OPENING = re.compile(r"[^\w\n]*(?:(?:in|on|by|during|throughout|from|at|for|over)\s)?(?:the\s)?", re.IGNORECASE)
_NO_SENTENCE = re.compile(r"[^.!?]*")
# What the story's own time is held against, in "twice as many as in" or "down from a peak of nine in".
_COMPARED = re.compile(
    r"\b(?:compared\s(?:to|with)|as\s(?:against|opposed\sto)|(?:high|low|peak)\sof|than\sin|unlike\sin)\b",
    re.IGNORECASE,
)
# "it was not until May 1944 that they landed" tells of May 1944.
_UP_TO = re.compile(r"(?<!\bnot\s)\b(?:until|till)\b", re.IGNORECASE)
# "the August 1941 massacre" tells which massacre is meant, not what time it is.
_ITS_OWN = re.compile(r"\b(?:the|an?|his|her|its|their)\s\Z", re.IGNORECASE)
_THING = re.compile(r"\s(?!(?:of|the|an?|in|on|at|by|and|or|to|from|when|where|as|was|were|is|had|has)\b)(?-i:[a-z])")


def attach_telling(text: str, found: Sequence[Expression]) -> list[Expression]:
    """How the story names each date: "In 1943, …" at the head of a paragraph, "until March 1944" in passing."""
    return [replace(expression, telling=_telling(text, expression)) for expression in found]


def _telling(text: str, expression: Expression) -> Telling:
    start, end = expression.start, expression.end
    if _opens(text, start, end):
        return Telling.ANEW
    before = clause.before(text, start)
    if expression.signal is Signal.BEFORE_CLAUSE or _looks_ahead(expression):
        return Telling.GLIMPSE
    if _UP_TO.search(before) or _COMPARED.search(before):
        return Telling.GLIMPSE
    return Telling.THING if _ITS_OWN.search(before) and _THING.match(text, end) else Telling.ON


def _looks_ahead(expression: Expression) -> bool:
    """ "until Friday" is always a Friday to come, and said of that elsewhere."""
    return expression.direction is Direction.FUTURE and expression.signal is not Signal.UNTIL


def _opens(text: str, start: int, end: int) -> bool:
    """Whether `text[start:end]` opens a paragraph or stands in a heading, a short line without a full stop."""
    reach = max(0, start - _REACH)
    line_start = text.rfind("\n", reach, start) + 1
    if line_start == 0 and reach > 0:
        return False
    line_end = text.find("\n", end, end + _REACH)
    in_heading = line_end >= 0 and _NO_SENTENCE.fullmatch(text, line_start, line_end) is not None
    return in_heading or _OPENING.fullmatch(text, line_start, start) is not None
