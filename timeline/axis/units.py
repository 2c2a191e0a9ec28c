"""Calendar units as stretches of days: where each begins. No Django.

>>> [date.fromordinal(day).isoformat() for day in edges("month", date(2024, 1, 31), date(2024, 2, 1))]
['2024-01-01', '2024-02-01', '2024-03-01']
"""

from collections.abc import Iterator
from datetime import MAXYEAR, MINYEAR, date

from timeline.index.columns import EVER

YEARS = {"year": 1, "decade": 10, "century": 100, "millennium": 1000}


def edges(unit: str, first: date, last: date) -> Iterator[int]:
    """The first days of the units from that of *first* to that of *last*, and the day behind."""
    step = 0
    while (day := begin(unit, first, step)) <= last.toordinal():
        yield day
        step += 1
    yield day


def begin(unit: str, day: date, steps: int) -> int:
    """The ordinal of the first day of the unit that *day* lies in, or some *steps* on."""
    if unit == "day":
        return day.toordinal() + steps
    if unit == "month":
        months = day.year * 12 + day.month - 1 + steps
        year, month = months // 12, months % 12 + 1
    else:
        length = YEARS[unit]
        year, month = (day.year // length + steps) * length, 1
    return EVER if year > MAXYEAR else date(max(year, MINYEAR), month, 1).toordinal()
