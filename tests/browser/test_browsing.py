"""A reader who opens events beside the list, steps through them, and filters by what they are."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Complaints, NewPage
from timeline import curation
from timeline.models import Event

pytestmark = pytest.mark.usefixtures("demo")

TIMELINE = "/russia-north-korea/"


def _open(page: Page, number: int = 1) -> str:
    """Open a card of the list; its path."""
    link = page.locator(".headline a").nth(number)
    path = str(link.evaluate("link => link.pathname"))
    link.click()
    expect(page.locator("#panel .full")).to_be_focused()
    return path


@pytest.mark.parametrize("width", [375, 1280])
def test_an_event_opens_with_its_address_and_closes_to_its_place(new_page: NewPage, width: int) -> None:
    page = new_page(viewport={"width": width, "height": 800})
    page.goto(f"{TIMELINE}?q=Kim")
    page.evaluate("window.sameDocument = true")
    path = _open(page, 5)
    expect(page).to_have_url(re.compile(f"{path}\\?q=Kim$"))
    expect(page).to_have_title(re.compile(re.escape(page.locator("#panel .title").inner_text())))
    place = page.evaluate("scrollY")

    page.keyboard.press("Escape")
    expect(page.locator("#panel")).to_be_empty()
    expect(page.locator(".headline a").nth(5)).to_be_focused()
    expect(page).to_have_url(re.compile(f"{TIMELINE}\\?q=Kim$"))
    expect(page).to_have_title("Russia and North Korea in the war in Ukraine")
    assert page.evaluate("scrollY") == place
    assert page.evaluate("window.sameDocument") is True


def test_back_and_forward_go_through_the_events_that_were_open(page: Page) -> None:
    page.goto(TIMELINE)
    first = _open(page, 0)
    page.get_by_role("link", name="Next event").click()
    expect(page).not_to_have_url(re.compile(f"{first}$"))
    second = page.url
    page.go_back()
    expect(page).to_have_url(re.compile(f"{first}$"))
    expect(page.locator(".headline a[aria-current]")).to_have_attribute("href", first)
    page.go_back()
    expect(page.locator("#panel")).to_be_empty()
    page.go_forward()
    page.go_forward()
    expect(page).to_have_url(second)
    expect(page.locator("#panel .full")).to_be_visible()
    page.reload()
    expect(page.get_by_role("heading", name="Evidence")).to_be_visible()
    expect(page.locator("#results")).to_have_count(0)
    page.go_back()
    expect(page).to_have_url(re.compile(f"{first}$"))
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_a_filter_while_an_event_is_open_closes_it(page: Page) -> None:
    page.goto(TIMELINE)
    _open(page)
    page.get_by_label("Search").fill("Rutte")
    expect(page.locator("#panel")).to_be_empty()
    expect(page).to_have_url(re.compile(f"{TIMELINE}\\?q=Rutte$"))
    expect(page).to_have_title("Russia and North Korea in the war in Ukraine")


def test_a_card_that_is_clicked_right_after_searching_stays_open(page: Page) -> None:
    page.goto(TIMELINE)
    page.get_by_label("Search").fill("Rutte")
    expect(page.locator("#count")).to_contain_text("in this filter")
    _open(page, 0)
    page.wait_for_load_state("networkidle")
    expect(page.locator("#panel .full")).to_be_visible()


def test_the_list_under_the_panel_cannot_be_reached_on_a_phone(new_page: NewPage) -> None:
    page = new_page(viewport={"width": 375, "height": 800})
    page.goto(TIMELINE)
    _open(page)
    assert page.locator(".column").evaluate("column => column.inert") is True
    page.get_by_role("link", name="Close").click()
    assert page.locator(".column").evaluate("column => column.inert") is False


def test_an_event_withdrawn_meanwhile_says_so(page: Page, complaints: Complaints) -> None:
    page.goto(f"{TIMELINE}?status=published")
    path = str(page.locator(".headline a").first.evaluate("link => link.pathname"))
    curation.withdraw(Event.objects.get(pk=path.split("/")[-2]), by=None, why="The agency retracted it")
    page.locator(".headline a").first.click()
    expect(page.get_by_role("heading", name="This event was withdrawn")).to_be_visible()

    for complaint in [each for each in complaints if "410" in each]:
        complaints.remove(complaint)


def test_keys_step_through_the_list_and_through_open_events(page: Page) -> None:
    page.goto(TIMELINE)
    cards = page.locator(".headline a")
    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(cards.nth(1)).to_be_focused()
    page.keyboard.press("k")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(cards.nth(2)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#panel .full")).to_be_focused()
    page.keyboard.press("n")
    expect(cards.nth(3)).to_have_attribute("aria-current", "true")
    page.keyboard.press("p")
    expect(cards.nth(2)).to_have_attribute("aria-current", "true")
    page.keyboard.press("p")
    expect(cards.nth(1)).to_have_attribute("aria-current", "true")
    page.keyboard.press("Escape")
    expect(cards.nth(1)).to_be_focused()


def test_keys_are_letters_while_typing_and_can_be_turned_off(page: Page) -> None:
    page.goto(TIMELINE)
    page.keyboard.press("/")
    page.keyboard.type("j?n/")
    expect(page.get_by_label("Search")).to_have_value("j?n/")
    expect(page.locator("#keys")).to_be_hidden()
    page.get_by_label("Search").fill("")
    page.get_by_label("Search").blur()

    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.get_by_label("Use these keys").uncheck()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.keyboard.press("j")
    expect(page.locator(".headline a").first).not_to_be_focused()
    page.get_by_role("button", name="Keys").click()
    expect(page.get_by_label("Use these keys")).not_to_be_checked()


def test_facets_count_live_keep_the_focus_and_make_chips(page: Page, complaints: Complaints) -> None:
    page.goto(TIMELINE)
    option = page.locator("#facet-actor label").first
    count = option.locator("small").inner_text()
    box = option.get_by_role("checkbox")
    box.focus()
    page.keyboard.press("Space")
    expect(page.locator("#count")).to_have_text(f"{count} events in this filter")
    expect(box).to_be_focused()
    expect(box).to_be_checked()
    expect(page.locator("#facet-actor label").first.locator("small")).to_have_text(count)

    page.get_by_label("Search").fill("Kursk August 2024")
    expect(page.locator("#options-kind .none").first).to_be_visible()
    expect(page.locator(".chips a")).to_have_count(4)
    page.locator(".chips").get_by_role("link", name="August 2024").click()
    expect(page.get_by_label("Search")).to_have_value("Kursk")
    page.get_by_role("link", name="Clear all").click()
    expect(page.get_by_label("Search")).to_have_value("")
    expect(box).not_to_be_checked()
    expect(page.locator(".chips")).to_have_count(0)

    # What a reader asks for while an answer is on its way takes its place.
    for complaint in [each for each in complaints if "htmx:sendAbort" in each or "htmx:afterRequest" in each]:
        complaints.remove(complaint)


def test_a_long_facet_is_searched_as_one_types_and_keeps_what_was_chosen(page: Page) -> None:
    page.goto(TIMELINE)
    facet = page.locator("#facet-place label")
    value = str(facet.first.get_by_role("checkbox").get_attribute("value"))
    facet.first.get_by_role("checkbox").check()
    expect(page.locator("#count")).to_contain_text("in this filter")
    page.get_by_label("Find in “Where”").fill("seo")
    expect(facet).to_have_count(1)
    expect(facet).to_contain_text("Seoul")
    facet.click()
    expect(page).to_have_url(re.compile(r"place=[^&]+&place="))
    assert value.replace(":", "%3A") in page.url or value in page.url
    expect(facet.filter(has=page.locator(":checked"))).to_have_count(2)


def test_the_list_keeps_its_height_and_nothing_jumps_when_it_is_swapped(page: Page) -> None:
    page.goto(TIMELINE)
    page.evaluate(
        """window.shift = 0; new PerformanceObserver((list) => {
            for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shift += entry.value;
        }).observe({type: "layout-shift", buffered: true})"""
    )
    _open(page, 0)
    page.keyboard.press("Escape")
    page.mouse.wheel(0, 200_000)
    expect(page.locator(".event")).not_to_have_count(50)

    assert page.evaluate("window.shift") < 0.02


def test_the_address_is_copied_and_it_is_said(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(TIMELINE)
    path = _open(page)
    page.get_by_role("button", name="Copy link").click()
    expect(page.get_by_role("status").filter(has_text="Copied.")).to_have_count(1)
    assert page.evaluate("navigator.clipboard.readText()").endswith(path)


def test_what_was_looked_for_is_marked(page: Page) -> None:
    page.goto(f"{TIMELINE}?q=Kursk")

    expect(page.locator(".event mark.hit").first).to_have_text(re.compile("kursk", re.I))
    assert page.locator(".event:not(:has(mark.hit))").count() < page.locator(".event").count()


def test_an_empty_list_names_the_way_out_and_what_is_near(page: Page) -> None:
    page.goto(f"{TIMELINE}?q=Kim&from=1990-05-01&to=1990-05-02&certain=yes")
    expect(page.get_by_text("Nothing matches all of these filters.")).to_be_visible()
    expect(page.get_by_role("heading", name="Nearest events")).to_be_visible()
    page.get_by_role("link", name="without the days").click()
    expect(page.locator(".event").first).to_be_visible()
    expect(page.get_by_label("From")).to_have_value("")


def test_print_has_every_event_of_the_filter(page: Page) -> None:
    page.goto(f"{TIMELINE}?order=oldest")
    total = int(page.locator("#count").inner_text().split()[0])
    page.get_by_role("link", name="Print").click()

    expect(page.locator(".event")).to_have_count(total)


@pytest.mark.parametrize("media", [{"forced_colors": "active"}, {"reduced_motion": "reduce"}])
def test_forced_colours_and_reduced_motion_lose_nothing(new_page: NewPage, media: dict[str, str]) -> None:
    page = new_page(viewport={"width": 1280, "height": 800}, **media)
    page.goto(TIMELINE)
    _open(page)

    assert page.locator(".panel").evaluate("panel => getComputedStyle(panel).transitionDuration") == "0s"
    shape = "kind => getComputedStyle(kind, '::before').backgroundColor"
    assert page.locator(".event .kind").first.evaluate(shape) != "rgba(0, 0, 0, 0)"


def test_at_200_percent_and_right_to_left_nothing_overflows(new_page: NewPage) -> None:
    # A window of 1280 px at 200 % is one of 640.
    page = new_page(viewport={"width": 640, "height": 400}, device_scale_factor=2)
    page.goto(f"{TIMELINE}?q=Kim")
    page.evaluate("document.documentElement.dir = 'rtl'")
    assert page.evaluate("document.documentElement.scrollWidth") <= 640
    _open(page)
    assert page.locator("#panel").bounding_box() == pytest.approx({"x": 0, "y": 0, "width": 608, "height": 400}, abs=40)
