"""Which days a chart shows, and which it would show one step on. No Django.

>>> window = Window(date(2024, 1, 1).toordinal(), date(2024, 1, 10).toordinal())
>>> [date.fromordinal(day).day for day in (window.moved(0.5).first, window.closer().first, window.closer().last)]
[6, 3, 7]
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

_EARLIEST, _LATEST = date.min.toordinal(), date.max.toordinal()


@dataclass(frozen=True, slots=True)
class Window:
    """From the *first* day to the *last*, ordinals, both included."""

    first: int
    last: int

    @property
    def length(self) -> int:
        return self.last + 1 - self.first

    def covers(self, other: Window) -> bool:
        return self.first <= other.first and other.last <= self.last

    def moved(self, share: float) -> Window:
        """Later by a *share* of its length, a day at least; earlier where negative."""
        days = round(self.length * share) or (1 if share > 0 else -1)
        return Window(self.first + days, self.last + days).kept()

    def closer(self) -> Window:
        """The half around its middle; a single day stays."""
        length = max(1, self.length // 2)
        first = self.first + (self.length - length) // 2
        return Window(first, first + length - 1)

    def wider(self) -> Window:
        """Twice as long around its middle, three days at least."""
        more = max(2, self.length)
        return Window(self.first - more // 2, self.last + more - more // 2).kept()

    def padded(self, share: float) -> Window:
        """With a *share* of its length more at either side."""
        more = max(1, round(self.length * share))
        return Window(max(self.first - more, _EARLIEST), min(self.last + more, _LATEST))

    def kept(self) -> Window:
        """Moved back to where there is a calendar."""
        if self.first < _EARLIEST:
            return Window(_EARLIEST, min(_EARLIEST + self.length - 1, _LATEST))
        if self.last > _LATEST:
            return Window(max(_LATEST - self.length + 1, _EARLIEST), _LATEST)
        return self
