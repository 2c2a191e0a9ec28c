"""Steps of a random walk through everything that can be written, and what they are made of."""

import random
from collections.abc import Callable, Iterable
from typing import Any

from articles.models import Article
from tests.builders import make_event, read_for
from timeline.models import Conflict, Event

Write = Callable[[random.Random, Conflict], object]
WRITES: list[Write] = []
OTHER = "The navy seized the tanker Elvira {} off Tolven on Friday."
TELLING = "Envoys number {} came to Kyiv on Monday."


def step(step: Write) -> Write:
    """Counts once, also where the module is imported again for its doctests."""
    if step.__name__ not in {each.__name__ for each in WRITES}:
        WRITES.append(step)
    return step


def some(choose: random.Random, conflict: Conflict, **filters: Any) -> Event:
    """One of the conflict's own rows; a new one where there is none."""
    events = Event.objects.filter(conflict=conflict, merged_into=None, **filters).order_by("pk")
    if not events:
        return make_event(conflict, "Made for this", **filters)
    return events[choose.randrange(events.count())]


def told(choose: random.Random, conflict: Conflict, words: str = TELLING, **fields: Any) -> Event:
    """What an article tells now, joined to what was told before where a rule says so."""
    return read_for(conflict, words.format(choose.randrange(2, 9_999)), **fields)[0]


def told_by(choose: random.Random, conflict: Conflict) -> Article:
    return told(choose, conflict).evidence.latest("pk").article


def one_of(choose: random.Random, rows: Any) -> Any:
    return rows[choose.randrange(rows.count())]


def walk(choose: random.Random) -> Iterable[Write]:
    """All of them, each once, in a random order."""
    return choose.sample(WRITES, len(WRITES))
