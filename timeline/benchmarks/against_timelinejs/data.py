"""The events of a timeline as TimelineJS takes them, its own files, and a page with an embed of ours, to be served."""

from pathlib import Path
from typing import Any

from timeline.benchmarks.beside import files

VERSION = "3.9.11"
_HERE = Path(__file__).parent
_FILES = ("js/timeline.js", "css/timeline.css", "css/icons/tl-icons.woff2", "css/icons/tl-icons.woff")


def fetch(folder: Path) -> None:
    """TimelineJS from npm, and the page that shows it, all compressed."""
    package = files.fetch(folder, f"@knight-lab/timelinejs@{VERSION}")
    for name in _FILES:
        files.keep(folder, name, (package / "dist" / name).read_bytes())
    for name in ("page.html", "page.js"):
        files.keep(folder, name, (_HERE / name).read_bytes())


def write(folder: Path, slug: str, count: int) -> int:
    """The first *count* dated events of a timeline for TimelineJS, and a page that embeds ours; how many there are."""
    from django.http import QueryDict

    from timeline.forms import TimelineForm
    from timeline.models import Conflict

    form = TimelineForm(QueryDict(), Conflict.objects.get(slug=slug))
    events = [
        {
            "unique_id": f"event-{event.pk}",
            "text": {"headline": event.headline, "text": event.kind_in_words},
            "start_date": _date(event.earliest or event.latest),
        }
        for event in form.stream(0, count)
        if event.earliest or event.latest
    ]
    files.keep(folder, "events.json", files.as_json({"events": events}))
    for name in ("host.html", "frame.html"):
        files.keep(folder, name, (_HERE / name).read_text("utf-8").replace("SLUG", slug).encode())
    return len(events)


def _date(day: Any) -> dict[str, int]:
    return {"year": day.year, "month": day.month, "day": day.day}
