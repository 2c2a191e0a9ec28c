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
    r"\b(?:could|might|may|(?<!\bwill\s)should|[Ii]f|[Ww]hether|[Uu]nless|[Pp]ossible|[Pp]ossibly|potential|potentially"
    r"|hypothetical|hopes?|hoping|considering|mulling|weighing|prospects?|rumou?red|allegedly about"
    r"|fear(?:s|ed)?\s(?:that|the|its|an?|it|he|she|they|more|[A-Z][\w’'-]*))\b(?!\shave\sbeen)"
    r"|\bamong (?:the )?(?:options|possibilities)\b|\boptions? being\s"
)
# "Without a truce, shells will fall": what is to come then hangs on something.
_HANGS_ON_SOMETHING = re.compile(r"\b(?:[Ww]ithout|[Ii]n case|[Ii]n the event|[Aa]s long as|[Pp]rovided)\b")
_WOULD = re.compile(r"\bwould\b")
_DENIED = re.compile(
    r"\b(?:[Nn]ot|[Nn]ever|[Nn]either|nor|no longer|[Nn]obody|[Nn]o one|fail(?:s|ed)(?:\s[^\s,;]+){0,3}?\sto"
    r"|denie[sd]|deny|denying|ruled out|rules? out|ha(?:s|ve|d) yet to|no (?:plans?|sign|evidence|intention)"
    r"|(?:was|were|is|are|been|be)\sno\s(?:[a-z]+\s)?"
    r"(?:attack|strike|raid|bombing|shelling|explosion|clash|fighting|meeting|talk|deal|agreement|vote|contact)(?:e?s)?"
    r"|[Nn]o\s[a-z]+\s(?:was|were|is|are|has|have|took))\b|n[’']t\b"
    r"|\b(?:reject|disput|dismiss|refut)\w*\s(?:\w+\s){0,3}?"
    r"(?:claims?|accusations?|allegations?|reports?|charges?|suggestions?)\s(?:that|it|they|he|she|of)\s"
    r"|\b(?:disput|refut)\w*\sthat\s"
)
# "not only struck the port but …", "did not stop shelling".
_STILL_DID = re.compile(r"\bnot (?:only|just|stop|cease)\b|\buntil\s$")
# What comes behind and takes it back: "reports that … were false", "the summit planned for Monday was cancelled".
_FALSE = re.compile(r"\b(?:was|were|is|are|be)\s(?:\w+\s)?(?:false|untrue|unfounded|fabricated|baseless)\b")
_CALLED_OFF = re.compile(r"\b(?:cancell?ed|called off|postponed|scrapped|abandoned|shelved)\b")
_REACH = 90
# What a clause with "that" hangs on; looked for right before it.
_LEAD_IN = 70
_DENIES_THAT = re.compile(
    r"\b(?:den(?:y|ie[sd]|ying)|reject|disput|dismiss|refut|rul(?:e[sd]?|ing) out)\w*(?:\s[\w’'-]+){0,4}?"
    r"(?:\sthat)?\s*$"
)
_WITHHOLDS_THAT = re.compile(
    r"(?:\b(?:not|never|cannot|nobody|no one|unable to|declined to|refused to)|n[’']t)(?:\s\w+){0,2}?"
    r"\s(?:say|said|confirm|believe|know|mean|verif|admit|accept|think|claim|suggest|show)\w*(?:\sthat)?\s*$"
)
_FEARS_THAT = re.compile(r"\b(?:fear|hope|predict|warn|doubt|suspect)\w*(?:\s[\w’'-]+){0,3}?(?:\sthat)?\s*$")


def told(sentence: str, clause: Clause, start: int, end: int) -> Told:
    """How *clause* of *sentence* tells the event whose words, or whose date, stand at `sentence[start:end]`."""
    before = sentence[max(clause.start, end - _REACH) : end]
    words = sentence[clause.start : clause.end]
    if hangs := _hangs_on(sentence, clause):
        return hangs
    if taken_back := _FALSE.search(sentence, end, end + _REACH):
        return Told(Context.NEGATED, taken_back.group())
    how = _told(sentence, clause, words, before, start, end)
    if how.context is not Context.PLANNED:
        return how
    if called_off := _CALLED_OFF.search(sentence, end, end + _REACH):
        return Told(Context.NEGATED, called_off.group())
    if condition := _HANGS_ON_SOMETHING.search(before) or _fears(sentence, clause):
        return Told(Context.HYPOTHETICAL, condition.group().strip())
    return how


def _hangs_on(sentence: str, clause: Clause) -> Told | None:
    """How the verb before tells what a clause with "that" says: "denied that", "could not confirm that"."""
    if clause.kind is not ClauseKind.CONTENT:
        return None
    lead_in = sentence[max(0, clause.start - _LEAD_IN) : clause.start]
    if denied := _DENIES_THAT.search(lead_in):
        return Told(Context.NEGATED, denied.group().strip())
    if withheld := _WITHHOLDS_THAT.search(lead_in):
        return Told(Context.HYPOTHETICAL, withheld.group().strip())
    return None


def _fears(sentence: str, clause: Clause) -> re.Match[str] | None:
    return _FEARS_THAT.search(sentence[max(0, clause.start - _LEAD_IN) : clause.start])


def _told(sentence: str, clause: Clause, words: str, before: str, start: int, end: int) -> Told:
    """How the words of the clause itself tell it."""
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
