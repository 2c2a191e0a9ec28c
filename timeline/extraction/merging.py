"""Whether two tellings are of one event: claims for and against, then a verdict that can be read. No ORM.

Precision comes first: an event that stands twice costs an editor a click, two killings merged into one are a lie.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from math import log

from timeline.dates import EventDate
from timeline.extraction.nearness import nearness
from timeline.extraction.told_apart import other_things
from timeline.extraction.wording import Wording, numbers_by_noun, other_numbers

MERGING_VERSION = 5  # of everything that a verdict depends on; kept with each join and link

_PRIOR = 60  # tellings that a conflict is taken to have beyond those counted: one or two say little of what is rare
_DEED = 0.5  # what the words in common that name nobody have to weigh together: events are what is done
_OF_THE_LONGER = 0.2  # share of the longer telling; below it they have a byword in common ("the second-largest city")
_MOST = 0.95  # share of words in common that always does, where nothing contradicts
_MET = frozenset({"visit", "meet", "talk"})  # stems
MEETING = "CONSULT"  # PLOVER's type of talks and visits
_AGAINST_SOMEBODY = ("ASSAULT", "COERCE", "SANCTION")
_ATTACK, _TAKEN = "ASSAULT", "ASSAULT/occupy"
_WHO_AND_WHERE = 0.5  # of the weight that words in common must have, where actors and places agree
_LONG_NUMBER = 4  # digits, which a year has too
_ENOUGH = 6  # words in common that make a different day a disagreement about one event


_Day = date  # a telling's own `date` hides the type


@dataclass(frozen=True, slots=True)
class Telling:
    """An event as one sentence of an article tells it.

    *recalled*: told so long after that only what mattered is told. *voice* is whom it counts for, the same for copies
    of one text. *kind*, *actors*, *places* and *sayers* (those actors who say it) are empty where nobody has said; they
    then speak neither for nor against. *written_on*: when its article was published.
    """

    date: EventDate
    wording: Wording
    planned: bool = False
    recalled: bool = False
    article: int = 0
    sentence: int = 0
    voice: Hashable = None
    kind: str = ""
    actors: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    sayers: frozenset[str] = frozenset()
    written_on: _Day | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """*score* is the share of words in common, 0 to 1, the rarer the weightier; *reasons* are for readers.

    *likeness*: the same share of all words of both, by which one of several events is chosen.
    """

    same: bool
    score: float
    reasons: tuple[str, ...]
    likeness: float = 0.0


@dataclass(frozen=True, slots=True)
class Rarity:
    """How rare words are among the *tellings* of a conflict: 1 for what nobody said before, near 0 for every day's."""

    tellings: int = 0
    counts: Mapping[str, int] = field(default_factory=dict)

    def __call__(self, word: str) -> float:
        among = self.tellings + _PRIOR
        return max(0.0, log(among / (self.counts.get(word, 0) + 1)) / log(among))

    def of(self, words: Iterable[str]) -> float:
        return sum(map(self, words))

    def rarest(self, words: Iterable[str], length: int) -> list[str]:
        return sorted(words, key=lambda word: (-self(word), word))[:length]


def same_event(one: Telling, other: Telling, rarity: Rarity | None = None) -> Verdict:
    """Whether both tell of one event, and why.

    "Rebels took the port on Monday" and "The port was taken by rebels on 28 October" do; the same words about Tuesday
    do not.
    """
    rarity = rarity or Rarity()
    days = nearness(one.date, other.date, recalled=one.recalled and other.recalled)
    against = list(contradictions(one, other))
    if days is None:
        against.insert(0, f"other days: {one.date.label}, {other.date.label}")
    if days is None or against:
        return Verdict(False, 0.0, tuple(against))
    common = one.wording.words & other.wording.words
    weight = rarity.of(common)
    lesser = min(rarity.of(one.wording.words), rarity.of(other.wording.words))
    share = weight / max(lesser, days.weight)
    against_it, for_it = list(doubts(one, other)), list(agreements(one, other))
    needed = min(_MOST, days.share + sum(cost for _, cost in against_it) - sum(gain for _, gain in for_it))
    reasons = (
        days.said,
        f"{share:.0%} of the words in common ({needed:.0%} needed): {', '.join(rarity.rarest(common, 8)) or 'none'}",
        *(said for said, _ in against_it),
        *(said for said, _ in for_it),
    )
    is_known = _same_people_and_place(one, other)
    done = rarity.of(common - one.wording.names - other.wording.names)
    deed = _same_kind(one, other) or done >= _DEED or (is_known and (done > 0 or (_is_met(one) and _is_met(other))))
    longer = max(rarity.of(one.wording.words), rarity.of(other.wording.words))
    least = max(days.weight - _WHO_AND_WHERE * (is_known or _same_speaker(one, other)), _OF_THE_LONGER * longer)
    if the_same_two_meet(one, other) or _the_same_number_is_due(one, other):
        least = 0.0
    same = deed and share >= needed and weight >= least
    if days.differ:
        same = same and _tells_one_thing_on_two_days(one, other, common)
    likeness = weight / max(rarity.of(one.wording.words | other.wording.words), 1)
    return Verdict(same, round(share, 3), reasons, likeness)


