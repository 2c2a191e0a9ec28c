"""Outlines cut to a box, whole arrays at once (Sutherland and Hodgman's way, for all rings together). No Django."""

import numpy as np

from timeline.mapping.land import Ints, Outlines

_Sides = tuple[float, float, float, float]


def clipped(rings: Outlines, sides: _Sides) -> tuple[Outlines, Ints]:
    """What of closed *rings* lies between west, south, east and north, and the numbers of the rings of which anything
    does. Where something is cut off, the ring runs along the box."""
    west, south, east, north = sides
    x, y, of = rings.x, rings.y, rings.of
    count = len(rings.starts) - 1
    for along, limit, sign in ((True, west, 1), (True, east, -1), (False, south, 1), (False, north, -1)):
        x, y, of = _half(x, y, of, along=along, limit=limit, sign=sign)
    lengths = np.bincount(of, minlength=count)
    left = np.flatnonzero(lengths)
    starts = np.concatenate([[0], np.cumsum(lengths[left], dtype=int)])
    return Outlines(x, y, np.zeros(len(x), np.uint8), starts), left


def _half(x: Ints, y: Ints, of: Ints, *, along: bool, limit: float, sign: int) -> tuple[Ints, Ints, Ints]:
    """The part on one side of a line: each point that lies there, and each place where a ring crosses the line."""
    if not len(x):
        return x, y, of
    distance = sign * ((x if along else y) - limit)
    inside = distance >= 0
    if inside.all():
        return x, y, of
    following = _following(of)
    crosses = inside != inside[following]
    with np.errstate(divide="ignore", invalid="ignore"):
        share = distance / (distance - distance[following])
    places = []
    for axis in (x, y):
        cut = axis + np.where(crosses, share, 0) * (axis[following] - axis)
        places.append(np.stack([axis, cut], axis=1).ravel())
    kept = np.stack([inside, crosses], axis=1).ravel()
    return places[0][kept], places[1][kept], np.repeat(of, 2)[kept]


def _following(of: Ints) -> Ints:
    """By point, the next one of its ring; behind the last comes the first."""
    following = np.arange(1, len(of) + 1)
    last = np.flatnonzero(np.append(of[1:] != of[:-1], True))
    following[last] = np.append(0, last[:-1] + 1)
    return following


def pieces(lines: Outlines, sides: _Sides) -> Outlines:
    """What of *lines* comes near the box, as lines again: segments whose bounds meet it, each at its full length."""
    west, south, east, north = sides
    x, y, of = lines.x, lines.y, lines.of
    if not len(x):
        return lines
    one = slice(0, -1)
    other = slice(1, None)
    meets = (
        (of[one] == of[other])
        & (np.maximum(x[one], x[other]) >= west)
        & (np.minimum(x[one], x[other]) <= east)
        & (np.maximum(y[one], y[other]) >= south)
        & (np.minimum(y[one], y[other]) <= north)
    )
    begins = np.append(meets, False) & ~np.append(False, meets)
    kept = np.append(meets, False) | np.append(False, meets)
    starts = np.append(np.flatnonzero(begins[kept]), kept.sum()).astype(int)
    return Outlines(x[kept], y[kept], np.zeros(int(kept.sum()), np.uint8), starts)


def areas(rings: Outlines) -> Ints:
    """By ring, its area in square degrees of the equator; of a hole it has the other sign."""
    if not len(rings.x):
        return np.zeros(0)
    following = _following(rings.of)
    height = np.degrees(np.sin(np.radians(rings.y)))  # of Lambert's cylinder, on which areas are true
    cross = (rings.x[following] - rings.x) * (height[following] + height) / 2
    found: Ints = np.add.reduceat(cross, rings.starts[:-1])
    return found
