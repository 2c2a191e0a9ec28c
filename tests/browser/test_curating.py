"""An editor at the desk, and what the public then sees."""

import re

import pytest
from playwright.sync_api import Page, expect

from articles.models import Article
from tests.browser.conftest import log_in
from timeline.models import Event

pytestmark = pytest.mark.usefixtures("demo")


def test_dating_an_article_moves_its_events_at_once_but_none_that_was_fixed(page: Page) -> None:
    article = Article.objects.get(published_on=None)
    month, fixed = (
        Event.objects.get(evidence__article=article, evidence__phrase=phrase) for phrase in ("Last month", "this week")
    )
    log_in(page)

    page.goto(f"/admin/timeline/event/{fixed.pk}/change/")
    page.get_by_label("Date:", exact=True).fill("12 September 2023")
    page.locator("#id_why").fill("From the programme.")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("was changed successfully")).to_be_visible()

    page.goto("/admin/articles/article/?dated=no")
    page.locator("#result_list .field-title a").click()
    page.get_by_label("Publication date").fill("2023-09-11")
    page.get_by_role("button", name="Save", exact=True).click()
    moving = page.get_by_role("region", name="What would move")
    expect(moving).to_contain_text(re.compile(r"date unknown → August 2023"))
    expect(moving).to_contain_text("an editor fixed its date")
    expect(moving).to_contain_text("12 September 2023")
    moving.get_by_role("button", name="Save, and let this happen").click()
    expect(page.get_by_text("The publication date was changed")).to_be_visible()

    page.goto(month.get_absolute_url())
    expect(page.locator(".when")).to_contain_text("August 2023")
    expect(page.locator(".why").filter(has_text="written on Monday 11 September 2023")).to_have_count(1)
    page.goto(fixed.get_absolute_url())
    expect(page.locator(".when")).to_contain_text("12 September 2023")
    expect(page.get_by_text("set by an editor", exact=False).first).to_be_visible()


def test_publishing_and_rejecting_in_bulk(page: Page) -> None:
    log_in(page)
    page.goto("/admin/timeline/event/?status__exact=proposed&q=Pyongyang")
    first, second = (page.locator("#result_list tbody tr").nth(row) for row in (0, 1))
    published, rejected = (row.locator(".field-headline a").inner_text() for row in (first, second))
    first.get_by_role("checkbox").check()
    page.locator("select[name=action]").select_option("Publish: reviewed, may be shown")
    page.get_by_role("button", name="Go").click()
    expect(page.get_by_text("1 event(s) now “Reviewed”.")).to_be_visible()

    page.goto("/admin/timeline/event/?status__exact=proposed&q=Pyongyang")
    page.get_by_role("row").filter(has_text=rejected).first.get_by_role("checkbox").check()
    page.locator("select[name=action]").select_option("Reject: no event, or not ours")
    page.get_by_role("button", name="Go").click()
    expect(page.get_by_text("1 event(s) now “Rejected”.")).to_be_visible()

    assert Event.objects.filter(status="published", headline=published).exists()
    assert Event.objects.filter(status="rejected", headline=rejected).exists()


def test_one_event_is_decided_on_its_own_page_and_its_history_tells(page: Page) -> None:
    event = Event.objects.filter(status="proposed").order_by("pk")[0]
    log_in(page)
    page.goto(f"/admin/timeline/event/{event.pk}/change/")
    page.get_by_role("button", name="Save and publish").click()
    page.goto(event.get_absolute_url())
    expect(page.get_by_text("Reviewed by an editor.")).to_be_visible()

    page.goto(f"/admin/timeline/event/{event.pk}/change/")
    page.locator("#id_why").fill("The outlet retracted it.")
    page.get_by_role("button", name="Save and withdraw").click()
    page.goto(f"/admin/timeline/event/{event.pk}/history/")
    expect(page.get_by_text("Reviewed → Withdrawn")).to_be_visible()
    expect(page.get_by_text("Reason: The outlet retracted it.")).to_be_visible()

    # One click back, and a yes; no script is needed.
    withdrawn = page.locator(".action", has=page.get_by_role("heading", name="Withdrawn"))
    withdrawn.get_by_role("link", name="Undo").click()
    page.get_by_role("button", name="Undo it").click()
    expect(page.get_by_role("heading", name="Withdrawn (undone)")).to_be_visible()
    page.goto(event.get_absolute_url())
    expect(page.get_by_text("Reviewed by an editor.")).to_be_visible()


def test_the_admin_explains_a_wrong_date_in_place(page: Page) -> None:
    event = Event.objects.filter(status="proposed").order_by("pk")[0]
    log_in(page)
    page.goto(f"/admin/timeline/event/{event.pk}/change/")
    page.get_by_label("Date:", exact=True).fill("12 to 1 September 2023")
    page.locator("#id_why").fill("The reason is not lost.")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".errorlist")).to_contain_text("ends before it begins")
    expect(page.get_by_label("Date:", exact=True)).to_have_value("12 to 1 September 2023")
    expect(page.locator("#id_why")).to_have_value("The reason is not lost.")


def test_two_events_are_merged_and_split_again(page: Page) -> None:
    one, other = Event.objects.filter(headline__contains="North Korean soldiers were moved to").order_by("pk")
    log_in(page)
    page.goto("/admin/timeline/event/?q=soldiers+were+moved+to")
    for event in (one, other):
        page.get_by_role("row").filter(has_text=event.headline).get_by_role("checkbox").check()
    page.locator("select[name=action]").select_option("Merge: they are one event")
    page.get_by_role("button", name="Go").click()
    page.get_by_label(other.headline).check()
    page.get_by_label("Reason").fill("The same transports.")
    page.get_by_role("button", name="Merge them").click()
    expect(page.get_by_text("2 events are one now")).to_be_visible()

    page.goto(one.get_absolute_url())
    expect(page).to_have_url(re.compile(f"{other.get_absolute_url()}$"))
    expect(page.get_by_text(re.compile(r"2 sources tell it independently"))).to_be_visible()

    page.goto(f"/admin/timeline/event/{other.pk}/change/")
    page.get_by_role("link", name="Split off evidence").click()
    page.get_by_label(one.headline).check()
    page.get_by_role("button", name="Split off").click()
    expect(page.get_by_text("is an event of its own now")).to_be_visible()
    expect(page).to_have_url(re.compile(f"/{one.pk}/change/$"))
