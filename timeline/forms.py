"""The query string ↔ the events it asks for. Page, fragment and embed all ask through `TimelineForm`."""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.core.paginator import Page, Paginator
from django.db.models import Prefetch
from django.http import QueryDict

from articles.models import Source
from timeline.models import Conflict, Event, EventQuerySet, Evidence
from timeline.outcomes import show_outcomes

PAGE_LENGTH = 100


class TimelineForm(forms.Form):
    """The whole state of a timeline page, made from its query string and written back to one.

    What cannot be understood is left out of the question and named in `errors`; every other filter still holds.
    """

    ORDERS = [("", "Newest first"), ("oldest", "Oldest first")]
    STATUSES = [("", "All"), (Event.Status.PUBLISHED, "Reviewed"), (Event.Status.PROPOSED, "Not yet reviewed")]

    q = forms.CharField(label="Search", required=False, max_length=200)
    status = forms.ChoiceField(
        label="Review",
        choices=STATUSES,
        required=False,
        error_messages={"invalid_choice": "“Review” is “published”, “proposed” or empty."},
    )
    order = forms.ChoiceField(
        label="Order",
        choices=ORDERS,
        required=False,
        error_messages={"invalid_choice": "“Order” is “oldest” or empty."},
    )
    page = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)

    def __init__(self, data: QueryDict, conflict: Conflict) -> None:
        super().__init__(data, label_suffix="")
        self.conflict = conflict
        # "from" is a word of the language, so these two are added by name.
        for name, label in (("from", "From"), ("to", "To")):
            self.fields[name] = forms.DateField(
                label=label,
                required=False,
                widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
                input_formats=["%Y-%m-%d"],
                error_messages={"invalid": f"“{label}” is no day; write it as YYYY-MM-DD."},
            )
        told = Source.objects.filter(articles__evidence__event__in=conflict.events.all().public()).distinct()
        self.fields["source"] = forms.ModelChoiceField(
            label="Source",
            queryset=told,
            required=False,
            empty_label="All",
            error_messages={"invalid_choice": "No event here is told by that source."},
        )
        self.fields["q"].widget.attrs |= {"type": "search", "placeholder": "Words in headline or sentence"}
        self.full_clean()

    def clean(self) -> dict[str, Any]:
        self.errors.pop("page", None)  # a page that is none is the first
        first, last = self.cleaned_data.get("from"), self.cleaned_data.get("to")
        if first and last and first > last:
            self.add_error("from", "The first day lies after the last day; swap them.")
            self.cleaned_data["to"] = None
        return self.cleaned_data

    @property
    def folded(self) -> list[forms.BoundField]:
        """The fields that a narrow screen folds away."""
        return [self[name] for name in ("from", "to", "status", "source", "order")]

    def value(self, name: str) -> Any:
        """The understood value of a field, or None."""
        return self.cleaned_data.get(name) or None

    @property
    def active(self) -> int:
        """How many filters narrow the list, the search words not counted; a range is one."""
        named = ("status", "source")
        return sum(bool(self.value(name)) for name in named) + bool(self.value("from") or self.value("to"))

    @property
    def narrows(self) -> bool:
        return bool(self.active or self.value("q"))

    def events(self) -> EventQuerySet:
        """The public events that the query string asks for, in its order; undated ones last."""
        found = self.conflict.events.all().public().between(self.value("from"), self.value("to"))
        if words := self.value("q"):
            found = found.saying(words)
        if status := self.value("status"):
            found = found.with_status(status)
        if source := self.value("source"):
            found = found.told_by(source)
        return found.chronological(newest_first=self.value("order") != "oldest")

    def listed(self, length: int = PAGE_LENGTH, number: int | None = None) -> Page[Event]:
        """One page of the events with all that a list shows of them, in a constant number of queries."""
        evidence = Evidence.objects.select_related("article__source", "original__source")
        evidence = evidence.defer("article__text", "original__text", "sentence", "why", "telling")
        events = self.events().select_related("conflict").prefetch_related(Prefetch("evidence", evidence))
        page = Paginator(events, length).get_page(number or self.value("page") or 1)
        page.object_list = list(page.object_list)
        show_outcomes(page.object_list)
        return page

    def query(self, **changes: Any) -> str:
        """The query string of this state, with *changes*; what is empty is left out."""
        state = {name: self.value(name) for name in ("q", "from", "to", "status", "source", "order", "page")} | changes
        return urlencode(
            {name: value.pk if isinstance(value, Source) else value for name, value in state.items() if value}
        )
