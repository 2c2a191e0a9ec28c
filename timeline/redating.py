"""What becomes of events when an article is dated or read otherwise, found by doing it and taking it back."""

import hashlib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db import transaction
from django.db.models import Q

from articles.models import Article
from articles.temporal import Mode
from timeline import curation
from timeline.dates import EventDate
from timeline.models import Conflict, Event, Evidence

_DATE = tuple(EventDate.__dataclass_fields__)


class Fate(StrEnum):
    """In the order in which they are shown."""

    MOVES = "moves"
    GOES_UP = "becomes part of another event"
    GOES = "goes: nothing tells it any more"
    APPEARS = "is new"
    FIXED = "stays: an editor fixed its date"
    DECIDED_BY_OTHERS = "stays: other evidence decides its date"


@dataclass(frozen=True, slots=True)
class Move:
    """What becomes of one event: its label before and after, empty where it is not there. *event*: 0 for a new one."""

    fate: Fate
    event: int
    headline: str
    status: str
    conflict: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Moves:
    """All events that a choice (of day, language and mode) touches."""

    choice: str
    rows: Sequence[Move]

    def __bool__(self) -> bool:
        return bool(self.rows)

    @property
    def moving(self) -> int:
        return sum(row.fate is Fate.MOVES for row in self.rows)

    @property
    def conflicts(self) -> int:
        """How many conflicts the events are of."""
        return len({row.conflict for row in self.rows})

    @property
    def token(self) -> str:
        """Another one whenever something else would happen than what was shown."""
        return hashlib.sha256(repr((self.choice, [*self.rows])).encode()).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class _State:
    date: EventDate
    headline: str
    status: str
    conflict: str
    merged_into: int | None
    dates_fixed: bool


def preview(article: Article, day: date | None, *, language: str, mode: Mode, today: date) -> Moves:
    """What `curation.date_article` and `curation.read_as` would do to events. Nothing stays written."""
    with transaction.atomic():
        told = _told_by(article)
        before = _states(Q(pk__in=told))
        newest = Event.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
        _redate(Article.objects.get(pk=article.pk), day, language, mode, today)
        told_now = _told_by(article)
        touched = {*told, *told_now}
        after = _states(Q(pk__in=touched) | Q(merged_into__in=touched))
        transaction.set_rollback(True)
    before |= _states(Q(pk__in=[key for key in after if key not in before and key <= newest]))
    keys = [*before, *(key for key in after if key not in before)]
    rows = [_move(key, before.get(key), after.get(key), told.get(key) != told_now.get(key)) for key in keys]
    order = list(Fate)
    return Moves(f"{day} {language} {mode}", sorted(filter(None, rows), key=lambda row: order.index(row.fate)))


def _redate(article: Article, day: date | None, language: str, mode: Mode, today: date) -> None:
    """As saving the article's form does it."""
    if day != article.published_on:
        curation.date_article(article, day, today=today)
    if (language, mode) != (article.language, article.mode):
        curation.read_as(article, language=language, mode=mode)


def hold(article: Article) -> None:
    """Until the transaction ends nobody else builds events of its conflicts or changes those that it tells."""
    list(Conflict.objects.select_for_update(of=("self",)).filter(articles=article).order_by("pk"))
    events = Evidence.objects.filter(article=article).values("event")
    list(Event.objects.select_for_update(of=("self",)).filter(pk__in=events).order_by("pk"))


def _move(key: int, was: _State | None, now: _State | None, told_otherwise: bool) -> Move | None:
    state = now or was
    if state is None or (fate := _fate(was, now, told_otherwise)) is None:
        return None
    return Move(
        fate,
        key if was else 0,
        state.headline,
        Event.Status(state.status).label,
        state.conflict,
        was.date.label if was else "",
        now.date.label if now and fate is not Fate.GOES_UP else "",
    )


def _fate(was: _State | None, now: _State | None, told_otherwise: bool) -> Fate | None:
    if now is None:
        return Fate.GOES
    if was is None:
        return Fate.APPEARS if now.merged_into is None else None
    if was.merged_into != now.merged_into:
        return Fate.GOES_UP if now.merged_into else Fate.APPEARS
    if was.date != now.date:
        return Fate.MOVES
    if not told_otherwise or now.merged_into:
        return None
    return Fate.FIXED if now.dates_fixed else Fate.DECIDED_BY_OTHERS


def _states(which: Q) -> dict[int, _State]:
    rows = (
        Event.objects.filter(which)
        .order_by("pk")
        .values_list("pk", "headline", "status", "conflict__title", "merged_into", "dates_fixed", *_DATE)
    )
    return {
        key: _State(EventDate(**dict(zip(_DATE, days, strict=True))), headline, status, conflict, into, fixed)
        for key, headline, status, conflict, into, fixed, *days in rows
    }


def _told_by(article: Article) -> dict[int, list[tuple[object, ...]]]:
    """The days that the article's evidence gives, by the event that it stands in, in order of the text."""
    told: defaultdict[int, list[tuple[object, ...]]] = defaultdict(list)
    for event, *days in article.evidence.order_by("phrase_start", "pk").values_list("event", *_DATE):
        told[event].append(tuple(days))
    return dict(told)
