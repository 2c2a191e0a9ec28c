"""How sure an event's days are: the share of right ones among events whose dates came about in the same way. No ORM.

The shares are counted, not set: `confidence.toml` has how many of the events that a reader judged were on their days
(`python -m timeline.benchmarks.confidence`).
"""

import tomllib
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from pathlib import Path

from articles.temporal import Grain, Origin, Resolved
from timeline.dates import EventDate, date_of
from timeline.extraction.ties import Tie

TABLE = Path(__file__).with_suffix(".toml")
IMPLIED = "implied"  # the rule by which the publication date is an event's
# A day without its year that lies longer ago than this is seldom of the year that is nearest.
_LONG_AGO = timedelta(days=90)
_YEAR_LONG = timedelta(days=300)
_NEARLY_ALL = 0.95


class Basis(StrEnum):
    """How the days of an event came about, in the order in which it is asked: the first that fits counts.

    `AGREED` is asked of what several articles tell, the others of one telling. `GIVEN` was read by no program: somebody
    wrote the date into a table that was imported.
    """

    AGREED = "agreed"
    GIVEN = "given"
    NOWHERE = "nowhere"
    WRITTEN = "written"
    ENTRY = "entry"
    DAY_LONG_AGO = "day_long_ago"
    MONTH_LONG_AGO = "month_long_ago"
    STORY = "story"
    NAMED = "named"
    NAME = "name"
    AMONG = "among"
    SAID = "said"
    ASIDE = "aside"
    FULL_DAY = "full_day"
    PLAIN_DAY = "plain_day"
    DAY = "day"
    PLAIN_STRETCH = "plain_stretch"
    STRETCH = "stretch"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Share:
    """Of *judged* events whose days came about as *words* tell a reader, *right* were on them."""

    words: str
    right: int
    judged: int

    @property
    def value(self) -> float:
        """From 0 to 1, with one right and one wrong one more than were seen: a few cases prove nothing.

        >>> Share("", right=9, judged=10).value
        0.83
        """
        return round((self.right + 1) / (self.judged + 2), 2)


@cache
def shares() -> dict[Basis, Share]:
    return {Basis(name): Share(**row) for name, row in tomllib.loads(TABLE.read_text("utf-8")).items()}


def confidence(basis: Basis) -> float:
    """The probability that the days are right; 0 where there are none, 1 where no program read them."""
    if basis is Basis.GIVEN:
        return 1.0
    return 0.0 if basis is Basis.NOWHERE else shares()[basis].value


@dataclass(frozen=True, slots=True)
class Told:
    """The days that one piece of evidence gives, whom it counts for, by which rule they were read, and how sure."""

    days: EventDate
    voice: Hashable
    rule: str
    basis: Basis


@dataclass(frozen=True, slots=True)
class Assurance:
    """How sure an event's days are, from 0 to 1, and what that rests on."""

    confidence: float
    basis: Basis


def assurance(days: EventDate, told: Sequence[Told]) -> Assurance:
    """How sure *days* are, which are an event's, by all that is told of it.

    As sure as the best evidence for just these days. Another voice makes them surer only where it gives them in other
    words, read by another rule: copies and repeated sentences repeat their mistakes. Where voices name other days, they
    are as likely as those that do not, voice for voice.
    """
    own = [each for each in told if each.days == days]
    if not days.is_known or not own:
        return Assurance(0.0, Basis.NOWHERE)
    basis = max((each.basis for each in own), key=confidence)
    if _agree(own) and confidence(Basis.AGREED) > confidence(basis):
        basis = Basis.AGREED
    known = [each for each in told if each.days.is_known]
    with_them = len({each.voice for each in known if each.days.overlaps(days)})
    against = len({each.voice for each in known if not each.days.overlaps(days)})
    return Assurance(round(confidence(basis) * with_them / (with_them + against), 2), basis)


def _agree(told: Sequence[Told]) -> bool:
    """Whether two voices give these days, each by a rule of its own: so two do wherever there are two of both."""
    named = [each for each in told if each.rule != IMPLIED]
    return len({each.voice for each in named}) > 1 and len({each.rule for each in named}) > 1


def in_words(share: float) -> str:
    """ "about 9 in 10".

    >>> in_words(0.87), in_words(0.96), in_words(0.02)
    ('about 9 in 10', 'more than 9 in 10', 'fewer than 1 in 10')
    """
    if share >= _NEARLY_ALL:
        return "more than 9 in 10"
    if share < 1 - _NEARLY_ALL:
        return "fewer than 1 in 10"
    return f"about {round(10 * share)} in 10"


def basis_of(phrases: Sequence[Resolved], tie: Tie, *, kind_is_known: bool, written_on: date | None) -> Basis:
    """Of several phrases that mean the same days, the one that is right most often counts."""
    found = (_basis(phrase, tie, kind_is_known=kind_is_known, written_on=written_on) for phrase in phrases)
    return max(found, key=confidence)


def _basis(phrase: Resolved, tie: Tie, *, kind_is_known: bool, written_on: date | None) -> Basis:
    if phrase.bounds is None:
        return Basis.NOWHERE
    if phrase.rule == IMPLIED:
        return Basis.WRITTEN
    if tie is Tie.ENTRY and phrase.grain is Grain.DAY:
        return Basis.ENTRY
    if phrase.origin is Origin.NAMED:
        return Basis.STORY if phrase.without_year else Basis.NAMED
    when = date_of(phrase)
    if phrase.without_year and written_on and when.latest and when.latest < written_on - _LONG_AGO:
        return Basis.DAY_LONG_AGO if phrase.grain in (Grain.DAY, Grain.DAYS) else Basis.MONTH_LONG_AGO
    if tie not in (Tie.OWN, Tie.ENTRY):
        return Basis(tie)
    return _by_grain(phrase, when, kind_is_known=kind_is_known)


def _by_grain(phrase: Resolved, when: EventDate, *, kind_is_known: bool) -> Basis:
    if phrase.grain is Grain.DAY:
        if phrase.origin is Origin.NOTHING:
            return Basis.FULL_DAY
        return Basis.PLAIN_DAY if kind_is_known else Basis.DAY
    if when.earliest and when.latest and when.latest - when.earliest > _YEAR_LONG:
        return Basis.YEAR
    return Basis.PLAIN_STRETCH if kind_is_known else Basis.STRETCH
