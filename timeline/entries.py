"""What an action meant to each event, article and conflict: old and new, as facts and in words."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.contrib.auth.models import User
from django.db import models

from articles.models import Source
from timeline.actions import Action, Entry, date_from
from timeline.dates import EventDate
from timeline.history import Note
from timeline.journal import Changed, Key, Row
from timeline.models import Actor, Conflict, Event, Period, Place
from timeline.parts import events_of
from timeline.protected import Blur
from timeline.roles import Role

_DATE = tuple(EventDate.__dataclass_fields__)
_TOLD = (
    "status headline kind is_planned merged_into withdrawn_because dates_fixed headline_fixed facts_fixed"
    " evidence_fixed disagreed sensitive sensitive_note blur quotes_withheld"
).split()
_OF_ARTICLES = "title source url language mode published_on".split()
_OF_CONFLICTS = "title slug summary review began countries embedded_by".split()
_PERIOD, _MEMBER = "timeline.period", "timeline.membership"
_NAMED = "name kind country".split()
_OF_NAMED = {"timeline.actor": _NAMED, "timeline.place": [*_NAMED, "latitude", "longitude", "precision"]}
# What readers are told was corrected.
_CORRECTED = {"date", "headline", "merged_into", "kind", "is_planned", "actors", "places"}


def entries(action: Action, changed: Changed, notes: Sequence[Note], *, of_reader: bool) -> list[Entry]:
    """One for each event that has changed or that a note is about, and for each article and conflict of that kind."""
    said: dict[Key, list[Note]] = {}
    for note in notes:
        said.setdefault((note.thing._meta.label_lower, note.thing.pk), []).append(note)
    about = {key for key in said if key[0] in ("timeline.event", "timeline.conflict", "articles.article")}
    hard = _hard(changed)
    for key in changed.changed():
        row = changed.before.get(key) or changed.after[key]
        if key[0] in (_PERIOD, _MEMBER):
            about.add(("timeline.conflict", row["fields"]["conflict"]))
        named = row["model"] in _OF_NAMED and key in changed.before and key in changed.after
        if named or row["model"] == "articles.article" or (row["model"] == "timeline.conflict" and key in hard):
            about.add(key)
        for side in (changed.before, changed.after):
            if key in side and key[0] != "timeline.apart":
                about |= {("timeline.event", event) for event in events_of(side[key])}
    names = _Names(changed)
    found = [_entry(action, key, changed, said.get(key, ()), names) for key in sorted(about)]
    found = [each for each in found if each.facts or each.words]
    if of_reader:
        for each in found:
            each.words = each.words or _by_itself(each)
    return found


def _hard(changed: Changed) -> set[Key]:
    """Conflicts of which more than their lexicon's version has changed."""
    return {
        key
        for key in changed.changed()
        if key[0] == "timeline.conflict"
        and _differences(changed.before.get(key), changed.after.get(key), _OF_CONFLICTS)
    }


_OF_EVENTS = ("timeline.event_actors", "timeline.event_places", "timeline.evidence")
_Parts = dict[tuple[str, int], dict[Key, Row]]


def _parts(side: Mapping[Key, Row]) -> _Parts:
    """Who, where and evidence by label and event, so that many events are told without looking at all rows for each."""
    found: _Parts = {}
    for key, row in side.items():
        if row["model"] in _OF_EVENTS:
            found.setdefault((row["model"], row["fields"]["event"]), {})[key] = row
    return found


class _Names:
    """What actors, places, sources and conflicts are called or show, asked once; and what is part of which event."""

    def __init__(self, changed: Changed) -> None:
        self.before, self.after = _parts(changed.before), _parts(changed.after)
        sides = [row for side in (changed.before, changed.after) for row in side.values()]
        actors = {row["fields"]["actor"] for row in sides if row["model"] == "timeline.event_actors"}
        places = {row["fields"]["place"] for row in sides if row["model"] == "timeline.event_places"}
        self.of = {
            "timeline.event_actors": _named(Actor, actors),
            "timeline.event_places": _named(Place, places),
        }
        sources = {row["fields"]["source"] for row in sides if row["model"] == "articles.article"} - {None}
        self.sources = _named(Source, sources)
        users = {row["fields"]["user"] for row in sides if row["model"] == _MEMBER}
        self.users = dict(User.objects.filter(pk__in=users).values_list("pk", "username")) if users else {}
        conflicts = {row["fields"]["conflict"] for row in sides if row["model"] == "timeline.event"}
        self.review = dict(Conflict.objects.filter(pk__in=conflicts).values_list("pk", "review")) if conflicts else {}


