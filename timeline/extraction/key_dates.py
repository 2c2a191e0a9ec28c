"""The days of a conflict that matter most, each with the sentences that tell it best. Plain Python; no ORM."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import sqrt

from timeline.extraction.salience import Report, relevance, salience
from timeline.extraction.vectors import Topic, Vector, Weights, centroid, cosine, words

_SHORT = 4  # words of three letters or more: less is a heading, a caption or the time of day
_LONG = 180  # characters, some thirty words: a longer sentence tells more than one thing
_SAME = 0.5  # cosine from which two sentences say the same


@dataclass(frozen=True, slots=True)
class KeyDate:
    """A day that matters. *sentences* are articles' own, unchanged, the best first."""

    day: date
    sentences: tuple[str, ...]


def key_dates(reports: Iterable[Report], first: date, last: date, days: int, sentences: int) -> list[KeyDate]:
    """The *days* that matter most from *first* to *last*, in their order, with at most *sentences* each.

    Only reports published in that time count. There are fewer days where fewer are named, and fewer sentences where
    the rest repeats what was told.
    """
    within = sorted(
        (report for report in reports if first <= report.published <= last), key=lambda report: report.published
    )
    weights = Weights.among(sentence for report in within for sentence in report.sentences)
    relevant = relevance(within, Topic.of_articles((report.sentences for report in within), weights))
    scores = salience(within, relevant, first, last)
    chosen = sorted(sorted(scores, key=lambda day: (-scores[day], day))[:days])
    return list(_told(chosen, sentences, within, weights, relevant))


def _told(
    days: Sequence[date], count: int, reports: Sequence[Report], weights: Weights, relevant: Mapping[str, float]
) -> Iterator[KeyDate]:
    """Each day with its best sentences; what an earlier one told is not told again, unless nothing else is left."""
    naming, leading = _by_day(reports)
    told: list[Vector] = []
    for day in days:
        vectors = {sentence: weights.vector(sentence) for sentence in (*naming[day], *leading[day])}
        middle = centroid(vectors.values())
        worth = {sentence: cosine(vectors[sentence], middle) * _merit(sentence, relevant) for sentence in vectors}
        # A lead without a date only seems to be about its day, so it comes behind all that name the day.
        ranked = sorted(
            vectors, key=lambda each: (len(words(each)) >= _SHORT, each in naming[day], worth[each]), reverse=True
        )
        chosen: list[str] = []
        for sentence in ranked:
            if len(chosen) == count:
                break
            if all(cosine(vectors[sentence], other) < _SAME for other in told):
                chosen.append(sentence)
                told.append(vectors[sentence])
        yield KeyDate(day, tuple(chosen or ranked[: min(count, 1)]))


_Sentences = dict[date, dict[str, None]]  # each once, in the order published


def _by_day(reports: Iterable[Report]) -> tuple[_Sentences, _Sentences]:
    """The sentences that name each day, and the leads of its own reports; not what was announced before the day."""
    naming: _Sentences = defaultdict(dict)
    leading: _Sentences = defaultdict(dict)
    for report in reports:
        for mention in report.mentions:
            if mention.day <= report.published:
                naming[mention.day][mention.sentence] = None
        leading[report.published].update(dict.fromkeys(report.leads))
    return naming, leading


def _merit(sentence: str, relevant: Mapping[str, float]) -> float:
    """What speaks for a sentence whatever the day: that it is about the conflict, and not long."""
    return sqrt(relevant[sentence] * min(1.0, _LONG / len(sentence)))
