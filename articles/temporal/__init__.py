"""Dated phrases in English news, resolved against the day an article was written.

Plain Python, usable without Django:

>>> from datetime import date
>>> from articles.temporal import tag
>>> [found] = tag("The minister warned last week that arms could follow.", date(2024, 10, 29))
>>> found.text, found.bounds.earliest, found.bounds.latest
('last week', datetime.date(2024, 10, 21), datetime.date(2024, 10, 27))
"""

from articles.temporal.resolve import resolve
from articles.temporal.tagger import RULES_VERSION, find, tag
from articles.temporal.types import Bounds, Expression, Grain, Interval, Resolved, Signal, TimexType

__all__ = [
    "RULES_VERSION",
    "Bounds",
    "Expression",
    "Grain",
    "Interval",
    "Resolved",
    "Signal",
    "TimexType",
    "find",
    "resolve",
    "tag",
]
