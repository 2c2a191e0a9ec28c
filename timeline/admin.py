"""The curator's desk: Django's admin. It decides nothing itself; what it changes goes through `curation`."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.models import LogEntry
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from reversion.models import Revision

from articles.models import Source
from timeline import article_admin as article_admin  # registers itself, as do these
from timeline import curation
from timeline import lexicon_admin as lexicon_admin
from timeline import unknown_admin as unknown_admin
from timeline.assurance import how_sure
from timeline.cast_admin import KIND_CHOICES, KindFilter
from timeline.date_admin import DatesByHandAdmin
from timeline.date_field import CountedFrom, DateByHandField
from timeline.dates import EventDate
from timeline.desk import ReadOnly, SeenForm, editor_of
from timeline.exports_admin import ExportingAdmin
from timeline.extraction.confidence import in_words
from timeline.gathering_admin import GatheringAdmin, NewEvidenceFilter, told
from timeline.history_admin import HistoryAdmin
from timeline.importing_admin import ImportingAdmin
from timeline.linking_admin import LinkedFilter, LinkingAdmin
from timeline.models import Actor, Conflict, Event, Evidence, Period, Place

admin.site.site_header = "Conflict timeline"
admin.site.site_title = "Conflict timeline"
admin.site.index_title = "The curator's desk"

_FACTS = ("kind", "is_planned", "actors", "places")
_READ_AT_ONCE = 200  # articles read again while an editor waits


admin.site.unregister(User)


@admin.register(User)
class EditorAdmin(UserAdmin[User]):
    """An editor who has decided anything is made inactive, not deleted: the history would go too."""

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        decided = obj is None or any(model._default_manager.filter(user=obj).exists() for model in (LogEntry, Revision))
        return not decided and super().has_delete_permission(request, obj)


class PeriodInline(admin.StackedInline[Period, Conflict]):
    """Named times behind the events of a chart; whatever is changed here stands in the conflict's history."""

    model = Period
    extra = 0
    fields = [("title", "kind"), ("first", "last"), "note"]
    verbose_name_plural = "Periods: offensives, presidencies, seasons, shown behind the events; days as YYYY-MM-DD"


@admin.register(Conflict)
class ConflictAdmin(HistoryAdmin, ImportingAdmin):
    list_display = ["title", "slug", "review"]
    prepopulated_fields = {"slug": ["title"]}
    exclude = ["articles"]
    inlines = [PeriodInline]

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

    def has_delete_permission(self, request: HttpRequest, obj: Conflict | None = None) -> bool:
        return obj is not None and not obj.events.exists() and super().has_delete_permission(request, obj)


@admin.register(Source)
class SourceAdmin(admin.ModelAdmin[Source]):
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


class EventForm(SeenForm):
    why = forms.CharField(
        label="Reason",
        required=False,
        max_length=400,
        help_text="Kept in the history; shown to readers where the event is withdrawn.",
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )

    when = DateByHandField(
        label="Date",
        help_text="As you would write it: “21 October 2024”, “21–27 Oct 2024”, “summer 2023”, “before 1 October 2024”, "
        "“about 18 September 2023”, “unknown”, or EDTF.",
    )
    kind = forms.ChoiceField(label="Kind", required=False, choices=[("", "not known"), *KIND_CHOICES])

    class Meta:
        model = Event
        fields = ["conflict", "headline", "dates_fixed", *_FACTS]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if isinstance(when := self.fields.get("when"), DateByHandField):
            when.counted_from(CountedFrom.of(self.instance))
            if self.instance.pk:
                self.initial["when"] = self.instance.date
        for name, model in (("actors", Actor), ("places", Place)):
            # Those that its conflict tells of, as a plain list, which every reader of screens can read.
            if self.instance.pk and name in self.fields:
                told = model.objects.filter(events__conflict=self.instance.conflict_id).distinct()
                self.fields[name].queryset = told  # type: ignore[attr-defined]

    @property
    def version(self) -> str:
        if not self.instance.pk:
            return ""
        # Who and where have rows of their own, which change while the event's does not.
        cast = (sorted(each.pk for each in named.all()) for named in (self.instance.actors, self.instance.places))
        return " ".join([self.instance.updated_at.isoformat(), *map(str, cast)])

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if isinstance(data.get("when"), EventDate):
            self.instance.date = data["when"]
        return data

    @property
    def remark(self) -> str:
        """What the editor should know of how the date was read."""
        when = self.fields.get("when")
        return when.explained() if isinstance(when, DateByHandField) else ""


