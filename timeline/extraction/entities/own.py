"""What the editors of one conflict know: words, and whom or where they name there."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from timeline.extraction.entities.claims import EDITOR, Claim
from timeline.extraction.entities.lexicon import Entry, What
from timeline.extraction.entities.line import Line
from timeline.extraction.entities.story import Story
from timeline.extraction.entities.words import WITHIN_NAMES, Word, Words, split

LONGEST = 10  # words in a name
_ACRONYM = 4  # letters up to which capitals are part of a name: "US" is not "us"


def folded(words: str) -> str:
    """How a name is looked up: "the People's Council" → "the people's council", "Deir ez-Zor" → "deir ez zor"."""
    return _key(split(words).words)


def _key(words: Sequence[Word]) -> str:
    parts = [words[0].folded] if words else []
    for before, word in pairwise(words):
        parts += [_gap(before, word), word.folded]
    return "".join(parts)


def _gap(before: Word, word: Word) -> str:
    """What stands between two words, of which a hyphen is as good as a space and a bracket as a comma."""
    if not word.joined:
        return ", "
    return "'s " if before.possessive else " "


@dataclass(frozen=True, slots=True)
class _Known:
    entry: Entry
    words: tuple[Word, ...]


class Own:
    """A conflict's entries, compiled. Looking a text through takes as long as it is, however many entries there are."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._known: dict[str, _Known] = {}
        self._longest: dict[str, int] = {}
        for entry in entries:
            words = split(entry.words).words[:LONGEST]
            if words:
                self._known[_key(words)] = _Known(entry, words)
                first = words[0].folded
                self._longest[first] = max(len(words), self._longest.get(first, 0))

    def find(self, words: Words) -> Iterator[tuple[int, int, Entry]]:
        """The longest entry that begins at each word, as its first word, the one behind its last, and itself."""
        every = words.words
        for first, word in enumerate(every):
            most = self._longest.get(word.folded, 0)
            key, found = word.folded, None
            for last in range(first + 1, min(first + most, len(every)) + 1):
                if last > first + 1:
                    key = f"{key}{_gap(every[last - 2], every[last - 1])}{every[last - 1].folded}"
                known = self._known.get(key)
                if known and _is_written_so(known, every[first:last], shouted=words.shouted):
                    found = first, last, known.entry
            if found:
                yield found


def _is_written_so(known: _Known, found: Sequence[Word], *, shouted: bool) -> bool:
    """Whether the capitals are those of the entry; what it has in small letters may be written with a capital too."""
    if len(found) != len(known.words):  # a letter such as ﷺ folds to several words
        return False
    if known.entry.exact:
        return all(one.text == other.text for one, other in zip(known.words, found, strict=True))
    written = known.words[0].text
    if len(found) == 1 and len(written) <= _ACRONYM and written.isupper():
        return found[0].text == written and not (shouted and written.isalpha())
    return all(
        word.capital or not one.capital or word.folded in WITHIN_NAMES
        for one, word in zip(known.words, found, strict=True)
    )


def claims(line: Line, story: Story) -> Iterator[Claim]:
    """What the conflict's own entries say of the line. A longer name that is known otherwise goes before them."""
    for hit in line.hits:
        sense = hit.senses[0]
        if sense.what not in (What.OWN, What.NOBODY) or line.is_within_longer(hit):
            continue
        if sense.what is What.OWN and line.is_part_of_another_name(hit):
            continue
        yield Claim(hit.first, hit.last, sense.actor or sense.place, sense.why, EDITOR)
