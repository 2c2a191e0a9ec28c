"""What querysets and other programs do."""

import random
from datetime import date

from django.db import connection

from articles.models import Source
from tests.builders import make_conflict, make_event, make_source
from tests.timeline.writes.steps import one_of, some, step
from timeline.models import Actor, Conflict, Event, Evidence, Place


def _sql(statement: str, *values: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


@step
def by_hand(choose: random.Random, conflict: Conflict) -> None:
    make_event(conflict, "By hand", None)


@step
def update_kind(choose: random.Random, conflict: Conflict) -> None:
    Event.objects.filter(pk=some(choose, conflict).pk).update(kind="AID", is_planned=True)


@step
def update_headline(choose: random.Random, conflict: Conflict) -> None:
    Event.objects.filter(pk=some(choose, conflict).pk).update(headline="Türkiye mediates")


@step
def update_date(choose: random.Random, conflict: Conflict) -> None:
    keys = [some(choose, conflict).pk for _ in range(5)]
    since = {"earliest": date(2020, 2, 1), "latest": None, "precision": "day", "signal": "since"}
    Event.objects.filter(pk__in=keys).update(approximate=True, **since)


@step
def bulk(choose: random.Random, conflict: Conflict) -> None:
    made = Event.objects.bulk_create(Event(conflict=conflict, headline=f"One of many {each}") for each in range(3))
    for event in made:
        event.kind = "TALKS"
    Event.objects.bulk_update(made, ["kind"])


@step
def move(choose: random.Random, conflict: Conflict) -> None:
    other = make_conflict(f"elsewhere-{choose.random()}")
    Event.objects.filter(pk=some(choose, conflict).pk).update(conflict=other)


@step
def delete(choose: random.Random, conflict: Conflict) -> None:
    some(choose, conflict).delete()


@step
def delete_article(choose: random.Random, conflict: Conflict) -> None:
    article = one_of(choose, conflict.articles.order_by("pk"))
    article.evidence.all().delete()
    article.delete()


@step
def delete_source(choose: random.Random, conflict: Conflict) -> None:
    source = one_of(choose, Source.objects.filter(articles__conflicts=conflict).distinct().order_by("pk"))
    source.articles.update(source=None)
    source.delete()


@step
def add_actors(choose: random.Random, conflict: Conflict) -> None:
    some(choose, conflict).actors.add(*Actor.objects.order_by("pk")[:3])


@step
def clear_places(choose: random.Random, conflict: Conflict) -> None:
    some(choose, conflict).places.clear()


@step
def update_through(choose: random.Random, conflict: Conflict) -> None:
    links = Event.actors.through.objects.filter(event=some(choose, conflict)).order_by("pk")[:1]
    there = Event.actors.through.objects.filter(pk__in=[each.pk for each in links])
    there.update(actor=Actor.objects.create(key=f"made:{choose.random()}", name="The Committee"))


@step
def update_name(choose: random.Random, conflict: Conflict) -> None:
    actor = one_of(choose, Actor.objects.order_by("pk"))
    Actor.objects.filter(pk=actor.pk).update(name="Somebody of nobody")


@step
def delete_place(choose: random.Random, conflict: Conflict) -> None:
    one_of(choose, Place.objects.order_by("pk")).delete()


@step
def move_place(choose: random.Random, conflict: Conflict) -> None:
    place = one_of(choose, Place.objects.order_by("pk"))
    Place.objects.filter(pk=place.pk).update(longitude=31.25, precision=3)


@step
def delete_evidence(choose: random.Random, conflict: Conflict) -> None:
    Evidence.objects.filter(event=some(choose, conflict)).delete()


@step
def update_evidence(choose: random.Random, conflict: Conflict) -> None:
    Evidence.objects.filter(event=some(choose, conflict)).update(sentence="Somebody saw a strike.")


@step
def unsee(choose: random.Random, conflict: Conflict) -> None:
    Evidence.objects.filter(event=some(choose, conflict, status="published")).update(reviewed=False)


@step
def see(choose: random.Random, conflict: Conflict) -> None:
    Evidence.objects.filter(event__conflict=conflict, reviewed=False).update(placed_by_editor=True)


@step
def update_source(choose: random.Random, conflict: Conflict) -> None:
    conflict.articles.filter(evidence__event=some(choose, conflict)).update(source=make_source("Other"))


@step
def plain_sql(choose: random.Random, conflict: Conflict) -> None:
    one, two, three = (some(choose, conflict).pk for _ in range(3))
    _sql("UPDATE timeline_event SET headline = 'Strike in plain SQL', kind = 'AID' WHERE id = %s", one)
    _sql("UPDATE timeline_event SET status = 'withdrawn' WHERE id = %s", two)
    _sql("DELETE FROM timeline_event_actors WHERE event_id = %s", three)
    _sql("UPDATE timeline_evidence SET sentence = 'A strike' WHERE event_id = %s", three)


@step
def update_protection(choose: random.Random, conflict: Conflict) -> None:
    keys = [some(choose, conflict).pk for _ in range(9)]
    Event.objects.filter(pk__in=keys).update(blur="country", quotes_withheld=True, sensitive=True)
    Event.objects.filter(pk=keys[0]).update(blur="")


@step
def countries(choose: random.Random, conflict: Conflict) -> None:
    """What is told only by its country, while that has no row, and once it has one, or none any more."""
    Place.objects.filter(pk__in=[place.pk for place in Place.objects.order_by("pk")[::2]]).update(country="UKR")
    Event.objects.filter(pk__in=[some(choose, conflict).pk for _ in range(9)]).update(blur="country")
    made = {"name": "The country", "kind": "country", "precision": 4, "latitude": 48.0, "longitude": 31.0}
    Place.objects.get_or_create(key="UKR", defaults=made | {"country": "UKR"})
    if choose.random() < 0.5:
        Place.objects.filter(key="UKR").delete()
