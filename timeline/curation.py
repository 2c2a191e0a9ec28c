"""What editors do to events, as named verbs. Each says who did it, why, and what it was before.

The admin and the commands write through these and nothing else, so that rules about states live in one place.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date

from django.contrib.auth.models import User
from django.db import models, transaction

from articles import ingest
from articles.models import Article
from articles.temporal import Mode
from timeline.appointing import appoint, dismiss
from timeline.build import Built, build, build_everywhere
from timeline.dates import EventDate
from timeline.gathering import merge, split, suggested
from timeline.history import NotAllowed, action, note
from timeline.importing.saving import import_rows
from timeline.lexicons import entity_renamed, ignore_names, put_name, remove_names
from timeline.linking import link, unlink
from timeline.models import Conflict, Event
from timeline.protecting import protect, protect_each
from timeline.recalling import days_of, recount
from timeline.restoring import undo
from timeline.settling import follow

__all__ = [
    "TRANSITIONS",
    "NotAllowed",
    "accept_evidence",
    "appoint",
    "count_voices",
    "date_article",
    "deciding",
    "dismiss",
    "each",
    "editing",
    "entity_renamed",
    "fix_date",
    "ignore_names",
    "import_rows",
    "link",
    "merge",
    "possible",
    "protect",
    "protect_each",
    "publish",
    "put_name",
    "read_again",
    "read_as",
    "reconsider",
    "reject",
    "release_date",
    "remove_names",
    "split",
    "suggested",
    "undo",
    "unlink",
    "withdraw",
]

Status = Event.Status

# From which states a state can be reached.
TRANSITIONS: dict[Status, frozenset[Status]] = {
    Status.PUBLISHED: frozenset({Status.PROPOSED, Status.WITHDRAWN}),
    Status.REJECTED: frozenset({Status.PROPOSED}),
    Status.WITHDRAWN: frozenset({Status.PUBLISHED}),
    Status.PROPOSED: frozenset({Status.REJECTED}),
}


def publish(event: Event, *, by: User | None, why: str = "") -> None:
    """A person has reviewed it with all its evidence, and it may be shown, or shown again."""
    event.withdrawn_because = ""
    with action("publish", event, by=by, why=why):
        _to(event, Status.PUBLISHED, "publish")
        event.evidence.filter(reviewed=False).update(reviewed=True)


def accept_evidence(event: Event, *, by: User | None, why: str = "") -> int:
    """A person has seen what has joined a reviewed event since; now it is public with it. How many pieces."""
    with action("accept_evidence", event, by=by, why=why):
        accepted = event.evidence.unseen().update(reviewed=True)
        if accepted:
            follow([event])
            pieces = "piece" if accepted == 1 else "pieces"
            note(event, "accept_evidence", f"{accepted} new {pieces} of evidence accepted")
    return accepted


def reject(event: Event, *, by: User | None, why: str = "") -> None:
    """A person has reviewed it and it is no event."""
    with action("reject", event, by=by, why=why):
        _to(event, Status.REJECTED, "reject")


def reconsider(event: Event, *, by: User | None, why: str = "") -> None:
    """A rejected event goes back to those waiting for review."""
    with action("reconsider", event, by=by, why=why):
        _to(event, Status.PROPOSED, "reconsider")


def withdraw(event: Event, *, by: User | None, why: str = "") -> None:
    """It was published and should not have been; its page goes on to say that it was withdrawn, and why."""
    event.withdrawn_because = why
    with action("withdraw", event, by=by, why=why):
        _to(event, Status.WITHDRAWN, "withdraw")


def each(events: models.QuerySet[Event], status: Status, *, by: User | None, why: str = "") -> tuple[int, int]:
    """Take every one of *events* to *status*; how many went, and how many were in a state that does not allow it."""
    verb = {
        Status.PUBLISHED: publish,
        Status.REJECTED: reject,
        Status.WITHDRAWN: withdraw,
        Status.PROPOSED: reconsider,
    }[status]
    done = refused = 0
    with action("each", by=by, why=why):
        for event in events.select_for_update(of=("self",)):
            try:
                verb(event, by=by, why=why)
                done += 1
            except NotAllowed:
                refused += 1
    return done, refused


def _to(event: Event, status: Status, verb: str) -> None:
    with transaction.atomic():
        now = Event.objects.select_for_update(of=("self",)).get(pk=event.pk)
        before = Status(now.status)
        if now.merged_into_id:
            raise NotAllowed("This event went up in another one; decide about that")
        if before not in TRANSITIONS[status]:
            raise NotAllowed(f"“{before.label}” cannot become “{status.label}”")
        event.status = status
        # Nothing else: what was read or counted since the event was fetched stays.
        event.save(update_fields=["status", "withdrawn_because", "updated_at"])
        if {before, status} & {Status.REJECTED, Status.WITHDRAWN}:
            recount(event.conflict_id, days_of([event.date]))  # what it told of its day counts no longer, or again
        note(event, verb, f"{before.label} → {status.label}")


def fix_date(event: Event, day: EventDate, *, by: User | None, why: str = "") -> None:
    """An editor says when it was; from now on nothing but an editor moves it."""
    with action("fix_date", event, by=by, why=why):
        before = Event.objects.get(pk=event.pk).date
        event.date = day
        event.dates_fixed, event.confidence = True, 1.0
        # Nothing else: what others decided since the event was fetched stays.
        event.save(update_fields=[*EventDate.__dataclass_fields__, "dates_fixed", "confidence", "updated_at"])
        recount(event.conflict_id, days_of([before, day]))
        event.refresh_from_db(fields=["recalled"])
        note(event, "fix_date", f"date fixed: {before.label} → {day.label}")


def release_date(event: Event, *, by: User | None, why: str = "") -> None:
    """The event's date follows its evidence again."""
    with action("release_date", event, by=by, why=why):
        before = Event.objects.get(pk=event.pk).date
        event.dates_fixed = False
        event.save(update_fields=["dates_fixed", "updated_at"])
        follow([event])
        event.refresh_from_db(fields=["recalled"])
        note(event, "release_date", f"date follows the evidence again: {before.label} → {event.date.label}")


