"""The lines of a bundle → a conflict that was not there before, as it was written."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, islice, zip_longest
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import DatabaseError, models, transaction

from articles.models import Article, DateClaim
from timeline.bundle.parts import FORMAT, NAMED_BY, NUMBERED, OF_CONFLICT, SECTIONS, VERSION, Told, fields_of
from timeline.bundle.writing import lines as lines_of
from timeline.history import action, note
from timeline.joining import count_words, index, telling_of
from timeline.lexicons import renew
from timeline.models import Conflict, Event, Evidence
from timeline.voices import original_of

_AT_ONCE = 1000
_BY_NAME = {section.name: section for section in SECTIONS}
# Made before anything is recorded: texts are kept by no history, so no undo may take them away.
_KEPT = ("source", "article", "publication date")
_KNOWN_BY: dict[type[models.Model], str] = {**NAMED_BY, Article: "digest"}
_NOTHING: tuple[None, tuple[Told, ...]] = (None, ())


class NotABundle(ValueError):
    """The file is none, or not whole; the message says where and why."""


class ThereIsAnother(ValueError):
    """A timeline of that address is here and is not the same."""


@dataclass(slots=True)
class Unpacked:
    """*is_new*: False where the very same timeline was here already. *remarks*: what was kept as it is here."""

    conflict: Conflict
    is_new: bool = True
    counts: dict[str, int] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)


def import_conflict(text: Iterable[str], *, by: User | None, slug: str = "") -> Unpacked:
    """Make the timeline that the lines of *text* are, at *slug* or its own address, whole or not at all.

    Where it is here already, the same to the letter, nothing happens. Raises `NotABundle` and `ThereIsAnother`.
    """
    read = _read(text)
    head = next(read, {})
    conflict = _conflict(head, slug)
    if there := Conflict.objects.filter(slug=conflict.slug).first():
        if _is_same(there, head, read, texts=bool(head.get("texts"))):
            return Unpacked(there, is_new=False)
        raise ThereIsAnother(f"A timeline “{there.slug}” is here, and is not the same as this one")
    try:
        with transaction.atomic():
            return _Unpacking(conflict).run(read, by)
    except (KeyError, TypeError, ValueError, ValidationError, DatabaseError) as error:
        if isinstance(error, NotABundle):
            raise
        raise NotABundle(f"It is not whole, or was changed by hand ({type(error).__name__}: {error})") from error


def _read(text: Iterable[str]) -> Iterator[Told]:
    for number, line in enumerate(text, 1):
        try:
            told = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise NotABundle(f"line {number} is no JSON") from error
        if not isinstance(told, dict):
            raise NotABundle(f"line {number} is no JSON object")
        yield told


def _conflict(head: Told, slug: str) -> Conflict:
    if head.get("bundle") != FORMAT or not isinstance(head.get("conflict"), dict):
        raise NotABundle("its first line does not say that it is the bundle of a timeline")
    if head.get("version") != VERSION:
        raise NotABundle(f"it is of version {head.get('version')}, and version {VERSION} is read here")
    fields = {column.name: column for column in Conflict._meta.concrete_fields}
    try:
        told = {name: fields[name].to_python(head["conflict"][name]) for name in OF_CONFLICT}
        conflict = Conflict(**told | ({"slug": slug} if slug else {}))
        conflict.full_clean(validate_unique=False, exclude=["lexicon_version"])
    except (KeyError, ValidationError) as error:
        raise NotABundle(f"what it says of the timeline is not right ({error})") from error
    return conflict


def _is_same(there: Conflict, head: Told, read: Iterable[Told], *, texts: bool) -> bool:
    here = (json.loads(line) for line in lines_of(there, texts=texts))
    first = next(here)
    first["conflict"]["slug"] = head["conflict"]["slug"]
    return first == head and all(one == other for one, other in zip_longest(here, read))


class _Unpacking:
    """*rows*: by model, the row of each name or number."""

    def __init__(self, conflict: Conflict) -> None:
        self.conflict = conflict
        self.unpacked = Unpacked(conflict)
        self.rows: dict[Any, dict[Any, Any]] = {}
        self.were_here: set[int] = set()  # articles, by key
        self.merged: list[tuple[Event, int]] = []

    def run(self, read: Iterator[Told], by: User | None) -> Unpacked:
        sections = groupby(read, key=lambda told: told.get("is"))
        name, told = next(sections, _NOTHING)
        while name in _KEPT:
            self._take(name, told)
            name, told = next(sections, _NOTHING)
        with action("import_conflict", by=by):
            self.conflict.save()
            while name is not None:
                self._take(name, told)
                name, told = next(sections, _NOTHING)
            self._finish()
            note(self.conflict, "import_conflict", f"{self.unpacked.counts.get('event', 0)} events")
        return self.unpacked

    def _take(self, name: str | None, told: Iterable[Told]) -> None:
        if name not in _BY_NAME:
            raise NotABundle(f"“{name}” is nothing that a bundle has")
        model, left = _BY_NAME[name].model, iter(told)
        while batch := list(islice(left, _AT_ONCE)):
            self._save(model, batch)
            self.unpacked.counts[name] = self.unpacked.counts.get(name, 0) + len(batch)

    def _save(self, model: type[models.Model], told: Sequence[Told]) -> None:
        known = self._known(model, told)
        made: list[tuple[models.Model, Told]] = []
        rows = self.rows.setdefault(model, {})
        for each in told:
            if model is DateClaim and self.rows[Article][each["article"]].pk in self.were_here:
                continue  # who says when it was published is known here
            row = known.get(each[_KNOWN_BY[model]]) if model in _KNOWN_BY else None
            if row is None:
                row = self._row(model, each)
                made.append((row, each))
            else:
                self._compare(row, each)
            if model in NUMBERED or model in NAMED_BY:
                rows[each["n"] if model in NUMBERED else each[NAMED_BY[model]]] = row
        model._default_manager.bulk_create([row for row, _ in made])
        self._date(model, made)

    def _known(self, model: type[models.Model], told: Sequence[Told]) -> dict[Any, models.Model]:
        """Those that are here already: the same text, the same key, the same name."""
        if model not in _KNOWN_BY:
            return {}
        by = _KNOWN_BY[model]
        found = model._default_manager.filter(**{f"{by}__in": [each[by] for each in told]})
        if model is Article:
            self.were_here |= {row.pk for row in found}
        return {getattr(row, by): row for row in found}

    def _compare(self, row: models.Model, told: Told) -> None:
        """What is here stays as it is; say where it is not what the file says."""
        for column in fields_of(type(row)):
            if column.name not in told or column.is_relation or _dates_itself(column):
                continue
            if getattr(row, column.attname) != column.to_python(told[column.name]):
                what = f"{row._meta.verbose_name} “{row}”"
                self.unpacked.remarks.append(f"{what}: its {column.verbose_name} is another one here, and stays")

    def _row(self, model: type[models.Model], told: Told) -> models.Model:
        values: dict[str, Any] = {}
        if any(column.related_model is Conflict for column in model._meta.concrete_fields):
            values["conflict"] = self.conflict
        for column in fields_of(model):
            if column.name == "text" and column.name not in told:
                values["text"] = told["sentences"]
            elif column.related_model is model:
                continue
            elif column.is_relation and told[column.name] is not None:
                values[column.name] = self.rows[column.related_model][told[column.name]]
            else:
                values[column.attname] = column.to_python(told[column.name])
        row = model(**values)
        if isinstance(row, Event) and told["merged_into"] is not None:
            self.merged.append((row, told["merged_into"]))
        return row

    def _date(self, model: type[models.Model], made: Sequence[tuple[models.Model, Told]]) -> None:
        """Django says of some columns that they are of this moment; they are what they were."""
        dated = [column for column in fields_of(model) if _dates_itself(column)]
        if not dated or not made:
            return
        for row, told in made:
            for column in dated:
                setattr(row, column.attname, column.to_python(told[column.name]))
        rows = [row for row, _ in made]
        model._default_manager.bulk_update(rows, [column.name for column in dated], batch_size=200)

    def _finish(self) -> None:
        """What leads elsewhere, and what programs keep for themselves."""
        for event, into in self.merged:
            Event.objects.filter(pk=event.pk).update(merged_into=self.rows[Event][into])
        for article in self.conflict.articles.order_by("pk").iterator(chunk_size=100):
            original_of(article)
        told = Evidence.objects.filter(event__conflict=self.conflict).exclude(telling={}).order_by("pk")
        found = told.select_related("article", "original").defer("article__text", "original__text").iterator(500)
        while batch := list(islice(found, 500)):
            count_words(self.conflict, [telling_of(each) for each in batch])
            index(batch, self.conflict)
        renew([self.conflict])


def _dates_itself(column: Any) -> bool:
    return bool(getattr(column, "auto_now", False) or getattr(column, "auto_now_add", False))
