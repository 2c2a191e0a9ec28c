"""The desk where an editor says what readers see only behind a click, less exactly, or not at all. It only calls
`curation`."""

from django import forms
from django.contrib import admin, messages
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from timeline import curation
from timeline.deciding_admin import DecidingAdmin
from timeline.desk import editor_of
from timeline.models import Event
from timeline.protected import Blur
from timeline.protecting import Named, still_named

_SHOWN = 50  # events that are listed before they are protected
_LEAVE = "leave"


class ProtectedFilter(admin.SimpleListFilter):
    title = "sensitive material"
    parameter_name = "protected"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin[Event]) -> list[tuple[str, str]]:
        return [("sensitive", "behind a click"), ("blurred", "place blurred"), ("withheld", "quotes withheld")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Event]) -> QuerySet[Event]:
        found = {"sensitive": Q(sensitive=True), "blurred": ~Q(blur=Blur.EXACT), "withheld": Q(quotes_withheld=True)}
        return queryset.filter(found[value]) if (value := self.value()) in found else queryset


class _ProtectForm(forms.Form):
    sensitive = forms.ChoiceField(
        label="Headline and quotes",
        choices=[(_LEAVE, "leave as they are"), ("yes", "only behind a click: sensitive"), ("no", "shown at once")],
    )
    blur = forms.ChoiceField(label="Place", choices=[(_LEAVE, "leave as it is"), *Blur.choices], required=False)
    quotes_withheld = forms.ChoiceField(
        label="Quotes", choices=[(_LEAVE, "leave as they are"), ("yes", "withhold them"), ("no", "show them")]
    )
    why = forms.CharField(
        label="Reason",
        required=False,
        max_length=400,
        help_text="Kept in the history; readers do not see it.",
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )

    def wanted(self, name: str) -> bool | None:
        value = self.cleaned_data[name]
        return None if value == _LEAVE else value == "yes"


class ProtectingAdmin(DecidingAdmin):
    """Many events from the list; one on its page, by the fields of its form."""

    @admin.display(description="still said")
    def named(self, event: Event) -> SafeString:
        """Whether the words that readers see name the place that is blurred."""
        if not event.pk or not event.blur:
            return SafeString("–")
        named = still_named(event)
        return format_html("{}", _advice(named) if named else "Neither headline nor quotes name the exact place.")

    @admin.action(permissions=["decide"], description="Protect: sensitive, blur the place, withhold quotes")
    def protect(self, request: HttpRequest, events: QuerySet[Event]) -> HttpResponse | None:
        """Asks what is to be hidden of the events chosen, and hides it when that page is sent."""
        chosen = Event.objects.filter(pk__in=list(events.values_list("pk", flat=True)))
        if not self.may_decide_all(request, list(chosen)):
            return None
        form = _ProtectForm(
            request.POST if "confirmed" in request.POST else None,
            initial={"sensitive": _LEAVE, "blur": _LEAVE, "quotes_withheld": _LEAVE},
        )
        if "confirmed" in request.POST and form.is_valid():
            blur = form.cleaned_data["blur"]
            done = curation.protect_each(
                chosen,
                by=editor_of(request),
                why=form.cleaned_data["why"],
                sensitive=form.wanted("sensitive"),
                blur=None if blur == _LEAVE else blur,
                quotes_withheld=form.wanted("quotes_withheld"),
            )
            messages.success(request, f"{done} event(s) are shown otherwise now.")
            telling = [event for event in chosen.exclude(blur=Blur.EXACT)[:_SHOWN] if still_named(event)]
            if telling:
                keys = ", ".join(str(event.pk) for event in telling)
                messages.warning(request, f"Headline or quotes still name the place of event(s) {keys}: look at them.")
            return None
        context = self.admin_site.each_context(request) | {
            "title": "Protect these events?",
            "opts": self.opts,
            "form": form,
            "events": list(chosen.select_related("conflict").chronological()),
        }
        return TemplateResponse(request, "admin/timeline/event/protect.html", context)

    def warn_of_names(self, request: HttpRequest, event: Event) -> None:
        """Say it where saving leaves words that name the place."""
        if named := still_named(event):
            messages.warning(request, _advice(named))


def _advice(named: Named) -> str:
    words = "write a headline without it" if named.in_headline else ""
    quotes = "withhold the quotes" if named.quotes else ""
    advice = " and ".join(filter(None, (words, quotes)))
    return f"{named}. Readers and the search find it there: {advice}."
