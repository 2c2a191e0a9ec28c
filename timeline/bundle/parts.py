"""What a bundle has: the sections in their order, and how a row becomes a line."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import models
from django.db.models import Q

from articles.models import Article, DateClaim, Source
from timeline.models import (
    Actor,
    Apart,
    Conflict,
    Event,
    Evidence,
    Fulfilment,
    ImportedRow,
    Name,
    Period,
    Place,
)

FORMAT, VERSION = "conflict-timeline bundle", 1
OF_CONFLICT = ("slug", "title", "summary", "review", "began", "countries")
Told = dict[str, Any]
# By what a row of these is named in other lines; events and articles by their number.
NAMED_BY = {Source: "name", Actor: "key", Place: "key"}
NUMBERED = (Article, Event)
# Whose row it is, said by the file; and who it was on that site.
_LEFT_OUT: dict[type[models.Model], set[str]] = {DateClaim: {"given_by"}, Name: {"added_by"}}


@dataclass(frozen=True, slots=True)
class Section:
    """*rows*: those of a conflict, in an order that is the same in any database."""

    name: str
    model: type[models.Model]
    rows: Callable[[Conflict], models.QuerySet[Any]]


def _articles(conflict: Conflict) -> models.QuerySet[Any]:
    told = Evidence.objects.filter(event__conflict=conflict).order_by()
    listed = conflict.articles.order_by().values("pk")
    repeated = told.exclude(original=None).values("original")
    which = Q(pk__in=listed) | Q(pk__in=told.values("article")) | Q(pk__in=repeated)
    return Article.objects.filter(which).order_by("pk")


def _whom(conflict: Conflict, what: str, model: type[models.Model]) -> models.QuerySet[Any]:
    """Actors or places that its events, its lexicon or its evidence name."""
    told = Evidence.objects.filter(event__conflict=conflict).order_by().values_list("names", flat=True)
    keys = {key for names in told.iterator() for key in names.get(what, ())}
    found = model._default_manager
    which = Q(pk__in=found.filter(events__conflict=conflict).order_by().values("pk"))
    which |= Q(pk__in=found.filter(names_in_conflicts__conflict=conflict).order_by().values("pk"))
    return found.filter(which | Q(key__in=keys)).order_by("key")


def _sources(conflict: Conflict) -> models.QuerySet[Any]:
    return Source.objects.filter(articles__in=_articles(conflict)).distinct().order_by("name")


def _claims(conflict: Conflict) -> models.QuerySet[Any]:
    return DateClaim.objects.filter(article__in=_articles(conflict)).order_by("pk")


def _of(model: type[models.Model], conflict: Conflict, through: str = "") -> models.QuerySet[Any]:
    return model._default_manager.filter(**{f"{through}conflict": conflict})


_LISTED = Conflict.articles.through
_WHO, _WHERE = Event.actors.through, Event.places.through
SECTIONS = (
    Section("source", Source, _sources),
    Section("article", Article, _articles),
    Section("publication date", DateClaim, _claims),
    Section("actor", Actor, lambda conflict: _whom(conflict, "actors", Actor)),
    Section("place", Place, lambda conflict: _whom(conflict, "places", Place)),
    Section("read for it", _LISTED, lambda conflict: _of(_LISTED, conflict).order_by("article_id")),
    Section("name", Name, lambda conflict: _of(Name, conflict).order_by("pk")),
    Section("period", Period, lambda conflict: _of(Period, conflict).order_by("pk")),
    Section("event", Event, lambda conflict: _of(Event, conflict).order_by("pk")),
    Section("who", _WHO, lambda conflict: _of(_WHO, conflict, "event__").order_by("event_id", "actor__key")),
    Section("where", _WHERE, lambda conflict: _of(_WHERE, conflict, "event__").order_by("event_id", "place__key")),
    Section("evidence", Evidence, lambda conflict: _of(Evidence, conflict, "event__").order_by("pk")),
    Section("imported row", ImportedRow, lambda conflict: _of(ImportedRow, conflict).order_by("pk")),
    Section("outcome", Fulfilment, lambda conflict: _of(Fulfilment, conflict, "plan__").order_by("pk")),
    Section("apart", Apart, lambda conflict: _of(Apart, conflict, "one__").order_by("pk")),
)


def fields_of(model: type[models.Model]) -> list[models.Field[Any, Any]]:
    """The columns that a line has: all but the key, whose conflict it is, and users."""
    left_out = _LEFT_OUT.get(model, set())
    return [
        field
        for field in model._meta.concrete_fields
        if not field.primary_key and field.related_model is not Conflict and field.name not in left_out
    ]


def written(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date | datetime) else value
