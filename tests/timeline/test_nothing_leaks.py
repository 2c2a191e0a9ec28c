"""No word of what readers may not see is on any public page, in any answer to a search, or to be found by comparing
answers."""

import re
from collections.abc import Iterable

import pytest
from django.test import Client
from django.urls import reverse

from tests.timeline.crawling import FRAGMENT, Crawl, addresses, body_of, patterns
from tests.timeline.hidden import FIRST, World, make_world
from timeline import curation
from timeline.exports.registry import BY_SUFFIX
from timeline.facets import BY_NAME
from timeline.models import Actor, Conflict, Event, Evidence, Place
from timeline.protected import Protection

# Outside of a transaction the index is kept between requests, as it is when served.
pytestmark = pytest.mark.django_db(transaction=True)
VIEWS = (
    "",
    "view=chart",
    "view=map",
    "order=oldest",
    "print=1",
    "view=chart&lanes=place",
    "view=chart&with=q%3Dconvoy",
)


@pytest.fixture
def world() -> World:
    return make_world()


_MOMENT = re.compile(r"\d{4}-?\d\d-?\d\dT[\d:.]+(?:Z|\+00:00)?")


def _values(world: World) -> dict[str, list[object]]:
    return {
        "slug": [world.conflict.slug, world.open.slug],
        "pk": list(Event.objects.order_by("pk").values_list("pk", flat=True)),
        "facet": list(BY_NAME),
        "suffix": list(BY_SUFFIX),
    }


def _pages(world: World) -> list[str]:
    """Those of the pages and pictures whose addresses take a filter."""
    slugs = (world.conflict.slug, world.open.slug)
    routes = [("timeline", query) for query in VIEWS]
    routes += [(name, "") for name in ("embed", "chart-svg", "about")]
    routes += [(name, "") for name in ("api-events", "changes-atom", "changes-json")]
    found = [f"{reverse(name, args=[slug])}?{query}" for slug in slugs for name, query in routes]
    found += [f"{reverse('export', args=[slug, suffix])}?" for slug in slugs for suffix in BY_SUFFIX]
    return found + [f"{reverse('options', args=[slug, facet])}?" for slug in slugs for facet in BY_NAME]


def _told(body: str, words: Iterable[str]) -> list[str]:
    low = body.casefold()
    return [word for word in words if word.casefold() in low]


def test_no_word_of_what_is_hidden_is_on_any_page_that_can_be_reached(world: World, client: Client) -> None:
    crawl = Crawl(client)
    of_its_own = {f"/{slug}/{key}/" for key in world.behind_a_click for slug in (world.conflict.slug, world.open.slug)}
    leaks = []
    for address, body in crawl.pages(["/", *addresses(_values(world))]):
        path = address.split("?")[0].split(" ")[0].removeprefix("/uk").removeprefix("/ko")
        gated = [] if path in of_its_own else world.gated
        leaks += [(address, word) for word in _told(body, [*world.secret, *gated])]
    assert not leaks, leaks[:20]
    assert {route for route, *_ in patterns()} <= crawl.views


def _nonsense(word: str) -> str:
    """As long, of the same letters and figures, and nowhere."""
    return re.sub(r"\d", "7", re.sub(r"[A-Za-z]", "j", word))


def test_no_search_finds_what_is_hidden_nor_tells_it_from_what_is_nowhere(world: World, client: Client) -> None:
    pages = [page for page in _pages(world) if "by/" not in page]
    nowhere: dict[str, str] = {}
    for page in pages:
        for word in world.secret if page.endswith("/?") else world.secret[::9]:
            none = _nonsense(word)
            address = f"{page}&q={none}"
            if address not in nowhere:
                nowhere[address] = _comparable(client, address, none, FRAGMENT)
            assert _comparable(client, f"{page}&q={word}", word, FRAGMENT) == nowhere[address], (page, word)


def test_nothing_is_suggested_that_is_hidden(world: World, client: Client) -> None:
    for page in (page for page in _pages(world) if "by/" in page):
        nowhere = _comparable(client, f"{page}&find=jjjj", "jjjj", FRAGMENT)
        for word in world.secret:
            if not word[0].isdigit():  # parts of numbers are in the names of what is told less exactly
                assert _comparable(client, f"{page}&find={word}", word, FRAGMENT) == nowhere, (page, word)


