"""Kinds of events as tables have them (PLOVER's names, readers' words, ACLED's types) → our own. No Django."""

from timeline.extraction.event_types import KINDS
from timeline.importing.fields import folded

# ACLED's 25 sub-event types and its six types, where one says enough; "Other" and what is wider than any kind is none.
_ACLED = {
    "Government regains territory": "ASSAULT/occupy",
    "Non-state actor overtakes territory": "ASSAULT/occupy",
    "Armed clash": "ASSAULT/clash",
    "Excessive force against protesters": "ASSAULT/crowd-control",
    "Protest with intervention": "PROTEST/demo",
    "Peaceful protest": "PROTEST/demo",
    "Violent demonstration": "PROTEST/riot",
    "Mob violence": "ASSAULT/mob",
    "Chemical weapon": "ASSAULT/chemical",
    "Air/drone strike": "ASSAULT/aerial",
    "Suicide bomb": "ASSAULT/suicide-attack",
    "Shelling/artillery/missile attack": "ASSAULT/heavy-weapons",
    "Remote explosive/landmine/IED": "ASSAULT/explosives",
    "Grenade": "ASSAULT/grenade",
    "Sexual violence": "ASSAULT/sexual",
    "Attack": "ASSAULT",
    "Abduction/forced disappearance": "ASSAULT/abduct",
    "Agreement": "AGREE",
    "Arrests": "COERCE/arrest",
    "Change to group/activity": "MOBILIZE/militia",
    "Disrupted weapons use": "COERCE/prevent",
    "Headquarters or base established": "MOBILIZE/base",
    "Looting/property destruction": "COERCE/destroy",
    "Non-violent transfer of territory": "RETREAT/hand-over",
    "Other": "",
    "Battles": "ASSAULT/clash",
    "Explosions/Remote violence": "",
    "Violence against civilians": "ASSAULT",
    "Protests": "PROTEST/demo",
    "Riots": "PROTEST/riot",
    "Strategic developments": "",
}
_BY_WORDS: dict[str, str] = {}
for _name, _kind in KINDS.items():
    if _kind.label:
        _BY_WORDS.setdefault(folded(_kind.label), _name)
_BY_WORDS |= {folded(words): name for words, name in _ACLED.items()}


def kind_of(*words: str) -> tuple[str, str]:
    """The kind that the first of *words* names that names one, and the words that name none, if none does.

    >>> kind_of("Shelling/artillery/missile attack", "Explosions/Remote violence"), kind_of("Rumour")
    (('ASSAULT/heavy-weapons', ''), ('', 'Rumour'))
    """
    said = [each.strip() for each in words if each.strip()]
    for each in said:
        if each in KINDS and KINDS[each].label:
            return each, ""
        if found := _BY_WORDS.get(folded(each)):
            return found, ""
    return "", "" if not said else said[0]
