"""A reader at the timeline."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Complaints, NewPage
from timeline.models import Event

pytestmark = pytest.mark.usefixtures("demo")

TIMELINE = "/russia-north-korea/"


def test_typing_filters_without_a_reload_and_back_restores_each_state(page: Page) -> None:
    page.goto(TIMELINE)
    all_of_them = page.locator("#count").inner_text()
    page.evaluate("window.sameDocument = true")
    page.get_by_label("Search").fill("Vostochny")
    expect(page).to_have_url(re.compile(r"\?q=Vostochny$"))
    expect(page.locator("#count")).to_contain_text("in this filter")
    assert page.evaluate("window.sameDocument") is True
    for card in page.locator(".event").all():
        expect(card).to_contain_text(re.compile("Vostochny"))

    page.get_by_label("Order").select_option("Oldest first")
    expect(page).to_have_url(re.compile("order=oldest"))
    page.locator(".headline a").first.click()
    expect(page.get_by_role("heading", name="Evidence")).to_be_visible()

    page.go_back()
    expect(page.locator("#panel")).to_be_empty()
    expect(page).to_have_url(re.compile("order=oldest"))
    expect(page.get_by_label("Order")).to_have_value("oldest")
    page.go_back()
    expect(page).to_have_url(re.compile(r"\?q=Vostochny$"))
    expect(page.get_by_label("Order")).to_have_value("")
    page.go_back()
    expect(page.locator("#count")).to_have_text(all_of_them)
    expect(page.get_by_label("Search")).to_have_value("")
    page.go_forward()
    expect(page.get_by_label("Search")).to_have_value("Vostochny")


def test_a_range_and_facets_narrow_the_list(page: Page) -> None:
    page.goto(TIMELINE)
    page.get_by_label("From", exact=True).fill("2024-10-28")
    page.get_by_label("To", exact=True).fill("2024-10-28")
    expect(page).to_have_url(re.compile("from=2024-10-28&to=2024-10-28"))
    expect(page.locator("#count")).to_contain_text("in this filter")
    before = page.locator(".event").count()
    page.locator("#facet-source > summary").click()
    page.get_by_label("The Meridian Post (sample)").check()
    expect(page).to_have_url(re.compile("source="))
    expect(page.locator("#count")).not_to_have_text(re.compile(rf"^{before} "))
    page.goto(TIMELINE)
    page.locator("#status-published").check()
    expect(page).to_have_url(re.compile("status=published"))
    expect(page.locator(".results .tag", has_text="Not yet reviewed")).to_have_count(0)


def test_wrong_ranges_are_explained_in_place(page: Page) -> None:
    page.goto(f"{TIMELINE}?from=2024-10-30&to=2024-10-01")

    expect(page.locator(".trouble:visible")).to_contain_text("swap them")


def test_an_event_shows_the_phrase_in_its_paragraph_and_how_it_was_read(page: Page) -> None:
    page.goto(TIMELINE)
    page.get_by_label("Search").fill("Rutte")
    expect(page.locator("#count")).to_contain_text("in this filter")
    page.locator(".headline a").first.click()

    expect(page.locator("blockquote mark:not(.hit)").first).to_be_visible()
    expect(page.locator(".why").first).to_contain_text(page.locator("blockquote mark:not(.hit)").first.inner_text())
    expect(page.get_by_text("Published on").first).to_be_visible()


def test_everything_works_without_javascript(new_page: NewPage) -> None:
    page = new_page(java_script_enabled=False, viewport={"width": 375, "height": 800})
    page.goto(TIMELINE)
    page.get_by_text("Filters", exact=True).click()
    page.get_by_label("Search").fill("Rutte")
    page.get_by_label("Order").select_option("Oldest first")
    page.get_by_role("button", name="Show").click()

    expect(page.locator("#count")).to_contain_text("in this filter")
    page.locator(".headline a").first.click()
    expect(page.locator("mark").first).to_be_visible()
    page.get_by_role("link", name="Russia and North Korea").click()
    expect(page).to_have_url(re.compile("q=Rutte&order=oldest&at="))
    page.get_by_role("link", name="Clear all").click()
    page.get_by_role("link", name="More events").click()
    expect(page.get_by_role("link", name="Previous events")).to_be_visible()
    page.get_by_role("link", name=re.compile("^2023: ")).click()
    page.get_by_role("link", name="The whole list, from here").click()
    expect(page.locator(".results h2").first).to_contain_text("2023")
    page.get_by_role("link", name="Undated").click()
    expect(page.locator(".results h2").first).to_contain_text("Date unknown")
    page.get_by_text("Filters", exact=True).click()
    page.locator("#facet-actor").get_by_role("link", name="more").click()
    page.get_by_label("Find").fill("nato")
    page.get_by_role("button", name="Find").click()
    page.get_by_role("link", name="NATO").click()
    expect(page.locator("#count")).to_contain_text("in this filter")
    page.get_by_role("link", name="Print").click()
    expect(page.get_by_text("Filters: NATO")).to_be_visible()


def test_more_events_come_by_link_and_by_scrolling_under_the_same_heading(page: Page) -> None:
    page.goto(TIMELINE)
    shown = page.locator(".event").count()
    page.locator(".headline a").last.focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".event")).to_have_count(2 * shown)
    expect(page.locator(".headline a").nth(shown)).to_be_focused()
    page.mouse.wheel(0, 200_000)
    expect(page.locator(".event")).to_have_count(3 * shown)
    headings = page.locator(".results h2").all_inner_texts()
    assert len(headings) == len(set(headings))
    expect(page).to_have_url(re.compile(f"{TIMELINE}$"))


def test_a_later_page_has_an_address_and_a_way_back(page: Page) -> None:
    page.goto(TIMELINE)
    page.goto(f"{TIMELINE}{page.get_by_role('link', name='More events').get_attribute('href')}")
    page.get_by_role("link", name="Previous events").click()
    expect(page).to_have_url(re.compile("before="))
    expect(page.get_by_role("link", name="Previous events")).to_have_count(0)


def test_with_the_keyboard_alone(page: Page) -> None:
    page.goto(TIMELINE)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("/")
    expect(page.get_by_label("Search")).to_be_focused()
    page.keyboard.type("Rutte")
    expect(page.locator("#count")).to_contain_text("in this filter")
    page.locator(".headline a").first.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Evidence")).to_be_visible()
    expect(page.locator("#panel .full")).to_be_focused()


def test_an_answer_that_does_not_come_keeps_the_list_and_says_so(page: Page, complaints: Complaints) -> None:
    page.goto(TIMELINE)
    before = page.locator(".event").count()
    page.route("**/russia-north-korea/?*", lambda route: route.abort())
    page.get_by_label("Search").fill("Rutte")
    expect(page.get_by_role("alert")).to_contain_text("What you see is still the earlier result")
    assert page.locator(".event").count() == before
    page.unroute("**/russia-north-korea/?*")
    page.get_by_label("Search").fill("Rutte ")
    expect(page.get_by_role("alert")).to_be_hidden()

    failed = [complaint for complaint in complaints if "net::ERR_FAILED" in complaint or "htmx" in complaint]
    assert failed
    for complaint in failed:
        complaints.remove(complaint)


@pytest.mark.parametrize("width", [320, 375, 768, 1280, 1920])
def test_no_page_is_wider_than_its_screen(new_page: NewPage, width: int) -> None:
    page = new_page(viewport={"width": width, "height": 800})
    event = Event.objects.filter(status="published").order_by("pk")[0]
    addresses = (TIMELINE, event.get_absolute_url(), f"/embed{TIMELINE}", f"{TIMELINE}about/", f"{TIMELINE}by/actor/")
    for address in (*addresses, f"{TIMELINE}?q=zebra&from=2024-01-01", f"{TIMELINE}?print=1"):
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
