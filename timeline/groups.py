"""The eight groups that readers tell events apart by, each with a hue and a shape. No Django.

>>> group_of("ASSAULT/drone"), group_of("RETREAT/release"), group_of("")
('attacks', 'people', '')
"""

from collections.abc import Mapping

from timeline.extraction.event_types.kinds import KINDS, Kind, Plover

GROUPS = ("talks", "statements", "aid", "sanctions", "troops", "attacks", "protests", "people")
_BY_TYPE: Mapping[Plover, str] = {
    Plover.AGREE: "talks",
    Plover.CONSULT: "talks",
    Plover.COOPERATE: "talks",
    Plover.CONCEDE: "talks",
    Plover.SUPPORT: "statements",
    Plover.REQUEST: "statements",
    Plover.ACCUSE: "statements",
    Plover.REJECT: "statements",
    Plover.THREATEN: "statements",
    Plover.AID: "aid",
    Plover.SANCTION: "sanctions",
    Plover.COERCE: "sanctions",
    Plover.MOBILIZE: "troops",
    Plover.RETREAT: "troops",
    Plover.ASSAULT: "attacks",
    Plover.PROTEST: "protests",
}
# Where the mode says more than the type.
_BY_NAME: Mapping[str, str] = {
    "ASSAULT/abduct": "people",
    "ASSAULT/crowd-control": "protests",
    "ASSAULT/mob": "protests",
    "COERCE/prevent": "attacks",
    "COERCE/destroy": "attacks",
    "COERCE/cyber-attack": "attacks",
    "COERCE/arrest": "people",
    "COERCE/deport": "people",
    "COERCE/restrict": "people",
    "RETREAT/ceasefire": "talks",
    "RETREAT/release": "people",
    "RETREAT/resign": "statements",
    "none/responsibility": "statements",
    "none/found": "people",
    "none/disaster": "people",
    "none/crime": "people",
}


def group_of(kind: str) -> str:
    """The group of a kind by its name; empty where the kind is not known."""
    known = KINDS.get(kind)
    return _group(known) if known and known.label else ""


def _group(kind: Kind) -> str:
    return _BY_NAME.get(kind.name) or (_BY_TYPE[kind.plover] if kind.plover else "")


GROUP_OF_LABEL: Mapping[str, str] = {kind.label: _group(kind) for kind in KINDS.values() if kind.label}
