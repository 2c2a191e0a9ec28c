"""The desk where an editor says which events are one and which are two. It only calls `curation`."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from timeline import curation
from timeline.deciding_admin import DecidingAdmin
from timeline.models import Event, Evidence
from timeline.passages import opinions

_SHOWN = 10  # events that are merged at once; more of them nobody reads before agreeing


def told(event: Event) -> QuerySet[Evidence]:
    """An event's evidence with all that is shown of it, but without the articles' texts."""
    evidence = event.evidence.select_related("article__source", "original__source")
    return evidence.defer("article__text", "original__text").order_by("article__published_on", "article_id", "pk")


class _Why(forms.Form):
    why = forms.CharField(
        label="Reason",
        required=False,
        max_length=400,
        help_text="Kept in the history.",
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )


class NewEvidenceFilter(admin.SimpleListFilter):
    """Reviewed events that something has joined which no editor has seen."""

    title = "new evidence"
    parameter_name = "new"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin[Event]) -> list[tuple[str, str]]:
        return [("waits", "to be seen")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Event]) -> QuerySet[Event]:
        if self.value() != "waits":
            return queryset
        return queryset.filter(pk__in=Evidence.objects.all().unseen().order_by().values("event"))


class GatheringAdmin(DecidingAdmin):
    """Who tells an event and on which day; merging from the list, splitting from an event's page."""

    def get_queryset(self, request: HttpRequest) -> QuerySet[Event]:
        """What went up in another event is not listed, but its page is still there, with its history."""
        evidence = Evidence.objects.select_related("article", "original").defer("article__text", "original__text")
        events = super().get_queryset(request).prefetch_related(Prefetch("evidence", evidence))
        match = request.resolver_match
        listed = match is not None and match.url_name == "timeline_event_changelist"
        return events.filter(merged_into=None) if listed else events

    @admin.display(description="sources agree", boolean=True, ordering="disagreed")
    def agreed(self, event: Event) -> bool:
        return not event.disagreed

    @admin.display(description="who says when")
    def said(self, event: Event) -> SafeString:
        rows = [(opinion.date.label, opinion.names) for opinion in opinions(told(event))] if event.pk else []
        return format_html_join(SafeString("<br>"), "{}: {}", rows) or SafeString("–")

    @admin.display(description="merged into")
    def went_up_in(self, event: Event) -> SafeString:
        if event.merged_into is None:
            return SafeString("–")
        return format_html('<a href="../../{}/change/">{}</a>', event.merged_into.pk, event.merged_into)

    def get_urls(self) -> list[URLPattern]:
        split = path("<int:pk>/split/", self.admin_site.admin_view(self.split_view), name="timeline_event_split")
        return [split, *super().get_urls()]

    @admin.action(permissions=["decide"], description="Merge: they are one event")
    def merge(self, request: HttpRequest, events: QuerySet[Event]) -> HttpResponse | None:
        """Shows what would become one event, and makes it one when that page is sent."""
        chosen = list(
            Event.objects.filter(pk__in=list(events.values_list("pk", flat=True)[: _SHOWN + 1]))
            .select_related("conflict")
            .chronological()
        )
        if not self.may_decide_all(request, chosen):
            return None
        form = _Why(request.POST if "confirmed" in request.POST else None)
        if not 2 <= len(chosen) <= _SHOWN:
            messages.warning(request, f"Tick the events that are one, at least two and at most {_SHOWN}.")
            return None
        if "confirmed" in request.POST and form.is_valid():
            self._merge(request, chosen, form.cleaned_data["why"])
            return None
        context = self.admin_site.each_context(request) | {
            "title": "Merge these events?",
            "opts": self.opts,
            "form": form,
            "rows": [(event, told(event), opinions(told(event))) for event in chosen],
            "suggested": curation.suggested(chosen),
        }
        return TemplateResponse(request, "admin/timeline/event/merge.html", context)

    def _merge(self, request: HttpRequest, chosen: list[Event], why: str) -> None:
        assert isinstance(request.user, User)
        into = next((event for event in chosen if str(event.pk) == request.POST.get("into")), None)
        try:
            event = curation.merge(chosen, by=request.user, why=why, into=into)
        except curation.NotAllowed as error:
            messages.error(request, f"{error}. Nothing was changed.")
        else:
            messages.success(request, f"{len(chosen)} events are one now: “{event}”.")

    def split_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Choose the evidence that tells of something else."""
        event = self.get_object(request, str(pk))
        if event is None:
            raise Http404
        if not self.has_decide_permission(request, event):
            raise PermissionDenied
        form = _Why(request.POST if request.method == "POST" else None)
        if request.method == "POST" and form.is_valid():
            assert isinstance(request.user, User)
            chosen = [key for key in request.POST.getlist("evidence") if key.isdecimal() and len(key) < 18]
            leaving = event.evidence.filter(pk__in=chosen)
            try:
                new = curation.split(event, leaving, by=request.user, why=form.cleaned_data["why"])
            except curation.NotAllowed as error:
                messages.error(request, f"{error}. Nothing was changed.")
            else:
                messages.success(request, f"“{new}” is an event of its own now; no rule merges the two again.")
                return redirect("admin:timeline_event_change", new.pk)
        context: dict[str, Any] = self.admin_site.each_context(request) | {
            "title": "Split off evidence",
            "opts": self.opts,
            "form": form,
            "event": event,
            "evidence": told(event),
        }
        return TemplateResponse(request, "admin/timeline/event/split.html", context)
