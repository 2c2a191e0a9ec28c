"""Who may do what in which conflict: the one place that says so.

A role is a set of Django's own permissions that holds in one conflict. Whoever has such a permission from Django itself
(a user's or a group's) has it in all conflicts, and a superuser has all of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from django.contrib.auth.models import AnonymousUser, User
from django.db import models
from django.db.models import Exists, OuterRef, Q

if TYPE_CHECKING:
    from timeline.models import Conflict, Event

Who = User | AnonymousUser
_Rows = TypeVar("_Rows", bound=models.QuerySet[Any])


class Role(models.TextChoices):
    """From the least to the most that somebody may do."""

    READER = "reader", "Reader: sees the desk, changes nothing"
    CONTRIBUTOR = "contributor", "Contributor: proposes events"
    EDITOR = "editor", "Editor: decides"
    ADMINISTRATOR = "administrator", "Administrator: decides, and says who else may"

    @property
    def rank(self) -> int:
        return list(Role).index(self)

    @property
    def word(self) -> str:
        """The label without what it means: "Editor"."""
        return str(self.label).partition(":")[0]


_SEES = frozenset(
    f"{app}.view_{model}"
    for app, names in {
        "timeline": "action actor conflict event evidence name period place sighting",
        "articles": "article dateclaim source",
    }.items()
    for model in names.split()
)
_PROPOSES = _SEES | {"timeline.add_event"}
_DECIDES = _PROPOSES | {
    "articles.add_source",
    "articles.change_article",
    "articles.change_source",
    "timeline.change_actor",
    "timeline.change_event",
    "timeline.change_place",
    *(f"timeline.{verb}_{model}" for verb in ("add", "change", "delete") for model in ("name", "period")),
}
# What each role amounts to in its conflict. Nobody has the right to change members from Django.
MEMBERS = "timeline.change_membership"
RIGHTS: Mapping[Role, frozenset[str]] = {
    Role.READER: _SEES,
    Role.CONTRIBUTOR: _PROPOSES,
    Role.EDITOR: _DECIDES,
    Role.ADMINISTRATOR: _DECIDES | {"timeline.change_conflict", MEMBERS},
}

SEE, PROPOSE, DECIDE = "timeline.view_event", "timeline.add_event", "timeline.change_event"


def roles_of(user: Who) -> Mapping[int, Role]:
    """What somebody is, by the conflict's key; asked once for each `User` object, which lives as long as a request."""
    if not user.is_active or not isinstance(user, User):
        return {}
    known: Mapping[int, Role] | None = getattr(user, "_roles", None)
    if known is None:
        known = {key: Role(role) for key, role in user.memberships.values_list("conflict", "role")}
        user._roles = known  # type: ignore[attr-defined]
    return known


def role_of(user: Who, conflict: Conflict | int) -> Role | None:
    """A superuser is administrator of everything."""
    if user.is_active and user.is_superuser:
        return Role.ADMINISTRATOR
    return roles_of(user).get(_key(conflict))


def may(user: Who, permission: str, *conflicts: Conflict | int) -> bool:
    """Whether *user* has *permission* in every one of *conflicts*; of none at all, only who has it from Django."""
    if has_everywhere(user, permission):
        return True
    roles = roles_of(user)
    keys = [_key(each) for each in conflicts]
    return bool(keys) and all(key in roles and permission in RIGHTS[roles[key]] for key in keys)


def may_see(user: Who, conflict: Conflict | int) -> bool:
    return may(user, SEE, conflict)


def may_propose(user: Who, conflict: Conflict | int) -> bool:
    return may(user, PROPOSE, conflict)


def may_decide(user: Who, conflict: Conflict | int) -> bool:
    return may(user, DECIDE, conflict)


def may_administer(user: Who, conflict: Conflict | int) -> bool:
    return may(user, MEMBERS, conflict)


def has_everywhere(user: Who, permission: str) -> bool:
    """Whether Django itself gives it; who may change may look."""
    changing = permission.replace(".view_", ".change_")
    return user.has_perm(permission) or (changing != permission and user.has_perm(changing))


def where(user: Who, permission: str) -> set[int] | None:
    """The keys of the conflicts in which *user* has *permission*; None where that is all of them."""
    if has_everywhere(user, permission):
        return None
    return {key for key, role in roles_of(user).items() if permission in RIGHTS[role]}


def may_somewhere(user: Who, permission: str) -> bool:
    keys = where(user, permission)
    return keys is None or bool(keys)


# Things

