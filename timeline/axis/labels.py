"""Marks and their labels in the rows of a lane, such that no two overlap at any width of the chart. No Django.

Positions along the axis are shares of its width, what a label takes is pixels. So the rows are laid out for the
narrowest chart first; in a wider one all that stands there stays in its row, and more is put between. Between two
widths gaps only grow, so what is free of overlap at one width is so at every greater one.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

WIDTHS = (456, 800, 1200)  # pixels of the axis from which on what is laid out for it is shown
GAP = 10  # pixels between what stands in one row
_BESIDE = 5  # pixels between a mark and its label
_INSIDE = 6  # likewise from the beginning of a bar to the label over it
_OVER = 72  # pixels of a bar that is long enough to have its label over it
_EDGE = 2


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be put in a row: a mark from *start* to *end* with pixels *before* and *after*, and *text* pixels of
    words. Its label stays within *least* to *most* of the axis, so that none is cut off where the window ends."""

    start: float
    end: float
    before: int
    after: int
    text: int
    least: float = 0.0
    most: float = 1.0


@dataclass(frozen=True, slots=True)
class Placed:
    """The *wish*-th of the wishes in a row; its label on a *side* of the mark: "after", "before" or "over"; shown from
    the *tier*-th of the widths on."""

    wish: int
    row: int
    side: str
    tier: int


def place(wishes: Sequence[Wish], rows: int, widths: Sequence[int] = WIDTHS) -> list[Placed]:
    """As many of the wishes as there is room for, those first that come first."""
    placed: list[Placed] = []
    left = list(range(len(wishes)))
    for tier, width in enumerate(widths):
        taken: list[list[tuple[float, float]]] = [[] for _ in range(rows)]
        for each in placed:
            taken[each.row].append(taken_by(wishes[each.wish], each.side, width))
        for row in taken:
            row.sort()
        missed = []
        for number in left:
            found = _put(wishes[number], taken, width, widths[0])
            if found is None:
                missed.append(number)
            else:
                placed.append(Placed(number, *found, tier))
        left = missed
    return placed


def grown(
    wishes: Sequence[Wish], placed: Sequence[Placed], wanted: Sequence[int], widths: Sequence[int] = WIDTHS
) -> list[tuple[int, ...]]:
    """How many pixels the label of each of *placed* may take from each of the *widths* on: of those *wanted* (by wish)
    as many as are free beside it, those placed first having first choice. Nothing is moved; 0 where it is not shown."""
    rooms = [[0] * len(widths) for _ in placed]
    for tier, width in enumerate(widths):
        rows: dict[int, list[tuple[float, float]]] = {}
        for each in placed:
            if each.tier <= tier:
                rows.setdefault(each.row, []).append(taken_by(wishes[each.wish], each.side, width))
        for row in rows.values():
            row.sort()
        for number, each in enumerate(placed):
            if each.tier <= tier:
                rooms[number][tier] = _grow(wishes[each.wish], each.side, wanted[each.wish], rows[each.row], width)
    return [tuple(room) for room in rooms]


def _grow(wish: Wish, side: str, wanted: int, row: list[tuple[float, float]], width: int) -> int:
    """The pixels it may have at this width; *row* is told what it takes."""
    stretch = taken_by(wish, side, width)
    at = bisect_left(row, stretch)
    share, pixels = label_at(wish, side)
    label = share * width + pixels
    if side == "before":
        free = row[at - 1][1] + GAP if at else float("-inf")
        most = label + wish.text - max(free, wish.least * width + _EDGE)
    else:
        free = row[at + 1][0] - GAP if at + 1 < len(row) else float("inf")
        most = min(free, wish.most * width - _EDGE) - label
    room = max(wish.text, min(wanted, int(most)))
    row[at] = taken_by(replace(wish, text=room), side, width)
    return room


def in_one_row(words: Sequence[tuple[float, float]], widths: Sequence[int] = WIDTHS) -> list[int | None]:
    """From which of the *widths* on there is room for each of the *words* (where they begin, pixels), all in one row
    that ends where the axis does, those that come first having first choice; None where there never is."""
    found: list[int | None] = []
    for each in words:
        taken = [(other, at) for other, at in zip(words, found, strict=False) if at is not None]
        free = (
            tier
            for tier, width in enumerate(widths)
            if each[0] * width + each[1] <= width
            and not any(_touch(each, other, widths[max(tier, at)]) for other, at in taken)
        )
        found.append(next(free, None))
    return found


def _touch(one: tuple[float, float], other: tuple[float, float], width: int) -> bool:
    (first, pixels), (second, _) = sorted([one, other])
    return first * width + pixels > second * width


def label_at(wish: Wish, side: str) -> tuple[float, int]:
    """Where the label begins: a share of the axis, and pixels to be added."""
    if side == "after":
        return wish.end, wish.after + _BESIDE
    if side == "before":
        return wish.start, -wish.before - _BESIDE - wish.text
    return max(wish.start, wish.least), 2 * _INSIDE if wish.start < wish.least else _INSIDE


def taken_by(wish: Wish, side: str, width: float) -> tuple[float, float]:
    """Pixels from and to which mark and label reach."""
    share, pixels = label_at(wish, side)
    label = share * width + pixels
    return min(wish.start * width - wish.before, label), max(wish.end * width + wish.after, label + wish.text)


def _put(wish: Wish, taken: list[list[tuple[float, float]]], width: int, narrowest: int) -> tuple[int, str] | None:
    seen = min(wish.end, wish.most) - max(wish.start, wish.least)
    for side in ("over",) if seen * narrowest >= _OVER else ("after", "before"):
        share, pixels = label_at(wish, side)
        label = share * width + pixels
        if label < wish.least * width + _EDGE or label + wish.text > wish.most * width - _EDGE:
            continue
        stretch = taken_by(wish, side, width)
        for row, others in enumerate(taken):
            at = bisect_left(others, stretch)
            if at < len(others) and others[at][0] < stretch[1] + GAP:
                continue
            if at and others[at - 1][1] > stretch[0] - GAP:
                continue
            others.insert(at, stretch)
            return row, side
    return None
