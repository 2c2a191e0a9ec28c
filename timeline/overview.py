"""The overview above list, chart and map: how many events when, each bar a link to its time.

    drawn = overview(form, listing.events)
    drawn.rows            # one over all time, and where a range is set that is short enough, its months or days
    drawn.whole_query     # the way back to all time, None where it is shown

What is counted is `axis.bins`; here it gets places, words and addresses.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext

from timeline import overview_words as words
from timeline.axis.bands import Band, bands, percent
from timeline.axis.bins import Bar, Row, finer, whole
from timeline.axis.scale import Scale
from timeline.forms import TimelineForm
from timeline.index.columns import EVER, NEVER
from timeline.models import Event, Period
from timeline.typed_dates import typed

_LEAST = 0.05  # of the tallest bar, so that one event can be seen beside thousands
_ASIDE = 0.08  # of a bar's room, left free at either side
_WIDEST = 12  # bars; style sheets know no wider gap
_FIRST, _LAST = "FIRST", "LAST"


@dataclass(frozen=True, slots=True)
class Column:
    """A bar's room from top to bottom. *query*: its time's, empty where nothing lies in it; *label*: what stands below,
    mostly nothing; *is_in*: whether it has a part in the range."""

    key: str
    query: str
    words: str
    label: str
    is_in: bool


@dataclass(frozen=True, slots=True)
class Strip:
    """What stands apart from the bars, below those of its year or month, *width* bars wide; a gap has no query."""

    width: int
    count: int = 0
    query: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A row. *solid*, *hatched*: paths in a box of 1 by 1. *edges*: the days on which
    bars begin, and the day behind, for the brush; as short as they can be, and nothing where it reaches for ever."""

    name: str
    columns: Sequence[Column]
    solid: str
    hatched: str
    apart: Sequence[Strip]
    edges: str
    note: Sequence[str]
    here: tuple[str, str] | None = None
    bands: Sequence[Band] = ()


@dataclass(frozen=True, slots=True)
class Overview:
    """*words*: what the search looks for without its days, where it names any. *from_here_query*: where the whole list
    goes on from the range's end."""

    rows: Sequence[Drawn]
    periods: Sequence[Period]
    words: str | None
    whole_query: str | None
    from_here_query: str | None


def overview(form: TimelineForm, listed: Sequence[Event] = ()) -> Overview | None:
    """None where nothing has a day; *listed*: the events of the page, whose time is marked."""
    row = whole(form.answer)
    if row is None:
        return None
    window = _window(form)
    address = _Address(form)
    periods = list(form.conflict.periods.all())  # prefetched by the view
    drawn = [_drawn(row, address, window, listed, periods)]
    if window and (more := finer(form.answer, row, *window)):
        drawn.append(_drawn(more, address, window, listed, periods))
    shown = row.bars[0].last if row.bars[0].first is None else row.bars[0].first
    spans = bool(form.question.spans)
    return Overview(
        drawn,
        [each for each in periods if each.reaches(shown or date.min, row.bars[-1].last or date.max)],
        address.words if form.typed else None,
        address.whole if spans else None,
        address.going_on(window[1] if form.newest else window[0]) if window and not form.picture else None,
    )


def _window(form: TimelineForm) -> tuple[date, date] | None:
    """The range that is set, None where none is or where it is empty; an open side reaches for ever."""
    spans = form.question.spans
    if not spans:
        return None
    first, last = max(first for first, _ in spans), min(last for _, last in spans)
    if first > last:
        return None
    return date.min if first == NEVER else date.fromordinal(first), (
        date.max if last == EVER else date.fromordinal(last)
    )


class _Address:
    """Query strings of this filter with another range. Days typed among the words of the search are a range too."""

    def __init__(self, form: TimelineForm) -> None:
        self._form = form
        self.words = typed(form.value("q") or "")[0]
        self._pattern = self._query(_FIRST, _LAST)

    def _query(self, first: str | None, last: str | None, at: str | None = None) -> str:
        return self._form.query(**{"q": self.words, "from": first, "to": last, "at": at})

    @property
    def whole(self) -> str:
        return self._query(None, None)

    def going_on(self, day: date) -> str | None:
        """The list of all time from *day* on."""
        return None if day in (date.min, date.max) else self._query(None, None, day.isoformat())

    def within(self, first: date | None, last: date | None) -> str:
        if first is None or last is None:
            return self._query(first.isoformat() if first else None, last.isoformat() if last else None)
        found = self._pattern.replace(f"from={_FIRST}", f"from={first.isoformat()}")
        return found.replace(f"to={_LAST}", f"to={last.isoformat()}")


