"""How fast events are written to files, and in how much memory, in the database of DATABASE_URL.

    python -m timeline.benchmarks.exporting CONFLICT [--formats csv,jsonl,…]

Each format is written from beginning to end, and the pieces thrown away. Seconds are of this process alone, and of the
database where that is SQLite. Memory is what the process holds at most, beyond what it held with its index read.
"""

import argparse
import os
import resource
import time

_SITE = "https://timeline.example"


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "timeline.settings")
    import django

    django.setup()
    from django.http import QueryDict

    from timeline.exports.asked import selection
    from timeline.exports.registry import FORMATS
    from timeline.forms import TimelineForm
    from timeline.models import Conflict

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("conflict")
    parser.add_argument("--formats", default=",".join(FORMATS))
    options = parser.parse_args()
    conflict = Conflict.objects.get(slug=options.conflict)
    form = TimelineForm(QueryDict(), conflict)
    total = form.total
    print(f"{total:,} events")
    for name in options.formats.split(","):
        before = _peak()
        wall, began = time.monotonic(), time.process_time()
        size = first = 0
        middle = 0.0
        for number, piece in enumerate(FORMATS[name].write(selection(form, _SITE, FORMATS[name]))):
            size += len(piece)
            if not first:
                first = 1
            if number == total // 10:
                middle = _peak()
        took, clock = time.process_time() - began, time.monotonic() - wall
        print(
            f"{name:11} {total / took:8,.0f} rows/s of CPU, {total / clock:8,.0f} by the clock, {size / 1e6:7,.1f} MB,"
            f" memory {before:.0f} MB before, {middle:.0f} MB after a tenth, {_peak():.0f} MB at most"
        )


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
