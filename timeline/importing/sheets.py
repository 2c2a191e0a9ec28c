"""Spreadsheets (.xlsx, .ods) as tables, read by a process of its own that may take so much memory and time and no more.

What a formula came to when the file was saved is its value; nothing in the file is computed or run. No Django.
"""

import io
import json
import os
import subprocess
import sys
import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

from timeline.importing.tables import MOST_ROWS, Table, Unreadable, numbered, table

_UNPACKED = 400 * 1024 * 1024  # bytes; text packs to a tenth
_PARTS = 2000
_SECONDS = 60
_MEMORY = 2 * 1024**3
_TOO_MUCH = "It unpacks to more than a table of 100,000 rows needs, so it was not read. Copy the rows into a new sheet."


def read(data: bytes, sheet: str = "") -> Table:
    """The sheet with that name, else the first one with anything in it. Raises `Unreadable`."""
    _weigh(data)
    try:
        done = subprocess.run(
            [sys.executable, str(Path(__file__)), sheet],
            input=data,
            capture_output=True,
            timeout=_SECONDS,
            env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise Unreadable(_TOO_MUCH) from None
    if done.returncode:
        raise Unreadable(_TOO_MUCH)
    found: dict[str, Any] = json.loads(done.stdout)
    if "error" in found:
        raise Unreadable(found["error"])
    remarks = []
    if len(found["sheets"]) > 1:
        others = ", ".join(f"“{name}”" for name in found["sheets"] if name != found["sheet"])
        remarks.append(f"The sheet “{found['sheet']}” was read. There are others: {others}.")
    return table(numbered(found["rows"]), remarks)


def _weigh(data: bytes) -> None:
    """Refuse what is no such file, or unpacks to too much, before anything unpacks it."""
    try:
        parts = zipfile.ZipFile(io.BytesIO(data)).infolist()
    except zipfile.BadZipFile as error:
        raise Unreadable("It is no spreadsheet, or a damaged one. Save it again as .xlsx, .ods or CSV.") from error
    if len(parts) > _PARTS or sum(part.file_size for part in parts) > _UNPACKED:
        raise Unreadable(_TOO_MUCH)


# The other process


def _main(sheet: str) -> dict[str, Any]:
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(sys.stdin.buffer.read()))
        names = book.sheet_names
        if sheet and sheet not in names:
            there = ", ".join(f"“{name}”" for name in names)
            return {"error": f"It has no sheet “{sheet}”; there is: {there}."}
        for name in [sheet] if sheet else names:
            rows = _rows(book.get_sheet_by_name(name))
            if rows or sheet:
                return {"sheets": names, "sheet": name, "rows": rows}
    except PasswordError:
        return {"error": "It is protected by a password. Save it without one."}
    except CalamineError as error:
        return {"error": f"It cannot be read ({str(error)[:200]}). Save it again as .xlsx, .ods or CSV."}
    return {"error": "There is nothing in it."}


def _rows(sheet: Any) -> list[list[str]]:
    """In the places that they have in the sheet; one more than may be, where there are more."""
    start = sheet.start
    if start is None:
        return []
    above: list[list[str]] = [[] for _ in range(min(start[0], MOST_ROWS))]
    rows = sheet.to_python(skip_empty_area=True, nrows=MOST_ROWS + 2)
    return [*above, *([_written(cell) for cell in row] for row in rows)]


def _written(cell: object) -> str:
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat() if not (cell.hour or cell.minute or cell.second) else cell.isoformat(" ")
    return cell.isoformat() if isinstance(cell, date) else str(cell)


if __name__ == "__main__":
    sys.path.pop(0)  # this file's own folder, whose names are none of the library's
    json.dump(_main(sys.argv[1]), sys.stdout)
