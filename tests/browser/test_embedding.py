"""The timeline on pages of another site: another origin, with a strict policy of its own."""

import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.browser.conftest import Complaints, NewPage
from timeline.embedding.form import USUAL
from timeline.models import Conflict, Event

pytestmark = pytest.mark.usefixtures("demo")
WAR = "russia-north-korea"


@dataclass
class Host:
    """Another site. Its pages are what is put into *pages*, by path, and allow only *timeline* beside themselves."""

    origin: str
    timeline: str
    pages: dict[str, str] = field(default_factory=dict)
    frames: str = ""  # what else it frames

    def serve(self, path: str, body: str) -> str:
        """The address of a page with this body."""
        title = '<title>Host</title><link rel="icon" href="data:,">'
        self.pages[path] = f'<!doctype html><html lang="en"><meta charset="utf-8">{title}<body>{body}</html>'
        return f"{self.origin}{path}"

    @property
    def policy(self) -> str:
        return (
            f"default-src 'none'; img-src data:; style-src 'self'; script-src 'self' {self.timeline}; "
            f"frame-src {self.timeline} {self.frames}; connect-src 'none'; base-uri 'none'; form-action 'none'"
        )


@pytest.fixture
def host(live_server: LiveServer, complaints: Complaints) -> Iterator[Host]:
    class Pages(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = found.pages.get(self.path, "").encode()
            self.send_response(200 if body else 404)
            kind = "text/javascript" if self.path.endswith(".js") else "text/html"
            self.send_header("Content-Type", f"{kind}; charset=utf-8")
            self.send_header("Content-Security-Policy", found.policy)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Pages)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    name = f"127.0.0.1:{server.server_port}"
    complaints.allowed.add(name)
    found = Host(f"http://{name}", live_server.url)
    assert urlsplit(live_server.url).hostname != "127.0.0.1"  # another site altogether, not only another port
    yield found
    server.shutdown()
    server.server_close()


def _iframe(host: Host, path: str) -> str:
    return f'<iframe title="Timeline" width="500" height="600" src="{host.timeline}{path}"></iframe>'


def test_another_site_frames_it_without_cookies_and_links_lead_out(new_page: NewPage, host: Host) -> None:
    page = new_page()
    page.goto(host.serve("/", _iframe(host, f"/embed/{WAR}/?q=Rutte")))
    frame = page.frame_locator("iframe")
    expect(frame.locator(".event").first).to_be_visible()
    expect(frame.get_by_role("heading", level=1)).to_contain_text("Russia and North Korea")
    with page.context.expect_page() as opened:
        frame.locator(".headline a").first.click()

    expect(opened.value.get_by_role("heading", name="Evidence")).to_be_visible()
    assert page.context.cookies() == []


def test_the_page_itself_cannot_be_framed(new_page: NewPage, host: Host, complaints: Complaints) -> None:
    page = new_page()
    page.goto(host.serve("/", _iframe(host, f"/{WAR}/")))

    expect(page.frame_locator("iframe").locator(".event")).to_have_count(0)
    assert any("frame-ancestors" in complaint or "X-Frame-Options" in complaint for complaint in complaints)
    complaints.clear()


def test_only_the_sites_that_are_named_frame_it(new_page: NewPage, host: Host, complaints: Complaints) -> None:
    Conflict.objects.update(embedded_by=host.origin)
    page = new_page()
    address = host.serve("/", _iframe(host, f"/embed/{WAR}/"))
    page.goto(address)
    expect(page.frame_locator("iframe").locator(".event").first).to_be_visible()

    Conflict.objects.update(embedded_by="https://news.example")
    page = new_page()  # one that has kept nothing
    page.goto(address)
    expect(page.frame_locator("iframe").locator(".event")).to_have_count(0)
    assert any("frame-ancestors" in complaint for complaint in complaints)
    complaints.clear()


# Five widgets, three ways

_SHOW = """
document.getElementById("show").addEventListener("click", () => { document.getElementById("tab").hidden = false; });
document.getElementById("add").addEventListener("click", () => {
  const late = document.createElement("div");
  late.id = "late";
  late.dataset.timeline = document.getElementById("first").dataset.timeline;
  late.dataset.layout = "compact";
  late.dataset.count = "3";
  document.body.append(late);
});
"""
# As pym.js reads it, in the host's own words.
_PYM = """
addEventListener("message", ({ data, source }) => {
  const frame = document.getElementById("pym");
  const found = /^pymxPYMxpymxPYMxheightxPYMx(\\d+)$/.exec(data);
  if (found && source === frame.contentWindow) frame.height = found[1];
});
"""


