"""The events found, on a map: what a template needs to draw it, from the form's answer.

context |= {"map": map_of(form)}
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext

from timeline.forms import TimelineForm
from timeline.map_box import NOWHERE
from timeline.map_marks import HATCHED, NARROWEST, REGION, Place, Shown, marks_of
from timeline.mapping.drawing import country, drawn, halo
from timeline.mapping.marks import LAYOUTS
from timeline.mapping.projection import UNITS, Box, Frame, surrounding
from timeline.whereabouts import COUNTRY, Spot

_HALOS = 24
_ROWS = 30
_STEP = 0.5  # of the picture
_WHOLE = 0.985


@dataclass(frozen=True, slots=True)
class Layer:
    """All marks, for pictures of some width."""

    name: str
    marks: list[Shown]


@dataclass(frozen=True, slots=True)
class Area:
    """A country in which some events are known to be, and nothing more; *path* in `UNITS`."""

    place: Place
    path: str


@dataclass(frozen=True, slots=True)
class Halo:
    """How wide a region reaches, about: in `UNITS`."""

    x: int
    y: int
    radius: int


_KEYS = {"in": "+", "out": "-", "west": "ArrowLeft", "east": "ArrowRight", "north": "ArrowUp", "south": "ArrowDown"}


@dataclass(frozen=True, slots=True)
class Step:
    """A way to another part of the map."""

    name: str
    sign: str
    label: str
    query: str

    @property
    def key(self) -> str:
        return _KEYS.get(self.name, "")


@dataclass(frozen=True, slots=True)
class Map:
    """*box*: what *is_asked* for, or shown where nothing is; *places*: by number of events."""

    frame: Frame
    box: Box
    is_asked: bool
    land: str
    borders: str
    areas: list[Area]
    halos: list[Halo]
    layers: list[Layer]
    places: list[Place]
    steps: list[Step]
    base: str
    placeless: int
    placeless_query: str

    units = UNITS

    @property
    def shade(self) -> str:
        """A path of what is shown beside the box that was asked for, where something is; nothing is marked there."""
        left, top = self.frame.position(self.box.west, self.box.north)
        wide, high = self.box.width / self.frame.box.width, self.box.height / self.frame.box.height
        if not self.is_asked or (wide > _WHOLE and high > _WHOLE):
            return ""
        x, y, height = round(left * UNITS), round(top * self.frame.height), self.frame.height
        inner = f"M{x} {y}h{round(wide * UNITS)}v{round(high * height)}h-{round(wide * UNITS)}z"
        return f"M0 0H{UNITS}V{height}H0z{inner}"

    @property
    def rows(self) -> list[Place]:
        return self.places[:_ROWS]

    @property
    def more(self) -> int:
        """How many places are not in the table."""
        return len(self.places) - len(self.rows)

    @property
    def countries(self) -> list[Place]:
        return [each for each in self.places if each.kind == "country"]


def map_of(form: TimelineForm) -> Map:
    """All places of the events found, with as many events as the filter by place would say."""
    frame, box = _frame(form)
    places = _places(form, frame)
    land = drawn(frame)
    areas = [Area(each, country(each.spot.country, frame)) for each in places if each.kind == "country"][:HATCHED]
    return Map(
        frame=frame,
        box=box,
        is_asked=form.map_box is not None,
        land=land.land,
        borders=land.borders,
        areas=[area for area in areas if area.path],
        halos=[_halo(each, frame) for each in places if each.kind in ("region", "wide")][:_HALOS],
        layers=[Layer(layout.name, marks_of(form, frame, places, layout)) for layout in LAYOUTS],
        places=places,
        steps=_steps(form, frame),
        base=form.query(box=None),
        placeless=form.answer.placeless,
        placeless_query=form.query(box=NOWHERE, view=None),
    )


def _counted(form: TimelineForm) -> list[tuple[Spot, int]]:
    """The places with events, the most first; with a box only those in it."""
    spots = form.whereabouts.spots
    within = form.whereabouts.within(form.map_box) if form.map_box else None
    found = [
        (spots[key], count)
        for key, count in form.answer.counts("place").items()
        if key in spots and (within is None or key in within)
    ]
    return sorted(found, key=lambda each: (-each[1], each[0].name, each[0].pk))


def _frame(form: TimelineForm) -> tuple[Frame, Box]:
    box = form.map_box
    if box is None:
        spots = [spot for spot, _ in _counted(form)]
        box = surrounding(
            [each.longitude for each in spots], [each.latitude for each in spots], [each.precision for each in spots]
        )
    return Frame.around(box), box


def _places(form: TimelineForm, frame: Frame) -> list[Place]:
    chosen = form.chosen.get("place", {})
    return [
        Place(
            spot,
            count,
            spot.key in chosen,
            form.turned("place", spot.key),
            *frame.position(spot.longitude, spot.latitude),
        )
        for spot, count in _counted(form)
    ]


def _halo(place: Place, frame: Frame) -> Halo:
    radius = halo(frame, REGION if place.kind == "region" else COUNTRY)
    return Halo(round(place.x * UNITS), round(place.y * frame.height), round(radius))


# Moving about


def _steps(form: TimelineForm, frame: Frame) -> list[Step]:
    """What leads from here to more, to less and to what lies beside; what would lead nowhere is left out."""
    box = frame.box
    steps = []
    if box.height > 2 * NARROWEST:
        steps.append(Step("in", "+", gettext("Closer"), form.query(box=box.zoomed(2))))
    if form.map_box:
        wider = box.zoomed(0.5)
        everything = wider.width >= 300 or _holds_all(form, wider)
        steps.append(Step("out", "−", gettext("Wider"), form.query(box=None if everything else wider)))
    ways = (
        ("west", "←", gettext("West"), -_STEP, 0.0),
        ("north", "↑", gettext("North"), 0.0, _STEP),
        ("south", "↓", gettext("South"), 0.0, -_STEP),
        ("east", "→", gettext("East"), _STEP, 0.0),
    )
    for name, sign, label, along, up in ways:
        moved = box.shifted(along, up)
        if str(moved) != str(box.shifted(0, 0)):
            steps.append(Step(name, sign, label, form.query(box=moved)))
    if form.map_box:
        steps.append(Step("all", "", gettext("All places"), form.query(box=None)))
    return steps


def _holds_all(form: TimelineForm, box: Box) -> bool:
    return len(form.whereabouts.within(box)) == len(form.whereabouts.spots)