def joins(telling: Telling, event: Sequence[Telling], rarity: Rarity | None = None) -> Verdict:
    """Whether *telling* belongs to an event that has these tellings already: so says one, and none contradicts.

    Where the days are vague or differ, half of them have to say so, or a long event would draw in its neighbours.
    """
    distinct = list({(each.wording, each.date): each for each in event}.values())
    verdicts = [same_event(telling, each, rarity) for each in distinct]
    best = max(verdicts, key=lambda verdict: (verdict.same, verdict.likeness))
    if not best.same:
        return best
    for each in distinct:
        if against := tuple(contradictions(telling, each)):
            return Verdict(False, 0.0, against)
    agreeing = sum(verdict.same for verdict in verdicts)
    exact = any(each.date.is_one_day and each.date == telling.date for each in distinct)
    if not exact and agreeing * 2 < len(distinct):
        return Verdict(False, best.score, (*best.reasons, f"only {agreeing} of {len(distinct)} tellings say so"))
    return best


def bridged(day: EventDate, here: Sequence[Telling], there: Sequence[Telling]) -> bool:
    """Whether two events of one exact *day* may be one because a telling belongs to both: nothing contradicts."""
    if not all(any(each.date == day for each in tellings) for tellings in (here, there)):
        return False
    return not any(any(contradictions(one, other)) for one in here for other in there)


def contradictions(one: Telling, other: Telling) -> Iterable[str]:
    """What keeps two tellings apart however alike their words are."""
    if one.article and (one.article, one.sentence) == (other.article, other.sentence):
        yield "one sentence tells both, with days of their own"
    if one.planned != other.planned:
        yield "one is planned, the other happened"
    if one.wording.is_denied != other.wording.is_denied:
        yield "one says that it did not happen"
    if _apart(one.places, other.places):
        yield f"other places: {_named(one.places)}; {_named(other.places)}"
    if _two_towns_are_taken(one, other):
        yield f"other towns are taken: {_named(one.wording.proper)}; {_named(other.wording.proper)}"
    if type_of(one) in _AGAINST_SOMEBODY and type_of(other) in _AGAINST_SOMEBODY:
        yield from other_things(one.wording, other.wording)
    for counted, mine, theirs in other_numbers(one.wording, other.wording):
        yield f"other numbers ({counted}): {_named(mine)}; {_named(theirs)}"
    said = one.wording.is_said and other.wording.is_said and _apart(one.wording.speakers, other.wording.speakers)
    if said and not _one_speaks(one, other):
        yield f"others say it: {_named(one.wording.speakers)}; {_named(other.wording.speakers)}"


def doubts(one: Telling, other: Telling) -> Iterable[tuple[str, float]]:
    """What does not contradict and yet asks for more words in common; with how much more of a share."""
    if one.article and one.article == other.article:
        yield "both are in one article, which seldom tells a thing twice", 0.3
    known = (one.actors & other.actors) or (one.places & other.places)  # "Pyongyang" is "North Korea" then
    if not known and _apart(one.wording.proper, other.wording.proper):
        yield f"no name in common: {_named(one.wording.proper)}; {_named(other.wording.proper)}", 0.4
    if _apart(one.wording.where, other.wording.where):
        yield f"“{_named(one.wording.where)}” and “{_named(other.wording.where)}” may be two places", 0.15
    if one.kind and other.kind and one.kind != other.kind:
        yield f"other kinds: {one.kind}, {other.kind}", 0.15
    if _two_attacks(one, other):
        yield "attacks, of which a town may see several a day", 0.35
        if counted := _counted_otherwise(one.wording, other.wording):
            yield f"and counted otherwise: {counted}", 0.2
        if one.actors - other.actors and other.actors - one.actors:
            yield f"and of others: {_named(one.actors - other.actors)}; {_named(other.actors - one.actors)}", 0.2
    if _other_partners(one, other):
        yield f"others take part: {_named(one.actors)}; {_named(other.actors)}", 0.4
    if _apart(one.actors, other.actors):
        yield f"other actors: {_named(one.actors)}; {_named(other.actors)}", 0.2


def agreements(one: Telling, other: Telling) -> Iterable[tuple[str, float]]:
    """What lets fewer words in common do; with how much less of a share."""
    if numbers := _telling_numbers(one.wording) & _telling_numbers(other.wording):
        yield f"the same number: {_named(numbers)}", 0.1
    if _two_attacks(one, other) or _other_partners(one, other):
        return  # their kind, town or guest is what they have in common with many
    if _the_same_number_is_due(one, other):
        yield "the same number is expected by the same day", 0.4
    if _same_speaker(one, other):
        yield "on one day the same one says it", 0.1
    if _same_kind(one, other):
        yield f"the same kind: {one.kind}", 0.1
    if both := one.actors & other.actors:
        yield f"the same actors: {_named(both)}", 0.1
    if both := one.places & other.places:
        yield f"the same places: {_named(both)}", 0.1


