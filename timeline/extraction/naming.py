"""Who and where the candidates of an article name, each in its own words."""

from collections.abc import Sequence

from articles.pubdate import DATELINE
from timeline.extraction.candidates import ENGLISH, Candidate
from timeline.extraction.entities import Entities, Lexicon, recognise_all


def named(text: str, found: Sequence[Candidate], language: str = ENGLISH) -> list[Entities]:
    """For each candidate whom and which places it names; nobody in languages that the lexicon is not written in."""
    if language != ENGLISH or not found:
        return [Entities()] * len(found)
    spans = sorted({(each.sentence.start, each.sentence.end) for each in found})
    by_sentence = dict(zip(spans, recognise_all(text, spans, Lexicon.standard()), strict=True))
    return [_within(text, by_sentence[each.sentence.start, each.sentence.end], each) for each in found]


def _within(text: str, entities: Entities, candidate: Candidate) -> Entities:
    """Those that the event's own words name; the actors of the whole sentence, where these name nobody.

    The town of a dateline is where it was written, not where it happened.
    """
    start, end = candidate.words
    if dateline := DATELINE.match(text, candidate.sentence.start):
        start = max(start, dateline.end())
    actors = tuple(each for each in entities.actors if start <= each.start < end)
    places = tuple(each for each in entities.places if start <= each.start < end)
    return Entities(actors or entities.actors, places)
