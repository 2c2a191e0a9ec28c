"""What events can be told apart by: the values of each facet in the address, their names, and what they count."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest

from django.db.models import Model
from django.utils.text import slugify
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from articles.models import Source
from timeline.blurring import area, code_of
from timeline.index.columns import EXACTNESS, KIND_LABELS
from timeline.index.question import PLANNED, STATUSES
from timeline.models import Actor, Event, Place

SHOWN = 8  # values of a facet, unless more are asked for


@dataclass(frozen=True, slots=True)
class Facet:
    """*values*: by code, value in the address and name for readers, in English, where they are few and known; else rows
    of *model*, named in the address by *column*."""

    name: str
    label: StrOrPromise
    unknown: StrOrPromise  # what is said of a value that is none
    values: Sequence[tuple[str, str]] = ()
    model: type[Actor] | type[Place] | type[Source] | None = None
    column: str = "key"

    def codes(self, values: Iterable[str]) -> dict[str, int]:
        """The codes or primary keys of those of the *values* that are some."""
        if self.model is None:
            return {value: code for code, (value, _label) in enumerate(self.values) if value in values}
        wanted = [value for value in values if self.column != "pk" or (value.isdecimal() and len(value) < 18)]
        if not wanted:
            return {}
        rows = self.model._default_manager.filter(**{f"{self.column}__in": wanted}).order_by()
        found = {str(value): key for key, value in rows.values_list("pk", self.column)}
        return self._areas(wanted) | found

    def _areas(self, values: Iterable[str]) -> dict[str, int]:
        """What stands for places that are told less exactly (`blurring`)."""
        if self.model is not Place:
            return {}
        codes = {value: code_of(value) for value in values}
        return {value: code for value, code in codes.items() if code is not None}

    def names(self, codes: Collection[int]) -> dict[int, tuple[str, str]]:
        """By code or primary key, value in the address and name for readers; one query at most."""
        if self.model is None:
            return {code: (self.values[code][0], gettext(self.values[code][1])) for code in codes}
        areas = {code: (area(code).key, area(code).name) for code in codes if code < 0}
        rows: Iterable[Model] = self.model._default_manager.filter(pk__in=[key for key in codes if key > 0]).order_by()
        return areas | {row.pk: (str(getattr(row, self.column)), str(row)) for row in rows}

    def named_like(self, words: str, among: Iterable[int] = ()) -> set[int]:
        """Codes or primary keys of the values with *words* in their names; of cells, those that are *among* these."""
        if self.model is None:
            labels = enumerate(gettext(label) for _value, label in self.values)
            return {code for code, label in labels if words.casefold() in label.casefold()}
        rows = self.model._default_manager.filter(name__icontains=words).order_by()
        areas = {code for code in among if code < 0 and words.casefold() in area(code).name.casefold()}
        return areas | set(rows.values_list("pk", flat=True))


EXACTNESSES = ("Not known", "One day", "Approximate", "Through a time", "Open at one end", "Within a time")
HAPPENED = ("Happened", "Planned")
NO_KIND = "Kind not known"
FACETS = (
    Facet(
        "kind",
        _("Kind"),
        _("A kind of event is none of those there are here."),
        [(slugify(label) or "unknown", label or NO_KIND) for label in KIND_LABELS],
    ),
    Facet("actor", _("Who"), _("No event here is told of that actor."), model=Actor),
    Facet("place", _("Where"), _("No event here is told of that place."), model=Place),
    Facet("source", _("Source"), _("No event here is told by that source."), model=Source, column="pk"),
    Facet(
        "status",
        _("Review"),
        _("“Review” is “published”, “proposed” or empty."),
        [(value, str(Event.Status(value).label)) for value in STATUSES],
    ),
    Facet(
        "exactness",
        _("Date"),
        _("An exactness of dates is none of those there are here."),
        list(zip(EXACTNESS, EXACTNESSES, strict=True)),
    ),
    Facet(
        "planned",
        _("Planned or happened"),
        _("“Planned” is “yes”, “no” or empty."),
        list(zip(PLANNED, HAPPENED, strict=True)),
    ),
)
BY_NAME: Mapping[str, Facet] = {facet.name: facet for facet in FACETS}


@dataclass(frozen=True, slots=True)
class Option:
    """One value of a facet: how many events there would be with it alone, and the query string that turns it over."""

    value: str
    label: str
    count: int
    chosen: bool
    query: str


@dataclass(frozen=True, slots=True)
class Options:
    """A facet as a page shows it; *more* values are left out."""

    facet: Facet
    options: Sequence[Option]
    more: int

    @property
    def chosen(self) -> list[Option]:
        return [option for option in self.options if option.chosen]


def shown(
    counts: Mapping[int, int], everywhere: Mapping[int, int], chosen: Iterable[int], limit: int | None
) -> list[int]:
    """The codes to show: what is chosen and the most frequent; where too few are left, some that count nothing now."""
    if limit is None:
        return sorted(everywhere, key=lambda code: (-counts.get(code, 0), -everywhere[code], code))
    most = nlargest(limit, everywhere, key=lambda code: (counts.get(code, 0), everywhere[code], -code))
    return list(dict.fromkeys([*most, *sorted(chosen)]))
