"""A line of a lexicon as somebody writes it, in a form or a file → words, and the actor or place that they name."""

import uuid
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from django.utils.text import slugify

from timeline.extraction.entities import ActorKind, PlaceKind, Precision, cues
from timeline.extraction.entities.own import LONGEST as MOST_WORDS
from timeline.extraction.entities.own import folded
from timeline.extraction.entities.tables import organisations, states
from timeline.extraction.entities.words import split
from timeline.models import Actor, Conflict, Place
from timeline.names import FOLDED, LONGEST, Name

ACTOR, PLACE, NOBODY = "actor", "place", "nobody"
COLUMNS = ("words", "sense", "key", "name", "kind", "country", "lat", "lon", "precision", "exact")
_YES, _NO = "yes", ""
_SHORTEST = 3  # letters, unless they are capitals
_COMMON = cues.SMALL_WORDS | cues.CALENDAR | cues.WHERE | cues.DEALT_WITH | cues.AND | cues.AUXILIARIES | cues.ACTS
_Known = TypeVar("_Known", Actor, Place)
_PRECISIONS = {
    PlaceKind.SITE: Precision.EXACT,
    PlaceKind.TOWN: Precision.NEAR,
    PlaceKind.REGION: Precision.REGION,
    PlaceKind.COUNTRY: Precision.COUNTRY,
}


class Refused(ValueError):
    """What cannot stand in a lexicon; *field* is the column it is about."""

    def __init__(self, field: str, why: str) -> None:
        super().__init__(why)
        self.field = field


@dataclass(frozen=True, slots=True)
class Line:
    """As it is typed. *sense* is actor, place or nobody; latitude and longitude in degrees; *exact* is yes or empty."""

    words: str
    sense: str
    key: str = ""
    name: str = ""
    kind: str = ""
    country: str = ""
    lat: str = ""
    lon: str = ""
    precision: str = ""
    exact: str = ""

    @classmethod
    def of(cls, name: Name) -> "Line":
        """The line that makes this name again."""
        exact = _YES if name.exact else _NO
        if name.actor:
            actor = name.actor
            return cls(name.words, ACTOR, actor.key, actor.name, actor.kind, actor.country, exact=exact)
        if name.place:
            place = name.place
            spot = repr(place.latitude), repr(place.longitude), str(place.precision)
            return cls(name.words, PLACE, place.key, place.name, place.kind, place.country, *spot, exact)
        return cls(name.words, NOBODY, exact=exact)

    def name_for(self, conflict: Conflict, instead_of: Name | None = None) -> Name:
        """The name that the line makes, not saved, nor its actor or place where that is new; raises `Refused`.

        *instead_of* is the name that it changes, if it is not a new one.
        """
        words = checked(self.words)
        twin = Name.objects.filter(conflict=conflict, folded=folded(words)).first()
        if twin and (instead_of is None or twin.pk != instead_of.pk):
            raise Refused("words", f"“{twin.words}” is in this lexicon already: {twin.meaning}. Change it there.")
        if self.sense not in (ACTOR, PLACE, NOBODY):
            raise Refused("sense", f"“{self.sense}” is none of {ACTOR}, {PLACE}, {NOBODY}.")
        if self.exact not in (_YES, _NO):
            raise Refused("exact", f"“{self.exact}” is neither “{_YES}” nor empty.")
        name = instead_of or Name(conflict=conflict)
        name.words, name.folded, name.exact = words, folded(words), self.exact == _YES
        name.actor = self._actor(words) if self.sense == ACTOR else None
        name.place = self._place(words) if self.sense == PLACE else None
        return name

    def _actor(self, words: str) -> Actor:
        called = self.name.strip() or words
        if (known := _known(Actor, self.key, called)) is not None:
            self._agrees_with(known)
            return known
        if shipped := ({**states(), **organisations()}).get(self.key.strip() or called):
            return Actor(key=shipped.key, name=shipped.name, kind=shipped.kind, country=shipped.country or "")
        kind = _kind(ActorKind, self.kind, f"There is no actor “{called}” yet. For a new one say its kind")
        return Actor(key=self._new_key(Actor, called), name=called, kind=kind, country=_country(self.country))

    def _place(self, words: str) -> Place:
        called = self.name.strip() or words
        if (known := _known(Place, self.key, called)) is not None:
            self._agrees_with(known)
            return known
        kind = _kind(PlaceKind, self.kind, f"There is no place “{called}” yet. For a new one say its kind")
        return Place(
            key=self._new_key(Place, called),
            name=called,
            kind=kind,
            country=_country(self.country),
            latitude=_number(self.lat, "lat", -90, 90),
            longitude=_number(self.lon, "lon", -180, 180),
            precision=int(_number(self.precision or str(_PRECISIONS[PlaceKind(kind)].value), "precision", 1, 4)),
        )

    def _agrees_with(self, known: Actor | Place) -> None:
        """Who names somebody who is known, without the key, and describes somebody else may mean that one."""
        for field, typed, there in (
            ("kind", self.kind, known.kind),
            ("country", self.country.strip(), known.country),
        ):
            if typed and typed != there and not self.key:
                what = "an actor" if isinstance(known, Actor) else "a place"
                raise Refused(
                    field,
                    f"There is {what} “{known.name}” already ({known.key}), with “{there}” here. Leave this empty to "
                    f"mean that one, or give the new one another name.",
                )

    def _new_key(self, model: type[Actor] | type[Place], called: str) -> str:
        if len(called) > 200:
            raise Refused("name", "That is longer than 200 characters.")
        if self.key:
            return self.key.strip()
        key = f"own:{slugify(called)[:60] or uuid.uuid4().hex[:12]}"
        return f"{key}-{uuid.uuid4().hex[:6]}" if model.objects.filter(key=key).exists() else key


