"""A chart in pixels, on a sheet with its title, its legend and where it comes from. No Django, no ORM.

    Chart ─ placed ─ Part (shapes, texts) ┐
    words ─ wrapped ──────────────────────┴ Sheet ─ timeline/chart.svg

Shapes and texts are kept apart: where time runs from right to left the shapes are mirrored as a whole, and the texts
are put where they belong then.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from timeline.axis.density import HEIGHT, WIDTH
from timeline.axis.words import width
from timeline.picture.colours import SHAPES, Theme

EDGE, NAMES = 28, 168  # pixels around the sheet; of the lanes' names
LEAST, MOST = 620, 1280  # pixels that a sheet is laid out for, whatever its size is in the end


@dataclass(frozen=True, slots=True)
class Text:
    """*anchor*: "start", "middle" or "end"; *size* in pixels; *turned*: it runs down."""

    x: float
    y: float
    words: str
    size: float = 13
    fill: str = ""
    anchor: str = "start"
    bold: bool = False
    turned: bool = False

    def mirrored(self, width: float) -> "Text":
        anchor = self.anchor if self.turned else {"start": "end", "end": "start"}.get(self.anchor, self.anchor)
        return Text(width - self.x, self.y, self.words, self.size, self.fill, anchor, self.bold, self.turned)


@dataclass(frozen=True, slots=True)
class Shape:
    """An SVG element by *name* with its attributes."""

    name: str
    attributes: dict[str, str]
    title: str = ""

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return iter(self.attributes.items())


@dataclass(slots=True)
class Sheet:
    """What is drawn, from the top; *y* is how far it has come."""

    width: float
    theme: Theme
    y: float = EDGE
    shapes: list[Shape] = field(default_factory=list)
    texts: list[Text] = field(default_factory=list)

    @property
    def axis(self) -> float:
        """Pixels from the first day to behind the last."""
        return self.width - 2 * EDGE - NAMES

    def x(self, share: float) -> float:
        return EDGE + NAMES + share * self.axis

    def write(self, words: str, size: float, *, fill: str = "", bold: bool = False, most: int = 3) -> None:
        """A paragraph, in lines as wide as the sheet, *most* of them."""
        for line in wrapped(words, self.width - 2 * EDGE, size)[:most]:
            self.y += size * 1.4
            self.texts.append(Text(EDGE, self.y - size * 0.3, line, size, fill or self.theme.ink, bold=bold))

    def draw(self, name: str, title: str = "", **attributes: object) -> None:
        self.shapes.append(_shape(name, title, attributes))

    @property
    def colours(self) -> Sequence[str]:
        """Whatever marks are drawn in, without "#": each has its own gradients and hatching."""
        return list(dict.fromkeys(colour[1:] for colour in (*self.theme.groups.values(), self.theme.ink)))

    def mirrored(self) -> Sequence[Text]:
        return [text.mirrored(self.width) for text in self.texts]


def _shape(name: str, title: str, attributes: dict[str, object]) -> Shape:
    return Shape(name, {key.replace("_", "-"): _plain(value) for key, value in attributes.items()}, title)


def _plain(value: object) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)


def wrapped(words: str, most: float, size: float) -> list[str]:
    """Lines no wider than *most* pixels; what has no space to break at is broken anywhere.

    >>> wrapped("one two three", 60, 10), wrapped("abcdefghijklmnop", 60, 10)
    (['one two', 'three'], ['abcdefghij', 'klmnop'])
    """
    lines, line = [], ""
    for word in words.split():
        both = f"{line} {word}".strip()
        if width(both, size) <= most:
            line = both
            continue
        if line:
            lines.append(line)
        while width(word, size) > most:
            fits = next(end for end in range(len(word), 0, -1) if end == 1 or width(word[:end], size) <= most)
            lines.append(word[:fits])
            word = word[fits:]
        line = word
    return [*lines, line] if line else lines


# Marks


def mark(
    sheet: Sheet, name: str, start: float, end: float, y: float, colour: str, *, planned: bool, title: str
) -> None:
    """From *start* to *end* in pixels, its middle at *y*; what is planned is hollow."""
    middle = (start + end) / 2
    line = {"stroke": colour, "stroke_width": 1.6, "fill": "none"}
    if name == "day":
        inside = {"fill": sheet.theme.paper, "stroke": colour, "stroke_width": 1.8} if planned else {"fill": colour}
        sheet.draw("circle", title, cx=middle, cy=y, r=4.2 if planned else 5, **inside)
    elif name == "about":
        if end - start > 12:
            long = {"x": start, "y": y - 5, "width": end - start, "height": 10, "rx": 5}
            sheet.draw("rect", title, **long, **line, stroke_dasharray="1.6 2.6")
        sheet.draw("circle", title, cx=middle, cy=y, r=4.6, **line, stroke_dasharray="1.6 2.2")
    elif name == "through":
        _firm(sheet, start, end, y, colour, title, planned=planned)
        for at in (start, end):
            sheet.draw("path", d=f"M{_plain(at)} {_plain(y - 7)}v14", stroke=colour, stroke_width=2.2)
    elif name == "within":
        sheet.draw("path", title, d=_bar(start, end, y, 5), fill=f"url(#soft-{colour[1:]})")
        sheet.draw("circle", title, cx=middle, cy=y, r=4, **line, **_hollow(planned))
    else:
        _open(sheet, name, start, end, y, colour, title, planned=planned)


def _hollow(planned: bool) -> dict[str, object]:
    return {"stroke_opacity": 0.75} if planned else {}


def _bar(start: float, end: float, y: float, half: float) -> str:
    return f"M{_plain(start)} {_plain(y - half)}H{_plain(end)}V{_plain(y + half)}H{_plain(start)}Z"


def _firm(sheet: Sheet, start: float, end: float, y: float, colour: str, title: str, *, planned: bool) -> None:
    inside = {"fill": sheet.theme.paper, "stroke": colour, "stroke_width": 1.6} if planned else {"fill": colour}
    sheet.draw("path", title, d=_bar(start, end, y, 3.5), **inside)


def _open(
    sheet: Sheet, name: str, start: float, end: float, y: float, colour: str, title: str, *, planned: bool
) -> None:
    """One end firm, the other fading. "since" and "until" went on through all of it, "after" and "by" may be any day
    of it: theirs are lighter and have the outline of a day."""
    forward = name in ("since", "after")
    through = name in ("since", "until")
    fade = f"url(#{'on' if forward else 'back'}-{colour[1:]})"
    half = 3.5 if through else 5
    opacity = 1.0 if through else 0.55
    sheet.draw("path", title, d=_bar(start, end, y, half), fill=fade, opacity=opacity)
    at = start if forward else end
    dash = {"stroke_dasharray": "3 2"} if planned else {}
    sheet.draw("path", d=f"M{_plain(at)} {_plain(y - 7)}v14", stroke=colour, stroke_width=2.2, **dash)
    if not through:
        sheet.draw(
            "circle", cx=at + (14 if forward else -14), cy=y, r=3.6, fill="none", stroke=colour, stroke_width=1.4
        )


def group(sheet: Sheet, name: str, x: float, y: float, size: float) -> None:
    """The shape of a group of kinds, its left upper corner at *x*, *y*; none for a kind that is not known."""
    colour = sheet.theme.groups.get(name, sheet.theme.soft)
    if name in SHAPES:
        place = f"translate({_plain(x)} {_plain(y)}) scale({_plain(size / 10)})"
        sheet.draw("polygon", points=SHAPES[name], transform=place, fill=colour)
    elif name:
        sheet.draw("circle", cx=x + size / 2, cy=y + size / 2, r=size / 2, fill=colour)


def density(sheet: Sheet, path: str, base: float, pad: float, fill: str) -> None:
    """The outline of a lane's events; it is drawn with a *pad* of the axis at either side, which is cut off."""
    if not path:
        return
    scale = sheet.axis * (1 + 2 * pad) / WIDTH
    left = sheet.x(0) - pad * sheet.axis
    place = f"translate({left:.2f} {base:.2f}) scale({scale:.5f} 1)"
    sheet.draw("path", d=path, transform=place, fill=fill, clip_path="url(#window)")


STRIP = HEIGHT
