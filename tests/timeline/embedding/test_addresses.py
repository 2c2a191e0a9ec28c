"""What an embed's address says, and what it is kept for."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client

from tests.builders import make_conflict, make_event, read_for
from timeline import curation
from timeline.dates import EventDate
from timeline.embedding import frames
from timeline.embedding.inline import source
from timeline.models import Conflict, Event

pytestmark = pytest.mark.django_db
DAY = date(2024, 10, 29)


def _page(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def test_it_is_kept_for_less_than_a_minute_and_asked_for_cheaply(client: Client) -> None:
    [event] = read_for(make_conflict(), "The envoy came on Monday.")
    for address in ("/embed/war/", "/embed/war/?layout=chart", "/embed/war/?layout=day", f"/embed/war/{event.pk}/"):
        first = client.get(address)
        kept = dict(part.partition("=")[::2] for part in first.headers["Cache-Control"].split(", "))
        assert "public" in kept
        assert int(kept["max-age"]) + int(kept["stale-while-revalidate"]) <= 60
        assert first.headers["Vary"] == "Accept-Encoding"
        again = client.get(address, headers={"If-None-Match": first.headers["ETag"]})
        assert (again.status_code, again.content) == (304, b"")

    curation.publish(event, by=None)
    curation.withdraw(event, by=None, why="Retracted")
    for address in ("/embed/war/", f"/embed/war/{event.pk}/", f"/embed/war/?event={event.pk}"):
        answer = client.get(address)
        assert answer.status_code == (200 if address == "/embed/war/" else 410), address
        assert event.headline not in answer.content.decode()


def test_its_pages_keep_the_filter_and_the_look(client: Client) -> None:
    conflict = make_conflict()
    for number in range(5):
        make_event(conflict, f"Strike {number}", DAY + timedelta(number))
    make_event(conflict, "A visit")
    page = _page(client, "/embed/war/?q=strike&count=2&theme=dark&layout=compact")

    assert page.count('class="headline"') == 2
    assert "Events 1 to 2 of 5." in page
    [following] = [each for each in page.split('href="?')[1:] if "after=" in each]
    query = following.partition('"')[0].replace("&amp;", "&")
    for kept in ("q=strike", "count=2", "theme=dark", "layout=compact"):
        assert kept in query
    after = _page(client, f"/embed/war/?{query}")
    assert after.count('class="headline"') == 2
    assert "</mark> 2</a>" in after
    assert 'href="/war/?q=strike"' in after


@pytest.mark.parametrize("layout", ["", "compact", "chart", "day"])
def test_what_an_embed_does_not_understand_is_left_out_and_named(client: Client, layout: str) -> None:
    make_event(make_conflict(), "A strike")
    page = _page(client, f"/embed/war/?layout={layout}&theme=pink&count=900&accent=nice&event=x&q=strike")

    assert page.count("This filter was left out.") == 4
    assert 'class="framed auto"' in page


def test_a_chart_in_a_frame_steps_within_it(client: Client) -> None:
    conflict = make_conflict()
    for month in range(1, 12):
        make_event(conflict, f"Strike {month}", date(2024, month, 5))
    page = _page(client, "/embed/war/?layout=chart&theme=dark&from=2024-03-01&to=2024-06-30")

    assert 'id="step-later" href="?' in page
    for step in ("earlier", "later", "wider"):
        address = page.partition(f'id="step-{step}" href="?')[2].partition('"')[0]
        assert {"layout=chart", "theme=dark"} <= set(address.split("&amp;"))
        assert _page(client, f"/embed/war/?{address.replace('&amp;', '&')}").count('class="seen"') == 1
    assert 'href="/war/?from=2024-03-01&amp;to=2024-06-30&amp;view=chart"' in page


def test_an_opened_event_that_went_up_in_another_leads_there(client: Client) -> None:
    conflict = make_conflict()
    [one], [two] = (read_for(conflict, text) for text in ("The envoy came on Monday.", "The port burned on Friday."))
    kept = curation.merge([one, two], by=None)
    gone = two if kept == one else one
    answer = client.get(f"/embed/war/?event={gone.pk}&theme=dark")

    assert answer.status_code == 301
    assert {f"event={kept.pk}", "theme=dark"} <= set(answer.headers["Location"].partition("?")[2].split("&"))


def test_an_event_of_another_timeline_is_not_opened(client: Client) -> None:
    make_conflict()
    event = make_event(make_conflict("other"), "A strike")

    assert client.get(f"/embed/war/?event={event.pk}").status_code == 404
    assert client.get("/embed/war/?event=99999999999999999999").status_code == 404


# On this day


def test_on_this_day_is_what_was_on_exactly_this_day_of_any_year(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("timeline.embedding.frames.site_day", lambda: date(2026, 11, 22))
    conflict = make_conflict()
    make_event(conflict, "This one", date(2024, 11, 22))
    make_event(conflict, "Long ago", date(1941, 11, 22))
    make_event(conflict, "The day after", date(2024, 11, 23))
    vague = Event(conflict=conflict, headline="Some time in November")
    vague.date = EventDate(date(2024, 11, 1), date(2024, 11, 30), "month")
    vague.save()
    about = Event(conflict=conflict, headline="About then")
    about.date = EventDate(date(2023, 11, 22), date(2023, 11, 22), "day", approximate=True)
    about.save()
    make_event(conflict, "Nobody knows", None)
    page = _page(client, "/embed/war/?layout=day")

    assert page.index("This one") < page.index("Long ago")
    for other in ("The day after", "Some time", "About then", "Nobody knows"):
        assert other not in page
    assert "On this day: 22 November 2026" in page
    assert "day in the time zone UTC" in page
    assert "Long ago" not in _page(client, "/embed/war/?layout=day&from=2024-01-01")


def test_the_29th_of_february_is_no_other_day(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    conflict = make_conflict()
    for day in (date(2024, 2, 28), date(2024, 2, 29), date(2023, 2, 28), date(2023, 3, 1)):
        make_event(conflict, f"On {day}", day)
    monkeypatch.setattr("timeline.embedding.frames.site_day", lambda: date(2028, 2, 29))
    page = _page(client, "/embed/war/?layout=day")

    assert page.count('class="headline"') == 1
    assert "On 2024-02-29" in page


def test_a_day_on_which_nothing_was_says_so(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    make_conflict()
    monkeypatch.setattr("timeline.embedding.frames.site_day", lambda: date(2026, 11, 22))
    assert "No event found here is on exactly this day of any year." in _page(client, "/embed/war/?layout=day")


# Colours


def _style(client: Client, query: str) -> str:
    return _page(client, f"/embed/war/?{query}").partition("<style>")[2].partition("</style>")[0]


@pytest.mark.parametrize("theme", ["", "light", "dark"])
def test_an_accent_is_used_where_it_can_be_read(client: Client, theme: str) -> None:
    make_conflict()
    style = _style(client, f"accent=fe0&theme={theme}")

    assert ("#ffee00" in style) == (theme != "light")  # too light for white paper
    assert ("#7d7500" in style) == (theme != "dark")
    assert "#7d7500" not in _style(client, f"theme={theme}")


def test_a_theme_is_there_whatever_the_device_prefers(client: Client) -> None:
    make_conflict()
    dark = source("dark.css")

    assert f"@media(prefers-color-scheme:dark){{{dark}}}" in _style(client, "")
    assert dark not in _style(client, "theme=light")
    assert _style(client, "theme=dark").endswith(f"@media not (forced-colors:active){{{dark}}}")


# Kept by this process


@pytest.mark.django_db(transaction=True)
def test_a_page_is_made_once_and_anew_after_any_change(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("timeline.embedding.frames.monotonic", lambda: 7.0)
    conflict = make_conflict()
    event = make_event(conflict, "A strike", status="published")
    other = make_event(conflict, "A visit")
    made: list[str] = []
    inner = frames._render

    def counted(request: HttpRequest, template: str, *rest: Any) -> HttpResponse:
        made.append(template)
        return inner(request, template, *rest)

    monkeypatch.setattr(frames, "_render", counted)
    for _ in range(3):
        assert "A strike" in _page(client, "/embed/war/")
    assert len(made) == 1
    _page(client, "/embed/war/?q=strike")
    assert len(made) == 2

    curation.withdraw(event, by=None, why="Retracted")
    assert "A strike" not in _page(client, "/embed/war/")
    Event.objects.filter(pk=other.pk).update(headline="A talk")
    assert "A talk" in _page(client, "/embed/war/")
    Conflict.objects.update(title="Another war", embedded_by="https://news.example")
    answer = client.get("/embed/war/")
    assert "Another war" in answer.content.decode()
    assert "frame-ancestors 'self' https://news.example" in answer.headers["Content-Security-Policy"]

    count = len(made)
    monkeypatch.setattr("timeline.embedding.frames.monotonic", lambda: 23.0)
    _page(client, "/embed/war/")
    assert len(made) == count + 1


@pytest.mark.django_db(transaction=True)
def test_languages_are_kept_apart(client: Client) -> None:
    make_event(make_conflict(), "A strike")
    pages = [_page(client, f"{language}/embed/war/") for language in ("", "/uk", "/ko", "")]

    assert len({*pages}) == 3
    assert pages[0] == pages[3]
