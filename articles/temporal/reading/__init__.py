"""From what the words said to the days they mean: one function per shape, the only place that guesses."""

from articles.temporal.reading import anaphoric, explicit, named, relative, stretches
from articles.temporal.reading.base import BeforeTheCalendar, DayWrittenNeeded, Reading, UnknownDay, When, read

__all__ = [
    "BeforeTheCalendar",
    "DayWrittenNeeded",
    "Reading",
    "UnknownDay",
    "When",
    "anaphoric",
    "explicit",
    "named",
    "read",
    "relative",
    "stretches",
]
