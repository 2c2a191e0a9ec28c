"""One page after another in a real Chromium: how soon, how much, how smooth."""

import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page
from playwright.sync_api import TimeoutError as TooLate

from timeline.benchmarks.beside.pages import opened, told

_HERE = Path(__file__).parent
_STEPS = 60  # of a drag, one a frame
_LONGEST = 5  # seconds of it


@dataclass(frozen=True, slots=True)
class Contestant:
    """*event*, *chart*, *filter*: CSS selectors; *drawn*: the event by which its page says that it has drawn."""

    name: str
    event: str
    chart: str
    filter: str
    drawn: str


@dataclass(frozen=True, slots=True)
class Run:
    """Milliseconds; None where it took longer than was waited for. *size*: bytes over the wire until all was there."""

    first: float | None
    size: int
    elements: int
    filtered: float | None
    zoomed: float | None
    frame: float | None


def _opened(
    browser: Browser, contestant: Contestant, patience: float
) -> AbstractContextManager[tuple[Page, list[int]]]:
    measured = {name: getattr(contestant, name) for name in ("event", "chart", "drawn")}
    return opened(browser, measured, patience, (_HERE / "measure.js").read_text("utf-8"))


def measure(browser: Browser, contestant: Contestant, address: str, patience: float) -> Run:
    """Open, zoom and drag, and on a fresh page filter; what takes longer than *patience* seconds is left out."""
    with _opened(browser, contestant, patience) as (page, sizes):
        try:
            page.goto(address, wait_until="commit")
            first = told(page, "first")
            page.wait_for_load_state("networkidle")
        except TooLate:
            return Run(None, sum(sizes), 0, None, None, None)
        size, elements = sum(sizes), int(page.evaluate("document.querySelectorAll('*').length"))
        page.evaluate(f"document.querySelector({contestant.chart!r}).focus()")
        zoomed = _settled(page, "wheel", lambda: _turn_wheel(page))
        frame = _dragged(page) if zoomed else None
    with _opened(browser, contestant, patience) as (page, _):
        page.goto(address, wait_until="commit")
        told(page, "first")
        page.wait_for_load_state("networkidle")
        filtered = _settled(page, "change", lambda: _tick(page, contestant))
    return Run(first, size, elements, filtered, zoomed, frame)


def _settled(page: Page, begins: str, act: Callable[[], None]) -> float | None:
    page.evaluate(f"measure.settled({begins!r})")
    act()
    try:
        return told(page, "settled")
    except TooLate:
        return None


def _tick(page: Page, contestant: Contestant) -> None:
    # Not in the answer to this call, which would wait for all that follows from it.
    page.evaluate(f"void setTimeout(() => document.querySelector({contestant.filter!r}).click())")


def _turn_wheel(page: Page) -> None:
    x, y = page.evaluate("measure.ground()")
    page.mouse.move(x, y)
    page.mouse.wheel(0, -120)


def _dragged(page: Page) -> float:
    """The frame that 95 of 100 are not longer than, while the axis is drawn to the left by hand."""
    x, y = page.evaluate("measure.ground()")
    page.mouse.move(x, y)
    page.mouse.down()
    page.evaluate("measure.frames()")
    began = time.monotonic()
    for step in range(_STEPS):
        page.mouse.move(x - 5 * step, y)
        time.sleep(1 / 60)
        if time.monotonic() - began > _LONGEST:
            break
    deltas = sorted(page.evaluate("measure.stop()"))
    page.mouse.up()
    return float(deltas[int(len(deltas) * 0.95)]) if deltas else 0.0
