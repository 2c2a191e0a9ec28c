"""One click back: an action is undone by writing the rows that it found, or refused where something rests on it."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.db import IntegrityError, models, transaction
from django.db.models import Q
from reversion.models import Version

from timeline.actions import Action
from timeline.history import NotAllowed, action, note, rows_of
from timeline.journal import BY_LABEL, WATCHED, Changed, Key, Row, columns, rows
from timeline.lexicons import renew
from articles.models import DateClaim
from timeline.models import Conflict, Event, WordCount
from timeline.parts import COUNTED, owner_of
from timeline.recalling import days_of, recount
from timeline.settling import count_voices

# What programs keep for themselves: nothing rests on it.
_NOTES = {"timeline.clue", "timeline.wordcount", "timeline.sighting", "timeline.firstsaid"}
# Who and where is named once for all conflicts: made by one action, and soon needed by others.
_SHARED = {"timeline.actor", "timeline.place"}
# Counted or made anew, so that a later change of it alone is no reason to refuse.
_RECKONED = {"timeline.event": {"voices", "recalled", "updated_at"}, "timeline.conflict": {"lexicon_version"}}
# Columns that make sense only together, where a row has several such groups; the other columns of it are one more.
_TOGETHER: dict[str, list[set[str]]] = {
    "timeline.evidence": [
        {"event", "join_score", "join_reasons", "merging_version", "came_from", "placed_by_editor"},
        {"reviewed"},
    ],
    "articles.article": [{"published_on"}, {"language", "mode"}, {"source"}],
}
_REFERENCES = [
    (model, field.name, field.related_model)
    for model in WATCHED
    for field in model._meta.concrete_fields
    if field.is_relation and field.related_model in WATCHED
]


def undo(undone: Action, *, by: User | None, why: str = "") -> Action:
    """Write back every row as *undone* found it. It is an action itself and can be undone like any other.

    Raises `NotAllowed` where it was undone before, or where what it wrote has been changed since; the message says what
    has to be undone first.
    """
    with action("undo", by=by, why=why, undoes=undone) as recording:
        undone = Action.objects.select_for_update(of=("self",)).get(pk=undone.pk)
        if undone.is_undone:
            raise NotAllowed("This has been undone already")
        if not undone.can_be_undone:
            raise NotAllowed("This was done before earlier states were kept; it cannot be undone")
        changed = changed_by(undone)
        _lock(changed)
        _Undoing(undone, changed).run()
        for entry in undone.entries.select_related("article", "conflict"):
            # An event that is gone by now is named all the same.
            event = Event(pk=entry.event_id, headline=entry.about) if entry.event_id else None
            if thing := event or entry.article or entry.conflict:
                note(thing, "undo", f"undone: {entry.words or undone.get_verb_display()}")
        Action.objects.filter(pk=undone.pk).update(is_undone=True)
        if undone.undoes_id:
            Action.objects.filter(pk=undone.undoes_id).update(is_undone=False)
    if recording.saved is None:
        raise NotAllowed("Everything is as it was before already")
    return recording.saved


def changed_by(done: Action) -> Changed:
    """The rows that an action changed, before and after."""
    before, after = (
        {(row["model"], row["pk"]): row for row in (rows_of(side) if side else ())}
        for side in (done.found, done.revision)
    )
    return Changed(before, after)


def _lock(changed: Changed) -> None:
    """Nobody reads into their timelines or decides about these events meanwhile."""
    sides = [row for side in (changed.before, changed.after) for row in side.values()]
    events = {row["pk"] for row in sides if row["model"] == "timeline.event"}
    conflicts = {row["fields"]["conflict"] for row in sides if row["model"] in ("timeline.event", "timeline.name")}
    conflicts |= {row["pk"] for row in sides if row["model"] == "timeline.conflict"}
    list(Conflict.objects.select_for_update().filter(pk__in=conflicts).order_by("pk"))
    list(Event.objects.select_for_update(of=("self",)).filter(pk__in=events).order_by("pk"))


class _Undoing:
    """Check that every row is still as it was left, then write it as it was found."""

    def __init__(self, undone: Action, changed: Changed) -> None:
        self.undone = undone
        self.before, self.after = changed.before, changed.after
        self.keys = [key for model in WATCHED for key in sorted(changed.keys()) if key[0] == model._meta.label_lower]
        self.now = rows(self.keys)
        self.made = [key for key in self.keys if key not in self.before]
        self.gone = [key for key in self.keys if key not in self.after]
        self.other = [key for key in self.keys if key in self.before and key in self.after]

    def run(self) -> None:
        for key in self.keys:
            if key[0] not in _NOTES and not self._is_as_left(key):
                self._refuse(key)
        self.made = [key for key in self.made if key[0] not in _SHARED or not self._referring(key)]
        for key in self.made:
            if key[0] not in _NOTES and (referring := self._referring(key)):
                self._refuse(key, referring)
        try:
            with transaction.atomic():
                self._delete()
                self._write_back()
                self._bring_back()
        except IntegrityError:  # something else says by now what may be said once: the same words, the same plan
            self._refuse(self.keys[-1], every=True)
        self._reckon()

    # What rests on it

    def _is_as_left(self, key: Key) -> bool:
        now = self.now.get(key)
        if key in self.gone:
            return now is None
        if key in self.made:
            return now is not None and (key[0] in _SHARED or not self._differing(key, now))
        return now is not None and not self._differing(key, now)

    def _differing(self, key: Key, now: Row) -> list[str]:
        """Columns that are not as the action left them, of the groups that it changed."""
        after, reckoned = self.after[key]["fields"], _RECKONED.get(key[0], set())
        return [name for name in self._groups(key) if name not in reckoned and now["fields"][name] != after[name]]

    def _groups(self, key: Key) -> set[str]:
        """The columns that go back: those that the action changed, and what makes sense only with them."""
        every = {column.name for column in columns(BY_LABEL[key[0]])}
        if key not in self.before:
            return every
        before, after = self.before[key]["fields"], self.after[key]["fields"]
        together = _TOGETHER.get(key[0], [])
        groups = [*together, every.difference(*together)]
        changed = {name for name in every if before[name] != after[name]}
        hard = changed - COUNTED.get(key[0], set()) - _RECKONED.get(key[0], set())
        return changed.union(*(group for group in groups if group & hard))

    def _referring(self, key: Key) -> Row | None:
        """A row that refers to one that is to go, and is not to go or to be written back itself."""
        for model, name, target in _REFERENCES:
            label = model._meta.label_lower
            if target is not BY_LABEL[key[0]] or label in _NOTES or owner_of_part(label) == key[0]:
                continue
            ours = [other for kind, other in self.keys if kind == label]
            found = model._base_manager.filter(**{name: key[1]}).exclude(pk__in=ours).values_list("pk", flat=True).first()
            if found is not None:
                return rows([(label, found)])[label, found]
        return None

    def _refuse(self, key: Key, referring: Row | None = None, *, every: bool = False) -> None:
        row = referring or self.now.get(key) or self.after.get(key) or self.before[key]
        sides = [side[each] for each in (self.keys if every else [key]) for side in (self.before, self.after) if each in side]
        owners = {owner_of(each) for each in [row, *sides]}
        owners |= {("timeline.conflict", each["fields"]["conflict"]) for each in sides if each["model"] == "timeline.name"}
        events = {pk for label, pk in owners if label == "timeline.event"}
        if "event" in row["fields"] and row["model"] == "timeline.evidence":
            events.add(row["fields"]["event"])
        later = _later(self.undone, owners | {("timeline.event", pk) for pk in events})
        about = Event.objects.filter(pk__in=events).values_list("headline", flat=True).first()
        what = f"“{about}” has" if about else "What it wrote has"
        if later is None:
            raise NotAllowed(f"{what} been changed since by a program that read articles; decide about it as it is now")
        raise NotAllowed(f"{what} been changed since; first undo “{later}”")

    # Writing

    def _delete(self) -> None:
        for model in reversed(WATCHED):
            label = model._meta.label_lower
            keys = [pk for kind, pk in self.made if kind == label and label != "timeline.wordcount"]
            if not keys:
                continue
            for part, name, target in _REFERENCES:
                if target is model and owner_of_part(part._meta.label_lower) == label:
                    _raw_delete(part, {f"{name}__in": keys})
            _raw_delete(model, {"pk__in": keys})

    def _write_back(self) -> None:
        claims = [pk for label, pk in self.other if label == "articles.dateclaim"]
        DateClaim.objects.filter(pk__in=claims).update(chosen=False)  # only one may be at any time
        for key in self.other:
            if key[0] == "timeline.wordcount" or key not in self.now:
                continue
            if key[0] in _NOTES and self._differing(key, self.now[key]):
                continue
            old = self._going_back(key)
            BY_LABEL[key[0]]._base_manager.filter(pk=key[1]).update(**_values(key[0], old, by_name=True))

    def _going_back(self, key: Key) -> dict[str, Any]:
        """The columns that go back, but what is reckoned only where nobody has reckoned it anew."""
        before, after, now = self.before[key]["fields"], self.after[key]["fields"], self.now[key]["fields"]
        reckoned = _RECKONED.get(key[0], set())
        return {name: before[name] for name in self._groups(key) if name not in reckoned or now[name] == after[name]}

    def _bring_back(self) -> None:
        for key in self.gone:
            model, row = BY_LABEL[key[0]], self.before[key]
            back = model(pk=row["pk"], **_values(key[0], row["fields"]))
            if key[0] in _NOTES:
                if key[0] != "timeline.wordcount":
                    model._base_manager.bulk_create([back], ignore_conflicts=True)
            else:
                back.save_base(raw=True, force_insert=True)
        for key in self.keys:
            if key[0] == "timeline.wordcount":
                self._count_back(key)

    def _count_back(self, key: Key) -> None:
        """Words are counted for all articles: only this action's part of the count goes."""
        before, after = (side[key]["fields"]["tellings"] if key in side else 0 for side in (self.before, self.after))
        there = self.now[key]["fields"]["tellings"] if key in self.now else 0
        left = there + before - after
        counted = WordCount.objects.filter(pk=key[1])
        if key not in self.now and left > 0:
            row = self.before.get(key) or self.after[key]
            WordCount.objects.bulk_create(
                [WordCount(pk=key[1], **_values(key[0], row["fields"] | {"tellings": left}))], ignore_conflicts=True
            )
        elif left > 0:
            counted.update(tellings=left)
        else:
            counted.delete()

    def _reckon(self) -> None:
        """What is counted from other rows, where these are not what they were."""
        stale = []
        days: dict[int, list[Row]] = {}
        for key in self.keys:
            if key[0] == "timeline.conflict" and key in self.now:
                if self.now[key]["fields"]["lexicon_version"] != self.after[key]["fields"]["lexicon_version"]:
                    renew(Conflict.objects.filter(pk=key[1]))
            if key[0] != "timeline.event":
                continue
            if key in self.now and key in self.after and key in self.before:
                if self.now[key]["fields"]["voices"] != self.after[key]["fields"]["voices"]:
                    stale.append(key[1])
            for row in filter(None, (self.before.get(key), self.after.get(key))):
                days.setdefault(row["fields"]["conflict"], []).append(row)
        count_voices(stale)
        for conflict, those in days.items():
            recount(conflict, days_of(Event(**_values("timeline.event", row["fields"])).date for row in those))


