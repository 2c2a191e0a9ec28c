"""Small, readable beginnings for tests: an article, a conflict, an event."""

import re
from datetime import date
from typing import Any

from django.test import Client

from articles.ingest import Draft, save
from articles.models import Article, Source
from articles.pubdate import Claim, Origin
from timeline.build import build
from timeline.dates import EventDate
from timeline.models import Conflict, Entry, Event

TODAY = date(2026, 1, 1)
TUESDAY = date(2024, 10, 29)


def make_conflict(slug: str = "war", **fields: Any) -> Conflict:
    return Conflict.objects.create(slug=slug, **{"title": "A war", "review": Conflict.Review.LATER} | fields)


def make_article(text: str, published: date | None = TUESDAY, **fields: Any) -> Article:
    claims = (Claim(published, Origin.COMMAND),) if published else ()
    return save(Draft(**{"name": "article.txt", "text": text, "claims": claims} | fields), today=TODAY).article


def read_for(conflict: Conflict, text: str, published: date | None = TUESDAY, **fields: Any) -> list[Event]:
    """The events that an article tells about *conflict*, in the order of the text."""
    article = make_article(text, published, **fields)
    conflict.articles.add(article)
    build(article, conflict)
    return events_of(article)


def events_of(article: Article) -> list[Event]:
    evidence = article.evidence.select_related("event").order_by("phrase_start")
    return list(dict.fromkeys(each.event for each in evidence))


def make_event(conflict: Conflict, headline: str, day: date | None = TUESDAY, **fields: Any) -> Event:
    event = Event(conflict=conflict, headline=headline, **fields)
    if day and not {"earliest", "latest"} & set(fields):
        event.date = EventDate(day, day, "day")
    event.save()
    return event


def save_article(desk: Client, pk: int, **fields: object) -> str:
    """What the desk answers to an article's form, after agreeing to what it says would happen to events."""
    form = {"title": "T", "source": "", "url": "", "claims-TOTAL_FORMS": "0", "claims-INITIAL_FORMS": "0"} | fields
    address = f"/admin/articles/article/{pk}/change/"
    page = desk.post(address, form, follow=True).content.decode()
    if shown := re.search(r'name="shown" value="(\w+)"', page):
        page = desk.post(address, form | {"shown": shown[1]}, follow=True).content.decode()
    return page


def iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def make_source(name: str) -> Source:
    return Source.objects.get_or_create(name=name)[0]


def said(**about: Any) -> list[str]:
    """What the history says to editors, oldest first, with the reasons."""
    entries = Entry.objects.filter(**about).select_related("action__revision").order_by("pk")
    return [f"{each.words}. {each.action.why}" if each.action.why else each.words for each in entries]
