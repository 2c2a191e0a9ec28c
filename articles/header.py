"""What stands above an article's text: "date 2023-11-09 The …", or lines like "Title: …"."""

import re
from dataclasses import dataclass, field

from articles.pubdate import Claim, Origin, UnreadableDate, parse_day

_INLINE_DATE = re.compile(r"\s*date:?\s+(?P<date>\d{4}-\d{2}-\d{2})(?:\s+|\Z)", re.IGNORECASE)
_LINE = re.compile(
    r"(?P<key>Title|Source|URL|Date|Published|Language):[ \t]*(?P<value>[^\r\n]*)(?:\r?\n|\Z)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Header:
    """What the header states; the article's own words begin at *body_start*."""

    body_start: int = 0
    fields: dict[str, str] = field(default_factory=dict)
    claim: Claim | None = None
    problem: str = ""

    def get(self, key: str) -> str:
        """Title, source, url or language, or an empty string."""
        return self.fields.get(key, "")


def read_header(text: str) -> Header:
    """The header of *text*, which itself stays as it is; an unreadable date in it is named in `problem`."""
    if inline := _INLINE_DATE.match(text):
        return _with_date(inline.end(), {}, inline["date"])
    fields: dict[str, str] = {}
    position = len(text) - len(text.lstrip())
    while line := _LINE.match(text, position):
        fields[line["key"].lower()] = line["value"].strip()
        position = line.end()
    if not fields:
        return Header()
    return _with_date(position, fields, fields.get("date") or fields.get("published") or "")


def _with_date(body_start: int, fields: dict[str, str], words: str) -> Header:
    if not words:
        return Header(body_start, fields)
    try:
        return Header(body_start, fields, Claim(parse_day(words), Origin.HEADER, words))
    except UnreadableDate as error:
        return Header(body_start, fields, problem=f"the date in the header was not used: {error}")
