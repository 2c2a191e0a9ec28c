"""A reader changes the language without losing the place; no language breaks the page, from left or from right."""

import re
from pathlib import Path

import pytest
from django.db.models import Count
from playwright.sync_api import Page, expect
from pytest_django import Settings

from articles.models import Article
from tests.browser.conftest import Complaints, NewPage
from tests.browser.test_accessibility import _violations, _violations_now
from tests.catalogues import RIGHT_TO_LEFT, tables_with_the_mirrored, write_mirrored
from timeline import curation
from timeline.labels import words
from timeline.models import Actor, Event, Fulfilment

pytestmark = pytest.mark.usefixtures("demo", "right_to_left")
ROOTS = ["uk", "ko", RIGHT_TO_LEFT[0]]


@pytest.fixture
def right_to_left(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.LANGUAGES = [*settings.LANGUAGES, RIGHT_TO_LEFT]
    settings.LOCALE_PATHS = [*settings.LOCALE_PATHS, write_mirrored(tmp_path)]
    monkeypatch.setattr(words, "table", tables_with_the_mirrored)


def test_the_language_changes_and_the_filter_that_was_set_since_stays(page: Page) -> None:
    page.goto("/russia-north-korea/")
    page.get_by_label("Search").fill("Kursk")
    expect(page).to_have_url(re.compile(r"/russia-north-korea/\?q=Kursk$"))
    page.get_by_role("link", name="Українська").click()

    expect(page).to_have_url(re.compile(r"/uk/russia-north-korea/\?q=Kursk$"))
    expect(page.get_by_label("Пошук")).to_have_value("Kursk")
    expect(page.locator("html")).to_have_attribute("lang", "uk")


def test_the_language_changes_with_an_event_open(page: Page) -> None:
    page.goto("/uk/russia-north-korea/?q=Kursk")
    page.locator(".headline a").first.click()
    expect(page.locator("#panel .full")).to_be_focused()
    expect(page).to_have_url(re.compile(r"/uk/russia-north-korea/\d+/\?q=Kursk$"))
    page.get_by_role("link", name="한국어").click()

    expect(page).to_have_url(re.compile(r"/ko/russia-north-korea/\d+/\?q=Kursk$"))
    expect(page.get_by_role("heading", name="근거")).to_be_visible()


def test_everything_asked_for_afterwards_comes_in_the_language(page: Page) -> None:
    page.goto("/uk/russia-north-korea/")
    page.locator("#facet-status label").filter(has_text="Ще не перевірено").click()

    expect(page.locator("#count")).to_have_text(re.compile(r"поді[яйї] за цим фільтром"))
    expect(page).to_have_url(re.compile(r"/uk/russia-north-korea/\?status=proposed$"))


@pytest.mark.parametrize("width", [375, 1280])
@pytest.mark.parametrize("language", ROOTS)
def test_axe_finds_no_violation_in_any_language(new_page: NewPage, language: str, width: int) -> None:
    page = new_page(bypass_csp=True, viewport={"width": width, "height": 900})
    event = Event.objects.filter(status="published").order_by("pk")[0]
    addresses = ["", "?q=nothing+at+all", "about/", "by/actor/", "?print=1&q=Kim", f"{event.pk}/"]
    found = _violations(page, [f"/{language}/russia-north-korea/{address}" for address in addresses])
    page.goto(f"/{language}/russia-north-korea/")
    page.locator(".headline a").nth(1).click()
    expect(page.locator("#panel .full")).to_be_focused()

    assert found + _violations_now(page) == []


@pytest.mark.parametrize("width", [375, 768, 1280, 1920])
@pytest.mark.parametrize("language", ROOTS)
def test_nothing_is_wider_than_the_screen(new_page: NewPage, language: str, width: int) -> None:
    page = new_page(viewport={"width": width, "height": 900})
    for address in ("", "about/", "by/actor/"):
        page.goto(f"/{language}/russia-north-korea/{address}")
        assert page.evaluate("document.documentElement.scrollWidth") <= width


_FOREIGN = """() => {
    const found = [];
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
        const { parentElement } = texts.currentNode;
        const data = texts.currentNode.data.replace(/http:\\S+/, "");
        if (!/[a-z]{3}/.test(data) || parentElement.closest("script, style, kbd, #languages")) continue;
        const owner = parentElement.closest("[lang]");
        if (owner.getAttribute("lang") !== "en") found.push(`no language: ${data.trim()}`);
        // A tooltip of a drawing has no direction of its own.
        else if (!owner.matches("svg title") && getComputedStyle(owner).direction !== "ltr")
            found.push(`turned round: ${data.trim()}`);
    }
    return found;
}"""


def test_whatever_is_english_says_so_and_reads_from_left_to_right(page: Page, complaints: Complaints) -> None:
    """Here every word of the interface is in Hebrew letters: what has others was written by sources and editors."""
    told = Event.objects.standing().exclude(status="withdrawn").annotate(told=Count("evidence")).order_by("-told")
    withdrawn = Event.objects.filter(status="published").order_by("pk")[0]
    curation.withdraw(withdrawn, by=None, why="The agency retracted it")
    link = Fulfilment.objects.with_events().earliest("pk")
    undated = Article.objects.filter(published_on=None, evidence__event__status="proposed")
    addresses = [
        "", "?at=undated", "about/", "by/actor/", "by/source/", "by/place/", "?print=1",
        "?actor=Q159&q=Kim&from=1990-05-01&to=1990-05-02&certain=yes",
        *(f"{event.pk}/" for event in (*told[:8], withdrawn, link.announced, link.happened)),
        *(f"{event.pk}/" for event in Event.objects.filter(evidence__article__in=undated)[:2]),
    ]  # fmt: skip
    actor = Actor.objects.filter(events__status="proposed").earliest("pk")
    found = {}
    for address in (*addresses, f"?actor={actor.key}", f"?print=1&actor={actor.key}"):
        page.goto(f"/{RIGHT_TO_LEFT[0]}/russia-north-korea/{address}")
        page.evaluate("for (const part of document.querySelectorAll('details')) part.open = true")
        if foreign := page.evaluate(_FOREIGN):
            found[address] = foreign[:6]

    complaints[:] = [each for each in complaints if "410 (Gone)" not in each]
    assert found == {}


def test_from_right_to_left_the_page_stands_the_other_way_round(new_page: NewPage) -> None:
    page = new_page(viewport={"width": 1280, "height": 900})
    sides = {}
    for root in ("", f"{RIGHT_TO_LEFT[0]}/"):
        page.goto(f"/{root}russia-north-korea/")
        boxes = [page.locator(name).first.bounding_box() for name in (".side", "#results", "#panel")]
        sides[root] = [round(box["x"]) for box in boxes if box]

    assert sides[""] == sorted(sides[""])
    assert sides["he/"] == sorted(sides["he/"], reverse=True)
    assert page.locator(".headline a").first.evaluate("link => getComputedStyle(link).direction") == "ltr"


@pytest.mark.parametrize("width", [375, 1280])
def test_from_right_to_left_time_runs_so_too(new_page: NewPage, width: int) -> None:
    page = new_page(viewport={"width": width, "height": 900})
    query = "russia-north-korea/?from=2024-09-01&to=2024-12-31&view=chart"
    middles = {}
    for root in ("", f"{RIGHT_TO_LEFT[0]}/"):
        page.goto(f"/{root}{query}")
        middles[root] = page.evaluate(
            """() => Object.fromEntries([...document.querySelectorAll(".m:not(.p)")]
                .filter(link => link.checkVisibility({visibilityProperty: true}))
                .map(link => [link.pathname.split("/").at(-2), link.getBoundingClientRect()])
                .map(([key, box]) => [key, box.x + box.width / 2]))"""
        )
    assert middles[""].keys() == middles["he/"].keys()
    if width > 600:
        for key, middle in middles[""].items():
            assert middles["he/"][key] == pytest.approx(width - middle, abs=3)
        # What is dragged to the right shows what comes later.
        box = page.locator("#axis").bounding_box()
        assert box
        page.mouse.move(box["x"] + 100, box["y"] + 20)
        page.mouse.down()
        page.mouse.move(box["x"] + 300, box["y"] + 20, steps=3)
        page.mouse.up()
        expect(page).to_have_url(re.compile(r"from=2024-09-[12]\d"))
    assert page.evaluate("document.documentElement.scrollWidth") <= width
