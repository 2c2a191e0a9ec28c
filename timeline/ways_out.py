"""What a list that has found nothing offers instead: each filter to be without, and the events nearest to the range."""

from dataclasses import dataclass

from django.http import QueryDict

from timeline.forms import Chip, TimelineForm
from timeline.models import Event
from timeline.typed_dates import typed

_TRIED = 8  # filters; each is a question of its own
_NEAREST = 3


@dataclass(frozen=True, slots=True)
class WayOut:
    """A filter that can be taken away, and how many events there are without it."""

    chip: Chip
    count: int


def ways_out(form: TimelineForm) -> list[WayOut]:
    """The filters of *form* without which there are events, what leaves most first. Both ends of a range are one."""
    ends = [chip for chip in form.chips if chip.name in ("from", "to")]
    chips = [chip for chip in form.chips if chip not in ends]
    if ends:
        chips.append(Chip("range", " – ".join(chip.label for chip in ends), form.query(**{"from": None, "to": None})))
    tried = [WayOut(chip, _asked(form, chip.query).total) for chip in chips[-_TRIED:]]
    return sorted((way for way in tried if way.count), key=lambda way: -way.count)


def nearest(form: TimelineForm) -> list[Event]:
    """The events that come next to the range of days asked for, on either side, within all other filters."""
    words, _ = typed(form.value("q") or "")
    spans = [(form.value("from"), form.value("to")), *((each.first, each.last) for each in form.typed)]
    first = max((first for first, _ in spans if first), default=None)
    last = min((last for _, last in spans if last), default=None)
    if not first and not last:
        return []
    elsewhere = form.query(**{"q": words, "from": None, "to": None, "order": None})
    sides = []
    if last:
        sides.append(_asked(form, f"{elsewhere}&order=oldest&at={last.isoformat()}"))
    if first:
        sides.append(_asked(form, f"{elsewhere}&at={first.isoformat()}"))
    found = [event for side in sides for event in side.listed(_NEAREST).events if event.date.is_known]
    return list(dict.fromkeys(found))


def _asked(form: TimelineForm, query: str) -> TimelineForm:
    return TimelineForm(QueryDict(query), form.conflict)
