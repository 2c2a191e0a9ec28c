"""What is new on a timeline, for feeds: events that readers can see lately, what was corrected, what was withdrawn.

Corrections are those of the page "What was corrected" (`timeline.corrections`), with the reviews that made events
public; what a program found and nobody has touched is not in the history, so that is told by the events themselves. A
filter narrows them to its events; what is no longer public is told whatever the filter, since its words, by which a
filter could know it, are gone.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import numpy as np
from django.utils.translation import gettext as _

from timeline.actions import Entry
from timeline.corrections import Correction, each_told
from timeline.dates import EventDate
from timeline.exports.aloud import headline, review
from timeline.exports.description import moment
from timeline.exports.lines import Line, lines_at
from timeline.forms import TimelineForm
from timeline.models import Conflict, Event

LENGTH = 50
_LOOKED_AT = 1_000  # entries of the history
_AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class News:
    """*key* is the same whenever the same is told; *address* is empty for what has no page any more; *date*: of the
    event as it is now, unless it is gone."""

    key: str
    at: datetime
    title: str
    text: str
    address: str
    date: EventDate | None = None

    @property
    def moment(self) -> str:
        return moment(self.at)


def news(form: TimelineForm, root: str) -> list[News]:
    """The latest, newest first. *root* is what the address of an event has before its key."""
    found = [*_corrected(form, root), *_found(form, root)]
    return sorted(found, key=lambda each: (each.at, each.key), reverse=True)[:LENGTH]


def _found(form: TimelineForm, root: str) -> Iterator[News]:
    """Events that are public as they were found; of a timeline that shows none before review there are none."""
    if not _at_once(form):
        return
    columns, rows = form.index.columns, form.answer.rows
    newest = rows[np.argsort(columns.ids[rows], kind="stable")[-LENGTH:]]
    lines = {line.pk: line for line in lines_at(form, newest, root)}
    for pk, made in Event.objects.filter(pk__in=lines).values_list("pk", "created_at"):
        yield _new(f"event-{pk}", made, lines[pk])


def _at_once(form: TimelineForm) -> bool:
    """Whether events are public as they are found."""
    return form.conflict.review == Conflict.Review.LATER


def _new(key: str, at: datetime, line: Line) -> News:
    text = review(line) or _("Reviewed.")
    title = _("New: %(headline)s") % {"headline": headline(line)}
    return News(key, at, title, text, line.address, line.date)


def _corrected(form: TimelineForm, root: str) -> Iterator[News]:
    entries = Entry.objects.filter(conflict=form.conflict, is_public=True).select_related("action__revision")
    entries = entries.order_by("-pk")
    count = 0
    for start in range(0, _LOOKED_AT, _AT_ONCE):
        batch = list(entries[start : start + _AT_ONCE])
        for entry, line, corrections in _within(form, batch, root):
            yield _of_entry(entry, line, corrections, at_once=_at_once(form))
            count += 1
            if count == LENGTH:
                return
        if len(batch) < _AT_ONCE:
            return


def _within(
    form: TimelineForm, entries: Sequence[Entry], root: str
) -> Iterator[tuple[Entry, Line | None, list[Correction]]]:
    """Those that are about events of the filter, and those about events that nobody can see any more."""
    keys = list({entry.event_id for entry in entries if entry.event_id})
    columns, rows = form.index.columns, form.answer.rows
    lines = {line.pk: line for line in lines_at(form, rows[np.isin(columns.ids[rows], keys)], root)}
    public = set(Event.objects.all().public().filter(pk__in=keys).values_list("pk", flat=True))
    for entry, corrections in each_told(entries):
        gone = entry.event_id not in public and _took_away(entry)
        told = entry.event_id in lines and not (_at_once(form) and "made" in entry.facts)
        if corrections and (told or gone):
            yield entry, lines.get(entry.event_id or 0), corrections


def _took_away(entry: Entry) -> bool:
    """Whether it is why the event cannot be seen, and not what was done before."""
    _, status = entry.facts.get("status") or ("", Event.Status.PUBLISHED)
    _, into = entry.facts.get("merged_into") or (None, None)
    return bool(into) or status != Event.Status.PUBLISHED


def _of_entry(entry: Entry, line: Line | None, corrections: Sequence[Correction], *, at_once: bool) -> News:
    key, at = f"change-{entry.pk}", entry.action.revision.date_created.astimezone(UTC)
    _before, status = entry.facts.get("status") or (None, None)
    is_reviewed = status == Event.Status.PUBLISHED and not entry.is_correction
    if line and is_reviewed and not at_once:
        return _new(key, at, line)
    text = " ".join(each.what for each in corrections)
    if line:
        title = _("Reviewed: %(headline)s") if is_reviewed else _("Corrected: %(headline)s")
        return News(key, at, title % {"headline": headline(line)}, text, line.address, line.date)
    event = corrections[0].event
    if event and event.status == Event.Status.WITHDRAWN:
        reason = f"{text} {event.withdrawn_because}".strip()
        return News(key, at, _("A withdrawn event"), reason, event.get_absolute_url())
    return News(key, at, _("An event that is not shown any longer"), text, "")
