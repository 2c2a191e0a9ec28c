"""The commands: what they print, and what they do with bad input."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from articles.models import Article
from tests.builders import make_conflict, make_event, read_for
from timeline.build import Built, build
from timeline.models import Conflict, Event

pytestmark = pytest.mark.django_db

UNDATED = "The two will meet in the coming days. They last met in 2019."


def _call(*words: str) -> str:
    out = StringIO()
    call_command(*words, stdout=out, stderr=out)
    return out.getvalue()


@pytest.fixture
def article(tmp_path: Path) -> str:
    file = tmp_path / "summit.txt"
    file.write_text(UNDATED, "utf-8")
    return str(file)


def test_ingest_makes_the_timeline_and_says_that_its_events_wait_for_review(article: str) -> None:
    printed = _call("ingest", article, "--conflict", "the-war")

    assert "New timeline “The war” at /the-war/; events show after review." in printed
    assert Conflict.objects.get().review == Conflict.Review.FIRST


def test_an_undated_article_is_kept_with_a_message_that_says_what_to_do(article: str) -> None:
    printed = _call("ingest", article, "--conflict", "war")

    assert "summit.txt: undated; 2 found" in printed
    assert "manage.py date_article war --match summit.txt YYYY-MM-DD" in printed


def test_ingesting_again_changes_nothing(article: str) -> None:
    _call("ingest", article, "--conflict", "war")
    before = list(Event.objects.values())
    printed = _call("ingest", article, "--conflict", "war")

    assert list(Event.objects.values()) == before
    assert "0 new article(s), 1 known already; events: 0 found" in printed


def test_what_the_command_line_states_is_kept(article: str) -> None:
    address = "https://example.org/summit"
    stated = ["--published", "11 September 2023", "--title", "A summit", "--url", address, "--source", "Harbour Wire"]
    _call("ingest", article, "--conflict", "war", *stated)
    [kept] = Article.objects.all()

    assert (kept.title, kept.url, str(kept.source)) == ("A summit", address, "Harbour Wire")
    assert str(kept.published_on) == "2023-09-11"
    assert kept.chosen_claim is not None
    assert kept.chosen_claim.origin == "command"


def test_what_cannot_be_read_is_named_and_the_rest_goes_on(article: str, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("", "utf-8")
    out = StringIO()
    with pytest.raises(CommandError, match="2 could not be read"):
        call_command(
            "ingest", str(tmp_path / "none.txt"), str(tmp_path / "empty.txt"), article, "--conflict", "war",
            stdout=out, stderr=out,
        )  # fmt: skip

    assert "none.txt: not read: No such file" in out.getvalue()
    assert "empty.txt: not read: there is no text in it" in out.getvalue()
    assert Article.objects.count() == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--conflict", "not a slug"], "cannot be a timeline's address"),
        (["--conflict", "admin"], "an address of the site itself"),
        (["--conflict", "war", "--published", "soon"], "YYYY-MM-DD"),
        (["--conflict", "war", "--published", "2999-01-01"], "lies in the future"),
    ],
)
def test_bad_words_on_the_command_line_are_explained(article: str, words: list[str], said: str) -> None:
    with pytest.raises(CommandError, match=said):
        _call("ingest", article, *words)

    assert not Article.objects.exists()
    assert not Conflict.objects.exists()


def test_a_name_that_is_part_of_others_still_names_its_article(tmp_path: Path) -> None:
    lines = [json.dumps({"text": f"They met on Monday, for the {number}. time."}) for number in range(1, 13)]
    (tmp_path / "feed.jsonl").write_text("\n".join(lines), "utf-8")
    _call("ingest", str(tmp_path / "feed.jsonl"), "--conflict", "war")

    assert "feed.jsonl:1: undated → 2024-10-29" in _call("date_article", "war", "--match", "feed.jsonl:1", "2024-10-29")


def test_a_run_that_is_stopped_says_so_and_goes_on_when_run_again(
    article: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "zz.txt").write_text("The envoy came on Monday.", "utf-8")
    calls = []

    def stopped_at_the_second(*args: Any) -> Built:
        calls.append(args)
        if len(calls) == 2:
            raise KeyboardInterrupt
        return build(*args)

    monkeypatch.setattr("timeline.management.commands.ingest.build", stopped_at_the_second)
    with pytest.raises(CommandError, match="Stopped after 1"):
        _call("ingest", str(tmp_path), "--conflict", "war")

    assert "1 new article(s), 1 known already" in _call("ingest", str(tmp_path), "--conflict", "war")


def test_a_title_is_for_one_article(article: str, tmp_path: Path) -> None:
    (tmp_path / "other.txt").write_text("Another.", "utf-8")
    with pytest.raises(CommandError, match="single article"):
        _call("ingest", str(tmp_path), "--conflict", "war", "--title", "A summit")


def test_date_article_gives_the_date_and_the_events_their_days(article: str) -> None:
    _call("ingest", article, "--conflict", "war")
    printed = _call("date_article", "war", "--match", "coming days", "2023-09-11")

    assert "summit.txt: undated → 2023-09-11; events: 0 found, 1 moved" in printed
    assert Event.objects.get(headline__contains="coming").date.label == "about 11–18 September 2023"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["war", "--match", "nowhere", "2023-09-11"], "No article here has"),
        (["war", "--match", "met", "2023-09-11"], "More than one article"),
        (["war", "--match", "coming", "11/09"], "YYYY-MM-DD"),
        (["war", "--match", "coming", "2999-01-01"], "lies in the future"),
        (["peace", "--match", "coming", "2023-09-11"], "There is no conflict “peace” .there is: war."),
    ],
)
def test_date_article_says_what_is_wrong(words: list[str], said: str) -> None:
    conflict = make_conflict()
    read_for(conflict, UNDATED, None)
    read_for(conflict, "They met on Monday.", None)

    with pytest.raises(CommandError, match=said):
        _call("date_article", *words)


def test_events_prints_a_line_of_json_for_each_evidence(article: str) -> None:
    _call("ingest", article, "--conflict", "war", "--published", "2023-09-11")
    make_event(Conflict.objects.get(), "By hand")
    rows = [json.loads(line) for line in _call("events", "war", "--json").splitlines()]

    assert rows[0] == {
        "event": rows[0]["event"],
        "headline": "They last met in 2019.",
        "earliest": "2019-01-01",
        "latest": "2019-12-31",
        "precision": "year",
        "span": False,
        "status": "proposed",
        "article": "summit.txt",
        "published": "2023-09-11",
        "sentence": "They last met in 2019.",
        "phrase": "2019",
        "start": UNDATED.index("2019"),
        "end": UNDATED.index("2019") + 4,
    }
    assert [row["phrase"] for row in rows] == ["2019", "the coming days", None]


def test_events_prints_a_table_for_people(article: str) -> None:
    _call("ingest", article, "--conflict", "war")

    assert "date unknown" in _call("events", "war")


@pytest.mark.django_db(transaction=True)
def test_a_database_that_is_not_set_up_is_said_to_be() -> None:
    recorder = MigrationRecorder(connection)
    latest = max(name for app, name in recorder.applied_migrations() if app == "timeline")
    recorder.record_unapplied("timeline", latest)
    try:
        with pytest.raises(CommandError, match="not set up"):
            _call("events", "war")
    finally:
        recorder.record_applied("timeline", latest)
