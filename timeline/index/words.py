"""What counts as a word, and what a search asks for: one tokeniser for every database, and for what is not settled yet.

>>> parse('Kursk "air defence" -drone')
Wanted(all=(('kursk',), ('air', 'defence')), none=(('drone',),))
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from timeline.extraction.entities.fold import LETTERS

# Stands between headline, sentences and names, so that no phrase reaches over; no search can ask for it.
BREAK = "¶"
_OF = "¤"  # with its key, a word of every event of a conflict
_LONGEST = 60  # characters of a word that count
_MOST = 4_000  # words of an event that count; PostgreSQL keeps positions up to 16,383
_WORD = re.compile(r"[^\W_]+")
_PART = re.compile(r'(?P<minus>(?<!\S)-)?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')

Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for: every phrase of *all* and no phrase of *none*; a word is a phrase of one.

    A phrase whose last word ends in "*" wants a word that begins so.
    """

    all: tuple[Phrase, ...] = ()
    none: tuple[Phrase, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.all or self.none)


NOTHING = Wanted()


def words(text: str) -> list[str]:
    """The words of *text* without case, accents and marks: "Shoigu’s Türkiye" is ["shoigu", "s", "turkiye"]."""
    plain = text.casefold()
    if not plain.isascii():
        apart = unicodedata.normalize("NFKD", plain.translate(LETTERS))
        kept = "".join(letter for letter in apart if not unicodedata.combining(letter))
        plain = unicodedata.normalize("NFC", kept.casefold())
    return [word[:_LONGEST] for word in _WORD.findall(plain)]


def parse(query: str) -> Wanted:
    """What a reader typed: all of several words, "phrases", -exclusions, begin*. "Sana'a" is a phrase of two."""
    every: dict[Phrase, None] = {}
    none: dict[Phrase, None] = {}
    for part in _PART.finditer(query):
        found = words(part["phrase"] if part["phrase"] is not None else part["word"])
        if not found:
            continue
        if part["word"] is not None and part["word"].endswith("*"):
            found[-1] += "*"
        (none if part["minus"] else every).setdefault(tuple(found))
    return Wanted(tuple(every), tuple(none))


def document(conflict: int, pieces: Iterable[str]) -> list[str]:
    """The words of an event's headline, sentences and names, each text once, with `BREAK` between them."""
    found = [f"{_OF}{conflict}"]
    for piece in dict.fromkeys(pieces):
        found.append(BREAK)
        found += words(piece)
    return found[:_MOST]


def within(wanted: Wanted, conflict: int) -> Wanted:
    """What is wanted, of one conflict alone: one with few events does not wait for another's many."""
    return Wanted((*wanted.all, (f"{_OF}{conflict}",)), wanted.none)


def matches(wanted: Wanted, told: Sequence[str]) -> bool:
    """Whether a `document` has what is wanted: what the databases answer, said in Python."""
    return all(_has(told, phrase) for phrase in wanted.all) and not any(_has(told, phrase) for phrase in wanted.none)


def _has(told: Sequence[str], phrase: Phrase) -> bool:
    *before, last = phrase
    length = len(before)
    for at in range(length, len(told)):
        if list(told[at - length : at]) == before:
            if last.endswith("*") and told[at].startswith(last[:-1]):
                return True
            if told[at] == last:
                return True
    return False
