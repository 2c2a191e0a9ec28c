"""`make pictures`: the pictures in docs/, taken from the demo in a real Chromium."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import Browser, Page, expect

from tests.browser.chromium import chromium

ROOT = Path(__file__).parents[2]
PICTURES = ROOT / "docs" / "pictures"
ADDRESS = "http://127.0.0.1:8123"

TIMELINE = f"{ADDRESS}/russia-north-korea/"
VIEWS = {
    "chart": "view=chart&from=2023-06-01&to=2025-09-30",
    "map": "view=map",
    "compared": "view=chart&actor=RUS&with=actor%3DPRK&from=2024-01-01&to=2025-06-30",
}


def take(browser: Browser) -> None:
    """Light and dark, at 375, 768, 1280 and 1920 pixels: the list, an event beside it, over it and alone, filters on a
    phone; chart and map; every language."""
    page = browser.new_page(viewport={"width": 1280, "height": 860}, locale="en-GB")
    page.goto(f"{TIMELINE}?q=Kursk&from=2024-10-01&to=2024-12-31")
    page.screenshot(path=PICTURES / "timeline.png")
    _open(page)
    page.screenshot(path=PICTURES / "panel.png")
    page.reload()
    page.screenshot(path=PICTURES / "event.png")
    tablet = browser.new_page(viewport={"width": 768, "height": 900}, locale="en-GB")
    tablet.goto(f"{TIMELINE}?at=2024-10")
    tablet.screenshot(path=PICTURES / "tablet.png")
    wide = browser.new_page(viewport={"width": 1920, "height": 900}, color_scheme="dark", locale="en-GB")
    wide.goto(f"{TIMELINE}?at=2024-10")
    _open(wide)
    wide.screenshot(path=PICTURES / "wide-dark.png")
    phone = browser.new_page(viewport={"width": 375, "height": 760}, color_scheme="dark", locale="en-GB")
    phone.goto(TIMELINE)
    phone.screenshot(path=PICTURES / "phone-dark.png")
    phone.get_by_text("Filters", exact=True).click()
    phone.screenshot(path=PICTURES / "phone-filters-dark.png")
    _views(browser)
    for language in ("uk", "ko"):
        _in(language, browser)


def _views(browser: Browser) -> None:
    """The chart, the map and two filters beside each other, and what a phone makes of them."""
    page = browser.new_page(viewport={"width": 1280, "height": 1000}, locale="en-GB")
    for name, query in VIEWS.items():
        page.goto(f"{TIMELINE}?{query}")
        page.locator("#results").scroll_into_view_if_needed()
        page.screenshot(path=PICTURES / f"{name}.png")
    phone = browser.new_page(viewport={"width": 375, "height": 1000}, color_scheme="dark", locale="en-GB")
    for name in ("chart", "map"):
        phone.goto(f"{TIMELINE}?{VIEWS[name]}")
        phone.screenshot(path=PICTURES / f"phone-{name}-dark.png")


def _in(language: str, browser: Browser) -> None:
    """Wide and narrow. "he" is not shipped: its letters are there to show a page from right to left."""
    address = f"{ADDRESS}/{language}/russia-north-korea/?q=Kursk&from=2024-10-01&to=2024-12-31"
    page = browser.new_page(viewport={"width": 1280, "height": 860}, locale=language)
    page.goto(address)
    _open(page)
    page.screenshot(path=PICTURES / f"panel-{language}.png")
    page.close()
    phone = browser.new_page(viewport={"width": 375, "height": 760}, locale=language)
    phone.goto(address)
    phone.screenshot(path=PICTURES / f"phone-{language}.png")
    phone.close()


def _open(page: Page) -> None:
    page.locator(".headline a").nth(2).click()
    expect(page.locator("#panel .full")).to_be_focused()


def main() -> None:
    PICTURES.mkdir(exist_ok=True)
    with chromium() as browser:
        with _demo():
            take(browser)
        with _demo(DJANGO_SETTINGS_MODULE="tests.browser.mirrored_settings"):
            _in("he", browser)


@contextmanager
def _demo(**environment: str) -> Iterator[None]:
    with tempfile.TemporaryDirectory() as data:
        serve = [sys.executable, "manage.py", "demo", "--port", "8123"]
        server = subprocess.Popen(
            serve, cwd=ROOT, env=os.environ | {"DATA_DIR": data} | environment, stdout=subprocess.DEVNULL
        )
        try:
            _wait()
            yield
        finally:
            server.terminate()
            server.wait()


def _wait() -> None:
    for _ in range(200):
        try:
            urlopen(f"{ADDRESS}/russia-north-korea/").close()
        except URLError:
            time.sleep(0.1)
        else:
            return
    raise SystemExit("The demo did not come up.")


if __name__ == "__main__":
    main()
