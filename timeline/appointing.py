"""Who gives and takes roles; reached through `curation`."""

from collections.abc import Iterable

from django.contrib.auth.models import User

from timeline.history import NotAllowed, action, note
from timeline.memberships import Membership
from timeline.models import Conflict
from timeline.roles import Role, role_of


def appoint(user: User, conflict: Conflict, role: Role, *, by: User | None, why: str = "") -> None:
    """From now on *user* has *role* in *conflict*, and no other one. Without *by* it comes from the command line.

    Raises `NotAllowed` for a role above the giver's own, and where nobody would be left to administer the conflict.
    """
    _change(user, conflict, role, "appoint", by, why)


def dismiss(user: User, conflict: Conflict, *, by: User | None, why: str = "") -> None:
    """*user* has no role in *conflict* any longer. Raises `NotAllowed` like `appoint`."""
    _change(user, conflict, None, "dismiss", by, why)


def _change(user: User, conflict: Conflict, role: Role | None, verb: str, by: User | None, why: str) -> None:
    with action(verb, conflict, by=by, why=why):
        Conflict.objects.select_for_update().get(pk=conflict.pk)  # two who leave at once are one after the other
        known = Membership.objects.filter(user=user, conflict=conflict).first()
        before = Role(known.role) if known else None
        _check(conflict, before, role, by)
        if before is role:
            return
        if role is None:
            Membership.objects.filter(user=user, conflict=conflict).delete()
        else:
            Membership.objects.update_or_create(user=user, conflict=conflict, defaults={"role": role})
        has_an_administrator([conflict.pk], by=by)
        was, now = (each.word.lower() if each else "no role" for each in (before, role))
        note(conflict, verb, f"{user}: {was} → {now}")


def _check(conflict: Conflict, before: Role | None, role: Role | None, by: User | None) -> None:
    if by is None:
        return
    # As it is by now: the giver's role may have been taken since the page was opened.
    own = role_of(User.objects.get(pk=by.pk), conflict)
    if own is not Role.ADMINISTRATOR:
        raise NotAllowed("Only an administrator of this conflict gives and takes roles")
    if any(each and each.rank > own.rank for each in (before, role)):
        raise NotAllowed("Nobody gives or takes a role above their own")


def has_an_administrator(conflicts: Iterable[int], *, by: User | None) -> None:
    """Raises `NotAllowed` where *by*, who administers these conflicts as a member, has just left one without anybody.

    A superuser administers all of them anyhow.
    """
    if by is None or by.is_superuser:
        return
    members = Membership.objects.filter(role=Role.ADMINISTRATOR, user__is_active=True)
    if set(conflicts) - set(members.filter(conflict__in=conflicts).values_list("conflict", flat=True)):
        raise NotAllowed("This would leave the conflict without an administrator; make somebody else one first")
