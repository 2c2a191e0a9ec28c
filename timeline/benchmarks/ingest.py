"""How many articles are read in a second, into a database of its own: with their events, twice as much, and again.

    python -m timeline.benchmarks.ingest [--articles N]

The articles lie beside the project and belong to their publishers: they are read, never kept.
"""

import argparse
import gc
import json
import os
import resource
import time
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from articles.benchmarks.dates import SHARED

ARTICLES = SHARED / "corpora" / "timeline" / "libya" / "articles.jsonl"
_FIRST = 20  # articles by which everything that is loaded once is there
_TODAY = date(2026, 1, 1)


@dataclass(frozen=True, slots=True)
class Measured:
    """Seconds of CPU for the first *half* of the text, and for the *whole*; *megabytes* the most memory after either.

    *written*: rows that reading all of them again has added or changed.
    """

    articles: int
    half: float
    whole: float
    megabytes: tuple[int, int]
    written: int

    def __str__(self) -> str:
        half, whole = self.megabytes
        return (
            f"{self.articles / self.whole:.1f} articles a CPU second; twice the text takes {self.whole / self.half:.2f}"
            f" times as long and {whole - half} MB more; reading them again writes {self.written} rows"
        )


def missing() -> str:
    """What is not there; empty where all is."""
    return "" if ARTICLES.exists() else f"not there: {ARTICLES}"


def rows(count: int) -> list[dict[str, Any]]:
    with ARTICLES.open(encoding="utf-8") as lines:
        return [json.loads(line) for line, _ in zip(lines, range(count), strict=False)]


def measure(given: Sequence[dict[str, Any]]) -> Measured:
    """Read them into the database that is set up, which must be empty. The first few are not counted."""
    first, counted = given[:_FIRST], given[_FIRST:]
    lengths = list(accumulate(len(row["text"]) for row in counted))
    middle = bisect_left(lengths, lengths[-1] / 2)  # later ones may be longer: half of them is not half the work
    _read(first)
    gc.collect()
    gc.freeze()  # as the command does
    half = _read(counted[:middle])
    megabytes = _megabytes()
    whole = half + _read(counted[middle:])
    before = _changes()
    _read(given)
    return Measured(len(counted), half, whole, (megabytes, _megabytes()), _changes() - before)


def _read(given: Sequence[dict[str, Any]]) -> float:
    """The CPU seconds that it takes."""
    from django.db import transaction

    from articles.ingest import Draft, save
    from articles.pubdate import Claim, Origin
    from timeline.build import build
    from timeline.models import Conflict

    conflict, _ = Conflict.objects.get_or_create(slug="measured", defaults={"title": "Measured"})
    begun = time.process_time()
    for row in given:
        claim = Claim(date.fromisoformat(row["published"][:10]), Origin.COMMAND)
        draft = Draft(name=str(row["id"]), text=row["text"], title=row["title"] or "", claims=(claim,))
        with transaction.atomic():  # as the command does
            article = save(draft, today=_TODAY).article
            conflict.articles.add(article)
            build(article, conflict)
    return time.process_time() - begun


def _megabytes() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def _changes() -> int:
    """Rows that this connection has written so far, as SQLite counts them."""
    from django.db import connection

    with connection.cursor() as cursor:
        return int(cursor.execute("SELECT total_changes()").fetchone()[0])


def main() -> None:
    """Print what is measured."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--articles", type=int, default=200, help="how many are read")
    count = parser.parse_args().articles
    if absent := missing():
        print(f"Reading articles was not measured; {absent}")
        return
    with TemporaryDirectory() as temporary:
        os.environ["DATABASE_URL"] = f"sqlite:///{Path(temporary, 'measured.sqlite3')}"
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "timeline.settings")
        import django
        from django.core.management import call_command

        django.setup()
        call_command("migrate", verbosity=0)
        print(measure(rows(count + _FIRST)))


if __name__ == "__main__":
    main()
