"""The addresses of the API. Each answers in English, for programs; `openapi` describes them."""

from typing import Any

import numpy as np
from django.http import Http404, HttpRequest, HttpResponseBase, JsonResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from timeline.api import parameters
from timeline.api.openapi import document
from timeline.api.parameters import Page, Since
from timeline.api.removed import removed, standing
from timeline.exports.description import described, moment
from timeline.exports.lines import lines_at
from timeline.exports.views import understood
from timeline.forms import TimelineForm
from timeline.index import changes
from timeline.models import Conflict, Event
from timeline.open_data import Refused, open_data, problem, tag_of, unchanged
from timeline.places_in_list import token_at


def _json(told: Any, tag: str, **options: Any) -> HttpResponseBase:
    return JsonResponse(told, headers={"ETag": tag}, json_dumps_params={"ensure_ascii": False}, **options)


def _no_parameters(request: HttpRequest) -> None:
    if request.GET:
        raise Refused({name[:100]: "This address has no parameters." for name in request.GET})


def _root(request: HttpRequest, conflict: Conflict) -> str:
    return request.build_absolute_uri(reverse("timeline", args=[conflict.slug]))


@open_data
def openapi(request: HttpRequest) -> HttpResponseBase:
    """The description of this API."""
    _no_parameters(request)
    tag = tag_of(request)
    site = request.build_absolute_uri("/").rstrip("/")
    return unchanged(request, tag) or _json(document(site), tag, content_type="application/vnd.oai.openapi+json")


@open_data
def timelines(request: HttpRequest) -> HttpResponseBase:
    """All timelines, each with the address of its events."""
    _no_parameters(request)
    conflicts = list(Conflict.objects.all())
    tag = tag_of(request, *conflicts)
    if known := unchanged(request, tag):
        return known
    return _json({"timelines": [_timeline(request, each) for each in conflicts]}, tag)


def _timeline(request: HttpRequest, conflict: Conflict) -> dict[str, Any]:
    return {
        "slug": conflict.slug,
        "title": conflict.title,
        "summary": conflict.summary,
        "url": _root(request, conflict),
        "events": request.build_absolute_uri(reverse("api-events", args=[conflict.slug])),
        "total": TimelineForm(QueryDict(), conflict).total,
    }


@open_data
def events(request: HttpRequest, slug: str) -> HttpResponseBase:
    """A page of the events of a filter, or of what has changed of them and is not among them any more."""
    conflict = get_object_or_404(Conflict, slug=slug)
    page = parameters.page(request.GET)
    tag = tag_of(request, conflict)
    if known := unchanged(request, tag):
        return known
    until = changes.until(conflict.pk)  # before anything else is read
    form = understood(request, conflict)
    told = _changed(request, form, page, page.since) if page.since else _listed(request, form, page)
    return _json(told | {"total": form.total, "updated_until": moment(changes.moment(until))}, tag)


def _listed(request: HttpRequest, form: TimelineForm, page: Page) -> dict[str, Any]:
    stretch = form.answer.stretch(page.limit, newest=form.newest, after=page.after)
    found = list(lines_at(form, stretch.rows, _root(request, form.conflict)))
    more = stretch.end < stretch.total
    return {
        "events": [described(line) for line in found],
        "removed": [],
        "next": _next(request, token_at(form.index.columns, stretch.rows[-1])) if more else None,
    }


def _changed(request: HttpRequest, form: TimelineForm, page: Page, since: Since) -> dict[str, Any]:
    found = changes.since(form.conflict.pk, since.moment, since.after, page.limit)
    columns, rows = form.index.columns, form.answer.rows
    wanted = rows[np.isin(columns.ids[rows], [each.event for each in found])]
    root = _root(request, form.conflict)
    lines = {line.pk: line for line in lines_at(form, wanted, root)}
    last = Since(found[-1].at, found[-1].event) if len(found) == page.limit else None
    return {
        "events": [described(lines[each.event]) for each in found if each.event in lines],
        "removed": removed([each for each in found if each.event not in lines], form.conflict, root),
        "next": _next(request, parameters.cursor_of(last)) if last else None,
    }


def _next(request: HttpRequest, cursor: str) -> str:
    query = request.GET.copy()
    query["cursor"] = cursor
    return request.build_absolute_uri(f"{request.path}?{query.urlencode(safe=':,')}")


@open_data
def event(request: HttpRequest, slug: str, pk: int) -> HttpResponseBase:
    """One event. One that went up in another leads there; a withdrawn one says so and why."""
    _no_parameters(request)
    conflict = get_object_or_404(Conflict, slug=slug)
    tag = tag_of(request, conflict)
    if known := unchanged(request, tag):
        return known
    found = Event.objects.filter(conflict=conflict, pk=pk).first() if pk < 2**63 else None
    if found is None:
        raise Http404
    if found.merged_into_id:
        if into := standing([found]).get(pk):
            return redirect(reverse("api-event", args=[slug, into]))
        raise Http404
    if found.status == Event.Status.WITHDRAWN:
        return problem(410, "This event was withdrawn", found.withdrawn_because or "No reason was given.", id=pk)
    form = TimelineForm(QueryDict(), conflict)
    wanted = form.answer.rows[form.index.columns.ids[form.answer.rows] == pk]
    for line in lines_at(form, wanted, _root(request, conflict)):
        return _json(described(line), tag)
    raise Http404


@open_data
def nothing(request: HttpRequest) -> HttpResponseBase:
    """Any other address below /api/."""
    raise Http404
