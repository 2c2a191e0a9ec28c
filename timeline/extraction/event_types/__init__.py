"""A sentence, or a report of a few → the kind of event it tells. Plain Python, no Django, no ORM.

    text ─ words ─ groups and phrases of the lexicon ─ claims ─ rules ─ choice

The lexicon (`lexicon/*.toml`) is data for analysts: docs/event_types.md.
"""

from functools import lru_cache

from timeline.extraction.event_types.claims import Claim, Typed, choose
from timeline.extraction.event_types.kinds import KINDS, Acled, Kind, Plover
from timeline.extraction.event_types.reading import read
from timeline.extraction.event_types.rules import RULES
from timeline.extraction.event_types.targets import claims_in

__all__ = ["KINDS", "Acled", "Claim", "Kind", "Plover", "Typed", "explain", "type_of"]


def explain(text: str) -> list[Claim]:
    """All claims considered, after the rules, the heaviest first: each says which words it came from, and why."""
    found = claims_in(text, read(text))
    for rule in RULES:
        found = rule(found)
    return sorted(found, key=lambda claim: (-claim.weight, claim.start))


@lru_cache(maxsize=100)  # a clause is asked about again with each of its dates
def type_of(text: str) -> Typed | None:
    """The kind of event that *text* tells; None where it tells none that is known.

    >>> told = type_of("Warplanes bombed a depot near the port on Monday.")
    >>> told.plover, told.mode, told.acled, told.label
    (<Plover.ASSAULT: 'ASSAULT'>, 'aerial', <Acled.EXPLOSIONS: 'explosions'>, 'Air and drone strike')
    """
    return choose(explain(text))
