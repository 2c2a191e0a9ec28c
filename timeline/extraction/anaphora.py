"""Whom and where a sentence means by "he", "their summit", "the secretary" or "the region": those named just before.

Only where nobody else can be meant; else the words stay as they are, and name nobody.
"""

import re
from collections.abc import Iterable

from timeline.extraction.candidates import Candidate
from timeline.extraction.entities import ActorMention, Entities, Hint, PlaceKind, PlaceMention

_HE = re.compile(r"(?P<word>He|She|His|Her)\s")
_POSSESSIVE = ("His", "Her")
_OFFICE = re.compile(
    r"The\s(?:(?:prime|foreign|defence|defense|interior|deputy|former)\s){0,2}(?:president|minister|leader|secretary|chancellor"
    r"|premier|general|commander|envoy|ambassador|spokesman|spokeswoman|chief|king|governor|mayor)\b(?![’'])"
)
# "Their summit", "the two leaders".
_BOTH = re.compile(r"\W*(?:their|both|the\stwo)\b", re.IGNORECASE)
_THE_PLACE = re.compile(
    r"\b(?:the|that)\s(?:(?P<region>region|province|peninsula|oblast)|(?P<town>city|town|village))\b(?!\s(?:of|around)\b)"
)
_NEAR = 3  # sentences back to the place that is spoken of


def goes_on(text: str, candidate: Candidate) -> bool:
    """Whether it begins with words that may mean whom the sentence before names."""
    start = candidate.sentence.start
    return any(pattern.match(text, start) for pattern in (_HE, _OFFICE, _BOTH))


def whom(text: str, candidate: Candidate, before: Entities) -> tuple[ActorMention, ...]:
    """Those of the sentence *before* whom the candidate's sentence goes on about; none where that is not certain."""
    start = candidate.sentence.start
    if _HE.match(text, start) or _OFFICE.match(text, start):
        person = _only_person(before)
        return (person,) if person else ()
    return _pair(before) if _BOTH.match(text, start) else ()


def where(text: str, candidate: Candidate, earlier: Iterable[tuple[int, Entities]]) -> tuple[PlaceMention, ...]:
    """The town or region that "the city" or "the region" means: the last named in *earlier* sentences, with numbers."""
    spoken_of = _THE_PLACE.search(text, *candidate.words)
    if spoken_of is None:
        return ()
    kind = PlaceKind.REGION if spoken_of["region"] else PlaceKind.TOWN
    near = [names for number, names in earlier if 0 < candidate.sentence.index - number <= _NEAR]
    found = [each for names in near for each in names.places if each.place.kind is kind]
    return (found[-1],) if found and len({each.place.key for each in found}) == 1 else ()


def spelled_out(text: str, candidate: Candidate, names: Entities) -> str:
    """The candidate's headline with the name, in brackets, for the pronoun that it begins with.

    "He left on Sunday." is "[Kim Jong Un] left on Sunday." where only he can be meant.
    """
    pronoun = _HE.match(candidate.headline)
    lent = [each for each in names.actors if each.start < candidate.sentence.start and each.person]
    if pronoun is None or len(lent) != 1 or not _HE.match(text, candidate.sentence.start):
        return candidate.headline
    person = lent[0].person if lent[0].person in text[: candidate.sentence.start] else lent[0].text
    name = re.sub(r"[’']s?$", "", person) + ("’s" if pronoun["word"] in _POSSESSIVE else "")
    return f"[{name}] {candidate.headline[pronoun.end() :]}"


def _only_person(names: Entities) -> ActorMention | None:
    """Whom "he" means after a sentence that names one person and no stranger."""
    people = {each.person: each for each in reversed(names.actors) if each.person}
    strangers = any(each.hint in (Hint.PERSON, Hint.UNKNOWN) for each in names.proposals)
    return next(iter(people.values())) if len(people) == 1 and not strangers else None


def _pair(names: Entities) -> tuple[ActorMention, ...]:
    """The two who are named, if they are of one sort: of a country and a council nobody says "their summit"."""
    first = {each.actor.key: each for each in reversed(names.actors)}
    sorts = {key.rpartition(":")[0] for key in first}
    return tuple(first.values()) if len(first) == 2 and len(sorts) == 1 else ()
