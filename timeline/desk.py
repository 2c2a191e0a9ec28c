"""What all of the curator's desk shares: rows to look at, and forms that write nothing over a newer version."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.urls import reverse

from timeline.actions import Entry
from timeline.per_conflict import PerConflictInline


def editor_of(request: HttpRequest) -> User:
    assert isinstance(request.user, User)  # the admin lets nobody else in
    return request.user


def address_of(entry: Entry) -> str:
    """The page at the desk of the event or article that something was done to; empty where there is none."""
    if entry.event_id and entry.event is not None:
        return reverse("admin:timeline_event_change", args=[entry.event_id])
    return reverse("admin:articles_article_change", args=[entry.article_id]) if entry.article_id else ""


class ReadOnly(PerConflictInline, admin.TabularInline[Any, Any]):
    """Rows to look at: what a machine found or somebody claimed is evidence, not a form."""

    template = "admin/timeline/rows.html"
    extra = 0
    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class SeenForm(forms.ModelForm[Any]):
    """A form that knows which version it was opened on, and writes nothing over a newer one."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seen"].initial = self.version

    @property
    def version(self) -> str:
        """What changes whenever somebody else changes what this form would write."""
        raise NotImplementedError

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("seen") and data["seen"] != self.version:
            raise ValidationError(
                "This was changed while you had it open (its history says by whom). Nothing of yours was saved: "
                "open it again, look at what it says now, and make your change there."
            )
        return data
