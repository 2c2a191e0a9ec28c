"""Made-up events by number, the same for the same seed whatever their order. No Django.

>>> made = World(7).event(3)
>>> made == World(7).event(3), made == World(8).event(3)
(True, False)
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import accumulate
from random import Random

from articles.temporal.arithmetic import unit_around
from articles.temporal.types import Grain, Interval
from timeline.dates import EventDate
from timeline.generated import vocabulary as say

BEGAN, MONTHS = 2013, 13 * 12
_ACTORS, _PLACES, _GRAVITY = 150, 600, 1.1
_STATUSES = (["published", "proposed", "rejected", "withdrawn"], (56, 93, 98, 100))
# How exact the words are, in percent.
_SHAPES = {
    "day": 68, "days": 5, "week": 5, "month": 8, "season": 2, "year": 2, "about": 2, "since": 2, "by": 1, "before": 1,
    "undated": 4,
}  # fmt: skip
_SHAPE_WEIGHTS = list(accumulate(_SHAPES.values()))


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody or somewhere; a place has coordinates in degrees."""

    key: str
    name: str
    where: tuple[float, float] = (0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Told:
    """One telling: *sentence* with the dated *phrase* in it, by the source with this number."""

    source: int
    sentence: str
    phrase: str
    date: EventDate


@dataclass(frozen=True, slots=True)
class Made:
    """An event; *actors* and *places* are numbers."""

    headline: str
    kind: str
    status: str
    planned: bool
    when: EventDate
    actors: tuple[int, ...]
    places: tuple[int, ...]
    told: tuple[Told, ...]
    near: date  # when its articles are written


@dataclass(frozen=True)
class World:
    """Who, where and when of one seed."""

    seed: int

    @cached_property
    def actors(self) -> list[Named]:
        names = [f"{side} {body}" for body in say.BODIES for side in say.SIDES]
        Random(self.seed).shuffle(names)
        return [Named(f"made:actor-{number}", name) for number, name in enumerate(names[:_ACTORS])]

    @cached_property
    def places(self) -> list[Named]:
        names = [first + last for first in say.BEGINNINGS for last in say.ENDINGS]
        random = Random(self.seed + 1)
        random.shuffle(names)
        return [
            Named(f"made:place-{number}", name, (random.uniform(44, 56), random.uniform(22, 42)))
            for number, name in enumerate(names[:_PLACES])
        ]

    @cached_property
    def _frequent(self) -> dict[str, list[float]]:
        """Cumulative weights: the n-th of each is told about n times less than the first."""
        return {
            name: list(accumulate(1 / (rank + 3) ** _GRAVITY for rank in range(count)))
            for name, count in (("actors", _ACTORS), ("places", _PLACES), ("sources", len(say.SOURCES)))
        }

    @cached_property
    def _months(self) -> list[float]:
        """Cumulative weights of the months: ever more, with bursts that fade."""
        random, weight, weights = Random(self.seed + 2), 0.0, []
        for month in range(MONTHS):
            weight = max(weight * 0.7, 8 * random.paretovariate(1.2) if random.random() < 0.08 else 0.0)
            weights.append(1 + month / 40 + min(weight, 120.0))
        return list(accumulate(weights))

    @cached_property
    def _plots(self) -> list[int]:
        return list(accumulate(plot.weight for plot in say.PLOTS))

    def event(self, number: int) -> Made:
        random = Random(self.seed * 1_000_003 + number)
        day = self._day(random)
        when, phrase = _date(random, day, random.choices(list(_SHAPES), cum_weights=_SHAPE_WEIGHTS)[0])
        plot = random.choices(say.PLOTS, cum_weights=self._plots)[0]
        actors = self._some("actors", random, 2)
        places = self._some("places", random, 1 + (random.random() < 0.15))
        headline = plot.headline.format(
            who=self.actors[actors[0]].name,
            whom=self.actors[actors[-1]].name,
            where=self.places[places[0]].name,
            weapon=random.choice(say.WEAPONS),
            target=random.choice(say.TARGETS),
            number=random.randint(2, 400),
        )
        told = random.choices((1, 2, 3, 5, 9), cum_weights=(66, 86, 95, 99, 100))[0]
        statuses, weights = _STATUSES
        return Made(
            headline=headline,
            kind=plot.kind,
            status=random.choices(statuses, cum_weights=weights)[0],
            planned=random.random() < 0.06,
            when=when,
            actors=tuple(dict.fromkeys(actors if "{whom}" in plot.headline else actors[:1])),
            places=tuple(dict.fromkeys(places)),
            told=tuple(self._telling(random, headline, phrase, when) for _ in range(told)),
            near=day,
        )

    def _day(self, random: Random) -> date:
        month = random.choices(range(MONTHS), cum_weights=self._months)[0]
        first = date(BEGAN + month // 12, month % 12 + 1, 1)
        return first + timedelta(random.randrange((unit_around(first, Grain.MONTH).last - first).days + 1))

    def _some(self, what: str, random: Random, count: int) -> list[int]:
        weights = self._frequent[what]
        return random.choices(range(len(weights)), cum_weights=weights, k=count)

    def _telling(self, random: Random, headline: str, phrase: str, when: EventDate) -> Told:
        sentence = f"{headline} {phrase}, {random.choice(say.SAYINGS)}." if when.is_known else f"{headline}."
        return Told(self._some("sources", random, 1)[0], sentence, phrase or headline, when)


def _date(random: Random, day: date, shape: str) -> tuple[EventDate, str]:
    """The date of an event around *day*, and the words for it."""
    match shape:
        case "undated":
            return EventDate(), ""
        case "days":
            last = day + timedelta(random.randint(1, 12))
            when = EventDate(day, last, "days", span=random.random() < 0.7)
            return when, f"from {_words(day)} to {_words(last)}"
        case "week" | "month" | "season" | "year":
            around = _season(day) if shape == "season" else unit_around(day, Grain(shape))
            when = EventDate(around.first, around.last, shape)
            return when, f"in the week of {_words(around.first)}" if shape == "week" else f"in {when.label}"
        case "about":
            when = EventDate(day, day + timedelta(random.randint(0, 3)), "day", approximate=True)
            return when, f"around {_words(day)}"
        case "since":
            return EventDate(day, None, "day", span=True, signal="since"), f"since {_words(day)}"
        case "by" | "before":
            return EventDate(None, day, "day", signal=shape), f"{shape} {_words(day)}"
        case _:
            return EventDate(day, day, "day"), f"on {_words(day)}"


def _season(day: date) -> Interval:
    first = date(day.year, day.month // 3 * 3, 1) if day.month > 2 else date(day.year - 1, 12, 1)
    last = unit_around(first + timedelta(65), Grain.MONTH).last
    return Interval(first, last)


def _words(day: date) -> str:
    return f"{day.day} {day:%B} {day.year}"


def paragraphs(told: Sequence[Told], random: Random) -> tuple[str, list[int]]:
    """An article's text from what it tells, and where each sentence begins in it."""
    text, starts = "", []
    for each in told:
        starts.append(len(text))
        text += f"{each.sentence} {random.choice(say.BACKGROUND)}\n\n"
    return text, starts
