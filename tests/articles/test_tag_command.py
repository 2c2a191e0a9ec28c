"""`manage.py tag`: JSON lines in, dated phrases out, in order, whatever the lines hold."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from articles.timexes import BadLine, tag_line, tag_lines

ROOT = Path(__file__).parents[2]
COMMAND = [sys.executable, "-W", "error", "manage.py", "tag"]
# No database is there: whoever asks one fails.
ENVIRONMENT = os.environ | {"DATABASE_URL": "postgres://nobody@127.0.0.1:1/nothing", "PYTHONUNBUFFERED": ""}


def line(**row: Any) -> bytes:
    return json.dumps({"id": "a", "dct": "2024-10-29", "text": "They met on Monday."} | row).encode() + b"\n"


def run(given: bytes, *options: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([*COMMAND, *options], input=given, capture_output=True, cwd=ROOT, env=ENVIRONMENT, timeout=60)


def timexes(**row: Any) -> list[dict[str, Any]]:
    answer = json.loads(tag_line(line(**row)))
    assert answer["id"] == row.get("id", "a")
    return list(answer["timexes"])


def test_a_phrase_comes_with_everything_that_is_known_about_it() -> None:
    [found] = timexes(text="The border has been shut since March 2020.")

    why = found.pop("why")
    assert "March 2020" in why
    assert found == {
        "start": 31,
        "end": 41,
        "text": "March 2020",
        "type": "DATE",
        "value": "2020-03",
        "mod": None,
        "edtf": "2020-03",
        "interval": ["2020-03-01", "2020-03-31"],
        "signal": "since",
        "bounds": ["2020-03-01", "2024-10-29"],
        "span": True,
        "rule": found["rule"],
    }


def test_an_open_side_is_null_and_without_a_day_written_so_are_the_bounds() -> None:
    [open_side] = timexes(text="The crew left before 5 October.")
    [unresolved] = timexes(text="They met last week.", dct=None)

    assert open_side["bounds"] == [None, "2024-10-04"]
    assert (unresolved["bounds"], unresolved["interval"], unresolved["value"]) == (None, None, None)


def test_a_line_is_read_in_its_own_language() -> None:
    [found] = timexes(text="Посол прибув у понеділок.", lang="uk")

    assert (found["text"], found["value"], found["rule"]) == ("понеділок", "2024-10-28", "uk: weekday")


@pytest.mark.parametrize(
    ("bad", "why"),
    [
        (b"no json", "no JSON"),
        (b"[" * 100_000, "no JSON"),
        (b"[]", "no object"),
        (b'{"id": 1}', '"text" is missing'),
        (b'{"text": 5}', '"text" is missing'),
        (b'{"text": "\xff"}', "not UTF-8"),
        (b'{"text": "x", "dct": "2024-02-30"}', '"dct"'),
        (b'{"text": "x", "dct": 20240230}', '"dct"'),
        (b'{"text": "x", "mode": "poetry"}', '"mode"'),
        (b'{"text": "x", "lang": "tlh"}', "tlh"),
        (b'{"text": "x", "lang": ["en"]}', '"lang"'),
    ],
)
def test_a_line_that_cannot_be_tagged_says_why(bad: bytes, why: str) -> None:
    with pytest.raises(BadLine, match=why):
        tag_line(bad)


def test_bad_lines_are_numbered_in_the_whole_and_empty_ones_count() -> None:
    tagged = tag_lines([line(id="x"), b"\n", b"?\n", line(id="y")], 11)

    assert [json.loads(each)["id"] for each in tagged.output.splitlines()] == ["x", "y"]
    assert [number for number, _ in tagged.problems] == [13]


@pytest.mark.parametrize(
    "text", ["", "half a pair \ud800 on Monday", "\x00 on Monday", "\u2028 on Monday", "🕊 on Monday"]
)
def test_any_text_makes_one_line_whose_offsets_hold(text: str) -> None:
    output = tag_line(line(text=text))

    assert output.count(b"\n") == 1
    for found in json.loads(output)["timexes"]:
        assert text[found["start"] : found["end"]] == found["text"]


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_the_rest_goes_on_in_order_and_the_exit_code_says_that_lines_were_bad(jobs: str) -> None:
    text = "They met on Monday. " * 100
    given = [line(id=number, text=text) for number in range(300)]
    given[70] = b"{\n"
    done = run(b"".join(given), "--jobs", jobs)

    assert [json.loads(each)["id"] for each in done.stdout.splitlines()] == [n for n in range(300) if n != 70]
    assert done.stderr.decode().startswith("line 71: it is no JSON")
    assert len(done.stderr.splitlines()) == 1
    assert done.returncode == 1


def test_good_lines_end_with_exit_code_0_and_nothing_on_standard_error() -> None:
    done = run(line() + line(mode="narrative", lang="en-GB"))

    assert (done.returncode, done.stderr, len(done.stdout.splitlines())) == (0, b"", 2)


def test_a_line_is_answered_before_the_next_is_read() -> None:
    with subprocess.Popen(
        COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT, env=ENVIRONMENT
    ) as conversation:
        assert conversation.stdin is not None
        assert conversation.stdout is not None
        for number in range(3):
            conversation.stdin.write(line(id=number))
            conversation.stdin.flush()
            assert json.loads(conversation.stdout.readline())["id"] == number
        conversation.stdin.close()
        assert conversation.wait(20) == 0


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_reader_that_stops_reading_is_no_error_to_speak_of(jobs: str) -> None:
    with subprocess.Popen(
        [*COMMAND, "--jobs", jobs],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
        env=ENVIRONMENT,
    ) as stopped:
        assert stopped.stdout is not None
        stopped.stdout.close()
        try:
            _, said = stopped.communicate(line(text="They met on Monday. " * 200) * 200, timeout=60)
        except ValueError:  # communicate() wants to read what was closed
            said = stopped.stderr.read() if stopped.stderr else b""
        assert said == b""


def test_a_number_of_jobs_that_is_none_is_refused() -> None:
    done = run(b"", "--jobs", "0")

    assert done.returncode == 2
    assert b"1 to 256" in done.stderr
