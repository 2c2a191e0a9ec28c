"""Where the places of a conflict's events are: what the map shows of them and what a box of the map holds."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from timeline.blurring import Area, area
from timeline.index import Index
from timeline.index.columns import Ints
from timeline.mapping.drawing import is_outlined, mostly_in
from timeline.mapping.projection import Box
from timeline.models import Place

COUNTRY = 4  # precision: somewhere in it
_NAMED = 900  # keys that one query may name on every database; beyond, all places are read


@dataclass(frozen=True, slots=True)
class Spot:
    """A place as readers get to see it: degrees, and how exactly it is meant, 1 (this spot) to 4 (this country)."""

    pk: int
    key: str
    name: str
    country: str
    precision: int
    longitude: float
    latitude: float


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """By primary key, all places."""

    spots: dict[int, Spot]

    def only(self, keys: Collection[int]) -> Whereabouts:
        """Without what is not among *keys*."""
        if self.spots.keys() <= set(keys):
            return self
        return Whereabouts({key: spot for key, spot in self.spots.items() if key in keys})

    def within(self, box: Box) -> frozenset[int]:
        """The keys of the places in *box*: by where they are, but a country where most of it lies in the box, for its
        middle is nowhere that anything happened."""
        spots = list(self.spots.values())
        if not spots:
            return frozenset()
        where = np.array([(each.longitude, each.latitude) for each in spots])
        held: Ints = box.holds(where[:, 0], where[:, 1])
        whole = mostly_in({each.country for each in spots if is_country(each)}, box)
        return frozenset(
            each.pk
            for each, is_held in zip(spots, held.tolist(), strict=True)
            if (each.country in whole if is_country(each) else is_held)
        )


def is_country(spot: Spot) -> bool:
    """Whether it is a whole country, whose outline is known; a sea or a mountain range is not."""
    return spot.precision == COUNTRY and is_outlined(spot.country)


def whereabouts(index: Index) -> Whereabouts:
    """Of all places of the conflict's events; one query for a state of the index, which follows every change."""
    found: Whereabouts = index.whole.get("whereabouts", lambda: _read(index))
    return found


def _read(index: Index) -> Whereabouts:
    keys = set(index.columns.links["place"].keys.tolist())
    places = Place.objects.order_by()
    if len(keys) <= _NAMED:
        places = places.filter(pk__in=[key for key in keys if key > 0])
    found: list[Place | Area] = [place for place in places if place.pk in keys]
    found += [area(key) for key in keys if key < 0]
    return Whereabouts({spot.pk: spot for spot in map(disclosed, found)})


def disclosed(place: Place | Area) -> Spot:
    """What leaves the server of where a place is: every coordinate of a page comes through here. The index knows no
    other places than those that readers are told (`Place.told`)."""
    pk = place.code if isinstance(place, Area) else place.pk
    return Spot(pk, place.key, place.name, place.country, place.precision, place.longitude, place.latitude)
