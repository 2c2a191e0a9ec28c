"""The quick search finds what `finditer` with every pattern over the whole text finds: rule by rule, nothing else."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from articles.temporal.cues import Cue
from articles.temporal.rule import Rule
from articles.temporal.said import Length
from articles.temporal.search import REACH, Search
from articles.temporal.tagger import RULES
from articles.temporal.words import phrase

DEMO = Path(__file__).parents[2] / "timeline" / "demo"
SEARCH = Search(RULES)
PLAIN = st.characters(codec="ascii", categories=("L", "N", "P", "Zs"), include_characters="\n")
WORDS = sorted({word for rule in RULES for example in (*rule.reads, *rule.ignores) for word in example.split()})

Spans = list[tuple[str, tuple[int, int]]]


def quickly(text: str, search: Search = SEARCH) -> Spans:
    return [(rule.name, match.span()) for rule, match in search.matches(text)]


def slowly(text: str, rules: Sequence[Rule] = RULES) -> Spans:
    return [(rule.name, match.span()) for rule in rules for match in rule.pattern.finditer(text)]


def spellings(rule: Rule) -> Iterator[str]:
    for example in (*rule.reads, *rule.ignores):
        yield from (example, example.upper(), example.lower(), example.replace(" ", "\n"), f"{example} {example}")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_it_finds_the_examples_of_a_rule_however_they_are_spelled(rule: Rule) -> None:
    for text in spellings(rule):
        assert quickly(text) == slowly(text)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_it_finds_whatever_the_pattern_of_a_rule_allows(rule: Rule) -> None:
    """Else the rule names a cue that not all of its matches contain."""

    @settings(max_examples=20, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(st.from_regex(rule.pattern, alphabet=PLAIN))
    def holds(made: str) -> None:
        text = " ".join(made.split(" "))
        slow = slowly(text)
        assume(all(end - start <= REACH for _, (start, end) in slow))

        assert quickly(text) == slow

    holds()


@pytest.mark.parametrize("file", sorted(DEMO.glob("*.txt")), ids=lambda file: file.stem)
def test_it_finds_the_same_in_whole_articles(file: Path) -> None:
    text = file.read_text("utf-8")

    assert quickly(text) == slowly(text)
    assert quickly(text)


@settings(deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=40), st.sampled_from([" ", ", ", "-", "\n", " the "]))
def test_it_finds_the_same_in_any_heap_of_words(words: list[str], between: str) -> None:
    text = between.join(words)

    assert quickly(text) == slowly(text)


def test_what_stands_before_the_start_is_seen_and_not_searched() -> None:
    text = "On 3 May 2024 they met; in two days they left."
    found = [(rule.name, match.group()) for rule, match in SEARCH.matches(text, text.index("two"))]

    assert ("in-units", "two days") in found
    assert not [name for name, _ in found if name == "day-month"]


def test_a_rule_that_may_begin_with_any_word_is_tried_at_every_one() -> None:
    rules = [Rule("any-week", Cue.UNIT, phrase("[a-z]+ weeks?"), lambda match: Length("P1W"), {}), *RULES]
    text = "Nobody saw that: a lost week, then many glorious weeks in the last year."

    assert quickly(text, Search(rules)) == slowly(text, rules)
    assert [span for name, span in quickly(text, Search(rules)) if name == "any-week"]
