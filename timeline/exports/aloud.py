"""What formats that people read say of an event, in the language that is on."""

from django.utils.translation import gettext as _

from timeline.exports.lines import Line


def headline(line: Line) -> str:
    """What is still to come is never told as if it had happened."""
    return _("Planned: %(headline)s") % {"headline": line.headline} if line.planned else line.headline


def review(line: Line) -> str:
    """Empty where an editor has reviewed it."""
    return "" if line.is_reviewed else _("Not yet reviewed")
