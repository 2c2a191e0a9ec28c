"""axe finds nothing to say about any page, light or dark, narrow or wide.

axe measures with inline styles of its own, which the pages' policy forbids, so here it is bypassed; every other
browser test runs under it.
"""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.db.models import Count
from playwright.sync_api import Page, expect

from articles.models import Article, Source
from tests.browser.conftest import Complaints, NewPage, log_in
from tests.builders import make_conflict
from timeline import curation, views
from timeline.lexicon_lines import Line
from timeline.models import Action, Actor, Conflict, Event, Fulfilment
from timeline.names import Name, Sighting
from timeline.protected import Protection

pytestmark = pytest.mark.usefixtures("demo")


def _told_most() -> Event:
    shown = Event.objects.standing().exclude(status="withdrawn")
    return shown.annotate(told=Count("evidence")).order_by("-told", "pk")[0]


def _linked() -> tuple[Event, Event]:
    link = Fulfilment.objects.with_events().earliest("pk")
    return link.announced, link.happened


def _public() -> list[str]:
    undated = Event.objects.filter(earliest=None, latest=None).order_by("pk")[0]
    reviewed, withdrawn = Event.objects.filter(status="published").order_by("pk")[:2]
    curation.withdraw(withdrawn, by=None, why="Retracted.")
    protected = Event.objects.exclude(places=None).filter(status="proposed").order_by("pk")[0]
    curation.protect(protected, Protection(True, "shows a victim", "near", True), by=None)
    make_conflict("empty")
    return [
        "/",
        "/empty/",
        "/russia-north-korea/",
        "/russia-north-korea/?q=nothing+at+all",
        "/russia-north-korea/?q=Kim&from=1990-05-01&to=1990-05-02&certain=yes",
        "/russia-north-korea/?q=Kursk&status=published&at=2024",
        "/russia-north-korea/?view=chart",
        "/russia-north-korea/?view=chart&lanes=actor&axis=short&from=2024-06-01",
        "/russia-north-korea/?view=chart&from=1990-05-01&to=1990-05-02",
        "/russia-north-korea/about/",
        "/russia-north-korea/?at=undated",
        "/russia-north-korea/changes/",
        "/russia-north-korea/by/actor/",
        "/russia-north-korea/by/kind/?q=Kim",
        "/russia-north-korea/by/place/?find=zebra",
        "/russia-north-korea/?print=1&q=Kim",
        "/nowhere/",
        withdrawn.get_absolute_url(),
        "/russia-north-korea/?from=2024-10-30&to=2024-10-01",
        reviewed.get_absolute_url(),
        protected.get_absolute_url(),
        undated.get_absolute_url(),
        _told_most().get_absolute_url(),
        *(event.get_absolute_url() for event in _linked()),
        "/embed/russia-north-korea/",
        "/embed/russia-north-korea/?q=nothing+at+all",
        f"/embed{reviewed.get_absolute_url()}",
        f"/embed{withdrawn.get_absolute_url()}",
        "/embed/russia-north-korea/?layout=compact&count=5&accent=%23ff0000",
        "/embed/russia-north-korea/?layout=chart",
        "/embed/russia-north-korea/?layout=day&theme=dark&accent=%23333333",
        f"/embed/russia-north-korea/?event={reviewed.pk}&theme=light",
        "/russia-north-korea/embed/?q=Kim&accent=%23ffee00",
    ]


def _admin() -> list[str]:
    curation.put_name(Line("the Special Envoy", "nobody").name_for(Conflict.objects.earliest("pk")), by=None)
    event, article, source = Event.objects.earliest("pk"), Article.objects.earliest("pk"), Source.objects.earliest("pk")
    return [
        "/admin/",
        "/admin/timeline/event/",
        "/admin/timeline/event/?q=nothing+at+all",
        "/admin/timeline/event/add/",
        "/admin/timeline/event/review/",
        "/admin/timeline/event/review/?kind=nothing",
        "/admin/timeline/event/review/?found=day&kind=-&source=1&sure=low&conflict=russia-north-korea",
        f"/admin/timeline/event/{event.pk}/change/",
        f"/admin/timeline/event/{event.pk}/history/",
        "/admin/timeline/action/",
        f"/admin/timeline/action/{Action.objects.earliest('pk').pk}/undo/",
        f"/admin/timeline/event/{_told_most().pk}/change/",
        f"/admin/timeline/event/{_told_most().pk}/split/",
        *(f"/admin/timeline/event/{event.pk}/links/" for event in _linked()),
        f"/admin/timeline/event/{event.pk}/links/?q=nothing+at+all",
        "/admin/timeline/conflict/",
        f"/admin/timeline/conflict/{Conflict.objects.earliest('pk').pk}/change/",
        "/admin/timeline/name/",
        "/admin/timeline/name/add/",
        f"/admin/timeline/name/{Name.objects.earliest('pk').pk}/change/",
        "/admin/timeline/sighting/",
        f"/admin/timeline/name/add/?sighting={Sighting.objects.unknown().earliest('pk').pk}",
        f"/admin/timeline/actor/{Actor.objects.earliest('pk').pk}/change/",
        "/admin/articles/article/",
        f"/admin/articles/article/{article.pk}/change/",
        "/admin/articles/source/",
        f"/admin/articles/source/{source.pk}/change/",
    ]


