"""What others did since somebody was at the desk last."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import User
from django.db.models import Prefetch, Q

from timeline import roles
from timeline.actions import VERBS, Action, Entry
from timeline.desk import address_of
from timeline.models import Conflict

_COUNTED, _SHOWN, _THINGS = 200, 5, 2


@dataclass(frozen=True, slots=True)
class Done:
    """One of the last actions: who did what to the first *things*, each with its address, and whether to more."""

    action: Action
    things: Sequence[tuple[str, str]]
    has_more: bool


@dataclass(frozen=True, slots=True)
class News:
    """*verbs*: how often what was done since *since*, of as many actions as are counted; *last*: the last of it.

    On the first visit there is no *since*, and *last* is what was done last at all.
    """

    since: datetime | None
    count: int
    is_counted: bool
    verbs: Sequence[tuple[str, int]]
    last: Sequence[Done]


def news(user: User, since: datetime | None) -> News | None:
    """None for who does not look at histories."""
    if not roles.may_somewhere(user, "timeline.view_action"):
        return None
    actions = roles.scope(Action.objects.exclude(revision__user=user), user)
    if since:
        actions = actions.filter(revision__date_created__gt=since)
    verbs: list[str] = []
    if since:
        verbs = list(actions.order_by("-pk").values_list("verb", flat=True)[: _COUNTED + 1])
    entries = Entry.objects.filter(_seen_by(user)).select_related("event").order_by("pk")[: _THINGS + 1]
    last = actions.newest_first().prefetch_related(Prefetch("entries", entries, to_attr="things"))[:_SHOWN]
    counted = Counter(verbs[:_COUNTED]).most_common()
    return News(
        since=since,
        count=min(len(verbs), _COUNTED),
        is_counted=len(verbs) <= _COUNTED,
        verbs=[(str(VERBS.get(verb, verb)), number) for verb, number in counted],
        last=[_done(action) for action in last],
    )


def _done(action: Action) -> Done:
    entries: list[Entry] = action.things  # type: ignore[attr-defined]
    shown = [(_told(entry), address_of(entry)) for entry in entries[:_THINGS]]
    return Done(action, shown, len(entries) > _THINGS)


def _told(entry: Entry) -> str:
    """Of a conflict also what was done, which its title does not tell."""
    return entry.about if entry.event_id or not entry.words else f"{entry.about}: {entry.words}"


def _seen_by(user: User) -> Q:
    """What `undoing.may_see_entry` says, as a question to the database."""
    keys = roles.where(user, "timeline.view_action")
    if keys is None:
        return Q()
    read = Conflict.articles.through.objects.filter(conflict__in=keys)
    return Q(conflict__in=keys) | Q(article__in=read.values("article")) | Q(conflict=None, article=None, event=None)
