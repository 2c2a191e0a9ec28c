"""The addresses of events as files: the query string filters them like the page."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import get_object_or_404

from timeline.exports.asked import selection
from timeline.exports.registry import BY_SUFFIX
from timeline.forms import TimelineForm
from timeline.models import Conflict
from timeline.open_data import Refused, open_data, tag_of, unchanged


@open_data
def export(request: HttpRequest, slug: str, suffix: str) -> HttpResponseBase:
    """All events of the filter in one file, sent as it is written. A filter that is not understood is refused: without
    it there would be other events in the file than were asked for."""
    wanted = BY_SUFFIX.get(suffix)
    if not wanted:
        raise Http404
    conflict = get_object_or_404(Conflict, slug=slug)
    tag = tag_of(request, conflict)
    if known := unchanged(request, tag):
        return known
    form = understood(request, conflict)
    headers = {"ETag": tag, "Content-Disposition": f'attachment; filename="{slug}.{suffix}"'}
    if request.method == "HEAD":
        return HttpResponse(content_type=wanted.content_type, headers=headers)
    site = request.build_absolute_uri("/").rstrip("/")
    return StreamingHttpResponse(
        wanted.write(selection(form, site, wanted)), content_type=wanted.content_type, headers=headers
    )


def understood(request: HttpRequest, conflict: Conflict) -> TimelineForm:
    """The form of the address; raises `Refused`."""
    form = TimelineForm(request.GET, conflict)
    if form.errors:
        raise Refused({name.strip("_"): " ".join(map(str, said)) for name, said in form.errors.items()})
    return form
