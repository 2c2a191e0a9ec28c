"""Tables that tests import."""

import csv
import io
from collections.abc import Sequence
from datetime import date

from django.contrib.auth.models import User

from tests.builders import TODAY
from timeline.importing import files
from timeline.importing.batches import Importing, in_parts
from timeline.importing.dates import Order
from timeline.importing.fields import understood
from timeline.importing.rows import Options, Reader, decided_order
from timeline.importing.saving import Sorted
from timeline.models import Conflict


def csv_of(*rows: Sequence[object]) -> bytes:
    file = io.StringIO(newline="")
    csv.writer(file).writerows(rows)
    return file.getvalue().encode()


def bring(
    conflict: Conflict,
    data: bytes,
    *,
    name: str = "list.csv",
    source: str = "A list",
    order: Order | None = None,
    by: User | None = None,
    publish: bool = False,
    dry: bool = False,
    today: date = TODAY,
) -> Sorted:
    """Import all of *data*; what has become of its rows, all parts together."""
    table = files.read(name, data)
    mapping = understood(table.columns)
    options = Options(source, decided_order(table.rows, mapping) if order is None else order)
    importing = Importing(conflict, name, Reader(table.columns, mapping, options), today, by, publish)
    seen: dict[str, int] = {}
    whole = Sorted()
    for part in in_parts(table.rows):
        done = importing.try_out(part, seen) if dry else importing.write(part, seen)
        whole.new += done.new
        whole.changed += done.changed
        whole.same += done.same
        whole.refused += done.refused
        whole.remarks += done.remarks
    return whole
