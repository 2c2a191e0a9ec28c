"""Candidates of an article → what each tells, for comparing. No ORM."""

import re
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from articles.temporal import Resolved
from articles.temporal.clause import direction
from articles.temporal.types import Direction
from timeline.dates import EventDate
from timeline.extraction.candidates import Candidate
from timeline.extraction.merging import Telling
from timeline.extraction.wording import Wording, wording

# Where one of two dated parts of a sentence may end and the next begin.
_JOINT = re.compile(r"[;:—–]|,?\s+(?:and|but|while|before|after|when|then|as|which|who|where)\s+|,\s+")


_RECALLED = timedelta(days=14)  # so long after, only what mattered is told again


def tellings(
    text: str,
    found: Sequence[Candidate],
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
    for candidate in found:
        start, end = candidate.sentence.start, candidate.sentence.end
        beside = [phrase for each in in_sentence[start] if each is not candidate for phrase in each.phrases]
        first, last = _part(text, candidate.phrases, beside, start, end)
        dated = sorted((phrase.start, phrase.end) for phrase in (*candidate.phrases, *beside))
        yield Telling(
            date=candidate.date,
            wording=wording(_without(text, first, last, dated), language, _without(text, start, first, dated)),
            planned=_is_planned(text, candidate, written_on),
            recalled=bool(written_on and candidate.date.latest and written_on - candidate.date.latest >= _RECALLED),
            article=article,
            sentence=start,
            voice=voice,
        )


_SETS = ("words", "names", "counts", "where", "speakers")


def as_row(telling: Telling) -> dict[str, Any]:
    """What a database keeps of a telling beside its evidence, as JSON; what is empty is left out."""
    said = telling.wording
    row: dict[str, Any] = {name: sorted(getattr(said, name)) for name in _SETS}
    row |= {"is_said": said.is_said, "is_denied": said.is_denied}
    row |= {"planned": telling.planned, "recalled": telling.recalled, "kind": telling.kind}
    row |= {"actors": sorted(telling.actors), "places": sorted(telling.places)}
    return {name: value for name, value in row.items() if value}


def from_row(
    row: Mapping[str, Any], day: EventDate, *, article: int = 0, sentence: int = 0, voice: Hashable = None
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
        actors=frozenset(row.get("actors", ())),
        places=frozenset(row.get("places", ())),
    )


def _part(text: str, phrases: Sequence[Resolved], others: Iterable[Resolved], start: int, end: int) -> tuple[int, int]:
    """The part of the sentence `text[start:end]` that *phrases* date."""
    own_first, own_last = min(each.start for each in phrases), max(each.end for each in phrases)
    for other in others:
        if other.end <= own_first:
            start = max(start, _joint(text, other.end, own_first, last=True))
        elif other.start >= own_last:
            end = min(end, _joint(text, own_last, other.start, last=False))
    return start, end


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


def _is_planned(text: str, candidate: Candidate, written_on: date | None) -> bool:
    """Whether it had not happened when it was told."""
    if written_on and candidate.date.earliest and candidate.date.earliest > written_on:
        return True
    if written_on and candidate.date.latest and candidate.date.latest < written_on:
        return False
    phrase = candidate.phrases[0]
    return direction(text, phrase.start, phrase.end) is Direction.FUTURE
