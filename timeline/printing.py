"""Every event of a filter on paper: one page without end, sent as it is made, in flat memory."""

from collections.abc import Iterator
from itertools import islice

from django.http import HttpRequest, StreamingHttpResponse
from django.template.loader import render_to_string
from django.utils.translation import get_language, override

from timeline.chronology import Counts, chronology
from timeline.forms import TimelineForm

MOST = 5_000  # events; a hundred sheets and more
_AT_ONCE = 200
_HERE = "<!-- events -->"


def printed(request: HttpRequest, form: TimelineForm) -> StreamingHttpResponse:
    """All events of the filter, up to `MOST`; the page says so where there are more."""
    address = request.build_absolute_uri(f"{request.path}{form.suffix}")
    context = {"form": form, "conflict": form.conflict, "shown": min(MOST, form.total), "address": address}
    head, foot = render_to_string("timeline/print.html", context, request).split(_HERE)
    return StreamingHttpResponse(_parts(head, foot, form, get_language()))


def _parts(head: str, foot: str, form: TimelineForm, language: str | None) -> Iterator[str]:
    yield head
    answer = form.answer
    counts = Counts(answer.headings, answer.years, answer.undated)
    events = islice(form.stream(), MOST)
    context = {"form": form, "conflict": form.conflict, "on_paper": True}
    under: int | None = None
    while chunk := list(islice(events, _AT_ONCE)):
        # The middleware's language ends with the view, before anything is sent.
        with override(language):
            years = chronology(chunk, counts, under=under)
            part = render_to_string("timeline/_years.html", context | {"years": years})
        yield part
        under = years[-1].sections[-1].heading
    yield foot
