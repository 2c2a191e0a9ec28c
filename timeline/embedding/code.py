"""The three ways to put an embed into a page, as they are pasted.

What is pasted stays where nobody corrects it. So it never says an event's headline or day: only the timeline's name.
"""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils import translation
from django.utils.html import escape
from django.utils.translation import gettext as _

from timeline.embedding.form import EmbedForm
from timeline.models import Conflict

HEIGHTS = {"": 600, "compact": 400, "chart": 640, "day": 400, "event": 240}  # of a frame that no script measures

_SCRIPT = (
    '<div data-timeline="{frame}"{height}><a href="{page}">{title}</a></div>\n<script async src="{script}"></script>'
)
# An attribute and no style, which a host's policy may forbid.
_IFRAME = (
    '<iframe src="{frame}" title="{title}" width="{width}" height="{height}" frameborder="0" loading="lazy"></iframe>'
)


@dataclass(frozen=True, slots=True)
class Code:
    """What to paste. Addresses are whole; *page* is what the embed is a part of."""

    page: str
    frame: str
    script: str
    iframe: str
    oembed: str


def code(request: HttpRequest, form: EmbedForm, *, height: int | None, language: str) -> Code:
    """For an embed in a *language*; *height* in pixels, None: as high as what is in it."""
    event = form.value("event") if form.arrangement == "event" else None
    with translation.override(language):
        page = whole(request, page_path(form.conflict, event), form.suffix)
        frame = whole(request, frame_path(form.conflict, event), frame_suffix(form))
        called = title(form.conflict, event)
        return Code(
            page=page,
            frame=frame,
            script=_SCRIPT.format(
                frame=escape(frame),
                height=f' data-height="{height}"' if height else "",
                page=escape(page),
                title=escape(called),
                script=escape(request.build_absolute_uri(reverse("embed-js"))),
            ),
            iframe=iframe(frame, called, height or HEIGHTS[form.arrangement]),
            oembed=discovery(request, page, "json"),
        )


def iframe(frame: str, called: str, height: int, width: str = "100%") -> str:
    return _IFRAME.format(frame=escape(frame), title=escape(called), width=width, height=height)


def title(conflict: Conflict, event: int | None = None) -> str:
    if event:
        return _("An event of the timeline “%(title)s”") % {"title": conflict.title}
    return _("Timeline: %(title)s") % {"title": conflict.title}


def page_path(conflict: Conflict, event: int | None = None) -> str:
    return reverse("event", args=[conflict.slug, event]) if event else reverse("timeline", args=[conflict.slug])


def frame_path(conflict: Conflict, event: int | None = None) -> str:
    return reverse("embed-event", args=[conflict.slug, event]) if event else reverse("embed", args=[conflict.slug])


def frame_suffix(form: EmbedForm) -> str:
    """What of the form a frame's address says."""
    changes = {"layout": None, "event": None} if form.value("layout") == "event" else {"event": form.value("event")}
    query = form.query(**changes)
    return f"?{query}" if query else ""


def whole(request: HttpRequest, path: str, suffix: str = "") -> str:
    return request.build_absolute_uri(path + suffix)


def discovered(request: HttpRequest, page: str) -> dict[str, str]:
    """The addresses that tell programs how to embed *page*, by format."""
    return {kind: discovery(request, page, kind) for kind in ("json", "xml")}


def discovery(request: HttpRequest, page: str, kind: str) -> str:
    return request.build_absolute_uri(f"{reverse('oembed')}?{urlencode({'url': page, 'format': kind})}")
