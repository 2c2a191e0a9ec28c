"""A file → the table in it, by what it is called and what it begins with. No Django."""

from timeline.importing import csv_files, sheets, timelinejs
from timeline.importing.tables import MOST_BYTES, Table, Unreadable

_ZIP, _OLD = b"PK", b"\xd0\xcf\x11\xe0"


def read(name: str, data: bytes, sheet: str = "") -> Table:
    """Raises `Unreadable`."""
    if len(data) > MOST_BYTES:
        raise Unreadable(f"It has more than {MOST_BYTES // 1024 // 1024} MB; divide it.")
    if not data.strip():
        raise Unreadable("There is nothing in it.")
    if data.startswith(_OLD):
        raise Unreadable("It is a spreadsheet of an old kind, or one with a password. Save it as .xlsx, .ods or CSV.")
    if data.startswith(_ZIP):
        return sheets.read(data, sheet)
    if name.lower().endswith(".json") or data.lstrip(b"\xef\xbb\xbf \r\n\t")[:1] == b"{":
        return timelinejs.read(data)
    return csv_files.read(data)