@contextmanager
def editing(*things: models.Model, by: User | None, why: str = "") -> Iterator[None]:
    """Whatever is saved within, of an event, an article, a conflict, an actor or a place, is one action of an editor.

    *things* that have no key yet are made within.
    """
    verb = "edit" if all(each.pk for each in things) else "add"
    with action(verb, *(each for each in things if each.pk), by=by, why=why):
        yield
        for each in things:
            note(each, verb, "")


@contextmanager
def deciding(verb: str, event: Event, *, by: User | None, why: str = "") -> Iterator[None]:
    """Whatever is saved of *event* within, and what is then decided about it, is one action: the *verb*."""
    with action(verb, event, by=by, why=why):
        yield


def date_article(article: Article, day: date | None, *, today: date, by: User | None = None, quote: str = "") -> Built:
    """Say when an article was published; its events find their days at once. Raises `ValueError` for a future day."""
    before = article.published_on
    with action("date_article", article, by=by):
        if not ingest.date_article(article, day, today=today, by=by, quote=quote):
            return Built()
        article.refresh_from_db()
        built = build_everywhere(article)
        was, now = before or "not known", day or "not known"
        note(article, "date_article", f"publication date: {was} → {now}; events: {built}")
    return built


def read_as(article: Article, *, language: str, mode: Mode, by: User | None = None) -> Built:
    """Say in which language an article is and from what it counts; its dates are read again, its events follow."""
    before = f"{article.language}, {article.mode}"
    with action("read_as", article, by=by):
        ingest.read_as(article, language=language, mode=mode)
        built = build_everywhere(article)
        note(article, "read_as", f"read as: {before} → {language}, {mode}; events: {built}")
    return built


def count_voices(article: Article, *, by: User | None = None) -> None:
    """The source of an article has changed, and with it how many tell its events independently."""
    with action("count_voices", article, by=by):
        told = list(Event.objects.filter(evidence__article=article).distinct())
        follow(told)
        for conflict in {event.conflict_id for event in told}:
            recount(conflict, days_of(event.date for event in told if event.conflict_id == conflict))


def read_again(conflict: Conflict, *, by: User | None = None) -> Built:
    """What is known about a conflict has changed; the dates of all its articles are read again."""
    built = Built()
    with action("read_again", conflict, by=by):
        for article in conflict.articles.all().iterator(chunk_size=100):
            built += build(article, conflict)
    return built


def possible(event: Event) -> Iterable[Status]:
    """The states that *event* can go to from where it is."""
    if event.merged_into_id:
        return []
    return [status for status, sources in TRANSITIONS.items() if event.status in sources]
