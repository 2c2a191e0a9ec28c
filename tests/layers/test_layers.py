"""Data goes one way: articles.temporal ← the rest of articles ← timeline."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def _imports(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _below(name: str, package: str) -> bool:
    return name == package or name.startswith(f"{package}.")


@pytest.mark.parametrize(
    ("package", "forbidden"),
    [
        ("articles/temporal", ["django", "timeline", "articles.models", "articles.ingest", "articles.sentences"]),
        ("articles", ["timeline"]),
        ("timeline/extraction", ["django", "timeline.models", "articles.models"]),
        ("timeline/dates.py", ["django", "timeline.models"]),
        ("timeline/labels", ["django", "timeline.models"]),
        ("articles/pubdate.py", ["django", "articles.models"]),
        ("articles/languages", ["django", "articles.models", "articles.sentences", "articles.pubdate"]),
        ("articles/timexes.py", ["django", "articles.models"]),
        ("articles/sentences.py", ["django", "articles.models"]),
        ("timeline/index/columns.py", ["django", "timeline.models", "timeline.index.store"]),
        ("timeline/index/question.py", ["django", "timeline.models", "timeline.index.store"]),
        ("timeline/index/words.py", ["django", "timeline.models"]),
        ("timeline/generated/events.py", ["django", "timeline.models"]),
        ("timeline/axis", ["django", "timeline.models", "timeline.forms"]),
        ("timeline/mapping", ["django", "timeline.models", "timeline.index"]),
        ("timeline/charting/parts.py", ["django", "timeline.forms", "timeline.charting.drawing"]),
        ("timeline/charting/window.py", ["timeline.charting.drawing", "timeline.charting.page"]),
        ("timeline/charting/steps.py", ["timeline.charting.drawing", "timeline.charting.page"]),
        ("timeline/charting/drawing.py", ["timeline.charting.page", "timeline.charting.shown", "timeline.picture"]),
        ("timeline/charting/page.py", ["timeline.views", "timeline.picture"]),
        ("timeline/picture/drawing.py", ["django", "timeline.models"]),
        ("timeline/picture/colours.py", ["django", "timeline.models"]),
        ("timeline/picture/lanes.py", ["timeline.forms", "timeline.picture.sheet"]),
        ("timeline/picture/legend.py", ["timeline.forms", "timeline.picture.sheet"]),
        ("timeline/picture/letters.py", ["django", "timeline.models"]),
        ("timeline/typed_dates.py", ["django", "timeline.models"]),
        ("timeline/by_hand", ["django", "timeline.models"]),
        ("timeline/exports", ["timeline.views", "timeline.api", "timeline.feeds"]),
        ("timeline/exports/cells.py", ["django", "timeline.models"]),
        ("timeline/index", ["timeline.exports", "timeline.api", "timeline.forms"]),
        *(
            (f"timeline/importing/{name}.py", ["django", "timeline.models", "timeline.importing.saving"])
            for name in "csv_files dates fields files kinds rows sheets tables timelinejs".split()
        ),
    ],
)
def test_nothing_earlier_in_the_line_imports_what_comes_later(package: str, forbidden: list[str]) -> None:
    path = ROOT / package
    files = [path] if path.is_file() else sorted(path.rglob("*.py"))
    wrong = [
        f"{file.relative_to(ROOT)} imports {name}"
        for file in files
        for name in _imports(file)
        for other in forbidden
        if _below(name, other)
    ]

    assert files
    assert wrong == []


def test_the_clock_is_passed_in() -> None:
    """Nothing that reads or tells dates asks what day it is; only `timeline.clock` does."""
    edges = {"timeline/clock.py"}
    asking = [
        str(file.relative_to(ROOT))
        for package in ("articles", "timeline")
        for file in sorted((ROOT / package).rglob("*.py"))
        if any(call in file.read_text("utf-8") for call in (".today()", ".now(", "localdate(", "localtime("))
    ]

    assert [file for file in asking if file not in edges] == []
