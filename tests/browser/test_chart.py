"""A reader before the chart: what it shows never overlaps, and hand, wheel, touch and keys move it."""

import re
from io import BytesIO, StringIO
from itertools import combinations
from typing import Any

import pytest
from django.core.management import call_command
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewPage

TIMELINE = "/russia-north-korea/"
CHART = f"{TIMELINE}?from=2024-09-01&to=2024-12-31&view=chart"
AXIS = "#axis"


@pytest.fixture
def crowd(live_server: object) -> None:
    call_command("generate_events", 1000, conflict="crowd", seed=7, verbosity=0, stdout=StringIO())


# The boxes of all words that can be seen in the drawing: labels as far as their letters reach, and chips.
_BOXES = """() => {
  const boxes = [];
  for (const link of document.querySelectorAll(".drawn .m:not(.p), .drawn .more-here")) {
    if (!link.checkVisibility({visibilityProperty: true})) continue;
    const range = document.createRange();
    range.selectNodeContents(link);
    const box = link.getBoundingClientRect();
    const text = link.matches(".m") ? range.getBoundingClientRect() : box;
    const left = Math.max(text.left, box.left), right = Math.min(text.right, box.right);
    boxes.push([left, Math.max(text.top, box.top), right, Math.min(text.bottom, box.bottom), link.matches(".m")]);
  }
  return boxes;
}"""
_SEEN = (
    """() => { const box = document.querySelector("#axis").getBoundingClientRect(); return [box.left, box.right]; }"""
)


def _overlap(one: list[float], other: list[float]) -> bool:
    across = min(one[2], other[2]) - max(one[0], other[0])
    along = min(one[3], other[3]) - max(one[1], other[1])
    return across > 0.5 and along > 2.5  # the empty part of a line may touch the next


@pytest.mark.usefixtures("crowd")
@pytest.mark.parametrize("width", [375, 1024, 1920])
def test_no_two_labels_of_a_thousand_events_overlap(new_page: NewPage, width: int) -> None:
    page = new_page(viewport={"width": width, "height": 900})
    for lanes in ("", "actor", "place", "source", "none"):
        for days in ("", "from=2022-01-01&to=2022-12-31", "from=2022-03-01&to=2022-03-31", "axis=short"):
            page.goto(f"/crowd/?view=chart&lanes={lanes}&{days}")
            boxes = page.evaluate(_BOXES)
            assert sum(box[4] for box in boxes) >= (4 if width == 375 else 8), (lanes, days)
            wrong = [pair for pair in combinations(boxes, 2) if _overlap(*pair)]
            assert wrong == [], (lanes, days)
            if width > 375:
                left, right = page.evaluate(_SEEN)
                assert all(left <= box[0] and box[2] <= right for box in boxes)


@pytest.mark.usefixtures("crowd")
def test_between_the_widths_it_is_laid_out_for_nothing_overlaps_either(new_page: NewPage) -> None:
    page = new_page(viewport={"width": 640, "height": 900})
    page.goto("/crowd/?view=chart&lanes=actor")
    named = []
    for width in (632, 700, 950, 990, 1100, 1400, 1500):
        page.set_viewport_size({"width": width, "height": 900})
        boxes = page.evaluate(_BOXES)
        assert [pair for pair in combinations(boxes, 2) if _overlap(*pair)] == [], width
        named.append(sum(box[4] for box in boxes))
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert named == sorted(named)
    assert named[0] < named[3] < named[-1]


# Moving


@pytest.mark.usefixtures("demo")
def test_dragging_moves_time_and_back_goes_back(page: Page) -> None:
    page.goto(CHART)
    box = page.locator(AXIS).bounding_box()
    assert box
    before = page.locator(".m:not(.p)").count()
    x, y = box["x"] + box["width"] / 2, box["y"] + 20
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - box["width"] / 4, y, steps=4)
    assert "translateX" in str(page.locator(".strip").get_attribute("style"))
    expect(page).to_have_url(re.compile("from=2024-09-01"))  # nothing is asked for while dragging
    page.mouse.up()
    expect(page).to_have_url(re.compile(r"from=2024-10-0[12]&to=2025-01-3[01]"))
    expect(page.locator("#count")).to_contain_text("in this filter")
    expect(page.get_by_label("From", exact=True)).to_have_value(re.compile("2024-10-0[12]"))
    assert page.evaluate("document.querySelector('.strip').getAttribute('style')") is None
    page.go_back()
    expect(page).to_have_url(re.compile("from=2024-09-01"))
    expect(page.locator(".m:not(.p)")).to_have_count(before)


