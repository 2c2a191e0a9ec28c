"""The events of one conflict that readers may ever see, as columns of numbers. No Django, no database.

Rows stand in the order of the list, oldest first: by the first day that is known, then by the last, then by key; those
without a day come last. Days are ordinals (`date.toordinal()`). Columns are never changed: `merged` makes new ones.

`np.compress(mask, array)` takes a fifth of the time of `array[mask]`, `array.take(rows)` half of that of `array[rows]`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from timeline.extraction.event_types import KINDS

Ints = NDArray[Any]
Mask = NDArray[np.bool_]

# Before and after every day: the sides that are open. An event without a day has its place behind all.
NEVER, EVER, UNDATED = 0, date.max.toordinal() + 1, date.max.toordinal() + 2
EXACTNESS = ("unknown", "day", "about", "through", "open", "within")  # as `EventDate.exactness` says it
KIND_LABELS = ("", *dict.fromkeys(kind.label for kind in KINDS.values() if kind.label))
KIND_CODES = {name: KIND_LABELS.index(kind.label) for name, kind in KINDS.items()}
LINKED = ("actor", "place", "source")
MONTHS = 13  # headings of a year: what no single month holds, and its months
_FEW = 5_000  # rows that are put in one by one
_EPOCH = date(1970, 1, 1).toordinal()


@dataclass(frozen=True, slots=True)
class Links:
    """Which row has which actor, place or source: pairs of a row and a code; *keys* are the primary keys by code."""

    rows: Ints
    codes: Ints
    keys: Ints

    def codes_of(self, keys: frozenset[int]) -> Ints:
        return np.flatnonzero(np.isin(self.keys, list(keys)))

    def having(self, keys: frozenset[int], length: int) -> Mask:
        """The rows linked to any of *keys*."""
        wanted = np.zeros(len(self.keys), bool)
        wanted[self.codes_of(keys)] = True
        found = np.zeros(length, bool)
        found[np.compress(wanted.take(self.codes), self.rows)] = True
        return found

    def counts(self, mask: Mask) -> Ints:
        """By code, how many rows of *mask* have it."""
        return np.bincount(np.compress(mask.take(self.rows), self.codes), minlength=len(self.keys))


@dataclass(frozen=True, slots=True)
class Columns:
    """One entry for each event. *heading*: year * `MONTHS` + month, 0 for no single month; -1 where undated. *weight*:
    how much it matters, 0 to 255, higher is more."""

    ids: Ints
    first: Ints
    last: Ints
    place: Ints
    heading: Ints
    published: Mask
    planned: Mask
    exactness: Ints
    kind: Ints
    weight: Ints
    links: Mapping[str, Links]

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def dated(self) -> int:
        """How many have a day; they come first."""
        return int(np.searchsorted(self.place, UNDATED))

    def row_at(self, place: int, last: int, key: int) -> int:
        """Where an event of these days and this key stands or would stand; in logarithmic time."""
        low, high = _equal(self.place, 0, len(self), place)
        low, high = _equal(self.last, low, high, last)
        return low + int(np.searchsorted(self.ids[low:high], key))

    @property
    def nbytes(self) -> int:
        plain = [getattr(self, name) for name in PLAIN]
        linked = [array for links in self.links.values() for array in (links.rows, links.codes, links.keys)]
        return sum(array.nbytes for array in [*plain, *linked])


def known_rows(ids: Ints, order: Ints, keys: Ints) -> Ints:
    """Where in *ids*, which *order* sorts, those of the *keys* stand that are there at all."""
    if not len(ids):
        return order
    at = np.searchsorted(ids, keys, sorter=order)
    at[at == len(ids)] = 0
    rows = order[at]
    found: Ints = rows[ids[rows] == keys]
    return found


PLAIN = tuple(field.name for field in fields(Columns) if field.name != "links")


def _equal(array: Ints, low: int, high: int, value: int) -> tuple[int, int]:
    part = array[low:high]
    return low + int(np.searchsorted(part, value)), low + int(np.searchsorted(part, value, "right"))


@dataclass(frozen=True, slots=True)
class Raw:
    """What the database tells of some events, in any order; *first* and *last* are `NEVER` and `EVER` where open.

    *vague*: its words name nothing as short as a month; *onwards*: "since" or "after" that.
    *pairs*: for a facet, the events' keys and the others' keys; asked one after the other, for each takes much room.
    """

    ids: Ints
    first: Ints
    last: Ints
    published: Mask
    planned: Mask
    kind: Ints
    approximate: Mask
    span: Mask
    vague: Mask
    onwards: Mask
    voices: Ints
    recalled: Ints
    pairs: Callable[[str], tuple[Ints, Ints]]


def arranged(raw: Raw) -> Columns:
    """Columns of what the database tells, in order."""
    unknown = (raw.first == NEVER) & (raw.last == EVER)
    place = np.where(raw.first != NEVER, raw.first, np.where(raw.last != EVER, raw.last, UNDATED))
    order = np.lexsort((raw.ids, raw.last, place))
    place, first, last = (array[order].astype(np.int32) for array in (place, raw.first, raw.last))
    ids, unknown = raw.ids[order], unknown[order]
    links = {name: _linked(ids, *raw.pairs(name)) for name in LINKED}
    return Columns(
        ids=ids,
        first=first,
        last=last,
        place=place,
        heading=_headings(place, first, last, raw.vague[order], raw.onwards[order]),
        published=raw.published[order],
        planned=raw.planned[order],
        exactness=_exactness(first, last, unknown, raw.approximate[order], raw.span[order]),
        kind=raw.kind[order].astype(np.uint8),
        weight=_weights(raw.voices[order], raw.recalled[order]),
        links=links,
    )


def _weights(voices: Ints, recalled: Ints) -> Ints:
    """`importance.score` in tenths: 25 is what a thousand sources tell and as many recall."""
    scores = np.log2(1 + voices) * (1 + np.log2(1 + recalled) / 4)
    tenths: Ints = np.minimum(np.round(scores * 10), 255).astype(np.uint8)
    return tenths


def _headings(place: Ints, first: Ints, last: Ints, vague: Mask, onwards: Mask) -> Ints:
    """As `chronology` puts them."""
    dated = place < UNDATED
    days = (np.where(dated, place, _EPOCH) - _EPOCH).astype("datetime64[D]")
    years = days.astype("datetime64[Y]").astype(np.int32) + 1970
    months = days.astype("datetime64[M]").astype(np.int32) % 12 + 1
    short = (first != NEVER) & (last != EVER) & (last - first < 31)
    in_a_month = np.where(onwards, ~vague, short)
    return np.where(dated, years * MONTHS + months * in_a_month, -1).astype(np.int32)


def _exactness(first: Ints, last: Ints, unknown: Mask, approximate: Mask, span: Mask) -> Ints:
    conditions = [unknown, approximate, first == last, (first == NEVER) | (last == EVER), span]
    names = ["unknown", "about", "day", "open", "through"]
    codes = [EXACTNESS.index(name) for name in names]
    return np.select(conditions, codes, EXACTNESS.index("within")).astype(np.uint8)


def _linked(ids: Ints, events: Ints, others: Ints) -> Links:
    known = np.isin(events, ids)
    rows = known_rows(ids, np.argsort(ids), events[known])
    keys, codes = np.unique(others[known], return_inverse=True)
    by_row = np.argsort(rows, kind="stable")
    return Links(rows[by_row].astype(np.int32), _narrow(codes[by_row], len(keys)), keys.astype(np.int64))


def _narrow(codes: Ints, values: int) -> Ints:
    return codes.astype(np.uint16 if values <= 1 << 16 else np.int32)


def merged(columns: Columns, gone: Ints, new: Columns) -> Columns:
    """Without the events with the keys *gone*, and with *new* ones at their places."""
    kept = ~np.isin(columns.ids, gone)
    rest = columns if kept.all() else _only(columns, kept)
    return _joined(rest, new) if len(new) else rest


def _only(columns: Columns, kept: Mask) -> Columns:
    moved = np.cumsum(kept, dtype=np.int32) - 1
    links = {}
    for name, each in columns.links.items():
        stays = kept[each.rows]
        links[name] = Links(moved[each.rows[stays]], each.codes[stays], each.keys)
    return replace(columns, **{name: getattr(columns, name)[kept] for name in PLAIN}, links=links)


def _joined(columns: Columns, new: Columns) -> Columns:
    if len(new) <= _FEW:
        days = zip(new.place.tolist(), new.last.tolist(), new.ids.tolist(), strict=True)
        at = np.array([columns.row_at(*each) for each in days], np.int64)
        plain = {name: np.insert(getattr(columns, name), at, getattr(new, name)) for name in PLAIN}
        moved = np.arange(len(columns), dtype=np.int32)
        moved += np.cumsum(np.bincount(at, minlength=len(columns) + 1)[: len(columns)]).astype(np.int32)
        placed = (at + np.arange(len(new))).astype(np.int32)
    else:
        plain = {name: np.concatenate([getattr(columns, name), getattr(new, name)]) for name in PLAIN}
        order = np.lexsort((plain["ids"], plain["last"], plain["place"]))
        plain = {name: array[order] for name, array in plain.items()}
        where = np.empty(len(order), np.int32)
        where[order] = np.arange(len(order), dtype=np.int32)
        moved, placed = where[: len(columns)], where[len(columns) :]
    links = {name: _both(columns.links[name], moved, new.links[name], placed) for name in LINKED}
    return Columns(**plain, links=links)


def _both(old: Links, moved: Ints, new: Links, placed: Ints) -> Links:
    strangers = new.keys[~np.isin(new.keys, old.keys)]
    keys = np.concatenate([old.keys, strangers])
    order = np.argsort(keys)
    code_of = order[np.searchsorted(keys, new.keys, sorter=order)]
    codes = np.concatenate([old.codes.astype(np.int64), code_of[new.codes]])
    rows = np.concatenate([moved[old.rows], placed[new.rows]])
    by_row = np.argsort(rows, kind="stable")  # nearly in order already
    return Links(rows[by_row], _narrow(codes[by_row], len(keys)), keys)
