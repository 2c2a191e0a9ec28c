"""Boxes, pictures, outlines cut to them, and marks that never lie on one another. No database."""

import doctest
import json
import re
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.mapping import clipping, convert_natural_earth, drawing, land, projection
from timeline.mapping.drawing import country, drawn, mostly_in, places_in
from timeline.mapping.land import Outlines, world
from timeline.mapping.lettering import Circle, breadth, lettered
from timeline.mapping.marks import FINGER, LAYOUTS, Layout, Standing, joined
from timeline.mapping.projection import UNITS, WORLD, Box, Frame, surrounding

LONGITUDES = st.floats(-180, 180, allow_nan=False)
LATITUDES = st.floats(-90, 90, allow_nan=False)


@st.composite
def boxes(draw: st.DrawFn) -> Box:
    west, south = draw(LONGITUDES), draw(st.floats(-80, 75))
    return Box.between(west, south, west + draw(st.floats(0.01, 400)), south + draw(st.floats(0.01, 100)))


def test_the_examples_hold() -> None:
    assert doctest.testmod(projection).failed == 0


# Boxes


@given(box=boxes())
def test_a_box_is_written_and_read_as_the_same(box: Box) -> None:
    assert Box.parse(str(box)) == Box.parse(str(Box.parse(str(box))))
    read = Box.parse(str(box))
    assert read
    assert (read.west, read.south, read.north) == pytest.approx((box.west, box.south, box.north), abs=1e-5)
    assert read.width == pytest.approx(box.width, abs=0.0021)


@pytest.mark.parametrize(
    "words",
    [
        "1,2,3",
        "1,2,3,4,5",
        "a,b,c,d",
        "1,5,3,5",
        "1,7,3,5",
        "1,91,3,95",
        "1,2,1,4",
        "nan,1,2,3",
        "1e9,1,2,3",
        "١,2,3,4",
    ],
)
def test_what_is_no_box_is_none(words: str) -> None:
    assert Box.parse(words) is None


def test_a_box_may_cross_the_date_line_in_two_spellings() -> None:
    assert Box.parse("170,-20,-170,10") == Box.parse("170,-20,190,10") == Box(170, -20, 20, 10)
    assert str(Box.parse("170,-20,190,10")) == "170,-20,-170,10"


@given(box=boxes(), longitude=LONGITUDES, latitude=LATITUDES)
def test_a_box_holds_what_lies_between_its_sides(box: Box, longitude: float, latitude: float) -> None:
    along = (longitude - box.west) % 360
    if min(abs(along - box.width), along, 360 - along) > 1e-6:
        held = bool(box.holds(np.array([longitude]), np.array([latitude]))[0])
        assert held == (along < box.width and box.south <= latitude <= box.north)


@given(box=boxes(), along=st.floats(-1, 1), up=st.floats(-1, 1))
def test_moved_and_enlarged_boxes_are_still_on_earth(box: Box, along: float, up: float) -> None:
    for moved in (box.shifted(along, up), box.zoomed(2), box.zoomed(0.5)):
        assert -180 <= moved.west <= 180
        assert -90 <= moved.south < moved.north <= 90
        assert 0 < moved.width <= 360
        assert Box.parse(str(moved)) or moved.width == 360


# Pictures


@given(box=boxes())
def test_a_picture_shows_all_of_its_box_and_has_a_shape_that_fits_a_page(box: Box) -> None:
    frame = Frame.around(box)

    assert frame.box.width >= box.width - 1e-6
    assert 0.5 < frame.aspect < 4
    assert 300 < frame.height < 2400
    for longitude in (box.west, box.west + box.width / 2, box.east):
        x, y = frame.position(longitude, (box.south + box.north) / 2)
        assert -1e-6 <= x <= 1 + 1e-6
        assert -0.2 <= y <= 1.2


@given(places=st.lists(st.tuples(LONGITUDES, st.floats(-70, 80), st.integers(1, 4)), max_size=12))
def test_the_box_about_some_places_holds_them(places: list[tuple[float, float, int]]) -> None:
    longitudes, latitudes, precisions = (list(each) for each in zip(*places, strict=True)) if places else ([], [], [])
    box = surrounding(longitudes, latitudes, precisions)

    assert box == WORLD or box.holds(np.array(longitudes), np.array(latitudes)).all()


