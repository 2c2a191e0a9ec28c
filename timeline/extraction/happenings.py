"""Which events a sentence tells: each with the phrases that date it, its kind, and how it is told.

A dated phrase dates the clause it stands in. "Officials said Tuesday that the bridge was hit on Sunday" tells of
Sunday; where the day of the saying is the only one, what was said is the news of that day. Without any date a sentence
counts only in the lead of an article or as somebody's report; the rest is background.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from articles.pubdate import SAYING
from articles.temporal import Resolved, Signal
from articles.temporal import clause as tense
from articles.temporal.types import Direction
from timeline.dates import date_of
from timeline.extraction.clauses import SAYS, Clause, ClauseKind, clause_at, clauses, said_of, stretch
from timeline.extraction.context import Context, told
from timeline.extraction.event_types import Plover, Typed, type_of
from timeline.extraction.ties import Tie, tie_of

_QUOTE = re.compile(r"\s*[“\"]")
_REPORTS = ("that", "say", "said")  # without one of these a sentence has nobody's report
# Words by which a sentence points at the event told just before it, with the kinds that they are names of.
_POINTS_BACK = re.compile(
    r"(?:(?:In|At|During)\s(?:this|that|the|their|his|her)|This|That|These|Both|The|Their|His|Her)\s(?:[a-z]+\s)?"
    r"(?:(?P<CONSULT>rendezvous|visit|meeting|summit|trip|tour|talk|encounter)"
    r"|(?P<ASSAULT>attack|strike|raid|bombing|shelling)|(?P<AGREE>deal|agreement)"
    r"|(?:vote|move|operation|exercise|drill|hearing|gathering|ceremony|offensive))s?\b"
)
_SAYING_REACH = 50
_PLANS_TO = re.compile(r"\b(?:plans?|intends?|intention|promised?|pledged?|vowed) to\s")
_PRONOUN = re.compile(r"(?:he|she|it|they|we|its|his|her|their|this|these|those|both)\b", re.IGNORECASE)
# Not "before", which may tell what was prevented.
_WITH_SUBJECT = ("as", "even as", "when", "after")
# Verbs by which a source says what it knows; another verb ("claimed", "believe", "argued") is part of the news.
_KNOWS = re.compile(
    r"\b(?:said|says?|told|announced|announces|stated|states|added|adds|confirmed|confirms|reported|noted|notes"
    r"|acknowledged|admitted|disclosed|revealed|wrote)\b[^;:]*$"
)
_SAID_BEHIND = re.compile(rf",\s(?!and\b|but\b)[^,;]{{2,60}}\s{SAYS}\b[^,;]{{0,40}}$")
_QUOTES = re.compile(rf"\b{SAYS}(?:\s[^\s:;]+){{0,3}}:\s")
# What opens a sentence and holds for all of it, and a condition wherever it stands.
_FRAME = re.compile(
    r"\W*(?:According to|Citing|Reportedly|Allegedly|Purportedly|Supposedly|Apparently"
    r"|Without (?:any )?(?:evidence|proof)|In (?:the|an?) [\w’'-]+ (?:version|account|telling)"
    r"|By (?:its|his|her|their) (?:own )?account)\b"
)
_CONDITION = re.compile(r"\b(?:if|unless|provided|assuming|should|in case|in the event)\b", re.IGNORECASE)
_ANY_SAYING = re.compile(rf"\b(?:{SAYS}|alleg(?:ed|es?)|accus(?:ed|es?))\b")
_GRAVE = (Plover.ASSAULT, Plover.COERCE)
# "Shells were fired" blames nobody, "were fired by the army" does.
_PASSIVE = re.compile(
    r"\b(?:was|were|been|being|is|are)\s(?:\w+ly\s)?"
    r"(?:\w+ed|\w+en|shot|hit|hurt|struck|blown|torn|burnt|set)\b(?![^.]*\sby\s)"
)
_GOING_ON = re.compile(
    r"\b(?:is|are) (?!going\b|planning\b|preparing\b|expecting\b|aiming\b|hoping\b|considering\b|weighing\b|mulling\b)"
    r"[a-z]+ing\b"
)
_PREVENTED = re.compile(r"\b(?:(?:prevent|foil|thwart|avert)\w*|(?:unable|impossible) to)\s(?:[\w’'-]+\s){0,4}$")
# "Cooperation may deepen", "a deal was not reached": the verb behind the words that name the event.
_ITS_VERB = re.compile(
    r"(?:\s[\w-]+){0,3}?\s(?:may|might|could|would|cannot|(?:did|was|were|has|have|had|is|are|does|do)(?:\snot|n[’']t|\snever))\b"
)
_SAYS_SO = (Plover.ACCUSE, Plover.REJECT, Plover.THREATEN, Plover.REQUEST)
_PLAINER = 3.0  # what is asked where no date speaks for an event
_PLAIN = 2.7  # weight of words that say plainly what kind of event it is; a lone "attack" or "talks" does not
_SPEAKING = (
    Plover.ACCUSE, Plover.REJECT, Plover.THREATEN, Plover.REQUEST, Plover.AGREE, Plover.SUPPORT, Plover.CONCEDE,
    Plover.CONSULT,
)  # fmt: skip
_TELLS = (ClauseKind.MAIN, ClauseKind.CONTENT)


@dataclass(frozen=True, slots=True)
class Happening:
    """An event as a sentence tells it; *start* and *end* are where its own words stand in the text."""

    phrases: tuple[Resolved, ...]
    start: int
    end: int
    kind: Typed | None
    context: Context
    line: tuple[int, int] | None = None  # its words that are a sentence of their own: "the bridge was hit on Sunday"
    points_back: bool = False
    tie: Tie = Tie.OWN


def happenings(text: str, start: int, end: int, phrases: Sequence[Resolved], *, is_lead: bool) -> list[Happening]:
    """The events that the sentence `text[start:end]` tells, with *phrases* in it; possible and denied ones, too."""
    sentence = text[start:end]
    if phrases:
        found = clauses(sentence)
        groups = by_date(of_the_event(text, start, phrases))
        told = [_dated(sentence, start, found, group, groups) for group in groups]
        return told if len(told) == 1 else [among(each) for each in told]
    if _QUOTE.match(sentence) or not (is_lead or any(map(sentence.__contains__, _REPORTS))):
        return []
    return list(_undated(sentence, start, clauses(sentence), is_lead=is_lead))


def of_the_event(text: str, start: int, phrases: Sequence[Resolved]) -> Sequence[Resolved]:
    """The phrases that date what is told; the day on which it was told counts only where it is the only one."""
    return [phrase for phrase in phrases if not _is_saying(text, start, phrase)] or phrases


def among(happening: Happening) -> Happening:
    """*happening* told in a sentence that dates something else, too."""
    return happening if happening.tie in (Tie.ENTRY, Tie.NAME) else replace(happening, tie=Tie.AMONG)


def _is_saying(text: str, start: int, phrase: Resolved) -> bool:
    said = SAYING.search(text[max(start, phrase.start - _SAYING_REACH) : phrase.start])
    return said is not None and " that " not in said.group()


def by_date(phrases: Sequence[Resolved]) -> list[tuple[Resolved, ...]]:
    """Phrases that mean the same days together; those that wait for the day written only with their equals."""
    groups: dict[object, list[Resolved]] = {}
    for phrase in phrases:
        day = date_of(phrase)
        key = (day.earliest, day.latest, day.span) if day.is_known else phrase.text.lower()
        groups.setdefault(key, []).append(phrase)
    return [tuple(group) for group in groups.values()]


def _dated(
    sentence: str,
    start: int,
    found: list[Clause],
    phrases: tuple[Resolved, ...],
    groups: Sequence[tuple[Resolved, ...]],
) -> Happening:
    """The event that *phrases*, all of the same days, date; *groups* are all that the sentence has."""
    first = phrases[0].start - start
    clause = _told_of(found, clause_at(found, first), phrases[0])
    # The date itself may stand between words that belong together: "talks Tuesday with the minister".
    words = _without(sentence, [(phrase.start - start, phrase.end - start) for phrase in phrases])
    said = SAYING.search(sentence[max(0, first - _SAYING_REACH) : first])
    if said and " that " not in said.group():
        kind = _told_so(sentence, found, _kind_of_saying(words, found, clause), Context.HAPPENED)
        return Happening(phrases, start, start + len(sentence), kind, Context.HAPPENED, tie=Tie.SAID)
    kind = _kind(words, clause.start, clause.end)
    if kind is None and clause.kind in _TELLS:
        kind = _kind(_told_plainly(words, found), 0, len(words))
    if phrases[0].signal is Signal.BEFORE_CLAUSE and (plan := _PLANS_TO.search(words, clause.start, clause.end)):
        kind = _kind(words, plan.end(), clause.end) or kind  # what is planned, not who was told of it
    place = (first, first) if clause.start <= first < clause.end else (clause.end, clause.end)
    context = told(sentence, clause, *place).context
    points_back = _points_back(sentence, kind)
    kind = _told_so(sentence, found, kind, context)
    others = [phrase.start - start for group in groups if group is not phrases for phrase in group]
    line = _line(sentence, found, clause, kind, (first, phrases[0].end - start), others)
    shifted = (start + line[0], start + line[1]) if line else None
    tie = tie_of(sentence, clause, first, phrases[0].end - start)
    return Happening(phrases, start + clause.start, start + clause.end, kind, context, shifted, points_back, tie)


def _points_back(sentence: str, kind: Typed | None) -> bool:
    """Whether it names an event as one that is known: "The visit lasted until Friday", "In that vote on 28 March"."""
    pointer = _POINTS_BACK.match(sentence)
    return pointer is not None and (kind is None or kind.plover is None or kind.plover.value == pointer.lastgroup)


def _told_so(sentence: str, found: list[Clause], kind: Typed | None, context: Context) -> Typed | None:
    """*kind*, if the event is told to be of it: "said Monday that they might bomb the port" tells no bombing.

    Whoever rejects, demands, accuses or threatens does so, whatever becomes of what is said.
    """
    if kind is None or kind.plover in _SAYS_SO:
        return kind
    start, end = kind.evidence.start, kind.evidence.end
    if _PREVENTED.search(sentence, max(0, start - _SAYING_REACH), start):
        return None
    own = told(sentence, clause_at(found, start), start, end).context
    if own.is_event and (own is context or kind.plover not in _GRAVE):
        return kind
    return kind if own.is_event and context is Context.PLANNED else None


def blames(kind: Typed | None, words: str) -> bool:
    """Whether *words* blame somebody for violence; then who says so is part of what is said."""
    return kind is not None and kind.plover in _GRAVE and _PASSIVE.search(words) is None


def _line(
    sentence: str,
    found: list[Clause],
    clause: Clause,
    kind: Typed | None,
    phrase: tuple[int, int],
    others: Sequence[int],
) -> tuple[int, int] | None:
    """Which words of the sentence stand for the event by themselves; None: all of them.

    *phrase* is where its date stands, *others* where those of other events do.
    """
    if _stands_alone(sentence, clause, kind):
        return clause.start, len(sentence)
    # "Rebels took the dam, which engineers had repaired in 2019": no taking of 2019.
    start, end = said_of(sentence, *phrase) or stretch(sentence, phrase[0])
    if not others or any(start <= other < end for other in others):
        return None
    said = any(each.kind in (ClauseKind.CONTENT, ClauseKind.ASIDE) for each in found) or _SAID_BEHIND.search(sentence)
    said = said or _FRAME.match(sentence) or _QUOTES.search(sentence, 0, start)
    said = said or _ANY_SAYING.search(sentence, sentence.rfind(";", 0, start) + 1, start)
    if _CONDITION.search(sentence) or sentence.count("“", start, end) != sentence.count("”", start, end):
        return None
    if said or blames(kind, sentence) or (start > 0 and _PRONOUN.match(sentence, start)):
        return None
    return start, end


def _stands_alone(sentence: str, clause: Clause, kind: Typed | None) -> bool:
    """Whether the clause can be read by itself and then says no more than its sentence does.

    It has a subject and a name for it; who says it may be left out where that is no accusation.
    """
    if _PRONOUN.match(sentence, clause.start):
        return False
    if clause.kind is ClauseKind.BESIDE:
        # "As the siege dragged on in 2003, the town starved": without its "as" it is no sentence.
        goes_on = sentence.startswith(",", clause.end) or sentence[clause.end - 2 : clause.end] == ", "
        past = tense.direction(sentence[: clause.end], clause.end, clause.end) is Direction.PAST
        return clause.opener in _WITH_SUBJECT and past and not goes_on
    if clause.kind is not ClauseKind.CONTENT or blames(kind, sentence[clause.start : clause.end]):
        return False
    return _KNOWS.search(sentence, max(0, clause.start - _SAYING_REACH), clause.start) is not None


def _told_of(found: list[Clause], clause: Clause, phrase: Resolved) -> Clause:
    """The clause whose event the phrase bounds: "will send arms before he leaves office in May" is about arms."""
    if phrase.signal is not Signal.BEFORE_CLAUSE:
        return clause
    return next((each for each in reversed(found) if each.end <= clause.start and each.kind in _TELLS), clause)


def _kind_of_saying(words: str, found: list[Clause], clause: Clause) -> Typed | None:
    """A threat or an accusation is news itself; of anything else said, what it is about."""
    own = _kind(words, clause.start, min(len(words), clause.end + len(" that ")))
    if own and own.plover in _SPEAKING:
        return own
    content = (each for each in found if each.kind is ClauseKind.CONTENT)
    return next((kind for each in content if (kind := _kind(words, each.start, each.end))), own)


def _told_plainly(words: str, found: list[Clause]) -> str:
    """The sentence without what it only says beside: the rest keeps its place."""
    beside = [(clause.start, clause.end) for clause in found if clause.kind not in _TELLS]
    return _without(words, beside)


def _without(words: str, spans: Sequence[tuple[int, int]]) -> str:
    for first, last in spans:
        words = words[:first] + " " * (last - first) + words[last:]
    return words


def _undated(sentence: str, start: int, found: list[Clause], *, is_lead: bool) -> Iterator[Happening]:
    """What a lead tells, and what somebody reports."""
    if not is_lead and all(clause.kind is not ClauseKind.CONTENT for clause in found):
        return
    # "is meeting the envoy" is a plan beside a day to come; without a day it goes on as this is written.
    now = _GOING_ON.sub(lambda words: " " * len(words.group()), sentence)
    for clause in found:
        if clause.kind not in _TELLS and not (is_lead and clause.opener == "as"):
            continue
        kind = _kind(sentence, clause.start, clause.end)
        if kind is None or kind.plover is None or kind.evidence.weight < _PLAINER:
            continue
        its_verb = _ITS_VERB.match(sentence, kind.evidence.end, clause.end)
        end = its_verb.end() if its_verb else kind.evidence.end
        context = told(now, clause, kind.evidence.start, end).context
        line = (start + clause.start, start + len(sentence)) if _stands_alone(sentence, clause, kind) else None
        yield Happening((), start + clause.start, start + clause.end, kind, context, line)
        if not is_lead:
            return


def _kind(words: str, start: int, end: int) -> Typed | None:
    """The kind of event that `words[start:end]` tells, its evidence counted from the beginning of *words*."""
    kind = type_of(words[start:end])
    if kind is None or kind.evidence.weight < _PLAIN:
        return None
    evidence = replace(kind.evidence, start=kind.evidence.start + start, end=kind.evidence.end + start)
    return replace(kind, evidence=evidence)
