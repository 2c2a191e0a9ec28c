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


def recount(conflict: int, days: set[date], *, published: date | None = None) -> None:
    """Write into the events of *days* how many later voices name them; only what has changed.

    *published*: all that is new was published then, so the days before it alone are counted anew. At most two
    questions, whatever the number of days, and one write for each day that has changed.
    """
    if not days:
        return
    events = Event.objects.filter(conflict=conflict, earliest__in=days, latest=F("earliest"), merged_into=None)
    written: dict[date, set[int]] = {day: set() for day in days}
    for day, count in events.order_by().values_list("earliest", "recalled").distinct():
        if day:
            written[day].add(count)
    # What is new on a day has the number of the others of that day.
    counts = {day: max(known, default=0) for day, known in written.items()}
    counts |= _counted(conflict, {day for day in days if published is None or published - day >= _LATER})
    for day, count in counts.items():
        if written[day] - {count}:
            events.filter(earliest=day).exclude(recalled=count).update(recalled=count)


def _counted(conflict: int, days: set[date]) -> dict[date, int]:
    """For each of *days*, how many independent voices name it in a report of at least two days later."""
    later: dict[date, set[Voice]] = {day: set() for day in days}
    whose = ("article", "article__source", "original", "original__source")
    shown = (Event.Status.PROPOSED, Event.Status.PUBLISHED)
    named = Evidence.objects.filter(
        event__conflict=conflict, event__earliest__in=days, event__latest=F("event__earliest"), event__status__in=shown,
        event__merged_into=None, earliest=F("event__earliest"), latest=F("event__earliest"),
    ).order_by()  # fmt: skip
    rows = named.exclude(article__published_on=None).values_list("earliest", "article__published_on", *whose)
    for day, published, article, source, original, its_source in rows if days else ():
        if published - day >= _LATER:
            later[day].add(voice_by_keys(original or article, its_source if original else source))
    return {day: len(voices) for day, voices in later.items()}
