"""Who takes part in an event, and where it was: from what its evidence names to rows that pages and filters ask."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db import models

from timeline.extraction import entities
from timeline.extraction.entities import Entities
from timeline.models import Actor, Event, Evidence, Place
from timeline.rows import insert


def names_of(who: Entities) -> dict[str, list[str]]:
    """What is kept with a piece of evidence: the keys of whom and where it names, in the order of the text."""
    return {
        "actors": list(dict.fromkeys(each.actor.key for each in who.actors)),
        "places": list(dict.fromkeys(each.place.key for each in who.places)),
    }


@dataclass(frozen=True, slots=True)
class Cast:
    """The rows of actors and places, by their keys."""

    actors: dict[str, int]
    places: dict[str, int]


def remember(named: Iterable[Entities]) -> Cast:
    """See that everybody named has a row. What an editor has changed in one stays as it is.

    Rows are made in the order of their keys, so that two builds at once do not wait for each other for ever.
    """
    actors = {each.actor.key: each.actor for who in named for each in who.actors}
    places = {each.place.key: each.place for who in named for each in who.places}
    known = Cast(_rows(Actor, actors), _rows(Place, places))
    if new := sorted(actors.keys() - known.actors.keys()):
        Actor.objects.bulk_create((_actor(actors[key]) for key in new), ignore_conflicts=True)
        known.actors.update(_rows(Actor, new))
    if new := sorted(places.keys() - known.places.keys()):
        Place.objects.bulk_create((_place(places[key]) for key in new), ignore_conflicts=True)
        known.places.update(_rows(Place, new))
    return known


def _actor(named: entities.Actor) -> Actor:
    return Actor(key=named.key, name=named.name, kind=named.kind, country=named.country or "")


def _place(named: entities.Place) -> Place:
    return Place(
        key=named.key,
        name=named.name,
        kind=named.kind,
        country=named.country or "",
        latitude=named.latitude,
        longitude=named.longitude,
        precision=named.precision,
    )


def _rows(model: type[Actor | Place], keys: Collection[str]) -> dict[str, int]:
    return dict(model.objects.filter(key__in=keys).order_by().values_list("key", "pk")) if keys else {}


def cast(told: Mapping[int, Sequence[Evidence]], known: Cast | None = None) -> None:
    """Give each event, by its key, the actors and places that its evidence names; writes only what has changed.

    *known*: the rows of all of them, where the events are new and have nobody yet.
    """
    actors = {key: _keys(evidence, "actors") for key, evidence in told.items()}
    places = {key: _keys(evidence, "places") for key, evidence in told.items()}
    if known:
        insert(Event.actors.through, ("event", "actor"), _pairs(actors, known.actors))
        insert(Event.places.through, ("event", "place"), _pairs(places, known.places))
    else:
        _link(Event.actors.through, "actor", Actor, actors)
        _link(Event.places.through, "place", Place, places)


def _keys(evidence: Sequence[Evidence], what: str) -> set[str]:
    return {key for each in evidence for key in each.names.get(what, ())}


def _pairs(wanted: Mapping[int, set[str]], known: Mapping[str, int]) -> list[tuple[int, int]]:
    return sorted((event, known[key]) for event, keys in wanted.items() for key in keys if key in known)


def _link(through: type[models.Model], other: str, model: type[Actor | Place], wanted: Mapping[int, set[str]]) -> None:
    links = through._default_manager.filter(event__in=wanted).values_list("event", f"{other}__key", "pk")
    have = {(event, key): pk for event, key, pk in links}
    want = {(event, key) for event, keys in wanted.items() for key in keys}
    if gone := [pk for pair, pk in have.items() if pair not in want]:
        through._default_manager.filter(pk__in=gone).delete()
    if new := want - have.keys():
        known = _rows(model, {key for _, key in new})
        insert(through, ("event", other), sorted((event, known[key]) for event, key in new if key in known))
