"""Days as exact as the words, as columns: what events and evidence have in common."""

from django.db import models
from django.db.models import F, Q

from articles.temporal import Grain
from timeline.dates import UNKNOWN, EventDate


class Dated(models.Model):
    """Days as exact as the words: the columns of an `EventDate`."""

    PRECISIONS = [(grain.value, grain.value) for grain in Grain] + [(UNKNOWN, "unknown")]
    SIGNALS = [(word, word) for word in ("since", "until", "by", "before", "after")]

    earliest = models.DateField("earliest day", null=True, blank=True)
    latest = models.DateField("latest day", null=True, blank=True)
    precision = models.CharField(max_length=8, choices=PRECISIONS, default=UNKNOWN)
    span = models.BooleanField(
        "went on through", default=False, help_text="Through all of these days; else at some time within them."
    )
    signal = models.CharField("relation", max_length=6, choices=SIGNALS, blank=True)
    approximate = models.BooleanField(default=False)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(earliest=None) | Q(latest=None) | Q(earliest__lte=F("latest")),
                name="%(class)s_ends_after_it_begins",
                violation_error_message="The latest day lies before the earliest day.",
            ),
            models.CheckConstraint(
                condition=Q(precision=UNKNOWN, earliest=None, latest=None)
                | (~Q(precision=UNKNOWN) & (Q(earliest__isnull=False) | Q(latest__isnull=False))),
                name="%(class)s_precision_fits_its_days",
                violation_error_message="Choose a precision for the days, or “unknown” where there are none.",
            ),
        ]

    @property
    def date(self) -> EventDate:
        return EventDate(**{name: getattr(self, name) for name in EventDate.__dataclass_fields__})

    @date.setter
    def date(self, value: EventDate) -> None:
        for name in EventDate.__dataclass_fields__:
            setattr(self, name, getattr(value, name))
