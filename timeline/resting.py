"""What rests on an action: whether the rows that it wrote are as it left them, and if not, who has changed them."""

from collections.abc import Iterable

from django.contrib.contenttypes.models import ContentType
from django.db import DEFAULT_DB_ALIAS
from django.db.models import Q
from reversion.models import Version

from timeline.actions import Action
from timeline.history import NotAllowed
from timeline.journal import BY_LABEL, WATCHED, Changed, Key, Row, columns, rows
from timeline.models import Event
from timeline.parts import COUNTED, is_part_of, owner_of

# What programs keep for themselves: nothing rests on it.
NOTES = {"timeline.clue", "timeline.wordcount", "timeline.sighting", "timeline.firstsaid"}
# Who and where is named once for all conflicts: made by one action, and soon needed by others.
SHARED = {"timeline.actor", "timeline.place"}
# Counted or made anew, so that a later change of it alone is no reason to refuse.
RECKONED = {"timeline.event": {"voices", "recalled", "updated_at"}, "timeline.conflict": {"lexicon_version"}}
# Columns that make sense only together, where a row has several such groups; the other columns of it are one more.
_TOGETHER: dict[str, list[set[str]]] = {
    "timeline.evidence": [
        {"event", "join_score", "join_reasons", "merging_version", "came_from", "placed_by_editor"},
        {"reviewed"},
    ],
    "articles.article": [{"published_on"}, {"language", "mode"}, {"source"}],
}
# Whose change is an action about the conflict.
_NAMED_IN_CONFLICTS = ("timeline.membership", "timeline.name", "timeline.period")
# Which columns refer to which of the models that actions change.
REFERENCES = [
    (model, field.name, field.related_model)
    for model in WATCHED
    for field in model._meta.concrete_fields
    if field.is_relation and field.related_model in WATCHED
]


class Rows:
    """The rows of an action as it found them, as it left them, and as they are *now*.

    Each key is one of those that it *made*, of those that are *gone* by it, or of the *other* ones.
    """

    def __init__(self, changed: Changed) -> None:
        self.before, self.after = changed.before, changed.after
        wanted = sorted(changed.changed())
        self.keys = [key for model in WATCHED for key in wanted if key[0] == model._meta.label_lower]
        self.now = rows(self.keys)
        self.made = [key for key in self.keys if key not in self.before]
        self.gone = [key for key in self.keys if key not in self.after]
        self.other = [key for key in self.keys if key in self.before and key in self.after]

    def is_as_left(self, key: Key) -> bool:
        now = self.now.get(key)
        if key not in self.after:
            return now is None
        return now is not None and ((key in self.made and key[0] in SHARED) or not self.differing(key, now))

    def differing(self, key: Key, now: Row) -> list[str]:
        """Columns that are not as the action left them, of those that go back."""
        after, reckoned = self.after[key]["fields"], RECKONED.get(key[0], set())
        return [name for name in self.going_back(key) if name not in reckoned and now["fields"][name] != after[name]]

    def going_back(self, key: Key) -> set[str]:
        """The columns that the action changed, and what makes sense only with them."""
        every = {column.name for column in columns(BY_LABEL[key[0]])}
        if key not in self.before:
            return every
        before, after = self.before[key]["fields"], self.after[key]["fields"]
        together = _TOGETHER.get(key[0], [])
        groups = [*together, every.difference(*together)]
        changed = {name for name in every if before[name] != after[name]}
        hard = changed - COUNTED.get(key[0], set()) - RECKONED.get(key[0], set())
        return changed.union(*(group for group in groups if group & hard))


def check(undone: Action, its: Rows) -> None:
    """Raises `NotAllowed` where something rests on *undone*. What it made and others need is left out of *its*."""
    for key in its.keys:
        if key[0] not in NOTES and not its.is_as_left(key):
            refuse(undone, its, key)
    its.made = [key for key in its.made if key[0] not in SHARED or not _referring(its, key)]
    for key in its.made:
        if key[0] not in NOTES and (referring := _referring(its, key)):
            refuse(undone, its, key, referring=referring)


def _referring(its: Rows, key: Key) -> Row | None:
    """A row that refers to one that is to go, and is not to go or to be written back itself."""
    for model, name, target in REFERENCES:
        label = model._meta.label_lower
        if target is not BY_LABEL[key[0]] or label in NOTES or is_part_of(label) == key[0]:
            continue
        ours = [other for kind, other in its.keys if kind == label]
        others = model._base_manager.filter(**{name: key[1]}).exclude(pk__in=ours)
        if (found := others.values_list("pk", flat=True).first()) is not None:
            return rows([(label, found)])[label, found]
    return None


def refuse(undone: Action, its: Rows, *keys: Key, referring: Row | None = None) -> None:
    """Say which action has changed the rows with these *keys* since, or that a program has."""
    sides = [side[key] for key in keys for side in (its.before, its.after) if key in side]
    about = [referring] if referring else sides
    owners = {owner_of(row) for row in [*about, *sides]}
    owners |= {("timeline.event", row["fields"]["event"]) for row in about if row["model"] == "timeline.evidence"}
    owners |= {("timeline.conflict", row["fields"]["conflict"]) for row in sides if row["model"] in _NAMED_IN_CONFLICTS}
    events = [pk for label, pk in owners if label == "timeline.event"]
    headline = Event.objects.filter(pk__in=events).values_list("headline", flat=True).first()
    what = f"“{headline}” has" if headline else "What it wrote has"
    if later := _later(undone, owners):
        raise NotAllowed(f"{what} been changed since; first undo “{later}”")
    raise NotAllowed(f"{what} been changed since by a program that read articles; decide about it as it is now")


def _later(undone: Action, owners: Iterable[Key]) -> Action | None:
    """The last action after *undone* that changed one of these rows and stands."""
    which = Q()
    for label, pk in owners:
        which |= Q(content_type=ContentType.objects.get_for_model(BY_LABEL[label]), object_id=str(pk))
    revisions = Version.objects.filter(which, db=DEFAULT_DB_ALIAS).order_by().values("revision")
    later = Action.objects.filter(Q(revision__in=revisions) | Q(found__in=revisions), pk__gt=undone.pk, is_undone=False)
    return later.select_related("revision__user", "undoes").order_by("-pk").first()
