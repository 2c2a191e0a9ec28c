"""What an editor has decided since the review queue was opened, as the history knows it, and the last of it."""

from dataclasses import dataclass
from typing import Any

from timeline.actions import Action, ActionQuerySet
from timeline.models import Event
from timeline.undoing import may_undo

_DECISIONS = ("publish", "reject", "merge", "accept_evidence")
_LAST_TRIED = 5


@dataclass(frozen=True, slots=True)
class Sitting:
    """Of *user*, since the action with the key *since*, the last of anybody when the queue was opened."""

    user: Any
    since: int

    @classmethod
    def of(cls, user: Any, token: str) -> "Sitting":
        if token.isascii() and token.isdecimal() and len(token) < 18:
            return cls(user, int(token))
        return cls(user, Action.objects.order_by("-pk").values_list("pk", flat=True).first() or 0)

    def _done(self) -> ActionQuerySet:
        return Action.objects.filter(revision__user=self.user, pk__gt=self.since, is_undone=False)

    def decided(self) -> int:
        """How many decisions stand."""
        return self._done().filter(verb__in=_DECISIONS).count()

    def last(self) -> Action | None:
        """The newest decision or saved change that stands, if the user may undo it."""
        done = self._done().filter(verb__in=(*_DECISIONS, "edit")).newest_first().first()
        return done if done and done.can_be_undone and may_undo(self.user, done) else None


def event_of(action: Action) -> int | None:
    """The event that *action* was about; of several the one that waits for review again."""
    found = [each.event for each in action.entries.select_related("event") if each.event_id and each.event]
    waiting = [each for each in found if each.status == Event.Status.PROPOSED and each.merged_into_id is None]
    return next((each.pk for each in [*reversed(waiting), *found]), None)