def owner_of_part(label: str) -> str:
    """The model of which rows with this label are parts; empty where they stand by themselves."""
    return {"timeline.event_actors": "timeline.event", "timeline.event_places": "timeline.event"}.get(
        label, {"timeline.clue": "timeline.evidence"}.get(label, "")
    )


def _raw_delete(model: type[models.Model], which: dict[str, Any]) -> None:
    """Only these rows: what would have to go with them has been looked at."""
    found = model._base_manager.filter(**which)
    found._raw_delete(found.db)


def _values(label: str, fields: dict[str, Any], *, by_name: bool = False) -> dict[str, Any]:
    """As the model takes them."""
    known = {column.name: column for column in columns(BY_LABEL[label])}
    return {
        name if by_name else known[name].attname: known[name].to_python(value)
        for name, value in fields.items()
        if name in known
    }


def _later(undone: Action, owners: Iterable[Key]) -> Action | None:
    """The last action after *undone* that changed one of these rows and stands."""
    which = Q()
    for label, pk in owners:
        which |= Q(content_type=ContentType.objects.get_for_model(BY_LABEL[label]), object_id=str(pk))
    revisions = Version.objects.filter(which).values("revision")
    later = Action.objects.filter(Q(revision__in=revisions) | Q(found__in=revisions), pk__gt=undone.pk, is_undone=False)
    return later.select_related("revision__user", "undoes").order_by("-pk").first()

