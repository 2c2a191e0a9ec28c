"""Text in, dated phrases out: the rules and the passes over what they find, as two literal lists, in order."""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import cache

from articles.temporal import mode as modes
from articles.temporal.narration import attach_telling
from articles.temporal.neighbours import heed_dates_before, order_weekdays, share_year
from articles.temporal.refine import (
    attach_direction,
    attach_signal,
    attach_time_of_day,
    drop_unlikely,
    heed_no_dates,
    join_ranges,
    keep_longest,
    read_as_length,
)
from articles.temporal.resolve import resolve_all
from articles.temporal.results import Background, Dropped, Explanation, Expression, Resolved
from articles.temporal.rule import Rule
from articles.temporal.rules import (
    anaphora,
    appositions,
    conflict,
    days,
    durations,
    edges,
    months,
    named_days,
    not_dates,
    parts,
    relative,
    seasons,
    sets,
    times,
    vague,
    weekdays,
    writers_time,
    years,
)
from articles.temporal.said import Range, Said
from articles.temporal.search import Search
from articles.temporal.types import Mode
from articles.temporal.words import FIRST, LAST, QUALIFIERS, table_key

# Goes up whenever a rule changes what some phrase means; stored with every result.
RULES_VERSION = 3

# Of two rules that read the same words, the earlier one counts.
RULES: list[Rule] = [
    *not_dates.RULES,
    *days.RULES,
    *months.RULES,
    *years.RULES,
    *weekdays.RULES,
    *times.RULES,
    *parts.RULES,
    *edges.RULES,
    *relative.RULES,
    *anaphora.RULES,
    *appositions.RULES,
    *conflict.RULES,
    *seasons.RULES,
    *named_days.RULES,
    *vague.RULES,
    *writers_time.RULES,
    *sets.RULES,
    *durations.RULES,
]

Refiner = Callable[[str, Sequence[Expression]], list[Expression]]

# Overlaps go before anything that looks at neighbours; direction before the passes that ask for it.
REFINERS: list[Refiner] = [
    heed_no_dates,
    heed_dates_before,
    keep_longest,
    join_ranges,
    share_year,
    attach_time_of_day,
    attach_direction,
    order_weekdays,
    attach_signal,
    read_as_length,
    drop_unlikely,
]
# How a phrase carries a story on matters only where there is one.
_STORY: list[Refiner] = [attach_telling]


def _refiners(mode: Mode) -> list[Refiner]:
    return REFINERS + _STORY if mode is Mode.NARRATIVE else REFINERS


@cache
def _search(mode: Mode) -> Search:
    return Search([rule for rule in RULES if rule.mode in (None, mode)])


def _matches(text: str, start: int, mode: Mode) -> Iterator[Expression]:
    """What each rule reads, overlaps and all."""
    for rule, match in _search(mode).matches(text, start):
        if (said := rule.build(match)) is not None:
            yield _expression(rule, match, said)


def _expression(rule: Rule, match: re.Match[str], said: Said) -> Expression:
    groups = match.re.groupindex
    mod = QUALIFIERS[table_key(match["qualifier"])] if "qualifier" in groups and match["qualifier"] else None
    ends: tuple[tuple[int, int], ...] = ()
    if isinstance(said, Range) and FIRST in groups:
        ends = ((match.start(), match.end(FIRST)), (match.start(LAST), match.end()))
    return Expression(*match.span(), match.group(), rule.type, said, rule.name, mod=mod, ends=ends)


def find(text: str, start: int = 0, *, mode: Mode = Mode.NEWS) -> list[Expression]:
    """Every dated phrase from offset *start* on, in order and without overlaps, not yet resolved."""
    found: Sequence[Expression] = list(_matches(text, start, mode))
    for refine in _refiners(mode):
        found = refine(text, found)
    return list(found)


def tag(
    text: str,
    written_on: date | None = None,
    start: int = 0,
    *,
    mode: Mode = Mode.AUTO,
    background: Background = modes.NOTHING_KNOWN,
) -> list[Resolved]:
    """Every dated phrase with the days it means, given the day the text was written (None: not known)."""
    chosen, _ = modes.choose(text, start, mode)
    return list(resolve_all(find(text, start, mode=chosen), written_on, mode=chosen, background=background))


def explain(
    text: str,
    written_on: date | None = None,
    *,
    mode: Mode = Mode.AUTO,
    background: Background = modes.NOTHING_KNOWN,
) -> Explanation:
    """As `tag`, with what was left out and why, and what relative phrases were counted from."""
    chosen, why = modes.choose(text, 0, mode)
    found: Sequence[Expression] = list(_matches(text, 0, chosen))
    dropped: list[Dropped] = []
    for refine in _refiners(chosen):
        kept = refine(text, found)
        dropped += _dropped(found, kept, refine)
        found = kept
    resolved = list(resolve_all(found, written_on, mode=chosen, background=background))
    return Explanation(found=resolved, dropped=dropped, mode=chosen, why_mode=why)


def _dropped(before: Sequence[Expression], after: Sequence[Expression], refine: Refiner) -> Iterator[Dropped]:
    """The phrases that a pass took away, with the reason that its docstring gives, or the phrase in their place."""
    kept = {(each.start, each.end, each.rule) for each in after}
    reason = (refine.__doc__ or "").splitlines()[0]
    for each in before:
        if (each.start, each.end, each.rule) not in kept:
            cover = next((other for other in after if other.start < each.end and each.start < other.end), None)
            why = f"“{cover.text}” ({cover.rule}) was read instead. {reason}" if cover else reason
            yield Dropped(each.start, each.end, each.text, each.rule, refine.__name__, why)
