"""The curator's desk: Django's admin. It decides nothing itself; what it changes goes through `curation`."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.models import LogEntry
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from reversion.models import Revision

from articles.models import Source
from timeline import article_admin as article_admin  # registers itself, as do these
from timeline import curation, roles
from timeline import lexicon_admin as lexicon_admin
from timeline import unknown_admin as unknown_admin
from timeline.assurance import how_sure
from timeline.cast_admin import KindFilter
from timeline.date_admin import DatesByHandAdmin
from timeline.deciding_admin import PROPOSED
from timeline.desk import ReadOnly, editor_of
from timeline.event_form import FACTS, EventForm
from timeline.exports_admin import ExportingAdmin
from timeline.extraction.confidence import in_words
from timeline.gathering_admin import GatheringAdmin, NewEvidenceFilter, told
from timeline.history_admin import HistoryAdmin
from timeline.importing_admin import ImportingAdmin
from timeline.linking_admin import LinkedFilter, LinkingAdmin
from timeline.members_admin import MembersAdmin
from timeline.models import Conflict, Event, Evidence, Period
from timeline.per_conflict import PerConflictAdmin, PerConflictInline, SeenFilter
from timeline.protected import PROTECTION
from timeline.protecting_admin import ProtectedFilter, ProtectingAdmin
from timeline.review.pages import ReviewAdmin

admin.site.site_header = "Conflict timeline"
admin.site.site_title = "Conflict timeline"
admin.site.index_title = "The curator's desk"

_SETTINGS, _PERIODS = "timeline.change_conflict", "timeline.change_period"
# By the button of an event's page.
_VERBS: dict[str, Callable[..., object]] = {
    "_publish": curation.publish,
    "_reject": curation.reject,
    "_withdraw": curation.withdraw,
    "_reconsider": curation.reconsider,
    "_accept": curation.accept_evidence,
}
_READ_AT_ONCE = 200  # articles read again while an editor waits


admin.site.unregister(User)


@admin.register(User)
class EditorAdmin(UserAdmin[User]):
    """An editor who has decided anything is made inactive, not deleted: the history would go too."""

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        decided = obj is None or any(model._default_manager.filter(user=obj).exists() for model in (LogEntry, Revision))
        return not decided and super().has_delete_permission(request, obj)


class PeriodInline(PerConflictInline, admin.StackedInline[Period, Conflict]):
    """Named times behind the events of a chart; whatever is changed here stands in the conflict's history."""

    model = Period
    extra = 0
    fields = [("title", "kind"), ("first", "last"), "note"]
    verbose_name_plural = "Periods: offensives, presidencies, seasons, shown behind the events; days as YYYY-MM-DD"


@admin.register(Conflict)
class ConflictAdmin(HistoryAdmin, MembersAdmin, ImportingAdmin, PerConflictAdmin):
    list_display = ["title", "slug", "review"]
    prepopulated_fields = {"slug": ["title"]}
    exclude = ["articles"]
    inlines = [PeriodInline]

    def has_change_permission(self, request: HttpRequest, obj: Conflict | None = None) -> bool:
        """The settings are for administrators, the periods for editors, too."""
        if obj is None:
            return any(roles.may_somewhere(request.user, each) for each in (_SETTINGS, _PERIODS))
        return any(roles.may(request.user, each, obj) for each in (_SETTINGS, _PERIODS))

    def get_readonly_fields(self, request: HttpRequest, obj: Conflict | None = None) -> Any:
        settings = obj is None or roles.may(request.user, _SETTINGS, obj)
        return self.readonly_fields if settings else [each.name for each in Conflict._meta.fields if each.editable]

    def get_prepopulated_fields(self, request: HttpRequest, obj: Conflict | None = None) -> Any:
        return {} if obj else super().get_prepopulated_fields(request, obj)

    def save_model(self, request: HttpRequest, obj: Conflict, form: ModelForm[Conflict], change: bool) -> None:
        """With its periods, which have rows of their own: see `save_related`."""

    def save_related(self, request: HttpRequest, form: ModelForm[Conflict], formsets: Any, change: bool) -> None:
        conflict: Conflict = form.instance
        editor = editor_of(request)
        with curation.editing(conflict, by=editor):
            conflict.save()
            super().save_related(request, form, formsets, change)
            if change and {"began", "countries"} & set(form.changed_data):
                if conflict.articles.count() <= _READ_AT_ONCE:
                    built = curation.read_again(conflict, by=editor)
                    messages.info(request, f"The dates were read again; events: {built}.")
                else:
                    messages.warning(request, f"Run `manage.py rebuild {conflict.slug}` to have its dates follow.")

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        conflict = self.get_object(request, object_id)
        context = {
            "may_administer": conflict is not None and roles.may_administer(request.user, conflict),
            "may_decide": conflict is not None and roles.may_decide(request.user, conflict),
        }
        return super().change_view(request, object_id, form_url, context | (extra_context or {}))

    def has_delete_permission(self, request: HttpRequest, obj: Conflict | None = None) -> bool:
        return obj is not None and not obj.events.exists() and super().has_delete_permission(request, obj)


