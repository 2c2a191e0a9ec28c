"""The API's description (OpenAPI 3.1), made of the same tables that it is answered from."""

from typing import Any

from articles.temporal import Grain
from timeline.api.parameters import MANY, MOST, ONCE
from timeline.api.removed import STATES
from timeline.dated import Dated
from timeline.dates import UNKNOWN
from timeline.exports.description import EXACT_TO
from timeline.index.columns import EXACTNESS

VERSION = "1.0.0"

_MEANINGS = {
    "q": 'Words that all have to be there, in headline, evidence, actors or places. “"whole phrase"”, “-without”, '
    "“mobil*”; days among the words narrow the range.",
    "from": "First day of a range: events that can lie on a day of it.",
    "to": "Last day of a range, included.",
    "certain": "Only what certainly lies in the range.",
    "box": "Part of the map as west,south,east,north in degrees, the south below the north; “none” for events without "
    "a place.",
    "order": "“oldest” first; else the newest. Undated events come last either way. Not for changes.",
    "limit": "How many events, or with updated_since how many changes, to give at once.",
    "cursor": "Where a page begins: only as “next” of the page before has it.",
    "updated_since": "Only what has changed since: “updated_until” of an earlier answer, or a day (UTC). Events that "
    "are no longer among those asked for are then in “removed”.",
    "kind": "Kinds of events; any of them.",
    "actor": "Keys of actors; any of them.",
    "place": "Keys of places; any of them.",
    "source": "Numbers of sources as the page's own filter has them; any of them.",
    "status": "“published”: reviewed by an editor; “proposed”: not yet.",
    "exactness": "How exact the date is.",
    "planned": "Whether it was told as still to come.",
}


