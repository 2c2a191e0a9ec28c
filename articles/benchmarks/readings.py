"""How often a dated phrase is read as the days that annotators gave it, by what it was counted from. No Django."""

import importlib.util
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from types import ModuleType
from typing import Any

from articles.benchmarks.dates import SCORER, SETS, Document, documents
from articles.temporal import Mode, Origin, Resolved, tag
from articles.timexes import as_json


@dataclass(frozen=True, slots=True)
class Readings:
    """Of *count* phrases that place an event, how many have the annotators' days, and how many some day of them."""

    texts: str
    came_about: str
    count: int
    exact: int
    overlapping: int

    def __str__(self) -> str:
        exact, some = self.exact / self.count, self.overlapping / self.count
        return f"{self.texts:<10} {self.came_about:<44} {self.count:>5} exact {exact:.2f} overlapping {some:.2f}"


def readings() -> Iterator[Readings]:
    """A phrase where annotators see no date is read wrong; where they give a date no days, it is not counted."""
    scorer = _scorer()
    for texts, (mode, _) in SETS.items():
        phrases: Counter[str] = Counter()
        exact: Counter[str] = Counter()
        overlapping: Counter[str] = Counter()
        for document in documents(texts):
            for came_about, ours, theirs in _compared(scorer, document, mode):
                phrases[came_about] += 1
                exact[came_about] += ours == theirs
                overlapping[came_about] += bool(ours and theirs and _overlap(ours, theirs))
        for name, count in sorted(phrases.items()):
            yield Readings(texts, name, count, exact[name], overlapping[name])


def _compared(scorer: ModuleType, document: Document, mode: Mode) -> Iterator[tuple[str, Any, Any]]:
    """How each phrase came about, our days for it and theirs, as the scorer numbers days."""
    written_on = document.written_on if mode is Mode.NEWS else None
    found = [phrase for phrase in tag(document.text, written_on, mode=mode) if phrase.places_an_event and phrase.bounds]
    ours = [(phrase, as_json(timex)) for phrase in found for timex in phrase.timexes]
    theirs = document.row["timexes"]
    annotated = {mine: gold for gold, mine in scorer.align(theirs, [timex for _, timex in ours])}
    for index, (phrase, timex) in enumerate(ours):
        gold = scorer.timex_interval(theirs[annotated[index]]) if index in annotated else None
        if gold or index not in annotated:
            yield _came_about(phrase), scorer.timex_interval(timex), gold


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def _came_about(phrase: Resolved) -> str:
    counted = {
        Origin.NOTHING: "named in full",
        Origin.WRITTEN: "counted from the day written",
        Origin.NAMED: "counted from a date named before it",
    }[phrase.origin]
    return f"{counted}, no year" if phrase.without_year else counted


def _scorer() -> ModuleType:
    """The scorer as a module: it aligns phrases and knows the days of a value."""
    spec = importlib.util.spec_from_file_location("score_timex", SCORER)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
