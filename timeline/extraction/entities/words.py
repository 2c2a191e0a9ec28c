"""A sentence as words with offsets, and what their capitals say."""

import re
from dataclasses import dataclass, field

from timeline.extraction.entities.fold import fold

# "U.S.", "D.C." keep their dots; "Sana'a" and "Ukraine's" their apostrophes, the possessive is taken off below.
_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:['’ʼ`‘][^\W_]+)*")
_POSSESSIVE = re.compile(r"['’]s$|(?<=s)['’]$", re.IGNORECASE)
# Words in small letters that stand within names.
WITHIN_NAMES = frozenset(
    "al el ad an ar as ash at az ed ez bin ibn abu ul ur de la del di da du der den van von".split()
)


@dataclass(frozen=True, slots=True)
class Word:
    """`text[start:end]`, without a possessive 's; *folded* is how it is looked up."""

    start: int
    end: int
    text: str
    folded: str
    capital: bool  # begins with one
    possessive: bool
    joined: bool  # only a space, a hyphen or an initial's dot between it and the word before
    hyphened: bool  # a hyphen before it

    @property
    def lower(self) -> str:
        return self.text.lower()


@dataclass(frozen=True, slots=True)
class Words:
    """The words of `text[start:end]`."""

    text: str
    start: int
    end: int
    words: tuple[Word, ...]
    shouted: bool = field(default=False)  # ALL IN CAPITALS
    titled: bool = field(default=False)  # Written Like a Headline

    def lower(self, index: int) -> str:
        """The word at *index* in small letters; "" beyond either end and across a comma, a bracket or a full stop."""
        if 0 <= index < len(self.words):
            return self.words[index].lower
        return ""

    def before(self, index: int) -> str:
        """The word before *index* in small letters, "" where punctuation parts them."""
        return self.words[index - 1].lower if index > 0 and self.words[index].joined else ""

    def after(self, index: int) -> str:
        """The word after *index* in small letters, "" where punctuation parts them."""
        return self.words[index + 1].lower if self.follows(index) else ""

    def follows(self, index: int) -> bool:
        """Whether a word follows *index* with no punctuation between."""
        return index + 1 < len(self.words) and self.words[index + 1].joined

    def between(self, first: int, second: int) -> str:
        """What stands between two words."""
        return self.text[self.words[first].end : self.words[second].start]


def split(text: str, start: int = 0, end: int | None = None) -> Words:
    """The words of `text[start:end]`, with offsets into *text*."""
    end = len(text) if end is None else end
    found: list[Word] = []
    previous = -1
    for match in _WORD.finditer(text, start, end):
        first, last = match.span()
        word = match.group()
        possessive = False
        if word[-1] in "sS" and (ending := _POSSESSIVE.search(word)):
            possessive, word, last = True, word[: ending.start()], first + ending.start()
        elif word[-1] == "s" and text[last : last + 1] in ("'", "’"):
            possessive = True
        gap = text[previous:first] if previous >= 0 else None
        if gap and gap[0] in "'’":
            gap = gap.lstrip("'’").removeprefix("s")
        joined = gap is not None and (gap in (" ", "-") or (gap != "" and _is_joint(text, previous, first, gap)))
        found.append(
            Word(
                first,
                last,
                word,
                fold(word),
                word[0].isupper(),
                possessive,
                joined,
                bool(gap) and gap in ("-", "‑", "–"),
            )
        )
        previous = last
    return Words(text, start, end, tuple(found), *_case(found))


def _is_joint(text: str, previous: int, first: int, gap: str) -> bool:
    if gap[0] == "." and text[max(previous - 3, 0) : previous].rpartition(" ")[2] in _SHORTENED:
        return gap in (". ", ".")
    if gap[0] == "." and text[previous - 1].isupper() and not text[previous - 2 : previous - 1].isalnum():
        return gap in (". ", ".")
    return gap in _GAPS


_SHORTENED = frozenset({"Dr", "Mr", "Mrs", "Ms", "St", "Lt", "Gen", "Col", "Sen", "Rep", "Gov", "Maj", "Adm", "Sgt"})
_GAPS = frozenset({"  ", "\xa0", "\t", "\n", " \n", "‑", "–", "/", "‐"})


def _case(found: list[Word]) -> tuple[bool, bool]:
    long = [word for word in found if len(word.text) > 3 and word.text.isalpha()]
    if len(long) < 3:
        return False, False
    shouted = sum(word.text.isupper() for word in long) > 0.7 * len(long)
    small = sum(not word.capital for word in long)
    return shouted, not shouted and len(long) > 3 and small <= 0.15 * len(long)
