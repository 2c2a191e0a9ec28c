"""The public pages. Each answers the same with and without JavaScript; none sets a cookie."""

from collections.abc import Callable
from hashlib import blake2b
from typing import Any

from django.conf import settings
from django.db.models import Count, Max, Min, Q, prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseGone, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils.http import quote_etag
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe
from django.views.decorators.vary import vary_on_headers
from django_htmx.middleware import HtmxDetails

from articles.models import Source
from timeline.assurance import how_sure
from timeline.charting.drawing import chart
from timeline.charting.page import page
from timeline.charting.window import around
from timeline.chronology import Counts, chronology
from timeline.citation import Citation
from timeline.comparing import begin, compare
from timeline.corrections import corrections, told
from timeline.embedding.code import HEIGHTS, discovered, frame_path, iframe, title, whole
from timeline.exports.jsonld import element
from timeline.facets import BY_NAME
from timeline.forms import Listing, TimelineForm
from timeline.index.columns import MONTHS
from timeline.map_view import map_of
from timeline.models import IMPORTED, Conflict, Entry, Event
from timeline.months import strip
from timeline.outcomes import announcements, is_unheard_of, show_outcomes
from timeline.overview import overview
from timeline.passages import opinions, passages
from timeline.places_in_list import WITHOUT_A_DAY
from timeline.printing import printed
from timeline.ways_out import nearest, ways_out
from timeline.whereabouts import disclosed

CHANGES_LENGTH = 50
ALL_OPTIONS = 200
BY_ITSELF = 3  # pages that come by scrolling alone, so that the end of the page can be reached

_Page = Callable[..., HttpResponseBase]


class HtmxHttpRequest(HttpRequest):
    htmx: HtmxDetails


def _public(view: _Page) -> _Page:
    """Caches may keep it and have to ask each time whether it still holds; what has not changed costs a 304.

    What counts is what the page says, so nothing that changes is ever missed."""
    asked = vary_on_headers("HX-Request", "HX-History-Restore-Request")(conditional_page(view))
    return require_safe(cache_control(public=True, no_cache=True)(asked))


def _for_a_part(request: HtmxHttpRequest) -> bool:
    """Whether htmx asks; it also says it is htmx when it restores a page from history, and then needs all of it."""
    return bool(request.htmx) and not request.htmx.history_restore_request


@_public
def index(request: HttpRequest) -> HttpResponse:
    """The conflicts, or the only one itself."""
    conflicts = list(Conflict.objects.all())
    if len(conflicts) == 1:
        return redirect(conflicts[0])
    shown = [(conflict, TimelineForm(QueryDict(), conflict).total) for conflict in conflicts]
    return render(request, "timeline/index.html", {"conflicts": shown})


@_public
def timeline(request: HtmxHttpRequest, slug: str) -> HttpResponseBase:
    """The filterable list: the whole page, or for htmx its results alone, or only what follows *under* a heading; all
    events to *print*."""
    conflict = get_object_or_404(Conflict, slug=slug)
    form = TimelineForm(request.GET, conflict)
    if part := request.GET.get("print"):
        return printed(request, form, part)
    follows = _number(request.GET.get("under"))
    if _for_a_part(request) and follows is not None:
        return render(request, "timeline/_more.html", _listing(form, form.listed(), request, under=follows))
    context = _shown(form, request) | {"oembed": discovered(request, whole(request, request.path, form.suffix))}
    if not form.total:
        context |= {"ways_out": ways_out(form), "nearest": nearest(form)}
    if _for_a_part(request):
        return _with_address(render(request, "timeline/_results.html", context), request, form)
    return render(request, "timeline/timeline.html", context)


def _with_address(response: HttpResponse, request: HtmxHttpRequest, form: TimelineForm) -> HttpResponse:
    """Say which address the bar is to show; one that already stands there is no new step to go back from."""
    query = form.query()
    address = f"{request.path}?{query}" if query else request.path
    response["HX-Push-Url"] = "false" if address == _address_in_the_bar(request) else address
    # A browser that keeps the answer keeps this header with it.
    digest = blake2b(response.content + response["HX-Push-Url"].encode(), digest_size=16)
    response["ETag"] = quote_etag(digest.hexdigest())
    return response


