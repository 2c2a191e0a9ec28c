"""The language of a page is part of its address, all of the page is in it, and what is kept is in English."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils.translation import get_language, override
from pytest_django import Settings
from reversion.models import Revision

from tests.builders import make_conflict, make_event, read_for, said
from tests.catalogues import RIGHT_TO_LEFT, tables_with_the_mirrored, write_mirrored
from timeline import curation
from timeline.dates import EventDate
from timeline.generated.events import World
from timeline.generated.saving import generate
from timeline.labels import words
from timeline.models import Conflict, Event, Evidence, validate_slug_is_free

pytestmark = pytest.mark.django_db
LANGUAGES = ["en-gb", "uk", "ko"]


@pytest.fixture
def right_to_left(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The root of the pages in a language that nobody ships."""
    settings.LANGUAGES = [*settings.LANGUAGES, RIGHT_TO_LEFT]
    settings.LOCALE_PATHS = [*settings.LOCALE_PATHS, write_mirrored(tmp_path)]
    monkeypatch.setattr(words, "table", tables_with_the_mirrored)
    return f"/{RIGHT_TO_LEFT[0]}/"


@pytest.fixture
def conflict() -> Conflict:
    """Events of every kind of date, with and without evidence, one that is planned, one that was withdrawn."""
    conflict = make_conflict("war", title="Війна", summary="Про війну.")
    read_for(conflict, "On Monday the navy seized the tanker Elvira off Tolven.", source="Гавань", title="Танкер")
    read_for(conflict, "The army shelled Tolven last week. Talks will begin in November.", title="Обстріл")
    make_event(conflict, "Опівдні", date(2024, 10, 29), status=Event.Status.PUBLISHED, voices=3, recalled=2)
    make_event(conflict, "Без дня", None, disagreed=True)
    make_event(conflict, "Літо", earliest=date(2023, 6, 1), latest=date(2023, 8, 31), precision="season")
    make_event(conflict, "Колись", earliest=None, latest=date(2024, 12, 31), precision="day", signal="by")
    gone = make_event(conflict, "Хибне", status=Event.Status.PUBLISHED)
    editor = User.objects.create_superuser("editor")
    curation.fix_date(gone, EventDate(date(2024, 10, 1), date(2024, 10, 1), "day"), by=editor)
    curation.withdraw(gone, by=editor, why="Хибне")
    return conflict


def _addresses(conflict: Conflict) -> Iterator[str]:
    yield from (
        "",
        "war/",
        "war/?print=1",
        "war/?q=Опівдні&from=2024-10-01",
        "war/?q=нічого&status=proposed&certain=yes",
        "war/?from=2024-10-30&to=2024-10-01&order=no&kind=no&planned=no&exactness=no",
        "war/?from=1990-01-01&to=1990-01-02",
        "war/?order=oldest&planned=no&exactness=day",
        "war/about/",
        "war/changes/",
        "war/by/kind/",
        "war/by/exactness/?find=x",
        "embed/war/",
        "war/embed/?layout=compact&accent=fe0&count=99&height=1",
        "war/embed/?layout=event&theme=pink&language=xx",
        "nowhere/",
    )
    yield from (f"{each}war/{event.pk}/" for event in conflict.events.all() for each in ("", "embed/"))


def _page(client: Client, address: str, **headers: str) -> str:
    response = client.get(address, headers=headers, follow=True)
    assert response.status_code in (200, 404, 410)
    return response.getvalue().decode()


# Addresses


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_is_there_in_every_language_and_says_so(client: Client, conflict: Conflict, language: str) -> None:
    root = "/" if language == "en-gb" else f"/{language}/"
    for address in _addresses(conflict):
        response = client.get(root + address, follow=True)
        assert response.headers["Content-Language"] == language
        assert f'<html lang="{language}"' in response.getvalue().decode()


def test_every_link_of_a_page_stays_in_its_language(client: Client, conflict: Conflict) -> None:
    for address in _addresses(conflict):
        page = re.sub(r'<nav id="languages".*?</nav>', "", _page(client, f"/uk/{address}"), flags=re.S)
        links = re.findall(r'(?:href|hx-get|action)="(/[^"]*)"', page)
        assert links
        assert [link for link in links if not link.startswith(("/uk/", "/static/"))] == []


def test_the_switch_keeps_the_page_and_its_filter(client: Client, conflict: Conflict) -> None:
    page = _page(client, "/uk/war/?q=tanker&status=proposed")
    switch = re.findall(r'<a href="([^"]*)" hreflang="([^"]*)"[^>]*?( aria-current="true")?>([^<]*)', page)

    assert switch == [
        ("/war/?q=tanker&amp;status=proposed", "en-gb", "", "English"),
        ("/uk/war/?q=tanker&amp;status=proposed", "uk", ' aria-current="true"', "Українська"),
        ("/ko/war/?q=tanker&amp;status=proposed", "ko", "", "한국어"),
    ]


def test_neither_cookie_nor_header_decides_and_caches_keep_languages_apart(client: Client, conflict: Conflict) -> None:
    plain = client.get("/war/")
    asked = client.get("/war/", headers={"Accept-Language": "uk", "Cookie": "django_language=uk"})
    ukrainian = client.get("/uk/war/")

    assert plain.content == asked.content
    assert plain.headers["ETag"] == asked.headers["ETag"] != ukrainian.headers["ETag"]
    assert "Language" not in plain.headers["Vary"] + ukrainian.headers["Vary"]
    assert not ukrainian.cookies
    assert client.get("/uk/war/", headers={"If-None-Match": ukrainian.headers["ETag"]}).status_code == 304


