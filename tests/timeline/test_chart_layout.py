"""How a chart is laid out: lanes, labels, density, the window and the narrow chart. Nothing here knows a database."""

import doctest
import itertools
from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.axis import density, downwards, labels, lanes, marks, window, words
from timeline.axis.labels import GAP, WIDTHS, Wish, grown, in_one_row, label_at, place, taken_by
from timeline.axis.marks import extent, mark
from timeline.axis.scale import even
from timeline.axis.window import Window
from timeline.axis.words import shortened, width
from timeline.dates import EventDate
from timeline.index.columns import EXACTNESS, Columns, Links

SHARES = st.floats(-0.5, 1.5, allow_nan=False)


@pytest.mark.parametrize("module", [density, downwards, labels, lanes, marks, window, words])
def test_the_examples_hold(module: object) -> None:
    assert doctest.testmod(module).failed == 0  # type: ignore[arg-type]


# Labels


@st.composite
def wishes(draw: st.DrawFn) -> list[Wish]:
    found = []
    for start, length, text in draw(
        st.lists(st.tuples(SHARES, st.sampled_from([0, 0, 0.01, 0.2, 2]), st.integers(10, 200)), max_size=60)
    ):
        end = start + length
        sides = (0.0, 1.0) if end >= 0 and start <= 1 else (-0.5, 0.0) if end < 0 else (1.0, 1.5)
        found.append(
            Wish(start, end, draw(st.sampled_from([2, 5, 40])), draw(st.sampled_from([2, 5, 40])), text, *sides)
        )
    return found


@given(wanted=wishes(), rows=st.integers(1, 8), axis=st.integers(WIDTHS[0], 3000))
def test_no_two_overlap_at_any_width_of_the_chart(wanted: list[Wish], rows: int, axis: int) -> None:
    shown = [each for each in place(wanted, rows) if axis >= WIDTHS[each.tier]]
    for row in range(rows):
        taken = sorted(taken_by(wanted[each.wish], each.side, axis) for each in shown if each.row == row)
        assert all(one[1] <= other[0] for one, other in itertools.pairwise(taken))


@given(wanted=wishes(), rows=st.integers(1, 8), axis=st.integers(WIDTHS[0], 3000), data=st.data())
def test_what_labels_take_of_free_room_overlaps_at_no_width_either(
    wanted: list[Wish], rows: int, axis: int, data: st.DataObject
) -> None:
    placed = place(wanted, rows)
    longest = [each.text + data.draw(st.sampled_from([0, 0, 37, 220])) for each in wanted]
    rooms = grown(wanted, placed, longest)
    tier = sum(axis >= width for width in WIDTHS) - 1
    shown = [
        (each, replace(wanted[each.wish], text=room[tier]))
        for each, room in zip(placed, rooms, strict=True)
        if each.tier <= tier
    ]
    for row in range(rows):
        taken = sorted(taken_by(wish, each.side, axis) for each, wish in shown if each.row == row)
        assert all(one[1] <= other[0] for one, other in itertools.pairwise(taken))
    for each, wish in shown:
        share, pixels = label_at(wish, each.side)
        assert wish.least * axis <= share * axis + pixels
        assert share * axis + pixels + wish.text <= wish.most * axis
        assert wanted[each.wish].text <= wish.text <= longest[each.wish]


def test_a_label_takes_what_is_free_beside_it_and_leaves_what_another_took_first() -> None:
    wanted = [Wish(0.0, 0.0, 5, 5, 100), Wish(0.95, 0.95, 5, 5, 100)]
    placed = place(wanted, 1, [456])

    assert grown(wanted, placed, [420, 420], [456]) == [(303,), (100,)]
    assert grown(wanted, placed, [150, 420], [456]) == [(150,), (253,)]


@given(wanted=wishes(), axis=st.integers(WIDTHS[0], 3000))
def test_no_label_is_cut_off_where_the_window_ends(wanted: list[Wish], axis: int) -> None:
    for each in place(wanted, 4):
        if axis >= WIDTHS[each.tier]:
            wish = wanted[each.wish]
            share, pixels = label_at(wish, each.side)
            begins = share * axis + pixels
            assert wish.least * axis <= begins
            assert begins + wish.text <= wish.most * axis


@given(wanted=wishes())
def test_what_a_narrow_chart_names_a_wider_one_names_in_the_same_place(wanted: list[Wish]) -> None:
    narrow, wide = place(wanted, 3, WIDTHS[:1]), place(wanted, 3)

    assert [each for each in wide if not each.tier] == narrow


