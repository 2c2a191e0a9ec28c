"""An article → its events, each once: what happened, on which days, of which kind, who and where. No database."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from timeline.dates import EventDate, combine
from timeline.extraction.candidates import ENGLISH, Candidate, candidates
from timeline.extraction.confidence import Told, assurance
from timeline.extraction.entities import Entities
from timeline.extraction.naming import in_full, named


class Unreadable(ValueError):
    """What was given is no article; the message says what to mend."""


@dataclass(frozen=True, slots=True)
class Extracted:
    """`text[start:end]` is the sentence that tells it first; days are inclusive, None where open or unknown.

    *type* is PLOVER's and *acled* ACLED's, None where neither knows it. *mode* is happened, planned or historical.
    *confidence* is the probability that the days are right, 0 where there are none.
    """

    start: int
    end: int
    headline: str
    earliest: date | None
    latest: date | None
    type: str | None
    acled: str | None
    mode: str
    actors: tuple[str, ...]
    places: tuple[str, ...]
    confidence: float

    def as_json(self) -> dict[str, Any]:
        days = {side: day.isoformat() if (day := getattr(self, side)) else None for side in ("earliest", "latest")}
        return asdict(self) | days


def extract(text: str, published: date | None, start: int = 0, language: str = ENGLISH) -> list[Extracted]:
    """The events of *text* from offset *start* on, in the order in which it tells them."""
    found = list(candidates(text, published, start, language))
    told: dict[int, list[tuple[Candidate, Entities]]] = defaultdict(list)
    names = named(text, found, language)
    for candidate, who in zip(in_full(text, found, names), names, strict=True):
        told[candidate.event].append((candidate, who))
    return [_extracted([each for each, _ in tellings], [names for _, names in tellings]) for tellings in told.values()]


def _extracted(tellings: Sequence[Candidate], names: Sequence[Entities]) -> Extracted:
    first = tellings[0]
    kind = next((each.kind for each in tellings if each.kind), None)
    when = date_of(tellings)
    return Extracted(
        start=first.sentence.start,
        end=first.sentence.end,
        headline=first.headline,
        earliest=when.earliest,
        latest=when.latest,
        type=kind.plover if kind else None,
        acled=kind.acled if kind else None,
        mode="planned" if first.is_planned else "historical" if first.is_history else "happened",
        actors=_once(mention.actor.name for each in names for mention in each.actors),
        places=_once(mention.place.name for each in names for mention in each.places),
        confidence=_confidence(when, tellings),
    )


def _confidence(when: EventDate, tellings: Sequence[Candidate]) -> float:
    """One article is one voice, however often it says so."""
    named = [each for each in tellings if not each.is_implied] or tellings
    told = [Told(each.date, None, each.phrases[0].rule, each.basis) for each in named]
    return assurance(when, told).confidence


def date_of(tellings: Sequence[Candidate]) -> EventDate:
    """The narrowest date that all agree on; the publication date counts only where nothing else is named."""
    named = [each.date for each in tellings if not each.is_implied]
    return combine(named or [each.date for each in tellings])


def _once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def read_line(given: dict[str, Any]) -> tuple[str, date | None]:
    """Text and publication date of `{"id", "published", "text"}`; raises Unreadable with what is wrong."""
    text, published = given.get("text"), given.get("published")
    if not isinstance(text, str):
        raise Unreadable('"text" has to be a string')
    if published is None or published == "":
        return text, None
    try:
        return text, date.fromisoformat(str(published)[:10])
    except ValueError:
        raise Unreadable(f'"published" is no day: {published!r}; write it as 2024-10-29') from None


def events_of(given: dict[str, Any]) -> dict[str, Any]:
    """`{"id", "published", "title", "text"}` → `{"id", "events"}`."""
    text, published = read_line(given)
    return {"id": given.get("id"), "events": [event.as_json() for event in extract(text, published)]}
