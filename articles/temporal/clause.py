"""The clause around a phrase: where it begins and ends, and whether it tells what was or what is to come."""

import re

from articles.temporal.types import Direction
from articles.temporal.words import any_of

_REACH = 160  # characters around a phrase in which its clause is looked for; keeps every pass linear
# No clause ends within "$2.5 million", "10:30" or behind "the U.S.", "Gen.", "Oct.".
_ABBREVIATED = (
    "Mr Mrs Ms Dr St vs Gen Sen Rep Gov Lt Col Maj Sgt Inc Corp Co Ltd Jan Feb Mar Apr Aug Sept Sep Oct Nov Dec"
)
# The stop comes first in the pattern: what stands before it is looked at nowhere else.
_FULL_STOP = r"\.(?![0-9A-Za-z])(?<!\b[A-Za-z]\.)" + "".join(rf"(?<!\b{word}\.)" for word in _ABBREVIATED.split())
_CLAUSE_END = re.compile(rf"{_FULL_STOP}|:(?!\d)|[;!?—\n“”\"]|\bthat\s")
_UP_TO_THE_LAST_END = re.compile(rf".*(?:{_CLAUSE_END.pattern})", re.DOTALL)

# "was asked to reply by Friday", "gave them until Tuesday": told as past, about what was then to come.
_ASKED = (
    "ask|order|urg|subpoena|summon|schedul|agre|call|vot|decid|offered|offering|propos|want|need|requir|invit|allow"
    "|direct|instruct|warn|told"
)
_GIVEN = "gave|given?|giving|delayed|postponed|adjourned|extended"
_FUTURE = "|".join(
    (
        r"will|won[’']t|shall|would|must|should|(?-i:may|might|could)(?!\shave\b)",  # the verb "may", not the month
        r"going to|intends? to|aims? to|hopes? to|vow(?:s|ed)? to|pledge[sd]? to|promise[sd]? to|to be",
        r"expects?|plans? (?:to|for|an?)|planning (?:to|for|an?)|planned (?:to|for|an?)|has scheduled|extended "
        r"(?:to|until)",
        r"set (?:to|for)|(?:expected|scheduled|slated|poised|likely|about|supposed) (?:to|for|on|in|by|at|next)",
        r"(?:is|are) (?:not )?(?!going\b)[a-z]+ing",  # "is calling an election on 7 December"
        r"(?:is|are|was|were) (?:due to|to [a-z]+)|due (?:for|on|in|by|at|next)|upcoming|deadline",
        r"payable|effective|takes? effect|of record|as (?:soon|early) as|before (?:he|she|it|they) (?!was|has)\w+s",
        rf"(?:{_ASKED})\w*(?:\s[\w-]+){{0,4}}?\sto\s[a-z]+",
        rf"(?:{_GIVEN})(?:\s[^\s,;]+){{0,8}}?\suntil",
    )
)
# "will have been sent": the participle is no past tense.
_ITS_VERB = r"(?:\s(?:not|also|still|soon|then|now|again|even|only|never|\w+ly|have|be|been))*(?:\s\w+)?"
# "had been scheduled to end on Friday": whether that day had come when this was written is not said.
_OPEN = r"had(?:\s\w+ly)?(?:\sbeen)?\s(?:expected|scheduled|slated|planned|due|set)(?:\sto\s[a-z]+)?"
_PAST_PHRASES = r"(?:could|may|might|would|should) have|set (?:aside|off|up|out|down)"
_PAST = (
    r"said|says|told|announced|warned|met|was|were|had|has|have|did|reported|visited|arrived|took|made|went|came|sent"
    r"|signed|held|began|confirmed|spoke|wrote|gave|left|led|ended|launched|fired|struck|killed|agreed|ratified|called"
    r"|accused|posted|published|released|entered|captured|became|got|saw|put|hit|attacked|declared|opened|vetoed|tested"
    r"|fell|rose|grew|fought|lost|won|broke|brought|bought|built|chose|drew|drove|felt|fled|flew|found|froze|hid|kept"
    r"|knew|laid|meant|paid|ran|sank|sat|shot|sold|sought|spent|stood|stole|swept|taught|thought|threw|withdrew|bore"
)
# Every phrase has its clause looked through for verbs: `(?=\w)` spares the ends of words, `any_of` most of the table.
_VERB = re.compile(
    rf"\b(?=\w)(?:(?:{_FUTURE}){_ITS_VERB}|(?P<open>{_OPEN})|(?P<past>{_PAST_PHRASES}|{any_of(_PAST.split('|'))}))(?!\w)"
    r"|[’']ll\b",
    re.IGNORECASE,
)
# Behind a phrase the first verb counts, also one that no table knows.
_VERB_AFTER = re.compile(rf"{_VERB.pattern}|\b(?P<past_too>[a-z]{{3,}}ed)\b", re.IGNORECASE)

_SAYS: dict[str | None, Direction] = {"past": Direction.PAST, "past_too": Direction.PAST, "open": Direction.UNKNOWN}
# Also an adjective ("armoured vehicles"), so it counts only where the clause has no clearer verb.
_ENDS_LIKE_PAST = re.compile(r"\b[a-z]{2,}ed\b")
# "Cuba predicted Wednesday that they would": the verb that the day stands beside.
_NOT_YET = "need|expect|plann|schedul|intend|slat|propos|target|extend|delay|postpon"
_TOLD_JUST_BEFORE = re.compile(
    rf"\b(?!(?:{_NOT_YET})ed\b)(?:[a-z]{{2,}}ed|said|told|met|began|held)\s+(?:(?:on|late|early)\s+)?$"
)
# "the Aug. 7 attacks" are dated by themselves, whatever the verb is about.
_ATTRIBUTE = re.compile(r"\b(?:the|an?|his|her|its|their)\s$")
# "has set 10 November as the deadline": so named, the day is to come.
_AS_DEADLINE = re.compile(r"\sas\s(?:the|a|its|their|his|her)\s(?:[a-z]+\s)?(?:deadline|date)\b")
# "Wednesday's ruling" is dated by itself, whatever is to be done about it.
_OWNS = re.compile(r"['’]s\b")


def before(text: str, position: int) -> str:
    """The words of the clause up to *position*."""
    context = text[max(0, position - _REACH) : position]
    end = _UP_TO_THE_LAST_END.match(context)
    return context[end.end() :] if end else context


def after(text: str, position: int) -> str:
    """The words of the clause from *position* on."""
    context = text[position : position + _REACH]
    end = _CLAUSE_END.search(context)
    return context[: end.start()] if end else context


def direction(text: str, start: int, end: int) -> Direction:
    """By the last verb before `text[start:end]` in its clause, else by the first one after it."""
    left, right = before(text, start), after(text, end)
    if _ATTRIBUTE.search(left) and re.match(r" [a-z]", right):
        return Direction.UNKNOWN
    if _AS_DEADLINE.match(right):
        return Direction.FUTURE
    if _TOLD_JUST_BEFORE.search(left):
        return Direction.PAST
    verbs = [] if _OWNS.match(text, end) else list(_VERB.finditer(left))
    if not verbs and _ENDS_LIKE_PAST.search(left):
        return Direction.PAST
    verb = verbs[-1] if verbs else _VERB_AFTER.search(right)
    if verb is not None:
        return _SAYS.get(verb.lastgroup, Direction.FUTURE)
    return Direction.PAST if _ENDS_LIKE_PAST.search(left + right) else Direction.UNKNOWN
