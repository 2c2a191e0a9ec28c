"""`manage.py benchmark_event_types`: how well and how fast events are typed."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from timeline.benchmarks import event_types


class Command(BaseCommand):
    help = "Measures the typing of events on labelled reports that lie beside the project. No database is needed."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--update", action="store_true", help="keep what is measured as the baseline for tests")

    def handle(self, *args: Any, **options: Any) -> None:
        if absent := event_types.missing():
            self.stdout.write(self.style.WARNING(f"The typing of events was not measured; {absent}"))
            return
        scores = event_types.scores()
        for name, f1 in scores.items():
            self.stdout.write(f"{name:<12}{f1:>8.3f}")
        speed = round(event_types.sentences_per_second())
        self.stdout.write(f"{speed} sentences a second of CPU time")
        if options["update"]:
            event_types.keep({"scores": scores, "sentences/s": speed})
            self.stdout.write("kept as the baseline")
