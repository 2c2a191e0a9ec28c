"""Days with a name of their own: "Christmas", "last Easter", "Ukraine's Independence Day", "Victory Day 2023"."""

import re

from articles.temporal.cues import Cue
from articles.temporal.holidays import COUNTRIES, NAMES
from articles.temporal.rule import Rule
from articles.temporal.said import Eve, NamedDay, Said
from articles.temporal.types import Which
from articles.temporal.words import WHICH, YEAR, any_of, phrase, table_key, year_number

_WHICH = WHICH | {"past": Which.LAST, "this past": Which.LAST}
_SMALL = ("of", "the", "week", "night")


def _capital(word: str) -> str:
    """ "Easter", "of", "al-Fitr"."""
    if word in _SMALL:
        return word
    return f"al-{word[3:].capitalize()}" if word.startswith("al-") else word[0].upper() + word[1:]


_CAPITALS = {" ".join(map(_capital, name.split())): name for name in NAMES}
# Feasts that are also words; the name alone is not enough.
_NOT_ALONE = {"new year", "new year's"}
_NAMES = [name for name in _CAPITALS if _CAPITALS[name] not in _NOT_ALONE]
_NO_DAY_AFTER = r"(?! (?:Island|truce|accord|Rising|card|present|tree|shopping|offensive)s?\b)"
_APOSTROPHE = "['’]"


def _named(match: re.Match[str]) -> Said:
    name = _CAPITALS[" ".join(match["name"].split()).replace("’", "'")]
    country = match["country"] and COUNTRIES[match["country"].replace("’", "'")]
    which = match["which"] and _WHICH[table_key(match["which"])]
    named = NamedDay(name, year_number(match["year"]) if match["year"] else None, which or None, country or None)
    return Eve(named) if match["eve"] else named


RULES = [
    Rule(
        name="named-day",
        cue=Cue.HOLIDAY,
        pattern=phrase(
            (
                r"(?P<eve>(?:the )?eve of (?:the )?)?"
                rf"(?:(?P<which>{any_of(_WHICH)}) |(?P<country>(?-i:{any_of(COUNTRIES)})) )?"
                rf"(?P<name>(?-i:{any_of(_NAMES)}))(?:,? (?:of )?{YEAR})?{_NO_DAY_AFTER}"
            ).replace("'", _APOSTROPHE)
        ),
        build=_named,
        reads={
            "Christmas": NamedDay("christmas"),
            "last Easter": NamedDay("easter", which=Which.LAST),
            "Victory Day 2023": NamedDay("victory day", 2023),
            "Ukraine's Independence Day": NamedDay("independence day", country="UA"),
            "New Year’s Eve": NamedDay("new year's eve"),
            "Eid al-Fitr": NamedDay("eid al-fitr"),
            "the eve of Independence Day": Eve(NamedDay("independence day")),
        },
        ignores=("Easter Island", "the Easter Rising", "a christmas"),
    ),
]
