"""Files and folders → drafts: one article a text file, or one a line of JSON. What cannot be read is named."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from articles.ingest import Draft
from articles.pubdate import Claim, Origin, UnreadableDate, parse_day

_TEXT, _LINES = {".txt", ".text"}, {".jsonl", ".ndjson"}
_ALSO_TEXT = {"", ".md"}  # when named one by one, but not when met in a folder
_FIELDS = ("id", "title", "source", "url", "published", "lang")


@dataclass(frozen=True, slots=True)
class Unread:
    """A file or a line of one that gives no article, and why."""

    where: str
    why: str


def drafts(paths: Iterable[Path]) -> Iterator[Draft | Unread]:
    """Every article under *paths*, folders in the order of their names; one at a time, whatever the number."""
    for path in paths:
        if path.is_dir():
            files = [file for file in sorted(path.rglob("*")) if file.suffix.lower() in _TEXT | _LINES]
            if not files:
                yield Unread(str(path), "the folder has no .txt or .jsonl file")
            for file in files:
                yield from _file(file)
        else:
            yield from _file(path)


def _file(path: Path) -> Iterator[Draft | Unread]:
    try:
        if path.suffix.lower() in _LINES:
            yield from _json_lines(path)
        elif path.is_file() and path.suffix.lower() not in _TEXT | _ALSO_TEXT:
            yield Unread(str(path), "only text (.txt) and JSON lines (.jsonl) are read; save it as one of these")
        else:
            # Line ends stay as they are: evidence points into the text by offset.
            with path.open(encoding="utf-8-sig", newline="") as file:
                yield Draft(name=path.name, text=file.read())
    except UnicodeDecodeError:
        yield Unread(str(path), "it is not UTF-8 text; convert it first (iconv -f windows-1252 -t utf-8 …)")
    except OSError as error:
        yield Unread(str(path), error.strerror or str(error))


def _json_lines(path: Path) -> Iterator[Draft | Unread]:
    with path.open(encoding="utf-8-sig") as file:
        for number, line in enumerate(file, 1):
            if line.strip():
                yield _json_article(line, path, number)


def _json_article(line: str, path: Path, number: int) -> Draft | Unread:
    where = f"{path}, line {number}"
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        return Unread(where, f"it is no JSON ({getattr(error, 'msg', error)})")
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        return Unread(where, 'it is no article: {"id", "published", "title", "text"} is needed, "text" at least')
    row = {key: str(value) if key == "id" and isinstance(value, int) else value for key, value in row.items()}
    known = {key: row[key] for key in _FIELDS if row.get(key)}
    if wrong := [key for key, value in known.items() if not isinstance(value, str)]:
        return Unread(where, f'"{wrong[0]}" is not a text')
    try:
        published = parse_day(known["published"]) if "published" in known else None
    except UnreadableDate as error:
        return Unread(where, f'"published" is unreadable: {error}')
    return Draft(
        name=known.get("id", f"{path.name}:{number}"),
        text=row["text"],
        title=known.get("title", ""),
        source=known.get("source", ""),
        url=known.get("url", ""),
        language=known.get("lang", ""),
        claims=(Claim(published, Origin.METADATA, known["published"]),) if published else (),
    )
