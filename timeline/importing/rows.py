"""A row → the event that it gives, or why it gives none. No Django."""

import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from articles.sentences import first_sentences
from timeline.by_hand.reading import NotUnderstood
from timeline.dates import EventDate
from timeline.extraction.headline import trimmed
from timeline.importing.dates import (
    Order,
    between,
    day_of,
    exactly,
    from_parts,
    is_yes,
    order_of,
    together,
    with_precision,
)
from timeline.importing.fields import Field
from timeline.importing.kinds import kind_of
from timeline.importing.tables import Row

HEADLINE = 300
_URL = re.compile(r"https?://\S{1,990}")
# "On 29 October 2024, troops …": the date stands beside the headline anyway.
_OPENING_DATE = re.compile(r"(?:On|In|Around|Between|During|From) [^,.;]{2,40}\d{4}, ?")
_NAMES = re.compile(r"\s*[;|\n]\s*")
_MOST_NAMES = 30
_STATES = {"reviewed": "published", "not yet reviewed": "proposed"} | {
    state: state for state in ("proposed", "published", "rejected", "withdrawn")
}
# How far off a place may be, by ACLED's code; nothing said is a town or its surroundings.
_NEAR, _REGION = 2, 3
_GEO = {"": _NEAR, "1": _NEAR, "2": _REGION, "3": _REGION}
_PRECISIONS = {"", "1", "2", "3"}


class Unfit(ValueError):
    """The row gives no event; the message says why, for whoever can mend it."""


@dataclass(frozen=True, slots=True)
class Options:
    """*source*: who says so where a row names nobody; with a row's own id it is what the row is known again by."""

    source: str
    order: Order = Order.UNKNOWN


@dataclass(frozen=True, slots=True)
class Where:
    """A place by its name; degrees are None where the row gives none."""

    name: str
    latitude: float | None = None
    longitude: float | None = None
    precision: int = _NEAR


@dataclass(frozen=True, slots=True)
class Given:
    """An event as a row gives it. *text* begins with *phrase*, the date as given; *state* is empty where the row has
    none that is known. *digest* is another one whenever anything changes that the event is made of."""

    number: int
    key: str
    phrase: str
    day: EventDate
    headline: str
    text: str
    sources: tuple[str, ...]
    kind: str = ""
    planned: bool = False
    actors: tuple[str, ...] = ()
    places: tuple[Where, ...] = ()
    url: str = ""
    published: date | None = None
    state: str = ""
    address: str = ""
    remarks: tuple[str, ...] = ()
    digest: str = ""


def digest_of(told: object) -> str:
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()


