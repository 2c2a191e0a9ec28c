"""What is read: sources, their articles, and who says when each was published."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q

from articles.pubdate import TRUST, Origin
from articles.temporal import Mode

ORIGINS = {
    Origin.EDITOR: "set by an editor",
    Origin.COMMAND: "given when the article was read in",
    Origin.METADATA: "stated with the article",
    Origin.HEADER: "stated in the article's header",
    Origin.ADDRESS: "part of the article's address",
    Origin.DATELINE: "stated in the dateline",
    Origin.LEAD: "named in the opening sentence, a suggestion only",
}
MODES = [
    (Mode.AUTO.value, "as the text speaks for itself"),
    (Mode.NEWS.value, "counted from the publication date"),
    (Mode.NARRATIVE.value, "counted from the date named before"),
]


class Source(models.Model):
    """A publisher. A *sample* is fictional and says so wherever it is named."""

    name = models.CharField(max_length=200, unique=True)
    sample = models.BooleanField("sample (fictional)", default=False)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return f"{self.name} (sample)" if self.sample else self.name


class ArticleQuerySet(models.QuerySet["Article"]):
    def undated(self) -> ArticleQuerySet:
        return self.filter(published_on=None)

    def last_day(self) -> date | None:
        """The latest day on which any was published; None where no day is known."""
        dated = self.exclude(published_on=None).order_by("-published_on")
        return dated.values_list("published_on", flat=True).first()

    def matching(self, words: str) -> ArticleQuerySet:
        """Articles with *words* in their name, title, address or text."""
        return self.filter(
            Q(name__icontains=words) | Q(title__icontains=words) | Q(url__icontains=words) | Q(text__icontains=words)
        )


class Article(models.Model):
    """An article as it came. *text* is never changed: evidence points into it by character offset."""

    name = models.CharField(max_length=255, help_text="File name, or the id in the file it was read from.")
    title = models.CharField(max_length=300)
    source = models.ForeignKey(Source, on_delete=models.PROTECT, null=True, blank=True, related_name="articles")
    url = models.URLField("address", max_length=1000, blank=True)
    language = models.CharField(max_length=12, default="en")
    mode = models.CharField(
        "relative dates",
        max_length=9,
        choices=MODES,
        default=Mode.AUTO,
        help_text="News counts “the next month” from the publication date, a narrative from the story told so far.",
    )
    text = models.TextField()
    body_start = models.PositiveIntegerField(default=0, help_text="Where the text begins behind its header.")
    digest = models.CharField(max_length=64, unique=True, editable=False)
    published_on = models.DateField(
        "publication date",
        null=True,
        blank=True,
        help_text="In the article's own time zone. Relative dates in the text are counted from it; empty: not known.",
    )
    read_at = models.DateTimeField(auto_now_add=True)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        ordering = ["-published_on", "title"]
        indexes = [models.Index(fields=["published_on"], name="article_by_day")]

    def __str__(self) -> str:
        return self.title

    @property
    def chosen_claim(self) -> DateClaim | None:
        return next((claim for claim in self.claims.all() if claim.chosen), None)

    @property
    def other_claims(self) -> list[DateClaim]:
        return [claim for claim in self.claims.all() if not claim.chosen]


class DateClaim(models.Model):
    """Somebody says that an article was published on *day*. At most one claim of an article is the chosen one."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="claims")
    day = models.DateField()
    origin = models.CharField(max_length=12, choices=[(origin.value, words) for origin, words in ORIGINS.items()])
    quote = models.CharField("in these words", max_length=300, blank=True)
    chosen = models.BooleanField(default=False)
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-chosen", "-made_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["article", "origin", "day"], name="a_claim_is_kept_once"),
            models.UniqueConstraint(fields=["article"], condition=Q(chosen=True), name="one_chosen_claim"),
        ]

    def __str__(self) -> str:
        quote = f": “{self.quote}”" if self.quote else ""
        return f"{self.day.isoformat()}, {self.get_origin_display()}{quote}"

    @property
    def trust(self) -> int:
        return TRUST[Origin(self.origin)]
