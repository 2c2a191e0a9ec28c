"""Phrases found → claims, with against whom an attack went: that decides between battle, protest and civilians."""

from collections.abc import Iterable
from dataclasses import replace

from timeline.extraction.event_types.claims import Claim
from timeline.extraction.event_types.kinds import KINDS, Acled
from timeline.extraction.event_types.loading import Entry
from timeline.extraction.event_types.phrases import Found
from timeline.extraction.event_types.reading import Reading
from timeline.extraction.event_types.tokens import STOP, Tokens

# Whom an attack can hit; of several that one place names, the first.
SUFFERS = ("crowd", "protest", "armed", "police", "military_site", "civilian", "civil_site")
_VICTIMS = {
    "crowd": ("protesters", Acled.PROTESTS),
    "protest": ("protesters", Acled.PROTESTS),
    "armed": ("armed people", Acled.BATTLES),
    "civilian": ("civilians", Acled.CIVILIANS),
    "civil_site": ("civilians", Acled.CIVILIANS),
    "police": ("armed people", Acled.BATTLES),
    "military_site": ("armed people", Acled.BATTLES),
}
_CROWDS, _UNARMED = ("crowd", "protest"), ("civilian",)
_SETTLING = (KINDS["AGREE"], KINDS["CONSULT"])
CONFLICT = "conflict"
_RELATIVE = frozenset({"who", "whose"})
_BEFORE_A_NAME = frozenset((STOP, *"the a an of for his her its their this these those some".split()))
_NO_PARTICIPLES = frozenset({"armed", "targeted"})
_PASSIVE = frozenset("was were been being are is be".split())
_HARMED = frozenset("killed wounded injured shot slain murdered stabbed beaten".split())
# "Gunmen killed in a raid" suffer, "gunmen attacked in the night" do not.
_BEHIND_HARMED = frozenset("in when after during as says say said".split())
# How far from its verb a target is looked for, in words.
_REACH = 8


def claims_in(text: str, reading: Reading) -> list[Claim]:
    """What each phrase found claims, by itself."""
    conflict = any(CONFLICT in names for names in reading.named)
    return [_claim(text, reading, found, conflict=conflict) for found in reading.found]


def _claim(text: str, reading: Reading, found: Found[Entry], *, conflict: bool) -> Claim:
    entry = found.what
    start, end = reading.tokens.starts[found.first], reading.tokens.ends[found.last - 1]
    sentence = reading.tokens.sentences[found.first]
    why = f"“{text[start:end]}” ({entry.family})"
    claim = Claim(entry.kind, entry.kind.acled, start, end, sentence, entry.weight, why)
    if _is_background(reading.tokens, found):
        claim = replace(claim, weight=claim.weight * 0.6, why=f"{why}, as background")
    if entry.aimed:
        return _against_whom(reading, found, claim)
    if conflict and entry.kind in _SETTLING:
        return replace(claim, acled=Acled.STRATEGIC, why=f"{claim.why}, about a conflict")
    return claim


def _is_background(tokens: Tokens, found: Found[Entry]) -> bool:
    """Whether it only says who or what is meant: "gunmen who killed …", "the captured town", "of abducted soldiers"."""
    words = tokens.words
    before = words[max(0, found.first - 2) : found.first]
    if _RELATIVE.intersection(before):
        return True
    participle = words[found.first].endswith("ed") and words[found.first] not in _NO_PARTICIPLES
    if found.last > found.first + 1:
        return participle and before[-1:] == ["the"]
    return participle and (not before or before[-1] in _BEFORE_A_NAME)


def _against_whom(reading: Reading, found: Found[Entry], claim: Claim) -> Claim:
    """An attack on armed people or their places is part of a battle, one on a crowd belongs to its protest."""
    attacker, victim = _sides(reading, found)
    if attacker == "armed":
        claim = replace(claim, weight=claim.weight + 0.5, why=f"{claim.why}, by armed people")
    if not victim:
        return claim
    if victim in _CROWDS and attacker in _UNARMED:
        return replace(
            claim, acled=Acled.RIOTS, weight=claim.weight + 1, why=f"{claim.why}, by people against protesters"
        )
    whom, acled = _VICTIMS[victim]
    return replace(claim, acled=acled, weight=claim.weight + 1, why=f"{claim.why}, against {whom}")


def _sides(reading: Reading, found: Found[Entry]) -> tuple[str, str]:
    """Which groups attack and suffer: the nearest before and behind the verb, the other way round in the passive."""
    tokens = reading.tokens
    before = list(tokens.backwards(found.first, _REACH))
    behind = list(tokens.onwards(found.last, _REACH))
    inside = range(found.first + 1, found.last)
    passive = any(tokens.words[place] in _PASSIVE for place in before[:2]) or (
        bool(behind) and _is_reduced_passive(tokens.words[found.last - 1], tokens.words[behind[0]])
    )
    if passive:
        return _nearest(reading, behind), _nearest(reading, [*inside, *before])
    return _nearest(reading, before), _nearest(reading, [*inside, *behind])


def _is_reduced_passive(word: str, behind: str) -> bool:
    return behind == "by" or (word in _HARMED and behind in _BEHIND_HARMED)


def _nearest(reading: Reading, places: Iterable[int]) -> str:
    return next((group for place in places if (group := reading.names(place, *SUFFERS))), "")
