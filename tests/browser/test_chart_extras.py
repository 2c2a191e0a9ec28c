"""The chart played, compared with another one, and taken along; with and without JavaScript."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewPage

pytestmark = [pytest.mark.usefixtures("demo"), pytest.mark.django_db(transaction=True)]
CHART = "/russia-north-korea/?view=chart"
COMPARED = f"{CHART}&q=Kursk&with=q%3DPyongyang"


def _told(page: Page) -> str:
    return page.locator("#told").inner_text()


def test_events_are_played_in_the_order_of_time_and_a_reader_stops_it(page: Page) -> None:
    page.goto(CHART)
    page.locator("#pace").select_option("4")
    page.locator("#play").click()
    expect(page.locator("#play")).to_have_attribute("aria-pressed", "true")
    expect(page.locator("#told")).to_have_attribute("aria-live", "off")
    first = _told(page)
    assert page.locator(".m.now").get_attribute("aria-label") == first
    expect(page.locator("#told")).not_to_have_text(first)

    page.locator("h1").click()
    expect(page.locator("#play")).to_have_attribute("aria-pressed", "false")
    expect(page.locator("#told")).to_have_attribute("aria-live", "polite")
    stopped = _told(page)
    page.wait_for_timeout(900)
    assert _told(page) == stopped


def test_what_is_played_only_goes_on_in_time(page: Page) -> None:
    page.goto(f"{CHART}&lanes=none")
    seen = []
    for _ in range(6):
        page.locator("#play").click()
        seen.append(
            page.locator(".m.now").evaluate("m => m.parentNode.previousElementSibling.getBoundingClientRect().left")
        )
        page.locator("#play").click()
    assert seen == sorted(seen)


def test_where_the_chart_shows_a_part_it_plays_on_into_the_next(page: Page) -> None:
    page.goto(f"{CHART}&from=2024-06-01&to=2024-06-30&lanes=none")
    address = page.url
    told: list[str] = []
    page.locator("#pace").select_option("4")
    page.locator("#play").click()
    while page.url == address:
        if not told or _told(page) != told[-1]:
            told.append(_told(page))
        page.wait_for_timeout(50)

    expect(page.locator("#play")).to_have_attribute("aria-pressed", "true")
    expect(page.locator("#pace")).to_have_value("4")
    expect(page.locator("#told")).not_to_have_text("")
    assert _told(page) not in told
    page.locator("h1").click()
    expect(page.locator("#play")).to_have_attribute("aria-pressed", "false")


def test_space_plays_and_pauses_while_the_chart_has_the_focus(page: Page) -> None:
    page.goto(CHART)
    page.locator("#axis").focus()
    page.keyboard.press("Space")
    expect(page.locator("#play")).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("Space")
    expect(page.locator("#play")).to_have_attribute("aria-pressed", "false")

    page.locator("#play").focus()
    page.keyboard.press("Space")
    expect(page.locator("#play")).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("Space")
    expect(page.locator("#play")).to_have_attribute("aria-pressed", "false")


def test_nothing_moves_by_itself_and_nothing_glides_where_motion_is_not_wanted(new_page: NewPage) -> None:
    page = new_page(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    page.goto(CHART)
    page.wait_for_timeout(700)
    assert _told(page) == ""
    assert page.locator(".playhead").evaluate("head => getComputedStyle(head).transitionDuration") == "0s"
    page.locator("#play").click()
    assert _told(page) != ""


def test_without_javascript_there_is_nothing_to_play(new_page: NewPage) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(CHART)
    expect(page.locator("#playback")).to_be_hidden()


def test_a_filter_is_kept_as_b_while_a_changes(page: Page) -> None:
    page.goto(f"{CHART}&q=Pyongyang")
    page.get_by_role("link", name="Compare").click()
    expect(page.get_by_text("A and B ask for the same so far")).to_be_visible()

    page.get_by_label("Search").fill("Kursk")
    expect(page.get_by_text("The filters change A; B stays.")).to_be_visible()
    expect(page.get_by_role("list", name="Filters of A")).to_contain_text("Kursk")
    expect(page.get_by_role("list", name="Filters of B")).to_contain_text("Pyongyang")
    assert "with=q%3DPyongyang" in page.url

    page.get_by_role("link", name="Swap A and B").click()
    expect(page.get_by_role("list", name="Filters of B")).to_contain_text("Kursk")
    expect(page.get_by_label("Search")).to_have_value("Pyongyang")
    page.go_back()
    expect(page.get_by_role("list", name="Filters of A")).to_contain_text("Kursk")


@pytest.mark.parametrize("half", [0, 1])
def test_each_of_two_charts_is_one_stop_with_arrows_from_event_to_event(page: Page, half: int) -> None:
    page.goto(COMPARED)
    chart = page.locator(".seen").nth(half)
    stops = chart.locator("a:visible").evaluate_all("links => links.filter((link) => !link.tabIndex).length")
    assert stops == 1
    chart.focus()
    page.keyboard.press("ArrowDown")
    first = page.evaluate("document.activeElement.ariaLabel")
    assert chart.locator("a:focus").count() == 1
    page.keyboard.press("ArrowRight")
    assert chart.locator("a:focus").count() == 1
    assert page.evaluate("document.activeElement.ariaLabel") != first


@pytest.mark.parametrize("scripts", [True, False])
def test_links_alone_compare_swap_and_drop(new_page: NewPage, scripts: bool) -> None:
    page = new_page(java_script_enabled=scripts)
    page.goto(COMPARED)
    one, other = (page.locator(f"#half-{name}").inner_text().split()[1] for name in "AB")

    page.get_by_role("link", name="Swap A and B").click()
    expect(page.get_by_role("list", name="Filters of B")).to_contain_text("Kursk")
    expect(page.locator("#half-A")).to_contain_text(other)
    expect(page.locator("#half-B")).to_contain_text(one)
    page.get_by_role("link", name="Closer").click()
    page.wait_for_url("**from=*")
    expect(page.locator("section.half")).to_have_count(2)
    page.get_by_role("list", name="Filters of B").get_by_role("link").click()
    expect(page.get_by_text("Without filters")).to_be_visible()
    page.get_by_role("link", name="Only A").click()
    expect(page.locator("section.half")).to_have_count(0)
    assert "with=" not in page.url
    expect(page.get_by_label("Search")).to_have_value("Pyongyang")


def test_both_halves_have_the_same_axis(page: Page) -> None:
    page.goto(COMPARED)
    where = "all => all.map(tick => [tick.textContent, tick.getBoundingClientRect().left])"
    halves = page.locator("section.half").all()
    ticks = [half.locator(".across .ticks text").evaluate_all(where) for half in halves]
    assert ticks[0]
    assert ticks[0] == ticks[1]


def test_a_key_leads_to_an_event_of_either_half(page: Page) -> None:
    page.goto(COMPARED)
    link = page.locator("section.half").nth(1).locator(".across .m:not(.p)").first
    link.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#panel .full")).to_be_focused()


def test_the_picture_opens_by_its_link_and_is_drawn_under_the_sites_policy(page: Page) -> None:
    page.goto(f"{CHART}&q=Kursk")
    page.get_by_role("link", name="SVG").click()
    page.wait_for_url("**/chart.svg?*")
    title = page.locator("text").first
    expect(title).to_contain_text("North Korea")
    assert title.evaluate("text => text.getBoundingClientRect().width") > 100
    overlapping = page.locator("text").evaluate_all(
        """all => {
          const boxes = all.map(t => [t.textContent, t.getBoundingClientRect()]);
          const across = (a, b) => a.left < b.right - 1 && b.left < a.right - 1;
          const over = (a, b) => across(a, b) && a.top < b.bottom - 3 && b.top < a.bottom - 3;
          const under = ([one, a], at) =>
            boxes.slice(at + 1).filter(([, b]) => over(a, b)).map(([other]) => [one, other]);
          return boxes.flatMap(under);
        }"""
    )
    assert overlapping == []


def test_the_picture_is_drawn_as_an_image_too(page: Page) -> None:
    page.goto(CHART)
    for kind in ("svg", "png"):
        size = page.evaluate(
            """async (kind) => {
              const image = new Image();
              image.src = `chart.${kind}?width=900`;
              await image.decode();
              return [image.naturalWidth, image.naturalHeight];
            }""",
            kind,
        )
        assert size[0] == 900
        assert size[1] > 200


@pytest.mark.parametrize("width", [375, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_to_say(new_page: NewPage, width: int, scheme: str) -> None:
    page = new_page(viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True)
    for address in (CHART, COMPARED, f"{CHART}&with=q%3Dnothingatall"):
        page.goto(address)
        if address == CHART:
            page.locator("#play").click()
        assert Axe().run(page).response["violations"] == [], address
