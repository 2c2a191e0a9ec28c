"""An event's form in the review queue: who and where are ticked or named; what it was when it was opened goes along."""

import json
from collections.abc import Collection
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.forms.utils import flatatt
from django.utils.functional import cached_property
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from timeline.actions import Action
from timeline.by_hand.writing import written
from timeline.event_form import EventForm
from timeline.models import Actor, Event, Evidence, Place

# What is compared where somebody else has changed the event meanwhile, with what it is called.
COMPARED = {
    "headline": "Headline",
    "when": "Date",
    "kind": "Kind",
    "is_planned": "Planned",
    "actors": "Actors",
    "places": "Places",
    "evidence": "Evidence",
}
_CAST: dict[str, type[Model]] = {"actors": Actor, "places": Place}
_BESIDES = "Others, by name; several with “;” between them"

Values = dict[str, Any]


class PlainSelect(forms.Select):
    """Some sixty options cost a template each; they are written at once."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        chosen = str(value or "")
        rows = [(key, SafeString(" selected") if key == chosen else "", label) for key, label in self.choices]
        options = format_html_join("", '<option value="{}"{}>{}</option>', rows)
        own = flatatt(self.build_attrs(self.attrs, {"name": name, **(attrs or {})}))
        return format_html("<select{}>{}</select>", own, options)


class ReviewForm(EventForm):
    opened = forms.CharField(required=False, widget=forms.HiddenInput)
    also_actors = forms.CharField(label=_BESIDES, required=False, max_length=400)
    also_places = forms.CharField(label=_BESIDES, required=False, max_length=400)

    class Meta(EventForm.Meta):
        fields = ["headline", "kind", "is_planned", "actors", "places"]
        widgets = {
            "headline": forms.Textarea({"rows": 2}),
            "actors": forms.CheckboxSelectMultiple,
            "places": forms.CheckboxSelectMultiple,
        }

    def __init__(self, *args: Any, evidence: list[int] | None = None, **kwargs: Any) -> None:
        """*evidence*: the keys of what the event rests on, where they are known already."""
        if evidence is not None:
            self.evidence = evidence
        super().__init__(*args, **kwargs)
        kinds = self.fields["kind"]
        kinds.widget = PlainSelect(choices=kinds.choices)  # type: ignore[attr-defined]
        if not self.is_bound:
            last = Action.objects.order_by("-pk").values_list("pk", flat=True).first()
            self.fields["opened"].initial = json.dumps(values_of(self.instance, self.evidence) | {"action": last or 0})
        for name, model in _CAST.items():
            self.fields[name].queryset = model._default_manager.all()  # type: ignore[attr-defined]
            self.fields[name].help_text = ""

    def offer(self, events: Collection[int]) -> None:
        """Show the event's own actors and places to choose from, those of the events with these keys, and what was
        ticked."""
        for name, model in _CAST.items():
            shown = {each.pk: each.name for each in getattr(self.instance, name).all()}
            if events:
                told = model._default_manager.filter(events__in=list(events)).distinct().order_by()
                shown |= dict(told.values_list("pk", "name"))
            sent = {int(key) for key in self._sent(name) if key.isdecimal() and len(key) < 18} - shown.keys()
            shown |= dict(model._default_manager.filter(pk__in=sent).values_list("pk", "name")) if sent else {}
            self.fields[name].choices = sorted(shown.items(), key=lambda each: str(each[1]))  # type: ignore[attr-defined]

    def _sent(self, name: str) -> list[str]:
        sent = self.data.getlist(name) if hasattr(self.data, "getlist") else self.initial.get(name) or []
        return [str(getattr(each, "pk", each)) for each in sent]

    @property
    def version(self) -> str:
        """With the evidence that was read: nothing is published with some that nobody has seen."""
        return " ".join([super().version, str(self.evidence)])

    @cached_property
    def evidence(self) -> list[int]:
        """The keys of what the event rests on."""
        return evidence_of(self.instance)

    @property
    def is_stale(self) -> bool:
        """Whether the event is not any longer what it was when the form was opened."""
        return str(self.data.get("seen", "")) != self.version

    def validate_constraints(self) -> None:
        """The database is asked only about what would be saved."""
        if self.is_edited:
            super().validate_constraints()

    def clean_headline(self) -> str:
        return " ".join(str(self.cleaned_data["headline"]).split())

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        for name, model in _CAST.items():
            if also := data.get(f"also_{name}"):
                chosen = {each.pk: each for each in data.get(name) or ()}
                data[name] = list((chosen | self._named(name, model, also)).values())
        return data

    def _named(self, name: str, model: type[Model], words: str) -> dict[int, Any]:
        found: dict[int, Any] = {}
        for called in filter(None, (each.strip() for each in words.split(";"))):
            known = list(model._default_manager.filter(name__iexact=called)[:2])
            if len(known) == 1:
                found[known[0].pk] = known[0]
                continue
            which = "Several are" if known else f"None of the {name} is"
            self.add_error(
                f"also_{name}", ValidationError(f"{which} called “{called}”. The list offers those there are.")
            )
        return found

    @cached_property
    def changed_data(self) -> list[str]:
        """Whom somebody names besides is a change of who and where."""
        changed = super().changed_data
        also = [name for name in _CAST if f"also_{name}" in changed and name not in changed]
        return [*changed, *also]

    @property
    def is_edited(self) -> bool:
        """Whether anything of the event would be saved."""
        return bool({"headline", "when", "kind", "is_planned", *_CAST} & set(self.changed_data))


def evidence_of(event: Event) -> list[int]:
    return sorted(Evidence.objects.filter(event=event.pk).order_by().values_list("pk", flat=True)) if event.pk else []


def values_of(event: Event, evidence: list[int]) -> Values:
    """What is compared of an event as it stands, with the keys of its *evidence*."""
    return {
        "headline": event.headline,
        "when": written(event.date),
        "kind": event.kind,
        "is_planned": event.is_planned,
        "actors": sorted(each.pk for each in event.actors.all()),
        "places": sorted(each.pk for each in event.places.all()),
        "evidence": evidence,
    }


def sent_values(form: ReviewForm) -> Values:
    """The same, as somebody filled it in; without what forms do not write."""
    data = form.data
    keys = {name: sorted(int(key) for key in form._sent(name) if key.isdecimal()) for name in _CAST}
    return {
        "headline": " ".join(data.get("headline", "").split()),
        "when": data.get("when", ""),
        "kind": data.get("kind", ""),
        "is_planned": bool(data.get("is_planned")),
    } | keys


def in_words(name: str, value: Any, event: Event) -> str:
    """A compared value for an editor to read."""
    if name in _CAST:
        names = _CAST[name]._default_manager.filter(pk__in=value).values_list("name", flat=True)
        return ", ".join(sorted(names)) or {"actors": "nobody", "places": "nowhere"}[name]
    if name == "evidence":
        told = Evidence.objects.filter(pk__in=value).order_by("pk").values_list("sentence", flat=True)
        return " · ".join(told) or "none"
    if name == "is_planned":
        return "planned" if value else "not planned"
    if name == "kind":
        return Event(kind=value).kind_in_words or "not known"
    return str(value) or "–"
