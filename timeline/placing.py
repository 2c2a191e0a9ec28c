"""Where the candidates of an article that was read before stand already, and which of them may go elsewhere."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from articles.temporal import Resolved
from timeline.dates import date_of
from timeline.extraction.candidates import Candidate
from timeline.extraction.merging import MERGING_VERSION, Telling
from timeline.extraction.tellings import as_row
from timeline.models import Event, Evidence


@dataclass(slots=True)
class Place:
    """Where a candidate's phrases stand.

    *held* ones stay with their event, whatever was found; *loose* ones are at *home* or nowhere yet. *sought*: whether
    another event may tell the same. *is_new*: nobody has seen this candidate before.
    """

    candidate: Candidate
    telling: Telling
    known: dict[Resolved, Evidence]
    held: list[Resolved]
    loose: list[Resolved]
    home: Event | None
    sought: bool

    @property
    def is_new(self) -> bool:
        return not self.known


def places(found: Sequence[Candidate], told: Iterable[Telling], evidence: Iterable[Evidence]) -> list[Place]:
    """One place for each candidate; *evidence* is what was found in the article before."""
    known = recognised([phrase for candidate in found for phrase in candidate.phrases], evidence)
    homes = _homes(found, known)
    return [
        _place(index, candidate, telling, known, homes)
        for index, (candidate, telling) in enumerate(zip(found, told, strict=True))
    ]


def recognised(phrases: Sequence[Resolved], evidence: Iterable[Evidence]) -> dict[Resolved, Evidence]:
    """Each phrase's evidence: that of its own place, else one that overlaps it ("late Monday" was "Monday" before)."""
    left = {(each.phrase_start, each.phrase_end): each for each in evidence}
    known = {phrase: each for phrase in phrases if (each := left.pop((phrase.start, phrase.end), None))}
    for phrase in phrases if left else ():
        if phrase not in known:
            near = next((span for span in left if span[0] < phrase.end and phrase.start < span[1]), None)
            if near:
                known[phrase] = left.pop(near)
    return known


def _place(
    index: int,
    candidate: Candidate,
    telling: Telling,
    known: dict[Resolved, Evidence],
    homes: dict[int, int],
) -> Place:
    mine = {phrase: known[phrase] for phrase in candidate.phrases if phrase in known}
    # Where it is as it was, it stays, be it the second sentence of its article in that event.
    as_before = {phrase for phrase, each in mine.items() if _is_as_it_was(each, phrase, telling)}
    is_home = {phrase: phrase in as_before or homes[each.event_id] == index for phrase, each in mine.items()}
    held = [phrase for phrase, each in mine.items() if _holds(each, is_home[phrase])]
    loose = [phrase for phrase in candidate.phrases if phrase not in held]
    at_home = [each.event for phrase, each in mine.items() if is_home[phrase] and not each.event.is_closed]
    # What a person decided takes the rest in while it is open; else an event that nobody touched.
    home = min(at_home, key=lambda event: not event.was_touched, default=None)
    stays = home is not None and (home.was_touched or as_before.issuperset(loose))
    return Place(candidate, telling, mine, held, loose, home, sought=bool(loose) and not stays)


def _homes(found: Sequence[Candidate], known: dict[Resolved, Evidence]) -> dict[int, int]:
    """For each event whose evidence has come apart, the candidate that it stays with: the one of its own day."""
    homes: dict[int, int] = {}
    kept: set[int] = set()
    for index, candidate in enumerate(found):
        for phrase in candidate.phrases:
            if evidence := known.get(phrase):
                event = evidence.event
                own_day = event.date == candidate.date
                if event.pk not in homes or (own_day and event.pk not in kept):
                    homes[event.pk] = index
                if own_day:
                    kept.add(event.pk)
    return homes


def _holds(evidence: Evidence, at_home: bool) -> bool:
    """Whether a person's decision keeps this evidence where it is."""
    event = evidence.event
    return evidence.placed_by_editor or event.is_closed or event.dates_fixed or (event.was_touched and at_home)


def _is_as_it_was(evidence: Evidence, phrase: Resolved, telling: Telling) -> bool:
    """Whether nothing has changed by which it could belong elsewhere."""
    return (
        evidence.merging_version == MERGING_VERSION
        and evidence.date == date_of(phrase)
        and evidence.telling == as_row(telling)
    )
