"""The kinds of events that are told apart: PLOVER's type and mode, ACLED's type, and the words a reader sees.

PLOVER is the ontology of the POLECAT data set; modes are PLOVER's own where it has one, and ours where news and ACLED
tell apart what it does not ("aerial", "occupy"). ACLED's six types are written as its scorers write them.
"""

from dataclasses import dataclass
from enum import StrEnum


class Plover(StrEnum):
    """The sixteen event types of PLOVER."""

    AGREE = "AGREE"
    CONSULT = "CONSULT"
    SUPPORT = "SUPPORT"
    CONCEDE = "CONCEDE"
    COOPERATE = "COOPERATE"
    AID = "AID"
    RETREAT = "RETREAT"
    REQUEST = "REQUEST"
    ACCUSE = "ACCUSE"
    REJECT = "REJECT"
    THREATEN = "THREATEN"
    PROTEST = "PROTEST"
    SANCTION = "SANCTION"
    MOBILIZE = "MOBILIZE"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"


class Acled(StrEnum):
    """The six event types of ACLED; what is no political violence and no protest has none."""

    BATTLES = "battles"
    EXPLOSIONS = "explosions"
    CIVILIANS = "civilians"
    PROTESTS = "protests"
    RIOTS = "riots"
    STRATEGIC = "strategic"


@dataclass(frozen=True, slots=True)
class Kind:
    """A type and mode, what ACLED makes of it, and its *label* for readers. Without PLOVER type: not politics."""

    plover: Plover | None
    mode: str
    acled: Acled | None
    label: str

    @property
    def name(self) -> str:
        """As the lexicon writes it: "ASSAULT/aerial", "AID", "none/disaster"."""
        plover = self.plover or "none"
        return f"{plover}/{self.mode}" if self.mode else str(plover)


