"""What happened on this day of the year, whatever the year. No Django."""

from datetime import date

import numpy as np

from timeline.index import Answer
from timeline.index.columns import EXACTNESS, Ints


def on_this_day(answer: Answer, today: date) -> Ints:
    """The keys of the events found that are on exactly this day of some year, the newest first.

    What may have been on another day is none of them: "in November" is not "on 22 November".
    """
    columns = answer.columns
    rows = answer.rows[: answer.total - answer.undated]
    first, last = columns.first[rows], columns.last[rows]
    exact = (first == last) & (columns.exactness[rows] == EXACTNESS.index("day"))
    found: Ints = columns.ids[rows[exact & np.isin(first, _days(today, first))]][::-1]
    return found


def _days(today: date, days: Ints) -> list[int]:
    """Ordinals of the same day in every year of *days*; 29 February is in leap years alone."""
    known = [int(each) for each in (days.min(), days.max())] if len(days) else [1, 1]
    low, high = (date.fromordinal(min(max(each, 1), date.max.toordinal())).year for each in known)
    found = []
    for year in range(low, high + 1):
        try:
            found.append(today.replace(year=year).toordinal())
        except ValueError:  # 29 February
            continue
    return found