# How a row leads to the one conflict that it is of.
_OF_ONE = {
    "timeline.conflict": "pk",
    "timeline.event": "conflict",
    "timeline.membership": "conflict",
    "timeline.name": "conflict",
    "timeline.period": "conflict",
    "timeline.sighting": "conflict",
}
_ACTION, _ARTICLE = "timeline.action", "articles.article"
# How what conflicts share leads to those that it concerns.
_SHARED: Mapping[str, tuple[str, ...]] = {
    _ARTICLE: ("conflicts",),
    "articles.source": ("articles__conflicts",),
    _ACTION: ("entries__conflict", "entries__article__conflicts"),
    "timeline.actor": ("events__conflict", "names_in_conflicts__conflict"),
    "timeline.place": ("events__conflict", "names_in_conflicts__conflict"),
}
# What a change of it concerns besides: an event stays where its article is not read for the conflict any longer.
_CHANGED_WITH = {_ARTICLE: ("evidence__event__conflict",)}
# Of which everybody at the desk sees all: publishers' names.
_OPEN = {"articles.source"}


def is_scoped(model: type[models.Model]) -> bool:
    return model._meta.label_lower in _OF_ONE or model._meta.label_lower in _SHARED


def scope(rows: _Rows, user: Who, permission: str = "") -> _Rows:
    """Those of *rows* that *user* has *permission* for (to look at them, where none is named) in some conflict."""
    label = rows.model._meta.label_lower
    permission = permission or f"{rows.model._meta.app_label}.view_{rows.model._meta.model_name}"
    keys = where(user, permission)
    if keys is None or (label in _OPEN and keys):
        return rows
    if label in _OF_ONE:
        return rows.filter(**{f"{_OF_ONE[label]}__in": keys})
    leads = Q()
    for lead in _SHARED[label]:
        leading = rows.model._base_manager.filter(**{f"{lead}__in": keys}).order_by()
        # Few of many are asked one by one; of articles nearly all are meant, so that a list of them is quicker.
        each = Q(pk__in=leading.values("pk")) if label == _ARTICLE else Q(Exists(leading.filter(pk=OuterRef("pk"))))
        leads |= each
    if label == _ACTION:
        leads |= Q(revision__user=user.pk)  # what one has done oneself
    return rows.filter(leads)


def concerned(thing: models.Model) -> set[int]:
    """The keys of the conflicts that a change of *thing* would concern; asked once for each object in hand."""
    label = thing._meta.label_lower
    if label in _OF_ONE:
        name = _OF_ONE[label]
        return {thing.pk if name == "pk" else getattr(thing, f"{name}_id")} - {None}
    known: set[int] | None = getattr(thing, "_concerned", None)
    if known is None:
        leads = (*_SHARED[label], *_CHANGED_WITH.get(label, ()))
        rows = type(thing)._base_manager.filter(pk=thing.pk)
        known = {key for lead in leads for key in rows.values_list(lead, flat=True).distinct()} - {None}
        thing._concerned = known  # type: ignore[attr-defined]
    return known


def may_on(user: Who, permission: str, thing: models.Model) -> bool:
    """Whether *user* may do that to *thing*: to look at it in one conflict that it concerns, else in all of them.

    What concerns no conflict is for those who may do so everywhere, a source without articles for who may somewhere.
    """
    if has_everywhere(user, permission):
        return True
    keys = where(user, permission) or set()
    if not keys:
        return False
    label = thing._meta.label_lower
    looks = ".view_" in permission
    if looks and label in _OPEN:
        return True
    about = concerned(thing)
    if not about:
        return label in _OPEN
    return bool(about & keys) if looks else about <= keys


def hindered_by(user: Who, permission: str, thing: models.Model) -> str:
    """Why somebody who may do that elsewhere may not do it to *thing*: in words, or empty where that is not why."""
    from timeline.models import Conflict

    keys = where(user, permission)
    if not keys:
        return ""
    missing = concerned(thing) - keys
    seen = scope(Conflict.objects.filter(pk__in=missing), user)
    named = [f"“{each}”" for each in seen]
    if hidden := len(missing) - len(named):
        named.append("a conflict that you do not see" if hidden == 1 else f"{hidden} conflicts that you do not see")
    return " and ".join(named)


# Proposals

# Done to an article or a lexicon: an event that it moves was not reviewed by that.
_ELSEWHERE = (
    "count_voices", "date_article", "entity_renamed", "ignore_names", "put_name", "read", "read_again", "read_as",
    "remove_names",
)  # fmt: skip


def may_edit(user: Who, event: Event) -> bool:
    """An editor any event; a contributor one that is still proposed and that no other person has had a hand in."""
    if may_decide(user, event.conflict_id):
        return True
    if role_of(user, event.conflict_id) is not Role.CONTRIBUTOR:
        return False
    return event.status == event.Status.PROPOSED and event.merged_into_id is None and not _by_others(event, user)


def _by_others(event: Event, user: Who) -> bool:
    persons = Q(action__revision__user__isnull=False) & ~Q(action__revision__user=user.pk)
    persons |= Q(action__program="command")
    return event.entries.filter(persons).exclude(action__verb__in=_ELSEWHERE).exists()


def _key(conflict: Conflict | int) -> int:
    return conflict if isinstance(conflict, int) else conflict.pk
