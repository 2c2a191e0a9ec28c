"""Claims that some words name an actor: a state and its forces, leaders, organisations, groups."""

from collections.abc import Iterator

from timeline.extraction.entities import cues
from timeline.extraction.entities.claims import NAMED, PERSON, READ, Claim
from timeline.extraction.entities.lexicon import Sense, What
from timeline.extraction.entities.line import Hit, Line
from timeline.extraction.entities.metonyms import Reading, reading
from timeline.extraction.entities.story import Story
from timeline.extraction.entities.tables import states
from timeline.extraction.entities.types import Actor, ActorKind, Role

_AS_FAR_AS = 5  # words between "Russian" and what is Russian
_ROLES = {"leader": Role.LEADER, "government": Role.GOVERNMENT, "military": Role.MILITARY, "police": Role.POLICE}
_KINDS = {
    "rebels": ActorKind.REBELS,
    "opposition": ActorKind.OPPOSITION,
    "protesters": ActorKind.PROTESTERS,
    "civilians": ActorKind.CIVILIANS,
}
# Where the state has a namesake, or a first name: a country only where something speaks for it.
NAMESAKES = frozenset({"CUB", "GEO", "GIN", "JOR", "TCD"})
# "army officers" are of the army.
_PEOPLE = frozenset(
    "officer officers chief chiefs member members source sources recruits veterans television tv media radio".split()
)
# "South Vietnamese", "Royal Irish": other states, and regiments of others.
_NOT_OF_TODAY = frozenset("south north east west royal".split())
# "Secretary of State", "minister of defence".
_OF_OFFICES = frozenset("state defence defense finance interior justice oil".split())
_UN_COUNCIL = "org:un-security-council"
_NAMES = frozenset({What.ORGANISATION, What.GROUP, What.SEAT})


def claims(line: Line, story: Story) -> Iterator[Claim]:
    """Every reading of the line's names as actors, overlaps and all."""
    for hit in line.hits:
        for sense in hit.senses:
            if sense.actor is None:
                continue
            if sense.what is What.ADJECTIVE:
                yield from _of_a_country(line, hit, sense, sense.actor)
            elif sense.what is What.DEMONYM:
                yield from _people(line, hit, sense, sense.actor)
            elif sense.what is What.LEADER:
                yield from _leader(line, hit, sense, sense.actor)
            elif sense.what in _NAMES:
                yield from _named(line, hit, sense, sense.actor, story)
            elif sense.what in (What.COUNTRY, What.CAPITAL):
                yield from _country(line, hit, sense, sense.actor, story)
    yield from story.people_in(line)
    if story.korea:
        yield from _korean_halves(line)


def _of_a_country(line: Line, hit: Hit, sense: Sense, state: Actor) -> Iterator[Claim]:
    """ "Russian forces", "Libyan rebels", "Israeli strikes": the noun says which actor of the country it is."""
    words = line.words
    if words.before(hit.first) in ("pro", "anti", "non", "pre", "post") and words.words[hit.first].hyphened:
        return
    if hit.last < len(words.words) and words.words[hit.last].hyphened and words.lower(hit.last) in cues.BACKED:
        return
    if words.before(hit.first) in _NOT_OF_TODAY and words.words[hit.first - 1].capital:
        return
    former = words.before(hit.first) in cues.FORMER
    found = _noun_behind(line, hit.last)
    if found:
        last, noun, table, kind = found
        trust = READ + (last - hit.last)
        if any(words.lower(index) in cues.AND for index in range(hit.last, last)):
            last = hit.last  # "American and British soldiers": the noun is the nearer one's
        if table == "others":
            actor = Actor(f"{state.key}:{kind}", f"{kind.capitalize()} of {state.name}", _KINDS[kind], state.key)
            yield Claim(hit.first, last, actor, f"{noun} of {state.name}", trust)
        elif table == "acts":
            yield Claim(hit.first, hit.last, state, f"does “{noun}”", trust, Role.ACTS)
        elif not former:
            person, end = _person_behind(line, last)
            role = Role.LEADER if person else _ROLES[kind]
            yield Claim(hit.first, end, state, f"{noun} of {state.name}", trust, role, person)
    elif words.before(hit.first) == "the" and _stands_as_noun(line, hit.last):
        yield Claim(hit.first, hit.last, state, f"the people of {state.name}, who act", READ, Role.NATIONALS)


