"""The form of an event, wherever an editor fills it in. Only what was changed is saved, through `curation`."""

from typing import Any

from django import forms
from django.contrib.auth.models import User

from timeline import curation
from timeline.cast_admin import KIND_CHOICES
from timeline.date_field import CountedFrom, DateByHandField
from timeline.dates import EventDate
from timeline.desk import SeenForm
from timeline.models import Actor, Event, Place
from timeline.protected import PROTECTION

FACTS = ("kind", "is_planned", "actors", "places")


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
        fields = ["conflict", "headline", "dates_fixed", *FACTS, *PROTECTION]

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

    def keep(self, *, by: User) -> None:
        """Save the changed fields of an event that is there, but for those that have rows of their own; within an
        action of `curation`. What was changed is fixed: no rule changes it again."""
        event: Event = self.instance
        changed = set(self.changed_data)
        event.headline_fixed = event.headline_fixed or "headline" in changed
        event.facts_fixed = event.facts_fixed or bool(set(FACTS) & changed)
        if {"headline", "dates_fixed", *FACTS} & changed:
            others = ("headline", "headline_fixed", "kind", "is_planned", "facts_fixed", "dates_fixed", "updated_at")
            event.save(update_fields=others)
        if set(PROTECTION) & changed:
            curation.protect(event, event.protection, by=by)
        if "when" in changed:
            curation.fix_date(event, self.cleaned_data["when"], by=by)
        elif "dates_fixed" in changed and not event.dates_fixed:
            curation.release_date(event, by=by)
