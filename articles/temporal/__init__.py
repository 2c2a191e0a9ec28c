"""Dated phrases in English news, resolved against the day an article was written.

Plain Python, usable without Django:

>>> from datetime import date
>>> from articles.temporal import tag
>>> [found] = tag("The minister warned last week that arms could follow.", date(2024, 10, 29))
>>> found.text, found.bounds.earliest, found.bounds.latest
('last week', datetime.date(2024, 10, 21), datetime.date(2024, 10, 27))
"""

from articles.temporal.resolve import resolve
from articles.temporal.results import Background, Dropped, Explanation, Expression, Resolved
from articles.temporal.tagger import RULES_VERSION, explain, find, tag
from articles.temporal.types import Bounds, Grain, Interval, Mode, Origin, Signal, TimexType

__all__ = [
    "RULES_VERSION",
    "Background",
    "Bounds",
    "Dropped",
    "Explanation",
    "Expression",
    "Grain",
    "Interval",
    "Mode",
    "Origin",
    "Resolved",
    "Signal",
    "TimexType",
    "explain",
    "find",
    "resolve",
    "tag",
]