def _body(host: Host, oembed: str) -> str:
    embed = f"{host.timeline}/embed/{WAR}/"
    return f"""
    <button id="show">Show</button> <button id="add">Add</button>
    <div id="first" data-timeline="{embed}?q=Kim" data-count="5" data-theme="dark"><a href="/kim">Kim</a></div>
    <div id="chart" data-timeline="{embed}?layout=chart" data-accent="#ffee00"><a href="/chart">Chart</a></div>
    <div id="tab" hidden>
      <div id="hidden" data-timeline="{embed}?layout=compact&amp;count=7"><a href="/tab">Tab</a></div>
    </div>
    <div id="oembed">{oembed}</div>
    <iframe id="pym" title="With pym.js" width="100%" frameborder="0" src="{embed}?count=2&amp;childId=pym"></iframe>
    <script src="/host.js"></script>
    <script async src="{host.timeline}/embed.js"></script>"""


def _is_as_high_as_its_content(page: Page, where: str) -> None:
    """Within two pixels, once it has settled."""
    element = page.locator(where)
    element.scroll_into_view_if_needed()
    inside = page.frame_locator(where).locator("html")
    expect(inside.locator("footer")).to_be_attached()
    for _ in range(50):
        box = element.bounding_box()
        content = inside.evaluate("root => root.getBoundingClientRect().height")
        if box and content > 50 and abs(box["height"] - content) <= 2:
            assert inside.evaluate("root => root.scrollWidth <= innerWidth"), where
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"{where}: {box} for {content}")


MEASURED = ("#first iframe", "#chart iframe", "#pym")


def test_five_widgets_by_three_ways_are_always_as_high_as_what_is_in_them(new_page: NewPage, host: Host) -> None:
    page = new_page(viewport={"width": 900, "height": 800})
    answer = page.request.get(f"{host.timeline}/oembed?url={host.timeline}/{WAR}/&maxheight=300&maxwidth=320").json()
    host.pages["/host.js"] = _SHOW + _PYM
    page.goto(host.serve("/", _body(host, answer["html"])))
    for where in MEASURED:
        _is_as_high_as_its_content(page, where)
    oembed = page.locator("#oembed iframe").bounding_box()
    assert oembed
    assert (oembed["width"], oembed["height"]) == (320, 300)

    for width in (320, 1200):
        page.set_viewport_size({"width": width, "height": 800})
        for where in MEASURED:
            _is_as_high_as_its_content(page, where)

    page.get_by_role("button", name="Show").press("Enter")
    _is_as_high_as_its_content(page, "#hidden iframe")
    page.get_by_role("button", name="Add").press("Enter")
    _is_as_high_as_its_content(page, "#late iframe")
    expect(page.frame_locator("#late iframe").locator(".event")).to_have_count(3)

    expect(page.locator("#first > a")).to_have_count(0)
    assert page.locator("#first iframe").get_attribute("title") == "Kim"
    assert page.context.cookies() == []
    names = set(page.evaluate("Object.keys(window)")) - set(_names_of_nothing(new_page, host))
    assert {name for name in names if not name.isdecimal()} == {"conflictTimeline"}  # a frame has a number there


def _names_of_nothing(new_page: NewPage, host: Host) -> list[str]:
    page = new_page()
    page.goto(host.serve("/nothing", "<p id=first></p>"))
    names: list[str] = page.evaluate("Object.keys(window)")
    return names


# Whom the host's side believes


def test_only_the_frame_itself_says_how_high_it_is(new_page: NewPage, host: Host) -> None:
    said = "{ sentinel: 'amp', type: 'embed-size', height: 5000 }"
    host.pages["/stranger.js"] = f"parent.postMessage({said}, '*');"
    host.serve("/stranger", '<script src="/stranger.js"></script>')
    host.frames = "'self'"
    page = new_page()
    embed = f'<div data-timeline="{host.timeline}/embed/{WAR}/?count=1"></div>'
    page.goto(host.serve("/", f'{embed}<script src="{host.timeline}/embed.js"></script>'))
    where = "[data-timeline] iframe"
    _is_as_high_as_its_content(page, where)
    high = page.locator(where).bounding_box()

    page.evaluate(f"postMessage({said}, '*')")  # somebody else on the page
    inside = page.frames[1]
    for height in ("-1", "'<b>'", "NaN", "null"):  # the frame, but no height
        inside.evaluate(f"parent.postMessage({{ sentinel: 'amp', type: 'embed-size', height: {height} }}, '*')")
    # The right window, but with somebody else's page in it.
    page.locator(where).evaluate("frame => { frame.src = '/stranger'; }")
    page.wait_for_timeout(500)

    assert page.locator(where).bounding_box() == high


def test_the_link_inside_stays_where_the_frame_does_not_come(
    new_page: NewPage, host: Host, complaints: Complaints
) -> None:
    body = f'<div data-timeline="{host.timeline}/embed/nowhere/"><a href="/about">About the war</a></div>'
    page = new_page()
    page.goto(host.serve("/", f'{body}<script src="{host.timeline}/embed.js"></script>'))
    expect(page.locator("iframe")).to_be_attached()
    page.wait_for_timeout(500)

    expect(page.get_by_role("link", name="About the war")).to_be_visible()
    assert complaints
    complaints.clear()


# What is opened, and what stays


