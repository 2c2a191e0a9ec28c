"""Cheap words before expensive patterns: the kinds of words, one of which each match of a rule contains."""

import re
from enum import StrEnum

from articles.temporal.holidays import NAMES
from articles.temporal.words import MONTHS, SEASONS, WEEKDAYS


class Cue(StrEnum):
    """A kind of word that dated phrases contain."""

    MONTH = "month"
    WEEKDAY = "weekday"
    SEASON = "season"
    UNIT = "unit"
    DAY_WORD = "day word"
    REFERENCE = "reference"
    CLOCK = "clock"
    YEAR = "year"
    NUMBER = "number"
    CONFLICT = "conflict"
    HOLIDAY = "holiday"
    AGO = "ago"
    LATER = "later"
    FROM_NOW = "from now"
    CENTURY = "century"
    ERA = "era"
    SPELLED_YEAR = "spelled year"


_UNIT_WORDS = "day week fortnight weekend month quarter year decade century minute hour second".split()
_WORDS: dict[Cue, list[str]] = {
    Cue.MONTH: [month.rstrip(".") for month in MONTHS],
    Cue.WEEKDAY: [*WEEKDAYS, *(f"{day}s" for day in WEEKDAYS)],
    Cue.SEASON: [*SEASONS, *(f"{season}s" for season in SEASONS)],
    Cue.UNIT: [
        *_UNIT_WORDS,
        *(f"{unit}s" for unit in _UNIT_WORDS),
        *"centuries millennium millennia period half halves daily weekly monthly yearly quarterly annually".split(),
        *"hourly nightly night fiscal time while moment point anniversary".split(),
    ],
    Cue.DAY_WORD: "yesterday today tonight tomorrow overnight morning mornings afternoon evening night nights".split(),
    Cue.REFERENCE: (
        "now nowadays current currently present presently recent recently past future soon former formerly previously"
        " term date modern present shortly afterwards days time moment point"
    ).split(),
    Cue.CLOCK: (
        "am pm noon midnight midday gmt utc est edt clock dawn dusk hours hrs morning mornings afternoon evening night"
        " nights daytime sunset sunrise midmorning midafternoon"
    ).split(),
    Cue.AGO: "ago back".split(),
    Cue.LATER: "later earlier before after afterward afterwards previously prior".split(),
    Cue.FROM_NOW: "now today hence".split(),
    Cue.CENTURY: "century centuries turn".split(),
    Cue.ERA: "b bc bce".split(),
    Cue.SPELLED_YEAR: (
        "seventeen eighteen nineteen twenty thousand twenties thirties forties fifties sixties seventies eighties"
        " nineties"
    ).split(),
    Cue.CONFLICT: "war invasion conflict offensive".split(),
    Cue.HOLIDAY: [re.split(r"[ ']", name)[0] for name in NAMES],
}
_CUES_OF: dict[str, tuple[Cue, ...]] = {}
for _cue, _words in _WORDS.items():
    for _word in _words:
        _CUES_OF[_word.lower()] = tuple(dict.fromkeys((*_CUES_OF.get(_word.lower(), ()), _cue)))
_DIGITS = "0123456789"
_YEAR_DIGITS = (2, 4)

# The words that are a cue of something, and the digits that numbers begin with.
KNOWN = frozenset((*_CUES_OF, *_DIGITS))


def cues_of(token: str) -> tuple[Cue, ...]:
    """What a word or a run of digits is a cue of: "March" of a month, "98" of a number and a year."""
    if token[0] in _DIGITS:
        return (Cue.NUMBER, Cue.YEAR) if len(token) in _YEAR_DIGITS else (Cue.NUMBER,)
    return _CUES_OF.get(token.lower(), ())
