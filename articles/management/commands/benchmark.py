"""`manage.py benchmark dates`: how good and how fast the date resolver is."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from articles.benchmarks import dates


class Command(BaseCommand):
    help = "Measures the project on annotated texts that lie beside it. No database is needed."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        benchmarks = parser.add_subparsers(dest="benchmark", required=True, metavar="BENCHMARK")
        of_dates = benchmarks.add_parser("dates", help="scores and speed of the date resolver")
        of_dates.add_argument("--update", action="store_true", help="keep what is measured as the baseline for tests")
        of_dates.add_argument("--quick", action="store_true", help="scores and the comparison only")

    def handle(self, *args: Any, **options: Any) -> None:
        self._dates(update=options["update"], quick=options["quick"])

    def _dates(self, *, update: bool, quick: bool) -> None:
        if absent := dates.missing():
            self.stdout.write(self.style.WARNING(f"The dates were not measured; {absent}"))
            return
        measured: dict[str, Any] = {"rules": dates.rule_count(), "scores": {}}
        self._row("", *dates.FIGURES)
        for name in dates.SETS:
            figures = measured["scores"][name] = dates.scores(name)
            self._row(name, *(f"{figures[figure]:.2f}" for figure in dates.FIGURES))
        measured["speed"] = self._speed(quick=quick)
        self.stdout.write(f"rules: {measured['rules']}")
        if update:
            known = json.loads(dates.BASELINE.read_text("utf-8")) if dates.BASELINE.exists() else {}
            measured["speed"] = known.get("speed", {}) | measured["speed"]
            dates.BASELINE.write_text(json.dumps(known | measured, indent=2) + "\n", "utf-8")
            self.stdout.write(f"kept in {dates.BASELINE.relative_to(dates.ROOT)}")

    def _speed(self, *, quick: bool) -> dict[str, float]:
        news = dates.documents("news")
        measured = {"KB/s": dates.kb_per_second((each.text, each.written_on) for each in news)}
        self.stdout.write(f"\n{measured['KB/s']:.0f} KB of news a second of CPU time")
        times, theirs = dates.times_search_dates(news, seconds=2 if quick else 10)
        measured["times search_dates"] = times
        self.stdout.write(f"{times:.1f} times dateparser's search_dates ({theirs:.0f} KB/s) in this run")
        if not quick:
            measured["10 MB to 1 MB"] = growth = dates.growth()
            self.stdout.write(f"a KB of a 10 MB text takes {growth:.2f} times as long as one of a 1 MB text")
            idle = dates.idle_cores()
            measured["two jobs to one"] = gain = dates.gain_of_two_jobs()
            self.stdout.write(f"two jobs are {gain:.2f} times as fast as one")
            if idle < 1.5:
                self.stdout.write(self.style.WARNING("  (this machine is busy: two jobs had no two cores)"))
        return {name: round(value, 2) for name, value in measured.items()}

    def _row(self, name: str, *cells: str) -> None:
        self.stdout.write(f"{name:<10}" + "".join(f"{cell:>20}" for cell in cells))
