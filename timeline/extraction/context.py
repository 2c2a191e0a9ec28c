"""How a clause tells its event: as happened, planned, possible, denied, or only as somebody's judgement.

PLOVER's contextual modes (future, hypothetical, negated) and one more: opinion, which tells no event at all. Whether an
event is history is for its date to say.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from articles.temporal import clause as tense
from articles.temporal.types import Direction
from timeline.extraction.clauses import Clause, ClauseKind


class Context(StrEnum):
    HAPPENED = "happened"
    PLANNED = "planned"
    HYPOTHETICAL = "hypothetical"
    NEGATED = "negated"
    OPINION = "opinion"

    @property
    def is_event(self) -> bool:
        """Whether a timeline shows it: what happened, and what is planned, as planned."""
        return self in (Context.HAPPENED, Context.PLANNED)


@dataclass(frozen=True, slots=True)
class Told:
    """How an event is told, with the words that say so."""

    context: Context
    why: str = ""


_JUDGES = re.compile(
    r"\b(?:[Aa]nalysts?|[Ee]xperts?|[Oo]bservers|[Cc]ritics|[Cc]ommentators|[Pp]undits|[Ss]cholars|[Hh]istorians"
    r"|[Ee]conomists)\b(?:\s[\w’'-]+){0,4}?\s(?:say|says|said|notes?|noted|argues?|argued|believes?|believed|warn|warned|fear"
    r"|feared|see|saw|suggest|suggested|expects?|think|contend|point)\b"
)
_SUMS_UP = re.compile(
    r"\s*(?:In conclusion|In summary|In short|Overall|Ultimately|Looking ahead|In other words|To be sure|Of course"
    r"|The question is|It remains to be seen|Only time)\b"
)
# Verbs that say what something means, not what happened.
_MEANS = re.compile(
    r"\b(?:underscor|illustrat|symboli[sz]|exemplif|epitomi[sz]|foreshadow)\w*"
    r"|\b(?:highlight|signal|reflect|demonstrate|emphasi[sz]e|represent|pose|mark|suggest|show|mean|serve|constitute|reveal"
    r"|remain|stem|hinge|depend|reshape|mirror|echo)s\b"
    r"|\b(?:was|were|is|are)(?:\s\w+)?\s(?:highlighted|underscored|reflected|echoed|seen|viewed|regarded|considered)\b"
    r"|\bbe (?:seen|viewed|regarded|interpreted) as\b"
    r"|\braise[sd]?\s(?:\w+\s)?(?:alarms?|concerns?|questions?|fears?|doubts?)"
    r"|\bis (?:significant|crucial|key|unclear|likely|unlikely|expected to (?:shape|affect))|\bcomes? at a time\b"
    r"|\blikely (?:shape|affect|influence|determine|depend|remain)\b"
    r"|\b(?:geopolitical|strategic) (?:landscape|chessboard|move)\b|\bimplications\b|\bunderscoring\b"
)
_COMING = re.compile(
    r"\b(?:upcoming|forthcoming|planned|scheduled|looming|proposed|expected|anticipated)\s(?:[\w-]+\s){0,2}$"
)
_IN_PREPARATION = re.compile(
    r"\b(?:on the (?:cards|agenda|table|horizon)|in the works|in preparation|being prepared)\b"
)
# What is agreed to is still to come; that it was agreed has happened.
_AGREED = re.compile(r"\bagree[sd]?\b")
_POSSIBLE = re.compile(
    r"\b(?:could|might|may|(?<!\bwill\s)should|if|whether|unless|possible|possibly|potential|potentially|hypothetical"
    r"|hopes?|hoping|considering|mulling|weighing|prospects?|rumou?red|allegedly about)\b(?!\shave\sbeen)"
)
_WOULD = re.compile(r"\bwould\b")
_DENIED = re.compile(
    r"\b(?:not|never|neither|nor|no longer|nobody|no one|failed to|denie[sd]|deny|denying|ruled out|rules? out"
    r"|no (?:plans?|sign|evidence|intention)|[Nn]o\s[a-z]+\s(?:was|were|is|are|has|have|took))\b|n[’']t\b"
)
# "not only struck the port but …", "did not stop shelling".
_STILL_DID = re.compile(r"\bnot (?:only|just|stop|cease)\b|\buntil\s$")
_REACH = 90


def told(sentence: str, clause: Clause, start: int, end: int) -> Told:
    """How *clause* of *sentence* tells the event whose words, or whose date, stand at `sentence[start:end]`."""
    before = sentence[max(clause.start, end - _REACH) : end]
    words = sentence[clause.start : clause.end]
    if coming := _COMING.search(sentence[max(clause.start, start - _REACH) : start]):
        return Told(Context.PLANNED, coming.group().strip())
    if opinion := _opinion(sentence, clause, words):
        return Told(Context.OPINION, opinion)
    if (denied := _DENIED.search(before)) and not _STILL_DID.search(before):
        return Told(Context.NEGATED, denied.group())
    if possible := _POSSIBLE.search(before):
        return Told(Context.HYPOTHETICAL, possible.group())
    if would := _WOULD.search(before):
        # "said that they would meet" was a plan, "any deal would breach the ban" is none.
        reported = clause.kind is ClauseKind.CONTENT
        return Told(Context.PLANNED if reported else Context.HYPOTHETICAL, would.group())
    if _IN_PREPARATION.search(words):
        return Told(Context.PLANNED, "in preparation")
    if _AGREED.search(before):
        return Told(Context.HAPPENED, "agreed")
    if tense.direction(sentence[: clause.end], end, end) is Direction.FUTURE:
        return Told(Context.PLANNED, "the clause looks ahead")
    return Told(Context.HAPPENED)


def _opinion(sentence: str, clause: Clause, words: str) -> str:
    """The words that make it a judgement; empty where none does."""
    if sentence.rstrip("”\"'’ ").endswith("?"):
        return "a question"
    for pattern, where in ((_SUMS_UP, sentence), (_JUDGES, sentence), (_MEANS, words)):
        if found := pattern.search(where):
            return found.group().strip()
    return ""