def test_places_on_both_sides_of_the_date_line_are_shown_side_by_side() -> None:
    box = surrounding([177.5, -170.0], [64.7, 63.0], [2, 2])

    assert box.width < 30
    frame = Frame.around(box)
    assert frame.position(177.5, 64.7)[0] < frame.position(-170.0, 63.0)[0]


# Land


def test_a_square_is_cut_to_a_box() -> None:
    square = Outlines(np.array([0.0, 10, 10, 0]), np.array([0.0, 0, 10, 10]), np.full(4, 255), np.array([0, 4]))
    cut, left = clipping.clipped(square, (5, -1, 20, 5))

    assert left.tolist() == [0]
    assert set(zip(cut.x.tolist(), cut.y.tolist(), strict=True)) == {(5, 0), (10, 0), (10, 5), (5, 5)}
    assert clipping.clipped(square, (20, 20, 30, 30))[1].tolist() == []


@given(limit=st.floats(-60, 60), code=st.sampled_from(["FRA", "RUS", "IDN"]))
@settings(max_examples=25, deadline=None)
def test_what_is_cut_off_and_what_is_left_are_the_whole(limit: float, code: str) -> None:
    rings = world().countries.only(world().codes == code, 90)
    parts = [
        abs(clipping.areas(clipping.clipped(rings, sides)[0]).sum())
        for sides in ((-400, -90, limit, 90), (limit, -90, 400, 90))
    ]

    assert sum(parts) == pytest.approx(abs(clipping.areas(rings).sum()), rel=1e-3)


@pytest.mark.parametrize(
    ("longitude", "latitude", "code"),
    [
        (34.1, 44.95, "UKR"),
        (37.8, 48.0, "UKR"),
        (36.2, 51.7, "RUS"),
        (178.0, 66.5, "RUS"),
        (-171.0, 66.3, "RUS"),
        (34.4, 31.45, "PSE"),
        (-13.0, 26.9, "ESH"),
        (44.06, 9.56, "SOM"),
        (33.6, 35.3, "CYP"),
        (126.0, 39.5, "PRK"),
    ],
)
def test_countries_are_those_the_united_nations_see(longitude: float, latitude: float, code: str) -> None:
    frame = Frame.around(Box.between(longitude - 5, latitude - 5, longitude + 5, latitude + 5))
    x, y = frame.position(longitude, latitude)

    for each in {code, "UKR", "RUS"}:
        assert bool(places_in(each, frame, np.array([x]), np.array([y]))[0]) == (each == code)


def test_most_of_a_country_lies_in_a_box_or_not() -> None:
    asked = ("UKR", "RUS", "PRK", "nobody's")

    assert mostly_in(asked, Box.parse("22,44,41,53") or WORLD) == {"UKR"}
    assert mostly_in(asked, Box.parse("60,45,-150,80") or WORLD) == {"RUS"}
    assert mostly_in(asked, Box.parse("22,44,31,53") or WORLD) == set()
    assert mostly_in(asked, WORLD) == {"UKR", "RUS", "PRK"}
    everything = Box.parse("-180,-90,180,90") or WORLD
    assert mostly_in(world().known, everything) == {code for code in world().known if drawing.is_outlined(code)}
    assert len(mostly_in(world().known, everything)) > 230


@given(box=boxes())
@settings(max_examples=60, deadline=None)
def test_no_picture_of_the_world_is_too_heavy_for_a_page(box: Box) -> None:
    frame = Frame.around(box)
    paths = drawn(frame)

    assert len(paths.land) + len(paths.borders) < 40_000
    assert len(country("RUS", frame)) < 15_000
    for path in (paths.land, paths.borders):
        assert re.fullmatch(r"(M-?\d+ -?\d+l[-\d ]+z?)*", path)
        starts = [float(x) for x in re.findall(r"M(-?\d+)", path)]
        assert all(-UNITS * 8 < x < UNITS * 9 for x in starts)