def _named(model: type[models.Model], keys: set[int]) -> dict[int, str]:
    return dict(model._default_manager.filter(pk__in=keys).values_list("pk", "name")) if keys else {}


def _entry(action: Action, key: Key, changed: Changed, said: Sequence[Note], names: _Names) -> Entry:
    label, pk = key
    before, after = changed.before.get(key), changed.after.get(key)
    row = after or before
    fields: Mapping[str, Any] = row["fields"] if row else {}
    entry = Entry(action=action, said=[note.said for note in said])
    entry.words = "; ".join(note.words for note in said if note.words)
    if label == "timeline.event":
        entry.event_id, entry.conflict_id = pk, fields.get("conflict")
        entry.about = fields.get("headline", f"event {pk}")
        entry.facts = _event_facts(pk, changed, names)
        was, now = (_is_public(side, names) for side in (before, after))
        entry.is_public = was or now
        status = entry.facts.get("status")
        entry.is_correction = (was or _is_withdrawn(before)) and bool(
            _CORRECTED & entry.facts.keys()
            or {"split", "merge"} & set(entry.said)
            or (status and status != [Event.Status.PROPOSED, Event.Status.PUBLISHED])
        )
    elif label == "articles.article":
        entry.article_id, entry.about = pk, fields.get("title", "")[:400]
        entry.facts = _differences(before, after, _OF_ARTICLES)
        if "source" in entry.facts:
            entry.facts["source"] = [names.sources.get(each) for each in entry.facts["source"]]
    elif label in _OF_NAMED:
        entry.about, entry.facts = fields.get("name", ""), _differences(before, after, _OF_NAMED[label])
    else:
        entry.conflict_id, entry.about = pk, fields.get("title", "")[:400]
        entry.facts = _differences(before, after, _OF_CONFLICTS) | _periods(pk, changed)
        entry.facts |= _members(pk, changed, names)
    return entry


def _differences(before: Row | None, after: Row | None, names: Iterable[str]) -> dict[str, list[Any]]:
    old, new = (side["fields"] if side else {} for side in (before, after))
    return {name: [old.get(name), new.get(name)] for name in names if old.get(name) != new.get(name)}


def _members(conflict: int, changed: Changed, names: "_Names") -> dict[str, list[list[str]]]:
    """Who had and who has which role in a conflict, of those whose role has changed."""
    keys = {key for key in changed.changed() if key[0] == _MEMBER}
    before, after = (
        sorted(
            f"{names.users.get(row['fields']['user'], 'somebody')}: {Role(row['fields']['role']).word.lower()}"
            for key, row in side.items()
            if key in keys and row["fields"]["conflict"] == conflict
        )
        for side in (changed.before, changed.after)
    )
    return {"members": [before, after]} if before or after else {}


def _periods(conflict: int, changed: Changed) -> dict[str, list[list[str]]]:
    """The periods of a conflict as they were and as they are, but for those that stayed the same."""
    keys = {key for key in changed.changed() if key[0] == _PERIOD}
    before, after = (
        [_period(row) for key, row in side.items() if key in keys and row["fields"]["conflict"] == conflict]
        for side in (changed.before, changed.after)
    )
    return {"periods": [before, after]} if before or after else {}


def _period(row: Row) -> str:
    fields = row["fields"]
    last = date.fromisoformat(fields["last"]) if fields["last"] else None
    period = Period(title=fields["title"], kind=fields["kind"], first=date.fromisoformat(fields["first"]), last=last)
    about = ": ".join(filter(None, [period.get_kind_display(), fields["note"]]))
    return f"{period} ({about})"


