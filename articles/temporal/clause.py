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
    "|direct|instruct|warn|told|decision|pledge|agreement|intention"
)
_GIVEN = "gave|given?|giving|delayed|postponed|adjourned|extended"
_ASKED_TO = rf"(?:{_ASKED})\w*(?:\s[\w-]+){{0,4}}?\sto\s[a-z]+|(?:{_GIVEN})(?:\s[^\s,;]+){{0,8}}?\suntil"
# A timetable is told in the present tense: "the talks resume on Sunday", "the ban comes into force at midnight".
_TIMETABLE = (
    r"takes? place|(?:comes?|enters?) into (?:force|effect)|goes into effect|go(?:es)? to the polls|gets? under ?way"
    r"|(?:runs?|lasts?|continues?|stays?|remains?)(?:\s[\w-]+){0,3}?\s(?:until|till|through)"
    r"|(?:begin|resume|convene|expire)s?|(?:open|start|reopen|end|vote)s|kicks? off|polls open"
)
_BEGIN = r"start|begin|end|open|close|expire|resume|run|take|meet|hold|host|visit|arrive|leave|return|speak|vote|sign"
_FUTURE = "|".join(
    (
        r"will|won[’']t|shall|would|must|should|(?-i:may|might|could)(?!\shave\b)",  # the verb "may", not the month
        r"going to|intend(?:s|ed)? to|aim(?:s|ed)? to|hop(?:es?|ed|ing) to|vow(?:s|ed)? to|pledge[sd]? to",
        r"promise[sd]? to|to be",
        r"expects?|plans? (?:to|for|an?)|planning (?:to|for|an?)|planned (?:to|for|an?)|has scheduled|extended "
        r"(?:to|until)",
        r"set (?:to|for)|(?:expected|scheduled|slated|poised|likely|about|supposed) (?:to|for|on|in|by|at|next)",
        r"(?:is|are) (?:not )?(?!going\b)[a-z]+ing",  # "is calling an election on 7 December"
        r"(?:is|are|was|were) (?:due to|to (?!have\b)[a-z]+)|due (?:for|on|in|by|at|next)|upcoming|deadline",
        r"payable|effective|takes? effect|of record|before (?:he|she|it|they) (?!was|has)\w+s",
        rf"(?:have|has) until (?!now|then|recently|today)|due to (?:{_BEGIN})|(?-i:{_TIMETABLE})",
    )
)
# "will have been sent": the participle is no past tense.
_ITS_VERB = r"(?:\s(?:not|also|still|soon|then|now|again|even|only|never|\w+ly|have|be|been))*(?:\s\w+)?"
# "had been scheduled to end on Friday": whether that day had come when this was written is not said.
_OPEN = (
    r"(?:was|were)(?:\s\w+ly)?\s(?:meant|supposed)\sto\s[a-z]+"
    r"|had(?:\s\w+ly)?(?:\sbeen)?\s(?:expected|scheduled|slated|planned|due|set)(?:\sto\s[a-z]+)?"
)
# "he would not say whether", "it could not be reached": what a reporter was told, or tried.
_NOT_TOLD = (
    r"(?:would not|wouldn['’]t|could not|couldn['’]t)(?:\s\w+ly)? (?:be (?:reached|confirmed|verified)|say|comment"
    r"|confirm|verify|discuss|elaborate|specify|disclose|provide|reach)"
)
_PAST_PHRASES = r"(?:was|were) to have|(?:could|may|might|would|should) have|set (?:aside|off|up|out|down)"
_PAST = (
    r"said|says|told|announced|warned|met|was|were|had|has|have|did|reported|visited|arrived|took|made|went|came|sent"
    r"|signed|held|began|confirmed|spoke|wrote|gave|left|led|ended|launched|fired|struck|killed|agreed|ratified|called"
    r"|accused|posted|published|released|entered|captured|became|got|saw|put|hit|attacked|declared|opened|vetoed|tested"
    r"|fell|rose|grew|fought|lost|won|broke|brought|bought|built|chose|drew|drove|felt|fled|flew|found|froze|hid|kept"
    r"|knew|laid|meant|paid|ran|rang|sank|sat|shot|sold|sought|spent|stood|stole|swept|taught|thought|threw|withdrew|bore"
)
_TOLD = rf"(?P<told>{_NOT_TOLD})"
_KNOWN_PAST = rf"(?P<open>{_OPEN})|(?P<past>{_PAST_PHRASES}|{any_of(_PAST.split('|'))})"
# Every phrase has its clause looked through for verbs: `(?=\w)` spares the ends of words, `any_of` most of the table.
_VERB = re.compile(
    rf"\b(?=\w)(?:{_TOLD}|(?:{_ASKED_TO}|{_FUTURE}){_ITS_VERB}|{_KNOWN_PAST})(?!\w)|[’']ll\b", re.IGNORECASE
)
# Behind a phrase the first verb counts, also one that no table knows. "On Friday they asked him to leave" tells when
# they asked, so what is asked for counts only before the phrase.
_VERB_AFTER = re.compile(
    rf"\b(?=\w)(?:{_TOLD}|(?:{_FUTURE}){_ITS_VERB}|{_KNOWN_PAST})(?!\w)|[’']ll\b|\b(?P<past_too>[a-z]{{3,}}ed)\b",
    re.IGNORECASE,
)

