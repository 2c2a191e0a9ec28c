"""What editors did to an event after readers could see it, as readers are told: what changed, never who or a note.

The whole history, with names and reasons, is in the admin; this is drawn from it.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from articles.temporal import tag
from timeline.dates import EventDate, date_of
from timeline.labels import words
from timeline.models import Conflict, Event


@dataclass(frozen=True, slots=True)
class Correction:
    """One thing that an editor did, on a day (UTC), in words."""

    day: date
    what: str


def _labels(found: re.Match[str]) -> dict[str, str]:
    """The labels of dates in a line of the history, which are English, in the language of the page."""
    return {name: _said_again(label) for name, label in found.groupdict().items()}


def _said_again(english: str) -> str:
    """Only what is read as just the date whose label it is; anything else stays as it was written."""
    read = [EventDate(), *map(date_of, tag(english))]
    dated = next((each for each in read if each.label == english), None)
    return words.label(dated, get_language() or words.ENGLISH) if dated else english


# By how `curation` and `gathering` begin their lines. What an editor wrote as a reason follows and stays inside.
_TOLD: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (
        re.compile(r"date fixed: (?P<before>.+?) → (?P<after>[^.]+)"),
        lambda found: (
            _("Date corrected from “%(before)s” to “%(after)s”.") % _labels(found)
            if found["before"] != found["after"]
            else _("Date confirmed.")
        ),
    ),
    (
        re.compile(r"date follows the evidence again: (?P<before>.+?) → (?P<after>[^.]+)"),
        lambda found: _("Date taken from the evidence again: “%(after)s”.") % _labels(found),
    ),
    (re.compile(r"Withdrawn → Reviewed"), lambda _found: _("Shown again.")),
    (re.compile(r".+ → Reviewed"), lambda _found: _("Reviewed.")),
    (re.compile(r".+ → Withdrawn"), lambda _found: _("Withdrawn.")),
    (re.compile(r"merged with "), lambda _found: _("Another event was found to be the same and joined to this one.")),
    (re.compile(r"split: "), lambda _found: _("Some of its evidence was found to be about another event.")),
    (re.compile(r"split off from "), lambda _found: _("Set apart from another event.")),
)
_REVIEWED = re.compile(r".+ → Reviewed")


def corrections(event: Event) -> list[Correction]:
    """What readers are told of the history of *event*, oldest first; one query."""
    lines = LogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(Event), object_id=str(event.pk), action_flag=CHANGE
    ).order_by("action_time", "pk")
    return list(_told(lines, public=event.conflict.review == Conflict.Review.LATER))


def _told(lines: Iterable[LogEntry], *, public: bool) -> Iterator[Correction]:
    for line in lines:
        public = public or bool(_REVIEWED.match(line.change_message))
        if public and (what := _in_words(line.change_message)):
            yield Correction(line.action_time.date(), what)


def _in_words(message: str) -> str:
    if message.startswith("["):
        return _("Headline corrected.") if "Headline" in _fields(message) else ""
    for pattern, tell in _TOLD:
        if found := pattern.match(message):
            return tell(found)
    return ""


def _fields(message: str) -> list[str]:
    """The fields that the admin's own line says were changed."""
    try:
        changes = json.loads(message)
    except ValueError:
        return []
    return [field for change in changes for field in change.get("changed", {}).get("fields", ())]
