"""Named times behind the events of an axis, with labels that do not overlap. Pure: no ORM, no Django.

>>> from timeline.axis.scale import even
>>> scale = even(date(2024, 1, 1).toordinal(), date(2024, 12, 31).toordinal())
>>> truce, spring = bands([("Truce", date(2024, 1, 1), None), ("Spring", date(2024, 3, 1), date(2024, 5, 31))], scale)
>>> truce.x, truce.width, truce.ends, spring.x, spring.width, spring.row
('0%', '100%', False, '16.39%', '25.14%', 1)
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from timeline.axis.scale import Scale

Named = tuple[str, date, date | None]  # title, first and last day; None: it goes on

_LINE, _BELOW = 15, 5  # pixels: from one label to the next, and from the lowest to the edge
_BESIDE = 4  # pixels, from a band's beginning to its label
_THIN = 4  # pixels, from one line to the next where bands are but lines
_ROOM = 52  # letters side by side on the narrowest axis
_LEAST = 0.002  # of what is drawn, so that a single day can be seen


@dataclass(frozen=True, slots=True)
class Band:
    """*x*, *width*, *end_x*, *label_x*: percent of what is drawn; *dx*: pixels to the label; *line*: where labels that
    would overlap stand, from 0, and *row* where bands do. *begins*, *ends*: whether these days are drawn."""

    title: str
    x: str
    width: str
    begin_x: str
    end_x: str
    label_x: str
    dx: int
    line: int
    row: int
    begins: bool
    ends: bool
    is_even: bool

    @property
    def dy(self) -> int:
        """Pixels from the lower edge up to the label's baseline, negative."""
        return -_BELOW - _LINE * self.line

    @property
    def line_y(self) -> int:
        """Pixels, where bands are but lines."""
        return _THIN * self.row


def bands(
    named: Iterable[Named], scale: Scale, *, pad: float = 0, mirrored: bool = False, letters: float = _ROOM
) -> list[Band]:
    """Those of the *named* times that are drawn, in the order of their beginnings. *pad*: how much of the axis is drawn
    at either side of it, out of sight; *mirrored*: time runs from right to left; *letters*: as many fit side by side.
    """
    found: list[Band] = []
    lines: list[float] = []  # by line of labels, where the last one ends
    rows: list[float] = []
    for title, first, last in sorted(named, key=lambda each: (each[1], each[2] or date.max)):
        start = scale.position(first.toordinal())
        end = 2 + pad if last is None else scale.position(last.toordinal() + 1)
        if end <= -pad or start >= 1 + pad:
            continue
        taken = min(len(title) / letters, 1.0)
        # In sight where a part of the band is.
        label = min(max(start, 0.0), 1 - taken) if end > 0 and start < 1 else max(start, -pad)
        begins, ends = start >= -pad, end <= 1 + pad
        start, end = max(start, -pad), min(end, 1 + pad)
        end = max(end, start + _LEAST)
        at, behind, label_at = (_drawn(place, pad) for place in (start, end, label))
        found.append(
            Band(
                title,
                percent(1 - behind if mirrored else at),
                percent(behind - at),
                percent(1 - at if mirrored else at),
                percent(1 - behind if mirrored else behind),
                percent(1 - label_at if mirrored else label_at),
                -_BESIDE if mirrored else _BESIDE,
                _free(lines, label, label + taken),
                _free(rows, start, end),
                begins,
                ends,
                len(found) % 2 == 0,
            )
        )
    return found


def room(found: Sequence[Band]) -> int:
    """Pixels that the labels need below everything else."""
    return _LINE * (max(band.line for band in found) + 1) + _BELOW if found else 0


def _drawn(place: float, pad: float) -> float:
    return (place + pad) / (1 + 2 * pad)


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


def share(written: str) -> float:
    """What `percent` wrote, as a share again."""
    return float(written.removesuffix("%")) / 100
