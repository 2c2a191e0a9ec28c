"""A reader who finds a time by the bars above the list: links, two handles, a drawn range, keys, touch."""

import re
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import NewPage
from tests.browser.test_accessibility import _violations_now
from timeline.models import Conflict, Period

pytestmark = pytest.mark.usefixtures("demo")

TIMELINE = "/russia-north-korea/"


def _bar(page: Page, key: str) -> Locator:
    return page.locator(f"#t{key}")


def _thumb(page: Page, name: str) -> Locator:
    return page.get_by_role("slider", name=name)


def _range(page: Page) -> tuple[str, str]:
    return page.get_by_label("From", exact=True).first.input_value(), page.locator("#id_to").input_value()


def _middle(of: Locator) -> tuple[float, float]:
    box = of.bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 4


def _drag(page: Page, start: tuple[float, float], end: tuple[float, float]) -> None:
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move((start[0] + end[0]) / 2, start[1])
    page.mouse.move(*end)
    page.mouse.up()


def _requests(page: Page) -> list[str]:
    found: list[str] = []
    page.on("request", lambda request: found.append(request.url) if "russia-north-korea/?" in request.url else None)
    return found


def test_bars_lead_from_year_to_month_to_day_and_back(page: Page) -> None:
    page.goto(TIMELINE)
    page.evaluate("window.sameDocument = true")
    _bar(page, "2024").click()
    expect(page).to_have_url(re.compile(r"\?from=2024-01-01&to=2024-12-31$"))
    _bar(page, "2024-10").click()
    expect(page).to_have_url(re.compile(r"\?from=2024-10-01&to=2024-10-31$"))
    _bar(page, "2024-10-18").click()
    expect(page).to_have_url(re.compile(r"\?from=2024-10-18&to=2024-10-18$"))
    assert _range(page) == ("2024-10-18", "2024-10-18")
    page.go_back()
    expect(page).to_have_url(re.compile(r"\?from=2024-10-01&to=2024-10-31$"))
    expect(_bar(page, "2024-10-18")).to_be_visible()
    page.goto(f"{TIMELINE}?from=2024-10-18&to=2024-10-18")
    page.get_by_role("link", name="The whole list, from here").click()
    expect(page).to_have_url(re.compile(r"\?at=2024-10-18$"))
    expect(page.locator(".results h3").first).to_have_text(re.compile("October"))


def test_without_script_bars_are_plain_links_and_there_are_no_handles(new_page: NewPage) -> None:
    page = new_page(java_script_enabled=False, viewport={"width": 1280, "height": 900})
    page.goto(TIMELINE)
    assert page.get_by_role("slider").count() == 0
    page.get_by_role("link", name=re.compile("^2024: ")).click()
    expect(page).to_have_url(re.compile(r"\?from=2024-01-01&to=2024-12-31$"))
    page.get_by_role("link", name=re.compile("^October 2024: ")).click()
    page.get_by_role("link", name=re.compile("^18 October 2024: ")).click()
    expect(page).to_have_url(re.compile(r"\?from=2024-10-18&to=2024-10-18$"))
    page.get_by_role("link", name="Whole time").click()
    expect(page).to_have_url(re.compile(f"{TIMELINE}$"))


def test_a_handle_is_dragged_and_asks_once(page: Page) -> None:
    page.goto(TIMELINE)
    asked = _requests(page)
    _drag(page, _middle(_thumb(page, "Beginning of the range")), _middle(_bar(page, "2023")))
    expect(page).to_have_url(re.compile(r"\?from=20(23|24)-01-01&to=2025-12-31$"))
    expect(page.locator("#count")).to_have_text(re.compile("in this filter"))
    assert len(asked) == 1
    assert _range(page)[1] == "2025-12-31"
    expect(_thumb(page, "Beginning of the range")).to_have_attribute(
        "aria-valuetext", re.compile(r"^1 January 20(23|24)$")
    )


