"""Who sees what was done, and who may undo it: who may do the same in every conflict that it touched."""

from collections.abc import Iterator

from reversion.models import Version

from timeline import roles
from timeline.actions import Action, Entry
from timeline.models import Actor, Place
from timeline.roles import MEMBERS, Role, Who

# Who may do it may undo it.
_LEXICON = ("timeline.add_name", "timeline.change_name", "timeline.delete_name")
_OF_VERB: dict[str, tuple[str, ...]] = {
    "put_name": _LEXICON,
    "remove_names": _LEXICON,
    "ignore_names": _LEXICON,
    "entity_renamed": ("timeline.change_actor", "timeline.change_place"),
    "date_article": ("articles.change_article",),
    "read_as": ("articles.change_article",),
    "count_voices": ("articles.change_article",),
    "read_again": ("timeline.change_conflict",),
    "import_rows": ("timeline.add_event", "timeline.change_event"),
    "import_conflict": ("timeline.change_conflict",),
    "appoint": (MEMBERS,),
    "dismiss": (MEMBERS,),
}
_OF_KIND = {
    "event": {"timeline.change_event"},
    "article": {"articles.change_article"},
    "conflict": {"timeline.change_conflict"},
    "": {"timeline.change_actor", "timeline.change_place"},
}
_PERIODS = {"timeline.add_period", "timeline.change_period", "timeline.delete_period"}


def may_undo(user: Who, action: Action) -> bool:
    """Whether *user* may do what *action* was, and with it what undoing it does, wherever it did something."""
    done = action
    while done.undoes is not None:
        done = done.undoes
    entries = list(done.entries.all())
    wanted = set(_OF_VERB.get(done.verb, ()))
    everywhere = wanted or {each for entry in entries for each in _wanted(entry, strict=True)}
    if everywhere and user.has_perms(everywhere):
        return True
    if not roles.roles_of(user):
        return False
    about = {key for entry in entries for key in _conflicts(entry)} | _of_named(done, entries)
    if wanted:
        return all(roles.may(user, each, *about) for each in wanted)
    rights = [(each, _conflicts(entry) or about) for entry in entries for each in _wanted(entry)]
    as_member = bool(rights) and all(roles.may(user, each, *keys) for each, keys in rights)
    return as_member or _is_own_proposal(user, done, entries)


def _wanted(entry: Entry, *, strict: bool = False) -> Iterator[str]:
    """The rights that undoing takes; *strict*: of periods also that to change the conflict."""
    kind = "event" if entry.event_id else "article" if entry.article_id else "conflict" if entry.conflict_id else ""
    periods = "periods" in entry.facts
    if strict or not (periods and len(entry.facts) == 1):
        yield from _OF_KIND[kind]
    if periods:
        yield from _PERIODS
    if "members" in entry.facts:
        yield MEMBERS


def _is_own_proposal(user: Who, done: Action, entries: list[Entry]) -> bool:
    """Whether a contributor added or changed nothing but events that are theirs to change still."""
    if done.revision.user_id != user.pk or done.verb not in ("add", "edit", "fix_date"):
        return False
    return all(_is_proposal(user, entry) for entry in entries)


def _is_proposal(user: Who, entry: Entry) -> bool:
    if entry.event_id is None or entry.conflict_id is None:
        return False
    event = entry.event
    if event is None:  # gone, because adding it was undone
        return roles.role_of(user, entry.conflict_id) is Role.CONTRIBUTOR
    return roles.may_edit(user, event)


def may_see_entry(user: Who, entry: Entry) -> bool:
    """Whether what an action did to one thing may be shown to *user*, who sees the action."""
    if not roles.roles_of(user):
        return True  # whoever has no role has got here by Django's own permissions, which know no conflicts
    if entry.event_id:
        return roles.may(user, "timeline.view_event", *_conflicts(entry))
    if entry.article_id:
        seen = roles.where(user, "articles.view_article")
        return seen is None or bool(seen & _conflicts(entry))
    return not entry.conflict_id or roles.may(user, "timeline.view_conflict", entry.conflict_id)


def _conflicts(entry: Entry) -> set[int]:
    """Those that are concerned by what an entry tells; of an actor or a place an entry does not know."""
    if entry.conflict_id:
        return {entry.conflict_id}
    return {each.pk for each in entry.article.conflicts.all()} if entry.article else set()


def _of_named(done: Action, entries: list[Entry]) -> set[int]:
    """The conflicts of the actors and places that an action changed by themselves."""
    if all(entry.event_id or entry.article_id or entry.conflict_id for entry in entries):
        return set()
    kept = Version.objects.filter(revision=done.revision_id)
    return {
        key
        for model in (Actor, Place)
        for thing in model.objects.filter(
            pk__in=[int(pk) for pk in kept.get_for_model(model).values_list("object_id", flat=True)]
        )
        for key in roles.concerned(thing)
    }
