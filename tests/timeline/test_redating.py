"""Dating an article otherwise says first what happens to its events."""

import re
from datetime import date

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.core import serializers
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.models import Article, DateClaim
from articles.temporal import Mode
from tests.builders import TODAY, events_of, make_conflict, read_for, save_article
from timeline import curation, redating
from timeline.dates import EventDate
from timeline.models import Conflict, Event, Evidence
from timeline.redating import Fate, Moves

pytestmark = pytest.mark.django_db
TEXT = "The envoy came on Monday. The depot in Marun was hit last week. The bridge fell on 3 May 2024."


@pytest.fixture
def desk(client: Client) -> Client:
    client.force_login(User.objects.create_superuser("ed"))
    return client


def _everything() -> str:
    models = (Event, Evidence, Article, DateClaim, LogEntry, Conflict)
    return str(serializers.serialize("json", [row for model in models for row in model.objects.order_by("pk")]))


def _preview(article: Article, day: str | None, language: str = "en", mode: Mode = Mode.AUTO) -> Moves:
    chosen = date.fromisoformat(day) if day else None
    return redating.preview(article, chosen, language=language, mode=mode, today=TODAY)


def _told(moves: Moves) -> set[tuple[str, str, str]]:
    return {(row.before, row.after, row.fate.name) for row in moves.rows}


def _article(events: list[Event]) -> Article:
    return events[0].evidence.earliest("pk").article


def test_each_event_is_listed_with_its_label_before_and_after_and_nothing_is_written() -> None:
    article = _article(read_for(make_conflict(), TEXT))
    before = _everything()

    assert _told(_preview(article, "2024-11-05")) == {
        ("28 October 2024", "4 November 2024", "MOVES"),
        ("21–27 October 2024", "28 October – 3 November 2024", "MOVES"),
    }
    assert _everything() == before


def test_a_date_that_is_taken_away_leaves_events_without_days() -> None:
    article = _article(read_for(make_conflict(), TEXT))

    assert ("28 October 2024", "date unknown", "MOVES") in _told(_preview(article, None))


def test_what_an_editor_fixed_is_listed_as_staying() -> None:
    envoy, *others = read_for(make_conflict(), TEXT)
    curation.fix_date(envoy, EventDate(date(2024, 10, 26), date(2024, 10, 26), "day"), by=None)
    article = _article([envoy, *others])

    assert ("26 October 2024", "26 October 2024", "FIXED") in _told(_preview(article, "2024-11-05"))
    assert _preview(article, "2024-11-05").moving == 1


def test_what_appears_with_another_language_and_what_goes_with_it_is_listed() -> None:
    conflict = make_conflict()
    assert read_for(conflict, "Der Botschafter kam am Montag.", language="en") == []
    article = Article.objects.get()

    assert _told(_preview(article, "2024-10-29", "de")) == {("", "28 October 2024", "APPEARS")}
    curation.read_as(article, language="de", mode=Mode.AUTO)
    assert _told(_preview(article, "2024-10-29", "en")) == {("28 October 2024", "", "GOES")}


def test_an_event_that_other_evidence_dates_is_listed_as_staying() -> None:
    conflict = make_conflict()
    sentence = "The navy seized the tanker Elvira off Tolven on"
    read_for(conflict, f"{sentence} 28 October 2024.", source="Harbour Wire")
    events = read_for(conflict, f"{sentence} Monday. It was towed away.", source="Tolven Gazette")
    assert Event.objects.standing().count() == 1
    article = Article.objects.latest("pk")

    fates = {row.fate for row in _preview(article, "2025-03-04").rows}
    assert events
    assert fates <= {Fate.DECIDED_BY_OTHERS, Fate.APPEARS, Fate.MOVES}
    assert fates


@pytest.mark.parametrize("day", ["2024-11-05", "2024-10-30", "2023-09-11", "2024-05-06", None])
def test_what_is_shown_is_what_happens(day: str | None) -> None:
    conflict = make_conflict()
    for source in ("Harbour Wire", "Tolven Gazette"):
        read_for(conflict, f"{source}. The navy seized the tanker Elvira off Tolven on Monday. {TEXT}", source=source)
    article = Article.objects.earliest("pk")
    events = {event.pk: event.date.label for event in Event.objects.standing()}
    moves = _preview(article, day)
    curation.date_article(article, date.fromisoformat(day) if day else None, today=TODAY)
    now = {event.pk: event.date.label for event in Event.objects.standing()}

    by_event = {row.event: row for row in moves.rows if row.event}
    changed = {key for key, label in events.items() if now.get(key) != label}
    assert changed == {row.event for row in by_event.values() if row.fate in (Fate.MOVES, Fate.GOES, Fate.GOES_UP)}
    assert all(now[key] == row.after for key, row in by_event.items() if row.fate is Fate.MOVES)
    assert sorted(row.after for row in moves.rows if not row.event) == sorted(
        label for key, label in now.items() if key not in events
    )


