"""The shape of a rule: data that carries its own proof."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from articles.temporal.cues import Cue
from articles.temporal.said import Said
from articles.temporal.types import Mode, TimexType

Build = Callable[[re.Match[str]], Said | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern, what its match says, and examples that one test runs.

    *pattern* is made by `phrase`. *build* answers None where the words turn out to be no date (31 February). *reads*
    maps a phrase to what it says; *ignores* lists phrases in which the rule must find nothing. The pattern is tried
    only shortly before its *cue*, a kind of word that each match contains (`search` says how); with a *mode* only in
    texts of that mode.
    """

    name: str
    cue: Cue
    pattern: re.Pattern[str]
    build: Build
    reads: Mapping[str, Said]
    ignores: tuple[str, ...] = field(default=())
    type: TimexType = TimexType.DATE
    mode: Mode | None = None
