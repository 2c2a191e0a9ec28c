"""`tests/cases/happenings.txt`: what a sentence tells, and how."""

import re
from datetime import date
from pathlib import Path

import pytest

from articles.temporal import tag
from timeline.extraction.happenings import happenings

WRITTEN = date(2024, 10, 29)
CASES = [
    line
    for line in Path(__file__).parents[1].joinpath("cases", "happenings.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize("case", CASES)
def test_a_sentence_tells_this(case: str) -> None:
    marked, context, place = (part.strip() for part in case.split("|"))
    sentence = marked.replace("[", "").replace("]", "")
    phrases = [phrase for phrase in tag(sentence, WRITTEN) if phrase.places_an_event]

    told = happenings(sentence, 0, len(sentence), phrases, is_lead=place == "lead")

    expected = [(words, context) for words in re.findall(r"\[(.*?)\]", marked)]
    strip = " .,"
    found = [(sentence[each.start : each.end].strip(strip), each.context.value) for each in told]
    assert found == [(words.strip(strip), context) for words, context in expected]