def _drawn(
    row: Row, address: _Address, window: tuple[date, date] | None, listed: Sequence[Event], periods: Sequence[Period]
) -> Drawn:
    met = row.meeting(*window) if window else None
    names = words.below(row)
    columns = [
        Column(
            _key(bar, row.unit),
            address.within(bar.first, bar.last) if bar.count else "",
            words.of_bar(bar, row.unit) if bar.count else "",
            names.get(number, ""),
            met is not None and met[0] <= number <= met[1],
        )
        for number, bar in enumerate(row.bars)
    ]
    solid, hatched = _paths(row)
    return Drawn(
        gettext("Days") if row.unit == "day" else gettext("Months") if row.unit == "month" else gettext("Years"),
        columns,
        solid,
        hatched,
        list(_strips(row, address)),
        " ".join(_edges(row)),
        list(words.notes(row)),
        _here(row, listed),
        bands([each.named for each in periods], _scale(row)),
    )


# Places


def _paths(row: Row) -> tuple[str, str]:
    solid, hatched = [], []
    for number, bar in enumerate(row.bars):
        if not bar.count:
            continue
        start, end = ((number + each) / len(row.bars) for each in (_ASIDE, 1 - _ASIDE))
        height = max(bar.count / row.most, _LEAST)
        firm = 1 - height * (1 - bar.inexact / bar.count)
        if firm < 1:
            solid.append(f"M{start:.4f} 1V{firm:.3f}H{end:.4f}V1z")
        if bar.inexact:
            hatched.append(f"M{start:.4f} {firm:.3f}V{1 - height:.3f}H{end:.4f}V{firm:.3f}z")
    return "".join(solid), "".join(hatched)


def _strips(row: Row, address: _Address) -> Iterator[Strip]:
    at = 0
    for apart in row.apart:
        if apart.start > at:
            yield from _gaps(row, at, apart.start)
        query = address.within(apart.first, apart.last)
        yield Strip(apart.end - apart.start, apart.count, query, words.apart(apart, row.unit))
        at = apart.end
    if at:
        yield from _gaps(row, at, len(row.bars))


def _gaps(row: Row, start: int, end: int) -> Iterator[Strip]:
    """As many gaps as style sheets need."""
    for at in range(start, end, _WIDEST):
        yield Strip(min(_WIDEST, end - at))


def _here(row: Row, listed: Sequence[Event]) -> tuple[str, str] | None:
    days = [day for event in listed if (day := event.earliest or event.latest)]
    met = row.meeting(min(days), max(days)) if days else None
    if not met:
        return None
    return percent(met[0] / len(row.bars)), percent((met[1] + 1 - met[0]) / len(row.bars))


def _scale(row: Row) -> Scale:
    """Every bar as wide as the others."""
    firm = [bar for bar in row.bars if bar.first and bar.last]
    edges = [bar.first.toordinal() for bar in firm if bar.first]
    last = firm[-1].last
    assert last is not None
    edges.append(last.toordinal() + 1)
    return Scale(tuple(edges), tuple((number + row.earlier) / len(row.bars) for number in range(len(edges))))


def _edges(row: Row) -> Iterator[str]:
    for bar in row.bars:
        yield _short(bar.first, row.unit) if bar.first else ""
    last = row.bars[-1].last
    yield _short(date.fromordinal(last.toordinal() + 1), row.unit) if last and last < date.max else ""


def _short(day: date, unit: str) -> str:
    """ "2024", "2024-08", "2024-08-06"."""
    return day.isoformat()[: {"day": 10, "month": 7}.get(unit, 4)]


def _key(bar: Bar, unit: str) -> str:
    day = bar.first or bar.last
    assert day is not None
    if bar.first is None or bar.last is None:
        return f"{day.isoformat()}-{'on' if bar.first else 'back'}"
    return _short(day, unit) + ("" if unit in ("day", "month", "year") else "s")
