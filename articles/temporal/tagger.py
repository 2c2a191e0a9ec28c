"""Text in, dated phrases out: the rules and the passes over what they find, as two literal lists, in order."""

from collections.abc import Callable, Sequence
from datetime import date

from articles.temporal.refine import attach_direction, attach_signal, drop_unlikely, join_ranges, keep_longest
from articles.temporal.resolve import resolve
from articles.temporal.rule import Rule
from articles.temporal.rules import absolute, durations, relative, seasons, weekdays
from articles.temporal.types import Expression, Resolved

# Goes up whenever a rule changes what some phrase means; stored with every result.
RULES_VERSION = 1

RULES: list[Rule] = [*absolute.RULES, *weekdays.RULES, *relative.RULES, *seasons.RULES, *durations.RULES]

# Overlaps go before anything that looks at neighbours; direction before `drop_unlikely`, which asks for it.
REFINERS: list[Callable[[str, Sequence[Expression]], list[Expression]]] = [
    keep_longest,
    join_ranges,
    attach_direction,
    attach_signal,
    drop_unlikely,
]


def find(text: str, start: int = 0) -> list[Expression]:
    """Every dated phrase from offset *start* on, in order and without overlaps, not yet resolved."""
    found: Sequence[Expression] = [
        Expression(match.start(), match.end(), match.group(), rule.type, said, rule.name)
        for rule in RULES
        for match in rule.pattern.finditer(text, start)
        if (said := rule.build(match)) is not None
    ]
    for refine in REFINERS:
        found = refine(text, found)
    return list(found)


def tag(text: str, written_on: date | None = None, start: int = 0) -> list[Resolved]:
    """Every dated phrase with the days it means, given the day the text was written (None: not known)."""
    return [resolve(expression, written_on) for expression in find(text, start)]
