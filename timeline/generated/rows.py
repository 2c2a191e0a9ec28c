"""Many rows at once, past the models' own bookkeeping, which would take most of the time."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any

from django.db import connection, models


def insert(model: type[models.Model], rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert *rows*, by column; what a row does not name has the field's default. In one statement."""
    if not rows:
        return
    columns, defaults = _columns(model)
    named = [column for column in columns if column in defaults or column in rows[0]]
    values = ([_adapted(row[column] if column in row else defaults[column]) for column in named] for row in rows)
    quote = connection.ops.quote_name
    into = f"{quote(model._meta.db_table)} ({', '.join(map(quote, named))})"
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {into} FROM STDIN") as copy:
                for each in values:
                    copy.write_row(each)
            return
        marks = f"({', '.join(['%s'] * len(named))})"
        cursor.execute(
            f"INSERT INTO {into} VALUES {', '.join([marks] * len(rows))}", [value for each in values for value in each]
        )


@cache
def _columns(model: type[models.Model]) -> tuple[list[str], dict[str, Any]]:
    """A model's columns, and what they hold where nothing is said."""
    empty = model()
    fields = [(str(field.column), field) for field in model._meta.concrete_fields]
    defaults = {
        column: field.get_db_prep_save(field.pre_save(empty, add=True), connection)
        for column, field in fields
        if not field.primary_key and (field.null or field.has_default() or field.empty_strings_allowed or _dates(field))
    }
    return [column for column, _ in fields], defaults


def _dates(field: Any) -> bool:
    return bool(getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False))


def _adapted(value: Any) -> Any:
    return connection.ops.adapt_datefield_value(value) if type(value) is date else value


def keys(model: type[models.Model], count: int) -> list[int]:
    """Primary keys that nobody has and nobody gets; within a transaction that writes."""
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)", [table, count]
            )
            return [key for (key,) in cursor.fetchall()]
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        last = (cursor.fetchone() or (0,))[0]
        return list(range(last + 1, last + count + 1))
