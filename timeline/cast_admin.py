"""Kinds, actors and places at the desk."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from timeline.extraction.event_types import KINDS
from timeline.models import Actor, Event, Place

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


class _Named(admin.ModelAdmin[Any]):
    """Found by a program, named by editors; there as long as an event has it."""

    search_fields = ["name", "key"]
    list_filter = ["kind", "country"]
    readonly_fields = ["key"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Actor)
class ActorAdmin(_Named):
    list_display = ["name", "kind", "country"]


@admin.register(Place)
class PlaceAdmin(_Named):
    list_display = ["name", "kind", "country", "latitude", "longitude", "precision"]
