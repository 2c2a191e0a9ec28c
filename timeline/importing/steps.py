"""An upload from its file to its events, a part at a time: whoever asks next goes on where the last one stopped."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import User
from django.db import transaction

from articles.languages import detect
from timeline.importing import files
from timeline.importing.batches import Importing, in_parts
from timeline.importing.dates import Order
from timeline.importing.fields import Field, understood
from timeline.importing.rows import Options, Reader, decided_order
from timeline.importing.tables import Row, Table
from timeline.models import Conflict, Upload, UploadPart

_SAMPLE = 100  # rows by which the language is told
State = Upload.State


def sample(table: Table) -> str:
    return " ".join(cell for row in table.rows[:_SAMPLE] for cell in row.cells if len(cell) > 20)


@transaction.atomic
def receive(conflict: Conflict, name: str, data: bytes, *, sheet: str, source: str, by: User) -> Upload:
    """Keep the rows of a file, with what its columns seem to be. Raises `Unreadable`."""
    table = files.read(name, data, sheet)
    mapping = understood(table.columns)
    upload = Upload.objects.create(
        conflict=conflict,
        by=by,
        name=name[-200:],
        columns=list(table.columns),
        remarks=list(table.remarks),
        rows=len(table.rows),
        mapping=list(mapping),
        source=(source or name.rpartition(".")[0] or name)[:200],
        order=decided_order(table.rows, mapping),
        language=detect(sample(table))[:12],
    )
    UploadPart.objects.bulk_create(
        UploadPart(upload=upload, number=number, rows=[[row.number, row.cells, row.flaw] for row in part])
        for number, part in enumerate(in_parts(table.rows))
    )
    return upload


def rows_of(part: UploadPart) -> list[Row]:
    return [Row(number, tuple(cells), flaw) for number, cells, flaw in part.rows]


@transaction.atomic
def read_as(upload: Upload, mapping: Sequence[Field], *, source: str, order: Order | None) -> None:
    """Say what its columns are, and which of 03/04/2024 is the month; None: what the dates themselves say. What was
    tried is to be tried again."""
    upload.mapping, upload.source = list(mapping), source
    upload.order_by_editor = order is not None
    if order is None:
        every = [row for part in upload.parts.all() for row in rows_of(part)]
        order = decided_order(every, mapping)
    upload.order, upload.state, upload.at = order, State.TRYING, 0
    upload.save()
    upload.parts.update(keys=[], refused=[], remarks=[], counts={})


def begin(upload: Upload, *, publish: bool) -> bool:
    """Import what was tried; False where it was not."""
    started = Upload.objects.filter(pk=upload.pk, state=State.TRIED)
    return bool(started.update(state=State.IMPORTING, at=0, publish=publish))


@transaction.atomic
def step(pk: int, *, today: date, by: User) -> Upload:
    """Try or import the part that comes next, whole or not at all."""
    upload = Upload.objects.select_for_update(of=("self",)).select_related("conflict").get(pk=pk)
    if upload.state not in (State.TRYING, State.IMPORTING):
        return upload
    part = upload.parts.filter(number=upload.at).first()
    if part is not None:
        seen = {
            key: number
            for keys in upload.parts.filter(number__lt=upload.at).values_list("keys", flat=True)
            for key, number in keys
        }
        above = set(seen)
        importing = importing_of(upload, today=today, by=by)
        work = importing.write if upload.state == State.IMPORTING else importing.try_out
        done = work(rows_of(part), seen)
        part.keys = [(key, number) for key, number in seen.items() if key not in above]
        part.refused, part.remarks, part.counts = done.refused, done.remarks, done.counts
        part.save()
        upload.at += 1
    if not upload.parts.filter(number__gte=upload.at).exists():
        upload.state = State.DONE if upload.state == State.IMPORTING else State.TRIED
    upload.save(update_fields=["at", "state"])
    return upload


def importing_of(upload: Upload, *, today: date, by: User | None) -> Importing:
    mapping = [Field(each) for each in upload.mapping]
    reader = Reader(upload.columns, mapping, Options(upload.source, Order(upload.order)))
    return Importing(upload.conflict, upload.name, reader, today, by, upload.publish, upload.language)


@dataclass(frozen=True, slots=True)
class Refusal:
    """A row that brings nothing, and why."""

    row: Row
    why: str


def refusals(upload: Upload) -> Iterator[Refusal]:
    for part in upload.parts.all().iterator():
        why = dict(part.refused)
        for row in rows_of(part) if why else ():
            if row.number in why:
                yield Refusal(row, why[row.number])


def remarks(upload: Upload) -> Iterator[tuple[int, str]]:
    for said in upload.parts.exclude(remarks=[]).values_list("remarks", flat=True):
        yield from said


def counts(upload: Upload) -> dict[str, int]:
    """Of the parts that it has gone through."""
    found = dict.fromkeys(("new", "changed", "same", "refused"), 0)
    for each in upload.parts.filter(number__lt=upload.at).values_list("counts", flat=True):
        for name, count in each.items():
            found[name] += count
    return found
