"""Back and Forward restore whatever a reader had before: words, range, boxes, order, place, an event that was open."""

import re
import time
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import Complaints, NewPage
from timeline import curation
from timeline.models import Event

pytestmark = pytest.mark.usefixtures("demo")

TIMELINE = "/russia-north-korea/"
# Where the list begins; how far more of it came on scrolling is no state.
_STATE = """() => ({
    address: location.pathname + location.search,
    title: document.title,
    fields: [...document.querySelectorAll("#filter [name]")]
        .filter((field) => field.type !== "checkbox" || field.checked)
        .filter((field) => field.name !== "find")
        .map((field) => `${field.name}=${field.value}`)
        .sort(),
    count: document.getElementById("count")?.textContent,
    filters: document.getElementById("active")?.textContent,
    chips: [...document.querySelectorAll(".chips a")].map((chip) => chip.textContent),
    headings: [...document.querySelectorAll(".results > [data-at]")].slice(0, 3).map((heading) => heading.textContent),
    cards: [...document.querySelectorAll(".headline a")].slice(0, 20).map((card) => card.pathname),
    open: document.querySelector("#panel .title")?.textContent ?? null,
    marked: document.querySelector(".headline a[aria-current]")?.pathname ?? null,
})"""
Step = Callable[[Page], object]


def _state(page: Page) -> dict[str, object]:
    page.wait_for_load_state()
    expect(page.locator("[aria-busy]")).to_have_count(0)
    return dict(page.evaluate(_STATE))


def _walk(page: Page, *steps: Step) -> list[dict[str, object]]:
    """The state that each step makes; each has an address of its own."""
    states = [_state(page)]
    for step in steps:
        before = page.url
        step(page)
        expect(page).not_to_have_url(before)
        page.wait_for_load_state("networkidle")
        states.append(_state(page))
    return states


def _is(page: Page, wanted: dict[str, object]) -> None:
    found: dict[str, object] = {}
    for _ in range(100):
        found = _state(page)
        if found == wanted:
            return
        time.sleep(0.05)
    assert found == wanted


def _fill(label: str, words: str) -> Step:
    return lambda page: page.get_by_label(label, exact=True).fill(words)


def _check(box: str) -> Step:
    return lambda page: page.locator(box).first.check()


def _click(link: str) -> Step:
    return lambda page: page.locator(link).first.click()


def _press(key: str) -> Step:
    return lambda page: page.keyboard.press(key)


FILTERS: tuple[Step, ...] = (
    _fill("Search", "Kim"),
    _fill("From", "2023-01-01"),
    _fill("To", "2025-06-30"),
    lambda page: page.get_by_label("Order").select_option("Oldest first"),
    _check("#status-proposed"),
    _check("#facet-actor input[type=checkbox]"),
    _check("#facet-kind input[type=checkbox]"),
    _check("#id_certain"),
    _click(".chips a"),
)
PLACES: tuple[Step, ...] = (
    _click("#jump .years a:not([aria-current])"),
    _click("#jump .months a >> nth=1"),
    _click(".results > .paging:not(.next) a"),
    lambda page: page.get_by_role("link", name="Undated").click(),
)


def _longest_bar(page: Page) -> None:
    bars = page.locator(".bars a[href]")
    counts = [int(re.search(r": (\d+)", each.get_attribute("aria-label") or ": 0")[1]) for each in bars.all()]  # type: ignore[index]
    bars.nth(counts.index(max(counts))).click()


EVENTS: tuple[Step, ...] = (
    _click(".headline a >> nth=3"),
    _press("n"),
    _press("n"),
    _press("Escape"),
    _click(".headline a >> nth=1"),
)


def _back_and_forward(page: Page, states: list[dict[str, object]]) -> None:
    for state in reversed(states[:-1]):
        page.go_back()
        _is(page, state)
    for state in states[1:]:
        page.go_forward()
        _is(page, state)


@pytest.mark.parametrize("steps", [FILTERS, PLACES, EVENTS], ids=["filters", "places", "events"])
def test_each_state_comes_back(page: Page, steps: tuple[Step, ...], complaints: Complaints) -> None:
    page.goto(TIMELINE)

    _back_and_forward(page, _walk(page, *steps))