# At the desk


def _form(day: str, **more: object) -> dict[str, object]:
    formset = {"claims-TOTAL_FORMS": "0", "claims-INITIAL_FORMS": "0"}
    return {"title": "T", "source": "", "url": "", "published_on": day} | formset | more


def _token(page: str) -> str:
    [token] = re.findall(r'name="shown" value="(\w+)"', page)
    return str(token)


def test_saving_another_date_shows_first_what_moves_and_then_does_it(desk: Client) -> None:
    article = _article(read_for(make_conflict(), TEXT))
    address = f"/admin/articles/article/{article.pk}/change/"
    before = _everything()
    page = desk.post(address, _form("2024-11-05", title="Changed too")).content.decode()

    assert "What would move" in page
    assert "<del>28 October 2024</del> → <ins>4 November 2024</ins>" in page
    assert 'value="2024-11-05"' in page
    assert 'value="Changed too"' in page
    assert _everything() == before

    desk.post(address, _form("2024-11-05", title="Changed too", shown=_token(page)))
    article.refresh_from_db()
    assert (article.title, article.published_on) == ("Changed too", date(2024, 11, 5))
    assert {event.date.label for event in events_of(article)} >= {"4 November 2024"}


def test_the_preview_alone_never_saves(desk: Client) -> None:
    article = _article(read_for(make_conflict(), TEXT))
    address = f"/admin/articles/article/{article.pk}/change/"
    page = desk.post(address, _form("2024-11-05")).content.decode()
    before = _everything()
    again = desk.post(address, _form("2024-11-05", shown=_token(page), _preview="yes")).content.decode()
    nothing = desk.post(address, _form("2024-10-29", _preview="yes")).content.decode()

    assert _token(again) == _token(page)
    assert "No event would move, come or go." in nothing
    assert _everything() == before


def test_what_changed_meanwhile_is_shown_again_and_nothing_is_saved(desk: Client) -> None:
    events = read_for(make_conflict(), TEXT)
    article = _article(events)
    address = f"/admin/articles/article/{article.pk}/change/"
    shown = _token(desk.post(address, _form("2024-11-05")).content.decode())
    curation.fix_date(events[0], EventDate(date(2024, 10, 26), date(2024, 10, 26), "day"), by=None)
    page = desk.post(address, _form("2024-11-05", shown=shown)).content.decode()

    assert "an editor fixed its date" in page
    assert _token(page) != shown
    article.refresh_from_db()
    assert article.published_on == date(2024, 10, 29)


def test_a_list_that_was_shown_for_one_day_does_not_agree_to_another(desk: Client) -> None:
    article = _article(read_for(make_conflict(), TEXT))
    address = f"/admin/articles/article/{article.pk}/change/"
    shown = _token(desk.post(address, _form("2024-11-05")).content.decode())
    page = desk.post(address, _form("2024-11-06", shown=shown)).content.decode()

    assert _token(page) != shown
    assert Article.objects.get().published_on == date(2024, 10, 29)


def test_where_no_event_moves_it_is_saved_at_once(desk: Client) -> None:
    article = _article(read_for(make_conflict(), "The bridge fell on 3 May 2024."))
    desk.post(f"/admin/articles/article/{article.pk}/change/", _form("2024-11-05"))

    article.refresh_from_db()
    assert article.published_on == date(2024, 11, 5)


def test_a_wrong_day_is_refused_before_anything_is_tried(desk: Client) -> None:
    article = _article(read_for(make_conflict(), TEXT))
    page = save_article(desk, article.pk, published_on="2999-01-01")

    assert "lies in the future" in page
    assert "What would move" not in page


def test_the_preview_asks_once_more_for_each_event_that_moves_and_no_more() -> None:
    counts = []
    for number in (10, 60):
        text = " ".join(f"Shells hit the port of Marun{n} for {n + 2} hours on Monday." for n in range(number))
        article = _article(read_for(make_conflict(f"war{number}"), text))
        with CaptureQueriesContext(connection) as queries:
            assert _preview(article, "2024-11-05").moving == number
        counts.append(len(queries))

    assert counts[1] <= counts[0] + 50 + 5
