"""The marks of the map: places joined where they are too near, with what is written beside them and where they lead."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.translation import gettext, ngettext

from timeline.forms import TimelineForm
from timeline.mapping.free_places import free_place
from timeline.mapping.lettering import Circle, Lettering, breadth, lettered
from timeline.mapping.marks import FINGER, Layout, Mark, Standing, joined, radius_of
from timeline.mapping.projection import Box, Frame
from timeline.whereabouts import COUNTRY, Spot, is_country

REGION = 3  # precision: somewhere in it
HATCHED = 12  # countries
NARROWEST = 0.5  # degrees a link zooms in to: the geometry is no finer
_SHOWN_APART = 0.02  # degrees between places that a zoom could show apart


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere on the map and how many of the events found it has; *query* turns the filter by it on or off."""

    spot: Spot
    count: int
    chosen: bool
    query: str
    x: float
    y: float

    @property
    def kind(self) -> str:
        """ "spot", "region", "wide" (a sea, several countries) or "country"."""
        if self.spot.precision < REGION:
            return "spot"
        return "country" if is_country(self.spot) else "wide" if self.spot.precision == COUNTRY else "region"

    @property
    def exactness(self) -> str:
        return _EXACTNESS[self.kind if self.spot.precision > 1 else "exact"]()

    @property
    def label(self) -> str:
        """What a screen reader says of it alone."""
        if self.kind == "spot":
            return _with_count(self.spot.name, self.count)
        return _with_count(gettext("Somewhere in %(place)s") % {"place": self.spot.name}, self.count)


_EXACTNESS = {
    "exact": lambda: gettext("this spot"),
    "spot": lambda: gettext("the town or its surroundings"),
    "region": lambda: gettext("somewhere in the region"),
    "wide": lambda: gettext("somewhere in a wide area"),
    "country": lambda: gettext("somewhere in the country"),
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A mark: where (per cent), how large (pixels), of which kind (a place's, or "several"), where it leads, its name.

    *number*: what stands in it, empty where that has no room.
    """

    x: float
    y: float
    radius: float
    kind: str
    count: int
    chosen: bool
    query: str
    title: str
    number: str
    lettering: Lettering | None


def marks_of(form: TimelineForm, frame: Frame, places: Sequence[Place], layout: Layout) -> list[Shown]:
    """All marks of a picture, the largest first. A country's number stands where there is room in it; without any, it
    is only named below the map."""
    points = [each for each in places if each.kind != "country"]
    wide = [each for each in places if each.kind == "country"][:HATCHED]
    most = max((each.count for each in wide), default=0)
    standing = [Standing(each.x, each.y, each.count) for each in points]
    marks = joined(standing, layout, frame.aspect, most=most)
    height = layout.width / frame.aspect
    circles = [Circle(mark.x * layout.width, mark.y * height, max(FINGER, mark.radius)) for mark in marks]
    most = max([most, *(mark.count for mark in marks)], default=0)
    found: list[tuple[Mark, list[Place]]] = [(mark, [points[each] for each in mark.members]) for mark in marks]
    for each in wide:
        radius = radius_of(each.count, most, layout)
        reach = max(FINGER, radius)
        at = free_place(each.spot.country, frame, (each.x, each.y), reach, circles, layout.width)
        if at:
            found.append((Mark(*at, round(radius, 1), each.count, ()), [each]))
            circles.append(Circle(at[0] * layout.width, at[1] * height, reach))
    # What is drawn is smaller than what a finger needs, and a name may stand close to it.
    drawn_circles = [Circle(one.x, one.y, mark.radius) for one, (mark, _) in zip(circles, found, strict=True)]
    order = sorted(range(len(found)), key=lambda number: -found[number][0].count)
    wanted = [(number, _texts(*found[number], layout)) for number in order]
    letterings = lettered(drawn_circles, wanted, layout.width, height, layout.letters)
    return [_shown(form, frame, *found[number], letterings.get(number), layout) for number in order]


def _texts(mark: Mark, members: Sequence[Place], layout: Layout) -> list[str]:
    """What may be written beside a mark, the best first."""
    first, name = members[0], _short(members[0].spot.name)
    names = [name]
    if len(members) > 1:
        names = [f"{name} +{len(members) - 1}"]
    elif first.kind != "spot":
        names = [gettext("somewhere in %(place)s") % {"place": name}, name]
    if _fits(mark, layout):
        return names
    number = _number(mark.count)
    return [*(f"{each}: {number}" for each in names), number]


def _short(name: str) -> str:
    return name if len(name) <= 24 else f"{name[:23]}…"


def _fits(mark: Mark, layout: Layout) -> bool:
    return mark.radius > 0.7 * layout.letters and breadth(_number(mark.count), layout.letters) <= 2 * mark.radius - 3


def _shown(
    form: TimelineForm,
    frame: Frame,
    mark: Mark,
    members: Sequence[Place],
    lettering: Lettering | None,
    layout: Layout,
) -> Shown:
    alone = len(members) == 1
    exact = all(each.kind == "spot" for each in members)
    return Shown(
        x=round(100 * mark.x, 2),
        y=round(100 * mark.y, 2),
        radius=mark.radius,
        kind=members[0].kind if alone else "several" if exact else "several vague",
        count=mark.count,
        chosen=any(each.chosen for each in members),
        query=members[0].query if alone else _into(form, frame, members),
        title=members[0].label if alone else _together(members, mark.count),
        number=_number(mark.count) if _fits(mark, layout) else "",
        lettering=lettering,
    )


def _into(form: TimelineForm, frame: Frame, members: Sequence[Place]) -> str:
    """Where several places can be told apart: their box; or all of them, where no zoom would show them apart."""
    west, south, east, north = _bounds(members, frame)
    apart = max(east - west, north - south)
    if apart < _SHOWN_APART or frame.box.height <= 2 * NARROWEST:
        return form.query(place=sorted(each.spot.key for each in members))
    room = 0.15 * apart + NARROWEST / 4
    return form.query(box=Box.between(west - room, south - room, east + room, north + room))


def _bounds(members: Iterable[Place], frame: Frame) -> tuple[float, float, float, float]:
    """West, south, east, north, the east beyond 180 where the picture goes on there."""
    along = [(each.spot.longitude - frame.box.west) % 360 + frame.box.west for each in members]
    up = [each.spot.latitude for each in members]
    return min(along), min(up), max(along), max(up)


def _together(members: Sequence[Place], count: int) -> str:
    more = len(members) - 1
    name = ngettext("%(place)s and %(more)d more place", "%(place)s and %(more)d more places", more)
    return _with_count(name % {"place": members[0].spot.name, "more": more}, count)


def _with_count(name: str, count: int) -> str:
    return ngettext("%(place)s: %(count)s event", "%(place)s: %(count)s events", count) % {
        "place": name,
        "count": _number(count),
    }


def _number(count: int) -> str:
    return number_format(count, use_l10n=True, force_grouping=True)
