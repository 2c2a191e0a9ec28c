"""What a reader is offered beside the list: facets, a panel, hits, ways out, paper, the page about the timeline."""

import re
from datetime import date

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from tests.builders import TUESDAY, make_conflict, make_event, read_for
from timeline import curation, printing
from timeline.dates import EventDate
from timeline.forms import PAGE_LENGTH
from timeline.generated.events import World
from timeline.generated.saving import generate
from timeline.models import Actor, Conflict, Event

pytestmark = pytest.mark.django_db

HTMX = {"HX-Request": "true"}


def _text(client: Client, address: str, **headers: str) -> str:
    response = client.get(address, headers=headers)
    assert response.status_code == 200
    return response.getvalue().decode()


# The list


def test_headings_have_the_number_of_all_events_under_them_not_of_the_page(client: Client) -> None:
    conflict = make_conflict()
    for number in range(PAGE_LENGTH + 2):
        make_event(conflict, f"Strike {number}")
    page = _text(client, "/war/")

    assert re.search(r"<h2 data-at=\"2024\">2024 <small>52 events</small></h2>", page)
    assert re.search(r"<h3 data-at=\"2024-10\">October <small>52 events</small></h3>", page)
    assert re.search(r'<h4 class="day">.*29 October 2024</span>\s*<small>52 events</small></h4>', page, re.S)


def test_what_follows_under_a_heading_does_not_say_it_again(client: Client) -> None:
    conflict = make_conflict()
    for number in range(PAGE_LENGTH + 2):
        make_event(conflict, f"Strike {number}")
    listing = client.get("/war/").context
    more = _text(client, f"/war/?{listing['listing'].next_query}&under={listing['last_heading']}", **HTMX)

    assert "<h2" not in more
    assert "<h3" not in more
    assert more.count('class="headline"') == 2
    assert "<h2" in _text(client, f"/war/?{listing['listing'].next_query}")


def test_a_month_that_goes_on_behind_a_longer_time_is_continued(client: Client) -> None:
    conflict = make_conflict()
    make_event(conflict, "Before", date(2024, 10, 1))
    make_event(conflict, "Long", earliest=date(2024, 10, 2), latest=date(2024, 12, 1), precision="days")
    make_event(conflict, "After", date(2024, 10, 3))
    page = _text(client, "/war/")

    assert re.findall(r"<h3 .*?>(.*?)</h3>", page) == [
        "October <small>2 events</small>",
        "No single month <small>1 event</small>",
        "October <small>continued</small>",
    ]


def test_the_first_page_is_small_however_many_events_there_are(client: Client) -> None:
    conflict = make_conflict("made")
    for _ in generate(conflict, World(1), 400):
        pass
    for address in ("/made/", "/made/?q=strike&status=published"):
        page = _text(client, address)
        assert page.count('class="headline"') > 40
        assert len(page.encode()) <= 100_000
        assert len(re.findall(r"<[a-z]", page)) <= 1_500


def test_a_card_shows_the_phrase_that_dates_the_event_and_none_where_an_editor_does(client: Client) -> None:
    conflict = make_conflict()
    text = "In October 2024 the navy seized the tanker Elvira off Tolven."
    [event] = read_for(conflict, text, date(2024, 11, 20), source="Harbour Wire")
    read_for(
        conflict, "Last week the navy seized the tanker Elvira off Tolven.", date(2024, 11, 5), source="Eastern Desk"
    )
    page = _text(client, "/war/")
    assert client.get("/war/").context["listing"].total == 1
    assert "28 October – 3 November 2024" in page
    assert "<q>Last week</q>, written 5 November 2024" in page
    assert "<q>In October 2024</q>" not in page

    day = EventDate(date(2024, 10, 29), date(2024, 10, 30), "days")
    curation.fix_date(event, day, by=None)
    page = _text(client, "/war/")
    assert "date set by an editor" in page
    assert "<q>" not in page


# Search


def test_hits_are_marked_in_headline_and_sentence_and_nothing_else_is_markup(client: Client) -> None:
    conflict = make_conflict()
    [event] = read_for(conflict, "The <b>envoy</b> & his aide of the navy came to the harbour on Monday.")
    Event.objects.filter(pk=event.pk).update(headline='An envoy\'s visit <script>alert("x")</script>')
    page = _text(client, "/war/?q=envoy+harbour")

    assert 'An <mark class="hit">envoy&#x27;s</mark> visit &lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;' in page
    assert 'The &lt;b&gt;<mark class="hit">envoy</mark>&lt;/b&gt; &amp; his aide' in page
    assert '<mark class="hit">harbour</mark>' in page
    assert "<script>alert" not in _text(client, f"{event.get_absolute_url()}?q=envoy")


