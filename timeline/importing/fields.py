"""What a column can be, and which names columns have for it. No Django."""

import re
from collections.abc import Sequence
from enum import StrEnum

from timeline.extraction.entities.fold import fold


class Field(StrEnum):
    """What a column gives; the value is how a mapping is kept and what is chosen on the page."""

    NOTHING = ""
    KEY = "id"
    ADDRESS = "address"
    DATE = "date"
    END = "end date"
    YEAR = "year"
    MONTH = "month"
    DAY = "day"
    END_YEAR = "end year"
    END_MONTH = "end month"
    END_DAY = "end day"
    TIME_PRECISION = "time precision"
    FIRST = "first day"
    LAST = "last day"
    PRECISION = "precision"
    SPAN = "went on through"
    SIGNAL = "relation"
    APPROXIMATE = "approximate"
    HEADLINE = "headline"
    TEXT = "text"
    KIND = "kind"
    EXACT_KIND = "exact kind"
    PLANNED = "planned"
    ACTORS = "actors"
    PLACES = "places"
    LATITUDE = "latitude"
    LONGITUDE = "longitude"
    GEO_PRECISION = "geo precision"
    SOURCES = "sources"
    URL = "source address"
    PUBLISHED = "published"
    STATE = "state"
    ALSO = "also"


LABELS: dict[Field, str] = {
    Field.NOTHING: "not used",
    Field.KEY: "its own id, by which a row is known again",
    Field.ADDRESS: "address of the event here",
    Field.DATE: "date, or first day",
    Field.END: "last day",
    Field.YEAR: "year",
    Field.MONTH: "month",
    Field.DAY: "day of the month",
    Field.END_YEAR: "year of the last day",
    Field.END_MONTH: "month of the last day",
    Field.END_DAY: "last day of the month",
    Field.TIME_PRECISION: "how exact the date is (1 day, 2 week, 3 month)",
    Field.FIRST: "earliest day (own export)",
    Field.LAST: "latest day (own export)",
    Field.PRECISION: "precision (own export)",
    Field.SPAN: "went on through (own export)",
    Field.SIGNAL: "relation (own export)",
    Field.APPROXIMATE: "approximate (own export)",
    Field.HEADLINE: "headline",
    Field.TEXT: "what happened, in more words",
    Field.KIND: "kind of event",
    Field.EXACT_KIND: "kind of event, more exactly",
    Field.PLANNED: "whether it was planned",
    Field.ACTORS: "who (several with ;)",
    Field.PLACES: "where (several with ;)",
    Field.LATITUDE: "latitude",
    Field.LONGITUDE: "longitude",
    Field.GEO_PRECISION: "how exact the place is (1 town, 2 and 3 region)",
    Field.SOURCES: "who says so (several with ;)",
    Field.URL: "address of the source",
    Field.PUBLISHED: "when the source was published",
    Field.STATE: "review state",
    Field.ALSO: "kept with the text",
}
# Of which there may be several columns.
SEVERAL = {Field.NOTHING, Field.ACTORS, Field.ALSO}
_DATED = {Field.DATE, Field.YEAR, Field.FIRST, Field.LAST}
_TOLD = {Field.HEADLINE, Field.TEXT}

