"""How many later reports name the day of an event: counted as they are read (`extraction.importance` weighs it)."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import F

from timeline.dates import EventDate
from timeline.models import Event, Evidence, Voice, voice_by_keys

# On the day itself and the next one it is news whatever happened.
_LATER = timedelta(days=2)


def days_of(dates: Iterable[EventDate]) -> set[date]:
    """The exact days among *dates*: only these can be named again."""
    return {each.earliest for each in dates if each.is_one_day and each.earliest}


def recount(conflict: int, days: set[date]) -> None:
    """Write into the events of *days* how many later voices name them; only what has changed.

    Two questions, whatever the number of days, and one write for each day that has changed.
    """
    if not days:
        return
    events = Event.objects.filter(conflict=conflict, earliest__in=days, latest=F("earliest"), merged_into=None)
    written = set(events.order_by().values_list("earliest", "recalled").distinct())
    later: dict[date | None, set[Voice]] = {day: set() for day, _ in written}
    named = Evidence.objects.filter(
        event__in=events,
        earliest=F("event__earliest"),
        latest=F("event__earliest"),
        article__published_on__isnull=False,
    )
    whose = ("article", "article__source", "original", "original__source")
    for day, published, article, source, original, its_source in named.order_by().values_list(
        "earliest", "article__published_on", *whose
    ):
        if published - day >= _LATER:
            later[day].add(voice_by_keys(original or article, its_source if original else source))
    for day, voices in later.items():
        if any(was == day and count != len(voices) for was, count in written):
            events.filter(earliest=day).exclude(recalled=len(voices)).update(recalled=len(voices))
