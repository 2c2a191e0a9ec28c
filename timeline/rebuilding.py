"""Read every article of a conflict again, with the rules of today, and say what that changes."""

from collections.abc import Callable
from dataclasses import dataclass, field

from timeline.build import build
from timeline.dates import EventDate
from timeline.models import Conflict, Event, Fulfilment

_AT_ONCE = 50  # articles in memory


@dataclass(frozen=True, slots=True)
class _State:
    """What a reader sees of an event, and where it went if it is in another one."""

    date: EventDate
    headline: str
    merged_into: int | None


@dataclass(slots=True)
class Changes:
    """What a rebuild changes, by kind; each line names the event by its key, old → new."""

    created: list[str] = field(default_factory=list)
    moved: list[str] = field(default_factory=list)
    reworded: list[str] = field(default_factory=list)
    merged: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    linked: list[str] = field(default_factory=list)
    unlinked: list[str] = field(default_factory=list)

    @property
    def by_kind(self) -> dict[str, list[str]]:
        return {
            "created": self.created,
            "moved": self.moved,
            "re-worded": self.reworded,
            "merged": self.merged,
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
    for done, article in enumerate(articles.iterator(chunk_size=_AT_ONCE), 1):
        build(article, conflict)
        progress(done, total)
    changes, links = _changes(before, _states(conflict)), _links(conflict)
    changes.linked += [f"{plan}, a plan, to {event}" for plan, event in links if (plan, event) not in linked]
    changes.unlinked += [f"{plan}, a plan, from {event}" for plan, event in linked if (plan, event) not in links]
    return changes


def _states(conflict: Conflict) -> dict[int, _State]:
    names = list(EventDate.__dataclass_fields__)
    rows = Event.objects.filter(conflict=conflict).order_by("pk").values_list("pk", "headline", "merged_into", *names)
    return {
        key: _State(EventDate(**dict(zip(names, days, strict=True))), headline, into)
        for key, headline, into, *days in rows.iterator()
    }


def _links(conflict: Conflict) -> dict[tuple[int, int], None]:
    """Each plan with what came of it, by their keys, in order."""
    links = Fulfilment.objects.filter(plan__conflict=conflict).with_events().order_by("plan", "event")
    return dict.fromkeys((link.announced.pk, link.happened.pk) for link in links)


def _changes(before: dict[int, _State], after: dict[int, _State]) -> Changes:
    changes = Changes()
    for key, now in after.items():
        was = before.get(key)
        if was is None:
            changes.created.append(f"{key}: {now.date.label}: {now.headline}")
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
    changes.gone += [f"{key}: {was.date.label}: {was.headline}" for key, was in before.items() if key not in after]
    return changes
