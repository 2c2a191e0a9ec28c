"""What a conflict's articles say about days, from the evidence that is kept: no text is read for its dates again."""

from collections import defaultdict
from datetime import date

from django.db.models import Max, Min

from timeline.extraction.reports import leads
from timeline.extraction.salience import Mention, Report
from timeline.models import Conflict, Event, Evidence

_NOT_TOLD = (Event.Status.REJECTED, Event.Status.WITHDRAWN)


def reports_of(conflict: Conflict, first: date, last: date) -> list[Report]:
    """A report for each article of *conflict* published from *first* to *last*.

    An event that an editor rejected or withdrew is no mention of its day; one that an editor re-dated is a mention of
    the day that the editor gave.
    """
    mentions: dict[int, dict[Mention, None]] = defaultdict(dict)
    dated: dict[int, set[int]] = defaultdict(set)
    originals: dict[int, int | None] = {}
    evidence = Evidence.objects.filter(event__conflict=conflict, article__published_on__range=(first, last))
    for each in evidence.select_related("event").order_by("article", "phrase_start"):
        dated[each.article_id].add(each.sentence_start)
        originals[each.article_id] = each.original_id
        told = each.event.date if each.event.dates_fixed else each.date
        if told.is_one_day and told.earliest and each.event.status not in _NOT_TOLD:
            mentions[each.article_id][Mention(told.earliest, each.sentence)] = None
    articles = conflict.articles.filter(published_on__range=(first, last)).order_by("published_on", "pk")
    return [
        Report(
            published,
            tuple(mentions[pk]),
            leads(text, body_start, dated[pk]),
            originals.get(pk) or pk,
        )
        for pk, published, text, body_start in articles.values_list("pk", "published_on", "text", "body_start")
        if published
    ]


def published_within(conflict: Conflict) -> tuple[date, date] | None:
    """The first and the last day on which an article of *conflict* was published; None where no day is known."""
    found = conflict.articles.aggregate(first=Min("published_on"), last=Max("published_on"))
    return (found["first"], found["last"]) if found["first"] else None
