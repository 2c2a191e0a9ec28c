"""Dated phrases as JSON, for programs: one line of JSON in, one out. No Django."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from articles.languages import UnknownLanguage, tag_any
from articles.pubdate import UnreadableDate, parse_day
from articles.temporal import Mode, Resolved


class BadLine(ValueError):
    """The line is no text to tag; the message says why."""


@dataclass(frozen=True, slots=True)
class Tagged:
    """What became of a chunk of lines: lines of JSON, and what was wrong with the lines that gave none."""

    output: bytes
    problems: list[tuple[int, str]]


def as_json(resolved: Resolved) -> dict[str, object]:
    """One phrase; days are written YYYY-MM-DD, and null stands where a side is open or nothing is known."""
    return {
        "start": resolved.start,
        "end": resolved.end,
        "text": resolved.text,
        "type": resolved.type,
        "value": resolved.value,
        "mod": resolved.mod,
        "edtf": resolved.edtf,
        "interval": _days(resolved.interval.first, resolved.interval.last) if resolved.interval else None,
        "signal": resolved.signal,
        "bounds": _days(resolved.bounds.earliest, resolved.bounds.latest) if resolved.bounds else None,
        "span": resolved.span,
        "rule": resolved.rule,
        "why": resolved.why,
    }


def _days(first: date | None, last: date | None) -> list[str | None]:
    return [first.isoformat() if first else None, last.isoformat() if last else None]


def tag_lines(lines: Sequence[bytes], number: int) -> Tagged:
    """Tag the texts in *lines*, the first of which is line *number* of the whole; empty lines give nothing."""
    output: list[bytes] = []
    problems: list[tuple[int, str]] = []
    for at, line in enumerate(lines, number):
        if line.strip():
            try:
                output.append(tag_line(line))
            except BadLine as error:
                problems.append((at, str(error)))
    return Tagged(b"".join(output), problems)


def tag_line(line: bytes) -> bytes:
    """`{"id", "dct", "text", "lang"?, "mode"?}` → `{"id", "timexes"}`, a line each. Raises `BadLine`.

    A range stands there as TIMEX3's two dates.
    """
    row = _row(line)
    timexes = [as_json(timex) for resolved in _tag(row) for timex in resolved.timexes]
    answer = {"id": row.get("id"), "timexes": timexes}
    try:
        return json.dumps(answer, ensure_ascii=False).encode() + b"\n"
    except UnicodeEncodeError:  # half of a surrogate pair, which JSON can hold and UTF-8 cannot
        return json.dumps(answer).encode() + b"\n"


def _row(line: bytes) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except UnicodeDecodeError:
        raise BadLine("it is not UTF-8") from None
    except (ValueError, RecursionError) as error:
        raise BadLine(f"it is no JSON ({getattr(error, 'msg', 'nested too deep')})") from None
    if not isinstance(row, dict):
        raise BadLine('it is no object with "id", "dct" and "text"')
    if not isinstance(row.get("text"), str):
        raise BadLine('"text" is missing or is no string')
    return row


def _tag(row: dict[str, Any]) -> Iterator[Resolved]:
    language, words = row.get("lang") or "en", row.get("mode") or Mode.AUTO
    if not isinstance(language, str):
        raise BadLine('"lang" is no language code such as "en"')
    try:
        mode = Mode(words)
    except ValueError:
        raise BadLine(f'"mode" is none of {", ".join(Mode)}') from None
    try:
        yield from tag_any(row["text"], language, _day(row.get("dct")), mode=mode)
    except UnknownLanguage as error:
        raise BadLine(f'"lang": {error}') from None


def _day(words: object) -> date | None:
    if words is None or words == "":
        return None
    try:
        if isinstance(words, str):
            return parse_day(words)
    except UnreadableDate as error:
        raise BadLine(f'"dct": {error}') from None
    raise BadLine('"dct" is no day, YYYY-MM-DD')
