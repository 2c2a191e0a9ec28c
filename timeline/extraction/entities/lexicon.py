"""Every name known, with what it can mean: one index, looked up by folded words."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Protocol

from timeline.extraction.entities.fold import fold
from timeline.extraction.entities.types import Actor, Place

if TYPE_CHECKING:
    from timeline.extraction.entities.own import Own


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
    OWN = "of the conflict's own list"
    NOBODY = "nobody"


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

    @property
    def country(self) -> str | None:
        entity = self.actor or self.place
        return entity.country if entity else None


@dataclass(frozen=True, slots=True)
class Entry:
    """Words that the editors of a conflict know: there they name *entity*, or nobody and nowhere where it is None.

    A capital of *words* has to stand in the text too, a small letter may be either; *exact*: all just as they are.
    """

    words: str
    entity: Actor | Place | None
    exact: bool = False

    @property
    def sense(self) -> Sense:
        """As the words around it are read."""
        if self.entity is None:
            return Sense(What.NOBODY, "nobody, as the conflict's own list has it", self.words)
        why = f"{self.entity.name}, as the conflict's own list has it"
        if isinstance(self.entity, Place):
            return Sense(What.OWN, why, self.words, place=self.entity)
        return Sense(What.OWN, why, self.words, actor=self.entity)


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
    """What the editors of a conflict know first, then our own tables, then GeoNames' towns.

    A lexicon is never changed: `with_entries` makes another that shares the large tables.
    """

    def __init__(self, *tables: Names, own: "Own | None" = None) -> None:
        self._tables = tables
        self.own = own

    @staticmethod
    @cache
    def standard() -> "Lexicon":
        """What the project ships. Loaded at the first call, in a few tenths of a second."""
        # Only here: the tables import this module, and nobody pays for them who does not ask.
        from timeline.extraction.entities.geonames import geonames
        from timeline.extraction.entities.tables import tables

        return Lexicon(tables(), geonames())

    def with_entries(self, entries: Iterable[Entry]) -> "Lexicon":
        """This lexicon with a conflict's own entries; what they say counts, whatever the other tables say."""
        from timeline.extraction.entities.own import Own

        return Lexicon(*self._tables, own=Own(entries))

    def longest(self, first: str) -> int:
        """How many words the longest name beginning with the folded word *first* has; 0 where there is none."""
        return max(table.longest(first) for table in self._tables)

    def senses(self, name: str) -> tuple[Sense, ...]:
        """What the folded *name* can mean in the tables, the likelier first."""
        found: tuple[Sense, ...] = ()
        for table in self._tables:
            found += table.look_up(name)
        return found
