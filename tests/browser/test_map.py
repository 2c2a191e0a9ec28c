"""A reader who goes about the map: by links, wheel, drag, fingers and keys, with and without script."""

import re
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.management import call_command
from playwright.sync_api import Page, expect
from pytest_django import Settings

from tests.browser.conftest import NewPage
from tests.browser.test_accessibility import _violations_now
from tests.catalogues import RIGHT_TO_LEFT, tables_with_the_mirrored, write_mirrored
from timeline.labels import words

pytestmark = pytest.mark.usefixtures("demo")

MAP = "/russia-north-korea/?view=map"
BOX = re.compile("box=")


def _box(page: Page) -> list[float]:
    """West, south, east, north of the address."""
    return [float(each) for each in parse_qs(urlsplit(page.url).query)["box"][0].split(",")]


def _width(page: Page) -> float:
    west, _, east, _ = _box(page)
    return (east - west) % 360


def _middle(page: Page) -> tuple[float, float, float, float]:
    globe = page.locator("#globe")
    globe.scroll_into_view_if_needed()
    box = globe.bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, box["width"], box["height"]


def _moved(page: Page, before: str) -> None:
    expect(page).not_to_have_url(before)
    expect(page.locator("#results")).not_to_have_attribute("aria-busy", "true")


def test_without_script_links_zoom_move_filter_and_lead_back(new_page: NewPage) -> None:
    page = new_page(java_script_enabled=False)
    page.goto("/russia-north-korea/")
    page.get_by_role("link", name="Map", exact=True).click()
    page.get_by_role("link", name="Closer").click()
    first = _width(page)
    page.get_by_role("link", name="Closer").click()
    assert _width(page) == pytest.approx(first / 2, rel=0.01)
    west = _box(page)[0]
    page.get_by_role("link", name="East").click()
    assert _box(page)[0] > west
    page.get_by_role("link", name="All places").click()
    expect(page).not_to_have_url(BOX)
    page.locator(".places.wide a").filter(has_text="Washington").click(position={"x": 5, "y": 5})
    expect(page).to_have_url(re.compile("place=geonames:"))
    page.get_by_role("link", name="List", exact=True).click()
    expect(page.locator(".event").first).to_contain_text("Washington")
    expect(page.locator("#map-select")).to_have_count(0)


def test_a_mark_filters_in_place_and_back_undoes_it(page: Page) -> None:
    page.goto(MAP)
    page.evaluate("window.sameDocument = true")
    count = page.locator("#count").inner_text()
    page.locator(".places.wide a circle").first.click()
    expect(page).to_have_url(BOX)
    expect(page.locator("#count")).not_to_have_text(count)
    expect(page.get_by_role("link", name="Without Within the map’s box")).to_be_visible()
    assert page.evaluate("window.sameDocument") is True
    page.get_by_role("link", name="List", exact=True).click()
    expect(page).to_have_url(re.compile("^(?!.*view=).*box="))
    page.go_back()
    page.go_back()
    expect(page.locator("#count")).to_have_text(count)
    expect(page.locator("#globe")).to_be_visible()


def test_the_wheel_zooms_where_the_pointer_is(page: Page) -> None:
    page.goto(MAP)
    x, y, *_ = _middle(page)
    page.mouse.move(x, y)
    page.mouse.wheel(0, 120)
    expect(page).not_to_have_url(BOX)  # without the focus it scrolls the page
    page.locator("#globe").focus()
    x, y, *_ = _middle(page)
    page.mouse.move(x, y)
    page.mouse.wheel(0, -240)
    expect(page).to_have_url(BOX)
    first = _width(page)
    before = page.url
    page.locator("#globe").focus()
    page.mouse.move(x, y)
    page.mouse.wheel(0, -240)
    _moved(page, before)
    assert _width(page) == pytest.approx(first / 2, rel=0.02)


def test_dragging_moves_the_map_and_opens_nothing(page: Page) -> None:
    page.goto(f"{MAP}&box=100,30,160,58")
    x, y, width, _ = _middle(page)
    before, west, wide = page.url, _box(page)[0], _width(page)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - width / 8, y)
    page.mouse.move(x - width / 4, y)
    page.mouse.up()
    _moved(page, before)
    assert _box(page)[0] - west > wide / 5
    assert "place=" not in page.url


@pytest.mark.parametrize("how", ["shift", "button"])
def test_a_box_is_drawn(page: Page, how: str) -> None:
    page.goto(f"{MAP}&box=100,30,160,58")
    if how == "button":
        page.get_by_role("button", name="Draw a box").click()
    else:
        page.keyboard.down("Shift")
    x, y, width, height = _middle(page)
    before = page.url
    page.mouse.move(x - width / 4, y - height / 4)
    page.mouse.down()
    page.mouse.move(x, y)
    page.mouse.move(x + width / 4, y + height / 4)
    page.mouse.up()
    page.keyboard.up("Shift")
    _moved(page, before)
    west, south, east, north = _box(page)
    assert 100 < west < east < 160
    assert 30 < south < north < 58


