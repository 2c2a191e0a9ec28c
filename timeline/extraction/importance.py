"""How much an event matters, from how many tell it independently and how many later reports name its day. No ORM."""

from enum import StrEnum
from math import log2

_KEY, _NOTABLE = 4.0, 2.0


class Importance(StrEnum):
    KEY = "high"
    NOTABLE = "some"
    MINOR = "low"


def score(voices: int, recalled: int) -> float:
    """0 for what nobody tells; one voice is 1, three are 2, seven are 3; a day that fifteen recall doubles that.

    >>> score(1, 0), score(3, 0), score(3, 15)
    (1.0, 2.0, 4.0)
    """
    return log2(1 + voices) * (1 + log2(1 + recalled) / 4)


def importance(voices: int, recalled: int) -> Importance:
    reached = score(voices, recalled)
    return Importance.KEY if reached >= _KEY else Importance.NOTABLE if reached >= _NOTABLE else Importance.MINOR


def importance_in_words(voices: int, recalled: int) -> str:
    """What the level rests on, for a reader: "5 sources tell it; 7 later reports name its day"."""
    tell = "one source tells it" if voices == 1 else f"{voices} sources tell it independently"
    if not recalled:
        return tell
    return f"{tell}; {'one later report names' if recalled == 1 else f'{recalled} later reports name'} its day"
