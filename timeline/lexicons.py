"""What editors do to a conflict's lexicon, as named verbs; what a change does can be seen before it is made."""

import uuid
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import F, Value
from django.db.models.functions import Greatest, Least, Length, Substr

from articles.models import Article
from timeline.cast import cast
from timeline.extraction.candidates import ENGLISH
from timeline.extraction.entities import Entry
from timeline.extraction.entities.fold import fold
from timeline.extraction.entities.own import Own
from timeline.extraction.entities.words import split
from timeline.history import action, note
from timeline.models import Actor, Conflict, Event, Evidence, Place
from timeline.names import Name, Sighting
from timeline.rebuilding import Changes, reread

SEARCHED = 20_000  # sentences that are looked through for a name while an editor waits, the newest first
TRIED = 20  # articles that are read to say beforehand what a change does
FOLLOWED = 200  # articles that are read again at once; above, `manage.py rebuild` does it
LENGTH = 10_000  # characters of an article as it is reckoned with: longer ones count as several
_EXAMPLES = 10
_BEFORE = 500  # characters before a sentence that it may go on about


@dataclass(frozen=True, slots=True)
class Effect:
    """What a change of a lexicon does to events, as far as it was tried.

    *articles* have the words, in so many *sentences* that tell an event; *read* of them were read again. *searched*:
    all sentences of the conflict were looked through. *examples* are some of the sentences. *reviewed* events tell them
    that a person has decided about: they keep their actors and places.
    """

    sentences: int
    articles: int
    read: int
    searched: bool
    examples: tuple[str, ...] = ()
    reviewed: int = 0
    changes: Changes = field(default_factory=Changes)

    @property
    def is_whole(self) -> bool:
        """Whether every article that has the words was read."""
        return self.searched and self.read == self.articles

    @property
    def gains(self) -> list[tuple[str, int]]:
        """Which actors and places how many events get, the most first."""
        return self.changes.gained.most_common()

    @property
    def losses(self) -> list[tuple[str, int]]:
        """Which actors and places how many events lose, the most first."""
        return self.changes.lost.most_common()

    @property
    def casts(self) -> list[str]:
        """ "Interim Council: 7 more", "France: 2 fewer", counted in events."""
        more = [f"{name}: {count} more" for name, count in self.gains]
        return more + [f"{name}: {count} fewer" for name, count in self.losses]


def put_name(name: Name, *, by: User | None, why: str = "", reviewed: bool = False, write: bool = True) -> Effect:
    """Save *name*, new or changed, with its actor or place where that is new, and let the events follow.

    *reviewed*: so do those that a person has decided about, but for those whose facts are fixed. Not *write*: only say
    what that would do, and leave everything as it is.
    """
    with action("put_name", by=by, why=why):
        before = Name.objects.select_related("actor", "place").get(pk=name.pk) if name.pk else None

        def save() -> None:
            if before is None:
                name.added_by = by
            name.save()
            if write:
                note(name.conflict, "put_name", f"lexicon: {f'{before} → ' if before else 'new: '}{name}")

        was = [before.entry] if before else []
        entries = [*was, Entry(name.words, None, name.exact)]
        return _change(name.conflict, entries, save, reviewed=reviewed, write=write)


def remove_names(names: Iterable[Name], *, by: User | None, why: str = "", write: bool = True) -> list[Effect]:
    """Take *names* out of their lexicons; the events follow. One effect for each conflict."""
    by_conflict: dict[Conflict, list[Name]] = {}
    for name in names:
        by_conflict.setdefault(name.conflict, []).append(name)
    effects = []
    with action("remove_names", by=by, why=why):
        for conflict, gone in by_conflict.items():

            def delete(conflict: Conflict = conflict, gone: list[Name] = gone) -> None:
                if write:
                    told = ", ".join(str(name) for name in gone)
                    note(conflict, "remove_names", f"lexicon: no longer {told}")
                Name.objects.filter(pk__in=[name.pk for name in gone]).delete()

            effects.append(_change(conflict, [name.entry for name in gone], delete, write=write))
    return effects


def ignore_names(sightings: Iterable[Sighting], *, by: User | None) -> int:
    """The unknown names are nobody and nowhere: nothing proposes them again. How many; no event changes by that."""
    by_conflict: dict[Conflict, dict[str, Sighting]] = {}
    for seen in sightings:
        by_conflict.setdefault(seen.conflict, {})[seen.folded] = seen
    count = 0
    with action("ignore_names", by=by):
        for conflict, names in by_conflict.items():
            count += _ignore(conflict, names, by)
    return count


def _ignore(conflict: Conflict, names: dict[str, Sighting], by: User | None) -> int:
    Conflict.objects.select_for_update().get(pk=conflict.pk)
    known = set(Name.objects.filter(conflict=conflict, folded__in=names).values_list("folded", flat=True))
    new = [
        Name(conflict=conflict, words=seen.words, folded=folded, added_by=by)
        for folded, seen in names.items()
        if folded not in known
    ]
    Name.objects.bulk_create(new)
    if new:
        note(conflict, "ignore_names", f"lexicon: new: {', '.join(map(str, new))}")
        renew([conflict])
    return len(new)


