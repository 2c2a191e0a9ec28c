"""The bars count what the list's headings count, whatever the filter, the range and the dates."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta

import pytest
from django.core.management import call_command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.builders import make_conflict
from tests.timeline.plain import asked, chosen, form_of
from tests.timeline.test_filters_agree import queries
from timeline.axis.bins import Row, finer, whole
from timeline.chronology import heading_of
from timeline.dates import EventDate
from timeline.forms import TimelineForm
from timeline.index.columns import MONTHS
from timeline.models import Conflict, Event
from timeline.overview import overview
from timeline.typed_dates import typed

pytestmark = pytest.mark.django_db

ONE_BY_ONE = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def conflict(db: None) -> Conflict:
    call_command("generate_events", 220, verbosity=0)
    return Conflict.objects.get()


def _of_all_time(conflict: Conflict, form: TimelineForm) -> list[Event]:
    """The dated events of the filter without its range, from the plain tables."""
    words = typed(form.value("q") or "")[0]
    wide = form_of(conflict, form.query(**{"q": words, "from": None, "to": None}))
    return [event for event in chosen(asked(conflict, wide), wide) if event.date.is_known]


def _place(event: Event) -> date:
    day = event.earliest or event.latest
    assert day is not None
    return day


def _counted(events: Iterable[Event]) -> tuple[int, int]:
    dates = [event.date for event in events]
    return len(dates), sum(each.exactness != "day" for each in dates)


def _agrees(row: Row, events: list[Event]) -> None:
    """Raises `AssertionError` where *row* counts another number than the headings of *events*."""
    if row.unit == "day":
        barred = [event for event in events if event.date.exactness == "day"]
    elif row.unit == "month":
        barred = [event for event in events if heading_of(event.date) % MONTHS]
    else:
        barred = events
    for number, bar in enumerate(row.bars):
        first, last = bar.first or date.min, bar.last or date.max
        outside = (row.earlier and number == 0) or (row.later and number == len(row.bars) - 1)
        within = [event for event in (events if outside else barred) if first <= _place(event) <= last]
        assert (bar.count, bar.inexact) == _counted(within), (row.unit, bar)
    headings = Counter(heading_of(event.date) for event in events if event.date.exactness != "day")
    for apart in row.apart:
        month = apart.first.month if row.unit == "day" else 0
        assert apart.count == headings[apart.first.year * MONTHS + month]
        days = [(row.bars[at].first, row.bars[at].last) for at in range(apart.start, apart.end)]
        assert all(apart.first <= first and last <= apart.last for first, last in days if first and last)


def _check(conflict: Conflict, query: str) -> set[str]:
    """The units of the rows that were looked at."""
    form = form_of(conflict, query)
    events = _of_all_time(conflict, form)
    row = whole(form.answer)
    assert (row is None) == (not events), query
    if row is None:
        return set()
    _agrees(row, events)
    assert row.total == len(events), query
    if row.unit == "year" and not form.question.spans:
        years = {bar.first.year: bar.count for bar in row.bars if bar.first and bar.last and bar.count}
        assert years == {year: count for year, count in form.answer.years.items() if year in years}
    units = {row.unit}
    for first, last in ((event.earliest, event.latest) for event in events[:: max(1, len(events) // 6)]):
        if first and last and (more := finer(form.answer, row, first, last)):
            _agrees(more, events)
            units.add(more.unit)
    return units


@ONE_BY_ONE
@given(query=queries())
def test_bars_are_the_headings_of_the_list(conflict: Conflict, query: str) -> None:
    _check(conflict, query)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=queries())
def test_the_events_of_a_bar_are_found_by_its_link(conflict: Conflict, query: str) -> None:
    form = form_of(conflict, query)
    drawn = overview(form)
    row = whole(form.answer)
    if drawn is None or row is None:
        return
    for column, bar in zip(drawn.rows[0].columns, row.bars, strict=True):
        assert bool(column.query) == bool(bar.count)
        if not bar.count:
            continue
        narrow = form_of(conflict, column.query)
        found = [event for event in narrow.stream() if event.date.is_known]
        first, last = bar.first or date.min, bar.last or date.max
        assert all((event.latest or last) >= first and (event.earliest or first) <= last for event in found)
        if not form.value("certain"):
            assert len(found) >= bar.count
        assert whole(narrow.answer) == row  # a range changes no bar
        met = row.meeting(bar.first or date.min, bar.last or date.max)
        assert met is not None
        assert row.bars[met[0]] == row.bars[met[1]] == bar


_DAYS = st.one_of(
    st.dates(date(2022, 1, 1), date(2025, 12, 31)),
    st.dates(date(1900, 1, 1), date(2030, 12, 31)),
    st.dates(date(1, 1, 1), date(9999, 12, 31)),
)


@st.composite
def _dates(draw: st.DrawFn) -> EventDate:
    """Dates of every shape that evidence or an editor may give."""
    first = draw(_DAYS)
    shape = draw(st.sampled_from(["day", "day", "about", "month", "year", "days", "since", "by"]))
    if shape == "about":
        return EventDate(first, first, "day", approximate=True)
    if shape == "since":
        return EventDate(first, None, draw(st.sampled_from(["day", "month", "year"])), signal="since")
    if shape == "by":
        return EventDate(None, first, "day", signal="by")
    if shape == "days":
        length = min(draw(st.integers(1, 400)), (date.max - first).days)
        return EventDate(first, first + timedelta(length), "days", span=draw(st.booleans())) if length else EventDate()
    if shape == "month":
        first = first.replace(day=1)
        return EventDate(first, first.replace(day=28), "month")
    if shape == "year":
        return EventDate(date(first.year, 1, 1), date(first.year, 12, 31), "year")
    return EventDate(first, first, "day")


@settings(max_examples=40, deadline=None)
@given(dates=st.lists(_dates(), max_size=40))
def test_also_for_dates_of_any_shape_in_any_century(dates: list[EventDate]) -> None:
    Conflict.objects.all().delete()
    conflict = make_conflict()
    for number, each in enumerate(dates):
        event = Event(conflict=conflict, headline=f"Number {number}")
        event.date = each
        event.save()

    _check(conflict, "")


@pytest.mark.parametrize(
    ("span", "units"),
    [
        ((date(2023, 11, 5), date(2024, 2, 3)), {"month", "day"}),
        ((date(2014, 11, 5), date(2024, 2, 3)), {"year", "month", "day"}),
        ((date(1914, 11, 5), date(2024, 2, 3)), {"decade", "year", "month", "day"}),
        ((date(914, 11, 5), date(2024, 2, 3)), {"century", "year", "month", "day"}),
    ],
)
def test_bars_are_as_fine_as_there_is_room_for(span: tuple[date, date], units: set[str]) -> None:
    conflict = make_conflict()
    first, last = span
    for number in range(12):
        day = first + (last - first) * number / 11
        event = Event(conflict=conflict, headline=f"Number {number}")
        event.date = EventDate(day, day, "day")
        event.save()
    form = form_of(conflict, "")
    row = whole(form.answer)

    assert row
    assert row.unit in units
    assert len(row.bars) <= 79
    found = {row.unit}
    for days in (0, 45, 700, 9000):
        if more := finer(form.answer, row, last - timedelta(days), last):
            found.add(more.unit)
            assert len(more.bars) <= 62
    assert found == units


def test_what_lies_far_out_is_counted_at_the_edge() -> None:
    conflict = make_conflict()
    days = [
        date(1953, 7, 27),
        *(date(2024, 1, 1) + timedelta(days=9 * number) for number in range(40)),
        date(2050, 1, 1),
    ]
    for day in days:
        event = Event(conflict=conflict, headline=f"On {day}")
        event.date = EventDate(day, day, "day")
        event.save()
    row = whole(form_of(conflict, "").answer)

    assert row
    assert (row.unit, row.earlier, row.later, row.total) == ("month", True, True, 42)
    assert [(bar.first, bar.last, bar.count) for bar in (row.bars[0], row.bars[-1])] == [
        (None, date(2023, 12, 31), 1),
        (date(2025, 1, 1), None, 1),
    ]
