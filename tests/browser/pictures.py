"""`make pictures`: the pictures in docs/, taken from the demo in a real Chromium."""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import Browser

from tests.browser.chromium import chromium

ROOT = Path(__file__).parents[2]
PICTURES = ROOT / "docs" / "pictures"
ADDRESS = "http://127.0.0.1:8123"


def take(browser: Browser) -> None:
    """Light and dark, wide and narrow."""
    page = browser.new_page(viewport={"width": 1100, "height": 760}, locale="en-GB")
    page.goto(f"{ADDRESS}/russia-north-korea/?q=Kursk&from=2024-10-01&to=2024-12-31")
    page.screenshot(path=PICTURES / "timeline.png")
    page.locator(".headline a").nth(2).click()
    page.screenshot(path=PICTURES / "event.png")
    phone = browser.new_page(viewport={"width": 375, "height": 760}, color_scheme="dark", locale="en-GB")
    phone.goto(f"{ADDRESS}/russia-north-korea/")
    phone.screenshot(path=PICTURES / "phone-dark.png")


def main() -> None:
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as data:
        serve = [sys.executable, "manage.py", "demo", "--port", "8123"]
        server = subprocess.Popen(serve, cwd=ROOT, env=os.environ | {"DATA_DIR": data}, stdout=subprocess.DEVNULL)
        try:
            _wait()
            with chromium() as browser:
                take(browser)
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
