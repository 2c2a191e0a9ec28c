"""Every event of a filter on paper: a long page, sent as it is made in flat memory, or several where they are many."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from math import ceil

from django.http import HttpRequest, StreamingHttpResponse
from django.template.loader import render_to_string
from django.utils.translation import get_language, override

from timeline.chronology import Counts, chronology
from timeline.forms import TimelineForm

MOST = 5_000  # events of a page; a hundred sheets and more
_AT_ONCE = 200
_HERE = "<!-- events -->"


@dataclass(frozen=True, slots=True)
class Part:
    """The events from *start* to before *stop* of *total*: page *number* of several *parts*."""

    number: int
    parts: int
    start: int
    stop: int
    total: int

    @classmethod
    def asked(cls, words: str, total: int) -> "Part":
        """What an address means by "1", "2" …; what it cannot mean is the first."""
        parts = max(1, ceil(total / MOST))
        number = int(words) if words.isdecimal() and len(words) < 8 and 1 <= int(words) <= parts else 1
        return cls(number, parts, (number - 1) * MOST, min(number * MOST, total), total)


def printed(request: HttpRequest, form: TimelineForm, words: str) -> StreamingHttpResponse:
    """All events of the filter; where they are more than `MOST`, the part that *words* name."""
    part = Part.asked(words, form.total)
    context = {
        "form": form,
        "conflict": form.conflict,
        "part": part,
        "previous": form.query(print=part.number - 1) if part.number > 1 else "",
        "next": form.query(print=part.number + 1) if part.number < part.parts else "",
        "address": request.build_absolute_uri(f"{request.path}{form.suffix}"),
    }
    head, foot = render_to_string("timeline/print.html", context, request).split(_HERE)
    return StreamingHttpResponse(_pieces(head, foot, form, part, get_language()))


def _pieces(head: str, foot: str, form: TimelineForm, part: Part, language: str | None) -> Iterator[str]:
    yield head
    answer = form.answer
    counts = Counts(answer.headings, answer.years, answer.undated)
    events = form.stream(part.start, part.stop)
    context = {"form": form, "conflict": form.conflict, "on_paper": True}
    under: int | None = None
    while chunk := list(islice(events, _AT_ONCE)):
        # The middleware's language ends with the view, before anything is sent.
        with override(language):
            years = chronology(chunk, counts, under=under)
            piece = render_to_string("timeline/_years.html", context | {"years": years})
        yield piece
        under = years[-1].sections[-1].heading
    yield foot