# Folded: small letters, no accents, single spaces for anything between.
_NAMES: dict[Field, str] = {
    Field.KEY: "id|event id|event id cnty|data id|key|identifier|unique id|uid|nr|no|number|№",
    Field.ADDRESS: "address",
    Field.DATE: "date|event date|date of event|date of the event|start|start date|date start|begin|begins|began|from"
    "|date from|when|day and month|datum|beginn|fecha|data|date debut|debut|дата|дата події|початок",
    Field.END: "end|end date|date end|ends|ended|to|until|till|date to|last date|ende|fin|hasta|fecha fin|date fin"
    "|кінець|дата закінчення",
    Field.YEAR: "year|start year|jahr|ano|annee|рік",
    Field.MONTH: "month|start month|monat|mes|mois|місяць",
    Field.DAY: "day|start day|tag|dia|jour|день",
    Field.END_YEAR: "end year",
    Field.END_MONTH: "end month",
    Field.END_DAY: "end day",
    Field.TIME_PRECISION: "time precision|date precision code|date prec",
    Field.FIRST: "first day|earliest|earliest day",
    Field.LAST: "last day|latest|latest day",
    Field.PRECISION: "precision|date precision",
    Field.SPAN: "went on through",
    Field.SIGNAL: "relation",
    Field.APPROXIMATE: "approximate",
    Field.HEADLINE: "headline|title|event|event title|event name|name|what|subject|titel|uberschrift|ereignis|titulo"
    "|evento|titre|evenement|заголовок|назва|подія|що",
    Field.TEXT: "text|notes|note|description|details|detail|summary|body|story|what happened|beschreibung|descripcion"
    "|resumen|опис|текст|примітки",
    Field.KIND: "kind|type|event type|category|art|typ|tipo|kategorie|categoria|тип|вид|категорія",
    Field.EXACT_KIND: "sub event type|subtype|sub type|subcategory|sub category",
    Field.PLANNED: "planned|is planned",
    Field.ACTORS: "actors|actor|who|actor1|actor 1|actor2|actor 2|side a|side b|assoc actor 1|assoc actor 2"
    "|associated actor 1|associated actor 2|participants|parties|akteure|actores|acteurs|хто|сторони|учасники",
    Field.PLACES: "places|place|where|location|locality|town|city|site|ort|lugar|lieu|де|місце|місто",
    Field.LATITUDE: "latitude|lat|breite|latitud|широта|y",
    Field.LONGITUDE: "longitude|long|lon|lng|lange|longitud|довгота|x",
    Field.GEO_PRECISION: "geo precision|location precision|where prec",
    Field.SOURCES: "sources|source|who says so|reported by|publisher|outlet|quelle|quellen|fuente|fuentes|джерело"
    "|джерела",
    Field.URL: "url|link|source url|source address|source link|reference|web|website|href|посилання",
    Field.PUBLISHED: "published|published on|publication date|date published|date of publication|reported on",
    Field.STATE: "state|review state|status|review",
    Field.ALSO: "fatalities|deaths|killed|casualties|injured|wounded|group|media|media credit|media caption"
    "|display date|tags|admin1|admin2|admin3|region|civilian targeting|credit",
}
_BY_NAME = {name: field for field, names in _NAMES.items() for name in names.split("|")}


def folded(name: str) -> str:
    """ "Date of Event:" → "date of event", "Título" → "titulo"."""
    return " ".join(re.sub(r"[^\w№]+|_", " ", fold(name)).split())


def understood(columns: Sequence[str]) -> tuple[Field, ...]:
    """What each column is by its name; the first of several that can be only one."""
    found: list[Field] = []
    for name in columns:
        plain = re.sub(r" \(\d+\)$", "", name)
        field = _BY_NAME.get(folded(plain), Field.NOTHING)
        found.append(field if field in SEVERAL or field not in found else Field.NOTHING)
    if Field.DATE in found and Field.PRECISION not in found:
        # "First day" and "last day" are exact only together with what else our own export has.
        _replace(found, Field.FIRST, Field.NOTHING)
        _replace(found, Field.LAST, Field.NOTHING if Field.END in found else Field.END)
    elif Field.PRECISION not in found:
        _replace(found, Field.FIRST, Field.DATE)
        _replace(found, Field.LAST, Field.END)
    elif not {Field.FIRST, Field.LAST} & set(found):
        _replace(found, Field.PRECISION, Field.ALSO)
    if Field.DATE in found:  # ACLED gives the year beside the date
        for part in (Field.YEAR, Field.MONTH, Field.DAY):
            _replace(found, part, Field.NOTHING)
    elif Field.YEAR not in found:
        _replace(found, Field.DAY, Field.DATE)
    return tuple(found)


def _replace(found: list[Field], one: Field, other: Field) -> None:
    if one in found:
        found[found.index(one)] = other


def missing(mapping: Sequence[Field]) -> str:
    """What has to be chosen before rows can be read; empty where nothing has."""
    chosen = set(mapping)
    if not chosen & _DATED:
        return "Choose the column that says when it was."
    if not chosen & _TOLD:
        return "Choose the column that says what happened: a headline, or a text."
    twice = [field for field in dict.fromkeys(mapping) if field not in SEVERAL and mapping.count(field) > 1]
    return f"Only one column can be “{LABELS[twice[0]]}”." if twice else ""
