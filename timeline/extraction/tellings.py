"""Candidates of an article → what each tells, for comparing. No ORM."""

import re
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from articles.temporal import Grain, Resolved
from timeline.dates import EventDate
from timeline.extraction.candidates import Candidate, still_to_come
from timeline.extraction.clauses import stretch
from timeline.extraction.dateline import story_start
from timeline.extraction.entities import Entities, Precision
from timeline.extraction.merging import Telling
from timeline.extraction.naming import says
from timeline.extraction.wording import Wording, wording

# Where one of two dated parts of a sentence may end and the next begin.
_JOINT = re.compile(r"[;:—–]|,?\s+(?:and|but|while|before|after|when|then|as|which|who|where)\s+|,\s+")
# "The partnership treaty was …": what stands before the first verb that shows it is one.
_SUBJECT = re.compile(r"(?P<subject>(?:[^\W\d_][\w'’-]*\s){1,6}?)(?:was|were|is|are|has|had|have|will|[a-z]{2,}ed)\b")
_OWN_SUBJECT = re.compile(r"\W*(?:the|an?|his|he|she|it|they|her|their|(?-i:[A-Z])\w*)\b", re.IGNORECASE)
_FRESH = timedelta(days=2)
_RECALLED = timedelta(days=14)  # so long after, only what mattered is told again


def tellings(
    text: str,
    found: Sequence[Candidate],
    names: Sequence[Entities],
    written_on: date | None,
    language: str = "en",
    *,
    article: int = 0,
    voice: Hashable = None,
) -> Iterator[Telling]:
    """What each of *found* tells. A sentence with several dates lends each its own part, and the names of its subject.

    "The pact was signed on 19 June and took effect on 4 December": the second is not about signing.
    """
    in_sentence: dict[int, list[Candidate]] = {}
    for candidate in found:
        in_sentence.setdefault(candidate.sentence.start, []).append(candidate)
    for candidate, who in zip(found, names, strict=True):
        start, end = story_start(text, candidate.sentence), candidate.sentence.end
        beside = [
            phrase for each in in_sentence[candidate.sentence.start] if each is not candidate for phrase in each.phrases
        ]
        first, last = _part(text, candidate.phrases, beside, start, end)
        dated = sorted((phrase.start, phrase.end) for phrase in (*candidate.phrases, *beside))
        clause, subject = _clause(text, start, first, last, dated)
        meant = [each.text for each in who if each.start < candidate.sentence.start]
        said = wording(clause, " ".join([subject, *meant]), language)
        yield Telling(
            date=days_told(candidate.date, is_implied=candidate.is_implied),
            wording=said,
            planned=still_to_come(candidate.is_planned, candidate.date, written_on),
            recalled=bool(written_on and candidate.date.latest and written_on - candidate.date.latest >= _RECALLED),
            article=article,
            sentence=candidate.sentence.start,
            voice=voice,
            kind=candidate.kind.name if candidate.kind else "",
            actors=frozenset(each.actor.key for each in who.actors),
            places=frozenset(each.place.key for each in who.places if each.place.precision <= Precision.NEAR),
            sayers=frozenset(each.actor.key for each in who.actors if says(text, each)),
            written_on=written_on,
        )


def days_told(day: EventDate, *, is_implied: bool) -> EventDate:
    """For comparing: news without a day is of the day it was written, or of those just before it."""
    if not is_implied or day.earliest is None or day.latest is None:
        return day
    return replace(day, earliest=day.earliest - _FRESH, precision=Grain.DAYS)


_SETS = ("words", "names", "proper", "counts", "where", "speakers")
_WHO = ("actors", "places", "sayers")


def as_row(telling: Telling) -> dict[str, Any]:
    """What a database keeps of a telling beside its evidence, as JSON; what is empty is left out."""
    said = telling.wording
    row: dict[str, Any] = {name: sorted(getattr(said, name)) for name in _SETS}
    row |= {"is_said": said.is_said, "is_denied": said.is_denied}
    row |= {"planned": telling.planned, "recalled": telling.recalled, "kind": telling.kind}
    row |= {name: sorted(getattr(telling, name)) for name in _WHO}
    return {name: value for name, value in row.items() if value}


def from_row(
    row: Mapping[str, Any],
    day: EventDate,
    *,
    article: int = 0,
    sentence: int = 0,
    voice: Hashable = None,
    written_on: date | None = None,
) -> Telling:
    """The telling that `as_row` made *row* of."""
    return Telling(
        date=day,
        wording=Wording(
            **{name: frozenset(row.get(name, ())) for name in _SETS},
            is_said=row.get("is_said", False),
            is_denied=row.get("is_denied", False),
        ),
        planned=row.get("planned", False),
        recalled=row.get("recalled", False),
        article=article,
        sentence=sentence,
        voice=voice,
        kind=row.get("kind", ""),
        **{name: frozenset(row.get(name, ())) for name in _WHO},
        written_on=written_on,
    )


def _part(text: str, phrases: Sequence[Resolved], others: Sequence[Resolved], start: int, end: int) -> tuple[int, int]:
    """The part of the sentence `text[start:end]` that *phrases* date."""
    own_first, own_last = min(each.start for each in phrases), max(each.end for each in phrases)
    for other in others:
        if other.end <= own_first:
            start = max(start, _joint(text, other.end, own_first, last=True))
        elif other.start >= own_last:
            end = min(end, _joint(text, own_last, other.start, last=False))
    if not others:
        return start, end
    own = stretch(text[start:end], own_first - start)
    return start + own[0], start + own[1]


def _clause(text: str, start: int, first: int, last: int, dated: Sequence[tuple[int, int]]) -> tuple[str, str]:
    """The part `text[first:last]` of the sentence from *start* on, and what lends its names to it.

    A part that goes on without a subject of its own ("and took effect on …") has that of its sentence.
    """
    part = _without(text, first, last, dated)
    if first == start or _OWN_SUBJECT.match(text, first, last):
        return part, ""
    subject = _SUBJECT.match(text, start, first)
    return f"{subject['subject']} {part}" if subject else part, _without(text, start, first, dated)


def _joint(text: str, start: int, end: int, *, last: bool) -> int:
    """Where the parts of two phrases meet: at the first joint behind the earlier one, else right behind it."""
    joint = _JOINT.search(text, start, end)
    return joint.end() if joint and last else joint.start() if joint else start


def _without(text: str, start: int, end: int, spans: Iterable[tuple[int, int]]) -> str:
    """`text[start:end]` with the *spans*, in order, left out."""
    pieces = []
    for first, last in spans:
        if last > start and first < end:
            pieces.append(text[start : max(start, first)])
            start = max(start, last)
    return " ".join([*pieces, text[start:end]] if start < end else pieces)
