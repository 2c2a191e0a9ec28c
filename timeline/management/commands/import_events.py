"""`manage.py import_events CONFLICT FILE`: events from a table, with a dry run, row by row."""

import csv
from argparse import ArgumentParser
from collections import Counter
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError

from articles.languages import detect
from timeline.clock import latest_day
from timeline.importing import files
from timeline.importing.batches import Importing, in_parts
from timeline.importing.dates import Order
from timeline.importing.fields import LABELS, Field, missing, understood
from timeline.importing.refused import REASON, cells_of
from timeline.importing.rows import Options, Reader, decided_order
from timeline.importing.steps import sample
from timeline.importing.tables import Table, Unreadable
from timeline.management.conflict_command import ConflictCommand

_SHOWN = 50  # refused rows that are named


class Command(ConflictCommand):
    help = (
        "Imports events from CSV, a spreadsheet (.xlsx, .ods) or TimelineJS JSON. They are proposed, to be reviewed. "
        "The same file again changes nothing, so a run that was stopped is simply run again."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("conflict", metavar="CONFLICT", help="the timeline's address")
        parser.add_argument("file", metavar="FILE", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="say what would happen and write nothing")
        parser.add_argument("--sheet", default="", help="which sheet of a spreadsheet; else the first")
        parser.add_argument("--source", default="", help="who says so where a row names nobody; else the file's name")
        order = parser.add_mutually_exclusive_group()
        order.add_argument("--day-first", action="store_true", help="03/04/2024 is 3 April")
        order.add_argument("--month-first", action="store_true", help="03/04/2024 is 4 March")
        parser.add_argument(
            "--column",
            action="append",
            default=[],
            metavar="NAME=FIELD",
            help=f"what a column is, if its name does not say it: {', '.join(field or '(empty)' for field in Field)}",
        )
        parser.add_argument("--publish", action="store_true", help="they are reviewed already")
        parser.add_argument(
            "--refused", type=Path, metavar="FILE", help="write the rows that were refused there as CSV"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        conflict, path = self.conflict(options["conflict"]), options["file"]
        table = self._table(path, options["sheet"])
        mapping = self._mapping(table, options["column"])
        order = self._order(table, mapping, options)
        source = options["source"] or path.stem
        importing = Importing(
            conflict,
            path.name,
            Reader(table.columns, mapping, Options(source[:200], order)),
            latest_day(),
            by=None,
            publish=options["publish"],
            language=detect(sample(table)),
        )
        self._run(importing, table, options)

    def _table(self, path: Path, sheet: str) -> Table:
        try:
            table = files.read(path.name, path.read_bytes(), sheet)
        except OSError as error:
            raise CommandError(f"{path} cannot be read: {error.strerror}.") from error
        except Unreadable as error:
            raise CommandError(f"{path}: {error}") from error
        for remark in table.remarks:
            self.stdout.write(remark)
        return table

    def _mapping(self, table: Table, said: list[str]) -> list[Field]:
        mapping = list(understood(table.columns))
        for each in said:
            name, _, field = each.rpartition("=")
            if name not in table.columns or field not in set(Field):
                raise CommandError(f"“{each}”: the columns are {', '.join(table.columns)}.")
            mapping[table.columns.index(name)] = Field(field)
        for name, field in zip(table.columns, mapping, strict=True):
            self.stdout.write(f"  {name}: {LABELS[field]}")
        if what := missing(mapping):
            raise CommandError(f"{what} Say it with --column NAME=FIELD.")
        return mapping

    def _order(self, table: Table, mapping: list[Field], options: dict[str, Any]) -> Order:
        if options["day_first"] or options["month_first"]:
            return Order.DAY_FIRST if options["day_first"] else Order.MONTH_FIRST
        order = decided_order(table.rows, mapping)
        if order in (Order.DAY_FIRST, Order.MONTH_FIRST):
            self.stdout.write(f"Dates in figures have the {order} first, as some of them show.")
        return order

    def _run(self, importing: Importing, table: Table, options: dict[str, Any]) -> None:
        seen: dict[str, int] = {}
        counts: Counter[str] = Counter()
        refused: dict[int, str] = {}
        work = importing.try_out if options["dry_run"] else importing.write
        try:
            for part in in_parts(table.rows):
                done = work(part, seen)
                counts.update(done.counts)
                refused |= dict(done.refused)
                self.stdout.write(f"{sum(counts.values()):,} of {len(table.rows):,} rows; {_said(counts)}")
                self.stdout.flush()
        except KeyboardInterrupt:
            raise CommandError("Stopped; what was said is done. Run the same command again and it goes on.") from None
        for number, why in list(refused.items())[:_SHOWN]:
            self.stdout.write(self.style.WARNING(f"row {number}: {why}"))
        if len(refused) > _SHOWN:
            self.stdout.write(self.style.WARNING(f"… and {len(refused) - _SHOWN} more; --refused FILE has them all."))
        if options["refused"]:
            self._write_refused(options["refused"], table, refused)
        if options["dry_run"]:
            self.stdout.write("Nothing was written.")

    def _write_refused(self, path: Path, table: Table, refused: dict[int, str]) -> None:
        try:
            with path.open("w", encoding="utf-8", newline="") as file:
                lines = csv.writer(file)
                lines.writerow(cells_of([*table.columns, REASON]))
                lines.writerows(
                    cells_of([*row.cells, refused[row.number]]) for row in table.rows if row.number in refused
                )
        except OSError as error:
            raise CommandError(f"{path} cannot be written: {error.strerror}.") from error
        self.stdout.write(f"{len(refused)} refused row(s) written to {path}.")


def _said(counts: Counter[str]) -> str:
    return ", ".join(f"{counts[name]:,} {name}" for name in ("new", "changed", "same", "refused"))
