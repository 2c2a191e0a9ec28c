"""Catalogues of translations, read and written without gettext's tools, and one that nobody ships.

That one is from right to left and has a Hebrew letter for every English one: what is not translated can be seen.
"""

import ast
import re
import struct
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils.translation.template import templatize

from timeline.labels.words import Table, table

ROOT = Path(__file__).parents[1]
LOCALE = ROOT / "locale"
RIGHT_TO_LEFT = ("he", "עברית")

_STRING = r"u?(?:'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\")"
_CALLED = re.compile(rf"\b(?:_|gettext(?:_lazy|_noop)?|ngettext)\(\s*((?:{_STRING}\s*)+)(?:,\s*((?:{_STRING}\s*)+))?")
_LETTERS = str.maketrans("abcdefghijklmnopqrstuvwxyz", "אבגדהוזחטיךכלםמןנסעףפץצקרש")
_LEFT_ALONE = re.compile(r"(%\(\w+\)[sd]|\{\w*\}|<[^>]*>|&\w+;)")


@dataclass(frozen=True, slots=True)
class Entry:
    """What is said, its plural in English (empty: none), what is said instead, whether somebody has to look at it."""

    said: str
    plural: str
    instead: tuple[str, ...]
    is_fuzzy: bool


def read_po(file: Path) -> list[Entry]:
    """All entries but the header."""
    return [_entry(block) for block in file.read_text("utf-8").strip().split("\n\n")[1:]]


def _entry(block: str) -> Entry:
    found: dict[str, str] = {}
    key = ""
    for line in block.splitlines():
        if line.startswith("#"):
            continue
        name, _, string = line.partition(" ") if not line.startswith('"') else (key, "", line)
        key = name
        found[key] = found.get(key, "") + ast.literal_eval(string)
    instead = tuple(text for name, text in found.items() if name.startswith("msgstr"))
    return Entry(found["msgid"], found.get("msgid_plural", ""), instead, "fuzzy" in block.partition("msgid")[0])


def written_in_the_code() -> set[str]:
    """Everything that templates and code of the public pages want translated."""
    templates = [file for file in sorted((ROOT / "templates").rglob("*.html")) if "admin" not in file.parts]
    code = [file for file in sorted((ROOT / "timeline").rglob("*.py")) if not file.name.endswith("_admin.py")]
    texts = [str(templatize(file.read_text("utf-8"))) for file in templates]
    texts += [file.read_text("utf-8") for file in code]
    return {said for text in texts for said in _said(text)}


def _said(text: str) -> Iterator[str]:
    for call in _CALLED.finditer(text):
        yield ast.literal_eval(f"({call[1]})")


def write_mirrored(folder: Path) -> Path:
    """A catalogue from right to left in *folder*, which is then one of `LOCALE_PATHS`."""
    file = folder / RIGHT_TO_LEFT[0] / "LC_MESSAGES" / "django.mo"
    file.parent.mkdir(parents=True, exist_ok=True)
    header = "Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=2; plural=(n != 1);\n"
    told = {"": header}
    for entry in read_po(LOCALE / "ko" / "LC_MESSAGES" / "django.po"):
        key = "\0".join(filter(None, (entry.said, entry.plural)))
        told[key] = "\0".join(map(mirrored, filter(None, (entry.said, entry.plural))))
    file.write_bytes(_mo(told))
    return folder


def mirrored_table() -> Table:
    """How dates are put in it: as in English."""
    english = tomllib.loads((ROOT / "timeline" / "labels" / "en.toml").read_text("utf-8"))
    return Table(**_mirrored_values(english))


def _mirrored_values(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _mirrored_values(each) for key, each in value.items()}
    if isinstance(value, list):
        return [mirrored(each) for each in value]
    return mirrored(value) if isinstance(value, str) else value


def tables_with_the_mirrored(language: str) -> Table:
    """In place of `timeline.labels.words.table`."""
    return mirrored_table() if language == RIGHT_TO_LEFT[0] else table(language)


def mirrored(text: str) -> str:
    """*text* in Hebrew letters; what stands for something else stays.

    >>> mirrored("by <b>%(n)s</b>")
    'בר <b>%(n)s</b>'
    """
    return "".join(
        part if at % 2 else part.lower().translate(_LETTERS) for at, part in enumerate(_LEFT_ALONE.split(text))
    )


def _mo(told: dict[str, str]) -> bytes:
    """As gettext's manual describes the format: a table of originals, one of translations, then all strings."""
    pairs = [(said.encode(), instead.encode()) for said, instead in sorted(told.items())]
    start = 28 + 16 * len(pairs)
    tables: list[bytes] = []
    strings = b""
    for side in (0, 1):
        for pair in pairs:
            tables.append(struct.pack("<2I", len(pair[side]), start + len(strings)))
            strings += pair[side] + b"\0"
    head = struct.pack("<7I", 0x950412DE, 0, len(pairs), 28, 28 + 8 * len(pairs), 0, start)
    return head + b"".join(tables) + strings
