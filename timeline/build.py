"""Article → saved events. Besides curation the only writer of events, and it never undoes a person's decision."""

from dataclasses import dataclass

from django.db import transaction

from articles.models import Article
from articles.temporal import RULES_VERSION, Resolved
from timeline.dates import combine, date_of
from timeline.extraction.candidates import Candidate, candidates
from timeline.models import Conflict, Event, Evidence


@dataclass(slots=True)
class Built:
    """How many of an article's events were created, moved to other days, or left where an editor put them."""

    created: int = 0
    moved: int = 0
    held: int = 0

    def __iadd__(self, other: "Built") -> "Built":
        self.created += other.created
        self.moved += other.moved
        self.held += other.held
        return self

    def __str__(self) -> str:
        parts = [f"{self.created} found", f"{self.moved} moved" if self.moved else ""]
        parts.append(f"{self.held} left as an editor set them" if self.held else "")
        return ", ".join(filter(None, parts))


@transaction.atomic
def build(article: Article, conflict: Conflict) -> Built:
    """Find or find again the events that *article* tells about *conflict*, with its present publication date.

    Run twice it changes nothing. Evidence is recognised by its phrase's place in the text and stays with its event;
    events that nobody touched are regrouped where dates that agreed no longer do, or now do.
    """
    Conflict.objects.select_for_update().get(pk=conflict.pk)
    built = Built()
    known = {
        (each.phrase_start, each.phrase_end): each
        for each in Evidence.objects.of(article, conflict).select_related("event").select_for_update(of=("self",))
    }
    seen: set[int] = set()
    taken: set[int] = set()
    for candidate in candidates(article.text, article.published_on, article.body_start, article.language):
        event = _event_for(candidate, known, taken) or _new_event(candidate, conflict, built)
        taken.add(event.pk)
        for phrase in candidate.phrases:
            seen.add(_save_evidence(phrase, candidate, article, event, known).pk)
    _forget([each for each in known.values() if each.pk not in seen])
    for event in Event.objects.filter(evidence__in=seen).distinct():
        _move(event, built)
    return built


@transaction.atomic
def build_everywhere(article: Article) -> Built:
    """`build` for every conflict that the article is read for."""
    built = Built()
    for conflict in article.conflicts.all():
        built += build(article, conflict)
    return built


_Known = dict[tuple[int, int], Evidence]


def _event_for(candidate: Candidate, known: _Known, taken: set[int]) -> Event | None:
    """The event that already has this candidate's evidence, one that a person touched before others.

    An event that another candidate of this run has taken is left to that one, unless a person keeps them together.
    """
    events = [known[at].event for at in _places(candidate) if at in known]
    free = [event for event in events if event.was_touched or event.pk not in taken]
    return next(iter(sorted(free, key=lambda event: not event.was_touched)), None)


def _places(candidate: Candidate) -> list[tuple[int, int]]:
    return [(phrase.start, phrase.end) for phrase in candidate.phrases]


def _new_event(candidate: Candidate, conflict: Conflict, built: Built) -> Event:
    event = Event(conflict=conflict, headline=candidate.headline, confidence=candidate.confidence)
    event.date = candidate.date
    event.save(force_insert=True)
    built.created += 1
    return event


def _save_evidence(phrase: Resolved, candidate: Candidate, article: Article, event: Event, known: _Known) -> Evidence:
    evidence = known.get((phrase.start, phrase.end)) or Evidence(event=event, article=article)
    previous = evidence.event
    if not previous.was_touched:
        evidence.event = event
    evidence.sentence_start, evidence.sentence_end = candidate.sentence.start, candidate.sentence.end
    evidence.phrase_start, evidence.phrase_end = phrase.start, phrase.end
    evidence.sentence = article.text[candidate.sentence.start : candidate.sentence.end]
    evidence.phrase = phrase.text
    evidence.date = date_of(phrase)
    evidence.timex_value, evidence.edtf = phrase.value or "", phrase.edtf or ""
    evidence.rule, evidence.why, evidence.rules_version = phrase.rule, phrase.why, RULES_VERSION
    evidence.save()
    if previous.pk != evidence.event_id:
        _delete_if_empty(previous)
    return evidence


def _forget(stale: list[Evidence]) -> None:
    """Evidence that the rules no longer find goes, unless a person has decided about its event."""
    for evidence in stale:
        if not evidence.event.was_touched:
            evidence.delete()
            _delete_if_empty(evidence.event)


def _delete_if_empty(event: Event) -> None:
    if not event.was_touched and not event.evidence.exists():
        event.delete()


def _move(event: Event, built: Built) -> None:
    """Give the event the date that all its evidence leaves, wherever an editor has not fixed it."""
    evidence = list(event.evidence.all())
    found = combine([each.date for each in evidence])
    if event.date == found:
        return
    if event.dates_fixed:
        built.held += 1
        return
    event.date = found
    event.save()
    built.moved += 1
