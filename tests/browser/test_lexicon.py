"""An editor says whose an unknown name is, and the events follow."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import log_in
from timeline.models import Event

pytestmark = pytest.mark.usefixtures("demo")


def test_an_unknown_name_becomes_an_actor_and_the_events_follow(page: Page) -> None:
    event = Event.objects.filter(status="proposed", evidence__sentence__contains="Pacific Fleet").order_by("pk")[0]
    log_in(page)
    page.get_by_role("link", name="Look at the names").click()
    row = page.get_by_role("row").filter(has_text="Pacific Fleet")
    expect(row).to_contain_text(re.compile(r"… .*Pacific Fleet.* …"))
    row.get_by_role("link", name="Pacific Fleet").click()

    expect(page.get_by_label("Words")).to_have_value("Pacific Fleet")
    page.get_by_label("Words").fill("the")
    page.get_by_role("button", name="Show what saving would do").click()
    expect(page.get_by_text("“the” is too common")).to_be_visible()

    page.get_by_label("Words").fill("Pacific Fleet")
    page.get_by_label("Kind").select_option("armed group")
    page.get_by_role("button", name="Show what saving would do").click()
    effect = page.get_by_role("region", name="What saving would do")
    expect(effect).to_contain_text("2 articles have these words, in 2 sentences")
    expect(effect).to_contain_text("would get Pacific Fleet")
    page.goto(event.get_absolute_url())
    expect(page.locator("body")).not_to_contain_text("Pacific Fleet, ")
    assert not event.actors.filter(name="Pacific Fleet").exists()

    page.goto("/admin/timeline/sighting/")
    page.get_by_role("link", name="Pacific Fleet").click()
    page.get_by_label("Kind").select_option("armed group")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text(re.compile("2 article.s. with these words were read again"))).to_be_visible()
    assert event.actors.filter(name="Pacific Fleet").exists()

    page.goto("/admin/timeline/sighting/")
    expect(page.get_by_role("row").filter(has_text="Pacific Fleet")).to_have_count(0)
    page.get_by_role("row").filter(has_text="Far East").get_by_role("checkbox").check()
    page.locator("select[name=action]").select_option("Ignore: nobody and nowhere")
    page.get_by_role("button", name="Go").click()
    expect(page.get_by_text("1 name(s) are ignored from now on")).to_be_visible()
    page.goto("/admin/timeline/conflict/")
    page.locator("#result_list .field-title a").click()
    page.locator("#content-main").get_by_role("link", name="Lexicon").click()
    expect(page.get_by_role("row").filter(has_text="Far East")).to_contain_text("nobody and nowhere")
