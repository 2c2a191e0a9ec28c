"""How sure an event's days are by the evidence kept for them, as a number and in words."""

import re
from collections.abc import Sequence

from django.utils.translation import gettext as _

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
        return _("An editor set the date.")
    sure = sure_of(event.date, evidence)
    if sure.basis is Basis.NOWHERE:
        return ""
    if sure.basis is Basis.GIVEN:
        return _("No program read the date: it stands so in a table that was imported.")
    share = in_words(sure.confidence)
    because = _(shares()[sure.basis].words)
    if event.disagreed:
        said = _("Sources name different days; these are right in %(share)s such cases: %(because)s.")
        return said % {"share": _share(share), "because": because}
    said = _("%(Share)s dates found like this one were right when checked by hand: %(because)s.")
    told = said % {"Share": _capital(_share(share)), "because": because}
    reviewed = _("An editor has reviewed this one.")
    return f"{told} {reviewed}" if event.status == Event.Status.PUBLISHED else told


def _share(words: str) -> str:
    """What `in_words` says, in the language of the page; the number in it is the only thing that varies."""
    number = re.search(r"\d+", words)
    if words == "more than 9 in 10":
        return _("more than 9 in 10")
    if words == "fewer than 1 in 10" or number is None:
        return _("fewer than 1 in 10")
    return _("about %(number)s in 10") % {"number": number[0]}


def _capital(words: str) -> str:
    return words[0].upper() + words[1:]


def _told(evidence: Evidence) -> Told:
    return Told(evidence.date, evidence.voice, evidence.rule, Basis(evidence.basis or Basis.NOWHERE))
