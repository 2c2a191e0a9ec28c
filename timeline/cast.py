"""Who takes part in an event, and where it was: from what its evidence names to rows that pages and filters ask."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from timeline.extraction.entities import Entities
from timeline.models import Actor, Event, Evidence, Place


def names_of(entities: Entities) -> dict[str, list[str]]:
    """What is kept with a piece of evidence: the keys of whom and where it names, in the order of the text."""
    return {
        "actors": list(dict.fromkeys(each.actor.key for each in entities.actors)),
        "places": list(dict.fromkeys(each.place.key for each in entities.places)),
    }


def remember(named: Iterable[Entities]) -> None:
    """See that everybody named has a row. What an editor has changed in one stays as it is.

    Rows are made in the order of their keys, so that two builds at once do not wait for each other for ever.
    """
    actors = {each.actor.key: each.actor for entities in named for each in entities.actors}
    places = {each.place.key: each.place for entities in named for each in entities.places}
    known = set(Actor.objects.filter(key__in=actors).order_by().values_list("key", flat=True)) if actors else set()
    Actor.objects.bulk_create(
        (
            Actor(key=key, name=each.name, kind=each.kind, country=each.country or "")
            for key, each in sorted(actors.items())
            if key not in known
        ),
        ignore_conflicts=True,
    )
    known = set(Place.objects.filter(key__in=places).order_by().values_list("key", flat=True)) if places else set()
    Place.objects.bulk_create(
        (
            Place(
                key=key,
                name=each.name,
                kind=each.kind,
                country=each.country or "",
                latitude=each.latitude,
                longitude=each.longitude,
                precision=each.precision,
            )
            for key, each in sorted(places.items())
            if key not in known
        ),
        ignore_conflicts=True,
    )


def cast(told: Mapping[int, Sequence[Evidence]]) -> None:
    """Give each event, by its key, the actors and places that its evidence names; writes only what has changed."""
    _link(Event.actors.through, "actor_id", Actor, {key: _keys(rows, "actors") for key, rows in told.items()})
    _link(Event.places.through, "place_id", Place, {key: _keys(rows, "places") for key, rows in told.items()})


def _keys(rows: Sequence[Evidence], what: str) -> list[str]:
    """Whom most evidence names first."""
    counts = Counter(key for each in rows for key in each.names.get(what, ()))
    return [key for key, _ in counts.most_common()]


def _link(through: type, column: str, model: type[Actor] | type[Place], wanted: Mapping[int, list[str]]) -> None:
    rows = model.objects.filter(key__in={key for keys in wanted.values() for key in keys})
    by_key = dict(rows.order_by().values_list("key", "pk"))
    want = {(event, by_key[key]) for event, keys in wanted.items() for key in keys if key in by_key}
    links = through.objects.filter(event__in=wanted)  # type: ignore[attr-defined]
    have = {(event, other): pk for event, other, pk in links.values_list("event_id", column, "pk")}
    if gone := [pk for pair, pk in have.items() if pair not in want]:
        through.objects.filter(pk__in=gone).delete()  # type: ignore[attr-defined]
    if new := sorted(want - have.keys()):
        through.objects.bulk_create(  # type: ignore[attr-defined]
            (through(**{"event_id": event, column: other}) for event, other in new), ignore_conflicts=True
        )