@admin.register(Event)
class EventAdmin(HistoryAdmin, LinkingAdmin, GatheringAdmin, ExportingAdmin, DatesByHandAdmin):
    form = EventForm
    change_form_template = "admin/timeline/event/change_form.html"
    list_display = ["when", "headline", "what", "status", "voices", "agreed", "sure"]
    list_display_links = ["headline"]
    list_filter = [
        "status",
        "conflict",
        "disagreed",
        "is_planned",
        NewEvidenceFilter,
        LinkedFilter,
        KindFilter,
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
                "fields": [*_FACTS, "linked"],
            },
        ),
        ("About the record", {"fields": ["created_at", "updated_at"], "classes": ["collapse"]}),
    ]
    inlines = [EvidenceInline]
    actions = ["publish", "reject", "withdraw", "reconsider", "merge", "download_csv"]

    def get_readonly_fields(self, request: HttpRequest, obj: Event | None = None) -> list[str]:
        # An event stays with the conflict that its articles are read for.
        return [*self.readonly_fields, "conflict"] if obj else self.readonly_fields

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

    @admin.action(permissions=["change"], description="Publish: reviewed, may be shown")
    def publish(self, request: HttpRequest, events: QuerySet[Event]) -> None:
        self._each(request, events, Event.Status.PUBLISHED)

    @admin.action(permissions=["change"], description="Reject: no event, or not ours")
    def reject(self, request: HttpRequest, events: QuerySet[Event]) -> None:
        self._each(request, events, Event.Status.REJECTED)

    @admin.action(permissions=["change"], description="Withdraw: was published and should not have been")
    def withdraw(self, request: HttpRequest, events: QuerySet[Event]) -> None:
        self._each(request, events, Event.Status.WITHDRAWN)

    @admin.action(permissions=["change"], description="Reconsider: rejected, but to be reviewed again")
    def reconsider(self, request: HttpRequest, events: QuerySet[Event]) -> None:
        self._each(request, events, Event.Status.PROPOSED)

    def _each(self, request: HttpRequest, events: QuerySet[Event], status: Event.Status) -> None:
        chosen = Event.objects.filter(pk__in=list(events.values_list("pk", flat=True)))
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
                Event.objects.select_for_update(of=("self",)).filter(pk=object_id).first()
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
        event.headline_fixed = event.headline_fixed or "headline" in form.changed_data
        event.facts_fixed = event.facts_fixed or bool(set(_FACTS) & set(form.changed_data))
        if {"headline", "dates_fixed", *_FACTS} & set(form.changed_data):
            others = ("headline", "headline_fixed", "kind", "is_planned", "facts_fixed", "dates_fixed", "updated_at")
            event.save(update_fields=others)
        if "when" in form.changed_data:
            curation.fix_date(event, form.cleaned_data["when"], by=editor_of(request))
            if remark := form.remark:
                messages.info(request, remark)
        elif "dates_fixed" in form.changed_data and not event.dates_fixed:
            curation.release_date(event, by=editor_of(request))

    def response_change(self, request: HttpRequest, obj: Event) -> HttpResponse:
        """The buttons “Publish”, “Reject” … save the form first and then take the event to its new state."""
        verbs = {
            "_publish": curation.publish,
            "_reject": curation.reject,
            "_withdraw": curation.withdraw,
            "_reconsider": curation.reconsider,
            "_accept": curation.accept_evidence,
        }
        for button, verb in verbs.items():
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
        can_change = event is not None and self.has_change_permission(request, event)
        verbs = [names[status] for status in possible]
        if event and event.evidence.unseen().exists():
            verbs.insert(0, ("_accept", "Accept the new evidence"))
        context = {
            "verbs": verbs,
            "can_link": can_change,
            "can_split": event is not None and can_change and len(event.evidence.all()) > 1,
        } | (extra_context or {})
        return super().change_view(request, object_id, form_url, context)
