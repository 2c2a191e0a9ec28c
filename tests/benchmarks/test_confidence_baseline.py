"""How sure we say we are is how often we are right (`python -m timeline.benchmarks.confidence --update`)."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from articles.benchmarks.dates import BASELINE
from timeline.benchmarks import confidence
from timeline.benchmarks.confidence import Band, Case
from timeline.extraction.confidence import TABLE, Basis, shares

absent = confidence.missing()
needs_texts = pytest.mark.skipif(bool(absent), reason=absent)
_OFF = 0.05
_ENOUGH = 50  # cases in a band
_LOST = 0.05  # of the verdicts


@needs_texts
def test_the_table_is_what_was_counted() -> None:
    found, _ = confidence.cases()

    assert confidence.counted(found) == shares(), "count again with --update, and say in the commit what changed"


@needs_texts
def test_each_band_is_as_often_right_as_it_says_on_articles_that_were_not_counted() -> None:
    found, _ = confidence.cases()
    table = confidence.bands(list(confidence.held_out(found)))
    rights = [band.right for band in table]

    assert rights == sorted(rights)
    assert [str(band) for band in table if band.count >= _ENOUGH and abs(band.stated - band.right) > _OFF] == []


@needs_texts
def test_the_error_is_no_greater_than_it_was() -> None:
    kept = json.loads(BASELINE.read_text("utf-8"))[confidence.KEY]

    assert confidence.figures()["calibration error"] <= kept["calibration error"] + 0.02


@needs_texts
def test_most_verdicts_still_apply() -> None:
    found, lost = confidence.cases()

    assert lost < _LOST * len(found), "other days are given now: judge these events again"


def test_what_is_kept_of_a_judged_event_is_no_text() -> None:
    rows = confidence.judged()
    places = {(row["article"], row["start"], "agrees" in row) for row in rows}

    assert len(places) == len(rows)
    assert {name for row in rows for name in row} == {
        "corpus", "article", "start", "end", "earliest", "latest", "verdict", "agrees",
    }  # fmt: skip
    assert {row["verdict"] for row in rows} == {"yes", "no", "unclear"}


def _cases(right: int, wrong: int, lot: int, sure: float = 0.0) -> Iterator[Case]:
    yield from (Case(Basis.DAY, number < right, lot, sure) for number in range(right + wrong))


def test_nothing_is_judged_by_its_own_article() -> None:
    told = list(confidence.held_out([*_cases(8, 0, lot=0), *_cases(0, 8, lot=1)], parts=2))

    assert {case.confidence for case in told if case.is_right} == {0.1}
    assert {case.confidence for case in told if not case.is_right} == {0.9}


def test_the_error_is_the_mean_distance_of_said_and_right() -> None:
    table = confidence.bands([*_cases(3, 1, lot=0, sure=0.9), *_cases(1, 3, lot=0, sure=0.25)])

    assert table == [Band(0.0, 0.4, 4, 0.25, 0.25), Band(0.85, 1.01, 4, 0.9, 0.75)]
    assert confidence.calibration_error(table) == pytest.approx(0.075)


def test_counting_anew_leaves_the_words_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = tmp_path / "confidence.toml"
    table.write_text(TABLE.read_text("utf-8"), "utf-8")
    monkeypatch.setattr(confidence, "TABLE", table)
    confidence.keep(shares())

    assert table.read_text("utf-8") == TABLE.read_text("utf-8")


def test_it_says_what_is_missing(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.argv", ["confidence"])
    monkeypatch.setattr(confidence, "missing", lambda: "not there: articles.jsonl")
    confidence.main()

    assert "not measured; not there: articles.jsonl" in capsys.readouterr().out
