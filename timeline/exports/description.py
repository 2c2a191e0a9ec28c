"""An event as an object of JSON: what JSON Lines and the API give of it."""

from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from timeline.dates import EventDate
from timeline.exports.columns import edtf
from timeline.exports.lines import Line
from timeline.whereabouts import Spot

# How exactly a place is meant, by `Place.precision`.
EXACT_TO = {1: "spot", 2: "town", 3: "region", 4: "country"}


def described(line: Line) -> dict[str, Any]:
    return {
        "id": line.pk,
        "url": line.address,
        "headline": line.headline,
        "date": date_described(line.date),
        "kind": {"code": line.kind, "label": line.kind_in_words} if line.kind else None,
        "planned": line.planned,
        "reviewed": line.is_reviewed,
        "sources_disagree": line.disagreed,
        "told_by": line.voices,
        "actors": [{"key": each.key, "name": each.name} for each in line.actors],
        "places": [place_described(each) for each in line.places],
        "sources": list(line.sources),
        "updated": moment(line.updated),
    }


@lru_cache(maxsize=50_000)
def date_described(day: EventDate) -> dict[str, Any]:
    """Shared by all events of the same date: not to be changed."""
    return {
        "edtf": edtf(day),
        "label": day.label,
        "earliest": day.earliest.isoformat() if day.earliest else None,
        "latest": day.latest.isoformat() if day.latest else None,
        "precision": day.precision,
        "exactness": day.exactness,
        "throughout": day.span,
        "relation": day.signal,
        "approximate": day.approximate,
    }


def place_described(spot: Spot) -> dict[str, Any]:
    return {
        "key": spot.key,
        "name": spot.name,
        "country": spot.country,
        "latitude": round(spot.latitude, 6),
        "longitude": round(spot.longitude, 6),
        "exact_to": EXACT_TO.get(spot.precision, "country"),
    }


def moment(of: datetime) -> str:
    """ "2024-10-29T09:30:00.123456Z"."""
    return of.astimezone(UTC).isoformat().replace("+00:00", "Z")
