"""The tables that analysts keep, `data/*.toml`, as they are."""

import tomllib
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"


def read(table: str) -> dict[str, Any]:
    """One of the tables, by its name without the ending."""
    return tomllib.loads((DATA / f"{table}.toml").read_text("utf-8"))
