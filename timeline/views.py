"""The public pages. Each answers the same with and without JavaScript; none sets a cookie."""

from collections.abc import Callable
from typing import Any, cast

from csp.decorators import csp_replace
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseGone, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers
from django_htmx.middleware import HtmxDetails

from timeline.assurance import how_sure
from timeline.chronology import chronology
from timeline.forms import Listing, TimelineForm
from timeline.models import Conflict, Event
from timeline.outcomes import announcements, is_unheard_of, show_outcomes
from timeline.passages import opinions, passages

EMBED_LENGTH = 50

# The decorator's own types know only views without arguments from the address.
_framed_by_anyone = cast(
    "Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]", csp_replace({"frame-ancestors": ["*"]})
)


class HtmxHttpRequest(HttpRequest):
    htmx: HtmxDetails


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The conflicts, or the only one itself."""
    conflicts = list(Conflict.objects.all())
    if len(conflicts) == 1:
        return redirect(conflicts[0])
    shown = [(conflict, TimelineForm(QueryDict(), conflict).total) for conflict in conflicts]
    return render(request, "timeline/index.html", {"conflicts": shown})


@require_safe
@vary_on_headers("HX-Request", "HX-History-Restore-Request")
def timeline(request: HtmxHttpRequest, slug: str) -> HttpResponse:
    """The filterable list: the whole page, or for htmx its results alone."""
    conflict = get_object_or_404(Conflict, slug=slug)
    form = TimelineForm(request.GET, conflict)
    context = _listing(form, form.listed())
    # htmx also says it is htmx when it restores a page from history, and then needs all of it.
    if request.htmx and not request.htmx.history_restore_request:
        response = render(request, "timeline/_results.html", context)
        query = form.query()
        address = f"{request.path}?{query}" if query else request.path
        # An address that already stands in the bar is no new step to go back from.
        response["HX-Push-Url"] = "false" if address == _address_in_the_bar(request) else address
        return response
    return render(request, "timeline/timeline.html", context)


def _address_in_the_bar(request: HtmxHttpRequest) -> str | None:
    try:
        return request.htmx.current_url_abs_path
    except ValueError:  # whatever somebody sent as HX-Current-URL
        return None


def _listing(form: TimelineForm, listing: Listing) -> dict[str, Any]:
    return {"conflict": form.conflict, "form": form, "listing": listing, "years": chronology(listing.events)}


@require_safe
def event(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """One event with everything it rests on. A withdrawn one says that it was withdrawn, and why; one that went up in
    another leads there."""
    found = get_object_or_404(Event.objects.select_related("conflict", "merged_into"), pk=pk, conflict__slug=slug)
    if found.merged_into:
        return _to_where_it_went(found.merged_into, slug)
    if found.status == Event.Status.WITHDRAWN:
        gone = {"event": found, "conflict": found.conflict}
        return HttpResponseGone(render_to_string("timeline/withdrawn.html", gone, request))
    get_object_or_404(Event.objects.all().public(), pk=pk)
    evidence = list(
        found.evidence.select_related("article__source", "original__source")
        .defer("original__text")
        .prefetch_related("article__claims")
        .order_by("article__published_on", "article_id", "phrase_start")
    )
    show_outcomes([found])
    form = TimelineForm(request.GET, found.conflict)
    previous, following = form.around(found)
    context: dict[str, Any] = {
        "form": form,
        "previous": previous,
        "next": following,
        "event": found,
        "announced": announcements(found),
        "unheard_of": is_unheard_of(found),
        "conflict": found.conflict,
        "passages": passages(evidence),
        "opinions": opinions(evidence),
        "how_sure": how_sure(found, evidence),
        "actors": list(found.actors.all()),
        "places": list(found.places.all()),
    }
    return render(request, "timeline/event.html", context)


def _to_where_it_went(event: Event, slug: str) -> HttpResponse:
    """For good, but not for ever: an editor may split what was merged, so caches ask again after an hour."""
    readable = Event.objects.filter(pk=event.pk).filter(Event.is_public() | Q(status=Event.Status.WITHDRAWN))
    if not readable.exists():
        raise Http404
    response = redirect("event", slug, event.pk, permanent=True)
    response["Cache-Control"] = "max-age=3600"
    return response


@require_safe
@xframe_options_exempt
@_framed_by_anyone
def embed(request: HttpRequest, slug: str) -> HttpResponse:
    """The same list, compact, for a frame on any other site. The query string filters it like the page."""
    conflict = get_object_or_404(Conflict, slug=slug)
    form = TimelineForm(request.GET, conflict)
    return render(request, "embed/timeline.html", _listing(form, form.listed(EMBED_LENGTH, first=True)))
