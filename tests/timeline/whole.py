"""All that the database says of articles and timelines, to be compared: everything but the history itself."""

from typing import Any

from django.apps import apps

# The history; when a row was saved last.
_LEFT_OUT = {"timeline.action", "timeline.entry"}
_COLUMNS_LEFT_OUT = {"timeline.event": {"updated_at"}}

Whole = dict[str, dict[Any, dict[str, Any]]]


def whole() -> Whole:
    """Every row of every table, by table and key."""
    tables: Whole = {}
    for label in ("articles", "timeline"):
        for model in apps.get_app_config(label).get_models(include_auto_created=True):
            name = model._meta.label_lower
            if name in _LEFT_OUT or not model._meta.managed:
                continue
            left_out = _COLUMNS_LEFT_OUT.get(name, set())
            tables[name] = {
                row["pk"]: {column: value for column, value in row.items() if column not in left_out}
                for row in model._base_manager.values("pk", *(each.attname for each in model._meta.concrete_fields))
            }
    return tables


def differences(before: Whole, after: Whole) -> list[str]:
    """Where two differ, in words; empty where they are the same."""
    return [
        f"{table} {key}: {_changed(rows.get(key), after[table].get(key))}"
        for table, rows in before.items()
        for key in rows.keys() | after[table].keys()
        if rows.get(key) != after[table].get(key)
    ]


def _changed(before: dict[str, Any] | None, after: dict[str, Any] | None) -> str:
    if before is None or after is None:
        return "gone" if after is None else "new"
    return "; ".join(f"{name} {before[name]!r} → {after[name]!r}" for name in before if before[name] != after[name])
