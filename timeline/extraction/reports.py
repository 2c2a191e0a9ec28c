"""Articles → reports: which days each names, and in which sentences. Plain Python; no ORM."""

from collections.abc import Collection, Hashable
from datetime import date

from articles.sentences import sentences
from articles.temporal import Background
from timeline.dates import combine, date_of
from timeline.extraction.candidates import with_phrases
from timeline.extraction.happenings import by_date, of_the_event
from timeline.extraction.salience import Mention, Report

_LEADS = 3
_OPENING = 3000  # characters in which three sentences end; more need not be split for them
_NOTHING_KNOWN = Background()


def report(
    text: str,
    published: date,
    start: int = 0,
    language: str = "en",
    *,
    background: Background = _NOTHING_KNOWN,
    voice: Hashable = None,
) -> Report:
    """What *text* says about days: the exact days that its sentences name, in whatever they say of them."""
    dated = [each for each in with_phrases(text, published, start, language, background=background) if each[1]]
    return Report(
        published,
        tuple(
            Mention(day.earliest, text[sentence.start : sentence.end])
            for sentence, phrases in dated
            for group in by_date(of_the_event(text, sentence.start, phrases))
            if (day := combine([date_of(phrase) for phrase in group])).is_one_day and day.earliest
        ),
        leads(text, start, {sentence.start for sentence, _ in dated}),
        voice,
    )


def leads(text: str, start: int, dated: Collection[int]) -> tuple[str, ...]:
    """Those of the first three sentences that have no date; *dated* is where the sentences begin that have one."""
    opening = text[: start + _OPENING]
    found = sentences(opening, start)
    whole = found if opening == text else found[:-1]
    return tuple(text[each.start : each.end] for each in whole[:_LEADS] if each.start not in dated)
