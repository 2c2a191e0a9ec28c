"""One click back: an action is undone by writing the rows that it found, or refused where something rests on it."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import User
from django.db import IntegrityError, models, transaction

from articles.models import DateClaim
from timeline.actions import Action
from timeline.appointing import has_an_administrator
from timeline.history import NotAllowed, action, note, rows_of
from timeline.journal import BY_LABEL, WATCHED, Changed, Key, Row, columns
from timeline.lexicons import renew
from timeline.models import Conflict, Event, WordCount
from timeline.parts import is_part_of
from timeline.recalling import days_of, recount
from timeline.resting import NOTES, RECKONED, REFERENCES, Rows, check, refuse
from timeline.settling import count_voices

_WORDS, _MEMBER = "timeline.wordcount", "timeline.membership"
_OF_CONFLICTS = ("timeline.event", "timeline.membership", "timeline.name", "timeline.period")


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
        its = Rows(changed)
        check(undone, its)
        members = [row for side in (its.before, its.after) for row in side.values() if row["model"] == _MEMBER]
        _are_there(members)
        try:
            with transaction.atomic():
                _write(its)
        except IntegrityError:  # something else says by now what may be said once: the same words, the same plan
            refuse(undone, its, *its.keys)
        has_an_administrator({row["fields"]["conflict"] for row in members}, by=by)
        _reckon(its)
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


def _are_there(members: Iterable[Row]) -> None:
    """Who has no role and has decided nothing may be deleted; a role does not come back without them."""
    users = {row["fields"]["user"] for row in members}
    if users - set(User.objects.filter(pk__in=users).values_list("pk", flat=True)):
        raise NotAllowed("Whose role this was is not here any longer")


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
    conflicts = {row["fields"]["conflict"] for row in sides if row["model"] in _OF_CONFLICTS}
    conflicts |= {row["pk"] for row in sides if row["model"] == "timeline.conflict"}
    list(Conflict.objects.select_for_update().filter(pk__in=conflicts).order_by("pk"))
    list(Event.objects.select_for_update(of=("self",)).filter(pk__in=events).order_by("pk"))


def _write(its: Rows) -> None:
    """What it made goes, what it changed is as before, what is gone by it comes back; in this order, because some
    things may be said only once."""
    _delete(its)
    claims = [pk for label, pk in its.other if label == "articles.dateclaim"]
    DateClaim.objects.filter(pk__in=claims).update(chosen=False)  # only one may be at any time
    for key in its.other:
        now = its.now.get(key)
        if now is None or key[0] == _WORDS or (key[0] in NOTES and its.differing(key, now)):
            continue
        BY_LABEL[key[0]]._base_manager.filter(pk=key[1]).update(**_as_before(its, key))
    for key in its.gone:
        if key[0] != _WORDS:
            _bring_back(its.before[key])
    for key in its.keys:
        if key[0] == _WORDS:
            _count_back(its, key)


def _delete(its: Rows) -> None:
    for model in reversed(WATCHED):
        label = model._meta.label_lower
        keys = [pk for kind, pk in its.made if kind == label and label != _WORDS]
        if not keys:
            continue
        for part, name, target in REFERENCES:
            if target is model and is_part_of(part._meta.label_lower) == label:
                _raw_delete(part, {f"{name}__in": keys})
        _raw_delete(model, {"pk__in": keys})


def _raw_delete(model: type[models.Model], which: dict[str, Any]) -> None:
    """Only these rows: what would have to go with them has been looked at."""
    found = model._base_manager.filter(**which)
    found._raw_delete(found.db)


def _as_before(its: Rows, key: Key) -> dict[str, Any]:
    """The columns that go back, but what is reckoned only where nobody has reckoned it anew."""
    before, after, now = (side[key]["fields"] for side in (its.before, its.after, its.now))
    reckoned = RECKONED.get(key[0], set())
    known = {column.name: column for column in columns(BY_LABEL[key[0]])}
    names = (name for name in its.going_back(key) if name not in reckoned or now[name] == after[name])
    return {name: known[name].to_python(before[name]) for name in names}


def _bring_back(row: Row) -> None:
    model = BY_LABEL[row["model"]]
    back = model(pk=row["pk"], **_values(row))
    if row["model"] in NOTES:
        model._base_manager.bulk_create([back], ignore_conflicts=True)
    else:
        back.save_base(raw=True, force_insert=True)


def _values(row: Row) -> dict[str, Any]:
    """As the model takes them."""
    known = {column.name: column for column in columns(BY_LABEL[row["model"]])}
    return {known[name].attname: known[name].to_python(value) for name, value in row["fields"].items() if name in known}


def _count_back(its: Rows, key: Key) -> None:
    """Words are counted for all articles: only this action's part of the count goes."""
    before, after, there = (
        side[key]["fields"]["tellings"] if key in side else 0 for side in (its.before, its.after, its.now)
    )
    left = there + before - after
    counted = WordCount.objects.filter(pk=key[1])
    if left <= 0:
        counted.delete()
    elif key in its.now:
        counted.update(tellings=left)
    else:
        row = its.before.get(key) or its.after[key]
        _bring_back(row | {"fields": row["fields"] | {"tellings": left}})


def _reckon(its: Rows) -> None:
    """What is counted from other rows, where these are not what they were."""
    renew(Conflict.objects.filter(pk__in=_reckoned_since(its, "timeline.conflict", "lexicon_version")))
    count_voices(_reckoned_since(its, "timeline.event", "voices"))
    rows = [row for side in (its.before, its.after) for row in side.values()]
    dated = [Event(**_values(row)) for row in rows if row["model"] == "timeline.event"]
    # When an article was published says whether it recalls a day or reports it.
    articles = [pk for label, pk in its.keys if label == "articles.article"]
    dated += Event.objects.filter(evidence__article__in=articles).distinct() if articles else ()
    for conflict in {event.conflict_id for event in dated}:
        recount(conflict, days_of(event.date for event in dated if event.conflict_id == conflict))


def _reckoned_since(its: Rows, label: str, name: str) -> list[int]:
    """The keys of the rows of which *name* is not what it was right after the action."""
    stood = (key for key in its.other if key[0] == label and key in its.now)
    return [key[1] for key in stood if its.now[key]["fields"][name] != its.after[key]["fields"][name]]
