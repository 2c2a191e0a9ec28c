"""Sentences → candidates for events, each with its date, kind, context, evidence and confidence."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from articles.languages import UnknownLanguage, tag_any
from articles.sentences import Sentence, sentences
from articles.temporal import Background, Bounds, Grain, Interval, Mode, Resolved, TimexType, wording
from timeline.dates import EventDate, combine, date_of
from timeline.extraction.confidence import IMPLIED, Basis, basis_of, confidence
from timeline.extraction.context import Context
from timeline.extraction.dateline import story_start
from timeline.extraction.event_types import Typed
from timeline.extraction.happenings import Happening, among, by_date, happenings, of_the_event
from timeline.extraction.headline import headline
from timeline.extraction.retelling import numbered

_NOTHING_KNOWN = Background()
ENGLISH = "en"
# What an article tells of longer ago is its background.
_HISTORY = timedelta(days=90)
_LEAD = 3  # sentences


@dataclass(frozen=True, slots=True)
class Candidate:
    """An event as one sentence tells it.

    *phrases* are the dated phrases that place it, at least one; where the text names no day, the words that tell the
    event stand for it, placed by the publication date (*is_implied*). *words* is where its whole clause stands. *kind*
    is None where nothing is known of it. *before* is where the sentence before stands. Candidates of one article that
    tell one event have the same *event*, a number from 0.
    """

    sentence: Sentence
    phrases: tuple[Resolved, ...]
    words: tuple[int, int]
    headline: str
    date: EventDate
    basis: Basis
    kind: Typed | None = None
    is_planned: bool = False
    is_history: bool = False
    is_implied: bool = False
    points_back: bool = False
    before: tuple[int, int] | None = None
    event: int = 0

    @property
    def confidence(self) -> float:
        """The probability that its days are right."""
        return confidence(self.basis)


def candidates(
    text: str,
    written_on: date | None,
    start: int = 0,
    language: str = ENGLISH,
    *,
    mode: Mode = Mode.AUTO,
    background: Background = _NOTHING_KNOWN,
) -> Iterator[Candidate]:
    """Candidates of *text* from offset *start* on, in order; phrases of one sentence that agree make one.

    One that tells again what an earlier one told has its headline and kind.

    A text in a language that nobody has data for has none. In languages other than English every dated sentence is a
    candidate: the rules that tell reports from opinions are English.
    """
    dated = with_phrases(text, written_on, start, language, mode=mode, background=background)
    yield from numbered(_candidates(text, dated, written_on, language), text)


def _candidates(
    text: str, dated: Iterable[tuple[Sentence, list[Resolved]]], written_on: date | None, language: str
) -> Iterator[Candidate]:
    before: tuple[int, int] | None = None
    for sentence, phrases in dated:
        for happening in _read(text, sentence, phrases, language):
            if candidate := _candidate(text, sentence, happening, written_on, before):
                yield candidate
        before = sentence.start, sentence.end


def _implied(text: str, sentence: Sentence, happening: Happening, written_on: date) -> Resolved:
    """The words that tell the event, as a date of the day written; of what is planned, from that day on."""
    evidence = happening.kind.evidence if happening.kind else None
    start, end = (
        (sentence.start + evidence.start, sentence.start + evidence.end)
        if evidence
        else (happening.start, happening.end)
    )
    planned = happening.context is Context.PLANNED
    side = "has still to come" if planned else "is news"
    return Resolved(
        start=start,
        end=end,
        text=text[start:end],
        type=TimexType.DATE,
        value=written_on.isoformat(),
        mod="APPROX",
        edtf=f"{written_on.isoformat()}~",
        interval=Interval(written_on, written_on),
        grain=Grain.DAY,
        signal=None,
        bounds=Bounds(written_on, None if planned else written_on),
        span=False,
        approximate=True,
        relative=True,
        rule=IMPLIED,
        why=f"No day is named: what “{text[start:end]}” tells {side} on {wording.day(written_on)}, the day written.",
    )


def with_phrases(
    text: str,
    written_on: date | None,
    start: int = 0,
    language: str = ENGLISH,
    *,
    mode: Mode = Mode.AUTO,
    background: Background = _NOTHING_KNOWN,
) -> Iterator[tuple[Sentence, list[Resolved]]]:
    """Each sentence with the phrases in it that place an event in time; nothing in a language nobody has data for."""
    try:
        found = tag_any(text, language, written_on, start, mode=mode, background=background)
    except UnknownLanguage:
        return
    tagged = [phrase for phrase in found if phrase.places_an_event]
    read = sentences(text, start)
    if read:  # "SEOUL, Oct. 29 (Wire) —" dates the report
        begins = story_start(text, read[0])
        tagged = [phrase for phrase in tagged if phrase.start >= begins]
    position = 0
    for sentence in _unbroken(read, tagged):
        inside: list[Resolved] = []
        while position < len(tagged) and tagged[position].start < sentence.end:
            if tagged[position].start >= sentence.start and tagged[position].end <= sentence.end:
                inside.append(tagged[position])
            position += 1
        yield sentence, inside


def _read(text: str, sentence: Sentence, phrases: list[Resolved], language: str) -> list[Happening]:
    start, end = sentence.start, sentence.end
    if language == ENGLISH:
        return happenings(text, start, end, phrases, is_lead=sentence.index < _LEAD)
    told = [
        Happening(group, start, end, None, Context.HAPPENED) for group in by_date(of_the_event(text, start, phrases))
    ]
    return told if len(told) == 1 else [among(each) for each in told]


def _candidate(
    text: str, sentence: Sentence, happening: Happening, written_on: date | None, before: tuple[int, int] | None
) -> Candidate | None:
    """None where the sentence tells no event, or where nothing places it."""
    if not happening.context.is_event or (not happening.phrases and written_on is None):
        return None
    phrases = happening.phrases
    if not phrases and written_on:
        phrases = (_implied(text, sentence, happening, written_on),)
    when = combine([date_of(phrase) for phrase in phrases])
    return Candidate(
        sentence=sentence,
        phrases=phrases,
        words=(happening.start, happening.end),
        headline=headline(text, sentence, happening),
        date=when,
        basis=basis_of(phrases, happening.tie, kind_is_known=happening.kind is not None, written_on=written_on),
        kind=happening.kind,
        is_planned=still_to_come(happening.context is Context.PLANNED, when, written_on),
        is_history=bool(written_on and when.latest and when.latest < written_on - _HISTORY),
        is_implied=not happening.phrases,
        points_back=happening.points_back,
        before=before,
    )


def still_to_come(told_so: bool, when: EventDate, written_on: date | None) -> bool:
    """Whether it had not happened when it was written; how it is told decides only where its days do not."""
    if written_on and when.earliest and when.earliest > written_on:
        return True
    if written_on and when.latest and when.latest < written_on:
        return False
    return told_so


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
