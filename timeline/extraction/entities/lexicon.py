"""Every name known, with what it can mean: one index, looked up by folded words."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Protocol

from timeline.extraction.entities.fold import fold
from timeline.extraction.entities.types import Actor, ActorKind, Place, PlaceKind, Precision


class What(StrEnum):
    """What a name is the name of, which decides how the words around it are read."""

    COUNTRY = "country"
    ADJECTIVE = "adjective"
    DEMONYM = "demonym"
    LEADER = "leader"
    SURNAME = "surname"
    SEAT = "seat of power"
    ORGANISATION = "organisation"
    GROUP = "armed group"
    CAPITAL = "capital"
    TOWN = "town"
    REGION = "region"
    SITE = "site"


@dataclass(frozen=True, slots=True)
class Sense:
    """One meaning of a name. A country or a capital is an actor and a place; the words around it decide."""

    what: What
    why: str
    form: str  # as it is written, for its capitals; "" where every word has one
    actor: Actor | None = None
    place: Place | None = None
    person: str = ""
    surname: str = ""
    weak: bool = False  # also an ordinary word or somebody's name: counts only where the words around speak for it
    inhabitants: int = 0
    own: bool = False  # an editor of the conflict entered it

    @property
    def country(self) -> str | None:
        entity = self.actor or self.place
        return entity.country if entity else None


@dataclass(frozen=True, slots=True)
class Entry:
    """A name that editors know: an actor, or a place where *latitude* and *longitude* (degrees) are given.

    *kind* is one of `ActorKind` or `PlaceKind`; *country* an alpha-3 code. Raises ValueError for another kind.
    """

    key: str
    name: str
    kind: str
    aliases: tuple[str, ...] = ()
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    precision: int = Precision.NEAR

    def senses(self) -> list[Sense]:
        """One for the name and one for each alias."""
        why = f"{self.name}, as the conflict's own list has it"
        forms = (self.name, *self.aliases)
        if self.latitude is not None and self.longitude is not None:
            place = Place(
                self.key,
                self.name,
                PlaceKind(self.kind),
                self.country,
                self.latitude,
                self.longitude,
                Precision(self.precision),
            )
            return [Sense(What.SITE, why, form, place=place, own=True) for form in forms]
        actor = Actor(self.key, self.name, ActorKind(self.kind), self.country)
        return [Sense(What.ORGANISATION, why, form, actor=actor, own=True) for form in forms]


class Names(Protocol):
    """A table of names."""

    def look_up(self, name: str) -> tuple[Sense, ...]:
        """What the folded *name* can mean."""

    def longest(self, first: str) -> int:
        """How many words the longest name beginning with the folded word *first* has; 0 where there is none."""


class Index:
    """A table of names held in memory."""

    def __init__(self) -> None:
        self._senses: dict[str, tuple[Sense, ...]] = {}
        self._longest: dict[str, int] = {}

    def add(self, sense: Sense, name: str) -> None:
        """Let *name* have this sense too."""
        key = fold(name)
        if key:
            self._senses[key] = (*self._senses.get(key, ()), sense)
            note_length(self._longest, key)

    def look_up(self, name: str) -> tuple[Sense, ...]:
        """See `Names`."""
        return self._senses.get(name, ())

    def longest(self, first: str) -> int:
        """See `Names`."""
        return self._longest.get(first, 0)


def note_length(longest: dict[str, int], key: str) -> None:
    """Keep under its first word how many words the folded name *key* has."""
    first, _, rest = key.partition(" ")
    words = rest.count(" ") + 2 if rest else 1
    if words > longest.get(first, 0):
        longest[first] = words


class Lexicon:
    """The names of the editors first, then our own tables, then GeoNames' towns.

    A lexicon is never changed: `with_entries` makes another that shares the large tables.
    """

    def __init__(self, *tables: Names, own: Index | None = None) -> None:
        self._tables = tables
        self._own = own

    @staticmethod
    @cache
    def standard() -> "Lexicon":
        """What the project ships. Loaded at the first call, in a few tenths of a second."""
        # Only here: the tables import this module, and nobody pays for them who does not ask.
        from timeline.extraction.entities.geonames import geonames
        from timeline.extraction.entities.tables import tables

        return Lexicon(tables(), geonames())

    def with_entries(self, entries: Iterable[Entry]) -> "Lexicon":
        """This lexicon with a conflict's own names; what they say counts, whatever the other tables say."""
        own = Index()
        for entry in entries:
            for sense in entry.senses():
                own.add(sense, sense.form)
        return Lexicon(*self._tables, own=own)

    def longest(self, first: str) -> int:
        """How many words the longest name beginning with the folded word *first* has; 0 where there is none."""
        most = self._own.longest(first) if self._own else 0
        for table in self._tables:
            most = max(most, table.longest(first))
        return most

    def senses(self, name: str) -> tuple[Sense, ...]:
        """What the folded *name* can mean, the likelier first."""
        if self._own and (own := self._own.look_up(name)):
            return own
        found: tuple[Sense, ...] = ()
        for table in self._tables:
            found += table.look_up(name)
        return found
