"""The answer to programs that ask how to embed an address: https://oembed.com"""

import json
import re
from html import unescape
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
from django.test import Client

from tests.builders import make_conflict, make_event, read_for
from timeline import curation
from timeline.models import Conflict

pytestmark = pytest.mark.django_db
HERE = "http://testserver"


def _ask(client: Client, url: str, **more: str) -> tuple[int, dict[str, Any]]:
    answer = client.get("/oembed", {"url": url} | more)
    return answer.status_code, json.loads(answer.content) if answer.status_code == 200 else {}


def test_a_timeline_is_rich_and_keeps_its_filter(client: Client) -> None:
    make_event(make_conflict(), "A strike")
    status, told = _ask(client, f"{HERE}/uk/war/?q=strike&view=chart")

    assert status == 200
    assert (told["version"], told["type"]) == ("1.0", "rich")
    assert "A war" in told["title"]
    frame = re.search(r'src="([^"]*)"', told["html"])
    assert frame
    parts = urlsplit(unescape(frame[1]))
    assert parts.path == "/uk/embed/war/"
    assert set(parts.query.split("&")) == {"q=strike", "view=chart"}
    assert client.get(f"{parts.path}?{parts.query}").status_code == 200


def test_it_is_never_larger_than_asked_for(client: Client) -> None:
    make_conflict()
    usual = _ask(client, f"{HERE}/war/")[1]
    small = _ask(client, f"{HERE}/war/", maxwidth="300", maxheight="200")[1]
    large = _ask(client, f"{HERE}/war/", maxwidth="9000", maxheight="9000")[1]

    assert (small["width"], small["height"]) == (300, 200)
    assert 'width="300" height="200"' in small["html"]
    assert (large["width"], large["height"]) == (usual["width"], usual["height"])


def test_xml_says_the_same(client: Client) -> None:
    event = make_event(make_conflict(title="A <war> & peace"), "A strike")
    url = HERE + event.get_absolute_url()
    answer = client.get("/oembed", {"url": url, "format": "xml"})

    assert answer.headers["Content-Type"] == "text/xml; charset=utf-8"
    root = ElementTree.fromstring(answer.content)
    assert root.tag == "oembed"
    assert {each.tag: each.text for each in root} == {name: str(value) for name, value in _ask(client, url)[1].items()}


def test_nobody_is_told_a_headline_that_may_have_to_be_taken_back(client: Client) -> None:
    event = make_event(make_conflict(), "A strike")
    _, told = _ask(client, HERE + event.get_absolute_url())

    assert f"/embed/war/{event.pk}/" in told["html"]
    assert "A strike" not in json.dumps(told)


@pytest.mark.parametrize(
    "url",
    [
        "", "war", "/war/", f"{HERE}/nowhere/", f"{HERE}/", f"{HERE}/war/about/", f"{HERE}/admin/", f"{HERE}/war/99/",
        "http://other.example/war/", "ftp://testserver/war/", f"{HERE}/war/?event=99", "http://[", f"{HERE}/war",
    ],
)  # fmt: skip
def test_what_is_not_there_is_404(client: Client, url: str) -> None:
    make_conflict()
    assert _ask(client, url)[0] == 404


def test_what_is_not_public_is_404_like_what_is_not_there(client: Client) -> None:
    conflict = make_conflict(review=Conflict.Review.FIRST)
    event = make_event(conflict, "A rumour")
    url = HERE + event.get_absolute_url()
    assert _ask(client, url)[0] == 404

    curation.publish(event, by=None)
    assert _ask(client, url)[0] == 200
    curation.withdraw(event, by=None, why="Retracted")
    assert _ask(client, url)[0] == 404


def test_an_event_that_went_up_in_another_is_that_one(client: Client) -> None:
    conflict = make_conflict()
    [one], [two] = (read_for(conflict, text) for text in ("The envoy came on Monday.", "The port burned on Friday."))
    kept = curation.merge([one, two], by=None)
    gone = two if kept == one else one

    assert f"/embed/war/{kept.pk}/" in _ask(client, HERE + gone.get_absolute_url())[1]["html"]


def test_another_format_is_501_and_a_size_that_is_none_400(client: Client) -> None:
    make_conflict()
    assert _ask(client, f"{HERE}/war/", format="yaml")[0] == 501
    for size in ("wide", "-3", "0", "1e3", "²"):
        assert _ask(client, f"{HERE}/war/", maxwidth=size)[0] == 400


def test_what_only_named_sites_may_embed_is_401(client: Client) -> None:
    make_conflict(embedded_by="https://news.example")

    assert _ask(client, f"{HERE}/war/")[0] == 401
    assert "oembed" not in client.get("/war/").content.decode()


def test_pages_say_where_to_ask(client: Client) -> None:
    event = make_event(make_conflict(), "A strike")
    for address in ("/war/?q=strike", f"{event.get_absolute_url()}?q=strike", "/ko/war/"):
        page = client.get(address).content.decode()
        found = re.findall(r'<link rel="alternate" type="(\w+/\w+)\+oembed" href="([^"]*)"', page)
        assert [kind for kind, _ in found] == ["application/json", "text/xml"]
        for kind, link in found:
            answer = client.get(unescape(link))
            assert answer.status_code == 200, link
            assert answer.headers["Content-Type"].startswith(kind)
            assert answer.headers["Access-Control-Allow-Origin"] == "*"
            if kind == "application/json" and "q=" in address and "view" not in address:
                assert "/war/" in json.loads(answer.content)["html"]