class Reader:
    """Reads the rows of one table, whose columns are *mapping*."""

    def __init__(self, columns: Sequence[str], mapping: Sequence[Field], options: Options) -> None:
        self._columns = columns
        self._options = options
        self._places: dict[Field, list[int]] = {}
        for place, field in enumerate(mapping):
            self._places.setdefault(field, []).append(place)

    def given(self, row: Row) -> Given:
        """Raises `Unfit`."""
        if row.flaw:
            raise Unfit(_sentence(row.flaw))
        _is_writable(row)
        try:
            return self._given(row)
        except NotUnderstood as error:
            raise Unfit(str(error)) from error

    def _given(self, row: Row) -> Given:
        phrase, day, remark = self._day(row)
        headline, text, cut = self._told(row, phrase)
        kind, unknown = kind_of(self._cell(row, Field.EXACT_KIND), self._cell(row, Field.KIND))
        remarks = [remark, cut, f"“{unknown}” is no kind that is known here; it has none." if unknown else ""]
        planned = is_yes(self._cell(row, Field.PLANNED))
        url = self._cell(row, Field.URL)
        if url and not _URL.fullmatch(url):
            remarks.append(f"The address “{url[:80]}” is none of the web; it stands in the text.")
            url, text = "", f"{text}\n{url}"
        given = Given(
            number=row.number,
            key="",
            phrase=phrase,
            day=day,
            headline=headline,
            text=text,
            sources=self._sources(row),
            kind=kind,
            planned=planned,
            actors=self._names(row, Field.ACTORS),
            places=tuple(self._where(row)),
            url=url,
            published=self._published(row),
            state=_STATES.get(self._cell(row, Field.STATE).casefold(), ""),
            address=self._cell(row, Field.ADDRESS),
            remarks=tuple(filter(None, remarks)),
        )
        return _keyed(given, self._cell(row, Field.KEY), self._options.source)

    def _cell(self, row: Row, field: Field) -> str:
        places = self._places.get(field)
        return row.cells[places[0]].strip() if places else ""

    def _cells(self, row: Row, *fields: Field) -> list[str]:
        return [self._cell(row, field) for field in fields]

    # When

    def _day(self, row: Row) -> tuple[str, EventDate, str]:
        """The date as given, as it is understood, and what is to be said of that."""
        exact = self._cells(row, Field.FIRST, Field.LAST, Field.PRECISION, Field.SPAN, Field.SIGNAL, Field.APPROXIMATE)
        if exact[2]:
            return self._cell(row, Field.DATE) or together(exact[:2]) or exact[2], exactly(*exact), ""
        start, end = self._cell(row, Field.DATE), self._cell(row, Field.END)
        if not start:
            start = from_parts(*self._cells(row, Field.YEAR, Field.MONTH, Field.DAY))
            end = end or from_parts(*self._cells(row, Field.END_YEAR, Field.END_MONTH, Field.END_DAY))
        if not start:
            raise Unfit("It has no date. Write when it was, or “unknown” where nobody knows.")
        order = self._options.order
        day = between(start, end, order) if end else day_of(start, order)
        code = self._cell(row, Field.TIME_PRECISION)
        meant = with_precision(day, code)
        remark = "" if meant == day else f"With a time precision of {code} it is “{meant.label}”."
        return together((start, end)), meant, remark

    def _published(self, row: Row) -> date | None:
        cell = self._cell(row, Field.PUBLISHED)
        if not cell:
            return None
        day = day_of(cell, self._options.order)
        if not day.is_one_day:
            raise Unfit(f"“{cell}” is no single day on which a source was published.")
        return day.earliest

    # What

    def _told(self, row: Row, phrase: str) -> tuple[str, str, str]:
        """The headline, the text that begins with the date, and what is to be said of that."""
        headline, body = " ".join(self._cell(row, Field.HEADLINE).split()), self._cell(row, Field.TEXT)
        if not headline and not body:
            raise Unfit("It does not say what happened: it has neither headline nor text.")
        lead = headline or _headline_of(body)
        parts = [body if body.startswith(lead) or not headline else f"{headline}\n{body}".strip()]
        also = ((self._columns[place], row.cells[place].strip()) for place in self._places.get(Field.ALSO, ()))
        parts.extend(f"{name}: {said}" for name, said in also if said)
        text = f"{phrase}: " + "\n".join(parts)
        if len(lead) <= HEADLINE:
            return lead, text, ""
        short = lead[: HEADLINE - 2].rsplit(" ", 1)[0].rstrip(",;: ") + " …"
        return short, text, "The headline is longer than 300 characters and was cut; the text has it whole."

    # Who and where

    def _names(self, row: Row, field: Field) -> tuple[str, ...]:
        cells = (row.cells[place] for place in self._places.get(field, ()))
        found = dict.fromkeys(" ".join(name.split()) for cell in cells for name in _NAMES.split(cell) if name.strip())
        if len(found) > _MOST_NAMES:
            raise Unfit(f"It names {len(found)} as “{field}”; at most {_MOST_NAMES} are taken.")
        for name in found:
            if len(name) > 200:
                raise Unfit(f"“{name[:60]}…” is longer than 200 characters.")
        return tuple(found)

    def _sources(self, row: Row) -> tuple[str, ...]:
        return self._names(row, Field.SOURCES) or (self._options.source,)

    def _where(self, row: Row) -> Iterator[Where]:
        names = self._names(row, Field.PLACES)
        north, east = (
            [_number(each, limit) for each in _NAMES.split(cell)] if (cell := self._cell(row, field)) else []
            for field, limit in ((Field.LATITUDE, 90), (Field.LONGITUDE, 180))
        )
        code = self._cell(row, Field.GEO_PRECISION)
        if code not in _PRECISIONS:
            raise Unfit(f"“{code}” is no precision of a place; there are 1, 2 and 3.")
        if len(north) != len(east):
            raise Unfit("Latitude and longitude do not go together: one of them is missing.")
        if north and len(north) != len(names):
            raise Unfit(f"It has {len(north)} pair(s) of coordinates for {len(names)} place(s).")
        for place, name in enumerate(names):
            spot = (north[place], east[place]) if north else (None, None)
            yield Where(name, *spot, precision=_GEO[code])


def _keyed(given: Given, own: str, source: str) -> Given:
    """By its own id among those of the same list, else by all that it says."""
    when = (given.phrase, repr(given.day), repr(given.published))
    who = (given.sources, given.actors, repr(given.places))
    digest = digest_of((when, who, given.headline, given.text, given.kind, given.planned, given.url))
    key = f"id:{digest_of([source, own])}" if own else f"row:{digest}"
    return replace(given, key=key, digest=digest)


def _headline_of(body: str) -> str:
    body = body[:3000]
    lead = next(first_sentences(body), None)
    words = body[lead.start : lead.end] if lead else body
    return trimmed(_OPENING_DATE.sub("", words, count=1), keep_source=True)


def _number(cell: str, limit: int) -> float | None:
    if not cell.strip():
        return None
    try:
        number = float(cell.replace(",", ".")) if cell.count(",") == 1 and "." not in cell else float(cell)
    except ValueError:
        number = limit + 1.0
    if not -limit <= number <= limit:
        raise Unfit(f"“{cell}” is no number of degrees from -{limit} to {limit}.")
    return number


def _is_writable(row: Row) -> None:
    try:
        "".join(row.cells).encode()
    except UnicodeEncodeError as error:
        raise Unfit("It has halves of characters (lone surrogates). Write the file out again as UTF-8.") from error


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."


def decided_order(rows: Sequence[Row], mapping: Sequence[Field]) -> Order:
    """What the columns of dates say themselves about the order of day and month."""
    dates = [place for place, field in enumerate(mapping) if field in (Field.DATE, Field.END)]
    return order_of(row.cells[place] for row in rows if not row.flaw for place in dates)
