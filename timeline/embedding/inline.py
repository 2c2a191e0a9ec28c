"""Style and script of a frame, which stand in its page: it is one request, and shows its first event that much sooner.

The policy names their digests, so nothing else inline is allowed.
"""

from base64 import b64encode
from functools import cache
from hashlib import sha256

from django.conf import settings

from timeline.embedding import accent
from timeline.embedding.form import EmbedForm
from timeline.static_storage import SMALLER

_SHEETS = ("app.css", "marks.css", "list.css")
_OF_CHART = ("chart.css", "chart_labels.css", "chart_marks.css")


def style(form: EmbedForm) -> str:
    return _sheets(form.is_chart, form.shade) + _accent(form.value("accent") or "", form.shade)


@cache
def source(name: str) -> str:
    """One of our files of script or style as it is sent: without comments and blanks."""
    file = settings.BASE_DIR / "static" / "timeline" / name
    return SMALLER[file.suffix](file.read_text("utf-8"))


def digest(text: str) -> str:
    """As a policy says it."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


@cache
def _sheets(is_chart: bool, shade: str) -> str:
    names = [*_SHEETS, *(_OF_CHART if is_chart else ()), "embed.css"]
    dark = source("dark.css") if shade != "light" else ""
    return "".join(map(source, names)) + (_where_dark(dark) if shade == "auto" else _unforced(dark))


def _accent(wanted: str, shade: str) -> str:
    """The colour in each theme such that it can be read; empty where none is chosen."""
    if not wanted:
        return ""
    light, dark = (f":root{{--accent:{accent.readable(wanted, paper)}}}" for paper in (accent.LIGHT, accent.DARK))
    return light + _where_dark(dark) if shade == "auto" else light if shade == "light" else _unforced(dark)


def _where_dark(rules: str) -> str:
    return f"@media(prefers-color-scheme:dark){{{rules}}}"


def _unforced(rules: str) -> str:
    """A reader's own colours go before those that the host chose."""
    return f"@media not (forced-colors:active){{{rules}}}" if rules else ""
