"""Feeds of what is new, corrected and withdrawn, for any filter: Atom (RFC 4287) and JSON Feed 1.1."""

from typing import Any
from xml.sax.saxutils import escape, quoteattr

from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from timeline.actions import Entry
from timeline.dates import EventDate
from timeline.exports.columns import edtf
from timeline.exports.views import understood
from timeline.labels.words import label
from timeline.models import Conflict
from timeline.news import News, news
from timeline.open_data import open_data, tag_of, unchanged

ATOM, JSON_FEED = "application/atom+xml", "application/feed+json"


def _latest(conflict: Conflict) -> str:
    """The history has more to tell than the index: that a date was confirmed, for one."""
    last = Entry.objects.filter(conflict=conflict).order_by("-pk").values_list("pk", flat=True).first()
    return str(last)


@open_data
def atom(request: HttpRequest, slug: str) -> HttpResponseBase:
    conflict = get_object_or_404(Conflict, slug=slug)
    tag = tag_of(request, conflict, also=_latest(conflict))
    if known := unchanged(request, tag):
        return known
    told, about = _told(request, conflict)
    return HttpResponse(_atom(request, told, about), content_type=f"{ATOM}; charset=utf-8", headers={"ETag": tag})


@open_data
def json_feed(request: HttpRequest, slug: str) -> HttpResponseBase:
    conflict = get_object_or_404(Conflict, slug=slug)
    tag = tag_of(request, conflict, also=_latest(conflict))
    if known := unchanged(request, tag):
        return known
    told, about = _told(request, conflict)
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": about["title"],
        "home_page_url": about["page"],
        "feed_url": request.build_absolute_uri(),
        "language": get_language(),
        "items": [_item(request, each, about["root"]) for each in told],
    }
    return JsonResponse(feed, headers={"ETag": tag}, content_type=JSON_FEED, json_dumps_params={"ensure_ascii": False})


def _told(request: HttpRequest, conflict: Conflict) -> tuple[list[News], dict[str, str]]:
    form = understood(request, conflict)
    root = request.build_absolute_uri(reverse("timeline", args=[conflict.slug]))
    title = _("%(timeline)s: what is new and corrected") % {"timeline": conflict.title}
    return news(form, root), {
        "title": title,
        "root": root,
        "page": f"{root}{form.suffix}",
        "author": _("Conflict timeline"),
    }


def _when(day: EventDate | None) -> str:
    return label(day, get_language() or "") if day else ""


def _text(each: News) -> str:
    return " ".join(part for part in (f"{_when(each.date)}." if each.date else "", each.text) if part)


def _item(request: HttpRequest, each: News, root: str) -> dict[str, Any]:
    item: dict[str, Any] = {
        "id": f"{root}#{each.key}",
        "title": each.title,
        "content_text": _text(each),
        "date_published": each.moment,
    }
    if each.address:
        item["url"] = request.build_absolute_uri(each.address)
    if each.date:
        item["_event"] = {"edtf": edtf(each.date), "label": _when(each.date)}
    return item


def _atom(request: HttpRequest, told: list[News], about: dict[str, str]) -> str:
    updated = told[0].moment if told else "1970-01-01T00:00:00Z"
    here = request.build_absolute_uri()
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={quoteattr(get_language() or "en")}>',
        f"<title>{_xml(about['title'])}</title>",
        f"<id>{_xml(here)}</id>",
        f'<link rel="self" type="{ATOM}" href={quoteattr(here)}/>',
        f'<link rel="alternate" type="text/html" href={quoteattr(about["page"])}/>',
        f"<updated>{updated}</updated>",
        f"<author><name>{_xml(about['author'])}</name></author>",
    ]
    for each in told:
        address = request.build_absolute_uri(each.address) if each.address else ""
        lines += [
            "<entry>",
            f"<id>{_xml(about['root'])}#{each.key}</id>",
            f"<title>{_xml(each.title)}</title>",
            f"<updated>{each.moment}</updated>",
            f"<published>{each.moment}</published>",
            f'<link rel="alternate" type="text/html" href={quoteattr(address or about["page"])}/>',
            f"<content>{_xml(_text(each))}</content>",
            "</entry>",
        ]
    return "\n".join([*lines, "</feed>", ""])


def _xml(words: str) -> str:
    """Without the control characters that XML has no way to write."""
    return escape("".join(letter for letter in words if letter >= " " or letter in "\t\n"))
