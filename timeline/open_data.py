"""What all open data has in common: any site may read it, caches ask each time, errors say in JSON what to do.

Nothing that is not public comes through here, so any origin may have it (CORS). What has not changed since is answered
with 304 before a row is read: the tag is made of the log of all writes, not of the answer.
"""

from collections.abc import Callable, Mapping
from functools import cache, wraps
from hashlib import blake2b
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.utils.cache import get_conditional_response

from timeline.index import log
from timeline.models import Conflict

METHODS = ("GET", "HEAD", "OPTIONS")
_HEADERS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag",
    "Cache-Control": "public, no-cache",
}
_PREFLIGHT = {
    "Access-Control-Allow-Methods": ", ".join(METHODS),
    "Access-Control-Allow-Headers": "If-None-Match",
    "Access-Control-Max-Age": "86400",
}
_View = Callable[..., HttpResponseBase]


class Refused(Exception):
    """What was asked cannot be answered; *errors* say why, by parameter."""

    def __init__(self, errors: Mapping[str, str]) -> None:
        super().__init__(errors)
        self.errors = errors


def open_data(view: _View) -> _View:
    """For GET, HEAD and OPTIONS of any origin; `Refused` and `Http404` become problems."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = _answered(view, request, *args, **kwargs)
        for name, value in _HEADERS.items():
            response.headers.setdefault(name, value)
        return response

    return answer


def _answered(view: _View, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
    if request.method == "OPTIONS":
        return HttpResponse(status=204, headers={"Allow": ", ".join(METHODS), **_PREFLIGHT})
    if request.method not in METHODS:
        response = problem(405, "This address can only be read", f"Use {' or '.join(METHODS[:2])}.")
        response.headers["Allow"] = ", ".join(METHODS)
        return response
    try:
        return view(request, *args, **kwargs)
    except Refused as refused:
        errors = [{"parameter": name, "detail": why} for name, why in refused.errors.items()]
        return problem(
            400,
            "The question was not understood",
            "Nothing is answered, for an answer without these filters would hold other events than were asked for.",
            errors=errors,
        )
    except Http404:
        return problem(404, "There is nothing at this address", "See /api/v1/openapi.json for the addresses there are.")


def problem(status: int, title: str, detail: str, **more: Any) -> JsonResponse:
    """As RFC 9457 has it."""
    told = {"type": "about:blank", "title": title, "status": status, "detail": detail, **more}
    return JsonResponse(told, status=status, content_type="application/problem+json")


def unchanged(request: HttpRequest, tag: str) -> HttpResponseBase | None:
    """The 304 for whoever has what *tag* stands for already."""
    known = get_conditional_response(request, etag=tag)
    if known:
        known.headers["ETag"] = tag
    return known


def tag_of(request: HttpRequest, *conflicts: Conflict, also: str = "") -> str:
    """An ETag of all that the answer can depend on: every write, the conflicts' words, the address, this program."""
    told = [(each.pk, each.slug, each.title, each.summary, each.review) for each in conflicts]
    parts = repr((log.state(), told, request.build_absolute_uri(), also, _program()))
    # Weak: who asks at another moment is told another moment up to which changes are known.
    return f'W/"{blake2b(parts.encode(), digest_size=12).hexdigest()}"'


@cache
def _program() -> bytes:
    """Another one for every version of the code and its words, which may write the same events otherwise."""
    digest = blake2b(digest_size=12)
    for pattern in ("timeline/**/*.py", "timeline/**/*.toml", "articles/temporal/*.py", "locale/**/*.mo"):
        for file in sorted(settings.BASE_DIR.glob(pattern)):
            digest.update(file.read_bytes())
    return digest.digest()
