"""Days as a picture writes them."""

from datetime import date

from django.conf import settings
from django.utils.translation import get_language

from timeline.dates import EventDate
from timeline.labels import words as labels


def day_label(day: date | None) -> str:
    return labels.day_label(day, _language()) if day else ""


def date_label(dated: EventDate) -> str:
    return labels.label(dated, _language())


def _language() -> str:
    return get_language() or settings.LANGUAGE_CODE
