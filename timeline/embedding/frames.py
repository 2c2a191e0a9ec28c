"""What other sites show in a frame: a list, a chart, what happened on this day, one event.

Finished pages are kept with the state of the index that they were made from, so what is done to an event is seen at
once; what no trigger watches, such as a source's name, after a quarter of a minute. Anybody else may keep a page for
20 seconds, and show it for 25 more while asking anew: whatever it is, it is in every frame within a minute. The address
alone decides what a frame says.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from time import monotonic
from typing import Any, cast

from csp.decorators import csp_replace
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import cache_control
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import conditional_page, require_safe
from django.views.decorators.vary import vary_on_headers

from timeline.charting.drawing import chart
from timeline.charting.page import page
from timeline.charting.parts import SCREEN
from timeline.chronology import Counts, chronology
from timeline.clock import site_day
from timeline.embedding.code import frame_path
from timeline.embedding.form import EmbedForm
from timeline.embedding.inline import digest, source, style
from timeline.embedding.origins import ancestors
from timeline.embedding.this_day import on_this_day
from timeline.models import Conflict, Event
from timeline.views import to_where_it_went

_FINISHED, _KEPT, _STALE = 15, 20, 25  # seconds; together a minute
_UNDRAGGED = replace(SCREEN, ready=False)  # nothing beside what is seen
_SCRIPT = "embed_frame.js"
_Frame = Callable[..., HttpResponse]
_Made = tuple[int, dict[str, str], bytes]


def framed(view: _Frame) -> Callable[..., HttpResponseBase]:
    """A page for frames on the sites that the conflict allows; *view* is given its form."""

    @wraps(view)
    def answer(request: HttpRequest, slug: str, **names: Any) -> HttpResponse:
        conflict = get_object_or_404(Conflict, slug=slug)
        form = EmbedForm(request.GET, conflict)
        policy = {
            "frame-ancestors": list(ancestors(conflict.embedded_by)),
            "style-src": [digest(style(form))],
            "script-src": [digest(source(_SCRIPT))],
        }
        key = ("frame", request.get_full_path(), *_fields(conflict), monotonic() // _FINISHED)
        made: _Made = form.index.memory.get(key, lambda: _made(view(request, form, **names)))
        status, headers, content = made
        response = HttpResponse(content, status=status, headers=headers)
        return cast("_Frame", csp_replace(policy)(lambda _: response))(request)

    asked = vary_on_headers("Accept-Encoding")(conditional_page(xframe_options_exempt(answer)))
    return require_safe(cache_control(public=True, max_age=_KEPT, stale_while_revalidate=_STALE)(asked))


def _made(response: HttpResponse) -> _Made:
    return response.status_code, dict(response.headers), response.content


def _fields(conflict: Conflict) -> list[object]:
    """All of its row: what it shows may be any of it."""
    return [getattr(conflict, field.attname) for field in conflict._meta.concrete_fields]


@framed
def embed(request: HttpRequest, form: EmbedForm) -> HttpResponse:
    """The events of a filter. The query string chooses them like the page's, and says how they are shown."""
    if pk := form.value("event"):
        return _event(request, form, pk, is_alone=form.arrangement == "event")
    if form.is_chart:
        drawn = chart(form, _UNDRAGGED)
        return _render(request, "embed/chart.html", form, {"drawn": page(drawn, form) if drawn else None})
    if form.arrangement == "day":
        return _this_day(request, form)
    listing, answer = form.listed(form.length), form.answer
    counts = Counts(answer.headings, answer.years, answer.undated, answer.on_day)
    told = {"listing": listing, "years": chronology(listing.events, counts)}
    return _render(request, "embed/timeline.html", form, told)


@framed
def embed_event(request: HttpRequest, form: EmbedForm, pk: int) -> HttpResponse:
    """One event."""
    return _event(request, form, pk, is_alone=True)


def _this_day(request: HttpRequest, form: EmbedForm) -> HttpResponse:
    today = site_day()
    keys = on_this_day(form.answer, today)
    years = chronology(form.fetch(keys[: form.length].tolist()))
    told = {"years": years, "today": today, "total": len(keys), "zone": settings.TIME_ZONE}
    return _render(request, "embed/day.html", form, told)


def _event(request: HttpRequest, form: EmbedForm, pk: int, *, is_alone: bool) -> HttpResponse:
    """On its own, or opened in a list. A withdrawn one says so without its words; one that went up in another leads
    there."""
    events = Event.objects.select_related("conflict", "merged_into")
    found = get_object_or_404(events, pk=pk, conflict=form.conflict)
    if into := found.merged_into:
        query = form.query(event=None if is_alone else into.pk)
        path = frame_path(form.conflict, into.pk if is_alone else None)
        return to_where_it_went(into, f"{path}?{query}" if query else path)
    withdrawn = found.status == Event.Status.WITHDRAWN
    if not withdrawn:
        get_object_or_404(Event.objects.all().public(), pk=pk)
    told: dict[str, Any] = {"event": found, "years": [] if withdrawn else chronology(form.fetch([pk]))}
    if not is_alone:
        before, after = (form.query(event=each.pk) if each else "" for each in form.around(found))
        told |= {"steps": True, "all_query": form.query(event=None), "previous_query": before, "next_query": after}
    return _render(request, "embed/event.html", form, told, status=410 if withdrawn else 200)


def _render(
    request: HttpRequest, template: str, form: EmbedForm, told: dict[str, Any], status: int = 200
) -> HttpResponse:
    told |= {"form": form, "conflict": form.conflict, "style": style(form), "script": source(_SCRIPT)}
    return render(request, template, told, status=status)
