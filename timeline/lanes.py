"""Which lanes a chart of a filter has: their names, what filters by them, and who stands in them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from heapq import nlargest

import numpy as np
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_stubs_ext import StrOrPromise

from timeline.axis.lanes import MOST, Members, by_link, by_value
from timeline.facets import BY_NAME
from timeline.forms import TimelineForm
from timeline.groups import GROUP_OF_LABEL, GROUPS
from timeline.index.columns import KIND_LABELS, Mask
from timeline.index.question import Answer

GROUP_NAMES: dict[str, StrOrPromise] = {
    "talks": gettext_lazy("Talks and agreements"),
    "statements": gettext_lazy("Statements and accusations"),
    "aid": gettext_lazy("Aid and arms"),
    "sanctions": gettext_lazy("Sanctions and pressure"),
    "troops": gettext_lazy("Troop movements"),
    "attacks": gettext_lazy("Attacks and battles"),
    "protests": gettext_lazy("Protests"),
    "people": gettext_lazy("People"),
    "": gettext_lazy("Kind not known"),
}
_LANES = (*GROUPS, "")
_LANE_OF_KIND = np.array([_LANES.index(GROUP_OF_LABEL.get(label, "")) for label in KIND_LABELS], np.uint8)


@dataclass(frozen=True, slots=True)
class Named:
    """A lane's name; *query*: the filter that leaves only it, None where there is none; *group*: of kinds, if it is."""

    name: str
    query: str | None = None
    group: str | None = None


@dataclass(frozen=True, slots=True)
class Lanes:
    """*members* of some of the dated rows; those of a row stand in one or more of the *named* lanes."""

    named: Sequence[Named]
    members: Callable[[Mask], Sequence[Members]]


def lanes(form: TimelineForm) -> Lanes:
    """What the address asks for; of actors, places and sources the most frequent and the others."""
    chosen = form.value("lanes") or ""
    columns = form.index.columns
    if chosen == "none":
        single = np.zeros(1, np.uint8)
        return Lanes([Named(_("All events"))], lambda mask: [by_value(columns.kind, single, mask)])
    if not chosen:
        named = [Named(str(GROUP_NAMES[group]), _of_group(form, group), group) for group in _LANES]
        return Lanes(named, lambda mask: [by_value(columns.kind, _LANE_OF_KIND, mask)])
    links = columns.links[chosen]
    counts = _counts(form.answer, chosen, is_chosen=chosen in form.chosen)
    keys = nlargest(MOST, counts, key=lambda key: (counts[key], -key))
    names = BY_NAME[chosen].names(keys)
    keys = [key for key in keys if key in names]
    named = [Named(names[key][1], form.query(**{chosen: [names[key][0]]})) for key in keys]
    return Lanes([*named, Named(_("Others"))], lambda mask: by_link(links, keys, mask))


def _of_group(form: TimelineForm, group: str) -> str:
    """Every kind of the group that any event has; what is chosen already is only narrowed."""
    there = form.answer.counts("kind")
    chosen = form.chosen.get("kind")
    codes = [code for code in range(len(KIND_LABELS)) if _LANES[_LANE_OF_KIND[code]] == group]
    values = [BY_NAME["kind"].values[code][0] for code in codes if code in there]
    return form.query(kind=[value for value in values if chosen is None or value in chosen])


def _counts(answer: Answer, name: str, *, is_chosen: bool) -> dict[int, int]:
    """By primary key, how many of the events found have it; as the facet counts, but with its own choice kept."""
    if not is_chosen:
        return dict(answer.counts(name))
    links = answer.columns.links[name]
    counts = links.counts(answer.mask)
    there = np.flatnonzero(counts)
    return dict(zip(links.keys[there].tolist(), counts[there].tolist(), strict=True))