def test_a_deep_link_opens_an_event_and_leads_on_within_the_filter(new_page: NewPage, host: Host) -> None:
    embed = f"{host.timeline}/embed/{WAR}/?q=Kim&theme=dark"
    page = new_page()
    page.goto(f"{host.timeline}/{WAR}/?q=Kim")
    links = page.locator(".headline a").evaluate_all("links => links.map(link => link.pathname)")
    opened = links[1].strip("/").split("/")[-1]
    host.serve("/", f'<div data-timeline="{embed}" data-event="{opened}"></div>')
    host.pages["/"] += f'<script src="{host.timeline}/embed.js"></script>'
    page.goto(f"{host.origin}/")
    frame = page.frame_locator("iframe")
    shown = frame.locator(".headline a")
    expect(shown).to_have_count(1)
    expect(shown).to_have_attribute("href", f"{links[1]}?q=Kim")

    frame.get_by_role("link", name="Next event").click()
    expect(shown).to_have_attribute("href", f"{links[2]}?q=Kim")
    frame.get_by_role("link", name="All events").click()
    expect(shown).to_have_count(USUAL)
    expect(frame.locator("html")).to_have_class("framed dark")
    _is_as_high_as_its_content(page, "iframe")
    full = frame.get_by_role("link", name="Open the full timeline")
    expect(full).to_have_attribute("href", f"/{WAR}/?q=Kim")
    with page.context.expect_page() as beside:
        full.click()
    assert beside.value.url == f"{host.timeline}/{WAR}/?q=Kim"


# The page that makes them


def test_what_a_reader_sees_is_an_embed_by_one_click(page: Page, host: Host) -> None:
    page.goto(f"/{WAR}/?q=Kim")
    page.get_by_role("link", name="Embed", exact=True).click()
    preview = page.frame_locator(".preview iframe")
    expect(preview.locator(".event").first).to_be_visible()
    _is_as_high_as_its_content(page, ".preview iframe")

    page.get_by_label("Layout").select_option("compact")
    expect(preview.locator("body")).to_have_class("embed as-compact")
    page.get_by_label("Events at once").fill("3")
    page.get_by_label("Colours").select_option("dark")
    page.get_by_label("Accent colour").fill("#333333")
    page.get_by_label("Accent colour").press("Enter")
    expect(page.locator(".contrast")).to_contain_text("is used there instead")
    expect(preview.locator("html")).to_have_class("framed dark")
    expect(preview.locator(".event")).to_have_count(3)
    _is_as_high_as_its_content(page, ".preview iframe")
    code = page.locator("pre").first.text_content() or ""
    assert "q=Kim" in code
    page.get_by_role("button", name="Copy the code").first.click()
    expect(page.locator("#said")).to_have_text("Copied.")

    page.go_back()
    expect(page.get_by_label("Colours")).to_have_value("dark")
    elsewhere = page.context.new_page()
    elsewhere.goto(host.serve("/", code))
    expect(elsewhere.frame_locator("iframe").locator(".event")).to_have_count(3)


def test_the_page_that_makes_them_works_without_script(new_page: NewPage) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(f"/{WAR}/embed/?q=Kim")
    page.get_by_label("Layout").select_option("chart")
    page.get_by_role("button", name="Show").click()

    expect(page.frame_locator("noscript iframe").locator(".drawn").first).to_be_visible()
    expect(page.locator("pre").first).to_contain_text("layout=chart")


# The examples of docs/embedding.md, as they stand there

DOC = (Path(__file__).parents[2] / "docs" / "embedding.md").read_text("utf-8")


def _examples(language: str, host: Host) -> list[str]:
    event = Event.objects.filter(conflict__slug=WAR).public().order_by("pk")[0]
    found = re.findall(rf"^```{language}\n(.*?)^```", DOC, re.DOTALL | re.MULTILINE)
    here = {"https://timeline.example": host.timeline, "my-war": WAR, "/17/": f"/{event.pk}/", '"17"': f'"{event.pk}"'}
    for name, real in here.items():
        found = [each.replace(name, real) for each in found]
    return found


def test_the_examples_of_code_show_events(new_page: NewPage, host: Host) -> None:
    examples = _examples("html", host)
    assert len(examples) == 3
    page = new_page()
    for example in examples:
        page.goto(host.serve("/", example))
        for number in range(len(re.findall("data-timeline|<iframe", example))):
            frame = page.locator("iframe").nth(number)
            expect(frame.content_frame.locator(".event").first).to_be_visible()
            expect(frame.content_frame.get_by_text("This filter was left out")).to_have_count(0)
            assert frame.get_attribute("title")


def test_the_examples_of_oembed_are_answered(page: Page, host: Host) -> None:
    [example] = _examples("text", host)
    answers = [page.request.get(address) for address in example.split()]

    assert [answer.status for answer in answers] == [200, 200]
    told = answers[0].json()
    assert (told["width"], told["height"]) == (500, 300)
    assert answers[1].text().startswith("<?xml")
