"""Which events stand in which lane of a chart, how many in each stretch of time, and which of them to name. No Django.

    members ─ tally(edges) ─ counts for density and chips, the most important of each stretch as candidates for labels

Rows stand in the order of time, so a stretch of time is a stretch of rows: no event's days are ever looked at here.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from timeline.index.columns import EXACTNESS, Columns, Ints, Links, Mask

MOST = 8  # lanes with a name, but for kinds, of which there are a few more
_ALL = 2_000  # members up to which every one is a candidate
_OF_A_CELL = 2  # candidates of a lane in a cell, where there are more
_DAY = EXACTNESS.index("day")


@dataclass(frozen=True, slots=True)
class Members:
    """Pairs of a row and its lane, by row; an event can stand in several lanes."""

    rows: Ints
    lanes: Ints


@dataclass(frozen=True, slots=True)
class Tally:
    """*counts*: by cell, lane, and whether the date is inexact. Candidates: rows, with their lanes and cells."""

    counts: Ints
    rows: Ints
    lanes: Ints
    cells: Ints


def by_value(values: Ints, lane_of: Ints, mask: Mask) -> Members:
    """Each dated row of *mask* in the lane of its value; *mask* and *values* are as long as there are dated rows."""
    rows = np.flatnonzero(mask).astype(np.int32)
    return Members(rows, lane_of[values[rows]] if len(lane_of) > 1 else np.zeros(len(rows), np.uint8))


def by_link(links: Links, keys: Sequence[int], mask: Mask) -> tuple[Members, Members]:
    """Rows of *mask* in the lanes of the linked *keys*, in their order, and apart from them those that have none of
    these, in the lane behind."""
    lane_of = np.full(len(links.keys), len(keys), np.uint8)
    for lane, key in enumerate(keys):
        lane_of[links.keys == key] = lane
    dated = len(mask)
    end = int(np.searchsorted(links.rows, np.int32(dated)))
    rows, lanes = links.rows[:end], lane_of[links.codes[:end]]
    kept = np.flatnonzero(mask[rows] & (lanes < len(keys)))
    rows, lanes = rows[kept], lanes[kept]
    others = mask.copy()
    others[rows] = False
    rest = np.flatnonzero(others).astype(np.int32)
    return Members(rows, lanes), Members(rest, np.full(len(rest), len(keys), np.uint8))


def tally(columns: Columns, members: Members, edges: Ints, lanes: int) -> Tally:
    """Members by cell, which *edges* part: days, rising, one more than there are cells. What begins before the first
    or behind the last counts in the outermost cell."""
    dated = columns.dated
    ends = np.searchsorted(columns.place[:dated], edges.astype(columns.place.dtype))
    ends[0], ends[-1] = 0, dated
    bounds = np.searchsorted(members.rows, ends.astype(np.int32)).tolist()
    cells = len(edges) - 1
    weights = columns.weight[members.rows].astype(np.uint16)
    inexact = (columns.exactness[members.rows] != _DAY).astype(np.uint16)
    codes = (members.lanes.astype(np.uint16) << 9) | (inexact << 8) | weights
    by_weight = np.zeros((cells, lanes * 512), np.int64)
    for cell in range(cells):
        part = codes[bounds[cell] : bounds[cell + 1]]
        if len(part):
            by_weight[cell] = np.bincount(part, minlength=lanes * 512)
    found = by_weight.reshape(cells, lanes, 2, 256)
    counts = found.sum(axis=3)
    if len(members.rows) <= _ALL:
        cell_of = np.repeat(np.arange(cells), np.diff(bounds))
        return Tally(counts, members.rows, members.lanes, cell_of)
    picked, in_cells = _picked(codes, bounds, found.sum(axis=2))
    return Tally(counts, members.rows[picked], members.lanes[picked], in_cells)


def joined(tallies: Sequence[Tally]) -> Tally:
    """What was counted of different lanes over the same cells."""
    if len(tallies) == 1:
        return tallies[0]
    counts = np.sum([each.counts for each in tallies], axis=0)
    rows, lanes, cells = (
        np.concatenate([getattr(each, name) for each in tallies]) for name in ("rows", "lanes", "cells")
    )
    return Tally(counts, rows, lanes, cells)


def _picked(codes: Ints, bounds: list[int], by_weight: Ints) -> tuple[Ints, Ints]:
    """Of each lane in each cell a few of those with the highest weight, and their cells."""
    highest = 255 - np.argmax(by_weight[:, :, ::-1] > 0, axis=2)
    there = by_weight.sum(axis=2) > 0
    plain = codes & ~np.uint16(256)
    picked, cells = [], []
    for cell, lane in np.argwhere(there).tolist():
        start, end = bounds[cell], bounds[cell + 1]
        wanted = np.uint16((lane << 9) | int(highest[cell, lane]))
        best = np.flatnonzero(plain[start:end] == wanted)[:_OF_A_CELL] + start
        picked.append(best)
        cells.append(np.full(len(best), cell))
    if not picked:
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    return np.concatenate(picked), np.concatenate(cells)


def in_turn(weights: Ints, cells: Ints) -> Ints:
    """The order in which candidates are given a place: the most important first, and of those that matter alike such
    that any beginning of the order is spread over the whole axis."""
    spread = np.zeros(len(cells), np.int64)
    left = cells.astype(np.int64)
    for _ in range(9):
        spread = (spread << 1) | (left & 1)
        left >>= 1
    return np.lexsort((np.arange(len(cells)), spread, -weights.astype(np.int64)))
