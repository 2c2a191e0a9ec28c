"""How sure an event's days are by the evidence kept for them, as a number and in words."""

from collections.abc import Sequence

from timeline.dates import EventDate
from timeline.extraction.confidence import IMPLIED, Assurance, Basis, Told, assurance, in_words, shares
from timeline.models import Event, Evidence


def naming_a_day(evidence: Sequence[Evidence]) -> Sequence[Evidence]:
    """The publication date stands for an event's day only where nobody names one."""
    return [each for each in evidence if each.rule != IMPLIED] or evidence


def sure_of(days: EventDate, evidence: Sequence[Evidence]) -> Assurance:
    """How sure *days* are, which *evidence* leaves."""
    return assurance(days, [_told(each) for each in naming_a_day(evidence)])


def how_sure(event: Event, evidence: Sequence[Evidence]) -> str:
    """ "About 9 in 10 dates found like this one were right when checked by hand: the day is named in full."

    Empty where there are no days, and where they were read before it was kept how they came about.
    """
    if event.dates_fixed:
        return "An editor set the date."
    sure = sure_of(event.date, evidence)
    if sure.basis is Basis.NOWHERE:
        return ""
    share, because = in_words(sure.confidence), shares()[sure.basis].words
    if event.disagreed:
        return f"Sources name different days; these are right in {share} such cases: {because}."
    told = f"{share[0].upper()}{share[1:]} dates found like this one were right when checked by hand: {because}."
    return f"{told} An editor has reviewed this one." if event.status == Event.Status.PUBLISHED else told


def _told(evidence: Evidence) -> Told:
    return Told(evidence.date, evidence.voice, evidence.rule, Basis(evidence.basis or Basis.NOWHERE))
