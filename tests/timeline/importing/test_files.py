"""Tables in any encoding and format, and files that are none."""

import io
import json
import zipfile

import pytest

from timeline.importing import files
from timeline.importing.tables import MOST_BYTES, Table, Unreadable

LINES = "Date;Headline\r\n29.10.2024;Брама закрита\r\n"
LATIN = "Date,Headline\n29.10.2024,Zürich café über alles\n"


@pytest.mark.parametrize(
    ("data", "headline", "said"),
    [
        (LINES.encode(), "Брама закрита", "semicolons"),
        (LINES.encode("utf-8-sig"), "Брама закрита", "semicolons"),
        (LINES.encode("utf-16"), "Брама закрита", "UTF-16"),
        (LINES.encode("utf-16-le"), "Брама закрита", "UTF-16"),
        (LINES.encode("cp1251"), "Брама закрита", "Windows-1251"),
        (LATIN.encode("cp1252"), "Zürich café über alles", "Windows-1252"),
        (b"Date\tHeadline\n2024-10-29\tA march\n", "A march", "tabs"),
        (b'Date,Headline\n2024-10-29,"A march,\nof many"\n', "A march,\nof many", ""),
        (b"sep=;\nDate;Headline\n2024-10-29;A march\n", "A march", ""),
        (b"\n\nDate,Headline\n2024-10-29,'=HYPERLINK(1)\n", "=HYPERLINK(1)", ""),
    ],
)
def test_any_common_encoding_and_separator_is_read(data: bytes, headline: str, said: str) -> None:
    table = files.read("events.csv", data)

    assert table.columns == ("Date", "Headline")
    assert table.rows[0].cells[1] == headline
    assert said in " ".join(table.remarks)


def _zip(**parts: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        for name, data in parts.items():
            stored = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            packed.writestr(name, data, stored)
    return file.getvalue()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "nothing in it"),
        (b" \n\n ", "nothing in it"),
        (b"Date,Headline\n", "nothing below"),
        (bytes(range(1, 32)) * 100, "no text"),
        (b"\x7fELF\x02\x01\x01" + bytes(500), "cannot be read"),
        (b"PK\x03\x04 and no more", "damaged"),
        (_zip(readme=b"no sheet"), "cannot be read"),
        (_zip(bomb=bytes(450 * 1024 * 1024)), "unpacks to more"),
        (b"\xd0\xcf\x11\xe0 an old sheet", "old kind"),
        (b"{", "no JSON"),
        (b"[" * 100_000, "nothing below"),
        (b'{"a": 1}', "no TimelineJS"),
        (b"a," * 300 + b"b\n1\n", "301 columns"),
        (b"x" * (MOST_BYTES + 1), "20 MB"),
    ],
    ids=lambda value: value[:12] if isinstance(value, str) else "",
)
def test_what_is_no_table_is_refused_with_the_reason(data: bytes, said: str) -> None:
    with pytest.raises(Unreadable, match=said):
        files.read("file", data)


def test_json_that_goes_too_deep_is_refused() -> None:
    with pytest.raises(Unreadable, match="no JSON"):
        files.read("file.json", b'{"a":' * 100_000)


def test_a_hundred_thousand_rows_are_read_and_no_more() -> None:
    with pytest.raises(Unreadable, match="100,000 rows"):
        files.read("file.csv", b"Date,Headline\n" + b"2024,A\n" * 100_001)


def _flaws(table: Table) -> list[tuple[int, str]]:
    return [(row.number, row.flaw) for row in table.rows if row.flaw]


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        ("2024,A,B,C", "4 cells"),
        ("2024,A\x00B", "NUL"),
        (f"2024,{'x' * 30_000}", "30,000 characters"),
        (f"2024,{'x' * 10_000_000}", "131,072 characters"),
    ],
    ids=["too many cells", "NUL", "a long cell", "a line of 10 MB"],
)
def test_a_row_that_cannot_be_read_is_kept_with_the_reason_and_the_next_one_is_read(bad: str, said: str) -> None:
    table = files.read("file.csv", f"Date,Headline\n{bad}\n2024,Next\n".encode())

    [(number, flaw)] = _flaws(table)
    assert number == 2
    assert said in flaw
    assert table.rows[1].cells == ("2024", "Next")


def test_rows_are_numbered_as_a_spreadsheet_numbers_them() -> None:
    table = files.read("file.csv", b"Date,Headline\n\n2024,A\n,\n2025,B\n")

    assert [row.number for row in table.rows] == [3, 5]


def test_columns_of_one_name_stay_apart() -> None:
    assert files.read("file.csv", b"Title,Title,,\n1,2,3\n").columns == ("Title", "Title (2)")


# Spreadsheets

