"""The demo: its articles say what they are meant to say, and nothing else is made of them."""

import json
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from articles.header import read_header
from articles.models import Article
from articles.pubdate import Origin
from articles.temporal import Resolved, tag
from tests.builders import iso
from timeline.extraction.confidence import IMPLIED
from timeline.management.commands.load_demo import ARTICLES
from timeline.models import Conflict, Event, Evidence, Fulfilment

ROWS = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "cases" / "demo_dates.jsonl").read_text("utf-8").splitlines()
]
FILES = sorted({row["file"] for row in ROWS})


def _tagged(file: str, published: str | None) -> dict[tuple[str, int], Resolved]:
    """Every placed phrase with how many times the same words came before it."""
    text = (ARTICLES / file).read_text("utf-8")
    day = date.fromisoformat(published) if published else None
    found = [each for each in tag(text, day, read_header(text).body_start) if each.places_an_event]
    return {(each.text, text.count(each.text, 0, each.start) + 1): each for each in found}


def _days(found: Resolved) -> tuple[str | None, str | None]:
    return (iso(found.bounds.earliest), iso(found.bounds.latest)) if found.bounds else (None, None)


@pytest.mark.parametrize("file", FILES)
def test_every_phrase_of_the_demo_means_the_days_it_was_written_for(file: str) -> None:
    rows = [row for row in ROWS if row["file"] == file]
    found = _tagged(file, rows[0]["published"])

    assert {key: (*_days(each), each.span) for key, each in found.items()} == {
        (row["phrase"], row["occurrence"]): (row["earliest"], row["latest"], row["span"]) for row in rows
    }


def test_the_undated_article_resolves_as_soon_as_it_is_dated() -> None:
    rows = [row for row in ROWS if "if_published" in row]
    found = _tagged(rows[0]["file"], rows[0]["if_published"]["day"])

    assert rows
    assert {key: _days(found[key]) for key in ((row["phrase"], row["occurrence"]) for row in rows)} == {
        (row["phrase"], row["occurrence"]): (row["if_published"]["earliest"], row["if_published"]["latest"])
        for row in rows
    }


@pytest.mark.django_db
def test_the_demo_loads_once_and_shows_at_once() -> None:
    call_command("load_demo", stdout=StringIO())
    events = list(Event.objects.values_list("pk", flat=True))
    call_command("load_demo", stdout=StringIO())

    conflict = Conflict.objects.get()
    assert conflict.review == Conflict.Review.LATER
    assert list(Event.objects.values_list("pk", flat=True)) == events
    assert Article.objects.count() == len(FILES) >= 16
    assert Evidence.objects.exclude(rule=IMPLIED).count() <= len(ROWS)
    assert set(Event.objects.values_list("status", flat=True)) == {"proposed", "published"}


@pytest.mark.django_db
def test_the_demo_shows_every_way_of_being_dated_and_fictional_outlets_only() -> None:
    call_command("load_demo", stdout=StringIO())

    origins = [article.chosen_claim.origin if article.chosen_claim else None for article in Article.objects.all()]
    assert {Origin.HEADER, Origin.DATELINE, None} == set(origins)
    assert origins.count(None) == 1
    assert all(article.source.sample for article in Article.objects.exclude(source=None) if article.source)


@pytest.mark.django_db
def test_what_several_articles_of_the_demo_tell_is_one_event() -> None:
    call_command("load_demo", stdout=StringIO())
    told = {
        (event.date.label, event.evidence.values("article").distinct().count())
        for event in Event.objects.standing()
        if event.evidence.count() > 1
    }

    assert ("19 June 2024", 7) in told  # the treaty
    assert ("13 September 2023", 7) in told  # the summit
    assert ("25 April 2019", 2) in told  # where they "first met", and "their first summit"
    assert ("28 October 2024", 5) in told  # NATO's confirmation
    assert not Evidence.objects.all().unseen().exists()
    assert not Event.objects.filter(disagreed=True).exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The State Duma approved it on 24 October", "the lower house of parliament ratified"),
        ("made the capture public on Saturday", "announced on 11 January 2025 that it had captured"),
        ("The secretary of the Security Council spoke", "Shoigu was in Pyongyang on 17 June 2025"),
        ("In the vote on 28 March", "On 28 March 2024 Russia vetoed"),
        ("Washington had warned on 30 August", "The White House had said on 30 August"),
        ("Their summit took place on 13 September", "met at the Vostochny cosmodrome on 13 September 2023"),
        ("about 10,000 will have been sent by December", "the total to reach about 10,000 by year's end"),
        ("That operation began on 6 August", "crossed into the Kursk region, and they still hold part of it"),
    ],
)
def test_what_a_reader_would_call_one_event_stands_once(one: str, other: str) -> None:
    call_command("load_demo", stdout=StringIO())

    [here] = set(Event.objects.standing().filter(evidence__sentence__contains=one))
    assert here in Event.objects.standing().filter(evidence__sentence__contains=other)


@pytest.mark.django_db
def test_no_two_dated_events_of_the_demo_have_the_same_days_and_headline() -> None:
    call_command("load_demo", stdout=StringIO())
    lines = [(event.date.label, event.headline) for event in Event.objects.standing().dated()]

    assert len(lines) == len(set(lines))


@pytest.mark.django_db
def test_the_plan_of_the_demo_that_a_report_tells_of_is_linked_to_it_and_no_other() -> None:
    call_command("load_demo", stdout=StringIO())
    links = [(link.announced, link.happened) for link in Fulfilment.objects.with_events()]

    assert [(plan.date.label, done.date.label) for plan, done in links] == [
        ("13–17 September 2023", "15 September 2023")
    ]
    assert all("aircraft plant" in event.headline for pair in links for event in pair)