@pytest.mark.usefixtures("demo")
def test_the_wheel_zooms_around_the_pointer_with_ctrl_or_focus_and_else_scrolls(page: Page) -> None:
    page.goto(CHART)
    box = page.locator(AXIS).bounding_box()
    assert box
    page.mouse.move(box["x"] + 2, box["y"] + 20)
    page.mouse.wheel(0, 200)
    page.wait_for_timeout(200)
    expect(page).to_have_url(re.compile("from=2024-09-01&to=2024-12-31"))
    assert page.evaluate("scrollY") > 0

    page.evaluate("scrollTo(0, 0)")
    page.locator(AXIS).focus()
    page.mouse.wheel(0, -300)
    expect(page).to_have_url(re.compile(r"from=2024-09-01&to=2024-1[01]-\d\d"))
    expect(page.locator(AXIS)).to_be_focused()


@pytest.mark.usefixtures("demo")
def test_two_fingers_zoom(new_page: NewPage) -> None:
    page = new_page(viewport={"width": 1024, "height": 800}, has_touch=True)
    page.goto(CHART)
    box = page.locator(AXIS).bounding_box()
    assert box
    hands = page.context.new_cdp_session(page)
    middle, y = box["x"] + box["width"] / 2, box["y"] + 60

    def touch(kind: str, *across: float) -> None:
        points = [{"x": x, "y": y, "id": number} for number, x in enumerate(across)]
        hands.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    touch("touchStart", middle - 50)
    touch("touchStart", middle - 50, middle + 50)
    for step in range(1, 6):
        touch("touchMove", middle - 50 - 10 * step, middle + 50 + 10 * step)
    touch("touchEnd")
    expect(page).to_have_url(re.compile(r"from=2024-10-0\d&to=2024-1[12]-\d\d"))

    # One finger moves it.
    first = page.url
    touch("touchStart", middle)
    for step in range(1, 6):
        touch("touchMove", middle + 40 * step)
    touch("touchEnd")
    expect(page).not_to_have_url(first)


@pytest.mark.usefixtures("demo")
def test_keys_move_zoom_and_go_from_mark_to_mark(page: Page) -> None:
    page.goto(CHART)
    page.locator(AXIS).focus()
    for key, address in (
        ("+", "from=2024-10-01&to=2024-11-30"),
        ("-", "from=2024-09-01&to=2024-12-31|from=2024-08-31&to=2024-12-30"),
        ("ArrowRight", "from=2024-1[01]"),
        ("ArrowLeft", "from=2024-0[89]|from=2024-09"),
        ("End", r"to=2025-09-03"),
        ("Home", "from=2000-02-01"),
    ):
        page.keyboard.press(key)
        expect(page).to_have_url(re.compile(address))
        expect(page.locator(AXIS)).to_be_focused()

    page.goto(CHART)
    page.locator(AXIS).focus()
    page.keyboard.press("ArrowDown")
    first = str(page.evaluate("document.activeElement.ariaLabel"))
    assert re.match(r"\d+ \w+ 2024: |.* 2024.*: ", first)
    page.keyboard.press("ArrowDown")
    second = str(page.evaluate("document.activeElement.ariaLabel ?? document.activeElement.title"))
    assert second != first
    assert page.evaluate("document.querySelectorAll('#axis [tabindex=\"0\"]').length") == 1


@pytest.mark.usefixtures("demo")
def test_the_focus_stays_with_an_event_that_is_still_there(page: Page) -> None:
    page.goto(CHART)
    page.locator(AXIS).focus()
    page.keyboard.press("ArrowDown")
    path = page.evaluate("document.activeElement.pathname")
    page.keyboard.press("-")
    expect(page).not_to_have_url(re.compile("from=2024-09-01"))
    page.wait_for_load_state("networkidle")
    is_there = """path => [...document.querySelectorAll(".m:not(.p)")].some(
        link => link.pathname === path && link.checkVisibility({visibilityProperty: true}))"""
    there = page.evaluate(is_there, path)
    assert page.evaluate("document.activeElement.pathname ?? 'axis'") == (path if there else "axis")