def _event_facts(pk: int, changed: Changed, names: _Names) -> dict[str, Any]:
    key = ("timeline.event", pk)
    before, after = changed.before.get(key), changed.after.get(key)
    facts: dict[str, Any] = _differences(before, after, _TOLD)
    dates = [[side["fields"][name] for name in _DATE] if side else None for side in (before, after)]
    if before and after and dates[0] != dates[1]:
        facts["date"] = dates
    for label, name in (("timeline.event_actors", "actors"), ("timeline.event_places", "places")):
        gone, new = (
            sorted(
                names.of[label].get(row["fields"][name[:-1]], "?")
                for other, row in one.get((label, pk), {}).items()
                if other not in other_side
            )
            for one, other_side in ((names.before, changed.after), (names.after, changed.before))
        )
        if gone != new:
            facts[name] = [gone, new]
    had, has = (side.get(("timeline.evidence", pk), {}) for side in (names.before, names.after))
    stayed = has.keys() & had.keys()
    counts = {
        "joined": len(has.keys() - had.keys()),
        "left": len(had.keys() - has.keys()),
        "seen": sum(has[each]["fields"]["reviewed"] and not had[each]["fields"]["reviewed"] for each in stayed),
    }
    if after and not before:
        facts["made"] = True
    facts |= {f"evidence_{name}": count for name, count in counts.items() if count}
    return facts


def _is_public(row: Row | None, names: _Names) -> bool:
    if row is None or row["fields"]["merged_into"]:
        return False
    status, later = row["fields"]["status"], names.review.get(row["fields"]["conflict"]) == Conflict.Review.LATER
    return status == Event.Status.PUBLISHED or (status == Event.Status.PROPOSED and later)


def _is_withdrawn(row: Row | None) -> bool:
    return row is not None and row["fields"]["status"] == Event.Status.WITHDRAWN and not row["fields"]["merged_into"]


def _by_itself(entry: Entry) -> str:
    """What a program did, in words."""
    facts = entry.facts
    said = [
        f"evidence {name}: {facts[f'evidence_{name}']}" for name in ("joined", "left") if f"evidence_{name}" in facts
    ]
    if dates := entry.dates():
        said.append(f"date: {dates[0].label} → {dates[1].label}")
    return "; ".join(filter(None, said)) or "read again"


_YES = {True: "yes", False: "no"}
_LABELS = {
    "status": "state", "is_planned": "planned", "merged_into": "went up in",
    "withdrawn_because": "reason of withdrawal",
    "dates_fixed": "date fixed", "headline_fixed": "headline fixed", "facts_fixed": "facts fixed",
    "evidence_fixed": "evidence fixed", "disagreed": "sources disagree", "evidence_joined": "evidence joined",
    "evidence_left": "evidence left", "evidence_seen": "evidence seen", "published_on": "publication date",
    "mode": "relative dates", "url": "address", "sensitive_note": "behind the click", "blur": "place told",
    "quotes_withheld": "quotes withheld",
}  # fmt: skip


def lines(entry: Entry) -> list[tuple[str, str, str]]:
    """Field by field, old and new in words, for editors."""
    return [(_LABELS.get(name, name), *_old_and_new(name, values)) for name, values in entry.facts.items()]


def _old_and_new(name: str, values: Any) -> tuple[str, str]:
    if not isinstance(values, list):
        return "", _in_words(name, values)
    before, after = values
    if name == "date":
        return date_from(before).label, date_from(after).label
    return _in_words(name, before), _in_words(name, after)


def _in_words(name: str, value: Any) -> str:
    if name == "status":
        return str(Event.Status(value).label) if value else "–"
    if name == "blur":
        return str(Blur(value or "").label)
    if isinstance(value, bool):
        return _YES[value]
    if isinstance(value, list):
        return ", ".join(value) or "–"
    return "–" if value in (None, "") else str(value)
