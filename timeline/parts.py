"""Which rows belong to which, and which of what has changed is worth keeping."""

from collections.abc import Iterable

from django.db import models

from timeline.journal import Changed, Key, Row, rows

# What an editor never sees alone: whose part it is, and by which column.
_PARTS = {
    "timeline.event_actors": ("timeline.event", "event"),
    "timeline.event_places": ("timeline.event", "event"),
    "timeline.importedrow": ("timeline.event", "event"),
    "timeline.clue": ("timeline.evidence", "evidence"),
    "timeline.wordcount": ("timeline.conflict", "conflict"),
    "timeline.sighting": ("articles.article", "article"),
    "timeline.firstsaid": ("articles.article", "article"),
    "articles.dateclaim": ("articles.article", "article"),
}
# Kept with whose it is, too, though it does not go with that: while articles are read for a conflict, it stays.
_BESIDE = {"timeline.conflict_articles": ("timeline.conflict", "conflict")}
# What is counted from other rows, or says only when or by which version.
COUNTED = {"timeline.event": {"recalled", "updated_at"}, "timeline.evidence": {"rules_version", "merging_version"}}


def owner_of(row: Row) -> Key:
    """The row that this one is a part of; itself where it is none."""
    if part := _PARTS.get(row["model"]) or _BESIDE.get(row["model"]):
        label, column = part
        return label, row["fields"][column]
    return row["model"], row["pk"]


def significant(changed: Changed) -> Changed:
    """Without the rows of which only what is counted has changed."""
    return changed.only(key for key in changed.changed() if _differs(changed.before.get(key), changed.after.get(key)))


def _differs(before: Row | None, after: Row | None) -> bool:
    if before is None or after is None:
        return True
    counted = COUNTED.get(before["model"], set())
    return any(after["fields"][name] != value for name, value in before["fields"].items() if name not in counted)


def is_part_of(label: str) -> str:
    """The model of whose rows those with this label are parts; empty where they stand by themselves."""
    return _PARTS.get(label, ("", ""))[0]


def events_of(row: Row) -> set[int]:
    """The keys of the events that a row is of, or joins."""
    fields = row["fields"]
    match row["model"]:
        case "timeline.event":
            return {row["pk"], *filter(None, [fields["merged_into"]])}
        case "timeline.event_actors" | "timeline.event_places" | "timeline.evidence" | "timeline.importedrow":
            return {fields["event"]}
        case "timeline.fulfilment":
            return {fields["plan"], fields["event"]}
        case "timeline.apart":
            return {fields["one"], fields["other"]}
    return set()


def of_events(changed: Changed, events: set[int]) -> Changed:
    """Only what concerns the events with these keys, and those with which they have exchanged evidence."""
    own = {
        key: set().union(*(events_of(side[key]) for side in (changed.before, changed.after) if key in side))
        for key in changed.changed()
    }
    reached: set[int] = set()
    while reached != events:
        reached = set(events)
        for key, of in own.items():
            if key[0] in ("timeline.event", "timeline.evidence") and of & events:
                events = events | of
    kept = {key for key, of in own.items() if of & events}
    clues = {
        key
        for key in changed.changed()
        if key[0] == "timeline.clue" and owner_of(changed.before.get(key) or changed.after[key]) in kept
    }
    return changed.only(kept | clues)


def with_owners(changed: Changed, things: Iterable[models.Model]) -> Changed:
    """With the rows that those changed are of, and those of *things*, though they are the same before and after."""
    wanted = {(each._meta.label_lower, each.pk) for each in things if each.pk}
    for side in (changed.before, changed.after):
        for row in side.values():
            wanted.add(owner_of(row))
            wanted |= {("timeline.event", key) for key in events_of(row)}
    there = rows(wanted - changed.before.keys() - changed.after.keys())
    return Changed(there | changed.before, there | changed.after)
