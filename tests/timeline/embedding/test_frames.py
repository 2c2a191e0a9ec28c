"""The list in a frame on other sites, and everything else in no frame at all."""

import re

import pytest
from django.test import Client

from tests.builders import make_conflict, make_event, read_for
from timeline.embedding.inline import digest
from timeline.models import Conflict, Event

pytestmark = pytest.mark.django_db


def test_the_embed_may_be_framed_by_anyone_and_sets_no_cookie(client: Client) -> None:
    make_event(make_conflict(), "A strike")
    response = client.get("/embed/war/")

    assert "X-Frame-Options" not in response.headers
    assert "frame-ancestors *" in response.headers["Content-Security-Policy"]
    assert not response.cookies
    assert "Cookie" not in response.headers.get("Vary", "")
    assert "A strike" in response.content.decode()


def test_every_other_page_refuses_to_be_framed(client: Client) -> None:
    [event] = read_for(make_conflict(), "The envoy came on Monday.")
    make_conflict("other")

    for address in ("/", "/war/", event.get_absolute_url(), "/admin/login/", "/nowhere/"):
        response = client.get(address)
        assert response.headers["X-Frame-Options"] == "DENY", address
        assert "frame-ancestors 'none'" in response.headers["Content-Security-Policy"], address


def test_no_page_allows_script_or_style_from_elsewhere_or_inline(client: Client) -> None:
    make_conflict()

    for address in ("/war/", "/embed/war/"):
        policy = client.get(address).headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "http" not in policy


def test_the_embed_takes_the_filters_of_the_page_and_hands_them_on(client: Client) -> None:
    conflict = make_conflict()
    make_event(conflict, "A strike")
    make_event(conflict, "A visit")
    page = client.get("/embed/war/?q=strike").content.decode()

    assert "A visit" not in page
    assert 'href="/war/?q=strike"' in page


@pytest.mark.parametrize("query", ["", "?layout=compact", "?layout=chart", "?view=chart"])
def test_the_embed_opens_its_events_outside_the_frame(client: Client, query: str) -> None:
    [event] = read_for(make_conflict(), "The envoy came on Monday.")
    page = client.get(f"/embed/war/{query}").content.decode()
    links = re.findall(rf'<a [^>]*href="({event.get_absolute_url()}|/war/)[^>]*>', page)
    leading_out = re.findall(r'<a [^>]*target="_blank" rel="noopener"[^>]*>', page)

    assert len(leading_out) == len(links) >= 3


def test_the_embed_is_one_request_whose_script_and_style_the_policy_names(client: Client) -> None:
    make_event(make_conflict(), "A strike")
    answer = client.get("/embed/war/")
    page, policy = answer.content.decode(), answer.headers["Content-Security-Policy"]

    for element, directive in (("script", "script-src"), ("style", "style-src")):
        [text] = re.findall(rf"<{element}>(.*?)</{element}>", page, re.DOTALL)
        assert f"{directive} {digest(text)};" in f"{policy};"
    assert not re.findall(r'<(?:script|img|link rel="stylesheet")[^>]* (?:src|href)=', page)


def test_nothing_unreviewed_is_embedded_where_review_comes_first(client: Client) -> None:
    conflict = make_conflict(review=Conflict.Review.FIRST)
    for status in Event.Status:
        make_event(conflict, f"{status} one", status=status)
    page = client.get("/embed/war/").content.decode()

    assert "published one" in page
    assert not [word for word in ("proposed one", "rejected one", "withdrawn one") if word in page]