def test_days_among_the_words_are_a_filter_that_can_be_taken_away(client: Client) -> None:
    make_event(make_conflict(), "Shells on Kursk")
    chips = client.get("/war/?q=Kursk+October+2024").context["form"].chips

    assert [(chip.label, chip.query) for chip in chips] == [("Kursk", "q=October+2024"), ("October 2024", "q=Kursk")]


def test_an_empty_list_says_what_there_is_without_each_filter_and_what_is_near(client: Client) -> None:
    conflict = make_conflict()
    make_event(conflict, "A strike", date(2024, 1, 1))
    make_event(conflict, "Another strike", date(2024, 3, 1), status=Event.Status.PUBLISHED)
    context = client.get("/war/?q=strike&from=2024-02-01&to=2024-02-02&status=published").context

    assert [(way.chip.query, way.count) for way in context["ways_out"]] == [("q=strike&status=published", 1)]
    assert [event.headline for event in context["nearest"]] == ["Another strike"]
    assert "Another strike" in _text(client, "/war/?q=strike&from=2024-02-01&to=2024-02-02")


# Facets


def _about(headline: str, conflict: Conflict, *names: str) -> Event:
    event = make_event(conflict, headline)
    for name in names:
        event.actors.add(Actor.objects.get_or_create(key=name.lower(), defaults={"name": name, "kind": "group"})[0])
    return event


def test_all_values_of_a_facet_have_a_page_that_can_be_searched(client: Client) -> None:
    conflict = make_conflict()
    for number in range(12):
        _about(f"Event {number}", conflict, "Everybody", f"Group {number}")
    page = _text(client, "/war/by/actor/?q=event&find=group+1")

    assert re.findall(r'href="/war/\?([^"]*)">(Group[^<]*)<', page) == [
        ("q=event&amp;actor=group+1", "Group 1"),
        ("q=event&amp;actor=group+10", "Group 10"),
        ("q=event&amp;actor=group+11", "Group 11"),
    ]
    assert "No such name" in _text(client, "/war/by/actor/?find=zebra")
    assert client.get("/war/by/colour/").status_code == 404


def test_searching_a_facet_keeps_what_is_chosen_of_it(client: Client) -> None:
    conflict = make_conflict()
    _about("Talks", conflict, "Red", "Blue")
    part = _text(client, "/war/by/actor/?actor=red&find=blu", **HTMX)

    assert '<input type="hidden" name="actor" value="red">' in part
    assert 'value="blue"' in part
    assert "<html" not in part


# The event


def test_an_event_is_a_panel_for_htmx_and_a_page_else_and_keeps_the_filter(client: Client) -> None:
    conflict = make_conflict()
    first, second, third = (make_event(conflict, f"Strike {day}", date(2024, 1, day)) for day in (3, 2, 1))
    make_event(conflict, "A visit", date(2024, 1, 2))
    address = f"{second.get_absolute_url()}?q=strike"
    panel, page = client.get(address, headers=HTMX), _text(client, address)

    assert "<html" not in panel.content.decode()
    assert panel.headers["HX-Push-Url"] == "false"
    assert "<html" in _text(client, address, **HTMX, **{"HX-History-Restore-Request": "true"})
    for text in (panel.content.decode(), page):
        assert f'rel="prev" href="{first.get_absolute_url()}?q=strike"' in text
        assert f'rel="next" href="{third.get_absolute_url()}?q=strike"' in text
    assert 'href="/war/?q=strike&amp;at=2024-01-02"' in page


def test_an_event_can_be_cited_and_embedded_with_whatever_is_in_its_headline(client: Client) -> None:
    event = make_event(make_conflict(), 'Fire & "flight" in {Kursk} <b>')
    page = _text(client, event.get_absolute_url())

    assert "&lt;iframe src=&quot;http://testserver/embed/war/" in page
    assert "<iframe" not in page
    assert "title=&quot;An event of the timeline “A war”&quot;" in page  # nothing that may have to be taken back
    assert "title={{Fire" not in page
    assert r"Fire \&amp; &quot;flight&quot; in \{Kursk\} &lt;b&gt;" in page
    framed = client.get(f"/embed{event.get_absolute_url()}")
    assert "frame-ancestors *" in framed.headers["Content-Security-Policy"]
    assert "Fire &amp;" in framed.content.decode()


