"""How long a page takes, by kind of request and number of events, in the database of DATABASE_URL.

    python -m timeline.benchmarks.browsing [--sizes 1000,10000,100000,1000000] [--rounds N]

Each size is a timeline of its own, "browsing-1000" and so on, generated where it is missing; all are in one database.
Times are whole requests through Django's test client, rendering included, each with a question not asked before:
what the index remembers of earlier ones is cleared. The counts of everything, which it keeps with its columns, are
there for a question that narrows, and counted anew for one that does not.
"""

import argparse
import gc
import os
import re
import resource
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from html.parser import HTMLParser
from statistics import quantiles
from typing import Any
from urllib.parse import urlencode

SIZES = (1_000, 10_000, 100_000, 1_000_000)
SLUG = "browsing-{}"
_NARROWS = re.compile(r"[?&](?!after|at|view|lanes|axis)\w+=")
_BUDGET = {1_000_000: 200.0}  # milliseconds; 100 for fewer


@dataclass(frozen=True, slots=True)
class Measured:
    """*p50*, *p95*: milliseconds by the clock; *cpu*: p95 of this process alone. *size*: bytes of HTML."""

    kind: str
    p50: float
    p95: float
    cpu: float
    queries: int
    size: int
    elements: int


def slug(size: int) -> str:
    return SLUG.format(size)


def prepare(sizes: Iterable[int]) -> None:
    """Generate what is missing."""
    from django.core.management import call_command

    for number, size in enumerate(sizes):
        call_command("generate_events", size, conflict=slug(size), seed=100 + number)


