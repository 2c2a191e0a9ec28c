"""What the review queue shows of one event: its article, how it was dated, who disagrees, what may be the same."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.forms import BoundField
from django.http import QueryDict

from articles.models import Article
from timeline.assurance import how_sure
from timeline.dates import EventDate
from timeline.gathering_admin import told
from timeline.models import Event, Evidence
from timeline.passages import Opinion, opinions
from timeline.review.article import Window, window
from timeline.review.form import ReviewForm
from timeline.review.likely import Likely, likely

_OF_OTHERS = [f"event__{name}" for name in ("headline", "status", *EventDate.__dataclass_fields__)]


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Another event that the article tells, in the order of the text."""

    event: Event
    is_shown: bool = False


@dataclass(slots=True)
class Shown:
    """*evidence* is all of the event's, *chosen* the piece whose article is shown; None where it has none."""

    event: Event
    form: ReviewForm
    may_change: bool
    evidence: Sequence[Evidence] = ()
    chosen: Evidence | None = None
    article: Article | None = None
    window: Window | None = None
    neighbours: Sequence[Neighbour] = ()
    opinions: Sequence[Opinion] = ()
    how_sure: str = ""
    likely: Sequence[Likely] = field(default_factory=list)

    @property
    def plain_fields(self) -> list[BoundField]:
        return [self.form[name] for name in ("headline", "when", "kind")]

    @property
    def cast_fields(self) -> list[tuple[BoundField, BoundField, str]]:
        """The choice of who or where, the field for others, and which of the two it is."""
        return [(self.form[name], self.form[f"also_{name}"], name) for name in ("actors", "places")]

    @property
    def may_be_decided(self) -> bool:
        return self.may_change and self.event.status == Event.Status.PROPOSED

    @property
    def new_evidence(self) -> int:
        """How much has joined a reviewed event and waits for an editor."""
        if self.event.status != Event.Status.PUBLISHED:
            return 0
        return sum(not each.is_seen for each in self.evidence)


def shown(event: Event, form: ReviewForm | None, asked: QueryDict, *, may_change: bool) -> Shown:
    """*asked* may name the piece of `evidence` to show, and ask for the `whole` article."""
    evidence = list(told(event))
    chosen = next((each for each in evidence if str(each.pk) == asked.get("evidence")), _first(event, evidence))
    article = Article.objects.select_related("source").get(pk=chosen.article_id) if chosen else None
    besides = _besides(event, article) if article else []
    found = Shown(
        event,
        form or ReviewForm(instance=event, evidence=sorted(each.pk for each in evidence)),
        may_change,
        evidence,
        chosen,
        article,
        opinions=opinions(evidence),
        how_sure=how_sure(event, evidence) if evidence or event.dates_fixed else "",
        likely=likely(event, evidence) if may_change else [],
    )
    found.form.offer({each.event_id for each in besides})
    if article and chosen:
        own = sorted((each for each in evidence if each.article_id == article.pk), key=lambda each: each != chosen)
        whole = asked.get("whole") == "yes"
        found.window = window(article.text, article.body_start, own, besides, whole=whole)
        in_order = {each.event_id: each.event for each in sorted([*own, *besides], key=lambda each: each.phrase_start)}
        found.neighbours = [Neighbour(each, each.pk == event.pk) for each in in_order.values()]
    return found


def _first(event: Event, evidence: Sequence[Evidence]) -> Evidence | None:
    """What an editor has not seen of a reviewed event; else what gave the event its days, else the first."""
    unseen = (each for each in evidence if event.status == Event.Status.PUBLISHED and not each.is_seen)
    dating = (each for each in evidence if each.date == event.date)
    return next((each for group in (unseen, dating, iter(evidence)) for each in group), None)


def _besides(event: Event, article: Article) -> list[Evidence]:
    """What the article tells of other events of the same timeline that stand; only what is shown of these."""
    found = Evidence.objects.filter(article=article, event__conflict=event.conflict_id, event__merged_into=None)
    found = found.exclude(event=event.pk).select_related("event").order_by("phrase_start")
    return list(found.only("sentence_start", "sentence_end", "phrase_start", *_OF_OTHERS))
