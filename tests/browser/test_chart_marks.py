"""Each kind of date is drawn so that a reader can tell it from every other one without colour."""

import base64
from datetime import date
from itertools import combinations

import numpy as np
import pytest
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from tests.builders import make_conflict, make_event
from timeline.dates import EventDate
from timeline.models import Event
from timeline.periods import Period

_HALF = 140  # pixels of a crop at either side of the mark
_CLEARLY = 24  # pixels of it that differ by a fifth of the way from black to white, at least

MAY = (date(2024, 5, 1), date(2024, 5, 31))
DAY = date(2024, 5, 15)
KINDS: dict[str, tuple[EventDate, bool]] = {
    "day": (EventDate(DAY, DAY, "day"), False),
    "span": (EventDate(*MAY, "month", span=True), False),
    "week": (EventDate(date(2024, 5, 13), date(2024, 5, 19), "week"), False),
    "month": (EventDate(*MAY, "month"), False),
    "season": (EventDate(date(2024, 3, 1), date(2024, 5, 31), "season"), False),
    "since": (EventDate(DAY, None, "day", signal="since"), False),
    "until": (EventDate(None, DAY, "day", signal="until"), False),
    "before": (EventDate(None, DAY, "day", signal="before"), False),
    "after": (EventDate(DAY, None, "day", signal="after"), False),
    "approximate": (EventDate(DAY, DAY, "day", approximate=True), False),
    "about a month": (EventDate(*MAY, "month", approximate=True), False),
    "planned day": (EventDate(DAY, DAY, "day"), True),
    "planned month": (EventDate(*MAY, "month"), True),
    "planned span": (EventDate(*MAY, "month", span=True), True),
}

_GREY = """async (png) => {
  const picture = await createImageBitmap(await (await fetch("data:image/png;base64," + png)).blob());
  const canvas = new OffscreenCanvas(picture.width, picture.height).getContext("2d");
  canvas.drawImage(picture, 0, 0);
  const {data} = canvas.getImageData(0, 0, picture.width, picture.height);
  const grey = [];
  for (let at = 0; at < data.length; at += 4) {
    grey.push(0.2126 * data[at] + 0.7152 * data[at + 1] + 0.0722 * data[at + 2]);
  }
  return grey;
}"""


def _crop(page: Page, address: str, kind: str) -> bytes:
    page.goto(f"{address}?view=chart&from=2024-01-01&to=2024-12-31")
    # Only marks: no words, no lines of the calendar.
    page.add_style_tag(content=".m { color: transparent !important } .ticks, .density { display: none }")
    x, y = page.evaluate(
        """() => { const box = document.querySelector(".strip use").getBoundingClientRect();
                   const dot = document.querySelector("#axis").getBoundingClientRect();
                   return [dot.left + dot.width * 0.37, box.top + box.height / 2]; }"""
    )
    return page.screenshot(clip={"x": x - _HALF, "y": y - 15, "width": 2 * _HALF, "height": 30})


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_two_kinds_of_date_look_alike_in_grey(live_server: LiveServer, browser: Browser, scheme: str) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, color_scheme=scheme, bypass_csp=True)  # type: ignore[arg-type]
    page = context.new_page()
    crops = {}
    for number, (kind, (dated, planned)) in enumerate(KINDS.items()):
        conflict = make_conflict(f"kind-{number}")
        event = Event(conflict=conflict, headline=kind, status="published", is_planned=planned)
        event.date = dated
        event.save()
        crops[kind] = _crop(page, f"{live_server.url}/kind-{number}/", kind)
    page.goto("about:blank")
    grey = {kind: np.array(page.evaluate(_GREY, base64.b64encode(png).decode())) for kind, png in crops.items()}
    context.close()

    paper = np.median(grey["day"])
    for kind, pixels in grey.items():
        assert np.count_nonzero(np.abs(pixels - paper) > 50) > _CLEARLY, f"{kind} is hardly seen"
    for one, other in combinations(grey, 2):
        differ = np.count_nonzero(np.abs(grey[one] - grey[other]) > 50)
        assert differ > _CLEARLY, f"{one} and {other} differ in {differ} pixels"


def test_what_is_not_reviewed_differs_in_more_than_colour(live_server: LiveServer, browser: Browser) -> None:
    conflict = make_conflict()
    for status in ("published", "proposed"):
        event = Event(conflict=conflict, headline=status, status=status)
        event.date = EventDate(DAY, DAY, "day")
        event.save()
    page = browser.new_page()
    page.goto(f"{live_server.url}/war/?view=chart")
    slanted = {
        page.locator(".m:not(.p)").nth(at).get_attribute("aria-label"): page.locator(".m:not(.p)")
        .nth(at)
        .evaluate("e => getComputedStyle(e).fontStyle")
        for at in range(2)
    }
    page.close()

    assert slanted == {
        "15 May 2024: published": "normal",
        "15 May 2024: proposed, not yet reviewed": "italic",
    }


# How far the words of what is not reviewed stand out from paper, from time left out, from two periods and when opened.
_CONTRASTS = """() => {
  const canvas = new OffscreenCanvas(1, 1).getContext("2d", {willReadFrequently: true});
  const luminance = (layers) => {
    for (const [colour, opacity] of layers) {
      canvas.globalAlpha = opacity;
      canvas.fillStyle = colour;
      canvas.fillRect(0, 0, 1, 1);
    }
    const [red, green, blue] = [...canvas.getImageData(0, 0, 1, 1).data]
      .map((part) => part / 255).map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const filled = (selector) => {
    const style = getComputedStyle(document.querySelector(selector));
    return [style.fill, style.opacity];
  };
  const label = document.querySelector(".m.new");
  const words = [getComputedStyle(label).color, 1];
  label.setAttribute("aria-current", "true");
  const paper = [getComputedStyle(document.body).backgroundColor, 1];
  const opened = [getComputedStyle(label).backgroundColor, 1], openedWords = [getComputedStyle(label).color, 1];
  const band = filled(".band.even");
  const gap = filled(".gap");
  const layers = [[paper, words], [paper, gap, words], [paper, band, band, words], [paper, opened, openedWords]];
  return layers.map((each) => {
    const [dark, light] = [luminance(each.slice(0, -1)), luminance(each)].sort((one, other) => one - other);
    return (light + 0.05) / (dark + 0.05);
  });
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_of_what_is_not_reviewed_can_be_read_on_all_that_is_under_them(
    live_server: LiveServer, browser: Browser, scheme: str
) -> None:
    conflict = make_conflict()
    for title in ("A truce", "Another"):
        Period.objects.create(conflict=conflict, title=title, first=date(2024, 5, 1), last=date(2024, 5, 20))
    for day in (date(2010, 1, 1), DAY):
        make_event(conflict, "Talks", day)
    context = browser.new_context(color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"{live_server.url}/war/?view=chart&axis=short")
    found = page.evaluate(_CONTRASTS)
    context.close()

    assert min(found) >= 4.5, found
