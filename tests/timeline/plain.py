"""The same questions asked of the plain tables, one row at a time: what the index has to agree with."""

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

from django.http import QueryDict

from timeline.blurring import Area
from timeline.chronology import chronology
from timeline.extraction.event_types import KINDS
from timeline.facets import BY_NAME
from timeline.forms import TimelineForm
from timeline.index.text import documents
from timeline.index.words import matches, parse
from timeline.map_box import NOWHERE
from timeline.mapping.drawing import is_outlined, mostly_in
from timeline.mapping.projection import Box
from timeline.models import Conflict, Event, Place
from timeline.typed_dates import typed
from timeline.whereabouts import COUNTRY

FACETS = tuple(BY_NAME)


def form_of(conflict: Conflict, query: str) -> TimelineForm:
    return TimelineForm(QueryDict(query), Conflict.objects.get(pk=conflict.pk))


def asked(conflict: Conflict, form: TimelineForm) -> list[Event]:
    """The events of *form*'s question in the order of the list, whatever its facets."""
    events = Event.objects.filter(conflict=conflict).public().chronological(newest_first=form.newest)
    words, days = typed(form.value("q") or "")
    spans = [(form.value("from"), form.value("to")), *((each.first, each.last) for each in days)]
    for first, last in spans:
        events = events.between(first, last)
        if form.value("certain") and (first or last):
            events = events.exclude(approximate=True)
            events = events.filter(earliest__gte=first) if first else events
            events = events.filter(latest__lte=last) if last else events
    rows = list(events.prefetch_related("actors", "places", "evidence__article"))
    box = form.value("box")
    if box == NOWHERE:
        rows = [event for event in rows if not event.shown_places]
    elif box:
        rows = [event for event in rows if any(is_in(box, place) for place in event.shown_places)]
    if wanted := parse(words):
        told = documents([event.pk for event in rows])
        rows = [event for event in rows if matches(wanted, told[event.pk])]
    return rows


def is_in(box: Box, place: Place | Area) -> bool:
    """Whether a box of the map holds a place, or of a whole country most of it."""
    if place.precision == COUNTRY and is_outlined(place.country):
        return place.country in mostly_in({place.country}, box)
    east = place.longitude if place.longitude >= box.west else place.longitude + 360
    return box.south <= place.latitude <= box.north and east <= box.east


def chosen(rows: Iterable[Event], form: TimelineForm, *, leave_out: str = "") -> list[Event]:
    """Those of *rows* that the facets let through, one of them left out."""
    facets = [(name, set(values)) for name, values in form.chosen.items() if name != leave_out]
    return [event for event in rows if all(set(VALUES[name](event)) & values for name, values in facets)]


def _kinds(event: Event) -> Iterable[str]:
    label = KINDS[event.kind].label if event.kind in KINDS else ""
    return [next(value for value, name in BY_NAME["kind"].values if name == (label or "Kind not known"))]


VALUES: dict[str, Callable[[Event], Iterable[str]]] = {
    "kind": _kinds,
    "actor": lambda event: [each.key for each in event.actors.all()],
    "place": lambda event: [each.key for each in event.shown_places],
    "source": lambda event: {
        str(each.article.source_id)
        for each in event.evidence.all()
        if each.article.source_id and (each.is_seen or event.status == Event.Status.PROPOSED)
    },
    "status": lambda event: [event.status],
    "exactness": lambda event: [event.date.exactness],
    "planned": lambda event: ["yes" if event.is_planned else "no"],
}


def counts(rows: Iterable[Event], name: str) -> dict[str, int]:
    return dict(Counter(value for event in rows for value in VALUES[name](event)))


def offered(form: TimelineForm, name: str) -> dict[str, int]:
    options = form.options(name, limit=None).options
    return {option.value: option.count for option in options if option.count}


def headings(events: Iterable[Event]) -> dict[tuple[str, str], int]:
    """As the list's own headings put them."""
    counted: Counter[tuple[str, str]] = Counter()
    for event in events:
        [year] = chronology([event])
        counted[year.title, year.sections[0].title] += 1
    return dict(counted)


def agree(conflict: Conflict, query: str) -> None:
    """Raises `AssertionError` where index and plain tables differ in anything about this query string."""
    form = form_of(conflict, query)
    rows = asked(conflict, form)
    events = chosen(rows, form)
    assert list(form.answer.keys(newest=form.newest)) == [event.pk for event in events], query
    assert form.total == len(events)
    assert form.undated == sum(not event.date.is_known for event in events)
    for name in FACETS:
        assert offered(form, name) == counts(chosen(rows, form, leave_out=name), name), (query, name)
    months: dict[Any, int] = {(str(year), month): count for year, month, count in form.months}
    told = headings(event for event in events if event.date.is_known)
    assert months == {(year, _month(month)): count for (year, month), count in told.items()}, query
    years = Counter((event.date.earliest or event.date.latest).year for event in events if event.date.is_known)  # type: ignore[union-attr]
    assert form.answer.years == years, query
    days = Counter(event.earliest for event in events if event.date.exactness == "day")
    assert {day: form.answer.on_day(day.toordinal()) for day in days if day} == days, query
    assert form_of(conflict, form.query()).question == form.question
    assert form_of(conflict, form.query()).query() == form.query()


_MONTHS = "January February March April May June July August September October November December".split()


def _month(title: str) -> int:
    return _MONTHS.index(title) + 1 if title in _MONTHS else 0
