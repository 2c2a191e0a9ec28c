"""Who and where, by the names that a table has: somebody who is known here, or a new row."""

import hashlib
import re
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from django.utils.text import slugify

from timeline.extraction.entities import ActorKind, Lexicon, PlaceKind
from timeline.extraction.entities.fold import fold
from timeline.extraction.entities.lexicon import What
from timeline.extraction.entities.own import folded
from timeline.importing.rows import Given, Where
from timeline.models import Actor, Conflict, Name, Place

_NEAR = 0.05  # degrees: about five kilometres
# "Military Forces of Ukraine (2019-)" is how ACLED calls those of a state.
_FORCES = re.compile(r"(?:Military|Police) Forces of (?:the )?(?P<state>[^(]+?)(?: \(\d{4}-.*)?")
_KINDS = {2: PlaceKind.TOWN, 3: PlaceKind.REGION}
_ACTORS = {What.COUNTRY, What.ORGANISATION, What.GROUP}
_PLACES = {What.COUNTRY, What.CAPITAL, What.TOWN, What.REGION, What.SITE}


@dataclass(slots=True)
class Cast:
    """Whom the rows of a table name, as they were found or made; a place that nobody knows, of which no row gives the
    degrees, is None."""

    conflict: Conflict
    actors: dict[str, Actor] = field(default_factory=dict)
    places: dict[Where, Place | None] = field(default_factory=dict)

    def learn(self, given: Iterable[Given]) -> None:
        """Know all whom *given* name; some queries, whatever their number. Who is new has no row yet."""
        given = list(given)
        actors = {name for each in given for name in each.actors} - self.actors.keys()
        places = {where for each in given for where in each.places} - self.places.keys()
        if not actors and not places:
            return
        own = self._own([*actors, *(where.name for where in places)])
        self.actors |= self._actors(actors, own)
        self.places |= self._places(places, own)

    def keep(self) -> None:
        """Those without a row get one, or that of somebody who got one meanwhile."""
        self.actors = _kept(Actor, self.actors)
        there = _kept(Place, {where: place for where, place in self.places.items() if place})
        self.places = {where: there.get(where) for where in self.places}

    def _own(self, names: Iterable[str]) -> dict[str, Name]:
        by_folded = {folded(name): name for name in names}
        known = Name.objects.filter(conflict=self.conflict, folded__in=by_folded).select_related("actor", "place")
        return {by_folded[each.folded]: each for each in known}

    def _actors(self, names: set[str], own: dict[str, Name]) -> dict[str, Actor]:
        known = {actor.name: actor for actor in Actor.objects.filter(name__in=names).order_by("-pk")}
        found: dict[str, Actor] = {}
        for name in sorted(names):
            listed = own.get(name)
            found[name] = (listed and listed.actor) or known.get(name) or _shipped_actor(name) or _new_actor(name)
        return _with_rows(Actor, found)

    def _places(self, places: set[Where], own: dict[str, Name]) -> dict[Where, Place | None]:
        known: dict[str, list[Place]] = {}
        for place in Place.objects.filter(name__in={where.name for where in places}).order_by("pk"):
            known.setdefault(place.name, []).append(place)
        found: dict[Where, Place] = {}
        for where in sorted(places, key=str):
            listed = own.get(where.name)
            candidates = known.get(where.name) or list(_shipped_places(where.name))
            if where.latitude is None:
                alone = candidates if len(candidates) == 1 else []
                meant = [listed.place] if listed and listed.place else alone
            else:
                meant = [each for each in candidates if _is_there(each, where)] or [_new_place(where)]
            if meant:
                found[where] = meant[0]
        return dict.fromkeys(places) | _with_rows(Place, found)


def _is_there(place: Place, where: Where) -> bool:
    if where.latitude is None or where.longitude is None:
        return False
    return abs(place.latitude - where.latitude) < _NEAR and abs(place.longitude - where.longitude) < _NEAR


_Key = TypeVar("_Key", bound=Hashable)
_Entity = TypeVar("_Entity", Actor, Place)


def _with_rows(model: type[_Entity], found: dict[_Key, _Entity]) -> dict[_Key, _Entity]:
    """With the rows that those have who are known by their key."""
    keys = {each.key for each in found.values() if each.pk is None}
    there = {each.key: each for each in model._default_manager.filter(key__in=keys)} if keys else {}
    return {named: there.get(each.key, each) for named, each in found.items()}


def _kept(model: type[_Entity], found: dict[_Key, _Entity]) -> dict[_Key, _Entity]:
    new = {each.key: each for each in found.values() if each.pk is None}
    if not new:
        return found
    model._default_manager.bulk_create((new[key] for key in sorted(new)), ignore_conflicts=True)
    there = {each.key: each for each in model._default_manager.filter(key__in=new)}
    return {named: there.get(each.key, each) for named, each in found.items()}


def _shipped_actor(name: str) -> Actor | None:
    """Of the project's own tables, where the whole name is that of one."""
    forces = _FORCES.fullmatch(name)
    senses = Lexicon.standard().senses(fold(forces["state"] if forces else name))
    found = {sense.actor.key: sense.actor for sense in senses if sense.actor and sense.what in _ACTORS}
    if len(found) != 1:
        return None
    [actor] = found.values()
    return Actor(key=actor.key, name=actor.name, kind=actor.kind, country=actor.country or "")


def _new_actor(name: str) -> Actor:
    return Actor(key=_new_key(name), name=name, kind=ActorKind.ORGANISATION)


def _shipped_places(name: str) -> Iterator[Place]:
    senses = Lexicon.standard().senses(fold(name))
    found = {sense.place.key: sense.place for sense in senses if sense.place and sense.what in _PLACES}
    for place in found.values():
        yield Place(
            key=place.key,
            name=place.name,
            kind=place.kind,
            country=place.country or "",
            latitude=place.latitude,
            longitude=place.longitude,
            precision=int(place.precision),
        )


def _new_place(where: Where) -> Place:
    assert where.latitude is not None
    assert where.longitude is not None
    return Place(
        key=_new_key(where.name, where.latitude, where.longitude),
        name=where.name,
        kind=_KINDS[where.precision],
        latitude=where.latitude,
        longitude=where.longitude,
        precision=where.precision,
    )


def _new_key(name: str, *where: float | None) -> str:
    """The same for the same name and degrees, whichever table has them."""
    return f"own:{slugify(name)[:50]}-{hashlib.sha256(repr((name, *where)).encode()).hexdigest()[:10]}"