def _address_in_the_bar(request: HtmxHttpRequest) -> str | None:
    try:
        return request.htmx.current_url_abs_path
    except ValueError:  # whatever somebody sent as HX-Current-URL
        return None


def _number(words: str | None) -> int | None:
    return int(words) if words and words.lstrip("-").isdecimal() and len(words) < 8 else None


def _shown(form: TimelineForm, request: HttpRequest) -> dict[str, Any]:
    """The events in the way that the address asks for, and the template of their part of the page."""
    prefetch_related_objects([form.conflict], "periods")
    if not form.picture:
        listed = form.listed()
        return _listing(form, listed, request) | {
            "overview": overview(form, listed.events),
            "jump": strip(form, listed),
            "results": "timeline/_list.html",
        }
    context = {"conflict": form.conflict, "form": form, "overview": overview(form)}
    if form.picture == "map":
        return context | {"map": map_of(form), "results": "timeline/_map.html"}
    return context | {"list_query": form.query(view=None)} | _drawn(form)


def _drawn(form: TimelineForm) -> dict[str, Any]:
    """The chart; or two, where another filter stands beside this one."""
    if comparison := compare(form):
        charts = zip(comparison.halves, comparison.charts(), strict=True)
        halves = [(half, page(found, half.form) if found else None) for half, found in charts]
        drawn = next((each for _, each in halves if each), None)
        shown = {"comparison": comparison, "halves": halves, "drawn": drawn}
        return shown | {"results": "timeline/_compared.html"}
    found = chart(form)
    drawn = page(found, form) if found else None
    return {"drawn": drawn, "compare_query": begin(form), "results": "timeline/_chart.html"}


def _listing(form: TimelineForm, listing: Listing, request: HttpRequest, *, under: int | None = None) -> dict[str, Any]:
    answer = form.answer
    counts = Counts(answer.headings, answer.years, answer.undated, answer.on_day)
    years = chronology(listing.events, counts, under=under)
    turned = _number(request.GET.get("turned")) or 0
    return {
        "conflict": form.conflict,
        "form": form,
        "listing": listing,
        "years": years,
        "last_heading": years[-1].sections[-1].heading if years else None,
        "turned": turned + 1,
        "comes_by_itself": turned < BY_ITSELF,
    }


@_public
def event(request: HtmxHttpRequest, slug: str, pk: int) -> HttpResponse:
    """One event with everything it rests on, as a page or, for htmx, as a panel. A withdrawn one says that it was
    withdrawn, and why; one that went up in another leads there."""
    found = get_object_or_404(Event.objects.select_related("conflict", "merged_into"), pk=pk, conflict__slug=slug)
    form = TimelineForm(request.GET, found.conflict)
    if found.merged_into:
        into = found.merged_into
        return to_where_it_went(into, into.get_absolute_url() + form.suffix)
    if found.status == Event.Status.WITHDRAWN:
        gone = {"event": found, "conflict": found.conflict, "form": form, "history": corrections(found)}
        return HttpResponseGone(render_to_string("timeline/withdrawn.html", gone, request))
    get_object_or_404(Event.objects.all().public(), pk=pk)
    evidence = list(
        found.evidence.public()
        .select_related("article__source", "original__source")
        .defer("original__text")
        .prefetch_related("article__claims")
        .order_by("article__published_on", "article_id", "phrase_start")
    )
    show_outcomes([found])
    prefetch_related_objects([found], "places")
    previous, following = form.around(found)
    address = request.build_absolute_uri(found.get_absolute_url())
    day = found.earliest or found.latest
    context: dict[str, Any] = {
        "form": form,
        "previous": previous,
        "next": following,
        "event": found,
        "announced": announcements(found),
        "unheard_of": is_unheard_of(found),
        "conflict": found.conflict,
        "unseen": found.evidence.unseen().values("article").distinct().count(),
        "is_imported": bool(evidence) and all(each.rule == IMPORTED for each in evidence),
        "passages": passages(evidence),
        "opinions": opinions(evidence, titles=not (found.sensitive or found.quotes_withheld)),
        "how_sure": how_sure(found, evidence),
        "actors": list(found.actors.all()),
        "places": found.shown_places,
        "history": corrections(found),
        "where": day.isoformat() if day else WITHOUT_A_DAY,
        "address": address,
        "frame": iframe(whole(request, frame_path(found.conflict, pk)), title(found.conflict, pk), HEIGHTS["event"]),
        "oembed": discovered(request, address),
        "places_of_it": around(found, form),
        "cite": Citation(f"{slug}-{pk}", found.shown_headline, found.date.label, found.conflict.title, address),
    }
    if _for_a_part(request):
        response = render(request, "timeline/_panel.html", context | {"level": 2})
        # The page's own script does that, and knows which list it lies beside.
        response["HX-Push-Url"] = "false"
        return response
    about = context["cite"]
    spots = [disclosed(place) for place in context["places"]]
    context["linked_data"] = element(about.headline, found.date, about.when, address, found.conflict.title, spots)
    return render(request, "timeline/event.html", context | {"level": 1})


