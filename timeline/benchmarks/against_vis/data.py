"""The events of a timeline as vis-timeline takes them, and its own files, in a folder to be served from."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from timeline.benchmarks.beside import files

if TYPE_CHECKING:
    from timeline.index.columns import Columns, Ints

VERSION = "8.5.4"
_HERE = Path(__file__).parent
_FILES = ("standalone/umd/vis-timeline-graph2d.min.js", "styles/vis-timeline-graph2d.min.css")


def fetch(folder: Path) -> None:
    """vis-timeline from npm, and the page that draws with it, all compressed."""
    package = files.fetch(folder, f"vis-timeline@{VERSION}")
    for name in _FILES:
        files.keep(folder, Path(name).name, (package / name).read_bytes())
    for name in ("page.html", "page.js"):
        files.keep(folder, name, (_HERE / name).read_bytes())


@dataclass(frozen=True, slots=True)
class Written:
    """A file's *name*; the *kind* that the filter chooses, the most frequent; how many bytes *more* the file would take
    if a page could also search and filter it by all that ours can: words, who, where, source, review, exactness."""

    name: str
    kind: str
    more: int


def write(folder: Path, slug: str) -> Written:
    """Every dated event of a timeline as one file, as little of each as can be drawn and filtered by its kind.

    An open end lies where the others end.
    """
    from django.http import QueryDict

    from timeline.forms import TimelineForm
    from timeline.models import Conflict, Event

    form = TimelineForm(QueryDict(), Conflict.objects.get(slug=slug))
    columns, rows = form.index.columns, form.answer.rows[: form.total - form.undated]
    ever, never = columns.last.max(), columns.first.min()
    firsts, lasts = columns.first[rows], columns.last[rows]
    low, high = int(firsts[firsts > never].min()), int(lasts[lasts < ever].max())
    headlines = dict(Event.objects.filter(conflict__slug=slug).order_by().values_list("pk", "headline"))
    kind = next(option.value for option in form.options("kind").options if option.count)
    [code] = [code for value, code in form.options("kind").facet.codes([kind]).items() if value == kind]
    found = zip(columns.ids[rows].tolist(), firsts.tolist(), lasts.tolist(), columns.kind[rows].tolist(), strict=True)
    events = [
        {"id": key, "content": headlines[key], "kind": kind_code} | _days(max(first, low), min(last, high))
        for key, first, last, kind_code in found
    ]
    name = f"{slug}.json"
    size = files.keep(folder, name, files.as_json({"kind": code, "events": events}))
    told = _everything_else(form.index.columns, rows)
    more = files.keep(
        folder, f"{slug}-more.json", files.as_json({"kind": code, "events": [one | told[one["id"]] for one in events]})
    )
    return Written(name, kind, more - size)


def _everything_else(columns: "Columns", rows: "Ints") -> dict[int, dict[str, Any]]:
    """By event, what our filters ask about beside its kind and days."""
    from timeline.index.text import documents

    keys = columns.ids[rows].tolist()
    words = documents(keys)
    arrays = (columns.published, columns.exactness, columns.planned)
    plain = zip(keys, *(array[rows].tolist() for array in arrays), strict=True)
    told: dict[int, dict[str, Any]] = {
        key: {"words": words.get(key, ""), "reviewed": reviewed, "exactness": exactness, "planned": planned}
        for key, reviewed, exactness, planned in plain
    }
    for name, links in columns.links.items():
        for key, code in zip(columns.ids[links.rows].tolist(), links.codes.tolist(), strict=True):
            if key in told:
                told[key].setdefault(name, []).append(code)
    return told


def _days(first: int, last: int) -> dict[str, str]:
    """What begins and ends on one day has no end: it is drawn as a point in time."""
    start = date.fromordinal(first).isoformat()
    return {"start": start} if first >= last else {"start": start, "end": date.fromordinal(last).isoformat()}
