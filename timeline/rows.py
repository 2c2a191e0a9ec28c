"""Many small rows at once: making an object or a queryset for each costs more than the database does."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Any

from django.db import connection, models


def select(question: str, values: Iterable[Any], among: Collection[Any]) -> list[tuple[Any, ...]]:
    """The rows that answer *question*, in the databases' own words: `{among}` stands for one value or more.

    *values* are those of its other places, all of them before `{among}`.
    """
    if not among:
        return []
    with connection.cursor() as cursor:
        cursor.execute(question.format(among=", ".join(["%s"] * len(among))), [*map(_adapted, values), *among])
        return list(cursor.fetchall())


def insert(
    model: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence[Any]], *, add_to: Sequence[str] = ()
) -> None:
    """Write *rows*, each with a value for each of *columns*: all fields of *model* but a generated key: numbers, words
    or days.

    A row that is there already stays as it is; with *add_to*, the fields that make a row the same, the last column of
    the new row is added to that of the old one.
    """
    quote = connection.ops.quote_name
    column_of = {field.name: quote(field.column or field.name) for field in model._meta.concrete_fields}
    names = [column_of[name] for name in columns]
    table = quote(model._meta.db_table)
    known = "ON CONFLICT DO NOTHING"
    if add_to:
        same = ", ".join(column_of[name] for name in add_to)
        known = f"ON CONFLICT ({same}) DO UPDATE SET {names[-1]} = {table}.{names[-1]} + excluded.{names[-1]}"
    places = ", ".join(["%s"] * len(columns))
    values = [tuple(map(_adapted, row)) for row in rows]
    if values:
        with connection.cursor() as cursor:
            cursor.executemany(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({places}) {known}", values)


def _adapted(value: Any) -> Any:
    return connection.ops.adapt_datefield_value(value) if isinstance(value, date) else value
