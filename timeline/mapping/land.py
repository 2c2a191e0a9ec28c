"""Land and countries of Natural Earth, from `data/natural_earth.npz`, as rings and lines of points with weights.

The file holds arcs, stretches of coast or border, which neighbours share: *points* as differences in steps of `STEP`
degrees, *weights* as `convert_natural_earth.py` says, and which arcs make up the rings of the land and of each country
and the borders. Here they are put together once, as arrays that a request only has to mask.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[Any]
Mask = NDArray[np.bool_]

FILE = Path(__file__).parent / "data" / "natural_earth.npz"
STEP = 360 / 65_535  # degrees; 600 m, finer than the geometry is
ALWAYS = 255  # weight of what is never left out
WEIGHTS_PER_DOUBLING = 8
WEIGHT_OF_NOTHING = 1e-6  # square degrees


def weight_of(area: float) -> int:
    """The weight of what matters for *area*, in square degrees of the equator."""
    return int(np.clip(WEIGHTS_PER_DOUBLING * np.log2(max(area, WEIGHT_OF_NOTHING) / WEIGHT_OF_NOTHING), 0, ALWAYS))


@dataclass(frozen=True)
class Outlines:
    """Rings or lines, one behind the other: *x* and *y* in degrees, *weight* of each point; *starts*: where each
    begins, and the end of the last."""

    x: Ints
    y: Ints
    weight: Ints
    starts: Ints

    @cached_property
    def of(self) -> Ints:
        """By point, the number of its ring."""
        return np.repeat(np.arange(len(self.starts) - 1), np.diff(self.starts))

    @cached_property
    def bounds(self) -> tuple[Ints, Ints, Ints, Ints]:
        """By ring, west, south, east, north."""
        begin = self.starts[:-1]
        return (
            np.minimum.reduceat(self.x, begin),
            np.minimum.reduceat(self.y, begin),
            np.maximum.reduceat(self.x, begin),
            np.maximum.reduceat(self.y, begin),
        )

    def meeting(self, west: float, south: float, east: float, north: float) -> Mask:
        """The rings whose bounds meet this box."""
        left, low, right, high = self.bounds
        found: Mask = (right >= west) & (left <= east) & (high >= south) & (low <= north)
        return found

    def larger_than(self, area: float) -> Mask:
        """The rings whose bounds are larger than *area*, in square degrees of the equator."""
        left, low, right, high = self.bounds
        found: Mask = (right - left) * (high - low) * np.cos(np.radians((low + high) / 2)) > area
        return found

    def only(self, rings: Mask, weight: int) -> Outlines:
        """These *rings*, and of their points those of some *weight*."""
        kept = rings[self.of] & (self.weight >= weight)
        lengths = np.bincount(self.of[kept], minlength=len(rings))[rings]
        return Outlines(self.x[kept], self.y[kept], self.weight[kept], _starts(lengths))


@dataclass(frozen=True)
class World:
    """*land*: rings, islands and continents; *borders*: lines; *countries*: rings, each of the country with the code at
    *codes*."""

    land: Outlines
    borders: Outlines
    countries: Outlines
    codes: Ints

    @cached_property
    def known(self) -> frozenset[str]:
        """The countries there are, ISO 3166-1 alpha-3; XKX is Kosovo."""
        return frozenset(self.codes.tolist())


@cache
def world() -> World:
    """Read once."""
    with np.load(FILE) as kept:
        points = np.cumsum(kept["points"], axis=0, dtype=np.uint16)
        x, y = points[:, 0] * STEP - 180, points[:, 1] * STEP - 90
        arcs = _Arcs(x, y, kept["weights"], _starts(kept["lengths"]))
        return World(
            land=arcs.joined(kept["land"], kept["land_lengths"]),
            borders=arcs.joined(kept["borders"], np.ones(len(kept["borders"]), int)),
            countries=arcs.joined(kept["countries"], kept["countries_lengths"]),
            codes=kept["codes"][kept["countries_codes"]],
        )


class _Arcs(Outlines):
    def joined(self, arcs: Ints, lengths: Ints) -> Outlines:
        """The outlines that these arcs make up, so many for each; -1 - number is an arc backwards."""
        ends = np.cumsum(lengths).tolist()
        rings = [
            self._ring(arcs[end - length : end].tolist()) for end, length in zip(ends, lengths.tolist(), strict=True)
        ]
        x, y, weight = (np.concatenate(each) for each in zip(*rings, strict=True))
        return Outlines(x, y, weight, _starts(np.array([len(ring[0]) for ring in rings])))

    def _ring(self, arcs: list[int]) -> tuple[Ints, Ints, Ints]:
        order = np.concatenate([self._points(arc)[number > 0 :] for number, arc in enumerate(arcs)])
        x, y, weight = _unrolled(self.x[order]), self.y[order], self.weight[order]
        if abs(x[-1] - x[0]) > 180:  # around the pole, which a flat picture shows as a line
            x, y = np.append(x, [x[-1], x[0]]), np.append(y, [-90, -90])
            weight = np.append(weight, [ALWAYS, ALWAYS]).astype(np.uint8)
        return x, y, weight

    def _points(self, arc: int) -> Ints:
        forth = arc if arc >= 0 else -1 - arc
        points = np.arange(self.starts[forth], self.starts[forth + 1])
        return points if arc >= 0 else points[::-1]


def _unrolled(x: Ints) -> Ints:
    """Longitudes that go on beyond 180 where they cross the date line: Russia reaches to 190."""
    steps = np.diff(x, prepend=x[:1])
    found: Ints = x - 360 * np.cumsum(np.rint(steps / 360))
    return found


def _starts(lengths: Ints) -> Ints:
    return np.concatenate([[0], np.cumsum(lengths, dtype=int)])
