"""An editor types a date, sees how it is understood, and saves it."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from articles.models import Article
from tests.browser.conftest import Complaints, NewPage, log_in
from timeline.models import Event

pytestmark = pytest.mark.usefixtures("demo")


def _open(page: Page) -> Event:
    event = Event.objects.filter(
        status="proposed", evidence__article__published_on__isnull=False, dates_fixed=False
    ).earliest("pk")
    page.goto(f"/admin/timeline/event/{event.pk}/change/")
    return event


def test_how_a_date_is_understood_is_said_while_it_is_typed(page: Page) -> None:
    log_in(page)
    event = _open(page)
    first = event.evidence.order_by("article__published_on").values_list("article__title", flat=True)[0]
    typed, reading = page.get_by_label("Date:", exact=True), page.locator(".read-as")
    expect(reading).to_contain_text("Read as")

    typed.fill("within 21-27 oct 2024")
    expect(reading).to_contain_text("Read as: 21–27 October 2024")
    expect(reading).to_contain_text("At some time within")
    expect(reading).to_contain_text("Monday 21 October 2024")
    expect(reading).to_contain_text("Sunday 27 October 2024")
    expect(reading).to_contain_text("[2024-10-21..2024-10-27]")

    typed.fill("03/04/2024")
    expect(reading).to_contain_text("can be two days. Write “3 April 2024” or “4 March 2024”.")
    typed.fill("yesterday")
    expect(reading).to_contain_text("Counted from ")
    expect(reading).to_contain_text(first[:40])
    typed.fill("")
    expect(reading).to_have_text("")

    typed.fill("summer 2023")
    expect(reading).to_contain_text("Read as: summer 2023")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("was changed successfully")).to_be_visible()
    event.refresh_from_db()
    assert (event.date.label, event.dates_fixed) == ("summer 2023", True)
    page.goto(event.get_absolute_url())
    expect(page.locator(".when")).to_contain_text("summer 2023")


def test_a_date_is_corrected_and_let_go_again_with_the_keyboard_alone(page: Page) -> None:
    log_in(page)
    event = _open(page)
    before = event.date.label
    page.get_by_label("Date:", exact=True).focus()
    page.keyboard.press("Control+A")
    page.keyboard.type("about 18 september 2023")
    expect(page.locator(".read-as")).to_contain_text("Read as: about 18 September 2023")
    page.keyboard.press("Enter")
    expect(page.get_by_text("was changed successfully")).to_be_visible()
    event.refresh_from_db()
    assert event.dates_fixed
    assert event.status == "proposed"
    assert event.date.label == "about 18 September 2023"

    page.goto(f"/admin/timeline/event/{event.pk}/change/")
    expect(page.get_by_label("Date:", exact=True)).to_have_value("about 18 September 2023")
    page.get_by_label("Dates fixed").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    expect(page.get_by_text("was changed successfully")).to_be_visible()
    event.refresh_from_db()
    assert (event.date.label, event.dates_fixed) == (before, False)


def test_without_script_the_reading_comes_with_the_page_and_the_error_with_the_form(new_page: NewPage) -> None:
    page = new_page(java_script_enabled=False, viewport={"width": 1280, "height": 900})
    log_in(page)
    event = _open(page)
    expect(page.locator(".read-as")).to_contain_text(f"Read as: {event.date.label}")
    page.get_by_label("Date:", exact=True).fill("10-11 2024")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".errorlist")).to_contain_text("10 to 11 of some month of 2024, or October to November 2024")
    expect(page.get_by_label("Date:", exact=True)).to_have_value("10-11 2024")

    page.get_by_label("Date:", exact=True).fill("before 1 October")
    page.get_by_role("button", name="Save and continue editing").click()
    expect(page.locator(".messagelist")).to_contain_text(re.compile("The date was read as “before 1 October 20..”"))
    expect(page.locator(".read-as")).to_contain_text("before 1 October 20")


def test_a_reading_that_cannot_be_asked_for_does_not_leave_the_old_one_standing(
    page: Page, complaints: Complaints
) -> None:
    log_in(page)
    _open(page)
    page.route("**/admin/timeline/event/date/*", lambda route: route.abort())
    page.get_by_label("Date:", exact=True).fill("2020")
    expect(page.locator(".read-as")).to_have_text(re.compile("could not be asked"))
    complaints.clear()


@pytest.mark.parametrize("width", [375, 1280])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_no_violation_in_a_reading_a_refusal_or_a_list_of_moves(
    new_page: NewPage, theme: str, width: int
) -> None:
    page = new_page(bypass_csp=True, color_scheme=theme, viewport={"width": width, "height": 900})
    log_in(page)
    _open(page)
    found = []
    for typed, expected in (("last week", "Counted from"), ("03/04/2024", "two days")):
        page.get_by_label("Date:", exact=True).fill(typed)
        expect(page.locator(".read-as")).to_contain_text(expected)
        found += Axe().run(page, options={"preload": False}).response["violations"]
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".errorlist")).to_be_visible()
    found += Axe().run(page, options={"preload": False}).response["violations"]
    page.goto(f"/admin/articles/article/{Article.objects.get(published_on=None).pk}/change/")
    page.get_by_label("Publication date").fill("2023-09-11")
    page.get_by_role("button", name="Show what would move").click()
    expect(page.get_by_role("region", name="What would move")).to_be_visible()
    found += Axe().run(page, options={"preload": False}).response["violations"]

    assert [(each["id"], each["nodes"][0]["html"]) for each in found] == []
