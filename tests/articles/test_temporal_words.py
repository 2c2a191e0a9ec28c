"""Tables of words become patterns that read each of them, and nothing else."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.temporal.words import MONTHS, NUMBERS, ORDINALS, QUALIFIERS, WEEKDAYS, any_of

TABLES = [MONTHS, WEEKDAYS, NUMBERS, ORDINALS, QUALIFIERS]


@pytest.mark.parametrize("table", TABLES, ids=["months", "weekdays", "numbers", "ordinals", "qualifiers"])
def test_every_word_of_a_table_is_read_whole(table: dict[str, int]) -> None:
    assert [word for word in table if not re.fullmatch(any_of(table), word)] == []


@given(st.lists(st.text("ab.- ", min_size=1, max_size=5), min_size=1, max_size=8), st.text("ab.- ", max_size=12))
def test_any_of_some_words_is_the_longest_that_stands_there(words: list[str], text: str) -> None:
    """Also where a shorter one is all that is followed by the end of a word."""
    there = [word for word in words if text.startswith(word) and not re.match(r"\w", text[len(word) :])]
    match = re.match(any_of(words), text)

    assert (match.group() if match else None) == max(there, key=len, default=None)
