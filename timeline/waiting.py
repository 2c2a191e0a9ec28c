"""What waits for editors, counted for all conflicts at once: each function is one query, or two."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Count, F, Q, QuerySet, Window
from django.db.models.functions import Coalesce, RowNumber

from articles.models import Article, DateClaim
from timeline import roles
from timeline.models import Conflict, Event, Evidence, Fulfilment, Sighting

SHOWN = 4  # undated articles, or events that were withdrawn, of each conflict
WAITING = (Event.Status.PROPOSED, Event.Status.PUBLISHED)
Counts = Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Undated:
    """An article without a publication date, who suggests which one, and whether the reader may take one."""

    article: Article
    claims: Sequence[DateClaim]
    may_date: bool


def among(keys: Sequence[int], user: User, permission: str) -> list[int]:
    seen = roles.where(user, permission)
    return [key for key in keys if seen is None or key in seen]


def _counted(rows: QuerySet[Any, Any], conflict: str, what: str = "pk") -> Counts:
    counted = rows.order_by().values(conflict).annotate(number=Count(what, distinct=what != "pk"))
    return dict(counted.values_list(conflict, "number"))


def states(keys: Sequence[int]) -> Mapping[int, Counter[str]]:
    found: defaultdict[int, Counter[str]] = defaultdict(Counter)
    rows = Event.objects.filter(conflict__in=keys, status__in=WAITING).standing().order_by()
    for key, status, number in (
        rows.values("conflict", "status").annotate(number=Count("pk")).values_list("conflict", "status", "number")
    ):
        found[key][status] = number
    return found


def disagreed(keys: Sequence[int]) -> Counts:
    """Where an editor has fixed the date, that is decided."""
    rows = Event.objects.filter(conflict__in=keys, disagreed=True, dates_fixed=False).standing().order_by()
    # By state, too, so that the index over them answers, which knows no others.
    counted = rows.values("conflict", "status").annotate(number=Count("pk"))
    found: Counter[int] = Counter()
    for key, status, number in counted.values_list("conflict", "status", "number"):
        found[key] += number if status in WAITING else 0
    return found


def new_evidence(keys: Sequence[int]) -> Counts:
    return _counted(Evidence.objects.all().unseen().filter(event__conflict__in=keys), "event__conflict", "event")


def links(keys: Sequence[int]) -> Counts:
    planned = Q(plan__merged_into=None, plan__is_planned=True) | Q(plan__merged_into__is_planned=True)
    rows = Fulfilment.objects.filter(planned, by_editor=False, plan__conflict__in=keys)
    return _counted(rows.annotate(stands=Coalesce("plan__merged_into", "plan")), "plan__conflict", "stands")


def unknown_names(keys: Sequence[int]) -> Counts:
    return _counted(Sighting.objects.unknown().filter(conflict__in=keys), "conflict", "folded")


def undated(user: User, keys: Sequence[int]) -> tuple[Mapping[int, list[Undated]], Counts]:
    """The newest undated articles of each conflict, and how many there are."""
    none = Article.objects.undated().order_by().values("pk")
    read: QuerySet[Any, Any] = Conflict.articles.through.objects.filter(conflict__in=keys, article__in=none)
    partition = [F("conflict")]
    newest = read.annotate(
        place=Window(RowNumber(), partition_by=partition, order_by="-article"),
        number=Window(Count("pk"), partition_by=partition),
    ).filter(place__lte=SHOWN)
    rows = list(newest.order_by("conflict", "place").values_list("conflict", "article", "number"))
    found = Article.objects.defer("text").select_related("source").prefetch_related("claims", "conflicts")
    articles = found.in_bulk({article for _, article, _ in rows})
    shown: defaultdict[int, list[Undated]] = defaultdict(list)
    for conflict, key, _ in rows:
        article = articles[key]
        may_date = roles.may(user, "articles.change_article", *article.conflicts.all())
        shown[conflict].append(Undated(article, list(article.claims.all()), may_date))
    return shown, {conflict: number for conflict, _, number in rows}


def withdrawn(keys: Sequence[int]) -> Mapping[int, list[Event]]:
    """The events that were withdrawn last."""
    place = Window(RowNumber(), partition_by=[F("conflict")], order_by="-updated_at")
    rows = Event.objects.filter(conflict__in=keys, status=Event.Status.WITHDRAWN).standing()
    found: defaultdict[int, list[Event]] = defaultdict(list)
    for event in rows.annotate(place=place).filter(place__lte=SHOWN).order_by("conflict", "place"):
        found[event.conflict_id].append(event)
    return found
