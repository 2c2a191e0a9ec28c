"""Claims about who or where some words name, and the choice among them."""

from collections.abc import Iterable
from dataclasses import dataclass

from timeline.extraction.entities.types import Actor, Place, Role


@dataclass(frozen=True, slots=True)
class Claim:
    """The words `first` to before `last` name an actor or a place; *trust* decides between equally long claims."""

    first: int
    last: int
    entity: Actor | Place | None  # None: nobody, and no other claim counts there
    why: str
    trust: int
    role: Role = Role.WHOLE
    person: str = ""


# The more a claim looks at what is written around the name, the more it is trusted.
EDITOR, PERSON, NAMED, READ, ASSUMED = 50, 40, 30, 20, 10


def choose(claims: Iterable[Claim]) -> list[Claim]:
    """The longest and most trusted claims that do not overlap, in order. Of equals the first claimed is chosen.

    What an editor entered goes before what the words around a name make longer: "Russian forces" before "Russian
    forces commanders".
    """
    taken: set[int] = set()
    chosen: list[Claim] = []
    for claim in sorted(claims, key=lambda claim: (claim.trust < EDITOR, claim.first - claim.last, -claim.trust)):
        span = range(claim.first, claim.last)
        if taken.isdisjoint(span):
            taken.update(span)
            chosen.append(claim)
    return sorted(chosen, key=lambda claim: claim.first)