def test_the_file_is_made_from_topojson(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two squares that share a side; one of them a country that ISO has no code for."""
    topology = {
        "transform": {"scale": [1, 1], "translate": [0, 0]},
        "arcs": [[[10, 0], [0, 10]], [[10, 10], [-10, 0], [0, -10], [10, 0]], [[10, 0], [10, 0], [0, 10], [-10, 0]]],
        "objects": {
            "land": {"type": "GeometryCollection", "geometries": [{"type": "Polygon", "arcs": [[1, 2]]}]},
            "countries": {
                "geometries": [
                    {"type": "Polygon", "arcs": [[0, 1]], "properties": {"a3": "SOL"}},
                    {"type": "MultiPolygon", "arcs": [[[2, -1]]], "properties": {"a3": "ETH"}},
                ]
            },
        },
    }
    (tmp_path / "50m.json").write_text(json.dumps(topology), "utf-8")
    monkeypatch.setattr(convert_natural_earth, "FILE", tmp_path / "made.npz")
    monkeypatch.setattr(land, "FILE", tmp_path / "made.npz")
    convert_natural_earth.main(tmp_path / "50m.json")
    made = world.__wrapped__()

    assert made.known == {"SOM", "ETH"}
    assert len(made.borders.x) == 2
    assert np.abs(clipping.areas(made.countries)).tolist() == pytest.approx([99.5, 99.5], rel=0.01)


# Marks


@given(
    places=st.lists(
        st.tuples(st.floats(0, 1), st.floats(0, 1), st.integers(1, 100_000)).map(lambda each: Standing(*each)),
        max_size=150,
    ),
    layout=st.sampled_from(LAYOUTS),
    aspect=st.floats(1.4, 2.5),
    most=st.integers(0, 200_000),
)
@settings(deadline=None)
def test_no_mark_lies_on_another_and_none_is_lost(
    places: list[Standing], layout: Layout, aspect: float, most: int
) -> None:
    marks = joined(places, layout, aspect, most=most)

    assert sorted(each for mark in marks for each in mark.members) == list(range(len(places)))
    assert all(mark.count == sum(places[each].count for each in mark.members) for mark in marks)
    assert len(marks) <= layout.most
    assert [mark.count for mark in marks] == sorted((mark.count for mark in marks), reverse=True)
    for number, one in enumerate(marks):
        for other in marks[:number]:
            far = np.hypot(one.x - other.x, (one.y - other.y) / aspect) * layout.width
            assert far >= max(FINGER, one.radius) + max(FINGER, other.radius) - 0.2


def test_the_area_of_a_mark_is_proportional_to_its_number() -> None:
    marks = joined([Standing(0.1, 0.5, 400), Standing(0.5, 0.5, 100), Standing(0.9, 0.5, 1)], LAYOUTS[0], 2)

    assert [mark.radius for mark in marks] == [24, 12, 4]


@given(
    circles=st.lists(st.tuples(st.floats(0, 640), st.floats(0, 400), st.floats(4, 24)).map(lambda each: Circle(*each))),
    text=st.text(min_size=1, max_size=20),
)
@settings(deadline=None)
def test_names_lie_on_nothing_and_do_not_leave_the_picture(circles: list[Circle], text: str) -> None:
    found = lettered(circles, [(number, [text]) for number in range(len(circles))], 640, 400, 12)
    wide = breadth(text, 12)
    rectangles = []
    for number, each in found.items():
        left = circles[number].x + each.x - {"start": 0, "middle": wide / 2, "end": wide}[each.anchor]
        top = circles[number].y + each.y - 12 * 0.36 - 7.5
        rectangles.append((left, top, left + wide, top + 15))
        assert left >= 0
        assert left + wide <= 640
        for other, circle in enumerate(circles):
            apart_x = max(left - circle.x, circle.x - left - wide)
            apart_y = max(top - circle.y, circle.y - top - 15)
            assert other == number or max(apart_x, apart_y) >= circle.radius - 0.2
    for number, one in enumerate(rectangles):
        for two in rectangles[:number]:
            assert one[0] > two[2] - 0.2 or two[0] > one[2] - 0.2 or one[1] > two[3] - 0.2 or two[1] > one[3] - 0.2
