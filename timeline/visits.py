"""What "since your last visit" means: since somebody was at the desk before they came this time."""

from contextlib import suppress
from datetime import datetime, timedelta

from django.contrib.auth.models import User
from django.db import OperationalError, transaction
from reversion.models import Revision

from timeline.memberships import Visit

GAP = timedelta(minutes=30)  # without a look at the first page and without a decision: then a new visit begins
_EXACT = timedelta(minutes=1)  # a look that soon after another is not written


def last_visit(user: User, now: datetime) -> datetime | None:
    """When the visit before this one ended; None on the first one. It is the same until this visit has ended."""
    visit = Visit.objects.filter(user=user).first()
    if visit is None:
        return _keep(user, now, None)
    decided = Revision.objects.filter(user=user).order_by("-pk").values_list("date_created", flat=True).first()
    last = max(visit.seen_at, decided or visit.seen_at)
    if now - last > GAP:
        return _keep(user, now, last)
    if now - visit.seen_at > _EXACT:
        _keep(user, now, visit.since)
    return visit.since


def _keep(user: User, now: datetime, since: datetime | None) -> datetime | None:
    """Not while somebody else writes for long: then the page is shown all the same, and the look is not kept."""
    with suppress(OperationalError), transaction.atomic():
        Visit.objects.update_or_create(user=user, defaults={"seen_at": now, "since": since})
    return since
