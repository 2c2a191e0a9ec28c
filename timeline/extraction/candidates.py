"""Sentences and their dated phrases → candidates for events, each with its date, evidence and confidence."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from articles.languages import UnknownLanguage, tag_any
from articles.pubdate import DATELINE, SAYING
from articles.sentences import Sentence, sentences
from articles.temporal import Background, Mode, Resolved
from timeline.dates import EventDate, combine, date_of
from timeline.extraction.headline import headline

_NOTHING_KNOWN = Background()


@dataclass(frozen=True, slots=True)
class Candidate:
    """An event as one sentence tells it. *phrases* are the dated phrases that place it, at least one."""

    sentence: Sentence
    phrases: tuple[Resolved, ...]
    headline: str
    date: EventDate
    confidence: float


def candidates(
    text: str,
    written_on: date | None,
    start: int = 0,
    language: str = "en",
    *,
    mode: Mode = Mode.AUTO,
    background: Background = _NOTHING_KNOWN,
) -> Iterator[Candidate]:
    """Candidates of *text* from offset *start* on, in order; phrases of one sentence that agree make one.

    A text in a language that nobody has data for has none.
    """
    try:
        found = tag_any(text, language, written_on, start, mode=mode, background=background)
    except UnknownLanguage:
        return
    tagged = [phrase for phrase in found if phrase.places_an_event]
    if dateline := DATELINE.match(text, start):  # "SEOUL, Oct. 29 (Wire) —" dates the report
        tagged = [phrase for phrase in tagged if phrase.start >= dateline.end()]
    position = 0
    for sentence in _unbroken(sentences(text, start), tagged):
        inside: list[Resolved] = []
        while position < len(tagged) and tagged[position].start < sentence.end:
            if tagged[position].start >= sentence.start and tagged[position].end <= sentence.end:
                inside.append(tagged[position])
            position += 1
        for date_told, phrases in _by_date(_of_the_event(text, sentence, inside)):
            yield Candidate(
                sentence=sentence,
                phrases=tuple(phrases),
                headline=headline(text[sentence.start : sentence.end]),
                date=date_told,
                confidence=min(map(_confidence, phrases)),
            )


def _unbroken(found: list[Sentence], phrases: list[Resolved]) -> Iterator[Sentence]:
    """The sentences, two of them as one where a dated phrase goes from one into the next: "Am 29. Oktober"."""
    spans = iter(phrases)
    phrase = next(spans, None)
    whole: Sentence | None = None
    for sentence in found:
        whole = replace(whole, end=sentence.end) if whole else sentence
        while phrase and phrase.end <= whole.end:
            phrase = next(spans, None)
        if phrase is None or phrase.start >= whole.end:
            yield whole
            whole = None
    if whole:
        yield whole


def _of_the_event(text: str, sentence: Sentence, phrases: list[Resolved]) -> list[Resolved]:
    """The phrases that date what is told; the day on which it was told counts only where it is the only one.

    "Officials said Tuesday that the bridge was hit on Sunday" is about Sunday.
    """
    told = [each for each in phrases if not SAYING.search(text[max(sentence.start, each.start - 50) : each.start])]
    return told or phrases


def _by_date(phrases: list[Resolved]) -> list[tuple[EventDate, list[Resolved]]]:
    """Phrases that mean the same days together; those that wait for the day written only with their equals."""
    groups: dict[object, list[Resolved]] = {}
    for phrase in phrases:
        told = date_of(phrase)
        key = (told.earliest, told.latest, told.span) if told.is_known else phrase.text.lower()
        groups.setdefault(key, []).append(phrase)
    return [(combine([date_of(phrase) for phrase in group]), group) for group in groups.values()]


def _confidence(phrase: Resolved) -> float:
    """How sure the days are, by how they came about: named, counted from the day written, approximate, not at all."""
    if phrase.bounds is None:
        return 0.2
    if phrase.approximate:
        return 0.5
    return 0.8 if phrase.relative else 0.9
