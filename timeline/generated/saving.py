"""Made-up events into the database, some at a time; stopped anywhere, what is there is whole."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from random import Random
from typing import Any

from django.db import transaction

from articles.models import Article, Source
from articles.temporal import RULES_VERSION
from timeline.dates import EventDate
from timeline.generated.events import Made, Told, World, paragraphs
from timeline.generated.rows import insert, keys
from timeline.generated.vocabulary import SOURCES
from timeline.index import text
from timeline.models import Actor, Conflict, Event, Evidence, Place

NAME = "generated"  # of every article begins so
_AT_ONCE = 2_000
_TOGETHER = 10  # events that share some articles


@dataclass(slots=True)
class Cast:
    """The rows of who and where, by number."""

    actors: list[Actor]
    places: list[Place]
    sources: list[Source]


Row = dict[str, Any]


@dataclass(slots=True)
class _Rows:
    """What one batch is to save."""

    articles: list[Row] = field(default_factory=list)
    evidence: list[Row] = field(default_factory=list)


def generate(conflict: Conflict, world: World, count: int) -> Iterator[int]:
    """Add events until *conflict* has *count*; how many it has, again and again."""
    cast = _cast(world)
    have = conflict.events.count()
    while have < count:
        numbers = range(have, min(count, have + _AT_ONCE - have % _AT_ONCE))
        _save(conflict, world, cast, numbers)
        # The full text is brought up to date at once, so that the log of what was touched stays short.
        text.settle()
        have = numbers.stop
        yield have
    text.tidy()


@transaction.atomic
def _cast(world: World) -> Cast:
    Actor.objects.bulk_create(
        (Actor(key=each.key, name=each.name, kind="organisation") for each in world.actors), ignore_conflicts=True
    )
    Place.objects.bulk_create(
        (
            Place(key=each.key, name=each.name, kind="town", latitude=north, longitude=east, precision=2)
            for each in world.places
            for north, east in (each.where,)
        ),
        ignore_conflicts=True,
    )
    Source.objects.bulk_create((Source(name=name, sample=True) for name in SOURCES), ignore_conflicts=True)
    actors = {each.key: each for each in Actor.objects.filter(key__startswith="made:")}
    places = {each.key: each for each in Place.objects.filter(key__startswith="made:")}
    sources = {each.name: each for each in Source.objects.filter(name__in=SOURCES)}
    return Cast(
        [actors[each.key] for each in world.actors],
        [places[each.key] for each in world.places],
        [sources[name] for name in SOURCES],
    )


@transaction.atomic
def _save(conflict: Conflict, world: World, cast: Cast, numbers: range) -> None:
    made = [world.event(number) for number in numbers]
    events = keys(Event, len(made))
    insert(Event, [_event(conflict, key, each) for key, each in zip(events, made, strict=True)])
    rows = _Rows()
    for start in range(0, len(made), _TOGETHER):
        name = f"{NAME}-{world.seed}-{conflict.pk}-{numbers.start + start}"
        _tell(rows, cast, made[start : start + _TOGETHER], events[start : start + _TOGETHER], name)
    articles = keys(Article, len(rows.articles))
    for article, key in zip(rows.articles, articles, strict=True):
        article["id"] = key
    insert(Article, rows.articles)
    insert(Evidence, [row | {"article_id": row["article_id"]["id"]} for row in rows.evidence])
    insert(conflict.articles.through, [{"conflict_id": conflict.pk, "article_id": key} for key in articles])
    insert(
        Event.actors.through,
        [
            {"event_id": key, "actor_id": cast.actors[each].pk}
            for key, told in zip(events, made, strict=True)
            for each in told.actors
        ],
    )
    insert(
        Event.places.through,
        [
            {"event_id": key, "place_id": cast.places[each].pk}
            for key, told in zip(events, made, strict=True)
            for each in told.places
        ],
    )


def _dated(date: EventDate) -> Row:
    return {
        "earliest": date.earliest,
        "latest": date.latest,
        "precision": date.precision,
        "span": date.span,
        "signal": date.signal,
        "approximate": date.approximate,
    }


def _event(conflict: Conflict, key: int, made: Made) -> Row:
    return _dated(made.when) | {
        "id": key,
        "conflict_id": conflict.pk,
        "headline": made.headline,
        "status": made.status,
        "kind": made.kind,
        "is_planned": made.planned,
        "voices": len({telling.source for telling in made.told}),
        "withdrawn_because": "It was made up." if made.status == Event.Status.WITHDRAWN else "",
    }


def _tell(rows: _Rows, cast: Cast, made: Sequence[Made], events: Sequence[int], name: str) -> None:
    """What several events are told by, each source in one article of its own."""
    random = Random(name)
    by_source: dict[int, list[tuple[int, Made, Told]]] = {}
    for event, each in zip(events, made, strict=True):
        for telling in {telling.source: telling for telling in each.told}.values():
            by_source.setdefault(telling.source, []).append((event, each, telling))
    written = made[0].near + timedelta(random.randint(1, 5))
    for source, tellings in by_source.items():
        body, starts = paragraphs([telling for _, _, telling in tellings], random)
        article: Row = {
            "name": f"{name}-{source}",
            "title": tellings[0][1].headline,
            "source_id": cast.sources[source].pk,
            "text": body,
            "digest": hashlib.sha256(f"{name}-{source}".encode()).hexdigest(),
            "published_on": written,
        }
        rows.articles.append(article)
        for (event, each, telling), start in zip(tellings, starts, strict=True):
            rows.evidence.append(_evidence(event, article, each, telling, start))


def _evidence(event: int, article: Row, made: Made, told: Told, start: int) -> Row:
    """A row whose article is still without its key."""
    phrase = start + told.sentence.index(told.phrase)
    return _dated(told.date) | {
        "event_id": event,
        "article_id": article,
        "sentence_start": start,
        "sentence_end": start + len(told.sentence),
        "phrase_start": phrase,
        "phrase_end": phrase + len(told.phrase),
        "sentence": told.sentence,
        "phrase": told.phrase,
        "rule": NAME,
        "why": f"“{told.phrase}” is {told.date.label}.",
        "rules_version": RULES_VERSION,
        "headline": made.headline,
        "reviewed": made.status == Event.Status.PUBLISHED,
    }