_Noun = tuple[int, str, str, str]


def _noun_behind(line: Line, first: int) -> _Noun | None:
    """The noun that the adjective before *first* belongs to: where it ends, itself, its table and line."""
    words, nouns = line.words, cues.role_nouns()
    for index in range(first, min(first + _AS_FAR_AS + 1, len(words.words))):
        word = words.words[index]
        if not word.joined or (words.lower(index) == "state" and words.after(index) == "of"):
            return None
        if word.lower in nouns and not (word.hyphened and index == first):
            return _whole_noun(line, index, (index + 1, word.lower, *nouns[word.lower]))
        coordinated = word.lower == "and" and index + 1 in line.begins  # "Russian and Belarusian forces"
        if not coordinated and (word.possessive or _ends_the_noun(line, index)):
            return None
    return None


def _whole_noun(line: Line, index: int, noun: _Noun) -> _Noun:
    """The noun with what goes on behind it: "army generals", "police officers", "Secretary of State"."""
    words, nouns = line.words, cues.role_nouns()
    while noun[2] != "acts" and not words.words[index].possessive and words.follows(index):
        index += 1
        word = words.lower(index)
        if word in nouns and nouns[word][0] != "acts":
            noun = (index + 1, word, *nouns[word])
        elif word in _PEOPLE:
            noun = (index + 1, *noun[1:])
        elif word == "of" and words.lower(index + 1) in _OF_OFFICES:
            index += 1
            noun = (index + 1, *noun[1:])
        else:
            break
    return noun


def _ends_the_noun(line: Line, index: int) -> bool:
    """Whether the word cannot stand between "Russian" and its noun: a verb, a preposition, another name."""
    word = line.words.words[index]
    if word.capital and not (line.words.titled or word.lower in cues.titles() or index in line.begins):
        return True
    return word.lower in cues.SMALL_WORDS or word.lower in cues.ACTS or word.lower in cues.AUXILIARIES


def _person_behind(line: Line, last: int) -> tuple[str, int]:
    """The leader named right behind an office, and where the name ends: "Russian President Vladimir Putin"."""
    if line.words.follows(last - 1) and not line.words.words[last - 1].possessive:
        for hit in line.starting.get(last, ()):
            for sense in hit.senses:
                if sense.what is What.LEADER:
                    return sense.person, hit.last
    return "", last


def _stands_as_noun(line: Line, index: int) -> bool:
    """Whether nothing that an adjective could belong to follows: "the French said"."""
    word = line.words.after(index - 1)
    return word in cues.AUXILIARIES or word in cues.ACTS


def _people(line: Line, hit: Hit, sense: Sense, state: Actor) -> Iterator[Claim]:
    """ "Ukrainians": its people, who need not act for it; "the Russians advanced" are Russia."""
    if line.stranger_after(hit.last) or line.stranger_before(hit.first):
        return
    whole = line.words.before(hit.first) == "the" and _stands_as_noun(line, hit.last)
    role, who = (Role.WHOLE, "who act for it") if whole else (Role.NATIONALS, "who need not act for it")
    yield Claim(hit.first, hit.last, state, f"{sense.why}, {who}", READ, role)


def _leader(line: Line, hit: Hit, sense: Sense, actor: Actor) -> Iterator[Claim]:
    """A full name, or a surname nobody else has: not "Hunter Biden", "Trump Tower" or "anti-Gaddafi"."""
    words = line.words
    if words.words[hit.first].hyphened and words.before(hit.first) in ("anti", "pre", "post", "non"):
        return
    full = hit.last - hit.first > 1 and words.words[hit.first].capital
    if not full and (_other_first_name(line, hit.first) or line.stranger_after(hit.last)):
        return
    first, last, role = hit.first, hit.last, Role.LEADER
    behind = cues.role_nouns().get(words.after(last - 1), ("", ""))
    if behind[0] == "state" and not words.words[last - 1].possessive:
        last, role = last + 1, _ROLES[behind[1]]
    elif words.words[last - 1].possessive and behind == ("state", "military"):
        last, role = last + 1, Role.MILITARY
    yield Claim(first, last, actor, sense.why, PERSON, role, sense.person if role is Role.LEADER else "")


