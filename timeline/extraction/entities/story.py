"""What a whole article says about its names: the countries it speaks of, who was named in full, who is a stranger."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from timeline.extraction.entities import cues
from timeline.extraction.entities.claims import PERSON, Claim
from timeline.extraction.entities.fold import fold
from timeline.extraction.entities.lexicon import Sense, What
from timeline.extraction.entities.line import Hit, Line
from timeline.extraction.entities.types import Role
from timeline.extraction.entities.words import WITHIN_NAMES

# Inhabitants from which a town is meant by its bare name, whatever the article is about.
KNOWN_TO_ALL = 300_000
TOWNS = (What.CAPITAL, What.TOWN)
_IN_FOCUS = 0.2  # of all that names countries
_EVIDENCE = frozenset(
    {What.COUNTRY, What.ADJECTIVE, What.DEMONYM, What.LEADER, What.SEAT, What.CAPITAL, What.GROUP, What.SITE, What.OWN}
)


@dataclass(frozen=True, slots=True)
class Story:
    """What is known before a sentence is read.

    *countries* are the conflict's own, *spoken* these and all that the text names in any way, *evident* those that it
    names by more than the bare name of the country, *focus* those that it is mostly about; all by alpha-3 code.
    *people* says from which offset on a surname means whom, *strangers* are surnames of people nobody knows, *told*
    are towns that the text itself says the country of, *repeated* counts names.
    """

    countries: frozenset[str] = frozenset()
    spoken: frozenset[str] = frozenset()
    evident: frozenset[str] = frozenset()
    focus: frozenset[str] = frozenset()
    people: dict[str, tuple[int, Sense]] = field(default_factory=dict)
    strangers: frozenset[str] = frozenset()
    told: dict[str, Sense] = field(default_factory=dict)
    repeated: Counter[str] = field(default_factory=Counter)

    @property
    def korea(self) -> bool:
        """Whether "the North" is North Korea here."""
        return not self.spoken.isdisjoint({"PRK", "KOR"})

    def is_somebody(self, name: str) -> bool:
        """Whether the article names a person of that surname."""
        return name in self.strangers or name in self.people

    def people_in(self, line: Line) -> Iterator[Claim]:
        """Surnames behind the full name: "Kim" after "Kim Jong Un"."""
        for index, word in enumerate(line.words.words):
            known = self.people.get(word.folded)
            if known is None or not word.capital or word.start < known[0]:
                continue
            sense = known[1]
            stranger = line.stranger_before(index) and line.words.before(index) not in cues.GENTLE_TITLES
            if sense.actor and not stranger and not line.stranger_after(index + 1):
                why = f"{sense.why}, by surname"
                yield Claim(index, index + 1, sense.actor, why, PERSON, Role.LEADER, sense.person)


def gather(lines: Sequence[Line], countries: frozenset[str] = frozenset()) -> Story:
    """The story that *lines* tell. *countries* are the conflict's, by alpha-3 code."""
    spoken: Counter[str] = Counter()
    evident = set(countries)
    people: dict[str, tuple[int, Sense]] = {}
    strangers: set[str] = set()
    repeated: Counter[str] = Counter()
    told: dict[str, Sense] = {}
    for line in lines:
        for hit in line.hits:
            _note_countries(hit, spoken, evident)
            _note_people(line, hit, people)
            if outer := with_its_country(line, hit):
                told.setdefault(" ".join(word.folded for word in line.words.words[hit.first : hit.last]), outer[0])
            if hit.last - hit.first == 1 and _is_a_surname(line, hit):
                strangers.add(line.words.words[hit.first].folded)
        repeated.update(word.folded for word in line.words.words if word.capital)
    most = _IN_FOCUS * spoken.total()
    focus = countries | {country for country, times in spoken.items() if times >= most}
    known = frozenset(spoken) | countries
    _note_surnames(lines, known, people)
    return Story(countries, known, frozenset(evident), focus, people, frozenset(strangers), told, repeated)


def _note_countries(hit: Hit, spoken: Counter[str], evident: set[str]) -> None:
    named = {sense.country: sense for sense in hit.senses if sense.what in _EVIDENCE and not sense.weak}
    for country, sense in named.items():
        if country:
            spoken[country] += 1
            if sense.what is not What.COUNTRY:
                evident.add(country)
    largest = max(hit.senses, key=lambda sense: sense.inhabitants)
    if largest.inhabitants >= KNOWN_TO_ALL and not largest.weak and largest.country:
        spoken[largest.country] += 1
        evident.add(largest.country)


def _note_people(line: Line, hit: Hit, people: dict[str, tuple[int, Sense]]) -> None:
    """Who is named in full, and from there on by surname."""
    words = line.words.words
    for sense in hit.senses:
        if sense.what is What.LEADER and hit.last - hit.first > 1 and words[hit.first].capital:
            family = fold(sense.surname)
            if family not in people:
                people[family] = (words[hit.last - 1].end, sense)


def _note_surnames(lines: Iterable[Line], spoken: frozenset[str], people: dict[str, tuple[int, Sense]]) -> None:
    """Who is named by office and surname only, in a text that speaks of the country: "Mr Blair", "President Bush"."""
    for line in lines:
        for hit in line.hits:
            for sense in hit.senses:
                if sense.what is not What.SURNAME or sense.country not in spoken:
                    continue
                word = line.words.words[hit.first]
                if line.words.before(hit.first) in cues.titles() and not line.stranger_after(hit.last):
                    people.setdefault(word.folded, (word.start, sense))


def with_its_country(line: Line, hit: Hit) -> tuple[Sense, int] | None:
    """ "Benghazi, Libya", "Austin, Texas": which town it is by the name behind the comma, and where that ends."""
    words = line.words
    if hit.last >= len(words.words) or words.between(hit.last - 1, hit.last) not in (", ", " ("):
        return None
    for other in line.starting.get(hit.last, ()):
        if words.words[other.last - 1].possessive:
            continue
        around = {each.country for each in other.senses if each.what is What.COUNTRY or _is_a_state(each)}
        inner = [sense for sense in hit.senses if sense.country in around and sense.what in TOWNS]
        if inner:
            return max(inner, key=lambda sense: sense.inhabitants), other.last
    return None


def _is_a_state(sense: Sense) -> bool:
    """Newspapers write towns with their state in the United States and Canada."""
    return sense.what is What.REGION and sense.country in ("USA", "CAN")


def _is_a_surname(line: Line, hit: Hit) -> bool:
    """ "Jordan" behind "Michael": whoever it is, later "Jordan" alone need not be the country."""
    if not line.stranger_before(hit.first):
        return False
    word = line.words.words[hit.first - 1]
    return word.folded not in WITHIN_NAMES and (word.lower in cues.GENTLE_TITLES or len(word.text) > 2)
