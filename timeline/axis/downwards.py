"""The chart of a narrow screen: time runs down, labels stand beside the axis, one below the other. No Django.

Pixels, for its length is fixed: each cell is as long as on the wide chart in shares, and holds a few labels and a chip.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

CELL = 136  # pixels of an average cell
LABEL = 36  # pixels of a label: two lines
CHIP = 28  # pixels at the end of a cell that its chip has for itself
COLUMNS = 4  # marks side by side
_NEAR = 2  # pixels between two marks in a column


@dataclass(frozen=True, slots=True)
class Spot:
    """A mark from *start* to *end* of the axis, in pixels, in a *column*; the middle of its label at *label*."""

    wish: int
    start: float
    end: float
    column: int
    label: float


def length(cells: int) -> int:
    """Pixels of an axis with so many cells."""
    return CELL * max(cells, 2)


def place(stretches: Sequence[tuple[float, float]], edges: Sequence[float], pixels: int) -> list[Spot]:
    """As many of the *stretches* (shares of the axis, the most important first) as there is room for, in the order of
    time; *edges* of the cells in shares."""
    chosen: list[tuple[float, int]] = []
    for start, end in pairwise(edges):
        room = int(((end - start) * pixels - CHIP) // LABEL)
        here = [number for number, stretch in enumerate(stretches) if start <= _seen(stretch) < end]
        labels = sorted((_seen(stretches[number]) * pixels, number) for number in here[:room])
        chosen += _apart(labels, start * pixels, end * pixels - CHIP)
    spots: list[Spot] = []
    ends = [float("-inf")] * COLUMNS
    for label, number in chosen:
        first, last = (min(max(share, -0.02), 1.02) * pixels for share in stretches[number])
        begins, stops = min(first, (first + last) / 2 - 7), max(last, (first + last) / 2 + 7)
        free = [column for column, end in enumerate(ends) if end + _NEAR <= begins]
        column = free[0] if free else min(range(COLUMNS), key=ends.__getitem__)
        ends[column] = max(ends[column], stops)
        spots.append(Spot(number, first, last, column, label))
    return spots


def _seen(stretch: tuple[float, float]) -> float:
    """Where its label belongs: the beginning of what is seen of it."""
    return min(max(stretch[0], 0.0), 0.999999)


def _apart(labels: list[tuple[float, int]], start: float, end: float) -> list[tuple[float, int]]:
    """The labels, moved as little as that none overlaps the next and all lie from *start* to *end*."""
    at: list[float] = []
    for wanted, _ in labels:
        at.append(max(wanted, start + LABEL / 2, at[-1] + LABEL if at else 0))
    limit = end - LABEL / 2
    for number in range(len(at) - 1, -1, -1):
        at[number] = min(at[number], limit)
        limit = at[number] - LABEL
    return [(place, number) for place, (_, number) in zip(at, labels, strict=True)]
