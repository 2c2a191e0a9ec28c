"""Names that nobody knows: kept for an editor, with what they may be."""

from collections.abc import Iterator

from timeline.extraction.entities import cues
from timeline.extraction.entities.claims import Claim
from timeline.extraction.entities.lexicon import Sense, What
from timeline.extraction.entities.line import Line
from timeline.extraction.entities.story import Story
from timeline.extraction.entities.types import Hint, Proposal
from timeline.extraction.entities.words import WITHIN_NAMES

_ORGANISATIONS = frozenset(
    "army front brigade brigades movement ministry council party forces force organisation organization agency "
    "committee union group authority command commission coalition alliance association institute foundation "
    "league battalion corporation company university college congress parliament court bank corps guard guards "
    "legion network office service department federation society trust observatory centre center mission".split()
)
_LITTLE_KNOWN = frozenset({What.TOWN, What.REGION, What.SURNAME})
_LONGEST = 6  # words
_TWICE = 2


def proposals(line: Line, chosen: list[Claim], story: Story) -> Iterator[Proposal]:
    """Runs of capitalised words that nothing known covers; a single word only where the article repeats it."""
    if line.words.titled or line.words.shouted:
        return
    covered = {index for claim in chosen for index in range(claim.first, claim.last)}
    words = line.words.words
    index = 0
    while index < len(words):
        if index in covered or not words[index].capital:
            index += 1
            continue
        last = _run(line, index, covered)
        first = _without_small_words(line, index, last)
        if first < last and _is_a_name(line, first, last, story):
            yield _proposal(line, first, last)
        index = max(last, index + 1)


def _run(line: Line, first: int, covered: set[int]) -> int:
    """Where the run of capitals that begins at *first* ends."""
    words = line.words.words
    last = first + 1
    while last < len(words) and words[last].joined and last not in covered and not words[last - 1].possessive:
        inner = words[last].folded in WITHIN_NAMES and last + 1 < len(words) and words[last + 1].capital
        if not (words[last].capital or inner) or words[last].lower in cues.CALENDAR:
            break
        last += 1
    return last


def _without_small_words(line: Line, first: int, last: int) -> int:
    """Where the name itself begins, behind "In", "But" and "President"."""
    words = line.words.words
    while first < last:
        word = words[first].lower
        if word in cues.SMALL_WORDS or word in cues.CALENDAR or word in cues.titles() or not _is_name_like(word):
            first += 1
        else:
            break
    return first


def _is_name_like(word: str) -> bool:
    """Not "I'd", not "2nd", not "Kurdish"."""
    return word[0].isalpha() and word[:2] not in ("i'", "i’") and word not in cues.peoples()


def _is_a_name(line: Line, first: int, last: int, story: Story) -> bool:
    words = line.words.words
    if any(hit.last == last and _is_known(hit.senses) for hit in line.starting.get(first, ())):
        return False
    if last - first > _LONGEST:
        return False
    if last - first > 1:
        opening = first == 0 and words[first].folded in line.ordinary and last - first == _TWICE
        return not opening or story.repeated[words[last - 1].folded] >= _TWICE
    word = words[first]
    if len(word.text) < 3 or word.folded in line.ordinary or word.lower in cues.role_nouns():
        return False
    return story.repeated[word.folded] >= _TWICE and (first > 0 or not word.lower.endswith(("ly", "ing")))


def _is_known(senses: tuple[Sense, ...]) -> bool:
    """Whether the words are a name that was only not meant here: "Middle East" where nothing is said to be there."""
    return any(sense.what not in _LITTLE_KNOWN for sense in senses)


def _proposal(line: Line, first: int, last: int) -> Proposal:
    words = line.words
    start, end = words.words[first].start, words.words[last - 1].end
    hint, why = _hint(line, first, last)
    return Proposal(start, end, words.text[start:end], hint, why, _country_before(line, first))


def _hint(line: Line, first: int, last: int) -> tuple[Hint, str]:
    words = line.words
    before, behind = words.before(first), words.after(last - 1)
    if words.lower(last - 1) in _ORGANISATIONS:
        return Hint.ORGANISATION, f"unknown; ends in “{words.lower(last - 1)}”"
    if before in cues.titles():
        return Hint.PERSON, f"unknown; behind “{before}”"
    if before in cues.TOWN_WORDS or (before == "of" and words.lower(first - 2) in cues.TOWN_WORDS):
        return Hint.PLACE, "unknown; called a town or village"
    if before in ("in", "at", "near", "outside") or behind in cues.REGION_WORDS:
        return Hint.PLACE, f"unknown; behind “{before}”" if before else f"unknown; before “{behind}”"
    if behind in cues.SPEAKS:
        return Hint.PERSON, f"unknown; “{behind}”"
    return Hint.UNKNOWN, "no lexicon knows it"


def _country_before(line: Line, first: int) -> str | None:
    """The country of "Libyan Oil Minister …" and "the Russian town of …", whose name begins at *first*."""
    words = line.words.words
    between = cues.titles() | cues.TOWN_WORDS | {"of"}
    index = first
    while index > 0 and words[index].joined and words[index - 1].lower in between:
        index -= 1
    if index not in line.ending or not words[index].joined:
        return None
    adjectives = (hit for hit in line.starting[line.ending[index]] if hit.last == index)
    senses = (sense for hit in adjectives for sense in hit.senses)
    return next((sense.country for sense in senses if sense.what is What.ADJECTIVE), None)
