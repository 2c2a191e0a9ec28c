"""The script that other sites load: its address never changes, so it cannot be named by what is in it."""

from hashlib import blake2b

from django.http import HttpRequest, HttpResponse
from django.utils.http import quote_etag
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe
from django.views.decorators.vary import vary_on_headers

from timeline.embedding.inline import source

_MINUTES_5, _DAY = 300, 24 * 3600


@require_safe
@cache_control(public=True, max_age=_MINUTES_5, stale_while_revalidate=_DAY)
@vary_on_headers("Accept-Encoding")
@conditional_page
def embed_js(request: HttpRequest) -> HttpResponse:
    """Any page may load it, also one that isolates itself or asks by CORS."""
    headers = {
        "ETag": quote_etag(blake2b(source("embed.js").encode(), digest_size=16).hexdigest()),
        "Access-Control-Allow-Origin": "*",
        "Cross-Origin-Resource-Policy": "cross-origin",
    }
    return HttpResponse(source("embed.js"), content_type="text/javascript; charset=utf-8", headers=headers)
