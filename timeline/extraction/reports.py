"""Articles → reports: which days each names, and in which sentences. Plain Python; no ORM."""

from collections.abc import Collection
from datetime import date

from articles.sentences import sentences
from articles.temporal import Background
from timeline.extraction.candidates import candidates
from timeline.extraction.duplicates import Fingerprint
from timeline.extraction.salience import Mention, Report

_LEADS = 3
_OPENING = 3000  # characters in which three sentences end; more need not be split for them
_NOTHING_KNOWN = Background()


def report(
    text: str, published: date, start: int = 0, language: str = "en", *, background: Background = _NOTHING_KNOWN
) -> Report:
    """What *text* says about days: those that its candidates for events give to one exact day."""
    found = list(candidates(text, published, start, language, background=background))
    return Report(
        published,
        tuple(
            Mention(each.date.earliest, text[each.sentence.start : each.sentence.end])
            for each in found
            if each.date.is_one_day and each.date.earliest
        ),
        leads(text, start, {each.sentence.start for each in found}),
        Fingerprint.of(text, start),
    )


def leads(text: str, start: int, dated: Collection[int]) -> tuple[str, ...]:
    """Those of the first three sentences that have no date; *dated* is where the sentences begin that have one."""
    opening = text[: start + _OPENING]
    found = sentences(opening, start)
    whole = found if opening == text else found[:-1]
    return tuple(text[each.start : each.end] for each in whole[:_LEADS] if each.start not in dated)
