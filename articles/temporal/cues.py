"""Cheap words before expensive patterns: one scan of the text says where which kind of rule can match at all."""

import re
from collections.abc import Iterator
from enum import StrEnum

from articles.temporal.words import MONTHS, SEASONS, WEEKDAYS

_REACH = 56  # characters around a cue in which its phrase lies
_WORD = re.compile(r"[A-Za-z]{2,}|[0-9]+|B(?=\.)")


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


_UNIT_WORDS = "day week weekend month quarter year decade century minute hour second".split()
_WORDS: dict[Cue, list[str]] = {
    Cue.MONTH: [month.rstrip(".") for month in MONTHS],
    Cue.WEEKDAY: [*WEEKDAYS, *(f"{day}s" for day in WEEKDAYS)],
    Cue.SEASON: [*SEASONS, *(f"{season}s" for season in SEASONS)],
    Cue.UNIT: [
        *_UNIT_WORDS,
        *(f"{unit}s" for unit in _UNIT_WORDS),
        *"centuries millennium millennia period half halves daily weekly monthly yearly quarterly annually".split(),
        *"hourly nightly fiscal time while moment".split(),
    ],
    Cue.DAY_WORD: "yesterday today tonight tomorrow overnight morning mornings afternoon evening night nights".split(),
    Cue.REFERENCE: (
        "now nowadays current currently present presently recent recently past future soon former formerly previously"
        " term date shortly afterwards days time moment point"
    ).split(),
    Cue.CLOCK: (
        "am pm noon midnight midday gmt utc est edt clock dawn dusk hours hrs morning afternoon evening night nights"
        " daytime sunset sunrise midnight"
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
    Cue.HOLIDAY: (
        "christmas easter thanksgiving ramadan eid hanukkah passover pentecost epiphany orthodox eve halloween"
        " year labor labour may independence victory memorial veterans armistice valentine patrick election defender"
        " fatherland constitution unity bastille nowruz diwali yom rosh day ashura juneteenth boxing good palm ash"
        " unification liberation maundy holy"
    ).split(),
}
_CUES_OF: dict[str, tuple[Cue, ...]] = {}
for _cue, _words in _WORDS.items():
    for _word in _words:
        _CUES_OF[_word.lower()] = tuple(dict.fromkeys((*_CUES_OF.get(_word.lower(), ()), _cue)))
_YEAR_DIGITS = (2, 4)


def windows(text: str, start: int = 0) -> dict[Cue, list[tuple[int, int]]]:
    """Where each cue's rules can match: stretches around its words that never cut a word and never overlap."""
    found: dict[Cue, list[tuple[int, int]]] = {cue: [] for cue in Cue}
    for cue, first, last in _cues(text, start):
        stretches = found[cue]
        begin = max(start, first - _REACH)
        if stretches and begin <= stretches[-1][1]:
            stretches[-1] = (stretches[-1][0], min(len(text), last + _REACH))
        else:
            stretches.append((begin, min(len(text), last + _REACH)))
    return {cue: [(first, _word_end(text, last)) for first, last in stretches] for cue, stretches in found.items()}


def _word_end(text: str, position: int) -> int:
    """Where the word that *position* may stand in ends, looking no further than any word goes."""
    end = position
    while end < min(len(text), position + _REACH) and text[end].isalnum():
        end += 1
    return end


def _cues(text: str, start: int) -> Iterator[tuple[Cue, int, int]]:
    cues_of = _CUES_OF.get
    for match in _WORD.finditer(text, start):
        word = match.group()
        if word[0] <= "9":
            yield Cue.NUMBER, match.start(), match.end()
            if len(word) in _YEAR_DIGITS:
                yield Cue.YEAR, match.start(), match.end()
        elif cues := cues_of(word.lower()):
            for cue in cues:
                yield cue, match.start(), match.end()
