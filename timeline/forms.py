"""The query string ↔ the events it asks for. Page, fragment, embed and whatever is exported ask through `TimelineForm`.

    form = TimelineForm(request.GET, conflict)
    form.total, form.undated               # how many events, and how many of them have no day
    form.listed()                          # Listing: one page of events, with the addresses of the next and previous
    form.facets                            # [Options]: values with live counts and addresses; form.options("actor", …)
    form.headings(listing)                 # counts for the years and months of a page
    form.around(event)                     # (previous, next) within this filter
    form.typed                             # the days that were typed among the words of the search
    form.chips                             # everything that narrows the list, each with the address without it
    form.query(**changes)                  # the query string of this state, with changes
    form.stream()                          # all events in order, in flat memory
    form.answer                            # what timeline.index says: for histograms, charts, maps
    form.picture, form.views                # list, chart or map, and the addresses of each
    form.map_box, form.whereabouts              # the part of the world asked for, and where all places are

Every filter is a repeated parameter: any of a facet's values, and all of the facets.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from django import forms
from django.db.models import Prefetch
from django.http import QueryDict
from django.utils.translation import gettext

from timeline import typed_dates
from timeline.facets import BY_NAME, FACETS, SHOWN, Facet, Option, Options, shown
from timeline.filter_form import FilterForm
from timeline.index import Answer, Index, Question, ask, current, everything
from timeline.index.columns import MONTHS
from timeline.index.question import Span, span
from timeline.index.words import Wanted, parse
from timeline.map_box import NOWHERE
from timeline.mapping.projection import Box
from timeline.models import Conflict, Event, Evidence
from timeline.outcomes import show_outcomes
from timeline.places_in_list import WITHOUT_A_DAY, day_of, place, place_of, token
from timeline.whereabouts import Whereabouts, whereabouts

PAGE_LENGTH = 50
_STREAMED = 500  # events at once


@dataclass(frozen=True, slots=True)
class Listing:
    """One page: *start* events come before it, of *total*. Query strings are None where there is no such page."""

    events: list[Event]
    start: int
    total: int
    next_query: str | None
    previous_query: str | None

    @property
    def end(self) -> int:
        return self.start + len(self.events)


@dataclass(frozen=True, slots=True)
class Chip:
    """Something that narrows the list, and the query string without it."""

    name: str
    label: str
    query: str


class TimelineForm(FilterForm):
    """What the query string asks of the events of *conflict*, and the answers.

    What cannot be understood is left out of the question and named in `errors`; every other filter still holds.
    """

    def __init__(self, data: QueryDict, conflict: Conflict) -> None:
        self.conflict = conflict
        super().__init__(data)

    def is_there(self, facet: Facet, code: int) -> bool:
        return code in self._everywhere(facet.name)

    # The question

    @cached_property
    def index(self) -> Index:
        return current(self.conflict.pk)

    @cached_property
    def typed(self) -> list[typed_dates.Typed]:
        """The days that the search names, each with what the search is without it."""
        return typed_dates.typed(self.value("q") or "")[1]

    @cached_property
    def question(self) -> Question:
        words = typed_dates.typed(self.value("q") or "")[0]
        spans = [(self.value("from"), self.value("to")), *((each.first, each.last) for each in self.typed)]
        return Question(
            spans=_spans(spans),
            certain=bool(self.value("certain")),
            reviewed_only=self._reviewed_only,
            wanted=parse(words),
            chosen=tuple((name, frozenset(codes.values())) for name, codes in self.chosen.items()),
            somewhere=self.whereabouts.within(self.map_box) if self.map_box else None,
            nowhere=self.value("box") == NOWHERE,
        )

    def between(self, first: date | None, last: date | None) -> Answer:
        """The answer to the same question about other days; about all time where none are given."""
        spans = [(first, last), *((each.first, each.last) for each in self.typed)]
        return ask(self.index, replace(self.question, spans=_spans(spans)))

    @property
    def map_box(self) -> Box | None:
        """The part of the world that the events have to be in."""
        box = self.value("box")
        return box if isinstance(box, Box) else None

    @cached_property
    def whereabouts(self) -> Whereabouts:
        """Where the places of the events that readers may see are."""
        return whereabouts(self.index).only(self._all.counts("place"))

    @property
    def wanted(self) -> Wanted:
        """The words that are looked for, without the days."""
        return self.question.wanted

    @property
    def _reviewed_only(self) -> bool:
        return self.conflict.review == Conflict.Review.FIRST

    @cached_property
    def answer(self) -> Answer:
        """What the index says to the question; its numbers never change while the request lasts."""
        return ask(self.index, self.question)

    @cached_property
    def _all(self) -> Answer:
        """Everything that the public may see of the conflict."""
        return everything(self.index, reviewed_only=self._reviewed_only)

    def _everywhere(self, facet: str) -> Mapping[int, int]:
        """By code, what there is at all; few known values are always there, kinds where there are events of them."""
        counts = self._all.counts(facet)
        return counts if BY_NAME[facet].model else dict.fromkeys(range(len(BY_NAME[facet].values)), 0) | dict(counts)

    # Counts

    @property
    def total(self) -> int:
        return self.answer.total

    @property
    def undated(self) -> int:
        """How many of the events have no day at all; they are the last of the list."""
        return self.answer.undated

    @property
    def undated_query(self) -> str:
        """Where the list begins with the events that have no day."""
        return self.query(at=WITHOUT_A_DAY, view=None)

    @property
    def months(self) -> list[tuple[int, int, int]]:
        """Year, month (0: no single month) and how many events stand under it, in the order of time."""
        return [(*divmod(heading, MONTHS), count) for heading, count in sorted(self.answer.headings.items())]

    @cached_property
    def facets(self) -> list[Options]:
        """What the page offers of each facet."""
        return [self.options(facet.name) for facet in FACETS]

    def options(self, name: str, *, limit: int | None = SHOWN, matching: str = "") -> Options:
        """The values of a facet with their counts, the most frequent first; with *matching* those named like it."""
        facet, chosen = BY_NAME[name], self.chosen.get(name, {})
        everywhere = self._all.counts(name) if name in ("kind", *_LINKED) else self._everywhere(name)
        if matching:
            like = facet.named_like(matching, everywhere)
            everywhere = {code: count for code, count in everywhere.items() if code in like}
        counts = self.answer.counts(name)
        codes = shown(counts, everywhere, [] if matching else chosen.values(), limit)
        names = facet.names(codes)
        options = [
            Option(value, label, counts.get(code, 0), value in chosen, self.turned(name, value))
            for code in codes
            if code in names
            for value, label in (names[code],)
        ]
        return Options(facet, options, max(0, len(everywhere) - len(codes)))

    def turned(self, name: str, value: str) -> str:
        """The query string with a value of a facet chosen, or no more."""
        values = list(self.chosen.get(name, ()))
        return self.query(**{name: [each for each in values if each != value] if value in values else [*values, value]})

    # Pages

    @property
    def newest(self) -> bool:
        return bool(self.value("order") != "oldest")

    def listed(self, length: int = PAGE_LENGTH, *, first: bool = False) -> Listing:
        """One page of events with all that a list shows of them, in a constant number of queries; the one that the
        address names, or the *first*."""
        given = {} if first else self._cursor
        stretch = self.answer.stretch(
            length,
            newest=self.newest,
            after=place(given.get("after", "")),
            before=place(given.get("before", "")),
            at=day_of(given.get("at", ""), newest=self.newest),
        )
        events = self.fetch(self.index.columns.ids[stretch.rows].tolist())
        return Listing(
            events=events,
            start=stretch.start,
            total=stretch.total,
            next_query=self.query(after=token(events[-1])) if events and stretch.end < stretch.total else None,
            previous_query=self.query(before=token(events[0])) if events and stretch.start else None,
        )

    def fetch(self, keys: list[int]) -> list[Event]:
        """The events with these keys, in this order. What was withdrawn a moment ago is not among them."""
        evidence = Evidence.objects.all().public().select_related("article__source", "original__source")
        evidence = evidence.defer("article__text", "original__text", "why", "telling", "names")
        if not self.wanted:
            evidence = evidence.defer("sentence")
        events = Event.objects.all().public().filter(pk__in=keys).select_related("conflict").order_by()
        found = {each.pk: each for each in events.prefetch_related(Prefetch("evidence", evidence), "actors", "places")}
        listed = [found[key] for key in keys if key in found]
        show_outcomes(listed)
        return listed

    def stream(self, start: int = 0, stop: int | None = None) -> Iterator[Event]:
        """All events in the order of the list, or from *start* to before *stop*, some at a time: memory stays flat
        whatever their number."""
        keys = self.answer.keys(newest=self.newest)[start:stop]
        for start in range(0, len(keys), _STREAMED):
            yield from self.fetch(keys[start : start + _STREAMED].tolist())

    def around(self, event: Event) -> tuple[Event | None, Event | None]:
        """The events before and after *event* in the list, whether or not it is in it itself."""
        keys = self.answer.around(place_of(event), newest=self.newest)
        wanted = [key for key in keys if key]
        found = Event.objects.all().public().select_related("conflict").in_bulk(wanted) if wanted else {}
        previous, following = (found.get(key) if key else None for key in keys)
        return previous, following

    # The address

    @property
    def chips(self) -> list[Chip]:
        """Everything that narrows the list, each with the way to be without it."""
        chips = []
        if words := typed_dates.typed(self.value("q") or "")[0]:
            without = " ".join(each.text for each in self.typed)
            chips.append(Chip("q", words, self.query(q=without)))
        chips += [Chip("q", each.text, self.query(q=each.rest)) for each in self.typed]
        for name in ("from", "to"):
            if day := self.value(name):
                chips.append(Chip(name, day.isoformat(), self.query(**{name: None})))
        if box := self.value("box"):
            label = gettext("No place given") if box == NOWHERE else gettext("Within the map’s box")
            chips.append(Chip("box", label, self.query(box=None)))
        if self.value("certain"):
            chips.append(Chip("certain", str(self.fields["certain"].label), self.query(certain=None)))
        for facet in self.facets:
            chips += [Chip(facet.facet.name, option.label, option.query) for option in facet.chosen]
        return chips

    @property
    def folded(self) -> list[forms.BoundField]:
        """The fields that a narrow screen folds away."""
        return [self[name] for name in ("from", "to", "certain", "order")]

    @property
    def active(self) -> int:
        """How many filters narrow the list, the search words not counted; a range is one."""
        return len(self.chosen) + bool(self.value("from") or self.value("to")) + bool(self.value("box"))

    @property
    def narrows(self) -> bool:
        return bool(self.active or self.value("q"))


def _spans(days: Iterable[tuple[date | None, date | None]]) -> tuple[Span, ...]:
    asked = [(first, last) for first, last in days if first or last]
    return tuple(
        span(first.toordinal() if first else None, last.toordinal() if last else None) for first, last in asked
    )


_LINKED = tuple(facet.name for facet in FACETS if facet.model)
