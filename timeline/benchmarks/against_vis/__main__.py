"""How our chart does beside vis-timeline (from npm, in a scratch folder): one run, one machine.

    python -m timeline.benchmarks.against_vis [--sizes 10000,100000] [--rounds N]

The same events, from the same server (gunicorn, as docs/operations.md says), in the same Chromium, in turns, nothing
kept by the browser. vis-timeline gets its events as one JSON file that was made and compressed before; it is measured
with its defaults, and tuned: a fixed height and clusters. Needs npm, a Chromium and what the tests need.
"""

import argparse
import tempfile
from pathlib import Path
from urllib.request import urlopen

from timeline.benchmarks import browsing
from timeline.benchmarks.against_vis import data, table
from timeline.benchmarks.against_vis.measuring import Contestant, Run, measure
from timeline.benchmarks.beside.serving import prepare, serving

_VIEW = "?view=chart"
_LONG = 8_000  # milliseconds


def _compared(site: str, folder: Path, size: int, rounds: int, patience: float) -> tuple[dict[str, list[Run]], int]:
    """The runs of each, and how many bytes more vis-timeline's data takes with all that our filters know."""
    from tests.browser.chromium import chromium

    written = data.write(folder, browsing.slug(size))
    ours = f"{site}/{browsing.slug(size)}/{_VIEW}"
    theirs = f"{site}/beside/page.html?events={written.name}"
    asked = [
        (Contestant(table.OURS, "#axis .m", "#axis", f"#kind-{written.kind}", "htmx:afterSettle"), ours),
        (Contestant(table.TUNED, ".vis-item", ".vis-center", "#filter", "drawn"), f"{theirs}&tuned"),
        (Contestant(table.DEFAULT, ".vis-item", ".vis-center", "#filter", "drawn"), theirs),
    ]
    for _ in range(8):  # every process has read its index, as one that serves for a while has
        urlopen(ours).read()
    runs: dict[str, list[Run]] = {contestant.name: [] for contestant, _ in asked}
    with chromium() as browser:
        for turn in range(rounds):
            for contestant, address in asked:
                if turn and _took_long(runs[contestant.name][0]):
                    continue
                runs[contestant.name].append(measure(browser, contestant, address, patience))
    return runs, written.more


def _took_long(run: Run) -> bool:
    """What is that slow once is so again; the others still have their turns."""
    return run.first is None or run.frame is None or run.first > _LONG


def main() -> None:
    """Print a table for each size."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--sizes", default="10000,100000", help="numbers of events, with commas")
    parser.add_argument("--rounds", type=int, default=5, help="how often each page has its turn; medians are shown")
    parser.add_argument("--patience", type=float, default=60, help="seconds after which a page is too late")
    options = parser.parse_args()
    sizes = [int(size) for size in options.sizes.split(",")]
    prepare(sizes)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        data.fetch(folder)
        with serving(folder) as site:
            for size in sizes:
                print(f"\n{size:,} events, vis-timeline {data.VERSION}, medians of up to {options.rounds}", flush=True)
                runs, more = _compared(site, folder, size, options.rounds, options.patience)
                print("\n".join(table.lines(runs, more)))


if __name__ == "__main__":
    main()
