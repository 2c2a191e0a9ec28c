"""What may be asked of the API: the filters of the page and how much to give at once. Anything else is refused, for
what is left out of a question would be answered with more than was asked for."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.http import QueryDict

from timeline.facets import FACETS
from timeline.index.question import Place
from timeline.open_data import Refused
from timeline.places_in_list import place

USUAL, MOST = 100, 1000  # events of a page
DAY = r"^\d{4}-\d{2}-\d{2}$"
PLACE = r"^\S{1,60}$"
MOMENT = r"^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}(\.\d{1,6})?(Z|[+-]\d{2}:\d{2}))?$"
BOX = r"^(none|-?\d{1,3}(\.\d+)?(,-?\d{1,3}(\.\d+)?){3})$"
_CHANGE = re.compile(r"c(\d{1,16})\.(\d{1,18})", re.ASCII)
_MANY = {facet.name: [value for value, _ in facet.values] for facet in FACETS}

# JSON Schema of the parameters that are given once at most.
ONCE: Mapping[str, dict[str, Any]] = {
    "q": {"type": "string", "minLength": 1, "maxLength": 200},
    "from": {"type": "string", "format": "date", "pattern": DAY},
    "to": {"type": "string", "format": "date", "pattern": DAY},
    "certain": {"type": "string", "enum": ["yes"]},
    "box": {"type": "string", "pattern": BOX},
    "order": {"type": "string", "enum": ["oldest"]},
    "limit": {"type": "integer", "minimum": 1, "maximum": MOST, "default": USUAL},
    "cursor": {"type": "string", "pattern": PLACE},
    "updated_since": {"type": "string", "pattern": MOMENT},
}
# Those of the facets, which may be repeated.
MANY: Mapping[str, dict[str, Any]] = {
    name: {"type": "string", "minLength": 1, "maxLength": 100} | ({"enum": values} if values else {})
    for name, values in _MANY.items()
}


@dataclass(frozen=True, slots=True)
class Since:
    """Changes from a moment on, in milliseconds since 1970, and behind the one of an event with this key."""

    moment: int
    after: int = 0


@dataclass(frozen=True, slots=True)
class Page:
    """*after*: where the list goes on; *since*: changes are asked for."""

    limit: int
    after: Place | None
    since: Since | None


def page(data: QueryDict) -> Page:
    """Raises `Refused`, also for filters that cannot be what they have to be."""
    errors = dict(_errors(data))
    given = data.dict()
    limit, after, since = USUAL, None, None
    if "limit" not in errors and "limit" in data:
        limit = int(str(given["limit"]))
    if "updated_since" in data and "updated_since" not in errors:
        moment = _moment(str(given["updated_since"]))
        if moment is None:
            errors["updated_since"] = "It is no moment; take “updated_until” of the answer before, or a day (UTC)."
        else:
            since = Since(moment)
    if "cursor" in data and "cursor" not in errors:
        if "updated_since" in data:
            since = _change(str(given["cursor"]))
        else:
            after = place(str(given["cursor"]))
        if after is None and since is None:
            errors["cursor"] = "It is none of this question; follow “next” of the answer before."
    if errors:
        raise Refused(errors)
    return Page(limit, after, since)


def _errors(data: QueryDict) -> Any:
    for name, values in data.lists():
        schema = ONCE.get(name) or MANY.get(name)
        if schema is None:
            yield name[:100], f"There is no such parameter; there are {', '.join([*ONCE, *MANY])}."
        elif name in ONCE and len(values) > 1:
            yield name, "It can be given only once."
        else:
            for value in values:
                if why := _flaw(schema, value):
                    yield name, why


def _flaw(schema: dict[str, Any], value: str) -> str:
    if not value:
        return "It is empty; leave it out."
    if "enum" in schema and value not in schema["enum"]:
        return f"It is one of: {', '.join(schema['enum'])}."
    if schema["type"] == "integer":
        fits = value.isascii() and value.isdecimal() and len(value) < 6 and 1 <= int(value) <= MOST
        return "" if fits else f"It is a number from 1 to {MOST}."
    if len(value) > schema.get("maxLength", 1000) or "\0" in value:
        return f"It has at most {schema.get('maxLength', 1000)} characters."
    if "pattern" in schema and not re.search(schema["pattern"], value, re.ASCII):
        return f"It looks like {schema['pattern']}."
    return ""


def _moment(words: str) -> int | None:
    try:
        found = datetime.fromisoformat(words)
    except ValueError:
        return None
    if found.tzinfo is None:
        found = found.replace(tzinfo=UTC)
    # Whole numbers: a float would lose the milliseconds of some moments.
    past = found - datetime(1970, 1, 1, tzinfo=UTC)
    return max(0, (past.days * 86_400 + past.seconds) * 1000 + past.microseconds // 1000)


def _change(words: str) -> Since | None:
    found = _CHANGE.fullmatch(words)
    return Since(int(found[1]), int(found[2])) if found else None


def cursor_of(since: Since) -> str:
    return f"c{since.moment}.{since.after}"
