"""GeoJSON (RFC 7946): one feature an event; a point where it has one place, several where several, null where none.

How uncertain a point is stands in `places` of the properties, in the order of the points: "country" means that the
middle of the country is drawn, where nothing is known to have happened.
"""

import json
from collections.abc import Iterator
from typing import Any

from timeline.exports.description import described
from timeline.exports.lines import Line
from timeline.exports.selection import Selection

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def write(selection: Selection) -> Iterator[str]:
    about = {"name": selection.title, "source": selection.address}
    yield f'{{"type":"FeatureCollection",{_encode(about)[1:-1]},"features":[\n'
    comma = ""
    for line in selection.lines:
        yield f"{comma}{_encode(_feature(line))}"
        comma = ",\n"
    yield "\n]}\n"


def _feature(line: Line) -> dict[str, Any]:
    told = described(line)
    del told["id"]
    # What map programs show as columns of their own.
    flat = {name: told["date"][name] for name in ("edtf", "label", "earliest", "latest", "exactness")}
    return {"type": "Feature", "id": line.pk, "geometry": _geometry(line), "properties": told | flat}


def _geometry(line: Line) -> dict[str, Any] | None:
    points = [[round(spot.longitude, 6), round(spot.latitude, 6)] for spot in line.places]
    if not points:
        return None
    if len(points) == 1:
        return {"type": "Point", "coordinates": points[0]}
    return {"type": "MultiPoint", "coordinates": points}
