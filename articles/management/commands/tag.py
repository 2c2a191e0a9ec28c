"""`manage.py tag`: dated phrases of texts, as JSON lines from standard input to standard output."""

import os
import sys
from argparse import ArgumentParser, ArgumentTypeError
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from typing import IO, Any

from django.core.management.base import BaseCommand

from articles.timexes import Tagged, tag_lines

_CHUNK = 64 * 1024  # bytes of input that go to a process at a time: far more than it costs to send them
_IN_FLIGHT = 3  # chunks for each process: one under way, one waiting, one finished


class Command(BaseCommand):
    help = (
        'Reads JSON lines {"id", "dct", "text", "lang"?, "mode"?} from standard input and writes {"id", "timexes"} in '
        'the same order. "dct" is the day of publication; "lang" is "en" where it is left out. A bad line is named on '
        "standard error and left out; the exit code is then 1. No database is needed."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--jobs", type=_jobs, default=1, metavar="N", help="processes to use (1)")

    def handle(self, *args: Any, **options: Any) -> None:
        source, target = sys.stdin.buffer, sys.stdout.buffer
        bad = 0
        try:
            for tagged in _in_processes(source, options["jobs"]) if options["jobs"] > 1 else _one_by_one(source):
                target.write(tagged.output)
                target.flush()
                bad += len(tagged.problems)
                for number, why in tagged.problems:
                    self.stderr.write(f"line {number}: {why}")
        except BrokenPipeError:
            # Whoever read has had enough; nothing is left to be flushed when Python ends.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(1)
        if bad:
            sys.exit(1)


def _jobs(words: str) -> int:
    if words.isdigit() and 1 <= int(words) <= 256:
        return int(words)
    raise ArgumentTypeError("a number from 1 to 256 is needed")


def _one_by_one(source: IO[bytes]) -> Iterator[Tagged]:
    """Each line answered as soon as it is read, so that a program can talk to this one."""
    for number, line in enumerate(source, 1):
        yield tag_lines([line], number)


def _in_processes(source: IO[bytes], jobs: int) -> Iterator[Tagged]:
    """Chunks of lines, tagged by *jobs* processes and given back in order; a bounded number is in flight."""
    executor = ProcessPoolExecutor(jobs)
    try:
        under_way: deque[Future[Tagged]] = deque()
        for lines, number in _chunks(source):
            under_way.append(executor.submit(tag_lines, lines, number))
            if len(under_way) >= jobs * _IN_FLIGHT:
                yield under_way.popleft().result()
        while under_way:
            yield under_way.popleft().result()
    finally:
        executor.shutdown(wait=True, cancel_futures=True)


def _chunks(source: IO[bytes]) -> Iterator[tuple[list[bytes], int]]:
    number = 1
    while lines := source.readlines(_CHUNK):
        yield lines, number
        number += len(lines)