def test_filters_and_places_come_back_together(page: Page) -> None:
    page.goto(TIMELINE)

    _back_and_forward(page, _walk(page, *FILTERS[:2], *PLACES[:2], *FILTERS[4:6], *EVENTS[:3]))


def test_an_event_that_was_open_before_the_filter_changed_comes_back_on_a_page_of_its_own(page: Page) -> None:
    page.goto(TIMELINE)
    states = _walk(page, _fill("Search", "Kim"), *EVENTS[:2], _check("#status-proposed"))
    for state in (states[3], states[2]):
        page.go_back()
        expect(page.get_by_role("heading", level=1)).to_have_text(str(state["open"]))
        assert page.url.endswith(str(state["address"]))
    page.go_back()
    _is(page, states[1])
    for _ in range(3):
        page.go_forward()
    _is(page, states[-1])


def test_on_a_phone_too(new_page: NewPage) -> None:
    page = new_page(viewport={"width": 375, "height": 800})
    page.goto(TIMELINE)

    _back_and_forward(page, _walk(page, _fill("Search", "Kim"), _longest_bar, *EVENTS))


@pytest.mark.parametrize("steps", [FILTERS[:4], PLACES[:3]], ids=["filters", "places"])
def test_also_when_the_page_was_loaded_anew_in_the_middle(page: Page, steps: tuple[Step, ...]) -> None:
    page.goto(TIMELINE)
    states = _walk(page, *steps)
    page.go_back()
    _is(page, states[-2])
    page.reload()
    _is(page, states[-2])
    page.go_forward()
    _is(page, states[-1])
    page.go_back()
    page.go_back()
    _is(page, states[-3])


def test_an_event_that_was_loaded_anew_leads_back_to_its_list(page: Page) -> None:
    page.goto(TIMELINE)
    states = _walk(page, _fill("Search", "Kim"), _click(".headline a >> nth=3"), _press("n"))
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text(str(states[-1]["open"]))
    page.go_back()
    expect(page.get_by_role("heading", name=str(states[-2]["open"]))).to_be_visible()
    page.go_back()
    _is(page, states[1])
    page.go_back()
    _is(page, states[0])
    page.go_forward()
    _is(page, states[1])


def test_two_steps_back_at_once_end_where_the_second_leads(page: Page) -> None:
    page.goto(TIMELINE)
    states = _walk(page, _fill("Search", "Kim"), _check("#status-proposed"), _fill("From", "2024-01-01"))
    late: list[Route] = []
    page.route("**/*status=proposed", lambda route: late.append(route))
    page.evaluate("history.back()")
    expect(page).to_have_url(re.compile("q=Kim&status=proposed$"))
    for _ in range(60):
        page.wait_for_timeout(50)
        if late:
            break
    page.evaluate("history.back()")
    _is(page, states[1])
    for route in late:
        route.continue_()
    page.wait_for_load_state("networkidle")

    _is(page, states[1])


def test_a_step_back_without_an_answer_says_so(page: Page, complaints: Complaints) -> None:
    page.goto(TIMELINE)
    _walk(page, _fill("Search", "Kim"), _check("#status-proposed"))
    page.route("**/*", lambda route: route.abort())
    page.evaluate("history.back()")
    expect(page.get_by_role("alert")).to_contain_text("nothing is lost")
    complaints[:] = [each for each in complaints if "net::ERR" not in each]


def test_a_step_back_to_an_event_withdrawn_meanwhile_says_so(page: Page, complaints: Complaints) -> None:
    page.goto(f"{TIMELINE}?status=published")
    path = str(page.locator(".headline a").first.get_attribute("href")).split("?")[0]
    _walk(page, _click(".headline a"), _fill("Search", "Kim"))
    curation.withdraw(Event.objects.get(pk=path.split("/")[-2]), by=None, why="The agency retracted it")
    page.evaluate("history.back()")
    expect(page.get_by_role("heading", name="This event was withdrawn")).to_be_visible()
    complaints[:] = [each for each in complaints if "410" not in each and "LoadError" not in each]


def test_another_page_in_between_changes_nothing(page: Page) -> None:
    page.goto(TIMELINE)
    states = _walk(page, _fill("Search", "Kim"), _check("#status-proposed"))
    page.get_by_role("link", name="About", exact=True).click()
    expect(page).to_have_url(re.compile("/about/$"))
    page.go_back()
    _is(page, states[-1])
    page.go_back()
    _is(page, states[-2])
