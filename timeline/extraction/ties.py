"""How a date hangs on what is told with it: what is dated may be another thing than what the sentence tells."""

import re
from enum import StrEnum

from timeline.extraction.clauses import Clause, ClauseKind

# Words that put another event beside the one that is told.
_BESIDE = ("after", "before", "following", "since", "amid", "despite")
# "the July 7 bombings", "Tuesday's meeting".
_ITS_NAME = re.compile(r"['’]s\b")
_THE = re.compile(r"\b(?:the|an?|his|its|their|her|our)\s$", re.IGNORECASE)
_NOUN = re.compile(
    r"[\s-](?!(?:in|of|on|at|and|or|to|for|with|by|as|when|while|that|who|which|from|after|before"
    r"|was|were|is|are|ha[ds]|have|will|would)\b)[a-z]"
)
_ARTICLE_REACH = 12
# "June 27 - The court issued …": what stands before the date, and behind it.
_BULLET = re.compile(r"[\W_]*")
_DASH = re.compile(r"\s(?:--?|[–—])\s")


class Tie(StrEnum):
    """How a date hangs on what is told with it."""

    OWN = "own"  # nothing else is dated, and the date stands with what is told
    SAID = "said"  # on that day it was said
    ENTRY = "entry"  # it opens an entry of a chronology: "June 27 - The court …"
    NAME = "name"  # part of a name for something: "the July 7 bombings"
    ASIDE = "aside"  # in a clause about something else: "who …", "after …"
    AMONG = "among"  # the sentence names other days, too


def tie_of(sentence: str, clause: Clause, start: int, end: int) -> Tie:
    """Of the phrase `sentence[start:end]` in *clause*, which is no date of a saying."""
    if _BULLET.fullmatch(sentence, 0, start) and _DASH.match(sentence, end):
        return Tie.ENTRY
    if _ITS_NAME.match(sentence, end) or (
        _THE.search(sentence, max(0, start - _ARTICLE_REACH), start) and _NOUN.match(sentence, end)
    ):
        return Tie.NAME
    beside = clause.kind is ClauseKind.BESIDE and clause.opener.split(" ")[-1] in _BESIDE
    return Tie.ASIDE if clause.kind is ClauseKind.RELATIVE or beside else Tie.OWN
