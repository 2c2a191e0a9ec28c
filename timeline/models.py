"""What is told: conflicts, their events, and the evidence that each event rests on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Coalesce
from django.urls import reverse

from articles.models import Article
from articles.temporal import Background
from timeline.actions import Action as Action
from timeline.actions import Entry as Entry
from timeline.blurring import Area, area, blurred
from timeline.dated import Dated
from timeline.embedding.origins import validate_origins
from timeline.extraction.entities import Lexicon
from timeline.extraction.event_types import KINDS
from timeline.extraction.importance import Importance, importance, importance_in_words
from timeline.imported import ImportedRow as ImportedRow
from timeline.imported import Upload as Upload
from timeline.imported import UploadPart as UploadPart
from timeline.memberships import Membership as Membership
from timeline.memberships import Visit as Visit
from timeline.names import Name as Name
from timeline.names import Sighting as Sighting
from timeline.names import lexicon
from timeline.pairs import Apart as Apart
from timeline.pairs import Fulfilment as Fulfilment
from timeline.pairs import FulfilmentQuerySet as FulfilmentQuerySet
from timeline.periods import Period as Period
from timeline.protected import Blur, Protected, neutral_line
from timeline.roles import Who, scope
from timeline.told_before import Clue as Clue
from timeline.told_before import FirstSaid as FirstSaid
from timeline.told_before import WordCount as WordCount

if TYPE_CHECKING:
    from timeline.outcomes import Told

# Whom evidence counts for: a source, or where none is named an article.
Voice = tuple[str, int]


def voice_by_keys(article: int, source: int | None) -> Voice:
    return ("source", source) if source else ("article", article)


# First path segments that are no conflict's.
_RESERVED_SLUGS = {"admin", "embed", "static", "api", "feeds", "oembed"} | {code for code, _ in settings.LANGUAGES}


def validate_slug_is_free(slug: str) -> None:
    if slug in _RESERVED_SLUGS:
        raise ValidationError("“%(slug)s” is an address of the site itself; choose another.", params={"slug": slug})


class Conflict(models.Model):
    """A war with its timeline: which articles are read for it, and when the public sees what a machine found."""

    class Review(models.TextChoices):
        FIRST = "first", "Only after review"
        LATER = "later", "At once, labelled “not yet reviewed”"

    slug = models.SlugField(
        "address",
        unique=True,
        validators=[validate_slug_is_free],
        help_text="The timeline's place on the site: “my-war” is at /my-war/.",
    )
    title = models.CharField(max_length=200)
    summary = models.TextField(blank=True, help_text="One or two sentences above the timeline.")
    review = models.CharField("show found events", max_length=6, choices=Review.choices, default=Review.FIRST)
    began = models.DateField(
        "first day", null=True, blank=True, help_text="What “day 600 of the war” is counted from; empty: not known."
    )
    countries = models.CharField(
        max_length=60,
        blank=True,
        validators=[RegexValidator(r"^[A-Z]{2}(, ?[A-Z]{2})*$", "Two-letter codes with commas, such as “UA, RU”.")],
        help_text="ISO codes of the countries whose holidays are meant by “Independence Day”: UA, RU.",
    )
    embedded_by = models.TextField(
        "sites that may embed",
        blank=True,
        validators=[validate_origins],
        help_text="One to a line, such as https://news.example or https://*.news.example; empty: any site.",
    )
    articles = models.ManyToManyField(Article, related_name="conflicts", blank=True)
    lexicon_version = models.CharField(
        max_length=32, blank=True, editable=False, db_index=True, help_text="Another one whenever its names change."
    )

    class Meta:
        ordering = ["title"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("timeline", args=[self.slug])

    @property
    def background(self) -> Background:
        """What the date rules may know about it."""
        return Background(countries=tuple(re.findall(r"[A-Z]{2}", self.countries)), conflict_began=self.began)

    @property
    def lexicon(self) -> Lexicon:
        """Which words name whom and where in its articles."""
        return lexicon(self.lexicon_version)


class Actor(models.Model):
    """Somebody who acts in a conflict. *key* is stable: "PRK", "org:nato", "group:hezbollah"."""

    key = models.CharField(max_length=80, unique=True)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=20)
    country = models.CharField(max_length=3, blank=True, help_text="ISO 3166-1 alpha-3")

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Place(models.Model):
    """Somewhere. Coordinates are in degrees, of the middle; *precision* is from 1 (this spot) to 4 (this country)."""

    key = models.CharField(max_length=80, unique=True)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=20)
    country = models.CharField(max_length=3, blank=True, help_text="ISO 3166-1 alpha-3")
    latitude = models.FloatField()
    longitude = models.FloatField()
    precision = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(latitude__gte=-90, latitude__lte=90, longitude__gte=-180, longitude__lte=180),
                name="place_is_on_earth",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def told(self, blur: str) -> Place | Area | None:
        """What readers are told in its place where an event is blurred so far; None where that is nothing."""
        code = blurred(blur, self.country, self.latitude, self.longitude, self.precision) if blur else 0
        return code if code is None else area(code) if code else self


class EventQuerySet(models.QuerySet["Event"]):
    def public(self) -> EventQuerySet:
        """What readers may see: reviewed events, and where the conflict says so those still to be reviewed."""
        return self.filter(Event.is_public())

    def for_desk(self, user: Who, permission: str = "") -> EventQuerySet:
        """Those of the conflicts in which *user* may look at events, or has the *permission* that is named."""
        return scope(self, user, permission)

    def standing(self) -> EventQuerySet:
        """All but those that went up in another event when they were merged."""
        return self.filter(merged_into=None)

    def between(self, first: date | None, last: date | None) -> EventQuerySet:
        """Events that can lie on some day from *first* to *last*, inclusive; an open side reaches for ever."""
        found = self.dated() if first or last else self
        if first:
            found = found.filter(Q(latest__gte=first) | Q(latest=None))
        if last:
            found = found.filter(Q(earliest__lte=last) | Q(earliest=None))
        return found

    def saying(self, words: str) -> EventQuerySet:
        """Events whose headline or some evidence's sentence has every one of *words*, in any order; readers ask the
        index instead."""
        found = self
        for word in words.split():
            said = Evidence.objects.filter(event=OuterRef("pk"), sentence__icontains=word)
            found = found.filter(Q(headline__icontains=word) | Exists(said))
        return found

    def chronological(self, *, newest_first: bool = False) -> EventQuerySet:
        """By the first day that is known of each, then the last, then the key, or all the other way round; undated ones
        last either way."""
        place, last = Coalesce("earliest", "latest"), F("latest")
        if newest_first:
            return self.order_by(place.desc(nulls_last=True), last.desc(nulls_first=True), "-id")
        return self.order_by(place.asc(nulls_last=True), last.asc(nulls_last=True), "id")

    def dated(self) -> EventQuerySet:
        return self.exclude(earliest=None, latest=None)

    def undated(self) -> EventQuerySet:
        return self.filter(earliest=None, latest=None)


class Event(Protected, Dated):
    """Something that happened or is to happen, on days as exact as its evidence."""

    class Status(models.TextChoices):
        PROPOSED = "proposed", "Not yet reviewed"
        PUBLISHED = "published", "Reviewed"
        REJECTED = "rejected", "Rejected"
        WITHDRAWN = "withdrawn", "Withdrawn"

    conflict = models.ForeignKey(Conflict, on_delete=models.CASCADE, related_name="events")
    headline = models.CharField(max_length=300)
    status = models.CharField(max_length=9, choices=Status.choices, default=Status.PROPOSED)
    confidence = models.FloatField(
        default=1.0,
        help_text="0 to 1: the probability that its days are right, as counted on events that were checked by hand;"
        " 1 where an editor set them, 0 where there are none.",
    )
    kind = models.CharField(max_length=40, blank=True, help_text="PLOVER's type and mode.")
    is_planned = models.BooleanField("planned", default=False, help_text="Told as still to come.")
    actors = models.ManyToManyField(Actor, blank=True, related_name="events")
    places = models.ManyToManyField(Place, blank=True, related_name="events")
    dates_fixed = models.BooleanField(
        default=False, help_text="Set by an editor: neither a new publication date nor new rules move this event."
    )
    facts_fixed = models.BooleanField(
        default=False, help_text="Kind, actors or places were set by an editor: no rule changes them."
    )
    headline_fixed = models.BooleanField(default=False, help_text="Set by an editor: new rules leave it.")
    evidence_fixed = models.BooleanField(
        default=False, help_text="An editor merged or split it: no rule takes evidence from it."
    )
    disagreed = models.BooleanField(
        "sources disagree", default=False, help_text="Its evidence names days that have none in common."
    )
    merged_into = models.ForeignKey(
        "self",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="merged",
        help_text="The event that this one went up in; its address leads there.",
    )
    voices = models.PositiveIntegerField(
        "sources", default=0, editable=False, help_text="How many tell it independently: copies of one text count once."
    )
    recalled = models.PositiveIntegerField(
        default=0, editable=False, help_text="How many independent later reports name its day."
    )
    withdrawn_because = models.CharField("reason of withdrawal", max_length=500, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = EventQuerySet.as_manager()

    # What came of a plan, as far as readers may see it; filled by `outcomes.show_outcomes`.
    outcomes: Sequence[Told] = ()

    class Meta:
        ordering = [F("earliest").asc(nulls_last=True), "latest", "id"]
        indexes = [
            models.Index(fields=["conflict", "earliest", "latest"], name="event_by_days"),
            models.Index(
                F("conflict"),
                Coalesce("earliest", "latest"),
                F("id"),
                condition=Q(status="proposed", merged_into=None),
                name="event_to_review_by_day",
            ),
            models.Index(
                F("conflict"),
                F("confidence"),
                F("id"),
                condition=Q(status="proposed", merged_into=None),
                name="event_to_review_surest",
            ),
            # What waits at the desk, counted without looking at a row.
            models.Index(fields=["status", "conflict", "merged_into"], name="event_by_state"),
            models.Index(
                fields=["conflict", "status"], condition=Q(disagreed=True, merged_into=None), name="event_disagreed"
            ),
        ]
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(
                condition=Q(confidence__gte=0, confidence__lte=1), name="event_confidence_is_a_share"
            ),
            models.CheckConstraint(condition=~Q(headline=""), name="event_has_a_headline"),
            models.CheckConstraint(
                condition=Q(merged_into=None) | ~Q(merged_into=F("id")), name="event_goes_up_in_another_one"
            ),
            models.CheckConstraint(condition=Q(blur__in=Blur.values), name="event_is_blurred_in_a_known_way"),
        ]

    def __str__(self) -> str:
        return f"{self.date.label}: {self.headline}"

    @property
    def shown_headline(self) -> str:
        """What readers see of it wherever they have not asked for more."""
        return neutral_line(self.sensitive_note) if self.sensitive else self.headline

    @property
    def hides_place(self) -> bool:
        """Whether readers are told less than is known of where it was."""
        return bool(self.blur) and any(place.told(self.blur) is not place for place in self.places.all())

    @property
    def shown_places(self) -> list[Place | Area]:
        """Where readers are told it was, by name."""
        shown: dict[str, Place | Area] = {}
        for place in self.places.all():
            if (found := place.told(self.blur)) is not None:
                shown[found.key] = found
        return sorted(shown.values(), key=lambda each: each.name)

    def get_absolute_url(self) -> str:
        return reverse("event", args=[self.conflict.slug, self.pk])

    @staticmethod
    def is_public(event: str = "", conflict: str = "conflict__") -> Q:
        """The condition for what readers may see; *event* and *conflict* lead to them from the model that is asked."""
        later = {f"{event}status": Event.Status.PROPOSED, f"{conflict}review": Conflict.Review.LATER}
        reviewed = {f"{event}status": Event.Status.PUBLISHED}
        return Q(**{f"{event}merged_into": None}) & (Q(**reviewed) | Q(**later))

    @property
    def kind_in_words(self) -> str:
        """ "Talks", "Air and drone strike"; empty where nobody knows."""
        return KINDS[self.kind].label if self.kind in KINDS else ""

    @property
    def importance(self) -> Importance:
        return importance(self.voices, self.recalled)

    @property
    def importance_in_words(self) -> str:
        """What its importance rests on."""
        return importance_in_words(self.voices, self.recalled)

    @property
    def was_touched(self) -> bool:
        """Whether a person decided anything about it; if not, a rebuild may regroup its evidence."""
        fixed = self.dates_fixed or self.headline_fixed or self.facts_fixed or self.evidence_fixed
        return fixed or self.is_protected or self.status != self.Status.PROPOSED

    @property
    def is_closed(self) -> bool:
        """Whether it takes no evidence: a person has said that it is none, or it stands elsewhere."""
        return self.status in (self.Status.REJECTED, self.Status.WITHDRAWN) or self.merged_into_id is not None


# The rule of what no rule has read: evidence that is a row of a table.
IMPORTED = "imported"


class EvidenceQuerySet(models.QuerySet["Evidence"]):
    def of(self, article: Article, conflict: Conflict) -> EvidenceQuerySet:
        return self.filter(article=article, event__conflict=conflict)

    def public(self) -> EvidenceQuerySet:
        """What readers may see of events that they may see: of a reviewed one only what an editor has seen, too."""
        return self.filter(Q(event__status=Event.Status.PROPOSED) | Q(reviewed=True) | Q(placed_by_editor=True))

    def quoted(self) -> EvidenceQuerySet:
        """That of which readers may see the words."""
        return self.filter(event__quotes_withheld=False)

    def unseen(self) -> EvidenceQuerySet:
        """What has joined a reviewed event and waits for an editor."""
        return self.filter(event__status=Event.Status.PUBLISHED, reviewed=False, placed_by_editor=False)


class Evidence(Dated):
    """A phrase in a sentence of an article that dates an event, and how it became these days.

    Offsets are characters of the untouched `article.text`: `article.text[phrase_start:phrase_end] == phrase`.
    """

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="evidence")
    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="evidence")
    sentence_start = models.PositiveIntegerField()
    sentence_end = models.PositiveIntegerField()
    phrase_start = models.PositiveIntegerField()
    phrase_end = models.PositiveIntegerField()
    sentence = models.TextField()
    phrase = models.TextField()
    timex_value = models.CharField(max_length=40, blank=True)
    edtf = models.CharField(max_length=40, blank=True)
    rule = models.CharField(max_length=40)
    why = models.TextField(help_text="How the phrase became these days, in words.")
    rules_version = models.PositiveIntegerField()
    headline = models.CharField(max_length=300, blank=True, help_text="What its event is called if this tells it best.")
    basis = models.CharField(max_length=20, blank=True, editable=False, help_text="How the days came about.")
    confidence = models.FloatField(default=1.0, help_text="0 to 1: how often days that came about so are right.")
    original = models.ForeignKey(
        Article,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="The article whose text its own one repeats; empty: none that is known.",
    )
    names = models.JSONField(default=dict, editable=False, help_text="Keys of the actors and places it names.")
    telling = models.JSONField(default=dict, editable=False, help_text="What is told, for comparing with others.")
    # How it came to its event; empty where the event was made from it.
    join_score = models.FloatField(null=True, blank=True)
    join_reasons = models.JSONField("why it stands here", default=list, blank=True)
    merging_version = models.PositiveIntegerField(default=0, editable=False)
    came_from = models.ForeignKey(
        Event, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", help_text="Where it was before."
    )
    placed_by_editor = models.BooleanField(default=False, help_text="An editor put it here: no rule takes it away.")
    reviewed = models.BooleanField(
        "seen by an editor",
        default=False,
        help_text="What joins a reviewed event is public once an editor has seen it.",
    )

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        ordering = ["article", "phrase_start"]
        verbose_name_plural = "evidence"
        indexes = [
            models.Index(
                fields=["event"], condition=Q(reviewed=False, placed_by_editor=False), name="evidence_not_seen"
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(sentence_start__lte=F("phrase_start"))
                & Q(phrase_start__lt=F("phrase_end"))
                & Q(phrase_end__lte=F("sentence_end")),
                name="evidence_phrase_lies_in_its_sentence",
            ),
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=["event", "article", "phrase_start"], name="evidence_counts_once"),
        ]

    def __str__(self) -> str:
        return f"“{self.phrase}” in {self.article}"

    @property
    def is_seen(self) -> bool:
        return self.reviewed or self.placed_by_editor

    @property
    def voice(self) -> Voice:
        """Whom it counts for: the source of the text that it repeats; what has no named source speaks for itself."""
        article = self.original or self.article
        return voice_by_keys(article.pk, article.source_id)