# Events


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize("width", [375, 1280])
def test_a_mark_opens_its_event_beside_the_chart_and_closes_to_it(new_page: NewPage, width: int) -> None:
    page = new_page(viewport={"width": width, "height": 900})
    page.goto(CHART)
    link = page.locator(".m:not(.p)").locator("visible=true").nth(2)
    name = str(link.get_attribute("aria-label"))
    link.click()
    expect(page.locator("#panel .full")).to_be_focused()
    expect(page).to_have_url(re.compile(r"/\d+/\?from=2024-09-01&to=2024-12-31&view=chart$"))
    if width == 1280:
        expect(page.locator(AXIS)).to_be_in_viewport()
        assert page.locator(AXIS).evaluate("e => e.getBoundingClientRect().right") < page.locator("#panel").evaluate(
            "e => e.getBoundingClientRect().left"
        )
    page.keyboard.press("Escape")
    expect(page.locator("#panel")).to_be_empty()
    assert page.evaluate("document.activeElement.ariaLabel") == name
    page.go_back()
    expect(page.locator("#panel .full")).to_be_visible()


@pytest.mark.usefixtures("demo")
def test_the_mark_itself_can_be_clicked_and_letters_go_through_the_marks(page: Page) -> None:
    page.goto(CHART)
    page.locator(".strip use[href='#c-day']").first.click()
    expect(page.locator("#panel .full")).to_be_focused()
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.matches('.m')")
    page.keyboard.press("Enter")
    expect(page.locator("#panel .full")).to_be_focused()


@pytest.mark.usefixtures("demo")
def test_list_and_chart_find_each_others_events(page: Page) -> None:
    page.goto(f"{TIMELINE}?q=treaty")
    page.locator(".headline a").nth(1).click()
    title = page.locator("#panel .title").inner_text()
    page.locator("#panel").get_by_role("link", name="In the chart").click()
    expect(page).to_have_url(re.compile("view=chart"))
    names = [str(each.get_attribute("aria-label")) for each in page.locator(".m:not(.p)").all()]
    assert any(title in name for name in names)
    page.locator("#tools").get_by_role("link", name="List").click()
    expect(page.locator(".headline a").first).to_be_visible()
    expect(page).not_to_have_url(re.compile("view=chart"))


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize("width", [375, 1280])
def test_without_javascript_every_step_is_a_link(new_page: NewPage, width: int) -> None:
    page = new_page(java_script_enabled=False, viewport={"width": width, "height": 900})
    page.goto(TIMELINE)
    page.get_by_role("link", name="Chart", exact=True).click()
    for name, address in (("Closer", "from="), ("Earlier", "from="), ("Wider", "view=chart"), ("Who", "lanes=actor")):
        page.locator(".chart-steps").get_by_role("link", name=name, exact=True).click()
        expect(page).to_have_url(re.compile(address))
    page.locator(".chart-steps").get_by_role("link", name="Quiet times drawn short").click()
    expect(page.locator(".left-out").first if width > 600 else page.locator(".fall")).to_be_visible()
    chip = page.locator(".more-here").locator("visible=true").first
    chip.click()
    expect(page).to_have_url(re.compile(r"from=\d{4}-\d\d-\d\d&to="))
    page.goto(CHART)
    page.locator(".m:not(.p)").locator("visible=true").first.click()
    expect(page.get_by_role("heading", name="Evidence")).to_be_visible()
    if width > 600:
        page.go_back()
        page.locator("a.lane").first.click()
        expect(page).to_have_url(re.compile("kind="))


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize("media", [{"forced_colors": "active"}, {"reduced_motion": "reduce"}, {"color_scheme": "dark"}])
def test_marks_are_seen_in_any_colours(new_page: NewPage, media: dict[str, Any]) -> None:
    page = new_page(viewport={"width": 1280, "height": 900}, **media)
    page.goto(CHART)
    mark = page.locator(".strip use[href='#c-day']").first
    colour, paper = mark.evaluate("e => [getComputedStyle(e).color, getComputedStyle(document.body).backgroundColor]")
    assert colour != paper
    expect(page.locator(".m:not(.p)").first).to_be_visible()
    assert len(BytesIO(page.locator(AXIS).screenshot()).getvalue()) > 5_000