def test_a_range_is_drawn_then_moved_and_a_click_is_still_a_click(page: Page) -> None:
    page.goto(TIMELINE)
    asked = _requests(page)
    _drag(page, _middle(_bar(page, "2022")), _middle(_bar(page, "2023")))
    expect(page).to_have_url(re.compile(r"\?from=2022-01-01&to=2023-12-31$"))
    expect(page.locator("#results:not([aria-busy])")).to_be_visible()
    _drag(page, _middle(_bar(page, "2022")), _middle(_bar(page, "2023")))
    expect(page).to_have_url(re.compile(r"\?from=2023-01-01&to=2024-12-31$"))
    expect(page.locator(".overview .in").first).to_have_attribute("id", "t2023")
    _bar(page, "2024").click()
    expect(page).to_have_url(re.compile(r"\?from=2024-01-01&to=2024-12-31$"))
    assert len(asked) == 3


def test_a_range_of_months_is_drawn_on_the_second_row(page: Page) -> None:
    page.goto(f"{TIMELINE}?from=2024-01-01&to=2024-12-31")
    _drag(page, _middle(_bar(page, "2024-10")), _middle(_bar(page, "2024-11")))

    expect(page).to_have_url(re.compile(r"\?from=2024-10-01&to=2024-11-30$"))
    expect(page.locator(".bars").nth(1).locator("a")).to_have_count(61)


def test_both_ends_at_the_edges_are_no_range(page: Page) -> None:
    page.goto(f"{TIMELINE}?from=2023-01-01")
    box = page.locator(".bars").first.bounding_box()
    assert box
    _drag(page, _middle(_thumb(page, "Beginning of the range")), (box["x"] - 5, box["y"] + 5))

    expect(page).to_have_url(re.compile(f"{TIMELINE}$"))


def test_keys_move_a_handle_by_a_bar_or_ten_and_ask_when_they_rest(page: Page) -> None:
    page.goto(TIMELINE)
    asked = _requests(page)
    thumb = _thumb(page, "Beginning of the range")
    thumb.focus()
    for key in ("End", "ArrowLeft", "ArrowLeft", "ArrowUp"):
        page.keyboard.press(key)
    expect(thumb).to_have_attribute("aria-valuetext", "1 January 2024")
    expect(page).to_have_url(re.compile(r"\?from=2024-01-01&to=2025-12-31$"))
    expect(thumb).to_be_focused()
    page.keyboard.press("PageDown")
    expect(thumb).to_have_attribute("aria-valuetext", "1 January 2014")
    page.keyboard.press("Home")
    expect(page).to_have_url(re.compile(f"{TIMELINE}$"))
    assert len(asked) <= 2
    values = {name: thumb.get_attribute(f"aria-value{name}") for name in ("min", "max", "now")}
    assert values == {"min": "0", "max": "25", "now": "0"}
    _thumb(page, "End of the range").focus()
    page.keyboard.press("ArrowLeft")
    expect(page).to_have_url(re.compile(r"\?from=2000-01-01&to=2024-12-31$"))
    expect(thumb).to_have_attribute("aria-valuemax", "24")


def test_the_key_tab_stops_once_in_a_row_and_arrows_lead_on(page: Page) -> None:
    page.goto(TIMELINE)
    page.locator("#overview [href]").first.focus()
    page.keyboard.press("End")
    expect(_bar(page, "2025")).to_be_focused()
    page.keyboard.press("ArrowLeft")
    expect(_bar(page, "2024")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"\?from=2024-01-01&to=2024-12-31$"))
    expect(_bar(page, "2024")).to_be_focused()
    page.keyboard.press("Tab")
    expect(_bar(page, "2024-01")).to_be_focused()


def test_days_typed_among_the_words_give_way_to_a_range_that_is_drawn(page: Page) -> None:
    page.goto(f"{TIMELINE}?q=Kim+2024")
    bars = page.locator(".bars").first.locator("a")
    _drag(page, _middle(bars.nth(2)), _middle(bars.nth(4)))

    expect(page).to_have_url(re.compile(r"\?q=Kim&from=\d{4}-\d\d-01&to=\d{4}-\d\d-\d\d$"))
    assert page.get_by_label("Search").input_value() == "Kim"


def test_a_range_that_is_set_elsewhere_is_shown(page: Page) -> None:
    page.goto(TIMELINE)
    page.get_by_label("From", exact=True).first.fill("2024-03-01")
    expect(_thumb(page, "Beginning of the range")).to_have_attribute("aria-valuetext", "1 January 2024")
    page.locator(".chips a").first.click()
    expect(_thumb(page, "Beginning of the range")).to_have_attribute("aria-valuetext", "1 January 2000")