def entity_renamed(entity: Actor | Place, *, by: User | None = None) -> None:
    """Somebody or somewhere has another name, kind or spot; the lexicons that name them are compiled anew."""
    with action("entity_renamed", entity, by=by):
        renew(Conflict.objects.filter(names__in=entity.names_in_conflicts.all()).distinct())


def renew(conflicts: Iterable[Conflict]) -> None:
    """Let the names of *conflicts*, which have changed, count from now on."""
    for conflict in conflicts:
        conflict.lexicon_version = uuid.uuid4().hex
        Conflict.objects.filter(pk=conflict.pk).update(lexicon_version=conflict.lexicon_version)


def _change(
    conflict: Conflict,
    entries: Sequence[Entry],
    edit: Callable[[], None],
    *,
    reviewed: bool = False,
    write: bool,
) -> Effect:
    """Call *edit*, which changes what *entries* mean, and read the articles that have their words again."""
    version = conflict.lexicon_version
    with transaction.atomic():
        Conflict.objects.select_for_update().get(pk=conflict.pk)
        edit()
        renew([conflict])
        found = _Found.of(conflict, entries)
        articles = _as_many(found.articles, FOLLOWED if write else TRIED)
        if write and not (found.searched and len(articles) == len(found.articles)):
            articles = []  # all or none follows at once
        effect = _read_again(conflict, found, articles, reviewed=reviewed, write=write)
        transaction.set_rollback(not write)
    if not write:
        conflict.lexicon_version = version
    return effect


@dataclass(frozen=True, slots=True)
class _Found:
    """The evidence, by key, whose sentence has some words or follows closely on them, and the articles of it.

    *sentences* are those that have the words, by article and offset. What stands before counts because a sentence may
    go on about whom it named.
    """

    evidence: list[int]
    articles: list[int]
    sentences: dict[tuple[int, int], str]
    searched: bool

    @classmethod
    def of(cls, conflict: Conflict, entries: Sequence[Entry]) -> "_Found":
        own = Own(entries)
        wanted = [[word.folded for word in split(entry.words).words] for entry in entries]

        def has(text: str) -> bool:
            plain = fold(text)
            return any(all(word in plain for word in words) for words in wanted) and any(own.find(split(text)))

        start, length = (
            Greatest(F("sentence_start") + 1 - _BEFORE, Value(1)),
            Least(F("sentence_start"), Value(_BEFORE)),
        )
        rows = (
            Evidence.objects.filter(event__conflict=conflict, article__language=ENGLISH)
            .order_by("-pk")
            .values_list("pk", "article_id", "sentence_start", "sentence", Substr("article__text", start, length))[
                : SEARCHED + 1
            ]
        )
        found: dict[int, int] = {}
        sentences, searched = {}, 0
        for key, article, offset, sentence, before in rows.iterator(chunk_size=2000):
            searched += 1
            if has(sentence):
                sentences[article, offset] = sentence
                found[key] = article
            elif has(before):
                found[key] = article
        return cls(list(found), list(dict.fromkeys(found.values())), sentences, searched <= SEARCHED)


def _as_many(articles: Sequence[int], most: int) -> list[int]:
    """The first of *articles*, *most* of usual length; the very first however long it is."""
    lengths = Article.objects.filter(pk__in=articles).annotate(length=Length("text")).values_list("pk", "length")
    by_key, read = dict(lengths), 0.0
    taken: list[int] = []
    for key in articles:
        read += max(1.0, by_key[key] / LENGTH)
        if taken and read > most:
            break
        taken.append(key)
    return taken


def _read_again(conflict: Conflict, found: _Found, articles: Sequence[int], *, reviewed: bool, write: bool) -> Effect:
    telling = Event.objects.standing().filter(evidence__in=found.evidence).distinct()
    decided = [event for event in telling if event.was_touched]
    taking = [event for event in decided if reviewed and not event.facts_fixed and not event.is_closed]

    def recast() -> None:
        told = (
            Evidence.objects.filter(event__in=taking, event__evidence__article__in=articles).distinct().order_by("pk")
        )
        by_event: dict[int, list[Evidence]] = {}
        for each in told.select_related("event"):
            by_event.setdefault(each.event_id, []).append(each)
        cast(by_event)
        for rows in by_event.values() if write else ():
            note(rows[0].event, "put_name", "actors and places follow the lexicon")

    return Effect(
        sentences=len(found.sentences),
        articles=len(found.articles),
        read=len(articles),
        searched=found.searched,
        examples=tuple(list(found.sentences.values())[:_EXAMPLES]),
        reviewed=len(decided) - len(taking),
        changes=reread(conflict, articles, recast) if articles else Changes(),
    )
