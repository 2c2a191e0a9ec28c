"""What pages owe the eye: events on a phone's first screen, lines that can be read, headings that stay apart."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import NewPage
from timeline.models import Event

pytestmark = pytest.mark.usefixtures("demo")

TIMELINE = "/russia-north-korea/"
# How many characters the first line of each paragraph has.
_LENGTHS = """() => [...document.querySelectorAll("main p:not(.unseen), dd, blockquote p")].map((part) => {
    const texts = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    let line = "", top = null;
    while (texts.nextNode()) {
        for (let at = 0; at < texts.currentNode.data.length; at++) {
            range.setStart(texts.currentNode, at);
            range.setEnd(texts.currentNode, at + 1);
            const box = range.getBoundingClientRect();
            if (!box.width) continue;
            top ??= box.top;
            if (box.top > top + 12) return line;
            line += texts.currentNode.data[at];
        }
    }
    return line;
})"""


@pytest.mark.parametrize("root", ["", "/uk", "/ko"])
def test_the_first_screen_of_a_phone_shows_an_event(new_page: NewPage, root: str) -> None:
    page = new_page(viewport={"width": 375, "height": 667})
    page.goto(f"{root}{TIMELINE}")
    box = page.locator(".event .meta").first.bounding_box()

    assert box
    assert box["y"] + box["height"] <= 667 + 24  # all of the first event's headline, at least


@pytest.mark.parametrize("width", [768, 1280, 1920])
def test_lines_of_reading_have_72_characters_or_so(new_page: NewPage, width: int) -> None:
    page = new_page(viewport={"width": width, "height": 900})
    told = Event.objects.filter(status="published").order_by("pk")[0]
    for address in (TIMELINE, f"{TIMELINE}about/", told.get_absolute_url(), f"/embed{TIMELINE}", f"{TIMELINE}?print=1"):
        page.goto(address)
        # "Or so": letters are not equally wide, and a machine's fonts are its own.
        assert [line for line in page.evaluate(_LENGTHS) if len(line) > 78] == [], address


@pytest.mark.parametrize("width", [375, 1280])
def test_headings_that_stay_at_the_top_do_not_lie_on_each_other(new_page: NewPage, width: int) -> None:
    page = new_page(viewport={"width": width, "height": 800})
    page.goto(TIMELINE)
    page.locator(".event").nth(20).evaluate("card => scrollTo(0, card.getBoundingClientRect().top + scrollY - 140)")
    stuck = page.evaluate(
        """() => [...document.querySelectorAll(".results > h2, .results > h3")].map((each) => {
            const { top, bottom } = each.getBoundingClientRect();
            return [each.nodeName, Math.round(top), Math.round(bottom)];
        }).filter(([, top, bottom]) => top >= 0 && bottom <= 90)"""
    )
    years = [bottom for name, _, bottom in stuck if name == "H2"]
    months = [top for name, top, _ in stuck if name == "H3"]

    assert years
    assert months
    assert max(years) <= min(months)


def test_a_card_that_is_stepped_to_is_not_hidden_by_headings(new_page: NewPage) -> None:
    page = new_page(viewport={"width": 375, "height": 600})
    page.goto(TIMELINE)
    for _ in range(8):
        page.keyboard.press("j")
    for _ in range(4):
        page.keyboard.press("k")
        focused = page.locator(".headline a:focus")
        expect(focused).to_have_count(1)
        box = focused.bounding_box()
        assert box
        assert box["y"] >= 80
