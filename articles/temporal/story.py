"""What a text has named so far, from which "the next day" and, in a narrative, days without a year are read.

A story goes forward. It looks back ("signed in November 1917") and ahead ("as was shown in 2005"), and then goes on
from where it stood: `story` is where it has come to, `story_before` where it stood before it looked away.
"""

from dataclasses import replace

from articles.temporal.reading import Reading, When
from articles.temporal.results import Expression
from articles.temporal.said import Length
from articles.temporal.types import Grain, Telling

# Told by the month or the day, a story does not leap: a date so many years further is a look at what came of it.
_LEAP_YEARS = 3
_MORE_THAN_A_QUARTER = ("P6M", "P9M")


def having_named(reading: Reading, expression: Expression, when: When) -> When:
    """What the next phrase is read against, now that *expression* has named the days of *reading*."""
    story, before, glimpsed = when.story, when.story_before, when.glimpsed
    if story and _is_far_ahead(reading, expression, story) and not (glimpsed and _are_close(glimpsed, reading)):
        glimpsed = reading
    elif story is None or _takes_the_story_on(reading, expression, story):
        glimpsed = None
        if story and story.grain is Grain.YEAR and reading.interval.first < story.interval.first:
            before = None  # the year was only looked ahead to
        elif story and (reading.interval.first < story.interval.first or reading.grain is Grain.YEAR):
            before = story
        elif before and (reading.interval.first >= before.interval.first or before.grain is Grain.YEAR):
            before = None
        story = reading
    return replace(
        when,
        named=reading,
        story=story,
        story_before=before,
        glimpsed=glimpsed,
        year_before_christ=None,
        part_before_christ="",
        named_day=reading if reading.grain is Grain.DAY else when.named_day,
        named_quarter=reading if reading.grain is Grain.QUARTER else when.named_quarter,
    )


def having_told_length(length: Length, when: When) -> When:
    """ "In the first nine months sales rose": what follows is no longer told of the quarter."""
    return replace(when, named_quarter=None) if length.value in _MORE_THAN_A_QUARTER else when


def having_named_before_christ(value: str, when: When) -> When:
    """`BC0480-08` is of the year 480, the decade `BC048` began in it."""
    year, dash, part = value[len("BC") :].partition("-")
    return replace(when, year_before_christ=int(year.ljust(4, "0")), part_before_christ=dash + part)


def _takes_the_story_on(reading: Reading, expression: Expression, story: Reading) -> bool:
    """A day or month does, earlier or later; a bare year only if it comes later, and not from afar ("by 1976")."""
    if expression.telling is Telling.ANEW:
        return True
    known = expression.telling is Telling.THING and reading.interval.first < story.interval.first
    if known or expression.telling is Telling.GLIMPSE:
        return False
    if reading.grain in (Grain.DAY, Grain.MONTH, Grain.SEASON):
        return True
    return expression.signal is None and reading.interval.first > story.interval.first


def _is_far_ahead(reading: Reading, expression: Expression, story: Reading) -> bool:
    if story.grain is Grain.YEAR:
        return False
    years = reading.interval.first.year - story.interval.last.year
    return years > _LEAP_YEARS and expression.telling is not Telling.ANEW


def _are_close(glimpsed: Reading, reading: Reading) -> bool:
    """Two dates told from the same later time: the story has moved there after all."""
    return abs(reading.interval.first.year - glimpsed.interval.first.year) <= _LEAP_YEARS
