"""Four articles as they came from the web. They are not ours to ship, so this looks for them beside the project."""

import json
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import Client

from articles.models import Article
from tests.builders import iso, save_article
from timeline import curation
from timeline.dates import EventDate
from timeline.extraction.confidence import IMPLIED
from timeline.models import Conflict, Evidence

ARTICLES = Path(__file__).parents[3] / "shared" / "articles"

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(
        not ARTICLES.is_dir(), reason="the four articles are not beside the project (../shared/articles)"
    ),
]


@pytest.fixture
def printed() -> str:
    out = StringIO()
    call_command("ingest", *map(str, sorted(ARTICLES.glob("*.txt"))), conflict="war", stdout=out, stderr=out)
    return out.getvalue()


def _article(number: str) -> Article:
    return Article.objects.get(name__startswith=number)


def _days(article: Article) -> list[tuple[str, str | None, str | None]]:
    rows = (
        Evidence.objects.filter(article=article)
        .exclude(rule=IMPLIED)
        .order_by("phrase_start")
        .values_list("phrase", "event__earliest", "event__latest")
    )
    return [(phrase, iso(first), iso(last)) for phrase, first, last in rows]


def _date_in_admin(article: Article, day: str) -> None:
    client = Client()
    client.force_login(User.objects.get_or_create(username="ed", is_staff=True, is_superuser=True)[0])
    save_article(client, article.pk, title=article.title, published_on=day)


def test_each_gets_the_date_it_states_and_no_other(printed: str) -> None:
    assert [_article(number).published_on for number in ("000", "001", "002", "003")] == [
        None,
        None,
        date(2024, 10, 29),
        date(2023, 11, 9),
    ]
    origins = {number: _article(number).chosen_claim for number in ("002", "003")}
    assert {number: claim and claim.origin for number, claim in origins.items()} == {"002": "dateline", "003": "header"}
    assert printed.count("undated") == 2
    assert printed.count("manage.py date_article war --match") == 2


def test_the_wire_story_gives_its_days(printed: str) -> None:
    assert _days(_article("002")) == [
        ("Tuesday, Oct. 29, 2024", "2024-10-29", "2024-10-29"),
        ("Tuesday", "2024-10-29", "2024-10-29"),
        ("last week", "2024-10-21", "2024-10-27"),
        ("Tuesday", "2024-10-29", "2024-10-29"),
        ("January", "2024-10-29", "2025-01-31"),
        ("year’s end", "2024-10-29", "2024-12-31"),
        ("Tuesday", "2024-10-29", "2024-10-29"),
    ]


def test_the_undated_story_waits_and_resolves_at_once(printed: str) -> None:
    article = _article("001")
    phrases = ["the coming days", "the coming days", "2019", "this week", "June", "earlier this summer", "last month"]
    waiting: list[tuple[str, str | None, str | None]] = [(phrase, None, None) for phrase in phrases]
    waiting[2] = ("2019", "2019-01-01", "2019-12-31")
    assert _days(article) == waiting

    _date_in_admin(article, "2023-09-11")
    dated = [
        ("the coming days", "2023-09-11", "2023-09-18"),
        ("the coming days", "2023-09-11", "2023-09-18"),
        ("2019", "2019-01-01", "2019-12-31"),
        ("this week", "2023-09-11", "2023-09-17"),
        ("June", "2023-06-01", "2023-06-30"),
        ("earlier this summer", "2023-06-01", "2023-08-31"),
        ("last month", "2023-08-01", "2023-08-31"),
    ]
    assert _days(article) == dated

    fixed = Evidence.objects.get(article=article, phrase="last month").event
    curation.fix_date(fixed, EventDate(date(2023, 8, 30), date(2023, 8, 30), "day"), by=None)
    _date_in_admin(article, "2023-09-15")
    moved = [("the coming days", "2023-09-15", "2023-09-22")] * 2
    assert _days(article) == [*moved, *dated[2:6], ("last month", "2023-08-30", "2023-08-30")]


def test_reading_them_again_changes_nothing(printed: str) -> None:
    before = list(Evidence.objects.values())
    again = StringIO()
    call_command("ingest", str(ARTICLES), conflict="war", stdout=again, stderr=again)

    assert list(Evidence.objects.values()) == before
    assert "0 new article(s), 4 known already; events: 0 found" in again.getvalue()


def test_events_are_printed_with_offsets_into_the_untouched_text(printed: str) -> None:
    out = StringIO()
    call_command("events", Conflict.objects.get().slug, json=True, stdout=out)
    rows = [json.loads(line) for line in out.getvalue().splitlines()]
    texts = {file.name: file.read_bytes().decode("utf-8") for file in ARTICLES.glob("*.txt")}

    assert len(rows) == Evidence.objects.count() > 0
    assert all(texts[row["article"]][row["start"] : row["end"]] == row["phrase"] for row in rows)
    assert all(row["sentence"] in texts[row["article"]] for row in rows)
