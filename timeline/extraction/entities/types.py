"""The field's words for who and where: actors, places, and their mentions in a sentence."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum, StrEnum


class ActorKind(StrEnum):
    """What sort of actor it is."""

    STATE = "state"
    ORGANISATION = "organisation"  # of states
    ARMED_GROUP = "armed group"
    NGO = "ngo"
    COMPANY = "company"
    MEDIA = "media"
    REBELS = "rebels"
    OPPOSITION = "opposition"
    PROTESTERS = "protesters"
    CIVILIANS = "civilians"


class Role(StrEnum):
    """As what the words name an actor: "Moscow" is the state, "Russian troops" its military."""

    WHOLE = "whole"
    GOVERNMENT = "government"
    LEADER = "leader"
    MILITARY = "military"
    POLICE = "police"
    ACTS = "acts"  # named by what it did: "Russian strikes"
    NATIONALS = "nationals"  # "two Britons": people of the country, who need not act for it


class PlaceKind(StrEnum):
    """What sort of place it is."""

    SITE = "site"
    TOWN = "town"
    REGION = "region"
    COUNTRY = "country"


class Precision(IntEnum):
    """How far from its coordinates the event may have been."""

    EXACT = 1  # a building, a bridge, a base
    NEAR = 2  # a town or its surroundings
    REGION = 3  # a province, a stretch of coast
    COUNTRY = 4  # a country, or as wide


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who acts. *key* is stable: "PRK" (ISO 3166-1 alpha-3), "org:nato", "group:hezbollah", "LBY:rebels"."""

    key: str
    name: str
    kind: ActorKind
    country: str | None = None  # alpha-3


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere. *key* is stable: "geonames:703448", "admin1:UA.05" (GeoNames), "place:donbas" (ours), "UKR".

    Latitude and longitude are in degrees, of the middle; *precision* says how much they may be off.
    """

    key: str
    name: str
    kind: PlaceKind
    country: str | None
    latitude: float
    longitude: float
    precision: Precision


@dataclass(frozen=True, slots=True)
class ActorMention:
    """`text[start:end]` names *actor*; *person* is the known name of the person named, if one is."""

    start: int
    end: int
    text: str
    actor: Actor
    role: Role
    why: str
    person: str = ""


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """`text[start:end]` names *place*."""

    start: int
    end: int
    text: str
    place: Place
    why: str


class Hint(StrEnum):
    """What an unknown name may be, by the words around it."""

    PERSON = "person"
    PLACE = "place"
    ORGANISATION = "organisation"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Proposal:
    """`text[start:end]` is a name that no lexicon knows, for an editor to add or refuse."""

    start: int
    end: int
    text: str
    hint: Hint
    why: str
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Entities:
    """What one stretch of text names, each list in the order of the text."""

    actors: tuple[ActorMention, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    proposals: tuple[Proposal, ...] = ()

    def __iter__(self) -> Iterator[ActorMention | PlaceMention | Proposal]:
        yield from self.actors
        yield from self.places
        yield from self.proposals
