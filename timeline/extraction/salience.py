"""Which days of a conflict matter: those that articles still name when the day is past. Plain Python; no ORM."""

import math
from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from statistics import median

from timeline.extraction.vectors import Topic

# In its first month a day is named because it is news, later because it is remembered. The first is far more frequent,
# so each is judged by its own usual rate. (From two weeks to two months the choice of days stays about as good.)
_MONTH = 30  # days
_AGES = ((1, _MONTH - 1), (_MONTH, None))
# A sentence whose closeness to the topic is less than this share of the usual is about something else: an article
# about one war tells of others, and of the weather.
_ON_TOPIC = 0.8
_HALF = 0.5  # added to counts, seen and expected: one voice where hardly any was to be expected is no wonder yet


@dataclass(frozen=True, slots=True)
class Mention:
    """A sentence of an article that names one exact day."""

    day: date
    sentence: str


@dataclass(frozen=True, slots=True)
class Report:
    """What one article says about days. *leads*: opening sentences without a date, the news of the day published.

    *voice* is whose words it has: the same for copies of one text. None: its own.
    """

    published: date
    mentions: tuple[Mention, ...] = ()
    leads: tuple[str, ...] = ()
    voice: Hashable = None

    @property
    def sentences(self) -> list[str]:
        """Each once, in the order of the text but for the leads."""
        return list(dict.fromkeys([*self.leads, *(mention.sentence for mention in self.mentions)]))


def relevance(reports: Sequence[Report], topic: Topic) -> dict[str, float]:
    """How close each sentence is to the topic, 1 being as close as the middle one of all."""
    close = {sentence: topic.closeness(sentence) for report in reports for sentence in report.sentences}
    usual = median(close.values()) if close else 0.0
    return {sentence: value / usual if usual else 1.0 for sentence, value in close.items()}


def salience(reports: Sequence[Report], relevant: Mapping[str, float], first: date, last: date) -> dict[date, float]:
    """For each day from *first* to *last* that was named: how much more often than is usual for a day so long past.

    Counted are voices, not mentions; and not those of the day itself, which name it whatever happened. The usual is
    what chance would give: the rate at which days of that age are named, times the voices that could have named this
    one. So neither much reporting nor a place early in the window makes a day important. The logarithms of both ages
    are added: 0 is as usual.
    """
    days = [first + timedelta(days) for days in range((last - first).days + 1)]
    voices = _voices(reports)
    named = _named(voices, reports, relevant)
    published = Counter(reports[voice].published for voice in set(voices))
    before = [0, *accumulate(published[day] for day in days)]
    scores = dict.fromkeys((day for day in days if day in named), 0.0)
    for youngest, oldest in _AGES:
        counts = [sum(youngest <= age <= (oldest or age) for age in named.get(day, ())) for day in days]
        chances = [_within(before, index + youngest, index + (oldest or len(days))) for index in range(len(days))]
        rate = sum(counts) / max(1, sum(chances))
        for day, count, chance in zip(days, counts, chances, strict=True):
            if day in scores:
                scores[day] += math.log((count + _HALF) / (rate * chance + _HALF))
    return scores


def _voices(reports: Sequence[Report]) -> list[int]:
    """For each report the number of the first one with its voice."""
    first: dict[Hashable, int] = {}
    return [
        number if report.voice is None else first.setdefault(report.voice, number)
        for number, report in enumerate(reports)
    ]


def _named(voices: Sequence[int], reports: Sequence[Report], relevant: Mapping[str, float]) -> dict[date, list[int]]:
    """For each day, how many days later each voice that names it did so first."""
    ages: dict[date, dict[int, int]] = defaultdict(dict)
    for voice, report in zip(voices, reports, strict=True):
        for mention in report.mentions:
            age = (report.published - mention.day).days
            if age >= 0 and relevant[mention.sentence] >= _ON_TOPIC:
                ages[mention.day][voice] = min(age, ages[mention.day].get(voice, age))
    return {day: list(by_voice.values()) for day, by_voice in ages.items()}


def _within(before: Sequence[int], first: int, last: int) -> int:
    """How many voices spoke from the *first* to the *last* day of the window, by index, both included."""
    end = len(before) - 1
    return before[min(end, last + 1)] - before[min(end, first)]