def _touch(kind: str, x: float, y: float) -> dict[str, Any]:
    return {"type": kind, "touchPoints": [] if kind == "touchEnd" else [{"x": x, "y": y}]}


def test_a_finger_draws_a_range(new_page: NewPage) -> None:
    page = new_page(has_touch=True, is_mobile=True, viewport={"width": 375, "height": 700})
    page.goto(TIMELINE)
    hands = page.context.new_cdp_session(page)
    (x, y), (to, _) = _middle(_bar(page, "2022")), _middle(_bar(page, "2023"))
    for kind, at in (("touchStart", x), ("touchMove", (x + to) / 2), ("touchMove", to), ("touchEnd", to)):
        hands.send("Input.dispatchTouchEvent", _touch(kind, at, y))

    expect(page).to_have_url(re.compile(r"\?from=2022-01-01&to=2023-12-31$"))


def test_from_right_to_left_time_runs_to_the_left(new_page: NewPage) -> None:
    page = new_page(viewport={"width": 1280, "height": 900})
    page.goto(TIMELINE)
    page.evaluate("document.documentElement.dir = 'rtl'")
    old, new = _middle(_bar(page, "2022")), _middle(_bar(page, "2024"))
    assert new[0] < old[0]
    _drag(page, old, new)
    expect(page).to_have_url(re.compile(r"\?from=2022-01-01&to=2024-12-31$"))
    _thumb(page, "Beginning of the range").focus()
    page.keyboard.press("ArrowLeft")
    expect(page).to_have_url(re.compile(r"\?from=2023-01-01&to=2024-12-31$"))
    handle = _thumb(page, "Beginning of the range").bounding_box()
    bar = _bar(page, "2023").bounding_box()
    assert handle
    assert bar
    assert handle["x"] + 12 == pytest.approx(bar["x"] + bar["width"], abs=2)


@pytest.mark.parametrize("width", [375, 1280])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_no_violation_in_a_range(new_page: NewPage, theme: str, width: int) -> None:
    page = new_page(bypass_csp=True, color_scheme=theme, viewport={"width": width, "height": 900})
    found = []
    for query in ("from=2024-01-01&to=2024-12-31", "from=2024-10-01&to=2024-10-31", "view=chart&to=2023-12-31"):
        page.goto(f"{TIMELINE}?{query}")
        found += _violations_now(page)

    assert found == []


def test_in_forced_colours_the_range_can_be_seen(new_page: NewPage) -> None:
    page = new_page(forced_colors="active", viewport={"width": 1280, "height": 900})
    page.goto(f"{TIMELINE}?from=2024-01-01&to=2024-12-31")

    assert _bar(page, "2024").evaluate("bar => getComputedStyle(bar).borderTopWidth") == "3px"
    assert _bar(page, "2023").evaluate("bar => getComputedStyle(bar).borderTopWidth") == "0px"


def test_what_follows_does_not_jump_when_the_bars_are_swapped(page: Page) -> None:
    page.goto(f"{TIMELINE}?from=2024-01-01&to=2024-12-31")
    page.evaluate(
        """() => new PerformanceObserver((list) => {
          window.shift ??= 0;
          for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shift += entry.value;
        }).observe({type: "layout-shift", buffered: true})"""
    )
    _drag(page, _middle(_bar(page, "2024-10")), _middle(_bar(page, "2024-11")))
    expect(page).to_have_url(re.compile("from=2024-10-01"))
    page.get_by_label("Search").fill("Kim")
    expect(page).to_have_url(re.compile("q=Kim"))

    assert page.evaluate("window.shift ?? 0") < 0.02


def test_periods_stand_above_the_bars_and_are_said(page: Page) -> None:
    Period.objects.filter(conflict=Conflict.objects.earliest("pk"), title="Fighting in Kursk region").update(
        title="Kursk"
    )
    page.goto(TIMELINE)

    expect(page.locator(".times rect")).to_have_count(4)
    expect(page.locator("#overview")).to_contain_text("Kursk, 6 August 2024 – 26 April 2025")
