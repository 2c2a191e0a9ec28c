"""What a page loads beside htmx stays small, and knows no left or right."""

import gzip
import re
from pathlib import Path

import pytest

STATIC = Path(__file__).parents[2] / "static" / "timeline"
STYLES = [path for path in STATIC.glob("*.css") if path.name != "admin.css"]


def _packed(paths: list[Path]) -> int:
    return sum(len(gzip.compress(path.read_bytes(), mtime=0)) for path in paths)


def test_own_script_and_styles_are_small() -> None:
    assert _packed(list(STATIC.glob("*.js"))) <= 8 * 1024
    assert 0 < _packed(STYLES) <= 12 * 1024


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.name)
def test_styles_say_start_and_end_not_left_and_right(path: Path) -> None:
    physical = (
        r"(?:^|[\s;{])(?:(?:margin|padding|border|inset)-)?(?:left|right)\s*:|text-align:\s*(?:left|right)|float:"
    )

    assert re.findall(physical, path.read_text("utf-8")) == []
