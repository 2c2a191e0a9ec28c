"""Who and where the candidates of an article name, each in its own words."""

import re
from collections.abc import Sequence
from dataclasses import replace

from timeline.extraction.anaphora import NEAR, goes_on, speaks_of_a_place, spelled_out, where, whom
from timeline.extraction.candidates import ENGLISH, Candidate
from timeline.extraction.clauses import SAYS
from timeline.extraction.dateline import story_start
from timeline.extraction.entities import ActorMention, Entities, Lexicon, recognise_all

# "The government of X said that a market was hit": who says it has no part in it.
_SAYS = re.compile(rf"(?:[’']s?)?(?:\s[\w’'-]+){{0,3}}?\s{SAYS}\b")
_MAKES_PUBLIC = re.compile(r"\s(?:ma(?:de|kes)|(?:has|have|had) made)\s(?:[\w’'-]+\s){0,4}public\b")

_ACCORDING_TO = re.compile(r"\b[Aa]ccording to\s(?:[\w’'-]+\s){0,4}\Z")
_REACH = 60


def named(
    text: str, found: Sequence[Candidate], language: str = ENGLISH, lexicon: Lexicon | None = None
) -> list[Entities]:
    """For each candidate whom and which places it names, by *lexicon* or the standard one, and what its sentence names
    that is unknown; nobody in languages that the lexicon is not written in."""
    if language != ENGLISH or not found:
        return [Entities()] * len(found)
    own = {(each.sentence.start, each.sentence.end) for each in found}
    before = {each.before for each in found if each.before and goes_on(text, each)}
    near = [_just_before(found, each) if speaks_of_a_place(text, each) else None for each in found]
    spans = sorted(own | before | {each for each in near if each})
    by_span = dict(zip(spans, recognise_all(text, spans, lexicon or Lexicon.standard()), strict=True))
    named = [_within(text, by_span[each.sentence.start, each.sentence.end], each) for each in found]
    return [
        _with_those_meant(
            text,
            each,
            names,
            by_span.get(each.before) if each.before else None,
            by_span[stretch] if stretch else None,
        )
        for each, names, stretch in zip(found, named, near, strict=True)
    ]


def _just_before(found: Sequence[Candidate], candidate: Candidate) -> tuple[int, int] | None:
    """From the first sentence near by that tells an event up to the one of *candidate*, whatever stands between."""
    starts = [each.sentence.start for each in found if 0 < candidate.sentence.index - each.sentence.index <= NEAR]
    return (min(starts), candidate.sentence.start) if starts else None


def in_full(text: str, found: Sequence[Candidate], names: Sequence[Entities]) -> list[Candidate]:
    """*found*, with the name for a pronoun that a headline begins with."""
    return [
        replace(candidate, headline=spelled_out(text, candidate, who))
        for candidate, who in zip(found, names, strict=True)
    ]


def _with_those_meant(
    text: str, candidate: Candidate, names: Entities, before: Entities | None, just_before: Entities | None
) -> Entities:
    """*names* and those that the sentence does not name again: "he", "the region"."""
    meant = whom(text, candidate, before) if before else ()
    known = {each.actor.key for each in names.actors}
    actors = tuple(each for each in meant if each.actor.key not in known)
    places = names.places or (where(text, candidate, just_before) if just_before else ())
    return replace(names, actors=(*actors, *names.actors), places=places)


def _within(text: str, entities: Entities, candidate: Candidate) -> Entities:
    """Those that the event's own words name, or where these name nobody the actors of the whole sentence.

    Who only says it has no part in it. A dateline says where it was written and by whom, not where it happened and who
    did it.
    """
    start, end = candidate.words
    begins = story_start(text, candidate.sentence)
    start = max(start, begins)
    actors = tuple(
        each for each in entities.actors if start <= each.start < end and not _is_source(text, each, candidate)
    )
    places = tuple(each for each in entities.places if start <= each.start < end)
    others = (
        each
        for each in entities.actors
        if each.start >= begins and not _SAYS.match(text, each.end) and not _is_source(text, each, candidate)
    )
    unknown = tuple(each for each in entities.proposals if each.start >= begins)
    return Entities(actors or tuple(others), places, unknown)


def says(text: str, actor: ActorMention) -> bool:
    """Whether a verb of saying follows: "President Volodymyr Zelenskyy announced …"."""
    return bool(_SAYS.match(text, actor.end) or _MAKES_PUBLIC.match(text, actor.end))


def _is_source(text: str, actor: ActorMention, candidate: Candidate) -> bool:
    """Whether it is named only as who says it: "…, the ministry of X said on Monday.", "according to X"."""
    start, end = candidate.sentence.start, candidate.sentence.end
    if _ACCORDING_TO.search(text, max(start, actor.start - _REACH), actor.start):
        return True
    says = _SAYS.match(text, actor.end, end)
    at_the_end = says is not None and end - says.end() <= _REACH
    return at_the_end and text.rfind(",", max(start, actor.start - _REACH), actor.start) >= 0
