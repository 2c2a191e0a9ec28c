"""The words that each conflict's articles have for actors and places, and the names in them that nobody knows yet."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import User
from django.db import models
from django.db.models import Count, Exists, F, OuterRef, Q, Sum, Window
from django.db.models.functions import RowNumber

from articles.models import Article
from timeline.extraction.entities import Actor as KnownActor
from timeline.extraction.entities import ActorKind, Entry, Lexicon, PlaceKind, Precision
from timeline.extraction.entities import Place as KnownPlace

if TYPE_CHECKING:
    from timeline.models import Actor, Place

LONGEST = 100  # characters of a name
FOLDED = 200  # characters of it as it is looked up, where letters such as ß are two


class NameQuerySet(models.QuerySet["Name"]):
    def entries(self) -> list[Entry]:
        """As the recogniser takes them."""
        return [each.entry for each in self.select_related("actor", "place").order_by("pk")]


class Name(models.Model):
    """Words, and whom or where they name in the articles of one conflict: an actor, a place, or nobody and nowhere."""

    conflict = models.ForeignKey("timeline.Conflict", on_delete=models.CASCADE, related_name="names")
    words = models.CharField(max_length=LONGEST)
    folded = models.CharField(max_length=FOLDED, editable=False)
    exact = models.BooleanField("only written just so", default=False)
    actor = models.ForeignKey(
        "timeline.Actor", on_delete=models.PROTECT, null=True, blank=True, related_name="names_in_conflicts"
    )
    place = models.ForeignKey(
        "timeline.Place", on_delete=models.PROTECT, null=True, blank=True, related_name="names_in_conflicts"
    )
    added_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, editable=False, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)

    objects = NameQuerySet.as_manager()

    class Meta:
        ordering = ["folded"]
        verbose_name_plural = "lexicon"
        constraints = [
            models.UniqueConstraint(fields=["conflict", "folded"], name="name_has_one_sense_in_a_conflict"),
            models.CheckConstraint(condition=Q(actor=None) | Q(place=None), name="name_is_not_an_actor_and_a_place"),
            models.CheckConstraint(condition=~Q(folded=""), name="name_has_words"),
        ]

    def __str__(self) -> str:
        return f"“{self.words}”, {self.meaning}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """With its actor or place, where that is new."""
        for entity in (self.actor, self.place):
            if entity is not None and entity._state.adding:
                entity.save()
        self.actor, self.place = self.actor, self.place  # which have keys by now
        super().save(*args, **kwargs)

    @property
    def meaning(self) -> str:
        """ "Interim Council (actor)", "nobody and nowhere"."""
        if self.actor:
            return f"{self.actor} (actor)"
        return f"{self.place} (place)" if self.place else "nobody and nowhere"

    @property
    def entry(self) -> Entry:
        """As the recogniser takes it."""
        entity = known_actor(self.actor) if self.actor else known_place(self.place) if self.place else None
        return Entry(self.words, entity, self.exact)


def known_actor(actor: Actor) -> KnownActor:
    """The row as the recogniser's own type; a kind from before they were checked stops no article."""
    kind = ActorKind(actor.kind) if actor.kind in set(ActorKind) else ActorKind.ORGANISATION
    return KnownActor(actor.key, actor.name, kind, actor.country or None)


def known_place(place: Place) -> KnownPlace:
    """The row as the recogniser's own type."""
    kind = PlaceKind(place.kind) if place.kind in set(PlaceKind) else PlaceKind.SITE
    precision = Precision(min(max(place.precision, Precision.EXACT), Precision.COUNTRY))
    return KnownPlace(place.key, place.name, kind, place.country or None, place.latitude, place.longitude, precision)


@lru_cache(maxsize=16)
def lexicon(version: str) -> Lexicon:
    """The lexicon of the conflict that has this version of one; "" has no entries of its own.

    Each change gives a version that no other conflict, database or rolled back transaction ever has.
    """
    if not version:
        return Lexicon.standard()
    return Lexicon.standard().with_entries(Name.objects.filter(conflict__lexicon_version=version).entries())


class SightingQuerySet(models.QuerySet["Sighting"]):
    def unknown(self) -> SightingQuerySet:
        """Those whose name no lexicon of their conflict has by now."""
        known = Name.objects.filter(conflict=OuterRef("conflict"), folded=OuterRef("folded"))
        return self.exclude(Exists(known))

    def by_name(self) -> SightingQuerySet:
        """The first sighting of each name, with in how many articles and how often it is seen, most first."""
        names = [F("conflict"), F("folded")]
        return (
            self.alias(
                rank=Window(RowNumber(), partition_by=names, order_by="pk"),
            )
            .annotate(seen_in=Window(Count("pk"), partition_by=names), seen=Window(Sum("times"), partition_by=names))
            .filter(rank=1)
            .order_by("-seen_in", "-seen", "folded", "pk")
        )


class Sighting(models.Model):
    """A name that no lexicon knows, in an article read for a conflict.

    `article.text[start:end]` is where it stands first. There is one for each article, so that what is read again counts
    once; *times* is how often the article names it.
    """

    conflict = models.ForeignKey("timeline.Conflict", on_delete=models.CASCADE, related_name="+", db_index=False)
    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="+")
    words = models.CharField("name", max_length=LONGEST)
    folded = models.CharField(max_length=FOLDED)
    hint = models.CharField("may be", max_length=12)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    times = models.PositiveIntegerField(default=1)

    objects = SightingQuerySet.as_manager()

    class Meta:
        verbose_name = "unknown name"
        constraints = [
            models.UniqueConstraint(fields=["conflict", "folded", "article"], name="sighting_counts_once"),
            models.CheckConstraint(condition=Q(start__lt=F("end")), name="sighting_has_words"),
        ]

    def __str__(self) -> str:
        return self.words