def test_an_address_cannot_ask_whether_something_hidden_is_there(world: World, client: Client) -> None:
    """Whom, where and by which source hidden events alone are told."""
    for slug in (world.conflict.slug, world.open.slug):
        page = reverse("timeline", args=[slug])
        for facet, keys in world.keys().items():
            unknown = f"{facet}={'999999' if facet == 'source' else 'secret:nothing'}"
            nowhere = _comparable(client, f"{page}?{unknown}", unknown, {})
            for key in keys:
                assert _comparable(client, f"{page}?{facet}={key}", f"{facet}={key}", {}) == nowhere, (facet, key)


def _comparable(client: Client, address: str, word: str, headers: dict[str, str]) -> str:
    """What was answered, with nothing in it of the *word* that was asked for, which a page repeats."""
    told = body_of(client.get(address, headers=headers)).replace("\r\n ", "")  # as calendars fold their lines
    told = _MOMENT.sub("", "\n".join(line for line in told.splitlines() if not line.startswith("{'")))
    return told.replace(word, "_").replace(word.casefold(), "_").replace(word.replace(":", "%3A"), "_")


def test_no_answer_changes_when_what_is_hidden_changes(world: World, client: Client) -> None:
    """Neither page nor `ETag`, wherever the hidden event moves in time and place and whatever it says; nor what comes
    before and after where it would stand in the list. Of open data the `ETag`, and the moment of an event's last
    change, say that something was written, and no more."""
    pages = [*_pages(world), *(reverse("event", args=[each.conflict.slug, each.pk]) for each in world.shown)]
    pages += [
        f"{reverse('timeline', args=[event.conflict.slug])}?{name}={event.earliest or FIRST}.{event.pk}"
        for event in world.hidden.values()
        for name in ("after", "before")
    ]
    before = {page: _answer(client, page) for page in pages}
    kept = [event.pk for event in world.hidden.values() if not event.blur]
    days = {"earliest": "1931-01-01", "latest": "1931-01-01"}
    Event.objects.filter(pk__in=kept).update(headline="Zqotherx", kind="TALKS", **days)
    Evidence.objects.filter(event__in=kept).update(sentence="Zqotherx was here", why="Zqotherx")
    Place.objects.filter(key__startswith="secret:").exclude(key__startswith="secret:blurred").update(
        latitude=-40.0, longitude=-120.0, name="Zqotherx"
    )
    Place.objects.filter(key__startswith="secret:blurred").update(name="Zqotherx")
    Actor.objects.filter(key__startswith="secret:").update(name="Zqotherx")

    after = {page: _answer(client, page) for page in pages}

    assert [page for page in pages if before[page] != after[page]] == []


def _answer(client: Client, page: str) -> str:
    told = body_of(client.get(page))
    is_data = page.startswith("/api/") or "/events." in page or "/changes." in page
    return _MOMENT.sub("", told.partition("\n")[2]) if is_data else told


def test_what_was_withdrawn_is_gone_with_its_reason_and_what_was_never_public_is_not_there(
    world: World, client: Client
) -> None:
    answers = {"withdrawn": 410, "rejected": 404, "proposed": 404, "merged": 404, "joined": 301}
    for name, event in world.hidden.items():
        status = next((code for state, code in answers.items() if name.startswith(state)), 200)
        for view in ("event", "embed-event"):
            for headers in ({}, FRAGMENT):
                response = client.get(reverse(view, args=[event.conflict.slug, event.pk]), headers=headers)
                assert response.status_code == (404 if name == "mergedwarinto" else status), (view, name)
                if status == 410 and view == "event":
                    assert world.reason in response.content.decode()


def test_the_crawl_would_notice(world: World, client: Client) -> None:
    """What is hidden is there: published, unguarded and confirmed, its words are on the pages."""
    for conflict in (world.conflict, world.open):
        Conflict.objects.filter(pk=conflict.pk).update(review=Conflict.Review.LATER)
    Event.objects.update(status=Event.Status.PUBLISHED, merged_into=None)
    Evidence.objects.update(reviewed=True)
    for event in Event.objects.all():
        curation.protect(event, Protection(), by=None)

    own = [address for address in addresses(_values(world)) if not address.startswith(("/uk/", "/ko/"))]
    words = [*world.secret, *world.gated]
    found = {word for address in own for word in _told(body_of(client.get(address)), words)}

    missed = {word for word in {*world.secret, *world.gated} - found if not word[0].isdigit()}
    # Reasons, who did it, and what no event names are told to nobody, whatever is published.
    never = ("why", "lexicon", "editor", "Zqread")
    assert [word for word in missed if not any(each in word for each in never)] == []
