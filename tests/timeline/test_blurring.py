"""A cell says where something was to within what an editor allowed, and nothing more."""

from math import asin, cos, radians, sin, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.blurring import Area, area, blurred, code_of

latitudes = st.floats(-90, 90, allow_nan=False)
longitudes = st.floats(-180, 180, allow_nan=False)


def _cell(level: str, latitude: float, longitude: float) -> Area:
    code = blurred(level, "UKR", latitude, longitude, 1)
    assert code
    assert code < 0
    return area(code)


def _kilometres(cell: Area, latitude: float, longitude: float) -> float:
    one, other = radians(cell.latitude), radians(latitude)
    across = sin(radians(cell.longitude - longitude) / 2) ** 2
    return 2 * 6371 * asin(min(1, sqrt(sin((one - other) / 2) ** 2 + cos(one) * cos(other) * across)))


@pytest.mark.parametrize(("level", "reach"), [("near", 10), ("region", 100)])
@given(latitude=latitudes, longitude=longitudes)
def test_what_lies_in_a_cell_is_as_near_as_its_name_says(
    level: str, reach: int, latitude: float, longitude: float
) -> None:
    assert _kilometres(_cell(level, latitude, longitude), latitude, longitude) <= reach


@pytest.mark.parametrize("level", ["near", "region"])
@given(latitude=st.floats(-89, 89), longitude=longitudes)
def test_the_middle_of_a_cell_stands_for_itself_so_that_nothing_is_gained_by_asking_again(
    level: str, latitude: float, longitude: float
) -> None:
    cell = _cell(level, latitude, longitude)

    assert _cell(level, cell.latitude, cell.longitude) == cell


@given(latitude=latitudes, longitude=longitudes)
def test_a_cell_is_found_again_by_its_key(latitude: float, longitude: float) -> None:
    for level in ("near", "region", "country"):
        cell = _cell(level, latitude, longitude)
        assert code_of(cell.key) == cell.code


def test_both_sides_of_the_date_line_and_both_poles_have_cells() -> None:
    assert _cell("near", 10, 180) == _cell("near", 10, -180)
    assert _cell("near", 90, 0).latitude == 89.95
    assert _cell("near", -90, 0).latitude == -89.95


@pytest.mark.parametrize(
    ("level", "precision", "told"),
    [
        ("near", 2, "Ukraine, 48.25° N 37.17° E (±10 km)"),
        ("region", 1, "Ukraine, 48.50° N 37.06° E (±100 km)"),
        ("country", 3, "Ukraine"),
    ],
)
def test_a_cell_is_called_by_its_country(level: str, precision: int, told: str) -> None:
    code = blurred(level, "UKR", 48.28, 37.177, precision)

    assert code
    assert area(code).name == told


def test_what_is_as_vague_already_stays_and_what_may_not_be_told_is_nothing() -> None:
    assert [blurred(level, "UKR", 48, 37, 3) for level in ("near", "region")] == [0, 0]
    assert blurred("country", "", 43, 34, 4) == 0
    assert blurred("country", "", 43, 34, 1) is None  # nobody knows in which
    assert blurred("none", "UKR", 48, 37, 4) is None


@pytest.mark.parametrize("key", ["area:", "area:0", "area:-4", "area:x", "area:9999999999999999", "town", "", "UK"])
def test_another_key_names_no_cell(key: str) -> None:
    assert code_of(key) is None
