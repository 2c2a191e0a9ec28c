"""Whom and where a sentence means by "he", "their summit", "the secretary" or "the region": those named just before.

Only where nobody else can be meant; else the words stay as they are, and name nobody.
"""

import re

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
NEAR = 3  # sentences back to the place that is spoken of
# What stands before the name of whom a sentence is about: nothing, a comma, a title.
_BEFORE_ITS_SUBJECT = re.compile(
    r"(?:.*[,:;—–“\"])?\s*(?:(?:the|former|then|[A-Z][\w’'-]*|prime|foreign|defen[cs]e|deputy|president|minister|leader"
    r"|secretary|chancellor|premier|general|commander|king|governor|mayor)\s)*",
    re.DOTALL,
)
_TITLE = re.compile(r"(?:[A-Z][\w’'-]*\s|(?:prime|foreign|defen[cs]e)\s)*[\w’'-]+\s\Z")
# ", the North Korean leader,": the same person.
_SAME = re.compile(r",\s(?:the|an?|its|their)\s[^,;:]{1,60},")
# Somebody without a name, whom "he" may just as well mean.
_SOMEBODY = re.compile(
    r"\b(?:one of|some(?:one|body)|another|\w*(?:[^\W\d]man|woman|person|year-old)|man|boy|girl|child|father|mother|son"
    r"|daughter|brother|sister|husband|wife|nephew|cousin|uncle|relative|friend|guest|host|aide|adviser|advisor"
    r"|assistant|official|officer|commander|general|colonel|major|captain|soldier|fighter|rebel|militant|insurgent"
    r"|guard|bodyguard|driver|pilot|sniper|attacker|assassin|suspect|shooter|bomber|prisoner|detainee|hostage|defendant"
    r"|lawyer|judge|prosecutor|journalist|reporter|correspondent|editor|author|critic|activist|student|teacher|doctor"
    r"|priest|bishop|imam|cleric|president|minister|premier|chancellor|secretary|leader|chief|head|governor|mayor|envoy"
    r"|ambassador|diplomat|negotiator|delegate|senator|lawmaker|deputy|politician|candidate|king|prince|counterpart"
    r"|colleague|ally|rival|opponent|partner|predecessor|successor|veteran|volunteer|worker|farmer|victim|survivor"
    r"|spy|agent|dissident|refugee|resident|citizen|civilian|migrant)\b",
    re.IGNORECASE,
)
# Of a death, a crime or an arrest no name is given that the sentence does not give itself.
_GRAVE = re.compile(
    r"\b(?:kill\w*|murder\w*|assassinat\w*|execut(?:ed?|ing|ion)|shot|stabbed|poison\w*|die[sd]?|dying|dead|death|died"
    r"|suicide|wound(?:s|ed)|injur\w*|tortur\w*|rap(?:ed|ist)|arrest\w*|detain\w*|charged|convict\w*|sentenced"
    r"|jail\w*|imprison\w*|abduct\w*|kidnap\w*|captured|defect\w*|surrender\w*)\b",
    re.IGNORECASE,
)


def goes_on(text: str, candidate: Candidate) -> bool:
    """Whether it begins with words that may mean whom the sentence before names."""
    start = candidate.sentence.start
    return any(pattern.match(text, start) for pattern in (_HE, _OFFICE, _BOTH))


def whom(text: str, candidate: Candidate, before: Entities) -> tuple[ActorMention, ...]:
    """Those of the sentence *before* whom the candidate's sentence goes on about; none where that is not certain."""
    start = candidate.sentence.start
    if _HE.match(text, start) or _OFFICE.match(text, start):
        person = _only_person(before)
        return (person,) if person and _is_certain(text, candidate, person) else ()
    return _pair(before) if _BOTH.match(text, start) else ()


def speaks_of_a_place(text: str, candidate: Candidate) -> bool:
    """Whether it says "the city" or "the region"."""
    return _THE_PLACE.search(text, *candidate.words) is not None


def where(text: str, candidate: Candidate, just_before: Entities) -> tuple[PlaceMention, ...]:
    """The town or region that "the city" or "the region" means: the only one named in the sentences *just_before*."""
    spoken_of = _THE_PLACE.search(text, *candidate.words)
    if spoken_of is None or any(each.hint in (Hint.PLACE, Hint.UNKNOWN) for each in just_before.proposals):
        return ()
    kind = PlaceKind.REGION if spoken_of["region"] else PlaceKind.TOWN
    found = [each for each in just_before.places if each.place.kind is kind]
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


def _is_certain(text: str, candidate: Candidate, person: ActorMention) -> bool:
    """Whether the sentence before is about *person*, speaks of nobody else, and nothing grave is told: "A soldier wrote
    to Volodymyr Zelenskyy. He was killed on Monday" names nobody who was killed."""
    if candidate.before is None or _GRAVE.search(text, candidate.sentence.start, candidate.sentence.end):
        return False
    start, end = candidate.before
    subject = _BEFORE_ITS_SUBJECT.fullmatch(text, start, person.start)
    title = _TITLE.search(text, start, person.start)
    same = _SAME.match(text, person.end, end)
    others = (
        f"{text[start : title.start() if title else person.start]} {text[same.end() if same else person.end : end]}"
    )
    return subject is not None and _SOMEBODY.search(others) is None


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
