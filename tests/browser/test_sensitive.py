"""What is sensitive is read by whoever asks for it: with the keyboard, in the panel, and without script."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewPage
from timeline import curation
from timeline.models import Event
from timeline.protected import Protection

pytestmark = pytest.mark.usefixtures("demo")

SUMMIT = "/russia-north-korea/?from=2023-09-13&to=2023-09-13&certain=yes"


@pytest.fixture
def summit() -> Event:
    event = Event.objects.standing().filter(earliest="2023-09-13", latest="2023-09-13").order_by("pk")[0]
    curation.protect(event, Protection(True, "shows a victim"), by=None)
    return event


def test_it_opens_in_the_panel_by_keyboard_alone(page: Page, summit: Event) -> None:
    page.goto(SUMMIT)
    expect(page.get_by_text(summit.headline)).to_have_count(0)

    page.get_by_role("link", name="Sensitive: shows a victim Show").focus()
    page.keyboard.press("Enter")
    gate = page.locator("#panel .gate")
    expect(gate.locator(".gated")).to_be_hidden()
    gate.locator("summary").focus()
    page.keyboard.press("Enter")

    expect(gate.get_by_text(summit.headline, exact=True)).to_be_visible()
    expect(gate.locator("blockquote").first).to_be_visible()


def test_it_opens_without_script(new_page: NewPage, summit: Event) -> None:
    plain = new_page(java_script_enabled=False)
    plain.goto(SUMMIT)

    plain.get_by_role("link", name="Sensitive: shows a victim Show").click()
    expect(plain.locator(".gated")).to_be_hidden()
    plain.get_by_text("Show headline and quotes", exact=True).click()

    expect(plain.locator(".gated")).to_be_visible()
