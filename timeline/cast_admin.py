"""Kinds, actors and places at the desk."""

from enum import StrEnum
from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Field, QuerySet
from django.forms import ModelForm
from django.http import HttpRequest

from timeline import curation, roles
from timeline.desk import ReadOnly, editor_of
from timeline.extraction.entities import ActorKind, PlaceKind
from timeline.extraction.event_types import KINDS
from timeline.models import Actor, Event, Place
from timeline.names import Name
from timeline.per_conflict import PerConflictAdmin

KIND_CHOICES = [(name, f"{kind.label} ({name})") for name, kind in KINDS.items() if kind.label]


class KindFilter(admin.SimpleListFilter):
    title = "kind"
    parameter_name = "kind"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        found = set(Event.objects.exclude(kind="").order_by().values_list("kind", flat=True).distinct())
        return [("-", "not known"), *((name, label) for name, label in KIND_CHOICES if name in found)]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Event]) -> QuerySet[Event]:
        if value := self.value():
            return queryset.filter(kind="" if value == "-" else value)
        return queryset


class NameInline(ReadOnly):
    """What conflicts' lexicons call it besides."""

    model = Name
    verbose_name_plural = "Names in lexicons"
    fields = ["words", "conflict", "exact"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Name]:
        return roles.scope(super().get_queryset(request), request.user)


class _Named(PerConflictAdmin):
    """Found by a program or made by editors, in whose lexicons they have their other names; never deleted."""

    search_fields = ["name", "key", "names_in_conflicts__words"]
    list_filter = ["kind", "country"]
    readonly_fields = ["key"]
    inlines = [NameInline]
    kinds: type[StrEnum]

    def formfield_for_dbfield(self, db_field: Field[Any, Any], request: HttpRequest, **kwargs: Any) -> Any:
        """A kind is one that the recogniser knows."""
        if db_field.name == "kind":
            return forms.ChoiceField(choices=[(kind.value, kind.value) for kind in self.kinds])
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def save_model(self, request: HttpRequest, obj: Any, form: ModelForm[Any], change: bool) -> None:
        with curation.editing(obj, by=editor_of(request)):
            super().save_model(request, obj, form, change)
            curation.entity_renamed(obj, by=editor_of(request))

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False  # made with the first words that name it, in a lexicon

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Actor)
class ActorAdmin(_Named):
    kinds = ActorKind
    list_display = ["name", "kind", "country"]


@admin.register(Place)
class PlaceAdmin(_Named):
    kinds = PlaceKind
    list_display = ["name", "kind", "country", "latitude", "longitude", "precision"]
