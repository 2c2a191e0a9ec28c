"""The date resolver is no worse than when its baseline was kept (`manage.py benchmark dates --update`)."""

import json
from io import StringIO

import pytest
from django.core.management import call_command

from articles.benchmarks import dates

absent = dates.missing()
needs_texts = pytest.mark.skipif(bool(absent), reason=absent)
_ROUNDING = 0.05  # percent
_HALF = 0.5  # what a busy machine may make of a ratio


@needs_texts
@pytest.mark.parametrize("name", dates.SETS)
def test_no_score_is_lower_than_it_was(name: str) -> None:
    kept = json.loads(dates.BASELINE.read_text("utf-8"))["scores"][name]
    lower = {
        figure: f"{kept[figure]} → {score}"
        for figure, score in dates.scores(name).items()
        if score < kept[figure] - _ROUNDING
    }

    assert lower == {}, "worse than the baseline: mend it, or say in the commit why it is right"


@needs_texts
def test_it_is_as_much_faster_than_search_dates_as_it_was() -> None:
    kept = json.loads(dates.BASELINE.read_text("utf-8"))["speed"]
    times, _ = dates.times_search_dates(dates.documents("news"), seconds=1)

    assert times > kept["times search_dates"] * _HALF


def test_the_command_says_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    out = StringIO()
    monkeypatch.setattr(dates, "missing", lambda: "not there: gold.jsonl")
    call_command("benchmark", "dates", stdout=out)

    assert "not measured; not there: gold.jsonl" in out.getvalue()
