"""A colour that nobody could read is never used."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.embedding.accent import DARK, LEAST, LIGHT, colour, contrast, readable


@given(st.integers(0, 0xFFFFFF), st.sampled_from([LIGHT, DARK]))
def test_any_accent_can_be_read_on_either_paper(number: int, paper: str) -> None:
    wanted = f"#{number:06x}"
    used = readable(wanted, paper)

    assert contrast(used, paper) >= LEAST
    assert used == wanted or contrast(wanted, paper) < LEAST


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("#0A5F3C", "#0a5f3c"),
        ("123", "#112233"),
        (" #fff ", "#ffffff"),
        ("red", None),
        ("#12345", None),
        ("#0a5f3g", None),
    ],
)
def test_a_colour_is_three_or_six_digits(words: str, found: str | None) -> None:
    assert colour(words) == found
