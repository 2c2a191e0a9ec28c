"""A reader who has a keyboard and no pointer: everything is reached, seen to be reached, and never lost."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.conftest import Complaints, NewPage

pytestmark = pytest.mark.usefixtures("demo")

TIMELINE = "/russia-north-korea/"
_FOCUS = """() => {
    const here = document.activeElement;
    const style = getComputedStyle(here);
    const box = here.getBoundingClientRect();
    return {
        what: here.outerHTML.slice(0, 120),
        lost: here === document.body,
        seen: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0
            && box.width > 0 && box.bottom > 0 && box.top < innerHeight,
    };
}"""


def _tab_to(page: Page, wanted: Locator, most: int = 120, key: str = "Tab") -> None:
    """Press the key until *wanted* has the focus; on the way it is always somewhere, and seen."""
    for _ in range(most):
        page.keyboard.press(key)
        focus = page.evaluate(_FOCUS)
        assert not focus["lost"], "the focus is nowhere"
        assert focus["seen"], focus["what"]
        if wanted.evaluate("wanted => wanted === document.activeElement"):
            return
    raise AssertionError(f"{wanted} is not reached")


def _is_somewhere(page: Page) -> None:
    assert page.evaluate("document.activeElement !== document.body")


@pytest.fixture
def listed(page: Page) -> Iterator[Page]:
    page.goto(TIMELINE)
    page.evaluate("window.sameDocument = true")
    yield page
    _is_somewhere(page)


def test_every_stop_of_the_page_is_seen(page: Page) -> None:
    page.goto(f"{TIMELINE}?q=Kim&status=proposed")

    _tab_to(page, page.locator("footer a").last, most=400)


@pytest.mark.parametrize("width", [375, 1280])
def test_the_first_stop_skips_to_the_content(new_page: NewPage, width: int) -> None:
    page = new_page(viewport={"width": width, "height": 800})
    page.goto(TIMELINE)
    _tab_to(page, page.get_by_role("link", name="Skip to the content"), most=1)
    page.keyboard.press("Enter")
    _tab_to(page, page.get_by_label("Search"), most=1)


def test_words_days_certainty_and_order(listed: Page) -> None:
    page = listed
    page.keyboard.press("/")
    page.keyboard.type("Kim")
    expect(page).to_have_url(re.compile(r"\?q=Kim$"))
    expect(page.get_by_label("Search")).to_be_focused()
    _tab_to(page, page.get_by_label("From", exact=True), most=6)
    page.keyboard.type("01012024")
    expect(page).to_have_url(re.compile(r"from=2024-01-01"))
    expect(page.get_by_label("From", exact=True)).to_be_focused()
    _tab_to(page, page.get_by_label("Only what certainly lies in it"), most=9)
    page.keyboard.press("Space")
    expect(page).to_have_url(re.compile("certain=yes"))
    expect(page.get_by_label("Only what certainly lies in it")).to_be_focused()
    _tab_to(page, page.get_by_label("Order"), most=2)
    page.keyboard.press("ArrowDown")
    expect(page).to_have_url(re.compile("order=oldest"))
    expect(page.get_by_label("Order")).to_be_focused()
    assert page.evaluate("window.sameDocument") is True


def test_boxes_search_in_a_facet_and_all_its_values(listed: Page) -> None:
    page = listed
    box = page.locator("#facet-actor input[type=checkbox]").nth(1)
    _tab_to(page, box)
    page.keyboard.press("Space")
    expect(page.locator("#count")).to_contain_text("in this filter")
    expect(box).to_be_focused()
    expect(box).to_be_checked()
    find = page.get_by_label("Find in “Where”")
    _tab_to(page, find)
    page.keyboard.type("seo")
    expect(page.locator("#facet-place label")).to_have_count(1)
    expect(find).to_be_focused()
    page.keyboard.press("Enter")  # no form to send, nothing to lose
    page.wait_for_load_state("networkidle")
    expect(find).to_be_focused()
    _tab_to(page, page.locator("#facet-place input[type=checkbox]"), most=1)
    page.keyboard.press("Space")
    expect(page).to_have_url(re.compile("place="))
    expect(page.locator("#facet-place input:focus")).to_be_checked()
    summary = page.locator("#facet-source > summary")
    _tab_to(page, summary)
    page.keyboard.press("Enter")
    expect(page.locator("#facet-source label").first).to_be_visible()
    _tab_to(page, page.locator("#facet-kind").get_by_role("link", name="more"), key="Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Kind")
    _tab_to(page, page.get_by_label("Find"))
    page.keyboard.type("tal")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("find=tal"))
    _tab_to(page, page.get_by_role("link", name="Talks"))
    page.keyboard.press("Enter")
    expect(page.locator(".chips")).to_contain_text("Talks")
    expect(page.locator(".chips")).to_contain_text("Seoul")
    _tab_to(page, page.get_by_role("link", name="Skip to the content"), most=1)


def test_chips_and_clear_all(page: Page) -> None:
    page.goto(f"{TIMELINE}?q=Kim&from=2024-01-01&status=proposed")
    _tab_to(page, page.locator(".chips a").nth(1))
    page.keyboard.press("Enter")
    expect(page.locator(".chips a:not(.clear)")).to_have_count(2)
    _is_somewhere(page)
    _tab_to(page, page.locator(".chips a.clear"), most=6)
    page.keyboard.press("Enter")
    expect(page.locator(".chips")).to_have_count(0)
    _is_somewhere(page)
    # From the list's beginning, not from the page's.
    _tab_to(page, page.locator(".headline a").first, most=2)


def test_jumping_the_undated_and_paging(listed: Page) -> None:
    page = listed
    year = page.locator("#jump .years a").nth(1)
    _tab_to(page, year)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("at=2024$"))
    _is_somewhere(page)
    month = page.locator("#jump .months a").nth(2)
    _tab_to(page, month, key="Shift+Tab")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"at=2024-\d\d$"))
    _is_somewhere(page)
    _tab_to(page, page.get_by_role("link", name="Previous events"))
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("before="))
    _is_somewhere(page)
    _tab_to(page, page.get_by_role("link", name="Undated"), key="Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".results h2")).to_have_text([re.compile("^Date unknown")])
    _is_somewhere(page)
    page.goto(TIMELINE)
    shown = page.locator(".event").count()
    link = page.get_by_role("link", name="More events")
    link.evaluate("link => link.focus({preventScroll: true})")
    page.keyboard.press("Enter")
    expect(page.locator(".headline a").nth(shown)).to_be_focused()


def test_the_focus_is_not_lost_on_a_link_whose_events_come_by_themselves(listed: Page) -> None:
    page = listed
    shown = page.locator(".event").count()
    waiting: list[Route] = []
    page.route("**/*under=*", lambda route: waiting.append(route))
    page.locator(".headline a").last.scroll_into_view_if_needed()
    link = page.get_by_role("link", name="More events")
    while not waiting:
        page.wait_for_timeout(20)
    link.focus()
    expect(link).to_be_focused()
    waiting[0].continue_()
    expect(page.locator(".headline a").nth(shown)).to_be_focused()


@pytest.mark.parametrize("width", [375, 1280])
def test_an_event_opens_is_walked_through_and_closes(new_page: NewPage, width: int) -> None:
    page = new_page(viewport={"width": width, "height": 800})
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(TIMELINE)
    card = page.locator(".headline a").nth(2)
    _tab_to(page, card)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    expect(card).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#panel .full")).to_be_focused()
    for name in ("Next event", "Previous event"):
        before = page.url
        _tab_to(page, page.locator("#panel").get_by_role("link", name=name), key="Shift+Tab")
        page.keyboard.press("Enter")
        expect(page).not_to_have_url(before)
        expect(page.locator("#panel .full")).to_be_focused()
    copy = page.locator("#panel").get_by_role("button", name="Copy link")
    _tab_to(page, copy)
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").filter(has_text="Copied.")).to_have_count(1)
    expect(copy).to_be_focused()
    cite = page.locator("#panel summary").first
    _tab_to(page, cite)
    page.keyboard.press("Enter")
    expect(page.locator("#panel .cite")).to_be_visible()
    _tab_to(page, page.locator("#panel").get_by_role("button", name="Copy BibTeX"))
    page.keyboard.press("Enter")
    _tab_to(page, page.locator("#panel").get_by_role("link", name="Close"), key="Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#panel")).to_be_empty()
    expect(card).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#panel .full")).to_be_focused()
    page.keyboard.press("Escape")
    expect(card).to_be_focused()


def test_keys_are_shown_and_the_focus_comes_back(listed: Page) -> None:
    page = listed
    card = page.locator(".headline a").first
    card.focus()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    _tab_to(page, page.get_by_role("dialog").get_by_role("button", name="Close"), most=2)
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(card).to_be_focused()
    _tab_to(page, page.get_by_role("button", name="Keys"), most=400)
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Keys")).to_be_focused()


def test_the_language_the_paper_and_the_page_about_it(page: Page) -> None:
    page.goto(f"{TIMELINE}?q=Kim")
    _tab_to(page, page.get_by_role("link", name="Українська"))
    page.keyboard.press("Enter")
    expect(page.locator("html")).to_have_attribute("lang", "uk")
    _tab_to(page, page.get_by_role("link", name="Друк"))
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("print=1"))
    page.go_back()
    _tab_to(page, page.locator("footer").get_by_role("link").first, most=200)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/about/$"))


def test_an_event_alone_has_the_same_keys(page: Page, complaints: Complaints) -> None:
    page.goto(TIMELINE)
    path = str(page.locator(".headline a").nth(1).get_attribute("href"))
    page.goto(path)
    page.keyboard.press("n")
    expect(page).not_to_have_url(re.compile(f"{path}$"))
    page.keyboard.press("p")
    expect(page).to_have_url(re.compile(f"{path}$"))
    _tab_to(page, page.get_by_role("button", name="Copy link"))
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
