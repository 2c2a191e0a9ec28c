"""What was done to events, articles and lexicons, by whom and why, as the admin's history shows it."""

from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model


class NotAllowed(ValueError):
    """The event is in a state from which this cannot be done; the message says which."""


def log(changed: Model, by: User | None, what: str, why: str) -> None:
    """One line in the history that the admin shows; what no person does (a command, the demo) has no line there."""
    if by is None:
        return
    LogEntry.objects.create(
        user_id=by.pk,
        content_type=ContentType.objects.get_for_model(changed),
        object_id=str(changed.pk),
        object_repr=str(changed)[:200],
        action_flag=CHANGE,
        change_message=f"{what}. {why}".strip() if why else what,
    )
