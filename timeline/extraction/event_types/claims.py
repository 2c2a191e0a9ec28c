"""What speaks for which kind of event in a text, and the choice among it."""

from collections.abc import Iterable
from dataclasses import dataclass

from timeline.extraction.event_types.kinds import Acled, Kind, Plover


@dataclass(frozen=True, slots=True)
class Claim:
    """The words `text[start:end]` speak for *kind* with *weight*, because of *why*.

    *sentence* counts from 0. *acled* is the kind's own, or what against whom makes of it.
    """

    kind: Kind
    acled: Acled | None
    start: int
    end: int
    sentence: int
    weight: float
    why: str

    @property
    def side(self) -> str:
        """Claims on one side help each other: all for an ACLED type, or else for one kind of event."""
        return self.acled or self.kind.plover or self.kind.name


@dataclass(frozen=True, slots=True)
class Typed:
    """The kind of event that a text tells. *evidence* is the chosen claim: `evidence.start` is where its words stand.

    Without *plover* it is no politics at all (an accident, a crime); without *acled* neither political violence nor
    protest.
    """

    plover: Plover | None
    mode: str
    acled: Acled | None
    label: str
    evidence: Claim

    @property
    def name(self) -> str:
        """The kind as the lexicon writes it: "ASSAULT/aerial"."""
        return self.evidence.kind.name


# What a claim adds to a stronger one of its side: words repeat themselves.
_ALSO = 0.35
# Less than this says nothing: a lonely "violence" or "wounded".
_ENOUGH = 1.5
_LABELS = {
    Acled.BATTLES: "Fighting",
    Acled.CIVILIANS: "Attack on civilians",
    Acled.PROTESTS: "Protest",
    Acled.RIOTS: "Riot",
}


def choose(claims: Iterable[Claim]) -> Typed | None:
    """The strongest claim of the strongest side; of equals the one that comes first. None without claims.

    A side is as strong as its strongest claim and a part of each other one.
    """
    sides: dict[str, list[Claim]] = {}
    for claim in claims:
        sides.setdefault(claim.side, []).append(claim)
    sides = {name: side for name, side in sides.items() if strength(side) >= _ENOUGH}
    if not sides:
        return None
    best = max(sides.values(), key=lambda side: (strength(side), -min(claim.start for claim in side)))
    claim = max(best, key=lambda claim: (claim.weight, -claim.start))
    return typed(claim) if claim.kind.label else None


def strength(side: Iterable[Claim]) -> float:
    """How much the claims of one side weigh together."""
    weights = sorted((claim.weight for claim in side), reverse=True)
    return sum(weight * _ALSO**rank for rank, weight in enumerate(weights))


def typed(claim: Claim) -> Typed:
    """The event that *claim* speaks for."""
    label = claim.kind.label
    if claim.acled != claim.kind.acled and claim.acled:
        label = _LABELS.get(claim.acled, label)
    return Typed(claim.kind.plover, claim.kind.mode, claim.acled, label, claim)