def _same_kind(one: Telling, other: Telling) -> bool:
    return one.kind != "" and one.kind == other.kind


def type_of(telling: Telling) -> str:
    return telling.kind.partition("/")[0]


def the_same_two_meet(one: Telling, other: Telling) -> bool:
    """On one exact day. Two sides meet once a day, so little has to be said again: "Their summit was on Monday"."""
    if not (one.date.is_one_day and one.date == other.date and _is_met(one) and _is_met(other)):
        return False
    both = one.actors & other.actors
    return len(both) > 1 or bool(both and one.places & other.places)


def _is_met(telling: Telling) -> bool:
    return type_of(telling) == MEETING or not _MET.isdisjoint(telling.wording.words)


def _the_same_number_is_due(one: Telling, other: Telling) -> bool:
    """ "It expects 10,000 by December", "The total is to reach 10,000 by the end of the year"."""
    due = one.planned and other.planned and one.date.signal == "by" == other.date.signal
    numbers = {word for word in one.wording.words & other.wording.words if word.isdigit() and len(word) > _LONG_NUMBER}
    if not due or one.date.latest != other.date.latest or _apart(one.actors, other.actors):
        return False
    mine, theirs = _counted_by_number(one.wording), _counted_by_number(other.wording)
    return any(not _apart(mine.get(number, frozenset()), theirs.get(number, frozenset())) for number in numbers)


def _same_speaker(one: Telling, other: Telling) -> bool:
    same_day = one.date.is_one_day and one.date == other.date
    return same_day and bool(one.sayers & other.sayers)


def _two_attacks(one: Telling, other: Telling) -> bool:
    """Both are told as attacks of one day or in one town, and no number says that they are one.

    A town is taken but once.
    """
    if not (one.date.is_one_day and one.date == other.date) and not one.places & other.places:
        return False
    attacks = type_of(one) == type_of(other) == _ATTACK and _TAKEN not in (one.kind, other.kind)
    return attacks and not one.wording.counts & other.wording.counts


def _two_towns_are_taken(one: Telling, other: Telling) -> bool:
    """Each names what is taken, and not the same: "captured the village of Oldham", "captured Newham"."""
    taken = one.kind == other.kind == _TAKEN and not one.places & other.places
    return taken and _apart(one.wording.proper, other.wording.proper)


def _other_partners(one: Telling, other: Telling) -> bool:
    """Of those who meet, each telling names two and only one of them is the same."""
    pairs = len(one.actors) == len(other.actors) == 2 and len(one.actors & other.actors) == 1
    return pairs and type_of(one) == type_of(other) == MEETING


def _same_people_and_place(one: Telling, other: Telling) -> bool:
    """Who goes where seldom goes there twice; but towns are attacked again and again."""
    agree = bool(one.actors & other.actors and one.places & other.places)
    return agree and _ATTACK not in (type_of(one), type_of(other))


def _one_speaks(one: Telling, other: Telling) -> bool:
    """ "Zelenskyy" speaks for "Ukraine". Long after, where both name nobody else, what was said decides."""
    if _same_speaker(one, other):
        return True
    return one.recalled and other.recalled and len(one.actors) == 1 and one.actors == other.actors


def _telling_numbers(wording: Wording) -> set[str]:
    """Numbers of something that are too large to be the same by chance."""
    numbers = {count.partition("=")[2].rstrip("+~") for count in wording.counts}
    return {number for number in numbers if len(number) > 2}


def _apart(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one and other and not one & other)


def _named(names: Iterable[str]) -> str:
    return ", ".join(sorted(names))


def _counted_by_number(wording: Wording) -> dict[str, frozenset[str]]:
    """Number → what it is given for."""
    found: dict[str, frozenset[str]] = {}
    for count in wording.counts:
        counted, _, number = count.partition("=")
        number = number.rstrip("+~")
        found[number] = found.get(number, frozenset()) | {counted}
    return found


def _counted_otherwise(one: Wording, other: Wording) -> str:
    """What both count and give other numbers for, though they may be about one; empty where there is nothing."""
    mine, theirs = (
        {what: {n.rstrip("+~") for n in said} for what, said in numbers_by_noun(each).items()} for each in (one, other)
    )
    return ", ".join(sorted(counted for counted in mine.keys() & theirs.keys() if not mine[counted] & theirs[counted]))


def _tells_one_thing_on_two_days(one: Telling, other: Telling, common: frozenset[str]) -> bool:
    """Two voices that give one event different days; a voice that does so tells of two events."""
    counted = one.wording.counts & other.wording.counts
    return bool(one.voice != other.voice and counted and len(common) >= _ENOUGH)
