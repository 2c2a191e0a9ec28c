"""Feeds: what is new, corrected and withdrawn, for any filter, in words that readers may have."""

import json
from typing import Any

import feedparser
import pytest
from django.test import Client

from tests.builders import TUESDAY, make_conflict, make_event
from timeline import curation
from timeline.dates import EventDate
from timeline.history import action
from timeline.models import Conflict, Event

pytestmark = pytest.mark.django_db


def _atom(query: str = "", language: str = "") -> Any:
    answer = Client().get(f"{language}/war/changes.atom?{query}")
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert answer["Access-Control-Allow-Origin"] == "*"
    feed = feedparser.parse(answer.content)
    assert not feed.bozo, feed.bozo_exception
    assert feed.version == "atom10"
    return feed


def _json(query: str = "") -> Any:
    answer = Client().get(f"/war/changes.json?{query}")
    assert answer["Content-Type"] == "application/feed+json"
    feed = json.loads(answer.content)
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert len({item["id"] for item in feed["items"]}) == len(feed["items"])
    return feed


def _titles(query: str = "") -> list[str]:
    titles = [entry.title for entry in _atom(query).entries]
    assert titles == [item["title"] for item in _json(query)["items"]]
    return titles


def test_an_event_is_new_corrected_and_withdrawn() -> None:
    event = make_event(make_conflict(), "The bridge <fell> & sank")
    assert _titles() == ["New: The bridge <fell> & sank"]
    curation.fix_date(event, EventDate(TUESDAY.replace(day=28), TUESDAY.replace(day=28), "day"), by=None)
    assert _titles()[0] == "Corrected: The bridge <fell> & sank"
    [item, *_] = _json()["items"]
    assert item["content_text"] == ("28 October 2024. Date corrected from “29 October 2024” to “28 October 2024”.")
    assert item["_event"] == {"edtf": "2024-10-28", "label": "28 October 2024"}
    assert item["url"] == f"http://testserver/war/{event.pk}/"
    curation.publish(event, by=None)
    assert _titles()[0] == "Reviewed: The bridge <fell> & sank"
    curation.withdraw(event, by=None, why="It never happened")
    assert _titles() == ["A withdrawn event"]
    assert "It never happened" in _json()["items"][0]["content_text"]
    assert b"bridge" not in Client().get("/war/changes.atom").content


def test_what_is_shown_only_after_review_is_new_once_it_is_reviewed() -> None:
    conflict = make_conflict(review=Conflict.Review.FIRST)
    event = make_event(conflict, "The bridge fell")
    make_event(conflict, "Hidden")
    assert _titles() == []
    curation.publish(event, by=None, why="The editors' own note")

    assert _titles() == ["New: The bridge fell"]
    assert b"note" not in Client().get("/war/changes.json").content


@pytest.mark.parametrize("review", Conflict.Review)
def test_what_is_imported_as_reviewed_is_new_once(review: Conflict.Review) -> None:
    conflict = make_conflict(review=review)
    with action("import_rows", by=None):
        make_event(conflict, "The bridge fell", status=Event.Status.PUBLISHED)

    assert _titles() == ["New: The bridge fell"]


def test_a_filter_narrows_it_and_withdrawals_stay() -> None:
    conflict = make_conflict()
    event = make_event(conflict, "Talks were held")
    gone = make_event(conflict, "The bridge fell", status=Event.Status.PUBLISHED)
    make_event(conflict, "Troops marched", is_planned=True)
    curation.withdraw(gone, by=None, why="It never happened")

    assert _titles("q=talks") == ["A withdrawn event", "New: Talks were held"]
    assert _titles("planned=yes") == ["A withdrawn event", "New: Planned: Troops marched"]
    assert _atom("q=talks").feed.link == "http://testserver/war/?q=talks"
    assert event.pk


def test_what_was_rejected_is_not_named() -> None:
    event = make_event(make_conflict(), "The bridge fell")
    curation.reject(event, by=None, why="The editors' own note")

    assert _titles() == ["An event that is not shown any longer"]
    [item] = _json()["items"]
    assert "url" not in item
    assert "note" not in item["content_text"]


def test_a_feed_speaks_the_language_of_its_address() -> None:
    make_event(make_conflict(), "The bridge fell")

    [entry] = _atom(language="/ko").entries
    assert "2024년 10월 29일" in entry.summary
    assert entry.link.startswith("http://testserver/ko/war/")


def test_a_feed_without_news_is_one() -> None:
    make_conflict()

    assert _titles() == []