def test_the_most_important_is_named_first_and_the_rest_where_there_is_room() -> None:
    wanted = [Wish(0.5, 0.5, 5, 5, 100), Wish(0.51, 0.51, 5, 5, 100), Wish(0.52, 0.52, 5, 5, 100)]
    one_row, two_rows = place(wanted, 1), place(wanted, 2)

    assert [each.wish for each in one_row if not each.tier] == [0]
    assert {each.wish: each.row for each in two_rows if not each.tier} == {0: 0, 1: 1}
    assert GAP > 0


def test_a_label_stands_after_its_mark_or_before_it_at_the_end_or_over_a_long_bar() -> None:
    wanted = [Wish(0.1, 0.1, 5, 5, 100), Wish(0.95, 0.95, 5, 5, 100), Wish(0.3, 0.8, 2, 2, 100)]

    assert [each.side for each in place(wanted, 3)] == ["after", "before", "over"]


@given(told=st.lists(st.tuples(st.floats(0, 1), st.integers(1, 90)), max_size=30), axis=st.integers(WIDTHS[0], 3000))
def test_words_along_the_axis_never_touch_and_end_where_it_does(told: list[tuple[float, int]], axis: int) -> None:
    shown = sorted(
        (place * axis, place * axis + pixels)
        for (place, pixels), tier in zip(told, in_one_row(told), strict=True)
        if tier is not None and axis >= WIDTHS[tier]
    )

    assert all(one[1] <= other[0] for one, other in itertools.pairwise(shown))
    assert all(end <= axis + 1e-6 for _, end in shown)
    assert not told or in_one_row(told)[0] == next(
        (n for n, w in enumerate(WIDTHS) if sum([told[0][0] * w, told[0][1]]) <= w), None
    )


# Words


@given(text=st.text(max_size=80), most=st.integers(30, 300))
def test_shortened_words_fit(text: str, most: int) -> None:
    kept = shortened(text, most, 13)

    assert width(kept, 13) <= most
    assert kept == text or (kept.endswith("…") and text.startswith(kept[:-1]))


# Marks

DAY = date(2024, 3, 1)


@pytest.mark.parametrize(
    ("dated", "name"),
    [
        (EventDate(DAY, DAY, "day"), "day"),
        (EventDate(DAY, date(2024, 3, 9), "days", span=True), "through"),
        (EventDate(DAY, date(2024, 3, 31), "month"), "within"),
        (EventDate(DAY, None, "day", signal="since"), "since"),
        (EventDate(DAY, None, "day", signal="after"), "after"),
        (EventDate(DAY, None, "day"), "after"),
        (EventDate(None, DAY, "day", signal="until"), "until"),
        (EventDate(None, DAY, "day", signal="by"), "by"),
        (EventDate(None, DAY, "day", signal="before"), "by"),
        (EventDate(DAY, DAY, "day", approximate=True), "about"),
    ],
)
def test_each_kind_of_date_has_its_mark(dated: EventDate, name: str) -> None:
    assert mark(dated) == name
    assert name in marks.MARKS


def test_a_day_is_a_point_and_a_month_reaches_from_its_first_day_to_its_last() -> None:
    scale = even(date(2024, 3, 1).toordinal(), date(2024, 3, 31).toordinal())
    day = extent(EventDate(DAY, DAY, "day"), scale)
    month = extent(EventDate(DAY, date(2024, 3, 31), "month"), scale)

    assert day.start == day.end == pytest.approx(0.5 / 31)
    assert (month.start, month.end) == (0.0, 1.0)


# Lanes


def _columns(days: list[int], weights: list[int], exact: list[bool]) -> Columns:
    count = len(days)
    place = np.array(days, np.int32)
    day, within = EXACTNESS.index("day"), EXACTNESS.index("within")
    nothing = Links(np.zeros(0, np.int32), np.zeros(0, np.uint16), np.zeros(0, np.int64))
    return Columns(
        ids=np.arange(count),
        first=place,
        last=place,
        place=place,
        heading=place,
        published=np.ones(count, bool),
        planned=np.zeros(count, bool),
        exactness=np.where(np.array(exact, bool), day, within).astype(np.uint8),
        kind=np.zeros(count, np.uint8),
        weight=np.array(weights, np.uint8),
        links={"actor": nothing, "place": nothing, "source": nothing},
    )


EVENTS = st.lists(st.tuples(st.integers(700_000, 700_400), st.integers(0, 255), st.booleans()), max_size=60)