_A, _P = Acled, Plover
_TABLE = [
    Kind(_P.ASSAULT, "aerial", _A.EXPLOSIONS, "Air and drone strike"),
    Kind(_P.ASSAULT, "drone", _A.EXPLOSIONS, "Air and drone strike"),
    Kind(_P.ASSAULT, "strike", _A.EXPLOSIONS, "Air or missile strike"),
    Kind(_P.ASSAULT, "missile", _A.EXPLOSIONS, "Missile strike"),
    Kind(_P.ASSAULT, "heavy-weapons", _A.EXPLOSIONS, "Shelling"),
    Kind(_P.ASSAULT, "explosives", _A.EXPLOSIONS, "Bombing"),
    Kind(_P.ASSAULT, "grenade", _A.EXPLOSIONS, "Grenade attack"),
    Kind(_P.ASSAULT, "suicide-attack", _A.EXPLOSIONS, "Suicide bombing"),
    Kind(_P.ASSAULT, "chemical", _A.EXPLOSIONS, "Chemical attack"),
    Kind(_P.ASSAULT, "clash", _A.BATTLES, "Fighting"),
    Kind(_P.ASSAULT, "occupy", _A.BATTLES, "Ground taken"),
    # Against whom decides about these two: rules.against_whom makes battles of some.
    Kind(_P.ASSAULT, "", _A.CIVILIANS, "Attack"),
    Kind(_P.ASSAULT, "firearms", _A.CIVILIANS, "Shooting"),
    Kind(_P.ASSAULT, "abduct", _A.CIVILIANS, "Kidnapping"),
    Kind(_P.ASSAULT, "sexual", _A.CIVILIANS, "Sexual violence"),
    Kind(_P.ASSAULT, "torture", _A.CIVILIANS, "Torture"),
    Kind(_P.ASSAULT, "execute", _A.CIVILIANS, "Execution"),
    Kind(_P.ASSAULT, "assassinate", _A.CIVILIANS, "Assassination"),
    Kind(_P.ASSAULT, "beat", _A.CIVILIANS, "Beating"),
    Kind(_P.ASSAULT, "crowd-control", _A.PROTESTS, "Force against protesters"),
    Kind(_P.ASSAULT, "mob", _A.RIOTS, "Mob violence"),
    Kind(_P.PROTEST, "demo", _A.PROTESTS, "Protest"),
    Kind(_P.PROTEST, "strike", _A.PROTESTS, "Workers’ strike"),
    Kind(_P.PROTEST, "hunger", _A.PROTESTS, "Hunger strike"),
    Kind(_P.PROTEST, "obstruct", _A.PROTESTS, "Blockade by protesters"),
    Kind(_P.PROTEST, "boycott", None, "Boycott"),
    Kind(_P.PROTEST, "riot", _A.RIOTS, "Riot"),
    Kind(_P.COERCE, "prevent", _A.STRATEGIC, "Attack foiled or intercepted"),
    Kind(_P.COERCE, "arrest", _A.STRATEGIC, "Arrests"),
    Kind(_P.COERCE, "seize", _A.STRATEGIC, "Weapons seized"),
    Kind(_P.COERCE, "search", _A.STRATEGIC, "Raid and search"),
    Kind(_P.COERCE, "confiscate", _A.STRATEGIC, "Ship or property seized"),
    Kind(_P.COERCE, "destroy", _A.STRATEGIC, "Looting and destruction"),
    Kind(_P.COERCE, "restrict", _A.STRATEGIC, "Curfew and siege"),
    Kind(_P.COERCE, "ban", None, "Ban"),
    Kind(_P.COERCE, "deport", None, "Deportation"),
    Kind(_P.COERCE, "cyber-attack", None, "Cyberattack"),
    Kind(_P.MOBILIZE, "troops", _A.STRATEGIC, "Troop movements"),
    Kind(_P.MOBILIZE, "weapons", _A.STRATEGIC, "Weapons test or drill"),
    Kind(_P.MOBILIZE, "base", _A.STRATEGIC, "Base set up"),
    Kind(_P.MOBILIZE, "militia", _A.STRATEGIC, "Armed group formed or changed"),
    Kind(_P.RETREAT, "withdraw", _A.STRATEGIC, "Withdrawal"),
    Kind(_P.RETREAT, "hand-over", _A.STRATEGIC, "Ground handed over"),
    Kind(_P.RETREAT, "ceasefire", _A.STRATEGIC, "Ceasefire"),
    Kind(_P.RETREAT, "release", _A.STRATEGIC, "Prisoners released"),
    Kind(_P.RETREAT, "disarm", _A.STRATEGIC, "Surrender and disarmament"),
    Kind(_P.RETREAT, "resign", None, "Resignation"),
    Kind(_P.AGREE, "peace", _A.STRATEGIC, "Peace agreement"),
    Kind(_P.AGREE, "", None, "Agreement"),
    Kind(_P.CONSULT, "peace", _A.STRATEGIC, "Peace talks"),
    Kind(_P.CONSULT, "", None, "Talks"),
    Kind(_P.CONSULT, "visit", None, "Visit"),
    Kind(_P.SUPPORT, "", None, "Support"),
    Kind(_P.CONCEDE, "", None, "Concession"),
    Kind(_P.COOPERATE, "", None, "Cooperation"),
    Kind(_P.AID, "", None, "Aid and arms"),
    Kind(_P.REQUEST, "", None, "Appeal"),
    Kind(_P.ACCUSE, "", None, "Accusation"),
    Kind(_P.REJECT, "", None, "Refusal"),
    Kind(_P.THREATEN, "", None, "Threat"),
    Kind(_P.SANCTION, "", None, "Sanctions"),
    Kind(_P.SANCTION, "expel", None, "Expulsion of diplomats"),
    Kind(_P.SANCTION, "convict", None, "Verdict"),
    Kind(None, "responsibility", None, "Claim of responsibility"),
    Kind(None, "found", _A.STRATEGIC, "Tunnel or grave found"),
    Kind(None, "disaster", None, "Accident or disaster"),
    Kind(None, "crime", None, "Crime"),
    # Words that look like an event and tell none: "heart attack", "striker".
    Kind(None, "nothing", None, ""),
]
KINDS: dict[str, Kind] = {kind.name: kind for kind in _TABLE}
