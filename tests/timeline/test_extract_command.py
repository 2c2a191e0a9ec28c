"""`manage.py extract`: JSON lines in, events out, without a database."""

import io
import json
import sys
from collections.abc import Callable
from typing import Any

import pytest
from django.core.management import call_command

ARTICLE = {
    "id": "a1",
    "published": "2024-10-29",
    "title": "Port shelled",
    "text": (
        "Russian artillery shelled the port of Odesa on Sunday, killing a guard. "
        "Analysts say the raids of October show a new plan."
    ),
}


class _Stream(io.TextIOWrapper):
    def __init__(self, given: bytes = b"") -> None:
        super().__init__(io.BytesIO(given), encoding="utf-8")


@pytest.fixture
def streams(monkeypatch: pytest.MonkeyPatch) -> Callable[..., tuple[list[Any], str, int]]:
    def run(*lines: bytes) -> tuple[list[Any], str, int]:
        out, err = _Stream(), io.StringIO()
        monkeypatch.setattr(sys, "stdin", _Stream(b"\n".join(lines) + b"\n"))
        monkeypatch.setattr(sys, "stdout", out)
        code = 0
        try:
            call_command("extract", stderr=err)
        except SystemExit as end:
            code = int(end.code or 0)
        out.seek(0)
        return [json.loads(line) for line in out], err.getvalue(), code

    return run


def test_an_article_gives_its_events_and_no_judgement(streams: Any) -> None:
    [answer], problems, code = streams(json.dumps(ARTICLE).encode())

    assert (problems, code) == ("", 0)
    [event] = answer["events"]
    assert answer["id"] == "a1"
    assert ARTICLE["text"][event["start"] : event["end"]].endswith("killing a guard.")
    assert (event["earliest"], event["latest"]) == ("2024-10-27", "2024-10-27")
    assert (event["type"], event["acled"], event["mode"]) == ("ASSAULT", "explosions", "happened")
    assert (event["actors"], event["places"]) == (["Russia"], ["Odesa"])
    assert 0 < event["confidence"] <= 1


def test_a_bad_line_is_named_and_the_rest_goes_on(streams: Any) -> None:
    given = [b"nope", b'{"id": 2, "published": "soon", "text": "x"}', b'{"id": 3}', json.dumps(ARTICLE).encode()]
    answers, problems, code = streams(*given)

    assert [answer["id"] for answer in answers] == ["a1"]
    assert code == 1
    assert [line.split(":")[0] for line in problems.splitlines()] == ["line 1", "line 2", "line 3"]
    assert "2024-10-29" in problems


def test_without_a_publication_date_relative_dates_stay_open(streams: Any) -> None:
    [answer], _, _ = streams(json.dumps(ARTICLE | {"published": None}).encode())

    assert [(event["earliest"], event["latest"]) for event in answer["events"]] == [(None, None)]
