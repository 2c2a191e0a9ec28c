"""Pages in a real Chromium that keeps nothing: when something can be seen, and how many bytes came."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Frame, Page

_SEEN = Path(__file__).parent / "seen.js"
WIDE = {"width": 1280, "height": 900}


@contextmanager
def opened(
    browser: Browser, measured: Mapping[str, str], patience: float, script: str = ""
) -> Iterator[tuple[Page, list[int]]]:
    """A page in a context of its own, and the sizes of what it has loaded so far. *measured* is for seen.js, and for a
    *script* that comes behind it."""
    context = browser.new_context(viewport=WIDE, locale="en-GB")  # type: ignore[arg-type]
    page = context.new_page()
    page.set_default_timeout(patience * 1000)
    network = context.new_cdp_session(page)
    network.send("Network.enable")
    network.send("Network.setCacheDisabled", {"cacheDisabled": True})
    sizes: list[int] = []
    network.on("Network.loadingFinished", lambda event: sizes.append(int(event["encodedDataLength"])))
    page.add_init_script(f"const measured = {json.dumps(measured)};\n{_SEEN.read_text('utf-8')}\n{script}")
    yield page, sizes
    context.close()


def told(frame: Page | Frame, name: str) -> float:
    """What a script has told in an attribute of the root; waits for it."""
    frame.wait_for_selector(f"html[data-{name}]", state="attached")
    return float(frame.evaluate(f"document.documentElement.dataset.{name}"))