def document(site: str) -> dict[str, Any]:
    """*site* is the origin that serves it: "https://timeline.example"."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Conflict timeline",
            "version": VERSION,
            "description": "What readers may see of timelines of conflicts. No key, no account; any site may read it. "
            "Every answer has an ETag: send it back as If-None-Match and what has not changed is answered with 304.",
        },
        "servers": [{"url": site}],
        "paths": {
            "/api/v1/openapi.json": {"get": _openapi()},
            "/api/v1/timelines": {"get": _timelines()},
            "/api/v1/{slug}/events": {"parameters": [_SLUG], "get": _events()},
            "/api/v1/{slug}/events/{id}": {"parameters": [_SLUG, _ID], "get": _event()},
        },
        "components": {"schemas": _schemas()},
    }


_SLUG: dict[str, Any] = {
    "name": "slug",
    "in": "path",
    "required": True,
    "description": "The timeline's address.",
    "schema": {"type": "string", "pattern": "^[-a-zA-Z0-9_]+$", "maxLength": 50},
}
_ID: dict[str, Any] = {
    "name": "id",
    "in": "path",
    "required": True,
    "schema": {"type": "integer", "minimum": 1, "maximum": 2**63 - 1},
}


def _ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


def _answer(description: str, schema: dict[str, Any], media: str = "application/json") -> dict[str, Any]:
    return {
        "description": description,
        "headers": {"ETag": {"schema": {"type": "string"}}},
        "content": {media: {"schema": schema}},
    }


def _problem(description: str) -> dict[str, Any]:
    return {"description": description, "content": {"application/problem+json": {"schema": _ref("Problem")}}}


_UNCHANGED = {"description": "It has not changed since the answer with that ETag."}


def _parameters() -> list[dict[str, Any]]:
    once = [
        {"name": name, "in": "query", "description": _MEANINGS[name], "schema": schema} for name, schema in ONCE.items()
    ]
    many = [
        {
            "name": name,
            "in": "query",
            "description": _MEANINGS[name],
            "style": "form",
            "explode": True,
            "schema": {"type": "array", "items": schema},
        }
        for name, schema in MANY.items()
    ]
    return once + many


def _openapi() -> dict[str, Any]:
    return {
        "operationId": "describe",
        "summary": "This description",
        "responses": {
            "200": _answer("OpenAPI 3.1", {"type": "object"}, "application/vnd.oai.openapi+json"),
            "304": _UNCHANGED,
            "400": _problem("A parameter was given."),
        },
    }


def _timelines() -> dict[str, Any]:
    return {
        "operationId": "timelines",
        "summary": "All timelines",
        "responses": {
            "200": _answer("All of them", _object({"timelines": {"type": "array", "items": _ref("Timeline")}})),
            "304": _UNCHANGED,
            "400": _problem("A parameter was given."),
        },
    }


def _events() -> dict[str, Any]:
    return {
        "operationId": "events",
        "summary": "The events of a filter, a page at a time, or what has changed of them",
        "parameters": _parameters(),
        "responses": {
            "200": _answer("A page", _ref("Page")),
            "304": _UNCHANGED,
            "400": _problem("A parameter is unknown, malformed, or names what is not there."),
            "404": _problem("There is no such timeline."),
        },
    }


def _event() -> dict[str, Any]:
    return {
        "operationId": "event",
        "summary": "One event",
        "responses": {
            "200": _answer("The event", _ref("Event")),
            "302": {"description": "It went up in another event, which is there."},
            "304": _UNCHANGED,
            "400": _problem("A parameter was given."),
            "404": _problem("There is no such event that readers may see."),
            "410": _problem("It was withdrawn; “detail” is the reason."),
        },
    }


def _object(properties: dict[str, Any], *optional: str, **more: Any) -> dict[str, Any]:
    required = [name for name in properties if name not in optional]
    return {"type": "object", "required": required, "properties": properties} | more


_TEXT, _YES = {"type": "string"}, {"type": "boolean"}
_DAY = {"type": ["string", "null"], "format": "date"}
_ADDRESS = {"type": "string", "format": "uri"}
_MOMENT = {"type": "string", "format": "date-time"}
_KEY = {"type": "integer", "minimum": 1}


def _schemas() -> dict[str, Any]:
    signals = ["", *(word for word, _ in Dated.SIGNALS)]
    return {
        "Timeline": _object(
            {"slug": _TEXT, "title": _TEXT, "summary": _TEXT, "url": _ADDRESS, "events": _ADDRESS}
            | {"total": {"type": "integer", "minimum": 0}}
        ),
        "Page": _object(
            {
                "events": {"type": "array", "maxItems": MOST, "items": _ref("Event")},
                "removed": {"type": "array", "maxItems": MOST, "items": _ref("Removed")},
                "next": {"type": ["string", "null"], "format": "uri", "description": "The next page; null: the last."},
                "total": {"type": "integer", "minimum": 0, "description": "How many events the filter has in all."},
                "updated_until": _MOMENT
                | {"description": "Keep that of the first page: the next updated_since. No change is missed then."},
            }
        ),
        "Event": _object(
            {
                "id": _KEY,
                "url": _ADDRESS | {"description": "Its page, with the evidence; it stays."},
                "headline": _TEXT,
                "date": _ref("Date"),
                "kind": {"anyOf": [_object({"code": _TEXT, "label": _TEXT}), {"type": "null"}]},
                "planned": _YES | {"description": "Told as still to come."},
                "reviewed": _YES | {"description": "By an editor; else a program found it and nobody has checked."},
                "sources_disagree": _YES | {"description": "Its evidence names days that have none in common."},
                "told_by": {"type": "integer", "minimum": 0, "description": "How many sources tell it independently."},
                "actors": {"type": "array", "items": _object({"key": _TEXT, "name": _TEXT})},
                "places": {"type": "array", "items": _ref("Place")},
                "sources": {"type": "array", "items": _TEXT},
                "updated": _MOMENT,
            }
        ),
        "Date": _object(
            {
                "edtf": _TEXT | {"description": "EDTF (ISO 8601-2); empty: not known."},
                "label": _TEXT | {"description": "In English, as exact as the date and no more."},
                "earliest": _DAY | {"description": "null: open."},
                "latest": _DAY | {"description": "null: open."},
                "precision": {"enum": [*(grain.value for grain in Grain), UNKNOWN]},
                "exactness": {"enum": list(EXACTNESS)},
                "throughout": _YES | {"description": "Through all of these days; else at some time within them."},
                "relation": {"enum": signals},
                "approximate": _YES,
            }
        ),
        "Place": _object(
            {
                "key": _TEXT,
                "name": _TEXT,
                "country": _TEXT | {"description": "ISO 3166-1 alpha-3, or empty."},
                "latitude": {"type": "number", "minimum": -90, "maximum": 90},
                "longitude": {"type": "number", "minimum": -180, "maximum": 180},
                "exact_to": {"enum": list(EXACT_TO.values()), "description": "How exactly the place is meant."},
            }
        ),
        "Removed": _object(
            {
                "id": _KEY,
                "url": _ADDRESS,
                "state": {
                    "enum": list(STATES),
                    "description": " ".join(f"{name}: {what}" for name, what in STATES.items()),
                },
                "reason": _TEXT | {"description": "Of a withdrawal."},
                "merged_into": _object({"id": _KEY, "url": _ADDRESS}),
                "updated": _MOMENT,
            },
            "reason",
            "merged_into",
        ),
        "Problem": _object(
            {
                "type": _TEXT,
                "title": _TEXT,
                "status": {"type": "integer"},
                "detail": _TEXT,
                "id": _KEY,
                "errors": {"type": "array", "items": _object({"parameter": _TEXT, "detail": _TEXT})},
            },
            "id",
            "errors",
            description="RFC 9457",
        ),
    }