def test_what_is_not_public_is_not_embedded(client: Client) -> None:
    event = make_event(make_conflict(review=Conflict.Review.FIRST), "A rumour")

    assert client.get(f"/embed{event.get_absolute_url()}").status_code == 404


def test_a_framed_event_that_was_withdrawn_says_so_and_a_merged_one_leads_on(client: Client) -> None:
    conflict = make_conflict()
    [one], [two] = (read_for(conflict, text) for text in ("The envoy came on Monday.", "The port burned on Friday."))
    kept = curation.merge([one, two], by=None)
    gone = two if kept == one else one
    response = client.get(f"/embed{gone.get_absolute_url()}")
    assert (response.status_code, response.headers["Location"]) == (301, f"/embed{kept.get_absolute_url()}")

    curation.publish(kept, by=None)
    curation.withdraw(kept, by=None, why="Retracted")
    response = client.get(f"/embed{kept.get_absolute_url()}")
    assert response.status_code == 410
    assert "frame-ancestors *" in response.headers["Content-Security-Policy"]
    assert "This event was withdrawn" in response.content.decode()
    assert kept.headline not in response.content.decode()


# Corrections


def test_readers_see_what_was_corrected_but_neither_who_did_it_nor_notes(client: Client) -> None:
    editor = User.objects.create_superuser("jane.doe")
    event = make_event(make_conflict(), "A strike")
    curation.publish(event, by=editor, why="A note. For us.")
    day = date(2024, 10, 28)
    curation.fix_date(event, EventDate(day, day, "day"), by=editor, why="Informant X says so.")
    page = _text(client, event.get_absolute_url())

    assert "Date corrected from “29 October 2024” to “28 October 2024”." in page
    assert "Reviewed." in page
    assert "By an editor." in page
    assert not [word for word in ("jane.doe", "Informant", "A note", "For us") if word in page]


def test_what_happened_before_readers_could_see_it_is_not_told(client: Client) -> None:
    editor = User.objects.create_superuser("editor")
    event = make_event(make_conflict(review=Conflict.Review.FIRST), "A strike")
    curation.fix_date(event, EventDate(TUESDAY, TUESDAY, "day"), by=editor, why="")
    curation.publish(event, by=editor)
    day = date(2024, 11, 1)
    curation.fix_date(event, EventDate(day, day, "day"), by=editor)
    page = _text(client, event.get_absolute_url())

    assert "Date confirmed" not in page
    assert "Date corrected from “29 October 2024” to “1 November 2024”." in page


def test_merging_splitting_and_withdrawing_are_told_and_a_headline_too(client: Client) -> None:
    editor = User.objects.create_superuser("editor")
    conflict = make_conflict()
    [one], [two] = (read_for(conflict, text) for text in ("The envoy came on Monday.", "The port burned on Friday."))
    kept = curation.merge([one, two], by=editor, why="No.")
    with curation.editing(kept, by=editor):
        kept.headline = "The envoy arrived."
        kept.save()
    page = _text(client, kept.get_absolute_url())
    assert "Another event was found to be the same and joined to this one." in page
    assert "Headline corrected." in page

    curation.split(kept, kept.evidence.filter(sentence__contains="port"), by=editor)
    assert "Some of its evidence was found to be about another event." in _text(client, kept.get_absolute_url())
    curation.publish(kept, by=editor)
    curation.withdraw(kept, by=editor, why="Retracted")
    gone = client.get(kept.get_absolute_url()).content.decode()
    assert "Withdrawn." in gone
    assert "The envoy" not in gone


# Caches


def test_asking_again_costs_a_304_until_anything_on_the_page_changes(client: Client) -> None:
    conflict = make_conflict()
    [event] = read_for(conflict, "The envoy came on Monday.", source="Harbour Wire", title="A visit")
    own = event.get_absolute_url()
    make_conflict("other")
    for address in (
        "/", "/war/", "/war/?q=envoy", "/war/?q=zebra", "/war/?at=undated", "/ko/war/",
        "/war/?from=2024-10-30&to=2024-10-01", own, f"{own}?q=envoy", "/war/about/", "/war/by/actor/",
    ):  # fmt: skip
        first = client.get(address)
        assert not first.cookies
        assert {"HX-Request", "HX-History-Restore-Request"} <= set(first.headers["Vary"].split(", ")), address
        assert "Cookie" not in first.headers["Vary"]
        assert first.headers["Cache-Control"] == "public, no-cache", address
        again = client.get(address, headers={"If-None-Match": first.headers["ETag"]})
        assert (again.status_code, again.content) == (304, b""), address

    tags = {address: client.get(address).headers["ETag"] for address in ("/war/", event.get_absolute_url())}
    source = event.evidence.get().article.source
    assert source
    source.name = "Harbour Gazette"
    source.save()
    for address, tag in tags.items():
        assert client.get(address, headers={"If-None-Match": tag}).status_code == 200, address


