"""Reading articles: nothing is written twice, and the benchmark says what is missing."""

import pytest
from django.db import connection

from timeline.benchmarks import ingest

absent = ingest.missing()
needs_articles = pytest.mark.skipif(bool(absent), reason=absent)
on_sqlite = pytest.mark.skipif(connection.vendor != "sqlite", reason="counts what is written by SQLite's own counter")
_LINEAR = 2.2  # times as long for twice the text
_SLOW = 10  # articles a second, on a machine that others use too


@needs_articles
@on_sqlite
@pytest.mark.django_db
def test_reading_is_fast_and_linear_and_reading_again_writes_nothing() -> None:
    measured = ingest.measure(ingest.rows(80))

    assert measured.written == 0
    assert measured.articles / measured.whole > _SLOW
    assert measured.whole / measured.half < _LINEAR * 1.2  # eighty articles are few


def test_it_says_what_is_missing(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.argv", ["ingest"])
    monkeypatch.setattr(ingest, "missing", lambda: "not there: articles.jsonl")
    ingest.main()

    assert "not measured; not there: articles.jsonl" in capsys.readouterr().out
