"""One request to the review queue: an event is shown, and what an editor decides about it goes to `curation`."""

from typing import Any, ClassVar
from urllib.parse import urlencode

from django.contrib import messages
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse

from timeline import curation, roles
from timeline.deciding_admin import DecidingAdmin
from timeline.desk import editor_of
from timeline.models import Actor, Event, Place
from timeline.review.difference import difference
from timeline.review.form import ReviewForm
from timeline.review.queue import Queue, QueueForm
from timeline.review.shown import Shown, shown
from timeline.review.sitting import Sitting, event_of

MODELS: dict[str, type[Actor | Place]] = {"actors": Actor, "places": Place}


class ReviewDesk:
    """What a request asks for, and how it is answered."""

    verbs: ClassVar[dict[str, tuple[Any, str]]] = {
        "publish": (curation.publish, "Published"),
        "reject": (curation.reject, "Rejected"),
        "accept_evidence": (curation.accept_evidence, "Accepted with its new evidence"),
    }

    def __init__(self, model_admin: DecidingAdmin, request: HttpRequest) -> None:
        self.admin, self.request = model_admin, request
        self.form = QueueForm.of(request.user, request.GET)
        self.queue = Queue(self._events(), self.form)
        self.sitting = Sitting.of(request.user, request.GET.get("sitting", ""))
        self.said, self.is_warning = "", False
        self.decided_now = 0

    @property
    def in_place(self) -> bool:
        """Whether only the queue's part of the page is asked for."""
        headers = self.request.headers
        return "HX-Request" in headers and "HX-History-Restore-Request" not in headers

    def event(self, key: str | int | None, *, lock: bool = False) -> Event | None:
        """An event by its key; None where the editor may not see one. *lock*: nobody else decides about it."""
        key = str(key or "")
        if not (key.isascii() and key.isdecimal() and len(key) < 18):
            return None
        events = self._events().select_for_update(of=("self",)) if lock else self._events()
        return events.filter(pk=key).order_by().first()

    def _events(self) -> QuerySet[Event]:
        cast = (Prefetch(name, model.objects.order_by("name")) for name, model in MODELS.items())
        # Without the evidence that lists show: it is asked for with all that is shown of it here.
        seen = self.admin.get_queryset(self.request).prefetch_related(None)
        events = roles.scope(seen, self.request.user, roles.DECIDE)
        return events.select_related("conflict").prefetch_related(*cast)

    def next(self, token: str) -> Event | None:
        """The event behind the position *token*, or from the start where there is none: what was passed over."""
        position = self.queue.read(token)
        event = self.queue.after(position)
        if event is None and position is not None and (event := self.queue.after(None)):
            self.say("This is the end of the queue. What you passed over comes again from here on.")
        return event

    def previous(self, token: str) -> Event | None:
        position = self.queue.read(token)
        event = self.queue.before(position) if position else None
        if event is None:
            self.say("This is the first one.")
        return event or self.queue.after(None)

    def say(self, words: str, *, warning: bool = False) -> None:
        self.said = f"{self.said} {words}".strip()
        self.is_warning = self.is_warning or warning

    # Answers

    def query(self, **more: Any) -> str:
        """The queue's address with what has been asked for and *more*."""
        return urlencode(self.form.given() | {"sitting": self.sitting.since} | more)

    def address(self, event: Event | None, **more: Any) -> str:
        query = self.query(**({"event": event.pk} if event else {}), **more)
        return f"{reverse('admin:timeline_event_review')}?{query}"

    def waiting(self) -> int:
        """How many wait. A decision carries on what was counted when the page was opened: counting is not for free."""
        carried = self.request.GET.get("waiting", "")
        if self.in_place and carried.isascii() and carried.isdecimal() and len(carried) < 18:
            return max(0, int(carried) - self.decided_now)
        return self.queue.count()

    def answer(self, event: Event | None, form: ReviewForm | None = None, diff: Any = None) -> HttpResponse:
        """The page, or its part, that shows *event*; an empty queue where there is none."""
        found: Shown | None = None
        if event:
            found = shown(
                event, form, self.request.GET, may_change=self.admin.has_decide_permission(self.request, event)
            )
        decided, waiting = self.sitting.decided(), self.waiting() if event else 0
        here = f"{reverse('admin:timeline_event_review')}?{self.query()}&"
        context: dict[str, Any] = {
            "here": here,
            "there": f"{here}waiting={waiting}&",
            "opts": self.admin.opts,
            "queue": self.queue,
            "query": self.query(),
            "shown": found,
            "event": event,
            "form": found.form if found else None,
            "place": str(self.queue.position(event)) if event else "",
            "difference": diff,
            "said": self.said,
            "is_warning": self.is_warning,
            "decided": decided,
            "waiting": waiting,
            "total": decided + waiting,
            "last": self.sitting.last(),
        }
        if self.in_place:
            response = TemplateResponse(self.request, "admin/timeline/review/_desk.html", context)
            shown_part = {name: value for name in ("evidence", "whole") if (value := self.request.GET.get(name))}
            # Another part of the article is no step to come back to.
            response["HX-Replace-Url" if shown_part else "HX-Push-Url"] = self.address(event, **shown_part)
            return response
        context |= self.admin.admin_site.each_context(self.request) | {
            "title": "Review queue",
            "sitting": self.sitting,
            "asked": self.form,
            "media": ReviewForm.base_fields["when"].widget.media,
        }
        return TemplateResponse(self.request, "admin/timeline/review/review.html", context)

    def go_to(self, event: Event | None) -> HttpResponse:
        """After something was done: the part with *event*, or without script a redirect to it."""
        if self.in_place:
            return self.answer(event)
        if self.said:
            (messages.warning if self.is_warning else messages.success)(self.request, self.said)
        return redirect(self.address(event))

    # What is decided

    def decide(self, event: Event, token: str) -> HttpResponse:
        """Save what was changed of *event*, and do what the button says, as one action."""
        form = ReviewForm(self.request.POST, instance=event)
        if form.is_stale:
            return self._show_difference(form, event)
        do, _, rest = self.request.POST.get("do", "").partition(":")
        do = do if do in (*self.verbs, "merge") else "save"
        if not form.is_valid():
            self.say("Nothing was saved: something has to be mended first.", warning=True)
            return self.answer(self.event(event.pk), form)
        why, editor = form.cleaned_data["why"], editor_of(self.request)
        try:
            with curation.deciding("edit" if do == "save" else do, event, by=editor, why=why):
                if form.is_edited:
                    with curation.editing(event, by=editor, why=why):
                        form.save(commit=False)
                        form.keep(by=editor)
                        form.save_m2m()
                said = self._do(do, rest, event, why, edited=form.is_edited)
        except curation.NotAllowed as error:
            self.say(f"{error}. Nothing was saved.", warning=True)
            return self.go_to(self.event(event.pk))
        if form.is_edited and do != "save":
            said = f"Saved and {said[0].lower()}{said[1:]}"
        self.say(said)
        if form.remark and "when" in form.changed_data:
            self.say(form.remark)
        return self.go_to(self._then(event, do, token))

    def _do(self, do: str, rest: str, event: Event, why: str, *, edited: bool) -> str:
        """What was done, in words."""
        if do == "merge":
            return self._merge(rest, event, why)
        if do == "save":
            return f"Saved: “{event}”." if edited else "There was nothing to save."
        verb, said = self.verbs[do]
        verb(event, by=editor_of(self.request), why=why)
        self.decided_now = 1
        return f"{said}: “{event}”."

    def _merge(self, rest: str, event: Event, why: str) -> str:
        """*rest*: the keys of the other event and of the one that stays, and which version of the other was shown."""
        other_key, into_key, version = [*rest.split(":", 2), "", ""][:3]
        other = self.event(other_key)
        if other is None or not self.admin.has_decide_permission(self.request, other):
            raise curation.NotAllowed("The other event is not there any longer, or not yours to decide about")
        if other.updated_at.isoformat() != version:
            raise curation.NotAllowed(f"“{other}” was changed meanwhile: look at it again")
        into = event if into_key == str(event.pk) else other
        kept = curation.merge([event, other], by=editor_of(self.request), why=why, into=into)
        waited = sum(each.status == Event.Status.PROPOSED for each in (event, other))
        self.decided_now = waited - (kept.status == Event.Status.PROPOSED)
        return f"Two events are one now: “{kept}”."

    def _then(self, event: Event, do: str, token: str) -> Event | None:
        """A saved event stays in view, as does one that another went up in; else the next one comes."""
        now = self.event(event.pk) if do in ("save", "merge") else None
        if now and do == "merge" and (now.merged_into_id or now.status != Event.Status.PROPOSED):
            now = None
        return now or self.next(token)

    def _show_difference(self, form: ReviewForm, event: Event) -> HttpResponse:
        diff = difference(form, event)
        who = ", ".join(dict.fromkeys(action.who for action in diff.done)) or "Somebody else"
        self.say(f"{who} changed this meanwhile. Nothing of yours was saved yet: see what is different.", warning=True)
        anew = ReviewForm(instance=event, initial=diff.kept)
        return self.answer(event, anew, diff)

    def undo(self) -> HttpResponse:
        last = self.sitting.last()
        if last is None or str(last.pk) != self.request.POST.get("action"):
            self.say("There is nothing of yours to undo here, or it was undone already.", warning=True)
            return self.go_to(self.event(self.request.POST.get("event")) or self.next(""))
        try:
            curation.undo(last, by=editor_of(self.request))
        except curation.NotAllowed as error:
            self.say(f"{error}. Nothing was changed.", warning=True)
            return self.go_to(self.event(self.request.POST.get("event")) or self.next(""))
        self.decided_now = -1 if last.verb != "edit" else 0
        self.say(f"Undone: {last.get_verb_display().lower()}.")
        return self.go_to(self.event(event_of(last)) or self.next(""))
