"""Who and where the candidates of an article name, each in its own words."""

from collections.abc import Sequence

from timeline.extraction.candidates import ENGLISH, Candidate
from timeline.extraction.dateline import story_start
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

    A dateline says where it was written and by whom, not where it happened and who did it.
    """
    start, end = candidate.words
    begins = story_start(text, candidate.sentence)
    start = max(start, begins)
    actors = tuple(each for each in entities.actors if start <= each.start < end)
    places = tuple(each for each in entities.places if start <= each.start < end)
    return Entities(actors or tuple(each for each in entities.actors if each.start >= begins), places)
