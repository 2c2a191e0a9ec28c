"""The words that generated events are told with: nobody and nowhere that there is."""

from dataclasses import dataclass

SIDES = ("Northern", "Southern", "Eastern", "Western", "Harbour", "Highland", "River", "Border", "Coastal", "Central")
BODIES = (
    "Army", "Brigade", "Ministry", "Parliament", "Government", "Front", "Militia", "Navy", "Guard", "Council", "Union",
    "Air Force", "Legion", "Police", "Command",
)  # fmt: skip
SOURCES = tuple(
    f"The {town} {paper}"
    for paper in ("Post", "Courier", "Monitor", "Gazette", "Wire", "Observer")
    for town in ("Marun", "Velt", "Sorrin", "Ostrava Bay", "Kellan", "Tarn", "Brisk", "Ilmen", "Dorvik", "Hale")
)
BEGINNINGS = (
    "Mar", "Vel", "Sor", "Ost", "Kel", "Tar", "Bris", "Ilm", "Dor", "Hal", "Gru", "Zem", "Lub", "Pol", "Nov", "Kar",
    "Sev", "Tir", "Vas", "Jar", "Bel", "Rud", "Mor", "Dan", "Fel",
)  # fmt: skip
ENDINGS = (
    "un", "tova", "rin", "ava", "lan", "nograd", "ka", "menka", "vik", "esh", "dyne", "sk", "ovets", "pil", "oy",
    "many", "sel", "burg", "ford", "ița", "ów", "ün", "östra", "ívka",
)  # fmt: skip
WEAPONS = ("missiles", "drones", "artillery", "rockets", "mines", "mortars", "glide bombs", "small arms")
TARGETS = (
    "a depot", "the port", "the railway station", "a bridge", "an airfield", "the power plant", "a school", "a convoy",
    "the market", "a hospital", "positions", "a fuel store", "two villages", "the water works", "a command post",
)  # fmt: skip
SAYINGS = (
    "officials said", "residents told reporters", "according to a statement", "the mayor said", "a spokeswoman said",
    "witnesses said", "the ministry reported", "monitors confirmed",
)  # fmt: skip
BACKGROUND = (
    "The road to the town was closed for hours.",
    "Nothing could be checked independently.",
    "Talks about a truce had broken down a week earlier.",
    "Power failed in large parts of the region.",
    "Both sides gave different numbers of casualties.",
    "Schools stayed closed and buses did not run.",
    "Aid workers asked for safe passage.",
    "The weather had kept observers away.",
)


@dataclass(frozen=True, slots=True)
class Plot:
    """A kind of event and how often it is told; {who}, {whom}, {where}, {weapon}, {target}, {number} are filled in."""

    kind: str
    weight: int
    headline: str


PLOTS = (
    Plot("ASSAULT/heavy-weapons", 16, "{who} shells {target} in {where}"),
    Plot("ASSAULT/aerial", 12, "{who} air strike hits {target} near {where}"),
    Plot("ASSAULT/drone", 12, "Drone strike by {who} damages {target} at {where}"),
    Plot("ASSAULT/missile", 10, "{who} fires {number} missiles at {where}"),
    Plot("ASSAULT/clash", 10, "{who} and {whom} troops clash around {where}"),
    Plot("ASSAULT/occupy", 5, "{who} troops take {target} in {where}"),
    Plot("ASSAULT/explosives", 4, "Bomb kills {number} at {target} in {where}"),
    Plot("CONSULT", 5, "{who} and {whom} hold talks in {where}"),
    Plot("CONSULT/visit", 4, "{who} delegation visits {where}"),
    Plot("AID", 4, "{who} sends {weapon} and medicine to {where}"),
    Plot("AGREE", 3, "{who} and {whom} sign agreement in {where}"),
    Plot("MOBILIZE/troops", 4, "{who} moves {number} troops to {where}"),
    Plot("MOBILIZE/weapons", 3, "{who} tests {weapon} near {where}"),
    Plot("RETREAT/withdraw", 3, "{who} troops leave {where}"),
    Plot("RETREAT/ceasefire", 2, "Ceasefire between {who} and {whom} begins in {where}"),
    Plot("RETREAT/release", 2, "{who} releases {number} prisoners near {where}"),
    Plot("SANCTION", 2, "{who} imposes sanctions on {whom}"),
    Plot("ACCUSE", 3, "{who} accuses {whom} of shelling {where}"),
    Plot("THREATEN", 2, "{who} threatens to strike {where}"),
    Plot("PROTEST/demo", 2, "Thousands protest against {who} in {where}"),
    Plot("COERCE/arrest", 2, "{who} arrests {number} in {where}"),
    Plot("COERCE/cyber-attack", 1, "Hackers of {who} attack networks in {where}"),
    Plot("none/disaster", 1, "Flood destroys {target} in {where}"),
    Plot("", 4, "Uncertainty grows in {where} over the plans of {who}"),
)
