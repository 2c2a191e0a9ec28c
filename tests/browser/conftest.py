"""Pages that complain about any console message, script error or request to somebody else."""

import os
from collections.abc import Callable, Iterator
from io import StringIO
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from playwright.sync_api import Browser, BrowserContext, Page
from pytest_django.live_server_helper import LiveServer

from tests.browser.chromium import EXECUTABLE, chromium

# Settings of another process: reading them for doctests would change this one.
collect_ignore = ["mirrored_settings.py"]
PASSWORD = "a password for this test alone"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "browser" in item.path.parts:
            item.add_marker(pytest.mark.browser)
            if EXECUTABLE is None:
                item.add_marker(
                    pytest.mark.skip(reason="LEFT OUT: there is no Chromium (install the package chromium)")
                )


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    # Playwright runs an event loop in this thread, beside which Django would refuse the database.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with chromium() as running:
        yield running


class Complaints(list[str]):
    """What a page said that it should not have said."""

    def __init__(self, *allowed_hosts: str) -> None:
        super().__init__()
        self.allowed = set(allowed_hosts)

    def listen(self, page: Page) -> None:
        page.on("console", lambda message: self.append(f"console {message.type}: {message.text} ({page.url})"))
        page.on("pageerror", lambda error: self.append(f"script error: {error}"))
        page.on("request", lambda request: self.outside(request.url))

    def outside(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme in ("http", "https") and parts.netloc not in self.allowed:
            self.append(f"request to somebody else: {url}")


@pytest.fixture
def complaints(live_server: LiveServer) -> Complaints:
    return Complaints(urlsplit(live_server.url).netloc)


NewPage = Callable[..., Page]


@pytest.fixture
def new_page(browser: Browser, live_server: LiveServer, complaints: Complaints) -> Iterator[NewPage]:
    """Opens pages in contexts of their own; at the end, none may have complained."""
    contexts: list[BrowserContext] = []

    def open_page(**options: Any) -> Page:
        context = browser.new_context(base_url=live_server.url, locale="en-GB", **options)
        context.set_default_timeout(10_000)
        contexts.append(context)
        page = context.new_page()
        complaints.listen(page)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture
def page(new_page: NewPage) -> Page:
    return new_page(viewport={"width": 1280, "height": 900})


@pytest.fixture
def demo(live_server: LiveServer) -> None:
    call_command("load_demo", stdout=StringIO())
    User.objects.create_superuser("editor", password=PASSWORD)


def log_in(page: Page) -> None:
    page.goto("/admin/")
    page.get_by_label("Username").fill("editor")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