def test_a_part_that_would_push_another_address_is_not_the_same(client: Client) -> None:
    make_event(make_conflict(), "A strike")
    first = client.get("/war/?q=strike", headers=HTMX)
    tag = {"If-None-Match": first.headers["ETag"]}

    assert client.get("/war/?q=strike", headers=HTMX | tag).status_code == 304
    there = HTMX | tag | {"HX-Current-URL": "http://testserver/war/?q=strike"}
    assert client.get("/war/?q=strike", headers=there).status_code == 200


# Paper and the page about it


def test_print_has_every_event_of_the_filter(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    conflict = make_conflict()
    for number in range(PAGE_LENGTH + 5):
        make_event(conflict, f"Strike {number}")
    make_event(conflict, "A visit")
    page = _text(client, "/war/?q=strike&print=1")
    assert page.count('class="headline"') == PAGE_LENGTH + 5
    assert page.count("<h2 ") == 1

    assert "Part " not in page

    monkeypatch.setattr(printing, "MOST", 20)
    parts = [_text(client, f"/war/?q=strike&print={number}") for number in (1, 2, 3)]
    assert [page.count('class="headline"') for page in parts] == [20, 20, 15]
    assert len({name for page in parts for name in re.findall(r">Strike (\d+)<|Strike</mark> (\d+)<", page)}) == 55
    assert "Part 3 of 3: events 41 to 55 of 55." in parts[2]
    assert 'rel="next" href="?q=strike&amp;print=2"' in parts[0]
    assert ('rel="prev"' in parts[0], 'rel="next"' in parts[2]) == (False, False)
    for beyond in ("4", "0", "-1", "x", "9" * 40):
        assert "Part 1 of 3" in _text(client, f"/war/?q=strike&print={beyond}")


def test_the_page_about_the_timeline_says_what_was_read_and_where_to_report(client: Client, settings: Settings) -> None:
    conflict = make_conflict()
    [event, _] = read_for(conflict, "The envoy came on Monday. The port burned on Friday.", source="Harbour Wire")
    read_for(conflict, "Ships left on Tuesday.", None, source="Eastern Desk")
    curation.publish(event, by=None)
    page = " ".join(_text(client, "/war/about/").split())

    assert "2 articles from 2 sources, published from 29 October 2024 to 29 October 2024." in page
    assert "Of one article it is not known when it was published" in page
    assert "3 events" in page
    assert "1 reviewed, 2 not yet reviewed; 1 without a known day" in page
    assert "they have named no address" in page
    settings.REPORT_TO = "desk@example.org"
    assert 'href="mailto:desk@example.org"' in _text(client, "/war/about/")
    settings.REPORT_TO = "https://example.org/report"
    assert 'href="https://example.org/report"' in _text(client, "/war/about/")


def test_pages_lead_to_the_page_about_the_timeline(client: Client) -> None:
    event = make_event(make_conflict(), "A strike")

    for address in ("/war/", event.get_absolute_url(), "/war/by/actor/"):
        assert 'href="/war/about/"' in _text(client, address), address


def test_the_number_of_queries_does_not_grow_with_what_there_is(client: Client) -> None:
    conflict = make_conflict()
    counted: list[list[int]] = []
    for first in (0, 12):
        for number in range(first, first + 12):
            read_for(conflict, f"Envoy number {number} came to Kyiv on Monday.", source=f"Source {number}")
        key = conflict.events.earliest("pk").pk
        counted.append([])
        for address in ("", "?q=envoy", "?print=1", f"{key}/", "about/", "by/source/", "?q=zebra&from=2024-10-01"):
            with CaptureQueriesContext(connection) as queries:
                _text(client, f"/war/{address}")
            counted[-1].append(len(queries))

    assert counted[0] == counted[1]
