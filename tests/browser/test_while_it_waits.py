"""While an answer is on its way, and where none comes: what was there stays, at its place, and the page says so."""

import re
import time
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import Complaints, NewPage

pytestmark = pytest.mark.usefixtures("demo")

TIMELINE = "/russia-north-korea/"
_WATCH = """window.shifts = []; new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) window.shifts.push([entry.value, entry.sources.map(
        (source) => `${source.node?.nodeName}.${source.node?.className ?? ""} ${source.node?.textContent?.slice(0, 30)}`
    )]);
}).observe({type: "layout-shift", buffered: true})"""
Ask = Callable[[Page], object]


def _search(page: Page) -> None:
    page.get_by_label("Search").fill("Rutte")


def _tick(page: Page) -> None:
    page.locator("#status-proposed").check()


def _jump(page: Page) -> None:
    page.locator("#jump .years a").nth(2).click()


def _open(page: Page) -> None:
    page.locator(".headline a").nth(1).click()


def _find(page: Page) -> None:
    page.get_by_label("Find in “Where”").fill("seo")


def _more(page: Page) -> None:
    page.get_by_role("link", name="More events").dispatch_event("click")


ASKS: dict[str, Ask] = {
    "search": _search, "facet": _tick, "jump": _jump, "panel": _open, "find in a facet": _find, "more": _more,
}  # fmt: skip


def _forgive(complaints: Complaints) -> None:
    """What a browser and htmx say where no answer comes."""
    complaints[:] = [
        each for each in complaints if not re.search(r"net::ERR|htmx:|status of 50\d|Error Code 50\d", each)
    ]


def _no_answer(route: Route) -> None:
    route.abort()


def _broken(route: Route) -> None:
    route.fulfill(status=500, body="<h1>Something went wrong on our side</h1>")


def _for_htmx(page: Page, answer: Callable[[Route], object]) -> None:
    def of(route: Route) -> None:
        if "hx-request" in route.request.headers:
            answer(route)
        else:
            route.continue_()

    page.route("**/*", of)


@pytest.mark.parametrize("answer", [_no_answer, _broken])
@pytest.mark.parametrize("ask", ASKS.values(), ids=ASKS)
def test_without_an_answer_the_old_results_stay_and_it_is_said_what_to_do(
    page: Page, complaints: Complaints, ask: Ask, answer: Callable[[Route], object]
) -> None:
    page.goto(TIMELINE)
    before = page.locator("#results").inner_text()
    address = page.url
    _for_htmx(page, answer)
    ask(page)
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("What you see is still the earlier result, and nothing is lost.")
    expect(alert).to_contain_text("try again")

    assert page.locator("#results").inner_text() == before
    assert page.url == address
    expect(page.locator("[aria-busy]")).to_have_count(0)
    expect(page.locator("#facet-place label").first).to_be_visible()
    # Nothing has to be loaded anew: the next answer is shown and the word of trouble goes.
    page.unroute_all()
    page.get_by_label("Search").fill("Kim")
    expect(page.locator("#count")).to_contain_text("in this filter")
    expect(alert).to_be_hidden()
    _forgive(complaints)


def test_more_events_can_be_asked_for_again(page: Page, complaints: Complaints) -> None:
    page.goto(TIMELINE)
    shown = page.locator(".event").count()
    _for_htmx(page, _no_answer)
    _more(page)
    expect(page.get_by_role("alert")).to_be_visible()
    page.unroute_all()
    _more(page)

    expect(page.locator(".event")).to_have_count(2 * shown)
    _forgive(complaints)


@pytest.mark.parametrize("ask", ASKS.values(), ids=ASKS)
def test_nothing_moves_while_an_answer_is_on_its_way(page: Page, ask: Ask) -> None:
    page.goto(TIMELINE)
    height = page.evaluate("document.documentElement.scrollHeight")
    before = page.locator(".event").count()
    waiting: list[Route] = []
    _for_htmx(page, waiting.append)
    ask(page)
    for _ in range(60):
        page.wait_for_timeout(50)
        if waiting:
            break
    expect(page.locator("[aria-busy=true]")).to_have_count(1)

    assert page.evaluate("document.documentElement.scrollHeight") == height
    assert page.locator(".event").count() == before
    for route in waiting:
        route.continue_()
    expect(page.locator("[aria-busy]")).to_have_count(0)


SWAPS: dict[str, tuple[Ask, ...]] = {
    # More than fill the screen: where fewer are found, the foot of the page comes up.
    "search": (lambda page: page.get_by_label("Search").fill("Kim"),),
    "facet": (_tick, lambda page: page.locator("#status-proposed").uncheck()),
    "far down facet": (lambda page: page.locator("#facet-planned input").first.check(),),
    "chip": (_tick, lambda page: page.locator(".chips a").first.click()),
    "jump": (_jump, lambda page: page.locator("#jump .months a").first.click()),
    "paging": (_jump, lambda page: page.get_by_role("link", name="Previous events").click()),
    "panel": (_open, lambda page: page.keyboard.press("n"), lambda page: page.keyboard.press("Escape")),
    "more": (_more,),
    "find in a facet": (_find,),
}


@pytest.mark.parametrize("width", [375, 1280])
@pytest.mark.parametrize("swaps", SWAPS.values(), ids=SWAPS)
def test_what_stays_on_the_page_stays_where_it_is(new_page: NewPage, swaps: tuple[Ask, ...], width: int) -> None:
    """Nothing shifts, even what browsers forgive for half a second behind a key or a click."""
    if width < 640 and _jump in swaps:
        pytest.skip("a phone has no strip, only bars")
    page = new_page(viewport={"width": width, "height": 900})
    page.goto(TIMELINE)
    if width < 960:
        page.locator(".more > summary").click()
    page.locator("#facet-planned > summary").click()
    page.wait_for_load_state("networkidle")
    for swap in swaps:
        # What a browser does to bring a thing into view is no shift.
        page.evaluate(_WATCH)
        time.sleep(0.1)
        page.evaluate("window.shifts.length = 0")
        swap(page)
        page.wait_for_timeout(400)
        page.wait_for_load_state("networkidle")
        shifts = page.evaluate("window.shifts")
        assert sum(value for value, _ in shifts) < 0.01, shifts


def test_scrolling_marks_the_month_and_moves_nothing(page: Page) -> None:
    page.goto(TIMELINE)
    page.evaluate(_WATCH)
    marked = page.locator("#jump [aria-current]")
    expect(marked.first).to_have_text(re.compile("^2025"))
    heading = page.locator(".results h3[data-at$='-04']").first
    heading.evaluate("heading => scrollTo(0, heading.offsetTop)")
    expect(marked).to_have_count(2)
    expect(marked.nth(1)).to_have_text(re.compile("^Apr"))
    page.wait_for_load_state("networkidle")  # more events have come, so that there is something to scroll to
    page.locator(".results h2[data-at='2024']").evaluate("heading => scrollTo(0, heading.offsetTop + 200)")
    expect(marked).to_have_text(re.compile("^2024"))
    # The months of the year that the page began with are not those of the year in view.
    expect(page.locator("#jump .months")).to_be_hidden()
    page.evaluate("scrollTo(0, 0)")
    expect(page.locator("#jump .months")).to_be_visible()

    assert page.evaluate("window.shifts.reduce((sum, [value]) => sum + value, 0)") < 0.01
    assert page.locator("#jump").get_attribute("aria-live") is None
