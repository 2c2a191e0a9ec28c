"""The timeline in a frame of a page from another origin."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import expect
from pytest_django.live_server_helper import LiveServer

from tests.browser.conftest import Complaints, NewPage

pytestmark = pytest.mark.usefixtures("demo")


@pytest.fixture
def host(live_server: LiveServer) -> Iterator[str]:
    """Another site, whose page frames what its own address names."""

    class Page(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            frame = f'<iframe title="Timeline" width="500" height="600" src="{live_server.url}{self.path}"></iframe>'
            body = f'<!doctype html><html lang="en"><title>Host</title><link rel="icon" href="data:,">{frame}</html>'
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Page)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_another_site_frames_it_without_cookies_and_links_lead_out(
    new_page: NewPage, host: str, complaints: Complaints
) -> None:
    complaints.allowed.add(host)
    page = new_page()
    page.goto(f"http://{host}/embed/russia-north-korea/?q=Rutte")
    frame = page.frame_locator("iframe")
    expect(frame.locator(".event").first).to_be_visible()
    expect(frame.get_by_role("heading", level=1)).to_contain_text("Russia and North Korea")
    with page.context.expect_page() as opened:
        frame.locator(".headline a").first.click()

    expect(opened.value.get_by_role("heading", name="Evidence")).to_be_visible()
    assert page.context.cookies() == []


def test_the_page_itself_cannot_be_framed(new_page: NewPage, host: str, complaints: Complaints) -> None:
    complaints.allowed.add(host)
    page = new_page()
    page.goto(f"http://{host}/russia-north-korea/")

    expect(page.frame_locator("iframe").locator(".event")).to_have_count(0)
    assert any("frame-ancestors" in complaint or "X-Frame-Options" in complaint for complaint in complaints)
    complaints.clear()
