"""Events are typed no worse than when the baseline was kept (`manage.py benchmark_event_types --update`)."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from timeline.benchmarks import event_types

absent = event_types.missing()
needs_reports = pytest.mark.skipif(bool(absent), reason=absent)
_ROUNDING = 0.0005
_FAST_ENOUGH = 3000  # sentences a second: a million in six minutes
_HALF = 0.5  # what a busy machine may make of it


@needs_reports
def test_the_score_is_no_lower_than_it_was() -> None:
    kept = event_types.kept()["scores"][event_types.WEIGHTED]

    assert event_types.scores()[event_types.WEIGHTED] >= kept - _ROUNDING


def test_a_million_sentences_are_typed_in_minutes() -> None:
    assert event_types.sentences_per_second() > _FAST_ENOUGH * _HALF


def test_a_baseline_kept_leaves_the_others_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "baseline.json"
    file.write_text('{"rules": 1}', "utf-8")
    monkeypatch.setattr(event_types, "BASELINE", file)
    event_types.keep({"scores": {}})

    assert json.loads(file.read_text("utf-8")) == {"rules": 1, event_types.KEY: {"scores": {}}}


def test_the_command_says_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    out = StringIO()
    monkeypatch.setattr(event_types, "missing", lambda: "not there: gold.jsonl")
    call_command("benchmark_event_types", stdout=out)

    assert "not measured; not there: gold.jsonl" in out.getvalue()
