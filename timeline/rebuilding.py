"""Read every article of a conflict again, with the rules of today, and say what that changes."""

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from django.db.models import Max, Q, QuerySet

from timeline.build import build
from timeline.dates import EventDate
from timeline.history import reading_as
from timeline.models import Conflict, Event, Fulfilment

_AT_ONCE = 50  # articles in memory


@dataclass(frozen=True, slots=True)
class _State:
    """What a reader sees of an event, with the names of its actors and places, and where it went if in another one."""

    date: EventDate
    headline: str
    merged_into: int | None
    cast: frozenset[str]


@dataclass(slots=True)
class Changes:
    """What a rebuild changes, by kind; each line names the event by its key, old → new.

    *gained* and *lost* count by the names of actors and places how many events have them now and had them before.
    """

    created: list[str] = field(default_factory=list)
    moved: list[str] = field(default_factory=list)
    reworded: list[str] = field(default_factory=list)
    merged: list[str] = field(default_factory=list)
    recast: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    linked: list[str] = field(default_factory=list)
    unlinked: list[str] = field(default_factory=list)
    gained: Counter[str] = field(default_factory=Counter)
    lost: Counter[str] = field(default_factory=Counter)

    @property
    def by_kind(self) -> dict[str, list[str]]:
        return {
            "created": self.created,
            "moved": self.moved,
            "re-worded": self.reworded,
            "merged": self.merged,
            "re-cast": self.recast,
            "gone": self.gone,
            "linked": self.linked,
            "unlinked": self.unlinked,
        }

    def __bool__(self) -> bool:
        return any(self.by_kind.values())


def rebuild(conflict: Conflict, progress: Callable[[int, int], None]) -> Changes:
    """Rebuild *conflict*; *progress* is told how many articles of how many are done.

    Keys, addresses and whatever a person decided stay. To be called in a transaction, so that whoever stops it or looks
    at the changes first leaves nothing half done.
    """
    before, linked = _states(conflict), _links(conflict)
    articles = conflict.articles.order_by("pk")
    total = articles.count()
    with reading_as("rebuild"):
        for done, article in enumerate(articles.iterator(chunk_size=_AT_ONCE), 1):
            build(article, conflict)
            progress(done, total)
    changes, links = _changes(before, _states(conflict)), _links(conflict)
    changes.linked += [f"{plan}, a plan, to {event}" for plan, event in links if (plan, event) not in linked]
    changes.unlinked += [f"{plan}, a plan, from {event}" for plan, event in linked if (plan, event) not in links]
    return changes


def reread(conflict: Conflict, articles: Sequence[int], then: Callable[[], None]) -> Changes:
    """Read only these of its articles again, by their keys, and call *then*; says what that changes in their events.

    Where such an event goes up in one that others tell, that one's own gains are not counted.
    """
    telling = Event.objects.filter(conflict=conflict, evidence__article__in=articles).values("pk")
    newest = Event.objects.aggregate(newest=Max("pk"))["newest"] or 0
    before = _states(conflict, Q(pk__in=list(telling.values_list("pk", flat=True))))
    for article in conflict.articles.filter(pk__in=articles).order_by("pk").iterator(chunk_size=_AT_ONCE):
        build(article, conflict)
    then()
    return _changes(before, _states(conflict, Q(pk__in=list(before)) | Q(pk__in=telling, pk__gt=newest)))


def _states(conflict: Conflict, which: Q | None = None) -> dict[int, _State]:
    names = list(EventDate.__dataclass_fields__)
    events = Event.objects.filter(which or Q(), conflict=conflict)
    cast = _cast(events)
    rows = events.order_by("pk").values_list("pk", "headline", "merged_into", *names)
    return {
        key: _State(EventDate(**dict(zip(names, days, strict=True))), headline, into, frozenset(cast[key]))
        for key, headline, into, *days in rows.iterator()
    }


def _links(conflict: Conflict) -> dict[tuple[int, int], None]:
    """Each plan with what came of it, by their keys, in order."""
    links = Fulfilment.objects.filter(plan__conflict=conflict).with_events().order_by("plan", "event")
    return dict.fromkeys((link.announced.pk, link.happened.pk) for link in links)


def _cast(events: QuerySet[Event]) -> defaultdict[int, set[str]]:
    """The names of the actors and places of each event, by its key."""
    cast: defaultdict[int, set[str]] = defaultdict(set)
    for what in ("actors__name", "places__name"):
        for key, name in events.order_by().values_list("pk", what):
            if name:
                cast[key].add(name)
    return cast


def _changes(before: dict[int, _State], after: dict[int, _State]) -> Changes:
    changes = Changes()
    for key, now in after.items():
        was = before.get(key)
        if was is None:
            changes.created.append(f"{key}: {now.date.label}: {now.headline}")
            changes.gained.update(now.cast)
            continue
        if was.merged_into != now.merged_into:
            to = (
                f"into {now.merged_into}" if now.merged_into else f"stands by itself again, before in {was.merged_into}"
            )
            changes.merged.append(f"{key}: {was.date.label}: {was.headline} → {to}")
            continue
        if was.date != now.date:
            changes.moved.append(f"{key}: {was.date.label} → {now.date.label}: {now.headline}")
        if was.headline != now.headline:
            changes.reworded.append(f"{key}: {was.headline} → {now.headline}")
        if was.cast != now.cast:
            gained, lost = sorted(now.cast - was.cast), sorted(was.cast - now.cast)
            changes.gained.update(gained)
            changes.lost.update(lost)
            cast = [f"with {name}" for name in gained] + [f"without {name}" for name in lost]
            changes.recast.append(f"{key}: {now.date.label}: {now.headline} → {', '.join(cast)}")
    changes.gone += [f"{key}: {was.date.label}: {was.headline}" for key, was in before.items() if key not in after]
    return changes