def to_where_it_went(event: Event, address: str) -> HttpResponse:
    """For good, but not for ever: an editor may split what was merged, so caches ask again."""
    readable = Event.objects.filter(pk=event.pk).filter(Event.is_public() | Q(status=Event.Status.WITHDRAWN))
    if not readable.exists():
        raise Http404
    return redirect(address, permanent=True)


@_public
def options(request: HtmxHttpRequest, slug: str, facet: str) -> HttpResponse:
    """All values of a facet, or those named like what is to *find*: a page of links, or for htmx boxes to tick."""
    conflict = get_object_or_404(Conflict, slug=slug)
    if facet not in BY_NAME:
        raise Http404
    form = TimelineForm(request.GET, conflict)
    find = request.GET.get("find", "").strip()[:100]
    context: dict[str, Any] = {"conflict": conflict, "form": form, "find": find}
    if _for_a_part(request):
        found = form.options(facet, matching=find)
        there = {option.value for option in found.options}
        kept = [value for value in form.chosen.get(facet, ()) if value not in there]
        return render(request, "timeline/_options.html", context | {"facet": found, "kept": kept})
    return render(
        request, "timeline/options.html", context | {"facet": form.options(facet, limit=ALL_OPTIONS, matching=find)}
    )


@_public
def about(request: HttpRequest, slug: str) -> HttpResponse:
    """What was read for a conflict's timeline, and what its words mean."""
    conflict = get_object_or_404(Conflict, slug=slug)
    form = TimelineForm(request.GET, conflict)
    read = conflict.articles.aggregate(
        count=Count("pk"),
        undated=Count("pk", filter=Q(published_on=None)),
        first=Min("published_on"),
        last=Max("published_on"),
    )
    statuses = form.options("status")
    context = {
        "conflict": conflict,
        "form": form,
        "read": read,
        "sources": Source.objects.filter(articles__conflicts=conflict).distinct().count(),
        "periods": list(conflict.periods.all()),
        "statuses": {option.value: option.count for option in statuses.options},
        "years": sorted({heading // MONTHS for heading in form.answer.headings}),
        "report_to": settings.REPORT_TO,
    }
    return render(request, "timeline/about.html", context)


@_public
def changes(request: HttpRequest, slug: str) -> HttpResponse:
    """What was corrected and withdrawn of what readers could see, newest first; *before* is the page's last entry."""
    conflict = get_object_or_404(Conflict, slug=slug)
    entries = Entry.objects.all().corrections_of(conflict)
    before = _number(request.GET.get("before"))
    found = list((entries.filter(pk__lt=before) if before else entries)[: CHANGES_LENGTH + 1])
    context = {
        "conflict": conflict,
        "changes": told(found[:CHANGES_LENGTH]),
        "older": found[CHANGES_LENGTH - 1].pk if len(found) > CHANGES_LENGTH else None,
        "is_first": not before,
    }
    return render(request, "timeline/changes.html", context)
