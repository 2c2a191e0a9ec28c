"""oEmbed 1.0: how to embed the page with a given address. https://oembed.com"""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.urls import Resolver404, get_script_prefix, resolve, reverse
from django.utils import translation
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe
from django.views.decorators.vary import vary_on_headers

from timeline.embedding.code import HEIGHTS, frame_path, frame_suffix, iframe, title, whole
from timeline.embedding.form import EmbedForm
from timeline.models import Conflict, Event

WIDTH = 640
_FORMATS = ("json", "xml")
_KEPT = 60  # seconds
_LISTS, _EVENTS = ("timeline", "embed", "embed-builder"), ("event", "embed-event")


@dataclass(frozen=True, slots=True)
class _Asked:
    """What an address of ours names."""

    conflict: Conflict
    event: int | None
    form: EmbedForm
    language: str


@require_safe
@cache_control(public=True, max_age=_KEPT)
@vary_on_headers("Accept-Encoding")
@conditional_page
def oembed(request: HttpRequest) -> HttpResponse:
    """`url`, `format` (json, xml), `maxwidth`, `maxheight`. 404: nothing public has this address. 401: only named sites
    may embed it. 501: another format. 400: a size that is no number."""
    wanted = request.GET.get("format", "json")
    if wanted not in _FORMATS:
        return _refused(501, "Only the formats json and xml are known here.")
    try:
        sizes = [_size(request.GET.get(name, "")) for name in ("maxwidth", "maxheight")]
    except ValueError:
        return _refused(400, "maxwidth and maxheight are numbers of pixels.")
    try:
        asked = _asked(request, request.GET.get("url", ""))
    except Http404:
        return _refused(404, "Nothing that can be embedded has this address.")
    if asked.conflict.embedded_by.strip():
        return _refused(401, "Only sites that its editors have named may embed this timeline.")
    told = _told(request, asked, *sizes)
    response: HttpResponse
    if wanted == "xml":
        response = HttpResponse(_xml(told), content_type="text/xml; charset=utf-8")
    else:
        response = JsonResponse(told)
    response["Access-Control-Allow-Origin"] = "*"
    return response


def _told(request: HttpRequest, asked: _Asked, maxwidth: int | None, maxheight: int | None) -> dict[str, Any]:
    layout = "event" if asked.event else asked.form.arrangement
    width, height = min(maxwidth or WIDTH, WIDTH), min(maxheight or HEIGHTS[layout], HEIGHTS[layout])
    with translation.override(asked.language):
        frame = whole(request, frame_path(asked.conflict, asked.event), frame_suffix(asked.form))
        called = title(asked.conflict, asked.event)
        site = request.build_absolute_uri(reverse("index"))
        return {
            "version": "1.0",
            "type": "rich",
            "title": called,
            "provider_name": translation.gettext("Conflict timeline"),
            "provider_url": site,
            "cache_age": _KEPT,
            "width": width,
            "height": height,
            "html": iframe(frame, called, height, str(width)),
        }


def _asked(request: HttpRequest, address: str) -> _Asked:
    """Only what readers may see of this site; else Http404."""
    try:
        parts = urlsplit(address)
    except ValueError:
        raise Http404 from None
    if parts.scheme not in ("http", "https") or parts.netloc.lower() != request.get_host().lower():
        raise Http404
    path = "/" + parts.path.removeprefix(get_script_prefix())
    language = translation.get_language_from_path(path) or settings.LANGUAGE_CODE
    with translation.override(language):
        try:
            found = resolve(path)
        except Resolver404:
            raise Http404 from None
    names = found.kwargs
    try:
        conflict = Conflict.objects.get(slug=names.get("slug", ""))
    except Conflict.DoesNotExist:
        raise Http404 from None
    form = EmbedForm(QueryDict(parts.query), conflict)
    if found.url_name in _EVENTS:
        return _Asked(conflict, _public(conflict, names["pk"]), form, language)
    if found.url_name not in _LISTS:
        raise Http404
    event = form.value("event")
    alone = form.value("layout") == "event"
    key = _public(conflict, event) if event else None
    return _Asked(conflict, key if alone else None, form, language)


def _public(conflict: Conflict, pk: int) -> int:
    """The key of the event that stands where this one did."""
    found = Event.objects.filter(conflict=conflict, pk=pk).first()
    standing = found.merged_into_id or found.pk if found else None
    if standing is None or not Event.objects.all().public().filter(pk=standing).exists():
        raise Http404
    return standing


def _size(words: str) -> int | None:
    if not words:
        return None
    if not (words.isascii() and words.isdecimal() and len(words) < 6 and int(words)):
        raise ValueError(words)
    return int(words)


def _xml(told: dict[str, Any]) -> bytes:
    root = ElementTree.Element("oembed")
    for name, value in told.items():
        ElementTree.SubElement(root, name).text = str(value)
    written: bytes = ElementTree.tostring(root, "utf-8", xml_declaration=True)
    return written


def _refused(status: int, why: str) -> HttpResponse:
    response = HttpResponse(why, status=status, content_type="text/plain; charset=utf-8")
    response["Access-Control-Allow-Origin"] = "*"
    return response
