"""What day it is, asked only by the edges: commands and admin pass it on."""

from datetime import date, timedelta

from django.utils import timezone

_EASTERNMOST = timedelta(hours=14)


def latest_day() -> date:
    """The latest day that it is anywhere: an article from Tokyo can carry tomorrow's date."""
    return (timezone.now() + _EASTERNMOST).date()