def test_a_request_leaves_the_language_of_the_process_as_it_was(client: Client, conflict: Conflict) -> None:
    before = get_language()
    client.get("/ko/war/")

    assert get_language() == before
    assert reverse("timeline", args=["war"]) == "/war/"


def test_the_first_language_has_one_address_and_the_desk_has_it_alone(client: Client) -> None:
    assert client.get("/en-gb/").status_code == 404
    assert client.get("/uk/admin/").status_code == 404
    assert client.get("/admin/login/").headers["Content-Language"] == "en-gb"


def test_no_timeline_can_have_the_address_of_a_language() -> None:
    with pytest.raises(ValidationError):
        validate_slug_is_free("uk")


def test_a_part_of_a_page_is_in_the_language_of_its_address(client: Client, conflict: Conflict) -> None:
    headers = {"HX-Request": "true", "HX-Current-URL": "http://testserver/uk/war/"}
    response = client.get("/uk/war/?status=proposed", headers=headers)

    assert response.headers["HX-Push-Url"] == "/uk/war/?status=proposed"
    assert "Ще не перевірено" in response.getvalue().decode()


# Words


def test_dates_headings_and_states_are_in_the_language(client: Client, conflict: Conflict) -> None:
    ukrainian, korean = (_page(client, f"/{language}/war/") for language in ("uk", "ko"))

    assert all(words in ukrainian for words in ("29 жовтня 2024", "літо 2023", "до 31 грудня 2024", "Жовтень"))
    assert all(words in korean for words in ("2024년 10월 29일", "2023년 여름", "2024년 12월 31일까지", "10월"))


def test_what_sources_wrote_is_marked_as_theirs_where_the_page_is_in_another_language(
    client: Client, conflict: Conflict
) -> None:
    event = conflict.events.get(headline__contains="Elvira")
    page = _page(client, f"/uk/war/{event.pk}/")

    assert re.search(r'<h1 class="title" lang="en" dir="auto">[^<]*Elvira', page)
    assert re.search(r'<blockquote lang="en" dir="auto">', page)
    assert 'lang="en"' not in _page(client, f"/war/{event.pk}/")


def test_nothing_on_any_page_is_left_in_english(client: Client, conflict: Conflict, right_to_left: str) -> None:
    """In this language every letter is a Hebrew one; the data here are Cyrillic, but for what is marked as written and
    for titles, in which nothing can be marked."""
    left = {}
    for address in (*_addresses(conflict), "embed/war/?layout=day&count=99"):
        found = _english(_page(client, right_to_left + address))
        if found:
            left[address] = found

    assert left == {}


def _english(page: str) -> list[str]:
    page = re.sub(r"<(script|style|pre|kbd|code|title)\b.*?</\1>", "", page, flags=re.S)
    page = re.sub(r'<(nav id|select name)="languages?".*?</(nav|select)>', "", page, flags=re.S)
    page = re.sub(r'<(\w+)[^>]*\blang="en"[^>]*>.*?</\1>', "", page, flags=re.S)
    told = re.findall(r'(?:aria-label|placeholder|title|data-copied)="([^"]*)"', page)
    told += re.sub(r"<[^>]*>", "\n", page).split("\n")
    return [
        text.strip()
        for text in told
        if re.search(r"[a-z]{3}", re.sub(r"https?:\S+|Tolven|Elvira|HTML|BibTeX|oEmbed", "", text))
    ]


def test_a_page_from_right_to_left_says_so(client: Client, conflict: Conflict, right_to_left: str) -> None:
    assert '<html lang="he" dir="rtl">' in _page(client, f"{right_to_left}war/")


def test_the_first_page_is_small_in_every_language(client: Client) -> None:
    for _ in generate(make_conflict("made"), World(1), 400):
        pass
    for root in ("/", "/uk/", "/ko/"):
        page = _page(client, f"{root}made/")
        assert len(page.encode()) <= 100_000
        assert len(re.findall(r"<[a-z]", page)) <= 1_500


# What is kept


def test_what_is_kept_is_english_whatever_is_read(conflict: Conflict) -> None:
    editor = User.objects.get(username="editor")
    with override("uk"):
        one = read_for(conflict, "On Monday a ship left Tolven with grain.", source="One")[0]
        read_for(conflict, "A ship with grain left Tolven on Monday.", source="Two")
        curation.fix_date(one, EventDate(date(2024, 10, 1), date(2024, 10, 31), "month"), by=editor)
        line = said()[-1]
        kept = [
            each for row in Evidence.objects.values_list("why", "join_reasons", "headline") for each in map(str, row)
        ]

    assert "October 2024" in line
    assert str(one).startswith("October 2024: ")
    assert [text for text in kept if re.search(r"жовт|понеділ", text)] == []


# Days


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Pago_Pago"])
def test_days_are_the_same_wherever_the_clock_stands(
    client: Client, conflict: Conflict, settings: Settings, zone: str
) -> None:
    """Fourteen hours before and eleven behind: a day that passed through a clock would be another one."""
    Revision.objects.update(date_created=datetime(2025, 3, 1, 23, 30, tzinfo=UTC))
    addresses = [f"/{language}{address}" for language in ("", "uk/") for address in _addresses(conflict)]
    before = [_page(client, address) for address in addresses]
    settings.TIME_ZONE = zone
    event = make_event(conflict, "Новий день", date(2024, 12, 31))
    event.refresh_from_db()

    assert event.earliest == date(2024, 12, 31)
    event.delete()
    assert [_page(client, address) for address in addresses] == before
