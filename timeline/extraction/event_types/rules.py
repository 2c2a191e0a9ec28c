"""What ACLED's codebook makes of several claims in one report. Each rule takes claims and gives claims; `RULES` is
their order."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from timeline.extraction.event_types.claims import Claim
from timeline.extraction.event_types.kinds import KINDS, Acled, Plover

Rule = Callable[[list[Claim]], list[Claim]]

# From this weight on, a claim says clearly what happened.
_CLEAR = 4
# And from this one on, an attack has victims that are named.
_KILLED = 3
_VIOLENT_CROWD = 5
_ATTACK, _OCCUPY = KINDS["ASSAULT"], KINDS["ASSAULT/occupy"]
_CLASH, _DEMO = KINDS["ASSAULT/clash"], KINDS["PROTEST/demo"]
_DESTROY = KINDS["COERCE/destroy"]
_DISASTER, _RESPONSIBILITY = KINDS["none/disaster"], KINDS["none/responsibility"]
_VIOLENT = (Acled.BATTLES, Acled.EXPLOSIONS, Acled.CIVILIANS)
_GATHERING = (_DEMO, KINDS["PROTEST/strike"], KINDS["PROTEST/obstruct"])
_AT_A_MARCH = (Acled.PROTESTS, Acled.RIOTS)
_PART_OF_A_RIOT = (*_GATHERING, _DESTROY, KINDS["ASSAULT/crowd-control"])
_LEAVING = (KINDS["RETREAT/withdraw"], KINDS["RETREAT/hand-over"])
_SPEAKING = (Plover.ACCUSE, Plover.REJECT, Plover.THREATEN, Plover.REQUEST, Plover.SUPPORT)
_ANSWERING = (*_SPEAKING, Plover.CONCEDE, Plover.SANCTION, Plover.AID)


def responsibility_is_news_of_its_own(claims: list[Claim]) -> list[Claim]:
    """Only where a report begins with it; at its end it is the customary last line on an attack."""
    told = min((c.start for c in claims if c.kind is not _RESPONSIBILITY), default=None)
    if told is None:
        return claims
    return [
        replace(c, weight=c.weight / 3, why=f"{c.why}, after the attack")
        if c.kind is _RESPONSIBILITY and told < c.start
        else c
        for c in claims
    ]


def accidents_are_no_attacks(claims: list[Claim]) -> list[Claim]:
    """What burns or collapses under an attack is no accident; and an accident's dead are nobody's victims."""
    if any(c.acled in _VIOLENT and c.weight >= _CLEAR for c in claims):
        return [
            replace(c, weight=c.weight / 2, why=f"{c.why}, in an attack") if c.kind is _DISASTER else c for c in claims
        ]
    if any(c.kind is _DISASTER and c.weight >= _CLEAR for c in claims):
        return [c for c in claims if c.kind is not _ATTACK]
    return claims


def victims_of_a_weapon(claims: list[Claim]) -> list[Claim]:
    """Who was killed by a bomb, a shell or an aircraft is part of that event, whoever it was."""
    if not any(c.acled is Acled.EXPLOSIONS for c in claims):
        return claims
    return [
        replace(c, acled=Acled.EXPLOSIONS, weight=c.weight / 2, why=f"{c.why}, by the weapon named")
        if c.kind is _ATTACK
        else c
        for c in claims
    ]


def violence_at_a_protest(claims: list[Claim]) -> list[Claim]:
    """A gathering that turns violent is a riot as a whole."""
    if not any(c.acled is Acled.RIOTS and c.weight >= _CLEAR for c in claims):
        return claims
    return [
        replace(c, acled=Acled.RIOTS, weight=c.weight / 2, why=f"{c.why}, where a crowd is violent")
        if c.kind in _PART_OF_A_RIOT
        else c
        for c in claims
    ]


def clashes_at_a_protest(claims: list[Claim]) -> list[Claim]:
    """Clashes that name nobody armed, told with a protest, are those of a riot."""
    if not any(c.kind is _DEMO for c in claims):
        return claims
    return [
        replace(c, acled=Acled.RIOTS, weight=_VIOLENT_CROWD, why=f"{c.why}, at a protest")
        if c.kind is _CLASH and c.weight < _CLEAR
        else c
        for c in claims
    ]


def destruction_at_a_protest(claims: list[Claim]) -> list[Claim]:
    """Property that a protest destroys makes a riot of it."""
    protests = {c.sentence for c in claims if c.kind in _GATHERING and c.weight >= _CLEAR}
    return [
        replace(c, acled=Acled.RIOTS, why=f"{c.why}, at a protest")
        if c.kind is _DESTROY and c.sentence in protests and c.weight >= _CLEAR
        else c
        for c in claims
    ]


def people_before_property(claims: list[Claim]) -> list[Claim]:
    """Where people were killed, what burned with them is not the event."""
    if not any(c.acled is Acled.CIVILIANS and c.weight >= _KILLED for c in claims):
        return claims
    return [
        replace(c, weight=c.weight / 2, why=f"{c.why}, where people died") if c.kind is _DESTROY else c for c in claims
    ]


def ground_left_is_no_battle(claims: list[Claim]) -> list[Claim]:
    """Ground taken where the other side has left and nothing tells of fighting changes hands without violence."""
    if not any(c.kind in _LEAVING for c in claims):
        return claims
    if any(c.acled in _VIOLENT and c.kind is not _OCCUPY for c in claims):
        return claims
    return [
        replace(c, acled=Acled.STRATEGIC, why=f"{c.why}, without a fight") if c.kind is _OCCUPY else c for c in claims
    ]


def what_is_spoken_of(claims: list[Claim]) -> list[Claim]:
    """The news in "Washington blamed Tehran for the strike" is the blame, in "a march against a killing" the march."""
    speech = _first_in_sentence(c for c in claims if c.kind.plover in _SPEAKING and c.weight >= _CLEAR)
    answer = _first_in_sentence(c for c in claims if c.kind.plover in _ANSWERING and c.weight >= _CLEAR)
    march = _first_in_sentence(c for c in claims if c.kind is _DEMO and c.weight >= _CLEAR)
    return [
        replace(c, weight=c.weight * 0.6, why=f"{c.why}, spoken of")
        if (c.kind.plover not in _SPEAKING and speech.get(c.sentence, c.start) < c.start)
        or (_harms(c) and answer.get(c.sentence, c.start) < c.start)
        or (c.acled not in _AT_A_MARCH and march.get(c.sentence, c.start) < c.start)
        else c
        for c in claims
    ]


def _harms(c: Claim) -> bool:
    return c.acled in _VIOLENT or c.kind is _DISASTER


def _first_in_sentence(claims: Iterable[Claim]) -> dict[int, int]:
    """Where the first of *claims* begins in each sentence."""
    first: dict[int, int] = {}
    for c in claims:
        first[c.sentence] = min(c.start, first.get(c.sentence, c.start))
    return first


def earlier_counts_more(claims: list[Claim]) -> list[Claim]:
    """News puts the event first and its background behind."""
    end = max((c.end for c in claims), default=1)
    return [replace(c, weight=c.weight * (1.15 - 0.3 * c.start / end)) for c in claims]


RULES: list[Rule] = [
    responsibility_is_news_of_its_own,
    accidents_are_no_attacks,
    victims_of_a_weapon,
    # Before the rules on protests: what a march is about did not happen at it.
    what_is_spoken_of,
    clashes_at_a_protest,
    destruction_at_a_protest,
    violence_at_a_protest,
    people_before_property,
    ground_left_is_no_battle,
    # Last, so that the others see the weights of the lexicon.
    earlier_counts_more,
]