def test_fingers_pinch(new_page: NewPage) -> None:
    page = new_page(viewport={"width": 375, "height": 800}, has_touch=True, is_mobile=True)
    page.goto(f"{MAP}&box=100,30,160,58")
    x, y, *_ = _middle(page)
    before, wide = page.url, _width(page)
    devtools = page.context.new_cdp_session(page)

    def touch(kind: str, apart: float | None) -> None:
        points = [] if apart is None else [{"x": x - apart, "y": y, "id": 0}, {"x": x + apart, "y": y, "id": 1}]
        devtools.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    touch("touchStart", 30)
    for apart in (40, 50, 60):
        touch("touchMove", apart)
    touch("touchEnd", None)
    _moved(page, before)
    assert _width(page) == pytest.approx(wide / 2, rel=0.1)


def test_keys_zoom_and_move_the_map_and_step_through_the_marks(page: Page) -> None:
    page.goto(MAP)
    globe = page.locator("#globe")
    globe.focus()
    for key in ("+", "ArrowRight", "ArrowUp", "-"):
        before = page.url
        page.keyboard.press(key)
        _moved(page, before)
        expect(globe).to_be_focused()
    page.goto(MAP)
    globe.focus()
    page.keyboard.press("Tab")
    first = page.evaluate("document.activeElement.querySelector('title').textContent")
    page.keyboard.press("ArrowRight")
    second = page.evaluate("document.activeElement.querySelector('title').textContent")
    assert re.search(r": \d+ events?$", first)
    assert re.search(r": \d+ events?$", second)
    assert first != second
    page.keyboard.press("ArrowLeft")
    assert page.evaluate("document.activeElement.querySelector('title').textContent") == first
    page.keyboard.press("Enter")
    expect(page).to_have_url(BOX)


_OVERLAPS = """() => {
    const layer = [...document.querySelectorAll(".places")].find((each) => each.getClientRects().length);
    const boxes = (name) => [...layer.querySelectorAll(name)].map((each) => each.getBoundingClientRect());
    const [texts, marks] = [boxes("text:not(.number)"), boxes("circle")];
    const beside = (a, b) => a.left + 1 >= b.right || a.top + 2 >= b.bottom;
    const apart = (a, b) => beside(a, b) || beside(b, a);
    const far = (a, b) => Math.hypot(a.x + a.width / 2 - b.x - b.width / 2, a.y + a.height / 2 - b.y - b.height / 2);
    const both = (all, right) => all.flatMap((one, n) => all.slice(0, n).filter((two) => !right(one, two)));
    const clear = (a, b) => far(a, b) >= Math.max(24, (a.width + b.width) / 2 - 4);
    return [texts.length, both(texts, apart), both(marks, clear)];
}"""


@pytest.mark.parametrize("width", [375, 768, 1280, 1920])
def test_no_name_lies_on_another_and_no_mark_on_a_mark(new_page: NewPage, width: int) -> None:
    call_command("generate_events", 1000, verbosity=0)
    page = new_page(viewport={"width": width, "height": 900})
    for address in (MAP, "/generated/?view=map", "/generated/?view=map&box=26,46,34,52"):
        page.goto(address)
        labels, *wrong = page.evaluate(_OVERLAPS)
        assert labels > 3
        assert wrong == [[], []]
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("width", [375, 1280])
@pytest.mark.parametrize(
    "media", [{"color_scheme": "light"}, {"color_scheme": "dark"}, {"forced_colors": "active"}], ids=str
)
def test_axe_finds_no_violation_on_the_map(new_page: NewPage, media: dict[str, Any], width: int) -> None:
    page = new_page(bypass_csp=True, viewport={"width": width, "height": 900}, **media)
    for query in ("", "&box=120,30,145,46", "&box=0,0,10,10", "&box=none"):
        page.goto(MAP + query)
        for summary in page.locator("#results details > summary").all():
            summary.click()
        assert _violations_now(page) == []


def test_the_map_is_not_mirrored_where_writing_is(
    new_page: NewPage, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.LANGUAGES = [*settings.LANGUAGES, RIGHT_TO_LEFT]
    settings.LOCALE_PATHS = [*settings.LOCALE_PATHS, write_mirrored(tmp_path)]
    monkeypatch.setattr(words, "table", tables_with_the_mirrored)
    page = new_page(viewport={"width": 1280, "height": 900})
    page.goto(f"/{RIGHT_TO_LEFT[0]}{MAP}")
    x = [
        page.locator(".places.wide a")
        .filter(has_text=name)
        .locator("circle")
        .evaluate("c => c.getBoundingClientRect().x")
        for name in ("Washington", "Brussels", "Pyongyang")
    ]

    assert x == sorted(x)
    assert page.evaluate(_OVERLAPS)[1:] == [[], []]


@pytest.mark.parametrize("width", [375, 1024, 1280, 1920])
def test_the_bars_over_time_stand_above_the_map(new_page: NewPage, width: int) -> None:
    page = new_page(viewport={"width": width, "height": 900})
    page.goto("/russia-north-korea/?view=map")
    bars, land = (page.locator(each).bounding_box() for each in ("#overview", "#results"))
    assert bars
    assert land
    assert bars["y"] + bars["height"] <= land["y"]
