"""The history at the desk: who did what to an event, an article or a timeline, when and why, and one click back."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Model, Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse

from timeline import curation
from timeline.actions import PROGRAMS, VERBS, Action, ActionQuerySet, Entry
from timeline.desk import editor_of
from timeline.entries import lines

_ON_A_PAGE = 30
_SHOWN = 50  # events that one action is said to have changed; a rebuild changes thousands
# Who may do it may undo it.
_LEXICON = ("timeline.add_name", "timeline.change_name", "timeline.delete_name")
_MAY: dict[str, tuple[str, ...]] = {
    "put_name": _LEXICON,
    "remove_names": _LEXICON,
    "ignore_names": _LEXICON,
    "entity_renamed": ("timeline.change_actor", "timeline.change_place"),
    "date_article": ("articles.change_article",),
    "read_as": ("articles.change_article",),
    "count_voices": ("articles.change_article",),
    "read_again": ("timeline.change_conflict",),
    "import_rows": ("timeline.add_event", "timeline.change_event"),
}
_MAY_OF = {
    "event": {"timeline.change_event"},
    "article": {"articles.change_article"},
    "conflict": {"timeline.change_conflict"},
    "": {"timeline.change_actor", "timeline.change_place"},
}
_PERIODS = {"timeline.add_period", "timeline.change_period", "timeline.delete_period"}
_ABOUT = {"timeline.event": "event", "timeline.conflict": "conflict", "articles.article": "article"}


def may_undo(user: Any, action: Action) -> bool:
    """Whether *user* may do what *action* was, and with it what undoing it does."""
    done = action
    while done.undoes is not None:
        done = done.undoes
    wanted = set(_MAY.get(done.verb, ()))
    for entry in done.entries.all() if not wanted else ():
        kind = "event" if entry.event_id else "article" if entry.article_id else "conflict" if entry.conflict_id else ""
        wanted |= _MAY_OF[kind] | (_PERIODS if "periods" in entry.facts else set())
    return bool(wanted) and user.has_perms(wanted)


class _Filter(forms.Form):
    by = forms.ChoiceField(label="By", required=False)
    verb = forms.ChoiceField(label="What", required=False)

    def __init__(self, request: HttpRequest, actions: ActionQuerySet) -> None:
        super().__init__(request.GET)
        users = User.objects.filter(pk__in=actions.order_by().values("revision__user")).order_by("username")
        people = [(str(user.pk), user.get_username()) for user in users]
        self.fields["by"].choices = [("", "anybody"), *people, *PROGRAMS.items()]  # type: ignore[attr-defined]
        there = set(actions.order_by().values_list("verb", flat=True).distinct())
        verbs = [(verb, label) for verb, label in VERBS.items() if verb in there]
        self.fields["verb"].choices = [("", "anything"), *verbs]  # type: ignore[attr-defined]

    def of(self, actions: ActionQuerySet) -> ActionQuerySet:
        if not self.is_valid():
            return actions
        by, verb = self.cleaned_data["by"], self.cleaned_data["verb"]
        if by:
            actions = actions.filter(program=by) if by in PROGRAMS else actions.filter(revision__user=by)
        return actions.filter(verb=verb) if verb else actions


def listing(request: HttpRequest, actions: ActionQuerySet) -> dict[str, Any]:
    """A page of *actions*, newest first, as the filter has it."""
    form = _Filter(request, actions)
    entries = Prefetch("entries", Entry.objects.select_related("event", "article"))
    found = form.of(actions).newest_first().prefetch_related(entries)
    page = Paginator(found, _ON_A_PAGE).get_page(request.GET.get("p"))
    shown = [
        {
            "action": action,
            "entries": [(entry, _address(entry), lines(entry)) for entry in list(action.entries.all())[:_SHOWN]],
            "more": max(0, len(action.entries.all()) - _SHOWN),
            "may_be_undone": action.can_be_undone and may_undo(request.user, action),
        }
        for action in page
    ]
    asked = request.GET.copy()
    asked.pop("p", None)
    return {"filter": form, "page": page, "shown": shown, "asked": asked.urlencode()}


def _address(entry: Entry) -> str:
    if entry.event_id and entry.event is not None:
        return reverse("admin:timeline_event_change", args=[entry.event_id])
    return reverse("admin:articles_article_change", args=[entry.article_id]) if entry.article_id else ""


class HistoryAdmin(admin.ModelAdmin[Any]):
    """Django's “History” button leads to all that was done, by persons and programs."""

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        thing: Model | None = self.get_object(request, object_id)
        if thing is None:
            raise Http404
        if not self.has_view_or_change_permission(request, thing):
            raise PermissionDenied
        about = {_ABOUT[thing._meta.label_lower]: thing.pk}
        context = self.admin_site.each_context(request) | {
            "title": f"History: {thing}",
            "opts": self.opts,
            "thing": thing,
            "back": reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_change", args=[thing.pk]),
        }
        found = listing(request, Action.objects.all().about(**about))
        return TemplateResponse(request, "admin/timeline/history.html", context | found | (extra_context or {}))


class _UndoForm(forms.Form):
    why = forms.CharField(
        label="Reason",
        required=False,
        max_length=400,
        help_text="Kept in the history.",
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )


@admin.register(Action)
class ActionAdmin(admin.ModelAdmin[Action]):
    """All that was done, and the page on which it is undone. Nothing here is ever changed or deleted."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Action | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Action | None = None) -> bool:
        return False

    def get_urls(self) -> list[URLPattern]:
        undo = path("<int:pk>/undo/", self.admin_site.admin_view(self.undo_view), name="timeline_action_undo")
        return [undo, *super().get_urls()]

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        context = self.admin_site.each_context(request) | {"title": "What changed", "opts": self.opts}
        found = listing(request, Action.objects.all())
        return TemplateResponse(request, "admin/timeline/history.html", context | found | (extra_context or {}))

    def change_view(self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any) -> HttpResponse:
        return redirect("admin:timeline_action_changelist")

    def undo_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """What would go back, and when that is sent, back it goes."""
        action = get_object_or_404(Action.objects.select_related("revision__user", "undoes"), pk=pk)
        if not may_undo(request.user, action):
            raise PermissionDenied
        form = _UndoForm(request.POST if request.method == "POST" else None)
        if request.method == "POST" and form.is_valid():
            try:
                curation.undo(action, by=editor_of(request), why=form.cleaned_data["why"])
            except curation.NotAllowed as error:
                messages.error(request, f"{error}. Nothing was changed.")
            else:
                messages.success(request, f"Undone: {action}. Undo that, and it is as it was.")
            return redirect(_where_it_is_told(action))
        entries = list(action.entries.select_related("event", "article"))
        context = self.admin_site.each_context(request) | {
            "title": "Undo this?",
            "opts": self.opts,
            "action": action,
            "form": form,
            "entries": [(entry, _address(entry), lines(entry)) for entry in entries[:_SHOWN]],
            "more": max(0, len(entries) - _SHOWN),
            "back": _where_it_is_told(action),
        }
        return TemplateResponse(request, "admin/timeline/undo.html", context)


def _where_it_is_told(action: Action) -> str:
    """The history of what it was about, if that is one thing that is there; else the list of all that changed."""
    found = list(action.entries.select_related("event", "article", "conflict")[:2])
    if found and found[0].event:
        return reverse("admin:timeline_event_history", args=[found[0].event.pk])
    if found and found[0].article:
        return reverse("admin:articles_article_history", args=[found[0].article.pk])
    if found and found[0].conflict:
        return reverse("admin:timeline_conflict_history", args=[found[0].conflict.pk])
    return reverse("admin:timeline_action_changelist")
