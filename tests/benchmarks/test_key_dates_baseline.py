"""Key dates are no worse than when their baseline was kept (`python -m timeline.benchmarks.key_dates --update`)."""

import json

import pytest

from articles.benchmarks.dates import BASELINE
from timeline.benchmarks import key_dates

absent = key_dates.missing()
needs_texts = pytest.mark.skipif(bool(absent), reason=absent)
# One day more or less of a timeline is a point or two, and every change of a date rule moves some.
_NOISE = 0.07


@needs_texts
@pytest.mark.parametrize("name", key_dates.SETS)
def test_no_score_is_lower_than_it_was(name: str) -> None:
    kept = json.loads(BASELINE.read_text("utf-8"))[key_dates.KEY][name]
    lower = {
        figure: f"{kept[figure]} → {score}"
        for figure, score in key_dates.scores(name).items()
        if score < kept[figure] * (1 - _NOISE)
    }

    assert lower == {}, "worse than the baseline: mend it, or say in the commit why it is right"


def test_it_says_what_is_missing(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.argv", ["key_dates"])
    monkeypatch.setattr(key_dates, "missing", lambda: "not there: gold.json")
    key_dates.main()

    assert "not measured; not there: gold.json" in capsys.readouterr().out
