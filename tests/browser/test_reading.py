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
    expect(page).to_have_url(re.compile("order=oldest"))
    expect(page.get_by_label("Order")).to_have_value("oldest")
    page.go_back()
    expect(page).to_have_url(re.compile(r"\?q=Vostochny$"))
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.go_back()
    expect(page.locator("#count")).to_have_text(all_of_them)
    expect(page.get_by_label("Search")).to_have_value("")
    page.go_forward()
    expect(page.get_by_label("Search")).to_have_value("Vostochny")


def test_a_range_and_a_source_narrow_the_list(page: Page) -> None:
    page.goto(TIMELINE)
    page.get_by_label("From", exact=True).fill("2024-10-28")
    page.get_by_label("To", exact=True).fill("2024-10-28")
    expect(page).to_have_url(re.compile("from=2024-10-28&to=2024-10-28"))
    expect(page.locator(".year")).not_to_have_count(0)
    before = page.locator(".event").count()
    page.get_by_label(re.compile(r"The Meridian Post \(sample\)")).check()
    expect(page).to_have_url(re.compile("source="))
    expect(page.locator("#count")).not_to_have_text(re.compile(rf"^{before} "))
    page.locator("[name=status][value=published]").check()
    expect(page.locator(".tag")).to_have_count(0)


def test_wrong_ranges_are_explained_in_place(page: Page) -> None:
    page.goto(f"{TIMELINE}?from=2024-10-30&to=2024-10-01")

    expect(page.locator(".trouble:visible")).to_contain_text("swap them")


def test_an_event_shows_the_phrase_in_its_paragraph_and_how_it_was_read(page: Page) -> None:
    page.goto(TIMELINE)
    page.get_by_label("Search").fill("Rutte")
    expect(page.locator("#count")).to_contain_text("in this filter")
    page.locator(".headline a").first.click()

    expect(page.locator("blockquote mark").first).to_be_visible()
    expect(page.locator(".why").first).to_contain_text(page.locator("blockquote mark").first.inner_text())
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
    page.go_back()
    page.get_by_role("link", name="Show all").click()
    page.get_by_role("link", name="More events").click()
    expect(page.get_by_role("link", name="Previous events")).to_be_visible()


def test_more_events_come_in_place_and_keep_their_address(page: Page) -> None:
    page.goto(TIMELINE)
    page.get_by_role("link", name="More events").click()
    expect(page).to_have_url(re.compile(r"\?after="))
    page.get_by_role("link", name="Previous events").click()
    expect(page).to_have_url(re.compile(r"\?before="))


def test_with_the_keyboard_alone(page: Page) -> None:
    page.goto(TIMELINE)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_label("Search")).to_be_focused()
    page.keyboard.type("Rutte")
    expect(page.locator("#count")).to_contain_text("in this filter")
    page.locator(".headline a").first.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Evidence")).to_be_visible()


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
    for address in (TIMELINE, event.get_absolute_url(), f"/embed{TIMELINE}"):
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
