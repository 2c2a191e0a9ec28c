"""What is done to events, articles and lexicons is recorded: who did it, when, why, and all rows before and after.

A verb says once what it is: `with action("publish", by=by, why=why): …`. Whatever is written within, by whatever code,
is one action, which `restoring.undo` can take back.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.db import DEFAULT_DB_ALIAS, models, transaction
from reversion.models import Revision, Version

from timeline.clock import this_moment

if TYPE_CHECKING:
    from timeline.actions import Action
    from timeline.dates import EventDate
    from timeline.journal import Changed, Key, Row
    from timeline.models import Event

    # The days and the headline of an event.
    Shown = tuple[EventDate, str]


class NotAllowed(ValueError):
    """The event is in a state from which this cannot be done; the message says which."""


@dataclass(frozen=True, slots=True)
class Note:
    """What a verb says of one thing that it is about; *said* is the verb."""

    thing: models.Model
    said: str
    words: str


@dataclass(slots=True)
class Recording:
    """An action while it is done. Of a program's reading only what concerns *about* is kept, and of what nobody has
    decided about (*shown*, as readers saw it before) only where readers see something else now."""

    verb: str
    by: User | None
    why: str
    program: str
    undoes: Action | None = None
    about: list[models.Model] = field(default_factory=list)
    shown: dict[int, Shown] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)
    saved: Action | None = None

    @property
    def is_reading(self) -> bool:
        return self.verb == "read"


_now: ContextVar[Recording | None] = ContextVar("action", default=None)
_reader: ContextVar[str] = ContextVar("reader", default="reading")


def is_recorded() -> bool:
    """Whether an action is being recorded."""
    return _now.get() is not None


@contextmanager
def reading_as(program: str) -> Iterator[None]:
    """Events that are built within are built by this program."""
    before = _reader.set(program)
    try:
        yield
    finally:
        _reader.reset(before)


@contextmanager
def action(
    verb: str,
    *about: models.Model,
    by: User | None,
    why: str = "",
    undoes: Action | None = None,
    shown: Iterable[Event] = (),
) -> Iterator[Recording]:
    """All that is written within, in one transaction, is the action *verb*; a part of the one that is under way, if
    there is one. Where nothing has changed in the end there is none."""
    if (under_way := _now.get()) is not None:
        yield under_way
        return
    from timeline import journal  # knows the models, which know this

    program = "" if by else _reader.get() if verb == "read" else "command"
    recording = Recording(verb, by, why.strip(), program, undoes, list(about))
    recording.shown = {each.pk: (each.date, each.headline) for each in shown}
    with transaction.atomic():
        journal.begin()
        token = _now.set(recording)
        try:
            yield recording
        finally:
            _now.reset(token)
        if recording.shown:
            recording.about += _seen_otherwise(recording.shown)
        nothing = recording.is_reading and not recording.about
        recording.saved = _save(recording, journal.end(read=not nothing))


def note(thing: models.Model, said: str, words: str) -> None:
    """What the verb that is under way means to *thing*, for editors to read: the old and the new."""
    recording = _now.get()
    assert recording is not None, f"{said} is not recorded"
    recording.notes.append(Note(thing, said, words))


def _seen_otherwise(shown: dict[int, Shown]) -> list[models.Model]:
    from timeline.models import Event

    now = Event.objects.filter(pk__in=shown)
    return [each for each in now if (each.date, each.headline) != shown[each.pk] or each.merged_into_id]


def _save(recording: Recording, changed: Changed) -> Action | None:
    from timeline.actions import Action
    from timeline.entries import entries
    from timeline.parts import of_events, significant, with_owners

    wanted = significant(changed)
    if recording.is_reading:
        wanted = of_events(wanted, {each.pk for each in recording.about})
    if not wanted.changed():
        return None
    wanted = with_owners(wanted, [*recording.about, *(each.thing for each in recording.notes)])
    when = this_moment()
    found = Revision.objects.create(date_created=when, user=recording.by, comment="")
    revision = Revision.objects.create(date_created=when, user=recording.by, comment=recording.why)
    Version.objects.bulk_create([*_versions(found, wanted.before), *_versions(revision, wanted.after)])
    saved = Action.objects.create(
        verb=recording.verb, program=recording.program, found=found, revision=revision, undoes=recording.undoes
    )
    lines = entries(saved, wanted, recording.notes, of_reader=recording.is_reading)
    type(saved).entries.rel.related_model.objects.bulk_create(lines)  # type: ignore[attr-defined]
    return saved


def _versions(revision: Revision, rows: dict[Key, Row]) -> Iterator[Version]:
    """One for each row that stands by itself, with its parts behind it."""
    from timeline.journal import BY_LABEL
    from timeline.parts import owner_of

    by_owner: dict[Key, list[Row]] = {}
    for key, row in rows.items():
        owner = owner_of(row)
        by_owner.setdefault(owner, []).insert(0 if owner == key else len(by_owner.get(owner, ())), row)
    for (label, pk), parts in by_owner.items():
        yield Version(
            revision=revision,
            object_id=str(pk),
            content_type=ContentType.objects.get_for_model(BY_LABEL[label]),
            db=DEFAULT_DB_ALIAS,
            format="json",
            serialized_data=json.dumps(parts, ensure_ascii=False),
            object_repr=str(parts[0]["fields"].get("headline") or parts[0]["fields"].get("title") or f"{label} {pk}"),
        )


def rows_of(revision: Revision) -> Iterable[Row]:
    """The rows that a revision keeps; columns that there were not yet have what they were given when they came."""
    from timeline.journal import completed

    for data in Version.objects.filter(revision=revision).values_list("serialized_data", flat=True):
        yield from map(completed, json.loads(data))
