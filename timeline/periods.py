"""Times that editors name so that readers find their way: an offensive, a presidency, a season."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_noop

from timeline.dates import EventDate

if TYPE_CHECKING:
    from timeline.models import Conflict


class Period(models.Model):
    """A named time of a conflict, both days included; without a last day it goes on."""

    class Kind(models.TextChoices):
        OFFENSIVE = "offensive", gettext_noop("Offensive")
        TRUCE = "truce", gettext_noop("Truce")
        PRESIDENCY = "presidency", gettext_noop("Presidency")
        SEASON = "season", gettext_noop("Season")
        OTHER = "other", gettext_noop("Period")

    conflict: models.ForeignKey[Conflict, Conflict] = models.ForeignKey(
        "timeline.Conflict", on_delete=models.CASCADE, related_name="periods"
    )
    title = models.CharField(max_length=60, help_text="Short: it stands on the chart.")
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.OTHER)
    first = models.DateField("first day")
    last = models.DateField("last day", null=True, blank=True, help_text="It counts too; empty: it goes on.")
    note = models.CharField(
        max_length=300, blank=True, help_text="For readers: what begins and ends it, and where that is disputed."
    )

    class Meta:
        ordering = ["first", F("last").asc(nulls_last=True), "title"]
        constraints = [
            models.CheckConstraint(
                condition=Q(last=None) | Q(first__lte=F("last")),
                name="period_ends_after_it_begins",
                violation_error_message="The first day lies after the last day; swap them.",
            ),
            models.UniqueConstraint(
                fields=["conflict", "title"],
                name="period_is_named_once",
                violation_error_message="This timeline has a period of that name.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}, {self.days.label}"

    @property
    def days(self) -> EventDate:
        """Its days, as they are said: "6 August 2024 – 26 April 2025", "from 20 January 2025 on"."""
        precision = "day" if self.first == self.last else "days"
        return EventDate(self.first, self.last, precision, span=True)

    @property
    def named(self) -> tuple[str, date, date | None]:
        """As `axis.bands` takes it."""
        return self.title, self.first, self.last

    def reaches(self, first: date, last: date) -> bool:
        """Whether it has a day from *first* to *last*."""
        return self.first <= last and (self.last is None or self.last >= first)
