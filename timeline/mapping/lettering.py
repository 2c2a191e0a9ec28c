"""Names beside marks that lie on nothing: not on each other, not on a mark, not over the picture's edge. No Django."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from unicodedata import east_asian_width

_GAP = 4.0
_LINE = 1.25


@dataclass(frozen=True, slots=True)
class Circle:
    """In pixels."""

    x: float
    y: float
    radius: float


@dataclass(frozen=True, slots=True)
class Lettering:
    """*text* begins, is centred or ends (*anchor*) at *x*, *y* pixels off the middle of its mark, *y* on its line."""

    text: str
    anchor: str
    x: float
    y: float


_Rectangle = tuple[float, float, float, float]


def breadth(text: str, letters: float) -> float:
    """Pixels that *text* takes at most, in letters of that size."""
    return letters * sum(
        1.0 if east_asian_width(letter) in "WF" else 0.85 if letter in "MWmw@%—" or letter.isupper() else 0.6
        for letter in text
    )


def lettered(
    circles: Sequence[Circle], wanted: Iterable[tuple[int, Sequence[str]]], width: float, height: float, letters: float
) -> dict[int, Lettering]:
    """By number of its circle, what is written beside it: the first of the texts *wanted* for which there is room."""
    taken: list[_Rectangle] = [
        (each.x - each.radius, each.y - each.radius, each.x + each.radius, each.y + each.radius) for each in circles
    ]
    found = {}
    for number, texts in wanted:
        for text in texts:
            place = _place(circles[number], number, text, taken, width, height, letters)
            if place:
                lettering, rectangle = place
                taken.append(rectangle)
                found[number] = lettering
                break
    return found


def _place(
    circle: Circle, number: int, text: str, taken: Sequence[_Rectangle], width: float, height: float, letters: float
) -> tuple[Lettering, _Rectangle] | None:
    wide, high, off = breadth(text, letters), letters * _LINE, circle.radius + _GAP
    base = letters * 0.36
    for anchor, x, y in (
        ("start", off, 0.0),
        ("end", -off, 0.0),
        ("middle", 0.0, -(off + high / 2 - 2)),
        ("middle", 0.0, off + high / 2 - 2),
    ):
        left = circle.x + x - {"start": 0.0, "middle": wide / 2, "end": wide}[anchor]
        top = circle.y + y - high / 2
        rectangle = left, top, left + wide, top + high
        if left < 2 or top < 1 or left + wide > width - 2 or top + high > height - 1:
            continue
        if not any(_meet(rectangle, other) for place, other in enumerate(taken) if place != number):
            return Lettering(text, anchor, round(x, 1), round(y + base, 1)), rectangle
    return None


def _meet(one: _Rectangle, other: _Rectangle) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