_TYPES = """<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/xl/workbook.xml"
 ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>"""
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELS = f"""<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Type="{_RELATION}/officeDocument" Target="xl/workbook.xml"/></Relationships>"""
_SHEETS = f"""<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Type="{_RELATION}/worksheet" Target="worksheets/sheet1.xml"/>
<Relationship Id="rId2" Type="{_RELATION}/worksheet" Target="worksheets/sheet2.xml"/>
<Relationship Id="rId3" Type="{_RELATION}/styles" Target="styles.xml"/></Relationships>"""
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_BOOK = f"""<?xml version="1.0"?><workbook xmlns="{_MAIN}" xmlns:r="{_RELATION}"><sheets>
<sheet name="Empty" sheetId="1" r:id="rId1"/><sheet name="Events" sheetId="2" r:id="rId2"/></sheets></workbook>"""
_STYLES = f"""<?xml version="1.0"?><styleSheet xmlns="{_MAIN}"><cellXfs count="2"><xf numFmtId="0"/>
<xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>"""


def _sheet(rows: str) -> bytes:
    return f'<?xml version="1.0"?><worksheet xmlns="{_MAIN}"><sheetData>{rows}</sheetData></worksheet>'.encode()


def _words(place: str, words: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{words}</t></is></c>'


def _xlsx(rows: str) -> bytes:
    return _zip(
        **{
            "[Content_Types].xml": _TYPES.encode(),
            "_rels/.rels": _RELS.encode(),
            "xl/workbook.xml": _BOOK.encode(),
            "xl/_rels/workbook.xml.rels": _SHEETS.encode(),
            "xl/styles.xml": _STYLES.encode(),
            "xl/worksheets/sheet1.xml": _sheet(""),
            "xl/worksheets/sheet2.xml": _sheet(rows),
        }
    )


_HEAD = f'<row r="1">{_words("A1", "Date")}{_words("B1", "Headline")}{_words("C1", "Lat")}</row>'


def test_a_spreadsheet_gives_its_days_numbers_and_what_formulas_came_to() -> None:
    day, formula = '<c r="A3" s="1"><v>45594</v></c>', '<c r="B3" t="str"><f>1+1</f><v>Two</v></c>'
    row = f'<row r="3">{day}{formula}<c r="C3"><v>48.5</v></c></row>'
    table = files.read("events.xlsx", _xlsx(_HEAD + row))

    assert table.columns == ("Date", "Headline", "Lat")
    assert [(each.number, each.cells) for each in table.rows] == [(3, ("2024-10-29", "Two", "48.5"))]
    assert "“Events” was read" in table.remarks[0]
    with pytest.raises(Unreadable, match="no sheet “Other”; there is: “Empty”, “Events”"):
        files.read("events.xlsx", _xlsx(_HEAD + row), "Other")


def test_a_sheet_that_spreads_over_all_that_there_could_be_is_refused_and_nothing_else_suffers() -> None:
    row = f'<row r="1048576">{_words("XFD1048576", "far away")}</row>'

    with pytest.raises(Unreadable, match=r"unpacks to more|rows|columns"):
        files.read("events.xlsx", _xlsx(_HEAD + row))


def _ods(rows: str) -> bytes:
    names = {
        "office": "office:1.0", "table": "table:1.0", "text": "text:1.0",
    }  # fmt: skip
    spaces = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{where}"' for name, where in names.items())
    content = f"""<?xml version="1.0"?><office:document-content {spaces}><office:body><office:spreadsheet>
<table:table table:name="Events">{rows}</table:table></office:spreadsheet></office:body></office:document-content>"""
    manifest = b'<?xml version="1.0"?><manifest xmlns="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    kind = b"application/vnd.oasis.opendocument.spreadsheet"
    return _zip(mimetype=kind, **{"META-INF/manifest.xml": manifest, "content.xml": content.encode()})


def _cell(words: str) -> str:
    return f'<table:table-cell office:value-type="string"><text:p>{words}</text:p></table:table-cell>'


def test_a_sheet_of_libreoffice_is_read() -> None:
    day = '<table:table-cell office:value-type="date" office:date-value="2024-10-29"/>'
    rows = f"<table:table-row>{_cell('Date')}{_cell('Headline')}</table:table-row>"
    rows += f"<table:table-row>{day}{_cell('A march')}</table:table-row>"
    table = files.read("events.ods", _ods(rows))

    assert [each.cells for each in table.rows] == [("2024-10-29", "A march")]


# TimelineJS


def _slides(*events: object, **others: object) -> bytes:
    return json.dumps({"events": events} | others).encode()


def test_a_slide_of_timelinejs_says_only_as_much_of_its_date_as_it_has() -> None:
    starts: list[dict[str, object]] = [
        {"year": "2022"},
        {"year": 2022, "month": 5},
        {"year": "2022", "month": "5", "day": "17"},
    ]
    slides = [{"start_date": start, "text": {"headline": "A <b>march</b>"}} for start in starts]
    data = _slides(*slides, "no slide", title={"text": {"headline": "The war"}})
    table = files.read("timeline.json", data)
    dated = [row.cells[1:4] for row in table.rows if not row.flaw]

    assert dated == [("2022", "", ""), ("2022", "5", ""), ("2022", "5", "17")]
    assert table.rows[0].cells[8] == "A march"
    assert _flaws(table) == [(5, "it is no slide")]
    assert "title slide" in table.remarks[0]
