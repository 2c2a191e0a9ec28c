"""CSV as programs and people write it: any common encoding and separator. No Django."""

import codecs
import csv
import io
import re
from collections.abc import Iterator, Sequence

from timeline.exports.cells import plain
from timeline.importing.tables import Table, Unreadable, table

_SEPARATORS = ",;\t|"
_NAMES = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAID = re.compile(r"sep=(?P<separator>.)\r?\n")  # Excel's own first line
_QUOTED = re.compile(r'"[^"]*"')
_LOOKED_AT = 65_536  # bytes or characters, to see what it is
_CONTROLS = re.compile(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f]")


def read(data: bytes) -> Table:
    """Raises `Unreadable`."""
    text, remarks = decoded(data)
    if said := _SAID.match(text):
        text, separator = text[said.end() :], said["separator"]
    else:
        separator = _separator(text)
    if separator != ",":
        remarks = [*remarks, f"Its columns are separated by {_NAMES.get(separator, separator)}."]
    return table(_lines(text, separator, 2 if said else 1), remarks)


def decoded(data: bytes) -> tuple[str, list[str]]:
    """The words, and what an editor should know of how they were read. Raises `Unreadable`."""
    start = data[:_LOOKED_AT]
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data, encoding), ["It is in UTF-16."] if encoding == "utf-16" else []
    if encoding := _utf16_without_mark(start):
        return _strictly(data, encoding), ["It is in UTF-16."]
    if len(_CONTROLS.findall(start)) > len(start) / 100:
        raise Unreadable("It is no text. Save it as CSV, .xlsx or .ods, and choose that file.")
    try:
        return data.decode("utf-8"), []
    except UnicodeDecodeError:
        pass
    encoding, name = ("cp1251", "Windows-1251 (Cyrillic)") if _is_cyrillic(data) else ("cp1252", "Windows-1252 (Latin)")
    text = _strictly(data, encoding)
    return text, [
        f"It is not UTF-8, so it was read as {name}. Look whether its letters are right; if not, save it as UTF-8."
    ]


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise Unreadable("Its letters cannot be read. Save it as UTF-8 and choose it again.") from error


def _utf16_without_mark(start: bytes) -> str:
    """Half of the bytes of Latin letters in UTF-16 are zero, always the same half."""
    even, odd = start[::2].count(0), start[1::2].count(0)
    if max(even, odd) < len(start) / 8:
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


def _is_cyrillic(data: bytes) -> bool:
    """Words of letters beyond ASCII are Cyrillic, single ones among others are accents."""
    words = re.findall(rb"[A-Za-z\x80-\xff]*[\x80-\xff][A-Za-z\x80-\xff]*", data)
    return sum(len(re.sub(rb"[A-Za-z]", b"", each)) > len(each) / 2 for each in words) > len(words) / 2


def _separator(text: str) -> str:
    """What there is most of in the first line, outside of quotes."""
    first = next((line for line in text[:_LOOKED_AT].splitlines() if line.strip()), "")
    open_text = _QUOTED.sub("", first)
    return max(_SEPARATORS, key=lambda each: (open_text.count(each), -_SEPARATORS.index(each)))


def _lines(text: str, separator: str, first: int) -> Iterator[tuple[int, Sequence[str], str]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    number = first
    while True:
        try:
            cells, flaw = [plain(cell) for cell in next(reader)], ""
        except StopIteration:
            return
        except csv.Error as error:
            cells, flaw = [], _flaw(error)
        yield number, cells, flaw
        number += 1


def _flaw(error: csv.Error) -> str:
    if "field larger" in str(error):
        return f"a cell has more than {csv.field_size_limit():,} characters"
    return f"it cannot be read ({error}); look for a stray quotation mark"
