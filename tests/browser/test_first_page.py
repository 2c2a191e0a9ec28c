"""The desk's first page as editors meet it, at two widths, light and dark."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from articles.models import Article, DateClaim
from articles.pubdate import Origin
from tests.browser.conftest import PASSWORD, NewPage
from timeline import curation
from timeline.models import Conflict, Event
from timeline.roles import Role

pytestmark = pytest.mark.usefixtures("demo")


def _member(role: Role) -> User:
    user = User.objects.create_user(f"the-{role.value}", password=PASSWORD)
    curation.appoint(user, Conflict.objects.get(), role, by=None)
    return user


def _suggest() -> Article:
    article = Article.objects.undated().earliest("pk")
    DateClaim.objects.create(article=article, day="2024-10-29", origin=Origin.LEAD, quote="on Tuesday, Oct. 29, 2024")
    return article


def _withdraw() -> None:
    event = Event.objects.filter(status="proposed").earliest("pk")
    curation.publish(event, by=None)
    curation.withdraw(event, by=None, why="The report was retracted.")


def _log_in(page: Page, name: str) -> None:
    page.goto("/admin/")
    page.get_by_label("Username").fill(name)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    page.wait_for_url("**/admin/")


def _violations(page: Page) -> list[str]:
    found = Axe().run(page, options={"preload": False}).response["violations"]
    return [f"{page.url}: {each['id']}: {each['nodes'][0]['html'][:160]}" for each in found]


@pytest.mark.parametrize("width", [375, 1280])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_no_violation_on_the_first_page_nor_where_it_leads(new_page: NewPage, theme: str, width: int) -> None:
    _suggest()
    _withdraw()
    for role in (Role.CONTRIBUTOR, Role.ADMINISTRATOR):
        _member(role)
    User.objects.create_user("stranger", password=PASSWORD, is_staff=True)
    found = []
    for name in ("stranger", "the-contributor", "the-administrator"):
        page = new_page(bypass_csp=True, color_scheme=theme, viewport={"width": width, "height": 900})
        _log_in(page, name)
        for summary in page.locator("#content summary").all():
            if summary.locator("..").get_attribute("open") is None:
                summary.click()
        found += _violations(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.get_by_role("button", name="Use this day").click()
    expect(page.get_by_role("heading", name="What would move")).to_be_visible()
    found += _violations(page)
    page.goto(f"/admin/timeline/conflict/{Conflict.objects.get().pk}/members/?q=str")
    expect(page.get_by_role("button", name="Add stranger")).to_be_visible()
    found += _violations(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert found == []


def test_an_editor_goes_from_the_first_page_to_the_work_and_back(page: Page) -> None:
    article = _suggest()
    _member(Role.EDITOR)
    _log_in(page, "the-editor")
    expect(page.get_by_role("heading", name="Do this first")).to_be_visible()
    page.get_by_role("button", name="Use this day").click()
    expect(page.get_by_text("Nothing is saved yet.")).to_be_visible()
    page.get_by_role("button", name="Yes: date it").click()
    page.wait_for_url("**/admin/")
    expect(page.get_by_text("was published on 2024-10-29")).to_be_visible()
    expect(page.get_by_role("button", name="Use this day")).to_have_count(0)
    article.refresh_from_db()
    assert article.published_on is not None
