"""Our JSON in TimelineJS itself, from npm, in a real Chromium; files a click away; data that offends no policy."""

import re
import shutil
import subprocess
import tarfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from django.core.management import call_command
from playwright.sync_api import Route
from pytest_django.live_server_helper import LiveServer

from tests.browser.conftest import Complaints, NewPage
from tests.builders import TUESDAY, make_conflict, make_event
from timeline.dates import EventDate
from timeline.models import Conflict, Event

API_PAGE = Path(__file__).parents[2] / "docs" / "api.md"
_PACKAGE = "@knight-lab/timelinejs@3.9.11"
_HOST = """<!doctype html><html lang="en"><meta charset="utf-8"><title>TimelineJS</title>
<link rel="icon" href="data:,"><link rel="stylesheet" href="/timelinejs/css/timeline.css">
<style>#it { height: 600px }</style><div id="it"></div><script src="/timelinejs/js/timeline.js"></script>
<script>
  window.it = new TL.Timeline("it", "/generated/events.timelinejs.json?order=oldest", { font: null })
</script></html>"""


@pytest.fixture(scope="session")
def timelinejs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder `dist` of the package."""
    if not (npm := shutil.which("npm")):
        pytest.skip("LEFT OUT: there is no npm to fetch TimelineJS with")
    folder = tmp_path_factory.mktemp("timelinejs")
    try:
        packed = subprocess.run(
            [npm, "pack", "--silent", "--prefer-offline", _PACKAGE],
            cwd=folder, capture_output=True, text=True, timeout=120, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        pytest.skip("LEFT OUT: npm gave no answer in two minutes")
    if packed.returncode:
        pytest.skip(f"LEFT OUT: npm does not give {_PACKAGE}: {packed.stderr[-200:]}")
    with tarfile.open(folder / packed.stdout.split()[-1]) as archive:
        archive.extractall(folder, filter="data")
    return folder / "package" / "dist"


def test_timelinejs_plays_what_we_export(new_page: NewPage, live_server: LiveServer, timelinejs: Path) -> None:
    call_command("generate_events", 60, verbosity=0)
    conflict = Conflict.objects.get()
    vague = make_event(conflict, "Some <b>vague</b> & planned thing", None, is_planned=True)
    vague.date = EventDate(None, TUESDAY, "day", signal="by")
    vague.save()
    page = new_page(viewport={"width": 1000, "height": 700})
    page.route("**/host.html", lambda route: route.fulfill(body=_HOST, content_type="text/html"))
    page.route("**/timelinejs/**", lambda route: _file(route, timelinejs))
    page.goto("/host.html")
    page.wait_for_selector(".tl-timemarker", state="attached")

    told = page.request.get("/generated/events.timelinejs.json").json()["events"]
    assert page.locator(".tl-timemarker").count() == len(told) > 50
    assert page.locator(".tl-message-error, .tl-message-full").count() == 0
    page.evaluate(f"it.goToId('event-{vague.pk}')")
    slide = page.locator(f"#event-{vague.pk}")
    slide.locator(".tl-headline").get_by_text("Planned: Some <b>vague</b> & planned thing").wait_for()
    assert slide.locator(".tl-headline-date").inner_text().strip() == vague.date.label


def _file(route: Route, folder: Path) -> None:
    route.fulfill(path=folder / re.sub(r".*/timelinejs/|\?.*", "", route.request.url))


def test_linked_data_offends_no_policy_and_files_are_a_click_away(new_page: NewPage) -> None:
    event = make_event(make_conflict(), "The bridge fell")
    page = new_page()
    page.goto(event.get_absolute_url())
    assert '"The bridge fell"' in page.locator('script[type="application/ld+json"]').inner_text()
    page.goto("/war/?q=bridge")
    page.get_by_text("Data", exact=True).click()
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV").click()
    assert download.value.suggested_filename == "war.csv"
    assert "The bridge fell" in Path(download.value.path()).read_text("utf-8")


class _AnotherSite(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(b'<!doctype html><html lang="en"><title>Another site</title><link rel="icon" href="data:,">')

    def log_message(self, *args: object) -> None: ...


@pytest.fixture
def another_site() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), _AnotherSite) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"127.0.0.1:{server.server_port}"
        server.shutdown()


def test_a_page_of_any_site_may_read_the_api(
    new_page: NewPage, live_server: LiveServer, complaints: Complaints, another_site: str
) -> None:
    """The example of docs/api.md, on another origin."""
    make_event(make_conflict("my-war"), "The bridge fell", status=Event.Status.PUBLISHED)
    complaints.allowed.add(another_site)
    page = new_page()
    page.goto(f"http://{another_site}/")
    [example] = re.findall(r"^```js\n(.*?)^```", API_PAGE.read_text("utf-8"), flags=re.M | re.S)
    script = example.replace("https://timeline.example", live_server.url)
    events = page.evaluate(f"async () => {{ {script} return events; }}")

    assert [event["headline"] for event in events] == ["The bridge fell"]
