"""When two editors save at the same moment and the database lets only one of them: never an error page.

PostgreSQL ends one of two actions that wait for each other; SQLite gives up on one that has waited too long. Either is
whole or not at all, so the first kind is simply done again. Where that does not help, the editor is told.
"""

from collections.abc import Callable
from typing import Any

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

_TRIES = 2
# SQLSTATE: two that wait for each other, one that cannot be put in order, a lock that was not given.
_AGAIN = {"40P01", "40001", "55P03"}
View = Callable[..., HttpResponse]


def _may_be_tried_again(error: OperationalError) -> bool:
    return getattr(error.__cause__, "sqlstate", None) in _AGAIN


def _has_waited(error: OperationalError) -> bool:
    """SQLite has waited for as long as the settings say: trying again would keep the editor as long again."""
    return "database is locked" in str(error)


class OneAtATime:
    """What is sent to the desk is done again where another action was in its way, or else answered in words."""

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: View, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        match = request.resolver_match
        if request.method != "POST" or match is None or "admin" not in match.app_names:
            return None
        for _ in range(_TRIES):
            try:
                return view(request, *args, **kwargs)
            except OperationalError as error:
                if _has_waited(error):
                    break
                if not _may_be_tried_again(error):
                    raise
                for files in request.FILES.lists():
                    for file in files[1]:
                        file.seek(0)
        return self._told(request)

    def _told(self, request: HttpRequest) -> HttpResponse:
        """Beside what was typed where only a part of the page is asked for; else as a page that leads back to it."""
        match = request.resolver_match
        queue = match is not None and match.url_name in ("timeline_event_decide", "timeline_event_review_undo")
        in_place = queue and "HX-Request" in request.headers
        response = TemplateResponse(request, "admin/timeline/meanwhile.html", {"in_place": in_place}, status=409)
        if in_place:
            response.status_code = 200  # htmx shows nothing else
            response["HX-Retarget"], response["HX-Reswap"] = ".review-said", "outerHTML"
        return response
