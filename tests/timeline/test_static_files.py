"""What a page loads beside htmx stays small, and knows no left or right."""

import gzip
import json
import re
from collections.abc import Iterable
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import Client
from pytest_django import Settings

from tests.builders import make_conflict, make_event
from timeline.static_storage import SMALLER

STATIC = Path(__file__).parents[2] / "static" / "timeline"
SMALL = "timeline.static_storage.SmallStaticFilesStorage"
OF_THE_DESK = {"admin.css", "admin.js", "review.css", "review.js"}
STYLES = [path for path in STATIC.glob("*.css") if path.name not in OF_THE_DESK]


ALWAYS = ("app.js", "brush.js")
FRAMED = ("embed.js", "embed_frame.js")  # on other sites: tests/timeline/embedding
SCRIPTS = {"list": ALWAYS, "chart": (*ALWAYS, "chart.js", "playback.js"), "map": (*ALWAYS, "map.js")}


def _sent(path: Path) -> str:
    return SMALLER[path.suffix](path.read_text("utf-8"))


def _packed(paths: Iterable[Path]) -> int:
    """Bytes that a browser is sent of these files."""
    return sum(len(gzip.compress(_sent(path).encode(), mtime=0)) for path in paths)


@pytest.mark.parametrize("view", SCRIPTS)
def test_own_script_is_small(view: str) -> None:
    assert 0 < _packed(STATIC / name for name in SCRIPTS[view]) <= 8 * 1024


def test_own_styles_are_small() -> None:
    assert 0 < _packed(path for path in STYLES if path.name not in ("embed.css", "builder.css")) <= 12 * 1024


def test_every_script_is_counted() -> None:
    of_readers = {path.name for path in STATIC.glob("*.js")} - {*OF_THE_DESK, *FRAMED}
    assert of_readers == {name for names in SCRIPTS.values() for name in names}


@pytest.mark.django_db
@pytest.mark.parametrize("view", SCRIPTS)
def test_each_view_loads_its_scripts_and_no_others(client: Client, view: str) -> None:
    make_event(make_conflict(), "A strike")
    query = f"?view={view}" if view != "list" else ""
    page = client.get(f"/war/{query}").getvalue().decode()
    part = client.get(f"/war/{query}", headers={"HX-Request": "true"}).getvalue().decode()
    named = re.findall(r'data-scripts="([^"]*)"', part)

    assert re.findall(r'src="[^"]*timeline/(\w+\.js)"', page) == list(SCRIPTS[view])
    assert [Path(each).name for names in named for each in names.split()] == list(SCRIPTS[view][2:])


@pytest.mark.parametrize("path", sorted(STATIC.glob("*.js")), ids=lambda path: path.name)
def test_what_is_sent_says_what_was_written(path: Path) -> None:
    literals = re.compile(r"`[^`]*`|\"[^\"\n]*\"")
    written = re.sub(r"(?m)^\s*//.*$", "", path.read_text("utf-8"))

    assert literals.findall(_sent(path)) == literals.findall(written)


@pytest.mark.django_db
def test_collected_files_are_smaller_and_named_by_what_is_in_them(tmp_path: Path, settings: Settings) -> None:
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": SMALL}}
    for _ in range(2):  # again: nothing changes
        call_command("collectstatic", interactive=False, verbosity=0)
        names = json.loads((tmp_path / "staticfiles.json").read_text("utf-8"))["paths"]
        sent = tmp_path / names["timeline/app.js"]
        assert sent.read_text("utf-8") == _sent(STATIC / "app.js")
        assert sent.with_name(f"{sent.name}.gz").exists()
        assert len(list((tmp_path / "timeline").glob("app.*.js"))) == 1


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.name)
def test_styles_say_start_and_end_not_left_and_right(path: Path) -> None:
    physical = (
        r"(?:^|[\s;{])(?:(?:margin|padding|border|inset)-)?(?:left|right)\s*:|text-align:\s*(?:left|right)|float:"
    )

    assert re.findall(physical, path.read_text("utf-8")) == []
