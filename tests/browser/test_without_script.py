"""A reader whose browser runs no script."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import NewPage

pytestmark = pytest.mark.usefixtures("demo")

TIMELINE = "/russia-north-korea/"


@pytest.fixture
def plain(new_page: NewPage) -> Page:
    page = new_page(java_script_enabled=False, viewport={"width": 1280, "height": 900})
    page.goto(TIMELINE)
    return page


def _number(place: Locator) -> int:
    found = re.search(r"\d+", place.inner_text())
    assert found
    return int(found[0])


def _paths(page: Page) -> list[str]:
    return [str(link.get_attribute("href")) for link in page.locator(".headline a").all()]


def test_words_and_a_range_filter(plain: Page) -> None:
    plain.get_by_label("Search").fill("Kim")
    plain.get_by_label("From", exact=True).fill("2024-01-01")
    plain.get_by_label("To", exact=True).fill("2024-12-31")
    plain.get_by_label("Only what certainly lies in it").check()
    plain.get_by_role("button", name="Show").click()

    expect(plain).to_have_url(re.compile(r"q=Kim&from=2024-01-01&to=2024-12-31&certain="))
    expect(plain.locator(".results h2")).to_have_text([re.compile("^2024")])
    assert _number(plain.locator("#count")) == plain.locator(".event").count()
    expect(plain.get_by_label("From", exact=True)).to_have_value("2024-01-01")


@pytest.mark.parametrize("facet", ["kind", "actor", "place", "source", "status", "exactness", "planned"])
def test_each_facet_filters_and_is_taken_away_by_its_chip(plain: Page, facet: str) -> None:
    total = _number(plain.locator("#count"))
    folded = plain.locator(f"#facet-{facet}:not([open]) > summary")
    if folded.count():
        folded.click()
    option = plain.locator(f"#facet-{facet} label:not(.none)").first
    count = _number(option.locator("small"))
    option.get_by_role("checkbox").check()
    plain.get_by_role("button", name="Show").click()

    assert _number(plain.locator("#count")) == count < total
    expect(plain.locator(f"#facet-{facet}")).to_have_attribute("open", "")
    plain.locator(".chips a:not(.clear)").click()
    assert _number(plain.locator("#count")) == total


def test_a_long_facet_is_searched_on_a_page_of_its_own(plain: Page) -> None:
    expect(plain.locator(".find").first).to_be_hidden()
    plain.locator("#facet-actor").get_by_role("link", name="more").click()
    expect(plain.get_by_role("heading", level=1)).to_have_text("Who")
    plain.get_by_label("Find").fill("zebra")
    plain.get_by_role("button", name="Find").click()
    expect(plain.get_by_text("No such name.")).to_be_visible()
    plain.get_by_label("Find").fill("nato")
    plain.get_by_role("button", name="Find").click()
    plain.get_by_role("link", name="NATO").click()

    expect(plain.locator(".chips a").first).to_contain_text("NATO")


def test_pages_turn_forwards_and_backwards(plain: Page) -> None:
    first = _paths(plain)
    plain.get_by_role("link", name="More events").click()
    expect(plain.get_by_role("link", name="Previous events")).to_be_visible()
    assert not set(_paths(plain)) & set(first)
    plain.get_by_role("link", name="Previous events").click()

    assert _paths(plain) == first


def test_every_page_together_has_every_event(plain: Page) -> None:
    total = _number(plain.locator("#count"))
    paths = _paths(plain)
    while (more := plain.get_by_role("link", name="More events")).count():
        more.click()
        paths += _paths(plain)

    assert len(paths) == len(set(paths)) == total


def test_an_event_is_a_page_with_its_neighbours_and_a_way_back(plain: Page) -> None:
    plain.goto(f"{TIMELINE}?q=Kim")
    cards = plain.locator(".headline a")
    second, third = (cards.nth(number).inner_text() for number in (1, 2))
    cards.nth(1).click()
    expect(plain.get_by_role("heading", level=1)).to_have_text(second)
    expect(plain.locator("blockquote mark").first).to_be_visible()
    plain.get_by_text("Cite", exact=True).click()
    expect(plain.get_by_label("BibTeX")).to_be_visible()
    plain.get_by_role("link", name="Next event").click()
    expect(plain.get_by_role("heading", level=1)).to_have_text(third)
    plain.get_by_role("link", name="Previous event").click()
    expect(plain.get_by_role("heading", level=1)).to_have_text(second)
    # What only script can do is not offered.
    expect(plain.get_by_role("button")).to_have_count(0)
    plain.locator(".steps a").first.click()

    expect(plain).to_have_url(re.compile(r"\?q=Kim&at="))
    expect(plain.locator(".headline a").filter(has_text=second)).to_be_visible()


def test_a_month_a_year_and_the_undated_are_jumped_to(plain: Page) -> None:
    jump = plain.get_by_role("navigation", name="Jump to")
    jump.get_by_role("link", name=re.compile("^2024")).click()
    expect(plain.locator(".results h2").first).to_contain_text("2024")
    jump.get_by_role("link", name=re.compile("^Oct")).click()
    expect(plain).to_have_url(re.compile("at=2024-10$"))
    expect(plain.locator(".results h3").first).to_contain_text("October")
    plain.get_by_role("link", name="Undated").click()
    expect(plain.locator(".results h2")).to_have_text([re.compile("^Date unknown")])

    assert _number(plain.get_by_role("link", name="Undated")) == plain.locator(".event").count()


def test_a_filter_is_printed_whole(plain: Page) -> None:
    plain.goto(f"{TIMELINE}?status=proposed")
    total = _number(plain.locator("#count"))
    plain.get_by_role("link", name="Print").click()

    expect(plain.locator(".event")).to_have_count(total)
    assert total > 100


def test_the_language_changes_and_the_filter_stays(plain: Page) -> None:
    plain.goto(f"{TIMELINE}?q=Kim&status=proposed")
    total = _number(plain.locator("#count"))
    for language in ("Українська", "한국어", "English"):
        plain.get_by_role("link", name=language).click()
        expect(plain).to_have_url(re.compile(r"\?q=Kim&status=proposed$"))
        assert _number(plain.locator("#count")) == total


def test_an_empty_list_leads_out(plain: Page) -> None:
    plain.goto(f"{TIMELINE}?q=Kim&from=1990-05-01&to=1990-05-02&certain=yes")
    plain.get_by_role("link", name="without the days").click()

    expect(plain.locator(".event").first).to_be_visible()