_SAYS: dict[str | None, Direction] = {
    "told": Direction.PAST, "past": Direction.PAST, "past_too": Direction.PAST, "open": Direction.UNKNOWN,
}  # fmt: skip
# Also an adjective ("armoured vehicles"), so it counts only where the clause has no clearer verb.
_ENDS_LIKE_PAST = re.compile(r"\b[a-z]{2,}ed\b")
# "Cuba predicted Wednesday that they would": the verb that the day stands beside.
_NOT_YET = "need|expect|plann|schedul|intend|slat|propos|target|extend|delay|postpon"
_TOLD_JUST_BEFORE = re.compile(
    rf"\b(?!(?:{_NOT_YET})ed\b)(?:[a-z]{{2,}}ed|said|told|met|began|held)\s+(?:(?:on|late|early)\s+)?$"
)
# … unless it is one still to come: "the plan would be unveiled Thursday".
_TO_BE = re.compile(r"\b(?:will|would|shall|should|must|to) be(?:\s\w+ly)?\s[a-z]+\s+(?:(?:on|late|early)\s+)?$")
# "the Aug. 7 attacks" are dated by themselves, whatever the verb is about.
_ATTRIBUTE = re.compile(r"\b(?:the|an?|his|her|its|their)\s$", re.IGNORECASE)
# "In a statement on Sunday, the ministry called …", "Speaking in Paris on Monday, he …": said on that day.
_IN_A_STATEMENT = re.compile(
    r"\b(?:in|issued) (?:an?|his|her|its|their) (?:[\w-]+ ){0,3}(?:statement|interview|speech|tweet|post|address|letter"
    r"|message|comments|remarks|briefing|news conference)\s+(?:(?:on|late|early)\s+)?$"
    r"|\A\W*(?:speaking|addressing|writing|arriving|appearing)\b[^,]*$",
    re.IGNORECASE,
)
# "15 June - The council approves …": the entry of a chronology, told in the present.
_IN_CHRONOLOGY = re.compile(r"\s?[-–—:]\s(?![^.\n]*\b(?:will|due|expected|scheduled|planned)\b)")
_OPENING = re.compile(r"(?:\A|[\n*•]|[.!?)\"”]\s)\s*\Z")
# "Residents on Friday said …": the verb right behind tells of that day, whatever came before.
_SAID_THEN = re.compile(
    r"\s(?:said|told|announced|called|accused|warned|agreed|urged|confirmed|reported|denied|rejected|condemned|declared"
    r"|ordered)\b"
)
# "ahead of Sunday's vote", "in the run-up to the election on 5 November": that day is to come.
_AHEAD_OF = re.compile(
    r"\b(?:ahead of|run-up to|bracing for|braced for|preparing for|prepare for|in time for|gearing up for)"
    r"(?: [\w'’-]+){0,4}\s$"
)
# "has set 10 November as the deadline": so named, the day is to come.
_AS_DEADLINE = re.compile(r"\sas\s(?:the|a|its|their|his|her)\s(?:[a-z]+\s)?(?:deadline|date)\b")
# "Wednesday's ruling" is dated by itself, whatever is to be done about it.
_OWNS = re.compile(r"\s?['’]s\b")
_SCHEDULED = (
    r"(?:[\w-]+ ){0,3}?(?:vote|elections?|referendum|ballot|meeting|summit|talks|hearing|session|deadline|game|match"
    r"|race|launch|debate|run-off|runoff|polls?|inauguration|funeral|ceremony|parade|conference|date|trial|filing|expiry"
    r"|contract|delivery|futures|premium|discount)\b"
)
_OF_A_DAY_TO_COME = re.compile(rf"\s?['’]s {_SCHEDULED}")
_TO_COME = re.compile(rf" {_SCHEDULED}")


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
    """By where `text[start:end]` stands, else by the last verb before it in its clause, else the first one after it."""
    left, right = before(text, start), after(text, end)
    by_place = _by_place(text, start, end, left, right)
    return by_place or _by_verb(left, right, _OWNS.match(text, end) is not None)


def _by_place(text: str, start: int, end: int, left: str, right: str) -> Direction | None:
    """What the words right beside the phrase say, whatever the clause is about; None where they say nothing."""
    if _ATTRIBUTE.search(left) and re.match(r" [A-Za-z]", right):
        verb = None if _TO_COME.match(right) else _VERB_AFTER.search(right)
        past = verb is not None and _SAYS.get(verb.lastgroup) is Direction.PAST
        return Direction.PAST if past else Direction.UNKNOWN
    if _AHEAD_OF.search(left):
        # "… was sent ahead of the vote on 2 November": of days of a year, the nearer one.
        return Direction.UNKNOWN if text[end - 1].isdigit() else Direction.FUTURE
    if _is_entry(text, start, end) or (left.endswith(" on ") and _SAID_THEN.match(right)):
        return Direction.PAST
    if _AS_DEADLINE.match(right):
        return Direction.FUTURE
    if _TOLD_JUST_BEFORE.search(left) and not _TO_BE.search(left):
        return Direction.PAST
    return None


def _by_verb(left: str, right: str, owns: bool) -> Direction:
    """By the verbs around; *owns*: "Wednesday's ruling", which the verbs before it do not date."""
    verbs = [] if owns else list(_VERB.finditer(left))
    if not verbs and (_IN_A_STATEMENT.search(left) or _ENDS_LIKE_PAST.search(left)):
        return Direction.PAST
    verb = verbs[-1] if verbs else _VERB_AFTER.search(right)
    if verb is None:
        return Direction.PAST if _ENDS_LIKE_PAST.search(left + right) else Direction.UNKNOWN
    if owns and verb.lastgroup not in _SAYS and not _OF_A_DAY_TO_COME.match(right):
        return Direction.UNKNOWN  # "under Thursday's agreement, forces will …"
    return _SAYS.get(verb.lastgroup, Direction.FUTURE)


def _is_entry(text: str, start: int, end: int) -> bool:
    """Whether a date opens its line or sentence and stands before a dash or a colon."""
    return _IN_CHRONOLOGY.match(text, end) is not None and _OPENING.search(text[max(0, start - 3) : start]) is not None
