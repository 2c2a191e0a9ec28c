"""What a column is by its name, and what a cell with a date says."""

from pathlib import Path

import pytest

from timeline.by_hand.reading import NotUnderstood
from timeline.extraction.event_types import KINDS
from timeline.importing.dates import Order, day_of, order_of
from timeline.importing.fields import Field, missing, understood
from timeline.importing.kinds import kind_of

CASES = Path(__file__).parents[2] / "cases"


def _cases(name: str) -> list[list[str]]:
    lines = (CASES / name).read_text("utf-8").splitlines()
    return [[part.strip() for part in line.split("|")] for line in lines if line.strip() and not line.startswith("#")]


@pytest.mark.parametrize(("header", "field"), _cases("import_headers.txt"))
def test_a_header_is_understood(header: str, field: str) -> None:
    assert understood([header]) == (Field(field),)


def test_of_two_columns_of_one_name_the_first_counts_but_several_name_actors() -> None:
    assert understood(["Title", "Title (2)", "Actor1", "Actor2"]) == (
        Field.HEADLINE, Field.NOTHING, Field.ACTORS, Field.ACTORS,
    )  # fmt: skip


def test_a_year_beside_a_date_says_nothing_more_but_parts_alone_are_the_date() -> None:
    assert understood(["event_date", "year"]) == (Field.DATE, Field.NOTHING)
    assert understood(["Year", "Month", "Day"]) == (Field.YEAR, Field.MONTH, Field.DAY)
    assert understood(["Day"]) == (Field.DATE,)


def test_first_and_last_day_are_start_and_end_where_no_precision_goes_with_them() -> None:
    assert understood(["First day", "Last day"]) == (Field.DATE, Field.END)
    assert understood(["First day", "Last day", "Precision"]) == (Field.FIRST, Field.LAST, Field.PRECISION)


@pytest.mark.parametrize(
    ("mapping", "said"),
    [
        ((Field.HEADLINE,), "when it was"),
        ((Field.DATE,), "what happened"),
        ((Field.DATE, Field.TEXT, Field.DATE), "Only one column"),
        ((Field.DATE, Field.TEXT, Field.ACTORS, Field.ACTORS), ""),
    ],
)
def test_what_has_to_be_chosen_is_said(mapping: tuple[Field, ...], said: str) -> None:
    assert said in missing(mapping)
    assert bool(said) == bool(missing(mapping))


@pytest.mark.parametrize(("cell", "order", "label"), _cases("import_dates.txt"))
def test_a_date_is_as_exact_as_its_cell(cell: str, order: str, label: str) -> None:
    if label == "!":
        with pytest.raises(NotUnderstood):
            day_of(cell, Order(order))
    else:
        assert day_of(cell, Order(order)).label == label


@pytest.mark.parametrize(
    ("cells", "order"),
    [
        (["03/04/2024", "5.6.2024"], Order.UNKNOWN),
        (["03/04/2024", "29/04/2024"], Order.DAY_FIRST),
        (["03/04/2024", "04/29/2024"], Order.MONTH_FIRST),
        (["29/04/2024", "04/29/2024"], Order.BOTH),
        (["2024-03-04", "March"], Order.UNKNOWN),
    ],
)
def test_one_date_that_can_be_read_one_way_decides_for_its_column(cells: list[str], order: Order) -> None:
    assert order_of(cells) is order


@pytest.mark.parametrize(("wide", "exact", "kind"), _cases("import_acled.txt"))
def test_acleds_types_are_our_kinds(wide: str, exact: str, kind: str) -> None:
    found, unknown = kind_of(exact, wide)

    assert found == kind
    assert found in KINDS if kind else unknown


def test_our_own_kinds_are_read_by_name_and_by_label() -> None:
    for name, kind in KINDS.items():
        if kind.label:
            assert kind_of(name) == (name, "")
            assert KINDS[kind_of(kind.label)[0]].label.casefold() == kind.label.casefold()
