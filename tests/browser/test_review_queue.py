"""Thirty found events are reviewed without a mouse, and the public timeline shows what was decided and nothing else."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Dialog, Page, expect

from tests.browser.conftest import Complaints, NewPage, log_in
from timeline.models import Conflict, Event

pytestmark = pytest.mark.usefixtures("demo")
QUEUE = "/admin/timeline/event/review/"


class _Editor:
    """Somebody at the queue with a keyboard; *decided* is what readers are to see, by the key of the event."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.decided: dict[int, str] = {}
        self.count = 0

    @property
    def event(self) -> int:
        words = self.page.locator(".review-state a").first.inner_text()
        return int(words.removeprefix("event "))

    def press(self, key: str, said: str) -> None:
        """Press *key*, and read what is *said* then."""
        self.page.keyboard.press(key)
        expect(self.page.locator(".review-said")).to_contain_text(said)
        expect(self.page.locator(".htmx-request")).to_have_count(0)

    def decide(self, key: str, said: str, status: str) -> int:
        event = self.event
        self.press(key, said)
        self.decided[event] = status
        self.count += 1
        expect(self.page.locator(".review-progress")).to_contain_text(f"{self.count} of ")
        return event


def test_thirty_events_are_reviewed_with_the_keyboard_alone(page: Page) -> None:
    Conflict.objects.update(review=Conflict.Review.FIRST)
    before = set(Event.objects.filter(status="published").values_list("pk", flat=True))
    log_in(page)
    page.goto(QUEUE)
    editor = _Editor(page)

    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog", name="Keys")).to_be_hidden()

    # One date is corrected, and published with it as one action.
    edited = editor.event
    page.keyboard.press("d")
    expect(page.locator("#id_when")).to_be_focused()
    page.keyboard.press("Control+A")
    page.keyboard.type("about 18 september 2023")  # with a p, an r and an e in it: keys mean nothing in a field
    expect(page.locator(".read-as")).to_contain_text("Read as: about 18 September 2023")
    page.keyboard.press("Escape")
    editor.decide("p", "Saved and published", "published")

    # One is passed over, and comes again when it is gone back to.
    passed = editor.event
    page.keyboard.press("s")
    expect(page.locator(".review-state a").first).not_to_have_text(f"event {passed}")
    page.keyboard.press("k")
    expect(page.locator(".review-state a").first).to_have_text(f"event {passed}")

    # One decision is undone, and decided otherwise.
    undone = editor.decide("p", "Published: ", "published")
    editor.press("u", "Undone: published")
    expect(page.locator(".review-state a").first).to_have_text(f"event {undone}")
    expect(page.locator(".review-progress")).to_contain_text("1 of ")
    editor.count = 1
    editor.decide("r", "Rejected: ", "rejected")

    # The rest one after the other; the first two that may be one become one.
    merged: set[int] = set()
    while editor.count < 30:
        offered = page.locator('.review-merges [data-key="m"]')
        if not merged and offered.count() and "this one goes up" in offered.first.inner_text():
            one, other = editor.event, int(str(offered.first.get_attribute("value")).split(":")[1])
            editor.press("m", "Two events are one now")
            merged = {one, other}
            editor.count += 1
            expect(page.locator(".review-progress")).to_contain_text(f"{editor.count} of ")
            gone, stays = one, other
        elif editor.count % 5 == 4:
            editor.decide("r", "Rejected: ", "rejected")
        else:
            editor.decide("p", "Published: ", "published")
    assert merged

    assert Event.objects.get(pk=gone).merged_into_id == stays
    assert Event.objects.get(pk=edited).date.label == "about 18 September 2023"
    expected = before | {key for key, status in editor.decided.items() if status == "published"}
    assert _public(page) == expected - {gone}
    page.goto(Event.objects.get(pk=edited).get_absolute_url())
    expect(page.locator(".when")).to_contain_text("about 18 September 2023")
    page.goto(f"/russia-north-korea/{gone}/")
    if stays in expected:
        expect(page).to_have_url(re.compile(f"/{stays}/$"))


