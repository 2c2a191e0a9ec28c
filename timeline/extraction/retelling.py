"""Which candidates of one article tell the same event again: "The two leaders would meet in the coming days"."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from timeline.extraction.event_types import Plover
from timeline.extraction.wording import other_numbers, wording

if TYPE_CHECKING:
    from timeline.extraction.candidates import Candidate

_NAME = re.compile(r"\b[A-Z][A-Za-z’'-]{2,}")
# Capitals at the beginning of a sentence, and words that go with any name.
_NO_NAME = frozenset(
    "the this these that both while when after before although though and but its his her their they she two one any"
    " president minister leader general spokesman state monday tuesday wednesday thursday friday saturday sunday"
    " january february march april may june july august september october november december".split()
)
_STEM = 5  # "Russia" and "Russian" are one name here
# An article comes back to what it has just told, not to what stood far above.
_BACK = 12
_POINTER = 8  # words that say which visit it is, or which vote
_NEAR = 2  # sentences back to what "the visit" or "that operation" may mean


def numbered(found: Iterable["Candidate"], text: str) -> Iterator["Candidate"]:
    """Each candidate with the number of its event within the article; those that tell one event share it."""
    heads: list[tuple[Candidate, frozenset[str]]] = []
    for candidate in found:
        names = _names(text[candidate.words[0] : candidate.words[1]])
        number = next((n for n in _latest(heads) if _retells(text, candidate, names, *heads[n])), None)
        if number is None:
            heads.append((candidate, names))
            yield replace(candidate, event=len(heads) - 1)
            continue
        head = heads[number][0]
        kind, planned = head.kind or candidate.kind, head.is_planned
        yield replace(candidate, event=number, headline=head.headline, kind=kind, is_planned=planned)


def _latest(heads: list[tuple["Candidate", frozenset[str]]]) -> Iterable[int]:
    return range(len(heads) - 1, max(-1, len(heads) - 1 - _BACK), -1)


def _retells(
    text: str, candidate: "Candidate", names: frozenset[str], head: "Candidate", known: frozenset[str]
) -> bool:
    """Without names of its own, and of the same kind and day; of what has happened only where no date is named."""
    if (
        candidate.points_back
        and candidate.is_planned == head.is_planned
        and _may_point_at(text, candidate, names, head)
    ):
        near = candidate.sentence.index - head.sentence.index <= _NEAR
        if near and (candidate.kind is None or head.kind is None or candidate.kind.plover is head.kind.plover):
            return True
    if candidate.kind is None or head.kind is None or candidate.kind.plover is not head.kind.plover:
        return False
    if candidate.is_planned != head.is_planned or not candidate.date.overlaps(head.date):
        return False
    if candidate.is_planned:
        return names <= known
    return (candidate.is_implied or head.is_implied) and bool(names) and names == known


def _may_point_at(text: str, candidate: "Candidate", names: frozenset[str], head: "Candidate") -> bool:
    """ "The shelling of Idlib" is not the one of Aleppo just told, nor "the attack", which killed four, one of nine."""
    if not candidate.date.overlaps(head.date):
        return False
    here = text[candidate.sentence.start : candidate.sentence.end]
    there = text[head.sentence.start : head.sentence.end]
    if not (_is_attack(candidate) or _is_attack(head)):
        names = _names(" ".join(here.split()[:_POINTER]))  # who else was at "the vote" comes behind
    return names <= _names(there) and not other_numbers(wording(here), wording(there))


def _is_attack(candidate: "Candidate") -> bool:
    return candidate.kind is not None and candidate.kind.plover is Plover.ASSAULT


def _names(words: str) -> frozenset[str]:
    found = (name.lower() for name in _NAME.findall(words))
    return frozenset(name[:_STEM] for name in found if name not in _NO_NAME)
