"""The lexicon's files → what is looked for in a text. They are read once, when the first text comes."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from timeline.extraction.event_types.kinds import KINDS, Kind
from timeline.extraction.event_types.phrases import Group, PhraseIndex, parse

FOLDER = Path(__file__).parent / "lexicon"
_GROUPS = "groups.toml"
# The group of words with a capital, which needs no list.
NAME = "name"


class BadLexicon(ValueError):
    """A file of the lexicon says something that has no meaning; the message says where and what."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A phrase and what it speaks for. *aimed*: against whom it goes decides what ACLED makes of it."""

    phrase: str
    kind: Kind
    weight: float
    aimed: bool
    family: str


@dataclass(frozen=True, slots=True)
class WordGroup:
    """A group's name. *named*: it is of people, places or things, so that the longest name at a place is the one meant;
    else it is only one family's list of words."""

    name: str
    named: bool


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Word groups and phrases, ready to be found."""

    groups: PhraseIndex[WordGroup]
    entries: PhraseIndex[Entry]


@cache
def lexicon() -> Lexicon:
    """What all files in the folder say together; raises `BadLexicon` or `BadPhrase` where one is wrong."""
    groups, entries = word_groups(), list(all_entries())
    known = {group.name for group in groups} | {NAME}
    for entry in entries:
        if strange := _groups_in(entry.phrase) - known:
            raise BadLexicon(f"{entry.family}: “{entry.phrase}” names groups that no file has: {', '.join(strange)}")
    words = ((word, group) for group, words in groups.items() for word in words)
    return Lexicon(PhraseIndex(words), PhraseIndex((entry.phrase, entry) for entry in entries))


def _groups_in(phrase: str) -> set[str]:
    return {item.name for items in parse(phrase) for item in items if isinstance(item, Group)}


def word_groups() -> dict[WordGroup, list[str]]:
    """The words of each group, a group within a group spelled out."""
    written: dict[str, list[str]] = {}
    named: set[str] = set()
    for file in files():
        groups = _read(file).get("groups", {})
        if twice := written.keys() & groups.keys():
            raise BadLexicon(f"{file.stem}: another file has a group of this name: {', '.join(twice)}")
        written |= groups
        named |= groups.keys() if file.name == _GROUPS else set()
    return {WordGroup(name, name in named): list(_spelled_out(words, written)) for name, words in written.items()}


def _spelled_out(words: list[str], groups: dict[str, list[str]], within: tuple[str, ...] = ()) -> Iterator[str]:
    for word in words:
        if word.startswith("@"):
            if word[1:] not in groups or word in within:
                raise BadLexicon(f"a group names “{word}”, which no file has, or which names that group in turn")
            yield from _spelled_out(groups[word[1:]], groups, (*within, word))
        else:
            yield word


def files() -> list[Path]:
    return sorted(FOLDER.glob("*.toml"))


def all_entries() -> Iterator[Entry]:
    """All phrases of all families, in the order of the files' names."""
    for file in files():
        table = _read(file)
        try:
            yield from _entries(table)
        except (KeyError, BadLexicon) as wrong:
            raise BadLexicon(f"{file.stem}: there is no {wrong}; see docs/event_types.md") from wrong


def _entries(table: dict[str, Any]) -> Iterator[Entry]:
    for says in table.get("says", ()):
        if says["kind"] not in KINDS:
            raise BadLexicon(f"kind “{says['kind']}”")
        for phrase in says["phrases"]:
            aimed = says.get("aimed", False)
            yield Entry(phrase, KINDS[says["kind"]], float(says["weight"]), aimed, table["title"])


def _read(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text("utf-8"))
    except tomllib.TOMLDecodeError as wrong:
        raise BadLexicon(f"{file.stem} is no TOML: {wrong}") from wrong
