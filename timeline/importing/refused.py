"""Rows that were refused, as a table to be mended and imported again: the reason stands in a column of its own."""

from collections.abc import Iterable

from timeline.exports.cells import neutral

REASON = "refused because"


def cells_of(row: Iterable[str]) -> list[str]:
    return [neutral(cell) for cell in row]
