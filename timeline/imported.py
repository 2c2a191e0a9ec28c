"""Tables that were uploaded, row by row until they are imported, and which event each row has become."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.models import User
from django.db import models

from timeline.importing.dates import Order

if TYPE_CHECKING:
    from timeline.models import Conflict, Event


class ImportedRow(models.Model):
    """The row of some table that an event was made from.

    *key* knows the row again, *digest* is what it said, and *left* what its event was when that had been written: where
    the event is that no longer, an editor or a program has changed it.
    """

    conflict: models.ForeignKey[Conflict, Conflict] = models.ForeignKey(
        "timeline.Conflict", on_delete=models.CASCADE, related_name="imported_rows"
    )
    key = models.CharField(max_length=80)
    event: models.ForeignKey[Event, Event] = models.ForeignKey(
        "timeline.Event", on_delete=models.CASCADE, related_name="imported_rows"
    )
    digest = models.CharField(max_length=64)
    left = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["conflict", "key"], name="row_is_imported_once"),
        ]

    def __str__(self) -> str:
        return self.key


class Upload(models.Model):
    """A table on its way in: read, tried, then imported, some rows at a time. What it has come to is kept with it."""

    class State(models.TextChoices):
        READ = "read", "Read, not tried yet"
        TRYING = "trying", "Being tried"
        TRIED = "tried", "Tried, nothing imported yet"
        IMPORTING = "importing", "Being imported"
        DONE = "done", "Imported"

    conflict: models.ForeignKey[Conflict, Conflict] = models.ForeignKey(
        "timeline.Conflict", on_delete=models.CASCADE, related_name="uploads"
    )
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    uploaded_at = models.DateTimeField(auto_now_add=True)
    name = models.CharField(max_length=200)
    columns = models.JSONField(default=list)
    remarks = models.JSONField(default=list)
    rows = models.PositiveIntegerField(default=0)
    state = models.CharField(max_length=9, choices=State.choices, default=State.READ)
    at = models.PositiveIntegerField(default=0, help_text="The part that comes next.")
    # How it is to be read.
    mapping = models.JSONField(default=list)
    source = models.CharField(max_length=200)
    order = models.CharField(max_length=5, blank=True, choices=[(each.value, each.name) for each in Order])
    order_by_editor = models.BooleanField(default=False)
    language = models.CharField(max_length=12, default="en")
    publish = models.BooleanField(default=False)

    class Meta:
        ordering = ["-pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"“{self.name}”"


class UploadPart(models.Model):
    """Some rows of an upload, as [number, cells, flaw]. *keys*: of its rows, as [key, number]; *refused* and *remarks*:
    numbers of rows, each with what is said of it; *counts*: how many are new, changed, the same, refused."""

    upload = models.ForeignKey(Upload, on_delete=models.CASCADE, related_name="parts")
    number = models.PositiveIntegerField()
    rows = models.JSONField()
    keys = models.JSONField(default=list)
    refused = models.JSONField(default=list)
    remarks = models.JSONField(default=list)
    counts = models.JSONField(default=dict)

    class Meta:
        ordering = ["number"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["upload", "number"], name="part_of_an_upload_is_kept_once"),
        ]

    def __str__(self) -> str:
        return f"part {self.number} of {self.upload}"
