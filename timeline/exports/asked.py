"""What a filter asks for, as a selection to write."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language, override

from timeline.exports.lines import public_lines, without_calendar_days
from timeline.exports.registry import Format
from timeline.exports.selection import Selection
from timeline.forms import TimelineForm


def selection(form: TimelineForm, site: str, wanted: Format) -> Selection:
    """All events of *form*, in its order. *site* is the origin that addresses begin with: "https://timeline.example"."""
    language = (get_language() or settings.LANGUAGE_CODE) if wanted.read_aloud else settings.LANGUAGE_CODE
    with override(language):
        root = f"{site}{reverse('timeline', args=[form.conflict.slug])}"
    return Selection(
        lines=public_lines(form, root),
        title=form.conflict.title,
        address=f"{root}{form.suffix}",
        language=language,
        total=form.total,
        undatable=without_calendar_days(form),
    )
