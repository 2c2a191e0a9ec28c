"""The desk's first page: what waits in each conflict and what to do first, in a fixed number of queries."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.models import User
from django.db.models import Exists, OuterRef
from django.urls import reverse

from timeline import roles, waiting
from timeline.models import Conflict, Event
from timeline.roles import SEE
from timeline.waiting import WAITING, Undated


@dataclass(frozen=True, slots=True)
class Line:
    """Something that waits: "3 reviewed events have new evidence", why that matters, and where it is done."""

    kind: str
    words: str
    why: str
    verb: str
    address: str


@dataclass(frozen=True, slots=True)
class Card:
    """A conflict on the first page. *lines*: what waits, the most urgent first. *role*: in words, empty for none."""

    conflict: Conflict
    role: str
    lines: Sequence[Line]
    undated: Sequence[Undated]
    withdrawn: Sequence[Event]
    reviewed: int
    events: int
    has_articles: bool
    may_decide: bool
    may_propose: bool
    may_administer: bool

    @property
    def next(self) -> Line | None:
        """What an editor does first."""
        return self.lines[0] if self.lines and self.may_decide else None


def review_address(conflict: Conflict, **query: str) -> str:
    """Where what waits in *conflict* is reviewed one after the other."""
    return f"{reverse('admin:timeline_event_review')}?{urlencode({'conflict': conflict.slug} | query)}"


def cards(user: User) -> list[Card]:
    """All conflicts whose events *user* may see."""
    read = Conflict.articles.through.objects.filter(conflict=OuterRef("pk"))
    conflicts = list(roles.scope(Conflict.objects.annotate(has_articles=Exists(read)), user, SEE))
    if not conflicts:
        return []
    keys = [each.pk for each in conflicts]
    states = waiting.states(keys)
    undated, how_many = waiting.undated(user, waiting.among(keys, user, "articles.view_article"))
    withdrawn = waiting.withdrawn(keys)
    counts = {
        "disagreed": waiting.disagreed(keys),
        "evidence": waiting.new_evidence(keys),
        "undated": how_many,
        "proposed": {key: states[key][Event.Status.PROPOSED] for key in keys},
        "links": waiting.links(keys),
        "names": waiting.unknown_names(waiting.among(keys, user, "timeline.view_sighting")),
    }
    return [
        Card(
            conflict=each,
            role=role.word if (role := roles.role_of(user, each)) else "",
            lines=list(_lines(each, {kind: of.get(each.pk, 0) for kind, of in counts.items()})),
            undated=undated.get(each.pk, ()),
            withdrawn=withdrawn.get(each.pk, ()),
            reviewed=states[each.pk][Event.Status.PUBLISHED],
            events=sum(states[each.pk].values()),
            has_articles=each.has_articles,
            may_decide=roles.may_decide(user, each),
            may_propose=roles.may_propose(user, each),
            may_administer=roles.may_administer(user, each),
        )
        for each in conflicts
    ]


def first_of(found: Iterable[Card]) -> Card | None:
    """The conflict in which the most urgent thing waits, of those where the reader decides."""
    order = list(_KINDS)
    urgent = [(order.index(line.kind), card) for card in found if (line := card.next)]
    return min(urgent, key=lambda each: each[0])[1] if urgent else None


# What waits, the most urgent first: what readers may be told wrongly, then what they are not told yet.
_KINDS: dict[str, tuple[str, str, Mapping[str, Any], str]] = {
    "disagreed": (
        "The sources of {} event{s} disagree on the date",
        "Readers may see a wrong day: choose one, and it is fixed.",
        {"disagreed__exact": 1, "dates_fixed__exact": 0, "status__in": ",".join(WAITING)},
        "Compare the sources",
    ),
    "evidence": (
        "{} reviewed event{s} {has} new evidence",
        "Readers do not see it until you have.",
        {},
        "Look at the evidence",
    ),
    "undated": (
        "{} article{s} {has} no publication date",
        "“Last Tuesday” in them stays without a day until you say when they were published.",
        {},
        "Date articles",
    ),
    "proposed": (
        "{} event{s} {wait} for review",
        "Found by a program or proposed by somebody.",
        {},
        "Review events",
    ),
    "links": (
        "{} plan{s} {is} linked to what came of {it} by a program",
        "Confirm or unlink.",
        {"came": "found"},
        "Check the links",
    ),
    "names": (
        "{} name{s} {is} in no lexicon",
        "Say who or where they are, the most frequent first.",
        {},
        "Look at the names",
    ),
}


def _lines(conflict: Conflict, counts: Mapping[str, int]) -> Iterable[Line]:
    for kind, (words, why, query, verb) in _KINDS.items():
        if count := counts[kind]:
            yield Line(kind, _said(words, count), why, verb, _address(kind, conflict, query))


def _said(words: str, count: int) -> str:
    one = count == 1
    return words.format(
        f"{count:,}",
        s="" if one else "s",
        has="has" if one else "have",
        wait="waits" if one else "wait",
        it="it" if one else "them",
        **{"is": "is" if one else "are"},
    )


def _address(kind: str, conflict: Conflict, query: Mapping[str, Any]) -> str:
    match kind:
        case "proposed":
            return review_address(conflict)
        case "evidence":
            return review_address(conflict, new="waits")
        case "undated":
            query = {"conflicts__id__exact": conflict.pk, "dated": "no"}
            return f"{reverse('admin:articles_article_changelist')}?{urlencode(query)}"
        case "names":
            return f"{reverse('admin:timeline_sighting_changelist')}?{urlencode({'conflict__id__exact': conflict.pk})}"
    return _events(conflict, **query)


def _events(conflict: Conflict, **query: Any) -> str:
    asked = urlencode({"conflict__id__exact": conflict.pk} | query)
    return f"{reverse('admin:timeline_event_changelist')}?{asked}"
