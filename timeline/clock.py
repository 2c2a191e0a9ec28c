"""What day it is, asked only by the edges: commands and admin pass it on; and the moment that the history keeps."""

from datetime import date, datetime, timedelta

from django.utils import timezone

_EASTERNMOST = timedelta(hours=14)


def this_moment() -> datetime:
    """When something is done, as the history keeps it."""
    return timezone.now()


def site_day() -> date:
    """What day it is in the site's own zone (`TIME_ZONE`)."""
    return timezone.localdate()


def latest_day() -> date:
    """The latest day that it is anywhere: an article from Tokyo can carry tomorrow's date."""
    return (timezone.now() + _EASTERNMOST).date()
