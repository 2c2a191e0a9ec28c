"""How long a decision in the review queue takes, with 100,000 events in the database of DATABASE_URL.

    python -m timeline.benchmarks.deciding [--size 100000] [--rounds N] [--words 5000]

One decision is one request through Django's test client: the form is sent, the event published or rejected, with its
history, and the next event rendered, with its article, its neighbours and what may be the same. Generated events have
short articles and nothing that they are found by, so some articles of real length are read into a timeline of
their own, and their events are decided too. What was decided stays decided:
run it on a database that may be thrown away.
"""

import argparse
import os
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from html.parser import HTMLParser
from statistics import median, quantiles
from typing import Any

from timeline.benchmarks.browsing import prepare, slug

_LONG = "deciding-long"  # their timeline
_ARTICLES = 10
_DATED = 6  # one sentence in so many names a day
_FIRST = date(2024, 3, 1)
_TOWNS = ("Marun", "Tolven", "Ardin", "Polmany", "Velkov", "Orsk", "Harnow", "Sestra")
_DEEDS = (
    "Shells hit the port of {town}",
    "Troops entered {town}",
    "The two sides met in {town}",
    "A drone struck a depot near {town}",
    "Residents left {town} in buses",
    "The council of {town} signed an agreement",
)
_FILLING = "People there spoke of long nights, of short rations and of neighbours who had not come back."


def article(number: int, words: int) -> str:
    """A text of about so many *words*, some of its sentences with a day; another one for each *number*."""
    sentences: list[str] = []
    count = 0
    while count < words:
        step = len(sentences)
        sentence = _FILLING
        if step % _DATED == 0:
            day = _FIRST + timedelta(days=(7 * number + step) % 240)
            deed = _DEEDS[(number + step) % len(_DEEDS)].format(town=_TOWNS[(step // _DATED) % len(_TOWNS)])
            sentence = f"{deed} on {day:%-d %B %Y}, and {step + number} people were counted by officials."
        sentences.append(sentence)
        count += len(sentence.split())
    groups = (sentences[start : start + 4] for start in range(0, len(sentences), 4))
    return "\n\n".join(" ".join(group) for group in groups)


def read_long_articles(words: int) -> None:
    """Read the long articles into a timeline of their own, where they are not there yet."""
    from articles.ingest import Draft, save
    from articles.pubdate import Claim, Origin
    from timeline.build import build
    from timeline.models import Conflict

    conflict, _ = Conflict.objects.get_or_create(slug=_LONG, defaults={"title": "Long articles, made up"})
    for number in range(_ARTICLES):
        day = _FIRST + timedelta(days=240 + number)
        draft = Draft(name=f"long-{number}", text=article(number, words), claims=(Claim(day, Origin.COMMAND),))
        made = save(draft, today=day).article
        conflict.articles.add(made)
        build(made, conflict)


@dataclass(slots=True)
class _Page(HTMLParser):
    """What a browser would send of the event's form, and where to."""

    fields: list[tuple[str, str]] = field(default_factory=list)
    address: str = ""
    _inside: bool = False
    _select: str = ""
    _area: str = ""

    def __post_init__(self) -> None:
        HTMLParser.__init__(self)

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        own = dict(attrs)
        if tag == "form" and own.get("id") == "review-form":
            self._inside, self.address = True, own["action"]
        if not self._inside:
            return
        if tag == "input" and own.get("name") and (own.get("type") != "checkbox" or "checked" in own):
            self.fields.append((own["name"], own.get("value") or ("on" if own.get("type") == "checkbox" else "")))
        elif tag == "select":
            self._select = own["name"]
        elif tag == "option" and "selected" in own and self._select:
            self.fields.append((self._select, own.get("value") or ""))
        elif tag == "textarea":
            self._area = own["name"]

    def handle_data(self, data: str) -> None:
        if self._area and data.strip():
            self.fields.append((self._area, data.strip()))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._inside = False
        self._select, self._area = ("" if tag == "select" else self._select), ("" if tag == "textarea" else self._area)


@dataclass(frozen=True, slots=True)
class Measured:
    """Milliseconds by the clock, and of this process alone, of each decision; *queries* of the last one."""

    clock: list[float]
    cpu: list[float]
    queries: int
    size: int


def decisions(client: Any, asked: str, rounds: int) -> Iterator[tuple[float, float, bytes]]:
    """Decide about *rounds* events of the queue with the address query *asked*, three published for each rejected."""
    htmx = {"HX-Request": "true"}
    html = client.get(f"/admin/timeline/event/review/?{asked}").content
    for number in range(rounds):
        page = _Page()
        page.feed(html.decode())
        if not page.address:
            raise SystemExit("The queue is empty.")
        data: dict[str, list[str]] = {}
        for name, value in [*page.fields, ("do", "reject" if number % 4 == 3 else "publish")]:
            data.setdefault(name, []).append(value)
        began, spent = time.perf_counter(), time.process_time()
        response = client.post(page.address, data, headers=htmx)
        took = 1000 * (time.perf_counter() - began), 1000 * (time.process_time() - spent)
        html = response.content
        if response.status_code != 200 or not (b"Published: " in html or b"Rejected: " in html):
            raise SystemExit(f"{page.address}: {response.status_code} {html[:300]!r}")
        yield *took, html


def measure(client: Any, asked: str, rounds: int) -> Measured:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    for _ in decisions(client, asked, 3):
        pass
    told = list(decisions(client, asked, rounds))
    with CaptureQueriesContext(connection) as queries:
        (*_, last), *_ = decisions(client, asked, 1)
    asking_first = 1  # of the queries, those of the page that the decision was sent from
    with CaptureQueriesContext(connection) as opening:
        client.get(f"/admin/timeline/event/review/?{asked}")
    return Measured(
        [clock for clock, _, _ in told],
        [cpu for _, cpu, _ in told],
        len(queries) - len(opening) * asking_first,
        len(last),
    )


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--size", type=int, default=100_000, help="events of the timeline")
    parser.add_argument("--rounds", type=int, default=100, help="decisions of each kind")
    parser.add_argument("--words", type=int, default=5_000, help="of a long article")
    options = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "timeline.settings")
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    prepare([options.size])
    from django.contrib.auth.models import User
    from django.db import connection
    from django.test import Client

    from timeline.models import Conflict, Event

    conflict = Conflict.objects.get(slug=slug(options.size))
    read_long_articles(options.words)
    user, _ = User.objects.get_or_create(username="benchmark", defaults={"is_staff": True, "is_superuser": True})
    client = Client(headers={"host": "localhost"})
    client.force_login(user)
    waiting = Event.objects.filter(conflict=conflict, status=Event.Status.PROPOSED).count()
    print(f"database: {connection.vendor}; {Event.objects.count():,} events, {waiting:,} of this timeline wait")
    print(f"{'':<34}{'median ms':>10}{'p95 ms':>9}{'cpu ms':>9}{'queries':>9}{'KB':>7}")
    for kind, asked in (
        ("generated events", f"conflict={conflict.slug}"),
        ("surest first", f"conflict={conflict.slug}&order=sure"),
        ("any conflict", ""),
        (f"articles of {options.words:,} words", f"conflict={_LONG}"),
    ):
        told = measure(client, asked, options.rounds)
        p95 = quantiles(told.clock, n=100, method="inclusive")[94]
        print(
            f"{kind:<34}{median(told.clock):>10.1f}{p95:>9.1f}{median(told.cpu):>9.1f}{told.queries:>9}"
            f"{told.size / 1000:>7.1f}"
        )


if __name__ == "__main__":
    main()
