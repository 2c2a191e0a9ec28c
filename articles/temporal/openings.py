"""With which words the matches of a pattern can begin, read off Python's own parse of the pattern."""

import re
from collections.abc import Iterable
from re import _parser  # type: ignore[attr-defined,unused-ignore]  # private, but the only thing that knows; as since 3.11
from typing import Any

# What a phrase can begin with: a run of letters, a run of digits, or a mark such as the one of "'98".
TOKEN = re.compile(r"[A-Za-z]+|[0-9]+|['’‘]")
_MARKS = "'’‘"


def key(token: str) -> str:
    """What stands for a `TOKEN` in a set of openings: a word in small letters, a number's first digit, a mark."""
    return token[0] if token[0] <= "9" else token.lower()


class _AnyWord(Exception):
    """The pattern does not spell out what it begins with."""


def openings(pattern: re.Pattern[str]) -> frozenset[str] | None:
    """Keys of the tokens that a match can begin with; None: any. The pattern is one of whole words, made by `phrase`.

    >>> from articles.temporal.words import phrase
    >>> sorted(openings(phrase(r"(?:the )?(?:early|late) [1-3]0s?")))
    ['early', 'late', 'the']
    >>> openings(phrase(r"[a-z]+ years")) is None
    True
    """
    try:
        opened, begun = _read(_parser.parse(pattern.pattern, pattern.flags), {""})
    except _AnyWord:
        return None
    return frozenset(opened | begun) if "" not in begun else None


def _read(items: Iterable[tuple[Any, Any]], begun: set[str]) -> tuple[set[str], set[str]]:
    """The openings that are complete after *items*, and those that letters behind them could still go on with."""
    opened: set[str] = set()
    for operator, value in items:
        more, begun = _read_one(str(operator), value, begun)
        opened |= more
        if not begun:
            break
    return opened, begun


def _read_one(operator: str, value: Any, begun: set[str]) -> tuple[set[str], set[str]]:
    match operator:
        case "ASSERT" | "ASSERT_NOT" | "AT":  # nothing is read by it, and it can only make the matches fewer
            return set(), begun
        case "LITERAL":
            return _with_characters({chr(value)}, begun)
        case "IN":
            return _with_characters(_characters(value), begun)
        case "SUBPATTERN":
            return _read(value[-1], begun)
        case "ATOMIC_GROUP":
            return _read(value, begun)
        case "BRANCH":
            branches = [_read(branch, begun) for branch in value[1]]
            return set().union(*(done for done, _ in branches)), set().union(*(going for _, going in branches))
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            least, most, repeated = value
            opened, going = _read(repeated, begun)
            if most > 1 and going:
                raise _AnyWord
            return opened, going | begun if least == 0 else going
    raise _AnyWord


def _characters(members: Iterable[tuple[Any, Any]]) -> set[str]:
    """The characters of a class; of white space one stands for all."""
    characters: set[str] = set()
    for operator, value in members:
        match str(operator), str(value):
            case "LITERAL", _:
                characters.add(chr(value))
            case "RANGE", _:
                characters.update(map(chr, range(value[0], value[1] + 1)))
            case "CATEGORY", "CATEGORY_DIGIT":
                characters.update("0123456789")
            case "CATEGORY", "CATEGORY_SPACE":
                characters.add(" ")
            case _:
                raise _AnyWord
    return characters


def _with_characters(characters: set[str], begun: set[str]) -> tuple[set[str], set[str]]:
    """What becomes of the words *begun* when one of the *characters* comes next."""
    letters = {character.lower() for character in characters if character.isascii() and character.isalpha()}
    others = characters - letters - {letter.upper() for letter in letters}
    opened = {word for word in begun if word} if others else set()
    if "" in begun:
        if any(not (other.isascii() and other.isdigit()) and other not in _MARKS for other in others):
            raise _AnyWord
        opened |= others
    return opened, {word + letter for word in begun for letter in letters}
