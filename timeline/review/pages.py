"""The addresses of the review queue within the admin, and who may open them."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.views.decorators.vary import vary_on_headers

from timeline import roles
from timeline.deciding_admin import DecidingAdmin
from timeline.models import Actor
from timeline.review.desk import MODELS, ReviewDesk
from timeline.review.queue import Queue, QueueForm

_OFFERED = 12  # names that are offered while one is typed
_HTMX = vary_on_headers("HX-Request", "HX-History-Restore-Request")


class ReviewAdmin(DecidingAdmin):
    """The review queue at `event/review/`."""

    change_list_template = "admin/timeline/event/change_list.html"

    def get_urls(self) -> list[URLPattern]:
        pages = {"": self.review_view, "names/": self.names_view, "undo/": self.undo_view}
        names = {"": "timeline_event_review", "names/": "timeline_event_names", "undo/": "timeline_event_review_undo"}
        own = [
            path(f"review/{part}", self.admin_site.admin_view(_HTMX(view)), name=names[part])
            for part, view in pages.items()
        ]
        decide = self.admin_site.admin_view(_HTMX(self.decide_view))
        return [*own, path("review/<int:pk>/", decide, name="timeline_event_decide"), *super().get_urls()]

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """With the way to the queue, and how many wait there."""
        events = roles.scope(self.get_queryset(request), request.user, roles.DECIDE)
        waiting = Queue(events, QueueForm({})).count()
        more = {"to_review": waiting, "may_decide": self.has_decide_permission(request)}
        return super().changelist_view(request, more | (extra_context or {}))

    def review_view(self, request: HttpRequest) -> HttpResponse:
        """`?conflict=war&event=7`: that event; `&after=…`, `&before=…`: the one next to that position."""
        if not self.has_decide_permission(request):
            raise PermissionDenied
        desk = ReviewDesk(self, request)
        asked = request.GET
        if event := desk.event(asked.get("event")):
            if event.merged_into_id:
                desk.say(f"Event {event.pk} went up in this one.")
                event = desk.event(event.merged_into_id)
            return desk.answer(event)
        if asked.get("event"):
            desk.say("The event that you asked for is not here any longer; this is the next one.", warning=True)
        before = asked.get("before", "")
        return desk.answer(desk.previous(before) if before else desk.next(asked.get("after", "")))

    def decide_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        if not self.has_decide_permission(request):
            raise PermissionDenied
        if request.method != "POST":
            return redirect(f"{reverse('admin:timeline_event_review')}?event={pk}")
        with transaction.atomic():
            desk = ReviewDesk(self, request)
            event = desk.event(pk, lock=True)  # whoever decides about it meanwhile waits, and is then told
            token = request.POST.get("place", "")
            if event is None:
                desk.say("This event is gone: it was read again and nothing tells it any longer.", warning=True)
                return desk.go_to(desk.next(token))
            if event.merged_into_id:
                desk.say(f"It went up in “{event.merged_into}” meanwhile. Nothing of yours was saved.", warning=True)
                return desk.go_to(desk.event(event.merged_into_id) or desk.next(token))
            if not self.has_decide_permission(request, event):
                raise PermissionDenied
            return desk.decide(event, token)

    def undo_view(self, request: HttpRequest) -> HttpResponse:
        if request.method != "POST" or not self.has_decide_permission(request):
            raise PermissionDenied
        return ReviewDesk(self, request).undo()

    def names_view(self, request: HttpRequest) -> HttpResponse:
        """Actors or places whose names begin like what is typed last, as options."""
        if not self.has_decide_permission(request):
            raise PermissionDenied
        field = request.GET.get("field", "")
        model = MODELS.get(field, Actor)
        *before, typed = request.GET.get(f"also_{field}", "").split(";")
        seen = roles.scope(model._default_manager.all(), request.user)
        known = seen.filter(name__istartswith=typed.strip()).order_by("name") if typed.strip() else ()
        first = "; ".join(each.strip() for each in before)
        names = [f"{first}; {each.name}" if first else each.name for each in known[:_OFFERED]]
        return TemplateResponse(request, "admin/timeline/review/_names.html", {"names": names})