def checked(words: str) -> str:
    """*words* with single spaces; raises `Refused` for what would be found nowhere, or everywhere."""
    words = " ".join(words.split())
    parts = split(words).words
    letters = sum(letter.isalpha() for part in parts for letter in part.text)
    if not letters:
        raise Refused("words", "Give the words as they stand in the articles; there is no letter in these.")
    if len(words) > LONGEST or len(folded(words)) > FOLDED:
        raise Refused("words", f"That is longer than {LONGEST} characters.")
    if len(parts) > MOST_WORDS:
        raise Refused("words", f"These are {len(parts)} words; a name has at most {MOST_WORDS}.")
    if letters < _SHORTEST and not (letters > 1 and words.isupper()):
        raise Refused("words", f"“{words}” is too short: it would be found where nobody is meant.")
    if all(part.lower in _COMMON for part in parts):
        raise Refused("words", f"“{words}” is too common: it would be found in nearly every article.")
    return words


def _known(model: type[_Known], key: str, called: str) -> _Known | None:
    """Who is there with that key, or where none is given with that name; raises `Refused` where it is two's."""
    if key:
        return model.objects.filter(key=key.strip()).first()
    if by_key := model.objects.filter(key=called).first():
        return by_key
    found = list(model.objects.filter(name__iexact=called).order_by("pk")[:5])
    if len(found) > 1:
        raise Refused(
            "name", f"“{called}” is the name of several: {', '.join(each.key for each in found)}. Give a key."
        )
    return found[0] if found else None


def _kind(kinds: type[StrEnum], kind: str, missing: str) -> str:
    if kind not in set(kinds):
        raise Refused("kind", f"{f'“{kind}” is no such kind' if kind else missing}: {', '.join(kinds)}.")
    return kind


def _country(code: str) -> str:
    code = code.strip()
    if code and code not in states():
        raise Refused("country", f"“{code}” is no country's code; three capital letters are needed, such as UKR.")
    return code


def _number(typed: str, field: str, least: float, most: float) -> float:
    try:
        number = float(typed)
    except ValueError:
        number = most + 1
    if not least <= number <= most:
        raise Refused(field, f"“{typed}” is no number from {least} to {most}; a new place needs it.")
    return number
