"""The desk where an editor says which event came of which plan. It only calls `curation`."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from articles.temporal import Grain
from timeline import curation
from timeline.deciding_admin import DecidingAdmin
from timeline.desk import editor_of
from timeline.models import Event, EventQuerySet, Fulfilment

_OFFERED = 20  # events to choose from; more are found with other words
_DIGITS = 18  # of the longest number that a database can have
_CLOSED = (Event.Status.REJECTED, Event.Status.WITHDRAWN)


def links_of(event: Event) -> list[tuple[Event, Fulfilment]]:
    """The other end of each link that *event* has as a plan, or as what came of one, with the link."""
    as_plan = Fulfilment.objects.of_plans([event.pk]).with_events().order_by("pk")
    as_event = Fulfilment.objects.of_events([event.pk]).with_events().order_by("pk")
    found = {link.happened.pk: (link.happened, link) for link in as_plan if link.happened != event}
    found |= {link.announced.pk: (link.announced, link) for link in as_event if link.announced != event}
    return list(found.values())


def offered(event: Event, words: str) -> EventQuerySet:
    """What *event* may be linked to: events of its timeline with this number or these words, else those about its days.

    To a plan what happened, to what happened plans; nothing that is closed or linked already. About its days are no
    states, and nothing of which only the year is known.
    """
    others = event.conflict.events.all().standing().exclude(status__in=_CLOSED).exclude(pk=event.pk)
    others = others.filter(is_planned=not event.is_planned)
    others = others.exclude(pk__in=[other.pk for other, _ in links_of(event)])
    if words.isdecimal() and len(words) <= _DIGITS:
        return (others.filter(pk=int(words)) | others.saying(words)).chronological()
    if words:
        return others.saying(words).chronological()
    if not event.date.is_known:
        return others.none()
    near = others.between(event.earliest, event.latest)
    return near.exclude(signal__in=("since", "until")).exclude(precision=Grain.YEAR).chronological()


class _LinkForm(forms.Form):
    other = forms.ModelChoiceField(Event.objects.none(), widget=forms.HiddenInput, label="Event")
    why = forms.CharField(
        label="Reason",
        required=False,
        max_length=400,
        help_text="Kept in the history.",
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )

    def __init__(self, data: Any, event: Event) -> None:
        super().__init__(data)
        self.fields["other"].queryset = event.conflict.events.all()  # type: ignore[attr-defined]


class LinkedFilter(admin.SimpleListFilter):
    title = "what came of it"
    parameter_name = "came"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("found", "found by a program, to be checked"), ("said", "said by an editor"), ("none", "not linked")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Event]) -> QuerySet[Event]:
        links = Fulfilment.objects.filter(Q(plan=OuterRef("pk")) | Q(plan__merged_into=OuterRef("pk")))
        if self.value() == "none":
            return queryset.filter(~Exists(links), is_planned=True)
        if self.value() in ("found", "said"):
            return queryset.filter(Exists(links.filter(by_editor=self.value() == "said")), is_planned=True)
        return queryset


class LinkingAdmin(DecidingAdmin):
    """Plans and what came of them: shown on an event's page, changed on a page of their own."""

    @admin.display(description="plan and outcome")
    def linked(self, event: Event) -> SafeString:
        rows = [
            (
                "Fulfilled by" if other == link.happened else "Fulfils",
                reverse("admin:timeline_event_change", args=[other.pk]),
                other,
                "said by an editor" if link.by_editor else "found by a program, to be checked",
            )
            for other, link in (links_of(event) if event.pk else ())
        ]
        shown = format_html_join(SafeString("<br>"), '{} <a href="{}">{}</a> ({})', rows)
        if not rows:
            shown = format_html("{}", "Not linked to what came of it." if event.is_planned else "–")
        return shown

    def get_urls(self) -> list[URLPattern]:
        links = path("<int:pk>/links/", self.admin_site.admin_view(self.links_view), name="timeline_event_links")
        return [links, *super().get_urls()]

    def links_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Look at the links of an event, confirm or take them away, and look for what to link it to."""
        event = self.get_object(request, str(pk))
        if event is None:
            raise Http404
        if not self.has_decide_permission(request, event):
            raise PermissionDenied
        form = _LinkForm(request.POST if request.method == "POST" else None, event)
        if request.method == "POST" and form.is_valid():
            self._change(request, event, form.cleaned_data["other"], form.cleaned_data["why"])
            return redirect("admin:timeline_event_links", event.pk)
        if form.errors:
            messages.error(request, "Choose an event of this timeline. Nothing was changed.")
        words = request.GET.get("q", "").strip()[:200]
        found = list(offered(event, words)[: _OFFERED + 1])
        context: dict[str, Any] = self.admin_site.each_context(request) | {
            "title": "Plan and outcome",
            "opts": self.opts,
            "form": form,
            "event": event,
            "links": links_of(event),
            "words": words,
            "found": found[:_OFFERED],
            "has_more": len(found) > _OFFERED,
        }
        return TemplateResponse(request, "admin/timeline/event/links.html", context)

    def _change(self, request: HttpRequest, event: Event, other: Event, why: str) -> None:
        """A link that is there knows its plan; of a new one, that is whichever of the two is still to come."""
        known = next((link for end, link in links_of(event) if end == other), None)
        plan, done = (event, other) if event.is_planned else (other, event)
        if known:
            plan, done = known.announced, known.happened
        verb = curation.unlink if "unlink" in request.POST else curation.link
        try:
            verb(plan, done, by=editor_of(request), why=why)
        except curation.NotAllowed as error:
            messages.error(request, f"{error}. Nothing was changed.")
        else:
            gone = verb is curation.unlink
            said = "are not linked any longer, and no rule links them again" if gone else "are linked"
            messages.success(request, f"“{plan}” and “{done}” {said}.")
