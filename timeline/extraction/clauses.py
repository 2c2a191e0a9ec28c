"""A sentence → its clauses: what is told, what it hangs on, and what is only said beside it. Plain text, no parser.

English marks most clauses by the word they open with. What these words do not settle stays with the clause before, so
a clause may be too long; it is never cut within a name or a number.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class ClauseKind(StrEnum):
    """What a clause is to its sentence."""

    MAIN = "main"
    CONTENT = "content"  # what somebody says: "said that …", "announced …"
    BESIDE = "beside"  # at the same time, before or after: "as …", "while …", "after …"
    RELATIVE = "relative"  # about a name: "who …", "which …"
    ASIDE = "aside"  # in brackets, "according to …"


@dataclass(frozen=True, slots=True)
class Clause:
    """`sentence[start:end]`, without the word it opens with; *opener* is that word in small letters, or empty."""

    start: int
    end: int
    kind: ClauseKind
    opener: str = ""


# Verbs that report what somebody says, as news has them before and behind it.
SAYS = (
    r"(?:said|says?|saying|told|tells?|announced|announces|announcing|stated|states|stating|wrote|writes|added|adds|confirmed"
    r"|confirms|reported|reports|reporting|warned|warns?|warning|claimed|claims|noted|notes|indicated|declared|declares"
    r"|elaborated|insisted|insists|acknowledged|admitted|estimated|estimates|mentioned|believed?|believes|expects?|denied"
    r"|denies|argued?|argues|suggests?|suggested|predicted|concluded|revealed|disclosed|testified|vowed|pledged|promised"
    r"|agreed|concerns?|fears?|hopes?|hoped)"
)
_SUBJECT = (
    r"(?:the|its|his|her|their|both|an?|some|about|more than|up to|he|she|it|they|we|I|[A-Z][\w’'.-]*|\d[\d,]*)\s"
)
# "as the army advanced" opens a clause; "as well as", "as a sign", "as soon as" open none.
_AS = (
    r"as\s(?!well\b|soon\b|part\b|many\b|much\b|an?\b)"
    rf"(?={_SUBJECT}(?:[\w’'.-]+\s){{0,8}}?(?:[a-z]+(?:s|ed)|had|was|met|won)\b)"
)
_OPENER = re.compile(
    rf",?\s(?P<beside>(?:even\s)?{_AS}|(?:while|whereas|although|though|because|when|once|amid)\s"
    rf"|(?:(?:days|weeks|hours|months)\s)?(?:after|before|following)\s(?={_SUBJECT}))"
    r"|,?\s(?P<relative>who|which|whom|whose|where)\s"
    r"|,?\s(?P<that>that)\s"
    rf"|\b(?P<says>said|says?)\s(?!that\s)(?={_SUBJECT}|(?:[a-z]+\s)?[a-z]+s\s(?:ha[ds]|have|were|are|will|would|[a-z]+ed)\b)"
    r"|,?\s(?P<aside>[Aa]ccording to)\s|\s(?P<bracket>\()"
    rf"|(?P<main>;\s|:\s(?={_SUBJECT})|\s[—–]\s|—|,\s(?:and|but)\s(?={_SUBJECT}))"
)
_LEADING = re.compile(
    r"(?:Meanwhile,\s|However,\s|Furthermore,\s)?"
    r"(?P<word>While|As|Although|Though|When|After|Before|Following|With|Since|Amid|Because|Despite|Once)\s"
)
_SAYS_BEFORE = re.compile(rf"\b{SAYS}\b[^;:]{{0,80}}$")
_VERB_AHEAD = re.compile(
    r"(?:[a-z]+ed|has|have|had|was|were|is|are|will|would|could|can|may|might|goes|came|went|took)\b"
)
# "a body that the council had created": not "the claim that …", which is what somebody says.
_THING_BEFORE = re.compile(
    r"\b(?:the|an?)\s(?:[\w’'-]+\s){0,3}(?!claims?\b|fact\b|news\b|reports?\b|hopes?\b|fears?\b|signs?\b|evidence\b"
    r"|warnings?\b|statements?\b|announcement\b|possibility\b|idea\b|allegations?\b|accusations?\b|so\b)[\w’'-]+$",
    re.IGNORECASE,
)
_DONE_TO_IT = re.compile(rf"{_SUBJECT}(?:[\w’'.-]+\s){{0,4}}?had\s")
_COMMA = re.compile(r",\s|\)")
# "the dam, which engineers had repaired", as far as a date follows: something, and what is said of it.
_SAID_OF = re.compile(
    r"(?s:.*)\b(?P<what>(?:[Tt]he|[Aa]n?)\s(?:[^\s,;:()“”\"—–]+\s){0,5}?[^\s,;:()“”\"—–]+|[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*){0,5})"
    r",?\s(?:who|whom|which|whose|where|that)\s[^,;:()“”\"—–]*$"
)
_SAYS_AT_ITS_END = re.compile(rf"\b{SAYS}$")
_GOES_ON_TO = re.compile(r"[^,;:()“”\"—–]*")
_VERB = re.compile(
    r"\b(?:[a-z]{2,}ed|has|have|had|was|were|is|are|will|would|must|can|met|began|became|took|came|went|left|saw|held|sent|ran"
    r"|rose|fell|spoke|wrote|made|gave|got|broke|brought|kept|led|lost|put|sat|shot|stood|struck|told|won|withdrew|flew|fled)\b"
)


def clauses(sentence: str) -> list[Clause]:
    """The clauses of *sentence*, in order; one that a comma takes up again is told as a clause of its own."""
    return [clause for clause in _cut(sentence) if sentence[clause.start : clause.end].strip(" ,.;:“”\"'")]


def _cut(sentence: str) -> Iterator[Clause]:
    start, kind, opener = 0, ClauseKind.MAIN, ""
    if leading := _LEADING.match(sentence):
        # "While talks went on, the shelling did not stop": up to its comma, if there is one.
        start, kind, opener = leading.end(), ClauseKind.BESIDE, leading["word"].lower()
    until_comma = leading is not None
    for marker, next_kind in _openers(sentence):
        if marker.start() < start:
            continue
        while until_comma and (comma := _COMMA.search(sentence, start, marker.end())):
            yield Clause(start, comma.start(), kind, opener)
            start, kind, opener, until_comma = comma.end(), ClauseKind.MAIN, "", False
        if marker.start() >= start:
            yield Clause(start, marker.end() if marker["says"] else marker.start(), kind, opener)
        start, kind = marker.end(), next_kind
        opener = " ".join(marker.group().strip(" ,;—–(").lower().split())
        until_comma = kind in (ClauseKind.RELATIVE, ClauseKind.ASIDE)
    if until_comma and (comma := _COMMA.search(sentence, start)):
        yield Clause(start, comma.start(), kind, opener)
        start, kind, opener = comma.end(), ClauseKind.MAIN, ""
    yield Clause(start, len(sentence), kind, opener)


def _openers(sentence: str) -> Iterator[tuple[re.Match[str], ClauseKind]]:
    for marker in _OPENER.finditer(sentence):
        if marker["that"]:
            if _SAYS_BEFORE.search(sentence, max(0, marker.start() - 100), marker.start()):
                yield marker, ClauseKind.CONTENT
            elif _VERB_AHEAD.match(sentence, marker.end()) or (
                _DONE_TO_IT.match(sentence, marker.end()) and _THING_BEFORE.search(sentence[: marker.start()])
            ):
                yield marker, ClauseKind.RELATIVE
        elif marker["says"]:
            yield marker, ClauseKind.CONTENT
        else:
            yield marker, ClauseKind.ASIDE if marker["bracket"] else ClauseKind(marker.lastgroup or ClauseKind.MAIN)


def clause_at(found: list[Clause], position: int) -> Clause:
    """The clause that *position* lies in, else the one before it."""
    return max((clause for clause in found if clause.start <= position), key=lambda each: each.start, default=found[0])


def stretch(sentence: str, position: int) -> tuple[int, int]:
    """The part around *position* that could be a sentence: up to a semicolon, a colon, a dash or ", and the army …".

    The whole sentence where no other or this part has no verb: "2 May: The soldier died."
    """
    start, end = 0, len(sentence)
    for joint, kind in _openers(sentence):
        if kind is ClauseKind.MAIN and joint.end() <= position:
            start = joint.end()
        elif kind is ClauseKind.MAIN and joint.start() >= position:
            end = joint.start()
            break
    return (start, end) if _VERB.search(sentence, start, end) else (0, len(sentence))


def said_of(sentence: str, position: int, end: int) -> tuple[int, int] | None:
    """Where what a date at `sentence[position:end]` is said of begins, and where its clause ends.

    >>> part = said_of("On Monday rebels took the dam, which engineers had built in 2019, a spokesman said.", 57, 64)
    >>> "On Monday rebels took the dam, which engineers had built in 2019, a spokesman said."[slice(*part)]
    'the dam, which engineers had built in 2019'
    """
    found = _SAID_OF.match(sentence[:position])
    if found is None or _SAYS_AT_ITS_END.search(found["what"]):
        return None
    rest = _GOES_ON_TO.match(sentence, end)
    return found.start("what"), rest.end() if rest else end
