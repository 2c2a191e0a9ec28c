"""What reading a date gives, and what it may count from. No Django."""

from dataclasses import dataclass, field
from datetime import date

from articles.temporal import Background, Grain

_SHOWN = 60  # characters of what was typed
EXAMPLES = (
    "Write for example “21 October 2024”, “21–27 October 2024”, “summer 2023”, “before 1 October 2024”, "
    "“about 18 September 2023”, “2024-10” or “unknown”."
)


class NotUnderstood(ValueError):
    """The message says why, and what to write instead."""


@dataclass(frozen=True, slots=True)
class When:
    """What may be counted from: *day*, where one is known, and what is known about the conflict."""

    day: date | None = None
    background: Background = field(default_factory=Background)


@dataclass(frozen=True, slots=True)
class Days:
    """*relative*: they were counted from a day; *timed*: a time of day was named, which is not kept."""

    first: date
    last: date
    grain: Grain
    span: bool = False
    approximate: bool = False
    uncertain: bool = False
    relative: bool = False
    timed: bool = False


def quoted(text: str) -> str:
    return f"“{text}”" if len(text) <= _SHOWN else f"“{text[:_SHOWN]}…”"
