"""Every rule is run on its own examples."""

import pytest

from articles.temporal import find
from articles.temporal.rule import Rule
from articles.temporal.said import Said
from articles.temporal.tagger import RULES


@pytest.mark.parametrize(
    ("rule", "phrase", "said"),
    [
        pytest.param(rule, phrase, said, id=f"{rule.name}: {phrase}")
        for rule in RULES
        for phrase, said in rule.reads.items()
    ],
)
def test_a_rule_reads_its_examples(rule: Rule, phrase: str, said: Said) -> None:
    readings = [rule.build(match) for match in rule.pattern.finditer(phrase)]

    assert said in readings


@pytest.mark.parametrize(
    ("rule", "phrase"),
    [pytest.param(rule, phrase, id=f"{rule.name}: {phrase}") for rule in RULES for phrase in rule.ignores],
)
def test_a_rule_ignores_its_counter_examples(rule: Rule, phrase: str) -> None:
    assert not [reading for match in rule.pattern.finditer(phrase) if (reading := rule.build(match)) is not None]


@pytest.mark.parametrize("rule", [pytest.param(rule, id=rule.name) for rule in RULES])
def test_a_rule_says_something_of_whatever_it_matches(rule: Rule) -> None:
    """A headline may write in capitals, and any white space may stand between the words."""
    for phrase in (*rule.reads, *rule.ignores):
        for spelled in (phrase.upper(), phrase.lower(), phrase.title(), phrase.replace(" ", "\n\t")):
            for match in rule.pattern.finditer(spelled):
                rule.build(match)


def test_every_rule_has_examples_both_ways_and_a_name_of_its_own() -> None:
    assert all(rule.reads and rule.ignores for rule in RULES)
    assert len({rule.name for rule in RULES}) == len(RULES)


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("They met on Tuesday.", "Tuesday"),
        ("since earlier this spring", "earlier this spring"),
        ("by the end of the month", "the end of the month"),
        ("Oct. 29, 2024: a strike", "Oct. 29, 2024"),
        ("from 8 to 10 May.", "8 to 10 May"),
    ],
)
def test_the_extent_leaves_out_prepositions_and_what_follows(text: str, phrase: str) -> None:
    assert [found.text for found in find(text)] == [phrase]
