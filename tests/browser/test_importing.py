"""A table comes in at the desk: columns, trial, import with its progress, with a script and without."""

import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import Complaints, NewPage, log_in
from tests.timeline.importing.tables import csv_of
from timeline.models import Conflict, Event

pytestmark = pytest.mark.usefixtures("demo")


@pytest.fixture
def table(tmp_path: Path) -> Path:
    file = tmp_path / "list.csv"
    rows = [("2024-10-29", f"March number {number}") for number in range(1_100)]
    file.write_bytes(csv_of(("Date", "Headline"), *rows, ("soon", "A vote")))
    return file


def _choose(page: Page, table: Path) -> None:
    page.goto(f"/admin/timeline/conflict/{Conflict.objects.get().pk}/change/")
    page.get_by_role("link", name="Import", exact=True).click()
    page.get_by_label("File:").set_input_files(table)
    page.get_by_role("button", name="Upload and look").click()
    expect(page.get_by_label("Headline", exact=True)).to_have_value("headline")


def test_a_table_goes_through_by_itself_and_says_how_far_it_is(page: Page, table: Path) -> None:
    log_in(page)
    before = Event.objects.count()
    _choose(page, table)
    page.get_by_role("button", name="Try it: write nothing").click()
    expect(page.get_by_role("heading", name="What would happen")).to_be_visible()
    expect(page.get_by_text("“soon” was not understood as a date.")).to_be_visible()
    assert Event.objects.count() == before

    page.get_by_role("button", name="Import 1100 events").click()
    expect(page.get_by_role("progressbar")).to_be_visible()
    expect(page.get_by_text(re.compile(r"(500|1000) of 1101 rows"))).to_be_visible(timeout=30_000)
    expect(page.get_by_role("heading", name="What has happened")).to_be_visible(timeout=60_000)
    page.get_by_role("link", name="review the proposed events").click()
    expect(page.get_by_text("March number 7", exact=True).first).to_be_visible()
    assert Event.objects.count() == before + 1_100


def test_without_a_script_each_click_goes_on(new_page: NewPage, table: Path) -> None:
    page = new_page(java_script_enabled=False)
    log_in(page)
    _choose(page, table)
    page.get_by_role("button", name="Try it: write nothing").click()
    for through in ("0 of 1101 rows", "500 of 1101 rows", "1000 of 1101 rows"):
        expect(page.get_by_text(through)).to_be_visible()
        page.get_by_role("button", name="Go on").click()

    expect(page.get_by_role("heading", name="What would happen")).to_be_visible()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_no_violation_where_tables_come_in_and_out(
    new_page: NewPage, complaints: Complaints, table: Path, theme: str
) -> None:
    page = new_page(bypass_csp=True, color_scheme=theme)
    log_in(page)
    conflict = Conflict.objects.get().pk
    for address in ("import", "export"):
        page.goto(f"/admin/timeline/conflict/{conflict}/{address}/")
        assert Axe().run(page).response["violations"] == []
    _choose(page, table)
    assert Axe().run(page).response["violations"] == []
    page.get_by_role("button", name="Try it: write nothing").click()
    expect(page.get_by_role("heading", name="What would happen")).to_be_visible()
    assert Axe().run(page).response["violations"] == []
    complaints.clear()  # axe's own styles
