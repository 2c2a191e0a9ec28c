"""A sentence with every known name in it looked up, before anything is decided."""

from dataclasses import dataclass, field

from timeline.extraction.entities.cues import (
    CALENDAR,
    DIRECTIONS,
    GENTLE_TITLES,
    SITE_WORDS,
    SMALL_WORDS,
    peoples,
    role_nouns,
    titles,
)
from timeline.extraction.entities.lexicon import Lexicon, Sense, What
from timeline.extraction.entities.words import WITHIN_NAMES, Words

# "Ali Salem al-Gharyani": a name goes on behind these.
_OF_PEOPLE = frozenset("al el bin ibn abu ould von van".split())
_LARGE = 100_000  # inhabitants
_LONGEST = 12  # words before one in which a name that covers it may begin
_ORDINARY_ENDINGS = ("ed", "ing", "ly")


@dataclass(frozen=True, slots=True)
class Hit:
    """The words `first` to before `last` are a name with these senses."""

    first: int
    last: int
    senses: tuple[Sense, ...]


@dataclass(slots=True)
class Line:
    """The words of a sentence and the hits in them. *ordinary* are words the article also writes small, folded."""

    words: Words
    hits: list[Hit]
    ordinary: frozenset[str] = frozenset()
    begins: frozenset[int] = field(init=False)
    ends: frozenset[int] = field(init=False)
    starting: dict[int, list[Hit]] = field(init=False)  # the hits by their first word, the longest first
    ending: dict[int, int] = field(init=False)  # where the longest hit begins that ends at a word

    def __post_init__(self) -> None:
        self.starting, self.ending = {}, {}
        for hit in self.hits:
            self.starting.setdefault(hit.first, []).append(hit)
            self.ending.setdefault(hit.last, hit.first)
        known = [hit for hit in self.hits if any(map(_is_well_known, hit.senses))]
        self.begins = frozenset(hit.first for hit in known)
        self.ends = frozenset(hit.last for hit in known)

    def is_within_longer(self, hit: Hit) -> bool:
        """Whether a longer name that is well known has these words in it: "Council" in "Security Council"."""
        return any(
            other.last >= hit.last and other.last - other.first > hit.last - hit.first
            for first in range(max(0, hit.first - _LONGEST), hit.first + 1)
            for other in self.starting.get(first, ())
            if any(map(_is_well_known, other.senses))
        )

    def is_part_of_another_name(self, hit: Hit) -> bool:
        """Whether the one word of *hit* has an unknown name beside it: "Wagner" behind "Richard"."""
        word = self.words.words[hit.first]
        if hit.last - hit.first > 1 or not word.capital or (word.text.isupper() and len(word.text) > 1):
            return False
        return self.stranger_before(hit.first) or self.stranger_after(hit.last)

    def stranger_before(self, first: int) -> bool:
        """Whether an unknown name goes before: "Michael" before "Jordan"."""
        words = self.words.words
        if first == 0 or not words[first].joined or self.words.titled or self.words.shouted:
            return False
        word = words[first - 1]
        if word.folded in GENTLE_TITLES and word.capital:
            return True
        if word.folded in WITHIN_NAMES and first > 1 and words[first - 1].joined:
            return words[first - 2].capital and first - 1 not in self.begins
        if not word.capital or word.possessive or first in self.ends or self._is_no_name(first - 1):
            return False
        return not (first == 1 and (word.folded in self.ordinary or word.lower.endswith(_ORDINARY_ENDINGS)))

    def stranger_after(self, last: int) -> bool:
        """Whether an unknown name goes on: "Hilton" behind "Paris", "Post" behind "Washington"."""
        words = self.words.words
        if last >= len(words) or not words[last].joined or self.words.titled or self.words.shouted:
            return False
        word = words[last]
        if words[last - 1].possessive or last in self.begins:
            return False
        if word.folded in _OF_PEOPLE and last + 1 < len(words) and words[last + 1].joined and words[last + 1].capital:
            return True
        if not word.capital or word.hyphened:
            return False
        return not self._is_no_name(last) and word.lower not in SITE_WORDS

    def _is_no_name(self, index: int) -> bool:
        word = self.words.words[index].lower
        return (
            word in SMALL_WORDS or word in CALENDAR or word in DIRECTIONS or word in titles() or word in role_nouns()
        ) and not (word == "may" and index)


def _is_well_known(sense: Sense) -> bool:
    """Not "Michael", which is a village too."""
    if sense.what in (What.TOWN, What.CAPITAL) and sense.place:
        return sense.inhabitants >= _LARGE and not sense.weak
    return sense.what not in (What.REGION, What.SURNAME, What.NOBODY)


def look_up(words: Words, lexicon: Lexicon) -> list[Hit]:
    """Every known name in *words*, the longest first at each word, overlaps and all."""
    own = {(first, last): entry for first, last, entry in lexicon.own.find(words)} if lexicon.own else {}
    hits = [Hit(first, last, (entry.sense,)) for (first, last), entry in own.items()]
    hits += (hit for hit in _in_tables(words, lexicon) if (hit.first, hit.last) not in own)
    return sorted(hits, key=lambda hit: (hit.first, -hit.last)) if own else hits


def _in_tables(words: Words, lexicon: Lexicon) -> list[Hit]:
    hits: list[Hit] = []
    all_words = words.words
    for first, word in enumerate(all_words):
        if not (word.capital or word.folded in WITHIN_NAMES or word.text[0].isdigit()) or word.folded in CALENDAR:
            continue
        most = lexicon.longest(word.folded)
        if not most:
            continue
        last = first + 1
        keys = [word.folded]
        while (
            last < len(all_words)
            and last - first < most
            and all_words[last].joined
            and not all_words[last - 1].possessive
        ):
            keys.append(f"{keys[-1]} {all_words[last].folded}")
            last += 1
        for length in range(len(keys), 0, -1):
            if senses := lexicon.senses(keys[length - 1]):
                fitting = tuple(sense for sense in senses if _fits(words, first, first + length, sense))
                if fitting:
                    hits.append(Hit(first, first + length, fitting))
    return hits


def _fits(words: Words, first: int, last: int, sense: Sense) -> bool:
    """Whether the capitals are those of the name: "us" is no "US", "Of" in a headline no town."""
    found = words.words[first:last]
    if not sense.form:
        if len(found) == 1 and found[0].folded in peoples():
            return False  # "Berber" is a town in Sudan too
        # "Newcastle upon Tyne": what stands within may be small.
        return found[-1].capital and (found[0].capital or (len(found) > 1 and found[0].folded in WITHIN_NAMES))
    if last - first == 1 and len(sense.form) <= 4 and sense.form.isupper():
        return found[0].text == sense.form and not (words.shouted and sense.form.isalpha())
    written = sense.form.replace("-", " ").replace("/", " ").split()
    if len(written) != len(found):
        return found[0].capital and found[-1].capital
    return all(
        word.capital or not form[0].isupper() or word.folded in WITHIN_NAMES
        for form, word in zip(written, found, strict=True)
    ) and (found[0].capital or not written[0][0].isupper() or len(found) > 1)
