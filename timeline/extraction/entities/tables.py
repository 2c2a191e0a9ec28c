"""The tables that analysts keep (`data/*.toml`) → one index of names."""

import re
from collections.abc import Iterator
from functools import cache

from iso3166 import countries_by_alpha2

from timeline.extraction.entities.geonames import Row, alpha3, country_name, geonames
from timeline.extraction.entities.lexicon import Index, Sense, What
from timeline.extraction.entities.toml_tables import read
from timeline.extraction.entities.types import Actor, ActorKind, Place, PlaceKind, Precision

# States whose people write the family name first.
FAMILY_NAME_FIRST = frozenset({"CHN", "KHM", "KOR", "PRK", "TWN"})
_OF_TWO = {"Congo", "Korea"}
_WITH_WHAT = re.compile(r"(?P<name>[^,(]+)[,(] ?(?P<what>.*\b(?:of|the))\)?$")


@cache
def tables() -> Index:
    """Everything our own tables name."""
    index = Index()
    for senses in (_countries(), _seats(), _organisations(), _leaders(), _places(), _further_names()):
        for sense in senses:
            index.add(sense, sense.form)
    return index


@cache
def states() -> dict[str, Actor]:
    """Every country as an actor, by alpha-3 code."""
    return {
        code: Actor(code, country_name(row.alpha2), ActorKind.STATE, code)
        for row in geonames().countries
        for code in [alpha3(row.alpha2)]
    }


@cache
def country_places() -> dict[str, Place]:
    """Every country as a place, by alpha-3 code."""
    return {alpha3(row.alpha2): _country_place(row) for row in geonames().countries}


def _country_place(row: Row) -> Place:
    code = alpha3(row.alpha2)
    point = float(row.latitude), float(row.longitude)
    return Place(code, country_name(row.alpha2), PlaceKind.COUNTRY, code, *point, Precision.COUNTRY)


def _countries() -> Iterator[Sense]:
    known = read("countries")
    for row in geonames().countries:
        code = alpha3(row.alpha2)
        words = known.get(code, {})
        actor, place = states()[code], country_places()[code]
        for form in dict.fromkeys([actor.name, *_official(row.alpha2), *words.get("aliases", ())]):
            yield Sense(What.COUNTRY, actor.name, form, actor, place)
        for form in words.get("adjectives", ()):
            yield Sense(What.ADJECTIVE, f"of {actor.name}", form, actor, place)
        for form in words.get("demonyms", ()):
            yield Sense(What.DEMONYM, f"people of {actor.name}", form, actor, place)


def _official(alpha2: str) -> Iterator[str]:
    """ISO's names, "Korea, Republic of" read as "Republic of Korea"; what is left bare would be of two countries."""
    if alpha2 == "XK":
        return
    country = countries_by_alpha2[alpha2]
    for name in {country.name, country.apolitical_name} - _OF_TWO:
        if turned := _WITH_WHAT.match(name):
            yield f"{turned['what']} {turned['name'].strip()}"
        elif "," not in name and "(" not in name:
            yield name


def _seats() -> Iterator[Sense]:
    known = read("metonyms")
    for table, weak in (("seats", False), ("where_spoken_of", True)):
        for code, forms in known[table].items():
            for form in forms:
                yield Sense(What.SEAT, f"{form}, for {states()[code].name}", form, states()[code], weak=weak)
    others = organisations()
    for code, forms in known["also_capital"].items():
        actor = states().get(code) or others[code]
        for form in forms:
            yield Sense(What.CAPITAL, f"{form}, for {actor.name}", form, actor)


@cache
def organisations() -> dict[str, Actor]:
    """Organisations and groups, by key."""
    listed = [(key, each, ActorKind(each["kind"])) for key, each in read("organisations").items()]
    listed += [(key, each, ActorKind.ARMED_GROUP) for key, each in read("groups").items()]
    return {key: Actor(key, each["name"], kind, each.get("country")) for key, each, kind in listed}


def _organisations() -> Iterator[Sense]:
    actors = organisations()
    for what, table in ((What.ORGANISATION, "organisations"), (What.GROUP, "groups")):
        for key, each in read(table).items():
            for form in (each["name"], *each.get("aliases", ())):
                yield Sense(what, actors[key].name, form, actors[key])


def _leaders() -> Iterator[Sense]:
    actors = organisations()
    for each in read("leaders")["leader"]:
        actor = states()[each["country"]] if "country" in each else actors[each["actor"]]
        years = f" {each.get('from', '')}–{each.get('until', '')}" if "from" in each or "until" in each else ""
        why = f"{each['name']}, {each['office']}{years}, for {actor.name}"
        surname = each.get("surname") or _surname(each["name"], actor)
        for form in (each["name"], *each.get("aliases", ()), *each.get("alone", ())):
            yield Sense(What.LEADER, why, form, actor, person=each["name"], surname=surname)
        yield Sense(What.SURNAME, why, surname, actor, person=each["name"], surname=surname)


def _surname(name: str, actor: Actor) -> str:
    words = name.split()
    return words[0] if actor.country in FAMILY_NAME_FIRST else words[-1]


def _places() -> Iterator[Sense]:
    for key, each in read("places").items():
        if key == "also":
            continue
        precision = Precision(each["precision"])
        kind = {Precision.EXACT: PlaceKind.SITE, Precision.NEAR: PlaceKind.TOWN}.get(precision, PlaceKind.REGION)
        latitude, longitude = each["point"]
        place = Place(key, each["name"], kind, each.get("country"), latitude, longitude, precision)
        for form in (each["name"], *each.get("aliases", ())):
            yield Sense(What.SITE, place.name, form, place=place, weak=each.get("only_where", False))


def _further_names() -> Iterator[Sense]:
    """Names that GeoNames' places have besides: "Rangoon"."""
    for name, forms in read("places")["also"].items():
        towns = [sense for sense in geonames().look_up(name) if sense.what is not What.REGION]
        for sense in towns[:1]:
            for form in forms:
                yield Sense(sense.what, sense.why, form, sense.actor, sense.place, inhabitants=sense.inhabitants)
