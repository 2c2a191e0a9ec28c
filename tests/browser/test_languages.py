"""A reader changes the language without losing the place; no language breaks the page, from left or from right."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pytest_django import Settings

from tests.browser.conftest import NewPage
from tests.browser.test_accessibility import _violations, _violations_now
from tests.catalogues import RIGHT_TO_LEFT, tables_with_the_mirrored, write_mirrored
from timeline.labels import words
from timeline.models import Event

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


def test_from_right_to_left_the_page_stands_the_other_way_round(new_page: NewPage) -> None:
    page = new_page(viewport={"width": 1280, "height": 900})
    sides = {}
    for root in ("", f"{RIGHT_TO_LEFT[0]}/"):
        page.goto(f"/{root}russia-north-korea/")
        boxes = [page.locator(name).first.bounding_box() for name in (".side", "#results", "#jump")]
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
