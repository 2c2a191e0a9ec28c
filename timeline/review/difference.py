"""What somebody else changed of an event while it lay open before an editor, field by field, and whose is whose."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from timeline.actions import Action
from timeline.models import Event
from timeline.review.form import COMPARED, ReviewForm, Values, in_words, sent_values, values_of

_SHOWN = 5  # actions since


@dataclass(frozen=True, slots=True)
class Row:
    """One field, in words. *yours* is empty where the editor had not changed it."""

    label: str
    opened: str
    theirs: str
    yours: str


@dataclass(slots=True)
class Difference:
    """*kept* is what the form goes on with: theirs, but for the fields that the editor has changed."""

    done: list[Action] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    kept: dict[str, Any] = field(default_factory=dict)


def difference(form: ReviewForm, event: Event) -> Difference:
    """Of *form* as it was sent, which is stale, and *event* as it stands."""
    theirs, yours = values_of(event, form.evidence), sent_values(form)
    sent = _opened(form)
    opened = theirs | {name: sent[name] for name in COMPARED if name in sent}
    found = Difference(list(_since(sent.get("action"), event)), kept={"why": form.data.get("why", "")})
    for name, label in COMPARED.items():
        mine = yours.get(name, opened[name])
        if theirs[name] != opened[name]:
            own = "" if mine == opened[name] else in_words(name, mine, event)
            found.rows.append(Row(label, in_words(name, opened[name], event), in_words(name, theirs[name], event), own))
        if name in yours and mine != opened[name]:
            found.kept[name] = mine
    for name in ("also_actors", "also_places"):
        found.kept[name] = form.data.get(name, "")
    return found


def _opened(form: ReviewForm) -> Values:
    """What the event was when the form was opened, as far as the form says so."""
    try:
        sent = json.loads(form.data.get("opened", ""))
    except ValueError:
        return {}
    return sent if isinstance(sent, dict) else {}


def _since(last: Any, event: Event) -> Iterable[Action]:
    """What was done to *event* after the action with the key *last*, oldest first."""
    if not isinstance(last, int):
        return ()
    since = Action.objects.all().about(event=event.pk).filter(pk__gt=last)
    return reversed(since.newest_first()[:_SHOWN])
