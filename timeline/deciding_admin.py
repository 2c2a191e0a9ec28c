"""Events at the desk: who proposes, and who decides."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest

from timeline import roles
from timeline.models import Conflict, Event
from timeline.per_conflict import PerConflictAdmin

_DIGITS = 18  # more than a key has
# What a contributor says of an event; everything else is the editors'.
PROPOSED = ("headline", "when", "kind", "is_planned", "why", "seen")


class DecidingAdmin(PerConflictAdmin):
    """Editors decide about events. Contributors add them as proposed, and change what nobody else has touched."""

    def has_decide_permission(self, request: HttpRequest, obj: Event | None = None) -> bool:
        if obj is None:
            return roles.may_somewhere(request.user, roles.DECIDE)
        return obj.merged_into_id is None and roles.may_decide(request.user, obj.conflict_id)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        if obj is None:
            proposes = roles.Role.CONTRIBUTOR in roles.roles_of(request.user).values()
            return proposes or self.has_decide_permission(request)
        return obj.merged_into_id is None and roles.may_edit(request.user, obj)

    def only_proposes(self, request: HttpRequest, event: Event | None) -> bool:
        """Whether the form takes no more than a proposal, of *event* or of a new one."""
        if event is not None:
            decides = roles.may_decide(request.user, event.conflict_id)
            return not decides and self.has_change_permission(request, event)
        everywhere = roles.has_everywhere(request.user, roles.PROPOSE)
        return not everywhere and not roles.may_somewhere(request.user, roles.DECIDE)

    def get_fieldsets(self, request: HttpRequest, obj: Event | None = None) -> Any:
        if not self.only_proposes(request, obj):
            return super().get_fieldsets(request, obj)
        about = [] if obj is None else ["status", "said"]
        help_text = "An editor looks at what you propose before it counts as reviewed."
        return [(None, {"description": help_text, "fields": ["conflict", *PROPOSED, *about]})]

    def get_inlines(self, request: HttpRequest, obj: Event | None) -> Any:
        return super().get_inlines(request, obj) if obj else []  # evidence is of events that are there

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """The conflict that is asked for, or the only one to which somebody may add an event."""
        asked = request.GET.get("conflict", "")
        only = list(roles.scope(Conflict.objects.all(), request.user, roles.PROPOSE).values_list("pk", flat=True)[:2])
        if asked.isdecimal() and len(asked) < _DIGITS:
            return {"conflict": asked}
        return {"conflict": only[0]} if len(only) == 1 else {}

    def may_decide_all(self, request: HttpRequest, events: Sequence[Event]) -> bool:
        """Whether somebody may decide about every one of *events*; if not, they are told where not."""
        others = {each.conflict_id for each in events if not roles.may_decide(request.user, each.conflict_id)}
        if others:
            named = ", ".join(f"“{each}”" for each in Conflict.objects.filter(pk__in=others))
            messages.error(request, f"You are no editor of {named}. Nothing was changed.")
        return not others
