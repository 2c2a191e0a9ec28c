"""A conflict → the lines of its bundle, one after the other."""

import json
from collections.abc import Iterator
from typing import Any

from django.db import models

from articles.models import Article
from timeline.bundle.parts import FORMAT, NAMED_BY, NUMBERED, OF_CONFLICT, SECTIONS, VERSION, Told, fields_of, written
from timeline.models import Conflict, Event

_AT_ONCE = 1000
Names = dict[Any, dict[int, Any]]


def lines(conflict: Conflict, *, texts: bool = True) -> Iterator[str]:
    """Each with its end. Without *texts* articles have only the sentences that are evidence, at their places."""
    yield _line(
        {"bundle": FORMAT, "version": VERSION, "texts": texts}
        | {"conflict": {name: written(getattr(conflict, name)) for name in OF_CONFLICT}}
    )
    events = conflict.events.order_by("pk").values_list("pk", flat=True)
    # Before any line: what went up in another event may stand above it.
    names: Names = {Event: {pk: number for number, pk in enumerate(events.iterator(), 1)}}
    for section in SECTIONS:
        fields = fields_of(section.model)
        known = names.setdefault(section.model, {})
        for number, row in enumerate(section.rows(conflict).iterator(chunk_size=_AT_ONCE), 1):
            told: Told = {"is": section.name}
            if section.model in NUMBERED:
                known[row.pk] = told["n"] = number
            elif section.model in NAMED_BY:
                known[row.pk] = getattr(row, NAMED_BY[section.model])
            for field in fields:
                told[field.name] = _value(row, field, names)
            if section.model is Article and not texts:
                told["sentences"] = _sentences(told.pop("text"), row, conflict)
            yield _line(told)


def _value(row: models.Model, field: models.Field[Any, Any], names: Names) -> Any:
    value = getattr(row, field.attname)
    if field.is_relation and value is not None:
        return names[field.related_model][value]
    return written(value)


def _sentences(text: str, article: Article, conflict: Conflict) -> str:
    """The text with blanks for all that is no evidence, so that what is stands where it stood."""
    kept, end = "", 0
    told = article.evidence.filter(event__conflict=conflict).order_by("sentence_start", "sentence_end")
    for first, last in told.values_list("sentence_start", "sentence_end"):
        kept += " " * (first - end) + text[max(first, end) : last]
        end = max(end, last)
    return kept


def _line(told: Told) -> str:
    return json.dumps(told, ensure_ascii=False, sort_keys=True) + "\n"