@admin.register(Source)
class SourceAdmin(PerConflictAdmin):
    list_display = ["name", "sample"]
    search_fields = ["name"]


class EvidenceInline(ReadOnly):
    model = Evidence
    fk_name = "event"
    fields = ["article", "days", "phrase", "sentence", "why", "joined", "seen"]
    readonly_fields = ["days", "joined", "seen"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Evidence]:
        return super().get_queryset(request).select_related("article").defer("article__text")

    @admin.display(description="days")
    def days(self, evidence: Evidence) -> str:
        return evidence.date.label

    @admin.display(description="seen", boolean=True)
    def seen(self, evidence: Evidence) -> bool:
        return evidence.is_seen

    @admin.display(description="why it stands here")
    def joined(self, evidence: Evidence) -> str:
        if not evidence.join_reasons:
            return "The event was made from it." if not evidence.placed_by_editor else "An editor put it here."
        return "; ".join(evidence.join_reasons)


@admin.register(Event)
class EventAdmin(
    HistoryAdmin,
    LinkingAdmin,
    ProtectingAdmin,
    GatheringAdmin,
    ExportingAdmin,
    DatesByHandAdmin,
    ReviewAdmin,
    PerConflictAdmin,
):
    form = EventForm
    change_form_template = "admin/timeline/event/change_form.html"
    list_display = ["when", "headline", "what", "status", "voices", "agreed", "sure"]
    list_display_links = ["headline"]
    list_filter = [
        "status",
        ("conflict", SeenFilter),
        "disagreed",
        "is_planned",
        NewEvidenceFilter,
        LinkedFilter,
        KindFilter,
        ProtectedFilter,
        "precision",
        "dates_fixed",
        "evidence__article__source",
    ]
    search_fields = ["headline", "evidence__sentence"]
    list_select_related = ["conflict"]
    readonly_fields = [
        "status",
        "how_sure",
        "withdrawn_because",
        "went_up_in",
        "said",
        "linked",
        "named",
        "created_at",
        "updated_at",
    ]
    fieldsets = [
        (None, {"fields": ["conflict", "headline", "status", "withdrawn_because", "went_up_in", "why", "seen"]}),
        (
            "When it was",
            {
                "description": "A date changed here is fixed: no article and no rule moves it, until “dates fixed” is "
                "unticked.",
                "fields": ["when", "dates_fixed", "how_sure", "said"],
            },
        ),
        (
            "What it was, who and where",
            {
                "description": "Found by a program; what you change here no rule changes again.",
                "fields": [*FACTS, "linked"],
            },
        ),
        (
            "Sensitive material",
            {
                "description": "What readers see only behind a click, less exactly, or not at all: on every page, map, "
                "picture and embed, and in the search.",
                "fields": [*PROTECTION, "named"],
            },
        ),
        ("About the record", {"fields": ["created_at", "updated_at"], "classes": ["collapse"]}),
    ]
    inlines = [EvidenceInline]
    actions = ["publish", "reject", "withdraw", "reconsider", "merge", "protect", "download_csv"]

    def get_readonly_fields(self, request: HttpRequest, obj: Event | None = None) -> list[str]:
        # An event stays with the conflict that its articles are read for.
        fixed = [*self.readonly_fields, "conflict"] if obj else [*self.readonly_fields]
        if self.only_proposes(request, obj):
            others = [str(each) for _, section in self.fieldsets for each in section["fields"]]
            fixed += [each for each in others if each not in (*fixed, *PROPOSED, "conflict")]
        return fixed

    def has_delete_permission(self, request: HttpRequest, obj: Event | None = None) -> bool:
        return False  # rejected or withdrawn instead: nothing is lost

    @admin.display(description="date", ordering="earliest")
    def when(self, event: Event) -> str:
        return event.date.label

    @admin.display(description="kind", ordering="kind")
    def what(self, event: Event) -> str:
        return ", ".join(filter(None, (event.kind_in_words, "planned" if event.is_planned else "")))

    @admin.display(description="how sure", ordering="confidence")
    def sure(self, event: Event) -> str:
        by_a_person = event.dates_fixed or event.confidence == 1  # no share that was counted is 1
        return in_words(event.confidence) if event.date.is_known and not by_a_person else ""

    @admin.display(description="how sure")
    def how_sure(self, event: Event) -> str:
        return how_sure(event, list(told(event))) if event.pk else ""

    # What is chosen in the list

    @admin.action(permissions=["decide"], description="Publish: reviewed, may be shown")
    def publish(self, request: HttpRequest, events: QuerySet[Event]) -> None:
        self._each(request, events, Event.Status.PUBLISHED)

    @admin.action(permissions=["decide"], description="Reject: no event, or not ours")
    def reject(self, request: HttpRequest, events: QuerySet[Event]) -> None:
        self._each(request, events, Event.Status.REJECTED)

    @admin.action(permissions=["decide"], description="Withdraw: was published and should not have been")
    def withdraw(self, request: HttpRequest, events: QuerySet[Event]) -> None:
        self._each(request, events, Event.Status.WITHDRAWN)

    @admin.action(permissions=["decide"], description="Reconsider: rejected, but to be reviewed again")
    def reconsider(self, request: HttpRequest, events: QuerySet[Event]) -> None:
        self._each(request, events, Event.Status.PROPOSED)

    def _each(self, request: HttpRequest, events: QuerySet[Event], status: Event.Status) -> None:
        chosen = Event.objects.filter(pk__in=list(events.values_list("pk", flat=True)))
        if not self.may_decide_all(request, list(chosen.only("conflict").order_by())):
            return
        done, refused = curation.each(chosen, status, by=editor_of(request))
        if done:
            messages.success(request, f"{done} event(s) now “{status.label}”.")
        if refused:
            messages.warning(request, f"{refused} event(s) left as they were: their state does not allow it.")

    # One event

    def save_model(self, request: HttpRequest, obj: Event, form: ModelForm[Event], change: bool) -> None:
        """With who and where, which have rows of their own: see `save_related`."""

    def changeform_view(self, request: HttpRequest, object_id: str | None = None, *args: Any, **kwargs: Any) -> Any:
        """What is sent is compared with what the event is by now, and nobody changes it until it is saved."""
        with transaction.atomic():
            if request.method == "POST" and object_id and object_id.isdecimal() and len(object_id) < 18:
                event = Event.objects.select_for_update(of=("self",)).filter(pk=object_id).first()
                if event and _VERBS.keys() & request.POST.keys() and not self.has_decide_permission(request, event):
                    raise PermissionDenied
            return super().changeform_view(request, object_id, *args, **kwargs)

    def save_related(self, request: HttpRequest, form: ModelForm[Event], formsets: Any, change: bool) -> None:
        assert isinstance(form, EventForm)
        event: Event = form.instance
        with curation.editing(event, by=editor_of(request), why=form.cleaned_data.get("why", "")):
            self._save(request, event, form, change)
            super().save_related(request, form, formsets, change)

    def _save(self, request: HttpRequest, event: Event, form: EventForm, change: bool) -> None:
        if not change:
            event.dates_fixed = event.headline_fixed = event.facts_fixed = True
            event.confidence = 1.0
            event.save()
            return
        form.keep(by=editor_of(request))
        if "when" in form.changed_data and (remark := form.remark):
            messages.info(request, remark)
        if set(PROTECTION) & set(form.changed_data):
            self.warn_of_names(request, event)

    def response_change(self, request: HttpRequest, obj: Event) -> HttpResponse:
        """The buttons “Publish”, “Reject” … save the form first and then take the event to its new state."""
        for button, verb in _VERBS.items():
            if button in request.POST:
                try:
                    verb(obj, by=editor_of(request), why=request.POST.get("why", "")[:400])
                except curation.NotAllowed as error:
                    messages.error(request, f"{error}.")
        return super().response_change(request, obj)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        event = self.get_object(request, object_id)
        possible = curation.possible(event) if event else []
        names = {
            Event.Status.PUBLISHED: ("_publish", "Publish"),
            Event.Status.REJECTED: ("_reject", "Reject"),
            Event.Status.WITHDRAWN: ("_withdraw", "Withdraw"),
            Event.Status.PROPOSED: ("_reconsider", "Reconsider"),
        }
        can_decide = event is not None and self.has_decide_permission(request, event)
        verbs = [names[status] for status in possible] if can_decide else []
        if event and can_decide and event.evidence.unseen().exists():
            verbs.insert(0, ("_accept", "Accept the new evidence"))
        context = {
            "verbs": verbs,
            "can_link": can_decide,
            "can_split": event is not None and can_decide and len(event.evidence.all()) > 1,
        } | (extra_context or {})
        return super().change_view(request, object_id, form_url, context)