def _other_first_name(line: Line, first: int) -> bool:
    """Whether an unknown first name goes before a surname: then it is somebody else of that name."""
    word = line.words.lower(first - 1)
    return line.stranger_before(first) and not (word in ("mr", "dr") or word in cues.titles())


def _named(line: Line, hit: Hit, sense: Sense, actor: Actor, story: Story) -> Iterator[Claim]:
    """An organisation, a group, a seat of power by its name, unless that is part of a longer one."""
    if (sense.weak and actor.key not in story.spoken) or (actor.key == _UN_COUNCIL and _of_a_land(line, hit)):
        return
    single = hit.last - hit.first == 1
    acronym = line.words.words[hit.first].text.isupper()
    if single and not acronym and (line.stranger_before(hit.first) or line.stranger_after(hit.last)):
        return
    if actor.kind is ActorKind.MEDIA and single and not acronym and not _like_a_paper(line, hit):
        return
    role = Role.GOVERNMENT if sense.what is What.SEAT else Role.WHOLE
    yield Claim(hit.first, hit.last, actor, sense.why, NAMED, role)


def _of_a_land(line: Line, hit: Hit) -> bool:
    """ "Russia's Security Council", "secretary of the Security Council": the United Nations' one has no secretary."""
    words, first = line.words, hit.first
    if words.before(first) == "the":
        first -= 1
    if words.before(first) == "of" and words.before(first - 1) == "secretary":
        return True
    return first > 0 and words.words[first - 1].possessive and first in line.ending


def _like_a_paper(line: Line, hit: Hit) -> bool:
    """ "the Guardian reported", and not "a guardian" at the beginning of a sentence."""
    return hit.first > 0 or line.words.after(hit.last - 1) in cues.ACTS or len(line.words.words[0].text) > 7


def _country(line: Line, hit: Hit, sense: Sense, state: Actor, story: Story) -> Iterator[Claim]:
    """A country, or a capital for its country, where the words around say that it acts or is dealt with."""
    capital = sense.what is What.CAPITAL
    if line.stranger_after(hit.last) or ((capital or state.key in NAMESAKES) and line.stranger_before(hit.first)):
        return
    how, why = reading(line, hit)
    if how is Reading.WHERE or (how is Reading.UNSAID and (capital or state.key in NAMESAKES - story.evident)):
        return
    named = f"{sense.why}: {why}" if capital else f"{state.name}: {why}"
    if not capital and line.words.words[hit.last - 1].possessive and (found := _noun_behind(line, hit.last)):
        last, noun, table, kind = found
        if table == "state":
            person, last = _person_behind(line, last)
            role = Role.LEADER if person else _ROLES[kind]
            yield Claim(hit.first, last, state, f"{noun} of {state.name}", READ + 1, role, person)
        elif table == "others":
            actor = Actor(f"{state.key}:{kind}", f"{kind.capitalize()} of {state.name}", _KINDS[kind], state.key)
            yield Claim(hit.first, last, actor, f"{noun} of {state.name}", READ + 1)
    yield Claim(hit.first, hit.last, state, named, READ)


def _korean_halves(line: Line) -> Iterator[Claim]:
    """ "the North" and "the South" where Korea is spoken of, unless they are the north of something."""
    words = line.words
    for index, word in enumerate(words.words):
        if word.text in ("North", "South") and words.before(index) == "the" and not line.stranger_after(index + 1):
            behind = words.after(index)
            if behind == "of" or (index + 1 in line.begins and not word.possessive):
                continue
            state = states()["PRK" if word.text == "North" else "KOR"]
            yield Claim(index, index + 1, state, f"“the {word.text}” where Korea is spoken of", READ)
