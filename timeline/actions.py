"""What was done, by whom and why: an action is one of django-reversion's revisions, with the state that it found."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import User
from django.db import models
from django.db.models import Q
from reversion.models import Revision

from articles.models import Article
from timeline.dates import EventDate

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from timeline.models import Conflict

VERBS: dict[str, StrOrPromise] = {
    "accept_evidence": "New evidence accepted",
    "add": "Added by hand",
    "appoint": "Role given",
    "count_voices": "Source changed",
    "date_article": "Publication date set",
    "dismiss": "Role taken",
    "each": "Several at once",
    "earlier": "Before states were kept",
    "edit": "Edited",
    "entity_renamed": "Actor or place changed",
    "fix_date": "Date fixed",
    "ignore_names": "Names ignored",
    "import_conflict": "Timeline imported",
    "import_rows": "Imported",
    "link": "Plan and outcome linked",
    "merge": "Merged",
    "protect": "Protected",
    "publish": "Published",
    "put_name": "Lexicon: name saved",
    "read": "Read",
    "read_again": "Conflict read again",
    "read_as": "Article read otherwise",
    "reconsider": "Reconsidered",
    "reject": "Rejected",
    "release_date": "Date released",
    "remove_names": "Lexicon: names removed",
    "split": "Split",
    "undo": "Undone",
    "unlink": "Plan and outcome unlinked",
    "withdraw": "Withdrawn",
}
# What an action by no person is the work of.
PROGRAMS: dict[str, StrOrPromise] = {
    "reading": "a program, reading an article",
    "rebuild": "a program, rebuilding",
    "command": "somebody on the command line",
}
READERS = ("reading", "rebuild")  # those that decide by themselves


def verbs() -> list[tuple[str, StrOrPromise]]:
    return list(VERBS.items())


def programs() -> list[tuple[str, StrOrPromise]]:
    return list(PROGRAMS.items())


class ActionQuerySet(models.QuerySet["Action"]):
    def about(self, **thing: Any) -> ActionQuerySet:
        """Those that changed the event, article or conflict that is given by that name."""
        return self.filter(pk__in=Entry.objects.filter(**thing).values("action"))

    def newest_first(self) -> ActionQuerySet:
        return self.select_related("revision__user", "undoes").order_by("-pk")


class Action(models.Model):
    """Something that an editor or a program did, whole. *revision* says who, when and, as its comment, why, and keeps
    the rows as they were then; *found* keeps the same rows as they were before. Without *found* it cannot be undone.
    """

    verb = models.CharField(max_length=20, choices=verbs)
    program = models.CharField(max_length=10, choices=programs, blank=True)
    revision = models.OneToOneField(Revision, on_delete=models.PROTECT, related_name="action")
    found = models.OneToOneField(Revision, on_delete=models.PROTECT, null=True, related_name="+")
    undoes = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="undone_by")
    is_undone = models.BooleanField("undone", default=False)

    objects = ActionQuerySet.as_manager()

    class Meta:
        verbose_name = "change"
        ordering = ["-pk"]
        default_permissions = ("view",)

    def __str__(self) -> str:
        what = (
            f"{self.get_verb_display()}: {self.undoes.get_verb_display()}" if self.undoes else self.get_verb_display()
        )
        return f"{what}, {self.revision.date_created:%-d %B %Y, %H:%M}, by {self.who}"

    @property
    def who(self) -> str:
        user: User | None = self.revision.user
        return user.get_username() if user else self.get_program_display() or "somebody who is not here any longer"

    @property
    def why(self) -> str:
        return str(self.revision.comment)

    @property
    def can_be_undone(self) -> bool:
        return self.found_id is not None and not self.is_undone


class EntryQuerySet(models.QuerySet["Entry"]):
    def corrections_of(self, conflict: Conflict) -> EntryQuerySet:
        """What changed of events that readers of *conflict* could see, newest first."""
        return self.filter(conflict=conflict, is_correction=True).select_related("action__revision").order_by("-pk")


class Entry(models.Model):
    """What an action meant to one event, article or conflict.

    *words* are for editors and name the old and the new. *facts* are the old and the new as data, for pages that say
    them in the reader's language. The event, or the timeline, may be gone by now.
    """

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="entries")
    conflict = models.ForeignKey(
        "timeline.Conflict", on_delete=models.DO_NOTHING, db_constraint=False, null=True, related_name="+"
    )
    event = models.ForeignKey(
        "timeline.Event", on_delete=models.DO_NOTHING, db_constraint=False, null=True, related_name="entries"
    )
    article = models.ForeignKey(Article, on_delete=models.CASCADE, null=True, related_name="+")
    about = models.CharField(max_length=400)
    words = models.TextField(blank=True)
    said = models.JSONField(default=list)
    facts = models.JSONField(default=dict)
    is_public = models.BooleanField(default=False, help_text="Readers could see the event before or after.")
    is_correction = models.BooleanField(default=False, help_text="It changed what readers could see.")

    objects = EntryQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["conflict", "-id"], name="correction_by_conflict", condition=Q(is_correction=True)),
        ]

    def __str__(self) -> str:
        return f"{self.about}: {self.words}"

    @property
    def day(self) -> date:
        """When it was, in UTC."""
        when: date = self.action.revision.date_created.date()
        return when

    def dates(self) -> tuple[EventDate, EventDate] | None:
        """The old date and the new one; None where it did not change."""
        if "date" not in self.facts:
            return None
        before, after = (date_from(each) for each in self.facts["date"])
        return before, after


def date_from(row: Iterable[Any]) -> EventDate:
    """A date as it is kept in facts: its parts in order, days in ISO 8601."""
    earliest, latest, *others = row
    first, last = (date.fromisoformat(day) if day else None for day in (earliest, latest))
    return EventDate(first, last, *others)