def addresses(size: int, rounds: int) -> dict[str, list[str]]:
    """By kind of request, some addresses of each."""
    from django.http import QueryDict

    from timeline.forms import TimelineForm
    from timeline.models import Conflict, Event
    from timeline.places_in_list import token

    conflict = Conflict.objects.get(slug=slug(size))
    form = TimelineForm(QueryDict(), conflict)
    keys = form.answer.keys(newest=True)
    steps = [len(keys) * (each + 1) // (rounds + 2) for each in range(rounds)]
    events = [Event.objects.get(pk=int(keys[step])) for step in steps]
    dated = [event for event in events if event.date.is_known] or events
    page = conflict.get_absolute_url()
    found: dict[str, list[str]] = {
        "first page": [page] * rounds,
        "deep page": [f"{page}?after={token(event)}" for event in events],
        "month": [f"{page}?at={(event.earliest or event.latest):%Y-%m}" for event in dated],
        "undated": [f"{page}?at=undated"] * rounds,
    }
    found |= _charts(page, dated, rounds)
    for options in form.facets:
        found[f"facet {options.facet.name}"] = _cycled([f"{page}?{each.query}" for each in options.options], rounds)
    found["three facets"] = [
        f"{page}?status=published&planned=no&actor={each.value}" for each in form.options("actor", limit=rounds).options
    ]
    months = [f"{page}?from={event.earliest or event.latest}&to={event.latest or event.earliest}" for event in dated]
    found["date range"] = months
    found["certain"] = [f"{page}?certain=yes&from={year}-01-01&to={year + 1}-12-31" for year in range(2014, 2024)]
    words = ("strike", "troops", "said", "on", "residents", "officials", "northern", "ministry")
    found["search rare"] = [f"{page}?{urlencode({'q': chr(34) + event.headline + chr(34)})}" for event in events]
    found["search common"] = _cycled([f"{page}?q={word}" for word in words], rounds)
    pairs = ("said+strike", "on+troops", "officials+said", "northern+near", "residents+told", "drone+strike")
    found["search two common"] = _cycled([f"{page}?q={pair}" for pair in pairs], rounds)
    found["search with a date"] = _cycled([f"{page}?q=strike+in+August+{year}" for year in range(2014, 2025)], rounds)
    found["map"] = [f"{page}?view=map"] * rounds
    corners = [(22 + step % 10, 44 + step % 5) for step in range(rounds)]
    found["map region"] = [f"{page}?view=map&box={west},{south},{west + 10},{south + 6}" for west, south in corners]
    found["list of a box"] = [f"{page}?box={west},{south},{west + 10},{south + 6}" for west, south in corners]
    found["event page"] = [event.get_absolute_url() for event in events]
    found["event in a filter"] = [f"{event.get_absolute_url()}?q=strike&status=published" for event in events]
    found["embed"] = [f"/embed{page}"] * rounds
    return found


def _charts(page: str, events: Sequence[Any], rounds: int) -> dict[str, list[str]]:
    """The chart of everything, zoomed to a year or a month around some events, and with each kind of lanes."""
    around = [(event.earliest or event.latest) for event in events]
    years = [f"{page}?view=chart&from={day.year:04}-01-01&to={day.year:04}-12-31" for day in around]
    months = [f"{page}?view=chart&from={day.replace(day=1)}&to={day.replace(day=28)}" for day in around]
    found = {"chart": [f"{page}?view=chart"] * rounds, "chart of a year": years, "chart of a month": months}
    for lanes in ("actor", "place", "source"):
        whole, part = f"{page}?view=chart&lanes={lanes}", [f"{year}&lanes={lanes}" for year in years]
        found[f"chart by {lanes}"] = [part[number] if number % 2 else whole for number in range(len(part))]
    found["chart, short axis"] = [f"{page}?view=chart&axis=short"] * rounds
    return found


def _cycled(values: list[str], count: int) -> list[str]:
    return [values[number % len(values)] for number in range(count)] if values else []


def measure(size: int, rounds: int) -> list[Measured]:
    """Every kind of request at one size."""
    from timeline.index import store

    measured = []
    for kind, asked in addresses(size, rounds).items():
        if not asked:
            continue
        _get(asked[0])
        clock, cpu = [], []
        for address in asked:
            store.forget_answers(whole=not _NARROWS.search(address))
            began, spent = time.perf_counter(), time.process_time()
            _get(address)
            clock.append(1000 * (time.perf_counter() - began))
            cpu.append(1000 * (time.process_time() - spent))
        store.forget_answers()
        queries, html = _counted(asked[-1])
        elements = _Elements.of(html)
        measured.append(
            Measured(
                kind, _percentile(clock, 50), _percentile(clock, 95), _percentile(cpu, 95), queries, len(html), elements
            )
        )
    return measured


@cache
def _client() -> Any:
    from django.test import Client

    return Client(headers={"host": "localhost"})


def _get(address: str) -> bytes:
    response = _client().get(address)
    if response.status_code != 200:
        raise RuntimeError(f"{address}: {response.status_code}")
    return bytes(response.content)


def _counted(address: str) -> tuple[int, bytes]:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as queries:
        html = _get(address)
    return len(queries), html


class _Elements(HTMLParser):
    count = 0

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.count += 1

    @classmethod
    def of(cls, html: bytes) -> int:
        parser = cls()
        parser.feed(html.decode())
        return parser.count


def _percentile(values: list[float], percent: int) -> float:
    return quantiles(values, n=100, method="inclusive")[percent - 1] if len(values) > 1 else values[0]


def cold_start(size: int) -> tuple[float, float]:
    """Milliseconds of the first page in a process that knows nothing: with what is kept on disk, and without."""
    from timeline.index import store
    from timeline.models import Conflict

    def first_page() -> float:
        store.forget()
        began = time.perf_counter()
        _get(f"/{slug(size)}/")
        return 1000 * (time.perf_counter() - began)

    store.read_anew(Conflict.objects.get(slug=slug(size)).pk)
    kept = first_page()
    store.forget_kept(Conflict.objects.get(slug=slug(size)).pk)
    return kept, first_page()


def _print(size: int, measured: list[Measured], before: dict[str, float], say: Callable[[str], None]) -> None:
    budget = _BUDGET.get(size, 100.0)
    say(f"\n{size:,} events (budget {budget:.0f} ms)")
    say(f"{'':<20}{'p50 ms':>9}{'p95 ms':>9}{'cpu p95':>9}{'growth':>8}{'queries':>9}{'KB':>7}{'elements':>10}")
    for each in measured:
        growth = f"{each.p50 / before[each.kind]:.2f}" if before.get(each.kind) else ""
        late = "  over" if each.p95 > budget else ""
        say(
            f"{each.kind:<20}{each.p50:>9.1f}{each.p95:>9.1f}{each.cpu:>9.1f}{growth:>8}{each.queries:>9}"
            f"{each.size / 1000:>7.1f}{each.elements:>10}{late}"
        )


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)), help="numbers of events, with commas")
    parser.add_argument("--rounds", type=int, default=20, help="requests of each kind")
    options = parser.parse_args()
    sizes = [int(size) for size in options.sizes.split(",")]
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "timeline.settings")
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    prepare(sizes)
    from django.db import connection

    print(f"database: {connection.vendor}")
    before: dict[str, float] = {}
    for size in sizes:
        kept, anew = cold_start(size)
        gc.collect()
        gc.freeze()  # as a server does once it has loaded
        measured = measure(size, options.rounds)
        _print(size, measured, before, print)
        before = {each.kind: each.p50 for each in measured}
        print(f"first page of a new process: {kept:.0f} ms, {anew:.0f} ms where nothing was kept on disk")
        print(f"most memory so far: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")


if __name__ == "__main__":
    main()