def _violations(page: Page, addresses: list[str]) -> list[str]:
    found = []
    for address in addresses:
        page.goto(address)
        found += _violations_now(page)
    return found


def _violations_now(page: Page) -> list[str]:
    found = []
    for violation in Axe().run(page, options={"preload": False}).response["violations"]:
        nodes = "; ".join(f"{node['html'][:160]}" for node in violation["nodes"][:3])
        found.append(f"{page.url}: {violation['id']}: {violation['help']}: {nodes}")
    return found


@pytest.mark.parametrize("width", [375, 1280])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_no_violation_on_any_public_page(
    new_page: NewPage, complaints: Complaints, theme: str, width: int
) -> None:
    page = new_page(bypass_csp=True, color_scheme=theme, viewport={"width": width, "height": 900})

    assert _violations(page, [*_public(), "/admin/login/"]) == []
    # The page of an event that was withdrawn is there, and answers 410; so is that of what is not there.
    complaints[:] = [each for each in complaints if "410 (Gone)" not in each and "404 (Not Found)" not in each]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_no_violation_where_something_broke(
    new_page: NewPage, complaints: Complaints, monkeypatch: pytest.MonkeyPatch, theme: str
) -> None:
    page = new_page(bypass_csp=True, color_scheme=theme, viewport={"width": 375, "height": 900})
    monkeypatch.setattr(views, "strip", None)
    page.goto("/russia-north-korea/")
    expect(page.get_by_role("heading", name="Something went wrong on our side")).to_be_visible()

    assert _violations_now(page) == []
    complaints[:] = [each for each in complaints if "500 (Internal Server Error)" not in each]


@pytest.mark.parametrize("seen", [{"forced_colors": "active"}, {"device_scale_factor": 2}], ids=["forced", "zoomed"])
def test_axe_finds_no_violation_in_forced_colours_and_at_200_percent(
    new_page: NewPage, complaints: Complaints, seen: dict[str, Any]
) -> None:
    page = new_page(bypass_csp=True, viewport={"width": 640, "height": 400}, **seen)
    found = _violations(page, _public())
    page.goto("/russia-north-korea/")
    page.locator(".headline a").nth(1).click()
    expect(page.locator("#panel .full")).to_be_focused()

    assert found + _violations_now(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 640
    complaints[:] = [each for each in complaints if "410 (Gone)" not in each and "404 (Not Found)" not in each]


@pytest.mark.parametrize("width", [375, 1280])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_no_violation_in_what_opens_on_the_page(
    new_page: NewPage, complaints: Complaints, theme: str, width: int
) -> None:
    page = new_page(bypass_csp=True, color_scheme=theme, viewport={"width": width, "height": 900})
    page.goto("/russia-north-korea/?q=Kim")
    page.locator(".headline a").nth(1).click()
    expect(page.locator("#panel .full")).to_be_focused()
    for summary in page.locator("#panel summary").all():
        summary.click()
    found = _violations_now(page)
    page.keyboard.press("Escape")
    if width == 375:
        page.locator(".more > summary").click()
    page.locator("#facet-source > summary").click()
    found += _violations_now(page)
    page.keyboard.press("?")
    found += _violations_now(page)
    page.keyboard.press("Escape")
    page.route("**/russia-north-korea/?*", lambda route: route.abort())
    page.get_by_label("Search").fill("Kims")
    expect(page.get_by_role("alert")).to_be_visible()
    complaints.clear()

    assert found + _violations_now(page) == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_no_violation_at_the_desk(new_page: NewPage, theme: str) -> None:
    page = new_page(bypass_csp=True, color_scheme=theme, viewport={"width": 1280, "height": 900})
    log_in(page)

    assert _violations(page, _admin()) == []


@pytest.mark.parametrize("width", [375, 1280])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_no_violation_where_the_lexicon_says_what_saving_would_do(
    new_page: NewPage, theme: str, width: int
) -> None:
    page = new_page(bypass_csp=True, color_scheme=theme, viewport={"width": width, "height": 900})
    log_in(page)
    page.goto(f"/admin/timeline/name/add/?sighting={Sighting.objects.unknown().earliest('pk').pk}")
    page.get_by_label("Kind").select_option("armed group")
    page.get_by_role("button", name="Show what saving would do").click()
    page.get_by_role("region", name="What saving would do").wait_for()

    assert _violations_now(page) == []