@given(events=EVENTS, edges=st.lists(st.integers(700_000, 700_400), min_size=2, max_size=20, unique=True))
def test_every_member_counts_in_one_cell(events: list[tuple[int, int, bool]], edges: list[int]) -> None:
    events, edges = sorted(events), sorted(edges)
    columns = _columns(*(list(each) for each in zip(*events, strict=True))) if events else _columns([], [], [])
    values = np.arange(len(events)) % 3
    members = lanes.by_value(values, np.arange(3).astype(np.uint8), np.ones(len(events), bool))
    found = lanes.tally(columns, members, np.array(edges), 3)
    wanted = np.zeros((len(edges) - 1, 3, 2), int)
    for number, (day, _, exact) in enumerate(events):
        cell = min(max(int(np.searchsorted(edges, day, "right")) - 1, 0), len(edges) - 2)
        wanted[cell, number % 3, int(not exact)] += 1

    assert (found.counts == wanted).all()
    assert sorted(found.rows.tolist()) == list(range(len(events)))


def test_of_many_the_most_important_of_each_stretch_are_candidates(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lanes, "_ALL", 5)
    days, weights = [700_000] * 6 + [700_010] * 6, [1, 2, 9, 4, 5, 6, 1, 1, 3, 1, 3, 1]
    columns = _columns(days, weights, [True] * 12)
    members = lanes.by_value(columns.kind, np.zeros(1, np.uint8), np.ones(12, bool))
    found = lanes.tally(columns, members, np.array([700_000, 700_005, 700_020]), 1)

    assert found.rows.tolist() == [2, 8, 10]
    assert found.cells.tolist() == [0, 1, 1]


def test_an_event_with_two_actors_stands_in_both_lanes_and_one_with_neither_behind_them() -> None:
    links = Links(np.array([0, 0, 1, 3], np.int32), np.array([0, 1, 1, 2], np.uint16), np.array([11, 22, 33]))
    named, others = lanes.by_link(links, [22, 11], np.ones(4, bool))

    assert list(zip(named.rows.tolist(), named.lanes.tolist(), strict=True)) == [(0, 1), (0, 0), (1, 0)]
    assert (others.rows.tolist(), others.lanes.tolist()) == ([2, 3], [2, 2])


def test_any_beginning_of_the_turn_is_spread_over_the_axis() -> None:
    order = lanes.in_turn(np.array([1] * 64), np.arange(64)).tolist()

    assert sorted(order[:4]) == [0, 16, 32, 48]
    assert lanes.in_turn(np.array([1, 9, 1]), np.array([0, 1, 2])).tolist()[0] == 1


# Density and window


def test_density_is_drawn_in_steps_and_one_event_is_seen_beside_many() -> None:
    high = density.heights(np.array([0, 1, 1, 900, 0]), 900)

    assert high == [0, 2, 2, 18, 0]
    assert density.path(high, [0, 200, 400, 600, 800, 1000]) == "M200 18V16H600V0H800V18"


@given(first=st.integers(1, 3_600_000), length=st.integers(1, 50_000))
def test_steps_keep_to_the_calendar_and_come_back(first: int, length: int) -> None:
    shown = Window(first, min(first + length - 1, date.max.toordinal()))
    for other in (shown.moved(0.5), shown.moved(-0.5), shown.closer(), shown.wider(), shown.padded(0.5)):
        date.fromordinal(other.first), date.fromordinal(other.last)
        assert other.length >= 1
    assert shown.covers(shown.closer())
    assert shown.wider().length > shown.length or shown.wider().last == date.max.toordinal()
    assert shown.moved(0.5).length == shown.length


# The narrow chart


@given(shares=st.lists(st.tuples(SHARES, st.floats(0, 0.5)), max_size=60), cells=st.integers(1, 6))
def test_labels_below_each_other_never_overlap_and_keep_clear_of_the_chips(
    shares: list[tuple[float, float]], cells: int
) -> None:
    edges = [cell / cells for cell in range(cells + 1)]
    pixels = downwards.length(cells)
    spots = downwards.place([(start, start + long) for start, long in shares], edges, pixels)
    at = [spot.label for spot in spots]

    assert all(other - one >= downwards.LABEL - 1e-6 for one, other in itertools.pairwise(at))
    for label in at:
        cell = int(label / pixels * cells)
        assert label + downwards.LABEL / 2 <= (cell + 1) / cells * pixels - downwards.CHIP + 1e-6
