"""The page that makes embeds."""

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client

from tests.builders import make_conflict, make_event

pytestmark = pytest.mark.django_db


def _made(client: Client, query: str) -> list[str]:
    """What is to be pasted: with script, the frame alone, the address for oEmbed."""
    page = client.get(f"/war/embed/?{query}").content.decode()
    return [unescape(each) for each in re.findall(r"<pre[^>]*>(.*?)</pre>", page, re.DOTALL)]


def _frame(code: str) -> str:
    found = re.search(r'(?:src|data-timeline)="([^"]*)"', code)
    assert found
    return unescape(found[1])


def test_the_page_leads_to_it_with_its_whole_state(client: Client) -> None:
    make_event(make_conflict(), "A strike", kind="fight")
    page = client.get("/war/?q=strike&from=2024-01-01&view=chart&lanes=actor").content.decode()
    [query] = re.findall(r'href="/war/embed/\?([^"]*)"', page)
    script, iframe, _ = _made(client, unescape(query))

    for code in (script, iframe):
        asked = parse_qs(urlsplit(_frame(code)).query)
        assert asked == {"q": ["strike"], "from": ["2024-01-01"], "lanes": ["actor"], "layout": ["chart"]}
    link = re.search(r'<a href="([^"]*)"', script)
    assert link
    assert parse_qs(urlsplit(unescape(link[1])).query)["view"] == ["chart"]


@pytest.mark.parametrize(
    "query",
    [
        "layout=compact&count=3&theme=dark&accent=%230a5f3c",
        "layout=day",
        "layout=chart&language=uk",
        "layout=event&event={pk}&theme=light",
        "event={pk}&height=300",
        "language=ko&q=strike",
    ],
)
def test_what_it_makes_can_be_framed_and_asked_for(client: Client, query: str) -> None:
    event = make_event(make_conflict(), "A strike")
    script, iframe, oembed = _made(client, query.format(pk=event.pk))

    assert _frame(script) == _frame(iframe)
    answer = client.get(_frame(iframe))
    assert answer.status_code == 200
    assert "This filter was left out" not in answer.content.decode()
    assert "frame-ancestors *" in answer.headers["Content-Security-Policy"]
    assert client.get(oembed).status_code == 200
    assert ("/uk/" in iframe) == ("language=uk" in query)
    assert "A strike" not in script + iframe


def test_a_fixed_height_is_the_frames_and_the_scripts(client: Client) -> None:
    make_conflict()
    script, iframe, _ = _made(client, "height=333")
    assert 'data-height="333"' in script
    assert 'height="333"' in iframe
    assert "data-height" not in _made(client, "")[0]


def test_a_colour_too_light_to_read_is_said_and_replaced(client: Client) -> None:
    make_conflict()
    page = client.get("/war/embed/?accent=%23ffee00").content.decode()

    assert "Accent on light paper: contrast 1.1 to 1, and 4.5 is needed. #7d7500 is used there instead." in page
    assert re.search(r"Accent on dark paper: contrast \d+\.\d to 1, enough to read\.", page)
    assert "Accent on light" not in client.get("/war/embed/?accent=%23ffee00&theme=dark").content.decode()


def test_an_event_is_asked_for_where_it_is_to_be_single(client: Client) -> None:
    make_conflict()
    assert "Say which event it is" in client.get("/war/embed/?layout=event").content.decode()


def test_the_sites_that_may_are_named(client: Client) -> None:
    make_conflict(embedded_by="https://news.example")
    page = client.get("/war/embed/").content.decode()

    assert "Its editors let only these sites embed it: https://news.example." in page
    assert "/oembed" not in page


def test_nothing_typed_gets_out_of_its_attribute(client: Client) -> None:
    make_conflict(title='A "war" <b>')
    page = client.get("/war/embed/", {"q": '"><script>alert(1)</script>'}).content.decode()

    assert "<script>" not in page
    assert "<b>" not in page
    for code in _made(client, "q=%22%3E%3Cscript%3E")[:2]:
        assert "<b>" not in code
        assert re.findall(r"<(\w+)", code) in (["div", "a", "script"], ["iframe"])


def test_only_its_own_frame_is_shown_on_it(client: Client) -> None:
    make_conflict()
    policy = client.get("/war/embed/").headers["Content-Security-Policy"]

    assert "frame-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
