"""Stretches of a window that are counted each for itself, about equally long on the screen. No Django.

>>> from datetime import date
>>> from timeline.axis.scale import even
>>> first = date(2024, 1, 1).toordinal()
>>> [date.fromordinal(day).isoformat() for day in edges(even(first, first + 9), Window(first, first + 9), 2).tolist()]
['2024-01-01', '2024-01-06', '2024-01-11']
"""

from itertools import pairwise

import numpy as np

from timeline.axis.scale import Scale
from timeline.axis.window import Window
from timeline.index.columns import Ints


def edges(scale: Scale, window: Window, cells: int) -> Ints:
    """Days that part the window into about so many equal stretches, from its first day to the one behind its last."""
    start, end = scale.position(window.first), scale.position(window.last + 1)
    if window.length <= cells:
        return np.arange(window.first, window.last + 2)
    inner = [scale.day_at(start + (end - start) * step / cells) for step in range(1, cells)]
    days = [day for day in inner if window.first < day <= window.last]
    return np.unique(np.array([window.first, *days, window.last + 1]))


def finer(scale: Scale, days: Ints, parts: int) -> Ints:
    """Each of them in so many."""
    found = [edges(scale, Window(first, behind - 1), parts) for first, behind in pairwise(days.tolist())]
    return np.unique(np.concatenate(found))
