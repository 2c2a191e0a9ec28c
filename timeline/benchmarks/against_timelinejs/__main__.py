"""How soon an embed shows its first event, beside TimelineJS (from npm, in a scratch folder): one run, one machine.

    python -m timeline.benchmarks.against_timelinejs [--events 100] [--rounds N]

The same events, from the same server (gunicorn, as docs/operations.md says), in the same Chromium, in turns, nothing
kept by the browser. Ours is a page with the script and the div, or with the plain frame. TimelineJS stands in its page
itself and gets its events as a file that was made and compressed before; what counts as its first event is whatever of
one can be read first, marker or slide. Needs npm, a Chromium and what the tests need.
"""

import argparse
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from urllib.request import urlopen

from playwright.sync_api import Browser, Frame, Page
from playwright.sync_api import TimeoutError as TooLate

from timeline.benchmarks import browsing
from timeline.benchmarks.against_timelinejs import data
from timeline.benchmarks.beside.pages import opened, told
from timeline.benchmarks.beside.serving import prepare, serving

_GOAL = 3  # times sooner


@dataclass(frozen=True, slots=True)
class Contestant:
    """*event*: selector of what has to be seen; *is_framed*: it is in a frame of the page."""

    name: str
    page: str
    event: str
    is_framed: bool


@dataclass(frozen=True, slots=True)
class Run:
    """*first*: milliseconds from opening the page, infinite where it took longer than was waited for. *size*: bytes
    over the wire until nothing more came. *elements*: of page and frame."""

    first: float
    size: int
    elements: int


SCRIPT = Contestant("ours, script", "host.html", ".event .headline", is_framed=True)
FRAME = Contestant("ours, frame", "frame.html", ".event .headline", is_framed=True)
THEIRS = Contestant("TimelineJS", "page.html", ".tl-timemarker .tl-headline, .tl-slide .tl-headline", is_framed=False)
ALL = (SCRIPT, FRAME, THEIRS)


def _measured(browser: Browser, contestant: Contestant, site: str, patience: float) -> Run:
    with opened(browser, {"event": contestant.event}, patience) as (page, sizes):
        try:
            # Nobody asks the page anything until all is there: that would take its time.
            page.goto(f"{site}/beside/{contestant.page}", wait_until="networkidle")
            frame = _frame(page) if contestant.is_framed else page
            begun = [float(each.evaluate("performance.timeOrigin")) for each in (page, frame)]
            first = told(frame, "first") + begun[1] - begun[0]
        except TooLate:
            return Run(float("inf"), sum(sizes), 0)
        shown = (page, frame) if contestant.is_framed else (page,)
        counts = [int(each.evaluate("document.querySelectorAll('*').length")) for each in shown]
        return Run(first, sum(sizes), sum(counts))


def _frame(page: Page) -> Frame:
    element = page.wait_for_selector("iframe", state="attached")
    found = element.content_frame() if element else None
    assert found is not None
    return found


def lines(runs: dict[str, Sequence[Run]]) -> list[str]:
    """The medians as a table, and whether the goal is reached."""
    names = list(runs)
    rows = {
        label: [median(getattr(run, field) for run in runs[name]) for name in names]
        for label, field in (("first event visible, ms", "first"), ("bytes", "size"), ("elements", "elements"))
    }
    written = [f"{'':<28}" + "".join(f"{name:>14}" for name in names)]
    written += [f"{label:<28}" + "".join(f"{value:>14,.0f}" for value in values) for label, values in rows.items()]
    *ours, theirs = rows["first event visible, ms"]
    for name, value in zip(names, ours, strict=False):
        goal = "reached" if value * _GOAL <= theirs else "MISSED"
        written.append(f"{goal}: {name}: first event {theirs / value:.1f} times sooner, to be {_GOAL}")
    return written


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--events", type=int, default=100, help="how many events the timeline has")
    parser.add_argument("--rounds", type=int, default=7, help="how often each page has its turn; medians are shown")
    parser.add_argument("--patience", type=float, default=30, help="seconds after which a page is too late")
    options = parser.parse_args()
    prepare([options.events])
    from tests.browser.chromium import chromium

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        data.fetch(folder)
        count = data.write(folder, browsing.slug(options.events), options.events)
        with serving(folder) as site, chromium() as browser:
            for _ in range(12):  # every process has read its index, as one that serves for a while has
                for path in (f"/embed/{browsing.slug(options.events)}/", "/embed.js"):
                    urlopen(site + path).read()
            runs: dict[str, list[Run]] = {each.name: [] for each in ALL}
            for _ in range(options.rounds):
                for contestant in ALL:
                    runs[contestant.name].append(_measured(browser, contestant, site, options.patience))
        print(f"{count} events, TimelineJS {data.VERSION}, medians of {options.rounds}")
        print("\n".join(lines(dict(runs))))


if __name__ == "__main__":
    main()
