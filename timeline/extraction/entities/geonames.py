"""GeoNames' countries, regions and towns (https://www.geonames.org/, CC BY 4.0), from `data/geonames.tsv.gz`.

A row: kind (C country, A region, K capital, T town), GeoNames' id, name, alpha-2 code, latitude, longitude,
inhabitants, and the folded names it is known by, those marked "?" being ordinary words or people's names too.
`convert_geonames.py` makes it. Rows become places only when somebody asks for their names, which keeps loading fast
and memory small.
"""

import gzip
from functools import cache
from typing import NamedTuple

from iso3166 import countries_by_alpha2

from timeline.extraction.entities.lexicon import Sense, What, note_length
from timeline.extraction.entities.toml_tables import DATA
from timeline.extraction.entities.types import Actor, ActorKind, Place, PlaceKind, Precision

_KINDS = {
    "A": (What.REGION, PlaceKind.REGION, Precision.REGION),
    "K": (What.CAPITAL, PlaceKind.TOWN, Precision.NEAR),
    "T": (What.TOWN, PlaceKind.TOWN, Precision.NEAR),
}


class Row(NamedTuple):
    """One line of the table."""

    kind: str
    id: str
    name: str
    alpha2: str
    latitude: str
    longitude: str
    inhabitants: str
    keys: str


class Geonames:
    """The table, by folded name. Countries are left to `tables.py`, which knows more names of them."""

    def __init__(self, lines: list[str]) -> None:
        self._lines = lines
        self._rows: dict[str, tuple[int, ...]] = {}
        self._longest: dict[str, int] = {}
        self._made: dict[str, tuple[Sense, ...]] = {}
        self.countries: list[Row] = []
        self.capitals: dict[str, Row] = {}
        for number, line in enumerate(lines):
            if line[0] in "CK":
                self._note(Row(*line.split("\t")))
            if line[0] != "C":
                for key in line.rpartition("\t")[2].split("|"):
                    self._index(key.rstrip("?"), number)

    def _note(self, row: Row) -> None:
        if row.kind == "C":
            self.countries.append(row)
        else:
            self.capitals.setdefault(row.alpha2, row)

    def _index(self, key: str, number: int) -> None:
        rows = self._rows.get(key)
        self._rows[key] = (number,) if rows is None else (*rows, number)
        if " " in key or key not in self._longest:
            note_length(self._longest, key)

    def look_up(self, name: str) -> tuple[Sense, ...]:
        """The places of that folded name, the larger towns first, regions before towns."""
        if name not in self._rows:
            return ()
        if name not in self._made:
            self._made[name] = tuple(self._sense(name, number) for number in self._rows[name])
        return self._made[name]

    def longest(self, first: str) -> int:
        """See `lexicon.Names`."""
        return self._longest.get(first, 0)

    def _sense(self, name: str, number: int) -> Sense:
        row = Row(*self._lines[number].split("\t"))
        what, kind, precision = _KINDS[row.kind]
        key = f"admin1:{row.id}" if kind is PlaceKind.REGION else f"geonames:{row.id}"
        country = alpha3(row.alpha2)
        place = Place(key, row.name, kind, country, float(row.latitude), float(row.longitude), precision)
        return Sense(
            what,
            f"{row.name}, {_DESCRIBED[what]} {country_name(row.alpha2)}",
            form="",
            actor=self._state(row.alpha2) if what is What.CAPITAL else None,
            place=place,
            weak=f"{name}?" in row.keys.split("|"),
            inhabitants=int(row.inhabitants),
        )

    def _state(self, alpha2: str) -> Actor:
        return Actor(alpha3(alpha2), country_name(alpha2), ActorKind.STATE, alpha3(alpha2))


_DESCRIBED = {What.REGION: "a region of", What.CAPITAL: "the capital of", What.TOWN: "a town in"}


def alpha3(alpha2: str) -> str:
    """ "UA" is "UKR". Kosovo, which ISO has no code for, is "XKX", as GeoNames writes it."""
    return "XKX" if alpha2 == "XK" else countries_by_alpha2[alpha2].alpha3


def country_name(alpha2: str) -> str:
    """ "UA" is "Ukraine", in GeoNames' plain names."""
    return _names()[alpha2]


@cache
def _names() -> dict[str, str]:
    return {row.alpha2: row.name.removeprefix("The ").strip() for row in geonames().countries}


@cache
def geonames() -> Geonames:
    """The table, read once."""
    return Geonames(gzip.decompress((DATA / "geonames.tsv.gz").read_bytes()).decode().splitlines())


@cache
def capital_of(code: str) -> Place | None:
    """The capital of the country with an alpha-3 code."""
    for alpha2, row in geonames().capitals.items():
        if alpha3(alpha2) == code:
            point = float(row.latitude), float(row.longitude)
            return Place(f"geonames:{row.id}", row.name, PlaceKind.TOWN, code, *point, Precision.NEAR)
    return None
