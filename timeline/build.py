"""Article → saved events. Besides curation the only writer of events, and it never undoes a person's decision."""

from dataclasses import dataclass

from django.db import transaction

from articles.models import Article
from articles.temporal import RULES_VERSION, Mode, Resolved
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

    Run twice it changes nothing. Evidence is recognised by its phrase's place in the text. Where phrases that agreed on
    a day no longer do, or now do, the events that nobody touched are regrouped; one that a person decided about keeps
    the evidence of its own day, and the rest is proposed anew.
    """
    Conflict.objects.select_for_update().get(pk=conflict.pk)
    built = Built()
    known = {
        (each.phrase_start, each.phrase_end): each
        for each in Evidence.objects.of(article, conflict).select_related("event").select_for_update(of=("self",))
    }
    found = list(
        candidates(
            article.text,
            article.published_on,
            article.body_start,
            article.language,
            mode=Mode(article.mode),
            background=conflict.background,
        )
    )
    homes = _homes(found, known)
    seen: set[int] = set()
    confidence: dict[int, float] = {}
    for index, candidate in enumerate(found):
        for phrase, event in _hosts(candidate, index, known, homes, conflict, built):
            seen.add(_save_evidence(phrase, candidate, article, event, known).pk)
            confidence[event.pk] = max(confidence.get(event.pk, 0), candidate.confidence)
    _forget([each for each in known.values() if each.pk not in seen])
    for event in Event.objects.filter(pk__in=confidence):
        _move(event, confidence[event.pk], built)
    return built


@transaction.atomic
def build_everywhere(article: Article) -> Built:
    """`build` for every conflict that the article is read for."""
    built = Built()
    for conflict in article.conflicts.all():
        built += build(article, conflict)
    return built


_Known = dict[tuple[int, int], Evidence]
_CLOSED = (Event.Status.REJECTED, Event.Status.WITHDRAWN)


def _homes(found: list[Candidate], known: _Known) -> dict[int, int]:
    """For each event whose evidence has come apart, the candidate that it stays with: the one of its own day."""
    homes: dict[int, int] = {}
    kept: set[int] = set()
    for index, candidate in enumerate(found):
        for phrase in candidate.phrases:
            if evidence := known.get(_place(phrase)):
                event = evidence.event
                own_day = event.date == candidate.date
                if event.pk not in homes or (own_day and event.pk not in kept):
                    homes[event.pk] = index
                if own_day:
                    kept.add(event.pk)
    return homes


def _hosts(
    candidate: Candidate, index: int, known: _Known, homes: dict[int, int], conflict: Conflict, built: Built
) -> list[tuple[Resolved, Event]]:
    """The event for each of the candidate's phrases.

    What a person decided holds its evidence. The rest joins such an event while that is open, else an untouched one,
    else a new one; nothing joins what was rejected or withdrawn.
    """
    hosted: list[tuple[Resolved, Event]] = []
    loose: list[Resolved] = []
    at_home: list[Event] = []
    for phrase in candidate.phrases:
        evidence = known.get(_place(phrase))
        home = evidence is not None and homes[evidence.event_id] == index
        if evidence and _holds(evidence.event, home):
            hosted.append((phrase, evidence.event))
        else:
            loose.append(phrase)
        if evidence and home and evidence.event.status not in _CLOSED:
            at_home.append(evidence.event)
    if loose:
        host = min(at_home, key=lambda event: not event.was_touched, default=None)
        host = host or _new_event(candidate, conflict, built)
        hosted += [(phrase, host) for phrase in loose]
    return hosted


def _place(phrase: Resolved) -> tuple[int, int]:
    return phrase.start, phrase.end


def _holds(event: Event, at_home: bool) -> bool:
    """Whether a person's decision keeps this event's evidence where it is."""
    return event.status in _CLOSED or event.dates_fixed or (event.was_touched and at_home)


def _new_event(candidate: Candidate, conflict: Conflict, built: Built) -> Event:
    event = Event(conflict=conflict, headline=candidate.headline, confidence=candidate.confidence)
    event.date = candidate.date
    event.save(force_insert=True)
    built.created += 1
    return event


def _save_evidence(phrase: Resolved, candidate: Candidate, article: Article, event: Event, known: _Known) -> Evidence:
    evidence = known.get((phrase.start, phrase.end)) or Evidence(event=event, article=article)
    previous = evidence.event
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


def _move(event: Event, confidence: float, built: Built) -> None:
    """Give the event the date that all its evidence leaves, wherever an editor has not fixed it."""
    found = combine([each.date for each in event.evidence.all()])
    if event.dates_fixed:
        built.held += event.date != found
        return
    if (event.date, event.confidence) == (found, confidence):
        return
    built.moved += event.date != found
    event.date, event.confidence = found, confidence
    event.save()
