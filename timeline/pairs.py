"""What is said of two events: that they are not one, or that one is what came of the other."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q

if TYPE_CHECKING:
    from timeline.models import Event


class Apart(models.Model):
    """An editor has said that two events are not the same; nothing merges or links them but an editor."""

    one = models.ForeignKey("timeline.Event", on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey("timeline.Event", on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["one", "other"], name="apart_is_said_once"),
            models.CheckConstraint(condition=Q(one__lt=F("other")), name="apart_in_one_order"),
        ]

    def __str__(self) -> str:
        return f"{self.one_id} is not {self.other_id}"


class FulfilmentQuerySet(models.QuerySet["Fulfilment"]):
    def of_plans(self, keys: Iterable[int]) -> FulfilmentQuerySet:
        """Links of the plans with these keys, and of what went up in them."""
        return self.filter(Q(plan__in=keys) | Q(plan__merged_into__in=keys))

    def of_events(self, keys: Iterable[int]) -> FulfilmentQuerySet:
        """Links to the events with these keys, and to what went up in them."""
        return self.filter(Q(event__in=keys) | Q(event__merged_into__in=keys))

    def with_events(self) -> FulfilmentQuerySet:
        return self.select_related("plan__merged_into", "event__merged_into")


class Fulfilment(models.Model):
    """A plan and the event by which it came true, as a rule found or an editor said.

    The row stays as it was made when one of the two goes up in another event: `announced` and `happened` are where they
    stand now, so a merge needs no writing here, and what is split stands with its link again.
    """

    plan = models.OneToOneField("timeline.Event", on_delete=models.CASCADE, related_name="fulfilment")
    event = models.ForeignKey("timeline.Event", on_delete=models.CASCADE, related_name="fulfils")
    by_editor = models.BooleanField("said by an editor", default=False, help_text="No rule changes it.")
    score = models.FloatField(null=True, blank=True)
    reasons = models.JSONField("why", default=list, blank=True)
    merging_version = models.PositiveIntegerField(default=0, editable=False)

    objects = FulfilmentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(plan=F("event")), name="fulfilment_is_another_event"),
        ]

    def __str__(self) -> str:
        return f"{self.event_id} fulfils {self.plan_id}"

    @property
    def announced(self) -> Event:
        return self.plan.merged_into or self.plan

    @property
    def happened(self) -> Event:
        return self.event.merged_into or self.event

    @property
    def holds(self) -> bool:
        """Whether it says something: of a plan that still is one, and of another event that is none."""
        return self.announced.is_planned and not self.happened.is_planned
