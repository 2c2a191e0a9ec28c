"""Who and where: the actors and places that a sentence names. Plain Python, usable as a library.

>>> found = recognise("Moscow said its forces shelled Kharkiv.", Lexicon.standard())
>>> [(each.text, each.actor.key) for each in found.actors], [(each.text, each.place.country) for each in found.places]
([('Moscow', 'RUS')], [('Kharkiv', 'UKR')])
"""

from timeline.extraction.entities.lexicon import Entry, Lexicon
from timeline.extraction.entities.recognise import RULES_VERSION, recognise, recognise_all
from timeline.extraction.entities.types import (
    Actor,
    ActorKind,
    ActorMention,
    Entities,
    Hint,
    Place,
    PlaceKind,
    PlaceMention,
    Precision,
    Proposal,
    Role,
)

__all__ = [
    "RULES_VERSION",
    "Actor",
    "ActorKind",
    "ActorMention",
    "Entities",
    "Entry",
    "Hint",
    "Lexicon",
    "Place",
    "PlaceKind",
    "PlaceMention",
    "Precision",
    "Proposal",
    "Role",
    "recognise",
    "recognise_all",
]
