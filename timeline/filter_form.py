"""What the query string of a timeline page may say, and how it is written back. What events it asks for: `forms`."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, urlencode

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_stubs_ext import StrOrPromise

from timeline.facets import FACETS, Facet
from timeline.map_box import BoxField
from timeline.places_in_list import day_of, place

_SHOWN_BY = ("view", "lanes", "axis")
_CARRIED = (*_SHOWN_BY, "with")  # what stays when all filters are cleared
_PLAIN = ("q", "from", "to", "certain", "box", "order", *_CARRIED)
_CURSOR = ("at", "after", "before")
_OF_A_FILTER = ("q", "certain", "box", *(facet.name for facet in FACETS))
EVERYTHING = "everything"  # a filter that leaves nothing out, where one has to be named


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several ways to show the same events, and the query string that does."""

    value: str
    label: str
    query: str
    here: bool


def only_filter(query: str) -> str:
    """What of a query string chooses events by anything but their days: one side of a comparison, as `with` holds it.

    >>> only_filter("q=Kursk&from=2024-01-01&view=chart"), only_filter("view=chart")
    ('q=Kursk', 'everything')
    """
    kept = [(name, value) for name, value in parse_qsl(query) if name in _OF_A_FILTER]
    return urlencode(kept) or EVERYTHING


def _hidden(choices: Sequence[tuple[str, StrOrPromise]], unknown: StrOrPromise) -> forms.ChoiceField:
    """What is chosen by links; the form only carries it along."""
    return forms.ChoiceField(
        choices=choices, required=False, widget=forms.HiddenInput, error_messages={"invalid_choice": unknown}
    )


class FilterForm(forms.Form):
    """The whole state of a timeline page, made from its query string and written back to one.

    What cannot be understood is left out and named in `errors`; every other filter still holds.
    """

    ORDERS = [("", gettext_lazy("Newest first")), ("oldest", gettext_lazy("Oldest first"))]
    VIEWS = [("", gettext_lazy("List")), ("chart", gettext_lazy("Chart")), ("map", gettext_lazy("Map"))]
    LANES = [
        ("", gettext_lazy("Kind")),
        ("actor", gettext_lazy("Who")),
        ("place", gettext_lazy("Where")),
        ("source", gettext_lazy("Source")),
        ("none", gettext_lazy("One lane")),
    ]
    AXES = [("even", gettext_lazy("Even time")), ("short", gettext_lazy("Quiet times drawn short"))]

    q = forms.CharField(label=gettext_lazy("Search"), required=False, max_length=200)
    certain = forms.BooleanField(
        label=gettext_lazy("Only what certainly lies in it"),
        required=False,
        help_text=gettext_lazy("Leaves out what may lie outside the range."),
    )
    order = forms.ChoiceField(
        label=gettext_lazy("Order"),
        choices=ORDERS,
        required=False,
        error_messages={"invalid_choice": gettext_lazy("“Order” is “oldest” or empty.")},
    )
    box = BoxField()
    view = _hidden(VIEWS, gettext_lazy("“View” is “chart”, “map” or empty."))
    lanes = _hidden(LANES, gettext_lazy("“Lanes” is “actor”, “place”, “source”, “none” or empty."))
    axis = _hidden(AXES, gettext_lazy("“Axis” is “even”, “short” or empty."))

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data, label_suffix="")
        # "from" is a word of the language, so these two are added by name.
        for name, label in (("from", _("From")), ("to", _("To"))):
            self.fields[name] = forms.DateField(
                label=label,
                required=False,
                widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
                input_formats=["%Y-%m-%d"],
                error_messages={"invalid": _("“%(label)s” is no day; write it as YYYY-MM-DD.") % {"label": label}},
            )
        self.fields["with"] = forms.CharField(required=False, max_length=2000, widget=forms.HiddenInput)
        self.fields["q"].widget.attrs |= {
            "type": "search",
            "placeholder": _("Words, names, dates"),
            "aria-describedby": "hint-search",
        }
        self._given = data
        self.chosen: dict[str, dict[str, int]] = {}
        self.full_clean()

    def clean(self) -> dict[str, Any]:
        first, last = self.cleaned_data.get("from"), self.cleaned_data.get("to")
        if first and last and first > last:
            self.add_error("from", _("The first day lies after the last day; swap them."))
            self.cleaned_data["to"] = None
        if other := self.cleaned_data.get("with"):
            self.cleaned_data["with"] = only_filter(other)
        for facet in FACETS:
            values = sorted({value for value in self._given.getlist(facet.name) if value})
            if not values:
                continue
            codes = {value: code for value, code in facet.codes(values).items() if self.is_there(facet, code)}
            if len(codes) < len(values):
                self.add_error(None, facet.unknown)
            if codes:
                self.chosen[facet.name] = {value: codes[value] for value in values if value in codes}
        return self.cleaned_data

    def is_there(self, facet: Facet, code: int) -> bool:
        """Whether any event at all has this value of a facet, or could have."""
        raise NotImplementedError

    def value(self, name: str) -> Any:
        """The understood value of a field, or None."""
        return self.cleaned_data.get(name) or None

    @property
    def _cursor(self) -> dict[str, str]:
        """Where the page begins; one place only."""
        for name in _CURSOR:
            words = self._given.get(name, "")
            if day_of(words, newest=True) if name == "at" else place(words):
                return {name: words}
        return {}

    def query(self, **changes: Any) -> str:
        """The query string of this state, with *changes*; what is empty is left out. Another question begins at its
        first page."""
        state: dict[str, Any] = {name: self.value(name) for name in _PLAIN} | {
            "certain": "yes" if self.value("certain") else None
        }
        state |= {facet.name: list(self.chosen.get(facet.name, ())) for facet in FACETS}
        state |= self._cursor if not changes else {}
        state |= changes
        return urlencode({name: value for name, value in state.items() if value}, doseq=True, safe=":,")

    @property
    def filter_query(self) -> str:
        """The query string without the page."""
        return self.query(at=None)

    @property
    def suffix(self) -> str:
        """What an address needs at its end to stay within this filter."""
        return f"?{query}" if (query := self.filter_query) else ""

    @property
    def bare_query(self) -> str:
        """The query string without any filter: only how the events are shown, and beside what."""
        return urlencode({name: self.value(name) for name in _CARRIED if self.value(name)})

    @property
    def picture(self) -> str:
        """ "chart", "map", or empty for the list."""
        return str(self.value("view") or "")

    @property
    def views(self) -> list[Choice]:
        """The ways to look at the events found, each with its address."""
        return self._choices("view", self.VIEWS)

    @property
    def lane_choices(self) -> list[Choice]:
        """What the lanes of the chart can be."""
        return self._choices("lanes", self.LANES)

    @property
    def axis_choices(self) -> list[Choice]:
        """The kinds of axis; where none is chosen, the chart chooses."""
        return self._choices("axis", self.AXES)

    def _choices(self, name: str, choices: Sequence[tuple[str, StrOrPromise]]) -> list[Choice]:
        here = self.value(name) or ""
        return [Choice(value, str(label), self.query(**{name: value}), value == here) for value, label in choices]

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """The filter as hidden fields of another form."""
        return parse_qsl(self.filter_query)

    @property
    def print_query(self) -> str:
        return self.query(print="1")