def _public(page: Page) -> set[int]:
    """The events that readers are shown, page by page."""
    page.goto("/russia-north-korea/?view=list")
    while (more := page.locator(".paging.next a")).count():
        more.click()
        expect(page.locator(".htmx-request")).to_have_count(0)
    addresses = (each.get_attribute("href") for each in page.locator(".event .headline a").all())
    return {int(str(address).split("?")[0].rstrip("/").rsplit("/", 1)[1]) for address in addresses}


def test_keys_can_be_turned_off_and_stay_off(page: Page) -> None:
    log_in(page)
    page.goto(QUEUE)
    event = _Editor(page).event
    page.keyboard.press("?")
    page.get_by_label("Use these keys").uncheck()
    page.get_by_role("button", name="Close").click()
    page.keyboard.press("p")
    page.reload()
    page.keyboard.press("p")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_be_hidden()
    assert Event.objects.get(pk=event).status == "proposed"

    page.get_by_role("button", name="Keys").click()
    page.get_by_label("Use these keys").check()
    page.get_by_role("button", name="Close").click()
    _Editor(page).press("p", "Published: ")


def test_what_was_typed_is_not_left_behind_unasked(page: Page) -> None:
    log_in(page)
    page.goto(QUEUE)
    editor = _Editor(page)
    event = editor.event
    page.keyboard.press("e")
    page.keyboard.type("Typed anew")
    page.keyboard.press("Escape")
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.message)
        dialog.dismiss()

    page.once("dialog", stay)
    page.keyboard.press("s")
    expect(page.get_by_label("Headline")).to_have_value("Typed anew")
    assert asked
    page.keyboard.press("e")
    editor.press("Enter", "Saved: “")
    assert editor.event == event
    assert Event.objects.get(pk=event).headline == "Typed anew"


def test_who_is_logged_out_is_told_and_keeps_what_was_typed(page: Page, complaints: Complaints) -> None:
    log_in(page)
    page.goto(QUEUE)
    event = _Editor(page).event
    page.get_by_label("Headline").fill("Typed anew")
    page.context.clear_cookies(name="sessionid")
    page.keyboard.press("Escape")
    _Editor(page).press("p", "You are not logged in any longer")
    expect(page.get_by_label("Headline")).to_have_value("Typed anew")
    assert Event.objects.get(pk=event).status == "proposed"
    complaints.clear()


def test_without_script_an_event_is_edited_and_published_by_plain_forms(new_page: NewPage) -> None:
    page = new_page(java_script_enabled=False, viewport={"width": 375, "height": 900})
    log_in(page)
    page.goto("/admin/timeline/event/")
    page.get_by_role("link", name=re.compile(r"Review \d+ proposed events")).click()
    event = _Editor(page).event
    page.get_by_label("Date:", exact=True).fill("summer 2023")
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_text("Saved and published: “")).to_be_visible()
    assert _Editor(page).event != event
    assert Event.objects.get(pk=event).date.label == "summer 2023"
    page.get_by_role("button", name="Undo").click()
    assert _Editor(page).event == event


@pytest.mark.parametrize("width", [375, 1280])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_no_violation(new_page: NewPage, theme: str, width: int) -> None:
    page = new_page(bypass_csp=True, color_scheme=theme, viewport={"width": width, "height": 900})
    log_in(page)
    page.goto(QUEUE)
    found = Axe().run(page, options={"preload": False}).response["violations"]
    Event.objects.filter(pk=_Editor(page).event).update(headline="Theirs", updated_at="2026-01-01T00:00:00Z")
    page.locator("#id_headline").fill("Mine")
    page.keyboard.press("Escape")
    _Editor(page).press("p", "changed this meanwhile")
    expect(page.get_by_role("row", name=re.compile("Headline"))).to_contain_text("Mine")
    found += Axe().run(page, options={"preload": False}).response["violations"]
    page.keyboard.press("?")
    found += Axe().run(page, options={"preload": False}).response["violations"]
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert [(each["id"], each["nodes"][0]["html"]) for each in found] == []
