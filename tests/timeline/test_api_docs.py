"""The examples of docs/api.md do what the page says, against a running server."""

import json
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from django.core.management import call_command
from pytest_django.live_server_helper import LiveServer

from tests.builders import TUESDAY, make_conflict, make_event, read_for
from timeline import curation
from timeline.api.openapi import document
from timeline.api.removed import STATES
from timeline.exports.registry import FORMATS
from timeline.facets import FACETS
from timeline.models import Actor, Conflict, Event

PAGE = (Path(__file__).parents[2] / "docs" / "api.md").read_text("utf-8")
CURLS = re.findall(r"^    (curl (?!-H).*)$", PAGE, flags=re.M)
[KNOWN] = re.findall(r"^    (curl -H.*)$", PAGE, flags=re.M)
COMMANDS = re.findall(r"^    manage\.py (.*)$", PAGE, flags=re.M)
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```", PAGE, flags=re.M | re.S)
_SITE = "https://timeline.example"


@pytest.fixture
def served(live_server: LiveServer) -> str:
    conflict = make_conflict("my-war")
    event, *_ = read_for(conflict, "Talks were held in Tirana last week. Troops marched on Monday.")
    event.actors.add(Actor.objects.create(key="UKR", name="Ukraine", kind="country"))
    return str(live_server.url)


def _run(command: list[str], folder: Path) -> str:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("example", CURLS)
def test_curl(example: str, served: str, tmp_path: Path) -> None:
    command = shlex.split(example.replace(_SITE, served))
    answer = _run([command[0], "--silent", "--show-error", "--fail", *command[1:]], tmp_path)
    written = answer or "".join(file.read_text("utf-8") for file in tmp_path.iterdir())
    assert "Talks" in written


def test_a_known_etag_is_answered_with_304(served: str, tmp_path: Path) -> None:
    head = _run(["curl", "--silent", "--head", f"{served}/my-war/events.csv"], tmp_path)
    [tag] = re.findall(r'^ETag: W/"(.*)"', head, flags=re.M)
    command = shlex.split(KNOWN.replace(_SITE, served).replace("…", tag))
    assert _run([*command, "--silent", "--write-out", "%{http_code}"], tmp_path) == "304"


@pytest.mark.parametrize("example", [code for language, code in BLOCKS if language == "python"])
def test_python(example: str, served: str, tmp_path: Path) -> None:
    printed = _run([sys.executable, "-c", f"{example.replace(_SITE, served)}\nprint('done')"], tmp_path)
    total = Event.objects.count()
    assert printed.splitlines() in (["done"], [f"{total} {total}", "done"])


def test_a_copy_loses_what_is_withdrawn(served: str) -> None:
    [example] = [code for language, code in BLOCKS if language == "python" and "bring_up_to_date" in code]
    gone = make_event(Conflict.objects.get(), "The bridge fell", TUESDAY, status=Event.Status.PUBLISHED)
    first, later = example.replace(_SITE, served).split("# An hour later:\n")
    said: dict[str, Any] = {}
    exec(first, said)
    assert gone.pk in said["copy"]
    curation.withdraw(gone, by=None, why="It never happened")
    exec(later, said)

    assert gone.pk not in said["copy"]
    assert len(said["copy"]) == Event.objects.all().public().count()


def test_json(served: str) -> None:
    event, problem = (json.loads(code) for language, code in BLOCKS if language == "json")
    schemas = document(_SITE)["components"]["schemas"]
    for name, example in (("Event", event), ("Problem", problem)):
        jsonschema.validate(example, {"$ref": f"#/components/schemas/{name}", "components": {"schemas": schemas}})
    assert set(event) == set(schemas["Event"]["properties"])


@pytest.mark.parametrize("example", COMMANDS)
def test_the_command_line(
    example: str, served: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    call_command(*shlex.split(example))
    written = "".join(file.read_text("utf-8") for file in tmp_path.iterdir())
    assert "Talks" in written + capsys.readouterr().out


def test_the_page_names_everything_there_is() -> None:
    for each in FORMATS.values():
        assert f"/my-war/events.{each.suffix}`" in PAGE
        assert f"`{each.name}`" in PAGE
    for name in (*STATES, *(facet.name for facet in FACETS)):
        assert f"`{name}`" in PAGE
