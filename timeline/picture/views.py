"""The addresses of the chart as a picture to take along: the query string filters it like the page."""

from hashlib import blake2b

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from timeline.forms import TimelineForm
from timeline.models import Conflict
from timeline.picture.colours import THEMES
from timeline.picture.raster import png
from timeline.picture.sheet import USUAL, WIDTHS, svg

TYPES = {"svg": "image/svg+xml", "png": "image/png"}


@require_safe
@cache_control(public=True, no_cache=True)
def picture(request: HttpRequest, slug: str, kind: str) -> HttpResponseBase:
    """SVG or PNG, `width` pixels wide (400 to 3200), `theme` light or dark; what else these say is as if they were not
    there. Caches ask each time; what has not changed is not drawn again."""
    conflict = get_object_or_404(Conflict, slug=slug)
    form = TimelineForm(request.GET, conflict)
    page = request.build_absolute_uri(f"{conflict.get_absolute_url()}?{form.query(view='chart')}")
    drawn = svg(form, page, _width(request.GET.get("width", "")), _theme(request.GET.get("theme", "")))
    etag = quote_etag(blake2b(f"{kind} {drawn}".encode(), digest_size=16).hexdigest())
    if known := get_conditional_response(request, etag=etag):
        return known
    content = drawn.encode() if kind == "svg" else png(drawn)
    name = f'inline; filename="{slug}.{kind}"'
    return HttpResponse(content, content_type=TYPES[kind], headers={"ETag": etag, "Content-Disposition": name})


def _width(words: str) -> int:
    return int(words) if words.isascii() and words.isdecimal() and len(words) < 5 and int(words) in WIDTHS else USUAL


def _theme(words: str) -> str:
    return words if words in THEMES else "light"
