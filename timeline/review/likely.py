"""Events that may be the same as one that is reviewed, and why; more than rules merge, because an editor decides."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from timeline import curation
from timeline.extraction.merging import Rarity, Telling, joins
from timeline.joining import Neighbours, set_apart, telling_of
from timeline.models import Actor, Event, Evidence, Place

_SUGGESTED = 3
_ASKED = 4  # tellings of the event that others are looked for by; more of them say the same
_ALIKE = 0.3  # share of all words in common from which an editor is asked
_OTHER_DAYS = 0.5  # the same, where nothing says that the days are near
_SAME_DAY = 24  # events of its day that are looked at for their headlines alone
_IN_HEADLINES = 0.5
_KEY = re.compile(r"[\w:.-]*[\w]")  # "PRK", "geonames:1871859"
_WORD = re.compile(r"[^\W_]{3,}")


@dataclass(frozen=True, slots=True)
class Likely:
    """*event* may be the same one. *alike* is the share of words in common, 0 to 1. *stays*: which one would."""

    event: Event
    alike: float
    reasons: tuple[str, ...]
    stays: Event

    @property
    def version(self) -> str:
        """By which a merge knows that the other event is still what was looked at."""
        return self.event.updated_at.isoformat()


def likely(event: Event, evidence: Sequence[Evidence]) -> list[Likely]:
    """The likeliest first; nothing that is closed or that an editor has set apart from it."""
    found: dict[int, tuple[Event, float, tuple[str, ...]]] = {}
    for other, alike, reasons in (*_by_their_words(event, evidence), *_by_their_headlines(event)):
        if other.pk not in found or found[other.pk][1] < alike:
            found[other.pk] = other, alike, reasons
    apart = set_apart([event])
    open_ones = (
        each for each in found.values() if not each[0].is_closed and frozenset((event.pk, each[0].pk)) not in apart
    )
    best = sorted(open_ones, key=lambda each: (-each[1], each[0].pk))[:_SUGGESTED]
    return [Likely(other, alike, said, curation.suggested([event, other])) for other, alike, said in best]


def _by_their_words(event: Event, evidence: Sequence[Evidence]) -> Iterator[tuple[Event, float, tuple[str, ...]]]:
    """As articles are merged, but also what is not alike enough for that, or what something speaks against."""
    tellings = [telling_of(each) for each in evidence[:_ASKED]]
    if not any(telling.wording.words for telling in tellings):
        return
    near = Neighbours(event.conflict, tellings, [each.pk for each in evidence], {event.pk: event})
    found = [
        (telling, other, theirs) for telling in tellings for other, theirs in near.close(telling) if other != event
    ]
    names = _names(each for telling, _, theirs in found for each in (telling, *theirs))
    for telling, other, theirs in found:
        if all(_never_one(telling, each) for each in theirs):
            continue
        verdict = joins(telling, theirs, near.rarity)
        alike, common = _alike(telling, theirs, near.rarity)
        reasons = tuple(_named(said, names) for said in verdict.reasons)
        if verdict.same or (verdict.score and alike >= _ALIKE):
            yield other, 1 + alike if verdict.same else alike, reasons
        elif alike >= (_ALIKE if telling.date.overlaps(theirs[0].date) else _OTHER_DAYS):
            words = f"{alike:.0%} of all words in common: {', '.join(common)}"
            yield other, alike, (words, *(f"but {said}" for said in reasons))


def _never_one(one: Telling, other: Telling) -> bool:
    """A plan and its outcome are linked, not merged; and who names two days in one sentence means two events."""
    return one.planned != other.planned or (one.article, one.sentence) == (other.article, other.sentence)


def _names(tellings: Iterable[Telling]) -> dict[str, str]:
    """What the actors and places of *tellings* are called, by their keys."""
    actors: set[str] = set()
    places: set[str] = set()
    for each in tellings:
        actors |= each.actors
        places |= each.places
    known = dict(Actor.objects.filter(key__in=actors).values_list("key", "name")) if actors else {}
    return known | (dict(Place.objects.filter(key__in=places).values_list("key", "name")) if places else {})


def _named(reason: str, names: dict[str, str]) -> str:
    """A reason of the merging rules, which know only keys, in names."""
    return _KEY.sub(lambda match: names.get(match[0], match[0]), reason)


def _alike(one: Telling, others: Iterable[Telling], rarity: Rarity) -> tuple[float, list[str]]:
    """The largest share of all words that *one* has in common with one of *others*, and the rarest of these words."""
    best: tuple[float, list[str]] = (0.0, [])
    for other in others:
        common = one.wording.words & other.wording.words
        share = rarity.of(common) / max(rarity.of(one.wording.words | other.wording.words), 1)
        if share > best[0]:
            best = share, rarity.rarest(common, 8)
    return best


def _by_their_headlines(event: Event) -> Iterator[tuple[Event, float, tuple[str, ...]]]:
    """Of the same day: what was entered by hand has no other words."""
    if not event.date.is_one_day:
        return
    day = Event.objects.filter(conflict=event.conflict_id, earliest=event.earliest, latest=event.latest)
    mine = _words(event.headline)
    others = day.standing().filter(is_planned=event.is_planned).exclude(pk=event.pk).order_by("pk")
    found = {}
    for key, headline in others.values_list("pk", "headline")[:_SAME_DAY]:
        theirs = _words(headline)
        common = mine & theirs
        if len(common) > 1 and len(common) >= _IN_HEADLINES * min(len(mine), len(theirs)):
            found[key] = common, len(common) / min(len(mine), len(theirs))
    for key, other in Event.objects.in_bulk(list(found)).items() if found else ():
        common, share = found[key]
        said = f"the same day, {event.date.label}", f"words in both headlines: {', '.join(sorted(common))}"
        yield other, share / 2, said


def _words(headline: str) -> set[str]:
    return {word.casefold() for word in _WORD.findall(headline)}
