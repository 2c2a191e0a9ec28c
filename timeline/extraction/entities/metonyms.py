"""Is a country or a capital an actor or a place here? The words around it say; they are asked in a fixed order."""

from enum import StrEnum

from timeline.extraction.entities import cues
from timeline.extraction.entities.lexicon import What
from timeline.extraction.entities.line import Hit, Line

_FEW = 5  # words before a preposition that are looked at for the verb or noun it belongs to


class Reading(StrEnum):
    """How a name is meant."""

    ACTS = "acts"
    DEALT_WITH = "is dealt with"
    WHERE = "where"
    UNSAID = "unsaid"


Answer = tuple[Reading, str]
_UNSAID: Answer = (Reading.UNSAID, "nothing around it says more")


def reading(line: Line, hit: Hit) -> Answer:
    """How the name of *hit* is meant, and by which words one sees it.

    "Moscow warned" acts, "talks with Moscow" deals with it, "in Moscow" is where. Names that are counted up
    ("Seoul and Washington said") are read as one.
    """
    first, last = _counted_up(line, hit)
    return (
        _by_hyphen(line, hit.first, hit.last)
        or _by_possessive(line, hit)
        or _by_what_goes_before(line, first)
        or _by_what_follows(line, last)
        or _UNSAID
    )


def _counted_up(line: Line, hit: Hit) -> tuple[int, int]:
    """The first and last word of "Seoul, Tokyo and Washington" around one of them."""
    words = line.words
    first, last = hit.first, hit.last
    while first >= 2 and words.lower(first - 1) in cues.AND and first - 1 in line.ending:
        first = line.ending[first - 1]
    while last + 1 < len(words.words) and words.lower(last) in cues.AND and last + 1 in line.starting:
        last = line.starting[last + 1][0].last
    return first, last


def _by_hyphen(line: Line, first: int, last: int) -> Answer | None:
    words = line.words
    if last < len(words.words) and words.words[last].hyphened:
        word = words.lower(last)
        if word == "based":
            return Reading.WHERE, "“-based”"
        if word in cues.ACTS_FOR:
            return Reading.ACTS, f"“-{word}”"
    if words.words[first].hyphened and (prefix := words.before(first)) in ("pro", "anti"):
        return Reading.DEALT_WITH, f"“{prefix}-”"
    return None


def _by_possessive(line: Line, hit: Hit) -> Answer | None:
    words = line.words
    if not words.words[hit.last - 1].possessive or hit.last >= len(words.words):
        return None
    town = any(sense.what in (What.CAPITAL, What.TOWN) for sense in hit.senses)
    behind = [words.lower(index) for index in (hit.last, hit.last + 1)]
    if any(word in (cues.OF_TOWNS if town else cues.OF_LANDS) for word in behind[:1]):
        return Reading.WHERE, f"its {behind[0]}"
    if town and not any(_of_a_state(word) for word in behind):
        return Reading.UNSAID, "“’s”"
    return Reading.ACTS, "“’s”"


def _of_a_state(word: str) -> bool:
    return word in cues.OF_STATES or cues.role_nouns().get(word, ("", ""))[0] in ("state", "acts")


def _by_what_goes_before(line: Line, first: int) -> Answer | None:
    words = line.words
    while (word := words.before(first)) in ("the", "also", "both") or word in cues.DIRECTIONS:
        if word in cues.DIRECTIONS and not line.words.words[first - 1].capital:
            return Reading.WHERE, f"“{word}”"
        first -= 1
    if not word:
        return None
    earlier = [words.lower(index) for index in range(max(0, first - 1 - _FEW), first - 1)]
    known = _PREPOSITIONS.get(word)
    if known:
        return known(word, earlier)
    if word in cues.WHERE:
        return Reading.WHERE, f"“{word}”"
    if word in cues.DEALT_WITH:
        return Reading.DEALT_WITH, f"“{word}”"
    if word in cues.REACHES:
        return Reading.WHERE, f"“{word}”"
    if word in cues.ADDRESSES:
        return Reading.DEALT_WITH, f"“{word}”"
    return None


def _to(word: str, earlier: list[str]) -> Answer:
    if motion := next((each for each in reversed(earlier) if each in cues.MOTION), None):
        return Reading.WHERE, f"“{motion} … {word}”"
    sent = next((each for each in reversed(earlier) if each in cues.SENT), None)
    if sent and any(cues.role_nouns().get(each, ("", ""))[1] in ("military", "government") for each in earlier):
        return Reading.WHERE, f"“{sent} … {word}”"
    return Reading.DEALT_WITH, f"“{word}”"


def _on(word: str, earlier: list[str]) -> Answer:
    if strike := next((each for each in reversed(earlier) if each in cues.STRIKES), None):
        return Reading.WHERE, f"“{strike} {word}”"
    return Reading.DEALT_WITH, f"“{word}”"


def _from(word: str, earlier: list[str]) -> Answer:
    if earlier and earlier[-1] in cues.GIVEN:
        return Reading.ACTS, f"“{earlier[-1]} {word}”"
    return Reading.WHERE, f"“{word}”"


def _of(word: str, earlier: list[str]) -> Answer:
    if earlier and (earlier[-1] in cues.PART_OF or earlier[-1] == "out"):
        return Reading.WHERE, f"“{earlier[-1]} {word}”"
    return Reading.UNSAID, f"“{word}”"


def _for(word: str, earlier: list[str]) -> Answer:
    if leaving := next((each for each in reversed(earlier) if each in cues.LEAVES), None):
        return Reading.WHERE, f"“{leaving} … {word}”"
    return Reading.DEALT_WITH, f"“{word}”"


_PREPOSITIONS = {"to": _to, "on": _on, "from": _from, "of": _of, "for": _for}


def _by_what_follows(line: Line, last: int) -> Answer | None:
    words = line.words
    word = words.after(last - 1)
    if not word:
        return None
    if word in cues.AUXILIARIES:
        return _by_verb(line, last, word)
    if word in cues.ACTS:
        return Reading.ACTS, f"“{word}”"
    if word in cues.UNDERGOES:
        return Reading.WHERE, f"“{word}”"
    return None


def _by_verb(line: Line, last: int, auxiliary: str) -> Answer | None:
    """ "was shelled" is done to a place, "is considering" and "would not" take a mind, "is the stronghold" either."""
    index = last + 1
    while (then := line.words.lower(index)) in ("not", "also", "been", "being", "be") or then.endswith("ly"):
        index += 1
    if then in cues.UNDERGOES:
        return Reading.WHERE, f"“{auxiliary} {then}”"
    if auxiliary in cues.BEING and not (then in cues.ATTITUDES or then.endswith("ing")):
        return None
    return Reading.ACTS, f"“{auxiliary}”"
