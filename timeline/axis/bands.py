"""Named times behind the events of an axis, with labels that do not overlap. Pure: no ORM, no Django.

>>> from timeline.axis.scale import even
>>> scale = even(date(2024, 1, 1).toordinal(), date(2024, 12, 31).toordinal())
>>> truce, spring = bands([("Truce", date(2024, 1, 1), None), ("Spring", date(2024, 3, 1), date(2024, 5, 31))], scale)
>>> truce.x, truce.width, truce.ends, spring.x, spring.width, spring.row
('0%', '100%', False, '16.39%', '25.14%', 1)
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from timeline.axis.scale import Scale

Named = tuple[str, date, date | None]  # title, first and last day; None: it goes on

_TOP, _LINE = 12, 15  # pixels: the first label's baseline, and from one to the next
_THIN = 4  # pixels, from one line to the next
_ROOM = 52  # letters side by side on the narrowest axis
_LEAST = 0.002  # of the axis, so that a single day can be seen


@dataclass(frozen=True, slots=True)
class Band:
    """*x*, *width*, *label_x*: percent of the axis; *y*: pixels, of the label's baseline; *row*: where bands that
    overlap in time stand, from 0. *begins*, *ends*: whether that day is shown."""

    title: str
    x: str
    width: str
    end_x: str
    label_x: str
    y: int
    row: int
    begins: bool
    ends: bool
    is_even: bool

    @property
    def line_y(self) -> int:
        """Pixels, where bands are but lines."""
        return _THIN * self.row


def bands(named: Iterable[Named], scale: Scale) -> list[Band]:
    """Those of the *named* times that the axis shows, in the order of their beginnings."""
    found: list[Band] = []
    lines: list[float] = []  # by line of labels, where the last one ends
    rows: list[float] = []
    for title, first, last in sorted(named, key=lambda each: (each[1], each[2] or date.max)):
        behind = scale.last + 2 if last is None else last.toordinal() + 1
        start, end = scale.position(first.toordinal()), scale.position(behind)
        if end <= 0 or start >= 1:
            continue
        begins, ends = start >= 0, end <= 1
        start = min(max(start, 0.0), 1 - _LEAST)
        end = min(max(end, start + _LEAST), 1.0)
        taken = min(len(title) / _ROOM, 1.0)
        label = min(start, 1 - taken)
        line = _free(lines, label, label + taken)
        row = _free(rows, start, end)
        found.append(
            Band(
                title,
                percent(start),
                percent(end - start),
                percent(end),
                percent(label),
                _TOP + _LINE * line,
                row,
                begins,
                ends,
                len(found) % 2 == 0,
            )
        )
    return found


def _free(ends: list[float], start: float, end: float) -> int:
    """The first line that is free from *start* on, which is then taken until *end*."""
    number = next((number for number, taken in enumerate(ends) if taken <= start + 1e-9), len(ends))
    if number == len(ends):
        ends.append(end)
    ends[number] = end
    return number


def percent(share: float) -> str:
    """As SVG wants it, whatever the language: "12.5%"."""
    return f"{100 * share:.2f}".rstrip("0").rstrip(".") + "%"
