"""What was done to an event after readers could see it, as readers are told: what changed, never by whom or a note.

The whole history, with names and reasons, is in the admin; this is drawn from the same entries.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from articles.temporal import tag
from timeline.actions import READERS, Entry
from timeline.dates import EventDate, date_of
from timeline.labels import words
from timeline.models import Conflict, Event

_FACTS = {"kind", "is_planned", "actors", "places"}
_BEGINNINGS = {"add", "import_rows", "import_conflict"}
Status = Event.Status


@dataclass(frozen=True, slots=True)
class Correction:
    """One thing that was done, on a day (UTC), in words; *event* where readers may be led to it."""

    day: date
    what: str
    by_editor: bool = True
    event: Event | None = None


def corrections(event: Event) -> list[Correction]:
    """What readers are told of the history of *event*, oldest first; one query."""
    entries = Entry.objects.filter(event=event.pk, is_public=True).select_related("action__revision").order_by("pk")
    return list(_told(entries))


def told(entries: Sequence[Entry]) -> list[Correction]:
    """The same of *entries* of several events, each with its event if readers may see it or that it was withdrawn."""
    return [correction for _, corrections in each_told(entries) for correction in corrections]


def each_told(entries: Sequence[Entry]) -> list[tuple[Entry, list[Correction]]]:
    """The same, entry by entry; one of which readers are told nothing has none."""
    keys = {each.event_id for each in entries if each.event_id}
    readable = Event.objects.filter(pk__in=keys).select_related("conflict")
    shown = {event.pk: event for event in readable if _may_be_named(event)}
    return [(entry, list(_told([entry], shown))) for entry in entries]


def _may_be_named(event: Event) -> bool:
    later = event.conflict.review == Conflict.Review.LATER and event.status == Status.PROPOSED
    return event.merged_into_id is None and (event.status in (Status.PUBLISHED, Status.WITHDRAWN) or later)


def _told(entries: Iterable[Entry], shown: dict[int, Event] | None = None) -> Iterator[Correction]:
    for entry in entries:
        by_editor = entry.action.program not in READERS
        event = (shown or {}).get(entry.event_id or 0)
        for what in _in_words(entry):
            yield Correction(entry.day, what, by_editor, event)


def _in_words(entry: Entry) -> Iterator[str]:
    facts, said = entry.facts, entry.said
    if "made" in facts and entry.action.verb in _BEGINNINGS:  # nothing was there to be corrected
        if facts.get("status", [None, None])[1] == Status.PUBLISHED:
            yield _("Reviewed.")
        return
    yield from _date(entry)
    if "headline" in facts and "merge" not in said:
        yield _("Headline corrected.")
    if _FACTS & facts.keys() and not {"merge", "split"} & set(said):
        yield _("Kind, actors or places corrected.")
    if status := facts.get("status"):
        yield from _state(*status)
    yield from _place(entry)


def _date(entry: Entry) -> Iterator[str]:
    labels, released = _labels(entry), "release_date" in entry.said
    if labels and released:
        yield _("Date taken from the evidence again: “%(after)s”.") % labels
    elif labels and labels["before"] == labels["after"]:
        yield _("The days that “%(after)s” can mean were corrected.") % labels
    elif labels:
        yield _("Date corrected from “%(before)s” to “%(after)s”.") % labels
    elif released:
        yield _("Date taken from the evidence again.")
    elif "fix_date" in entry.said:
        yield _("Date confirmed.")


def _place(entry: Entry) -> Iterator[str]:
    """Where it stands: by itself, or in another event."""
    into = entry.facts.get("merged_into")
    if "made" in entry.facts or (into and not into[1]):
        yield _("Set apart from another event.")
    elif into:
        yield _("Found to be the same as another event and joined to it.")
    elif "split" in entry.said:
        yield _("Some of its evidence was found to be about another event.")
    elif "merge" in entry.said:
        yield _("Another event was found to be the same and joined to this one.")


def _state(before: str | None, after: str | None) -> Iterator[str]:
    if after == Status.PUBLISHED:
        yield _("Shown again.") if before == Status.WITHDRAWN else _("Reviewed.")
    elif after == Status.WITHDRAWN:
        yield _("Withdrawn.")
    elif before == Status.PUBLISHED:
        yield _("Its review was taken back.")
    elif after == Status.REJECTED:
        yield _("Found to be no event of this timeline.")


def _labels(entry: Entry) -> dict[str, str]:
    """The old date and the new one in the language of the page; nothing where it stayed."""
    language = get_language() or words.ENGLISH
    if dates := entry.dates():
        return {name: words.label(day, language) for name, day in zip(("before", "after"), dates, strict=True)}
    if labels := entry.facts.get("labels"):
        return {name: _said_again(label) for name, label in zip(("before", "after"), labels, strict=True)}
    return {}


def _said_again(english: str) -> str:
    """A label from before dates were kept as such; only what is read as just the date whose label it is."""
    read = [EventDate(), *map(date_of, tag(english))]
    dated = next((each for each in read if each.label == english), None)
    return words.label(dated, get_language() or words.ENGLISH) if dated else english
