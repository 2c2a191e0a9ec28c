"""`docs/extraction.md`: what it says of sentences holds."""

import re
from datetime import date
from pathlib import Path

import pytest

from articles.temporal import tag
from timeline.extraction.confidence import Basis, shares
from timeline.extraction.happenings import happenings

PAGE = Path(__file__).parents[2] / "docs" / "extraction.md"
ROWS = re.findall(r"^\| ([A-Z][^|]+\.) \| (\w+) \| (yes|no) \|$", PAGE.read_text("utf-8"), re.MULTILINE)


def test_there_are_examples_of_every_way_of_telling() -> None:
    assert {told for _, told, _ in ROWS} == {"happened", "planned", "hypothetical", "negated", "opinion"}


@pytest.mark.parametrize(("sentence", "told", "taken"), ROWS)
def test_a_sentence_is_told_as_the_page_says(sentence: str, told: str, taken: str) -> None:
    phrases = [phrase for phrase in tag(sentence, date(2024, 10, 29)) if phrase.places_an_event]

    [happening] = happenings(sentence, 0, len(sentence), phrases, is_lead=False)

    assert (happening.context.value, "yes" if happening.context.is_event else "no") == (told, taken)


def test_the_confidence_of_each_kind_of_day_is_the_one_that_was_counted() -> None:
    rows = re.findall(r"^\| .+ \| `(\w+)` \| (\d+) of (\d+) \| ([\d.]+) \|$", PAGE.read_text("utf-8"), re.MULTILINE)

    told = {Basis(name): (int(right), int(judged), float(value)) for name, right, judged, value in rows}
    assert told == {basis: (share.right, share.judged, share.value) for basis, share in shares().items()}
