"""JSON Lines: one event a line, as the API describes it."""

import json
from collections.abc import Iterator

from timeline.exports.description import described
from timeline.exports.selection import Selection

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def write(selection: Selection) -> Iterator[str]:
    for line in selection.lines:
        yield f"{_encode(described(line))}\n"
