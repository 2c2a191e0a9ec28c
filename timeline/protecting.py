"""An editor's word on what readers see of an event only behind a click, less exactly, or not at all; reached through
`curation`."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.contrib.auth.models import User
from django.db.models import QuerySet

from timeline.history import action, note
from timeline.models import Event, Place
from timeline.passages import passages
from timeline.protected import PROTECTION, Blur, Protection


def protect(event: Event, protection: Protection, *, by: User | None, why: str = "") -> None:
    """Readers see from now on as much of it as *protection* leaves, everywhere. Raises `ValueError` for a blur that is
    none."""
    wanted = replace(protection, blur=Blur(protection.blur).value, note=protection.note.strip())
    with action("protect", event, by=by, why=why):
        before = Event.objects.select_for_update(of=("self",)).get(pk=event.pk).protection
        event.protection = wanted
        if wanted != before:
            # Nothing else: what others decided since the event was fetched stays.
            event.save(update_fields=[*PROTECTION, "updated_at"])
            note(event, "protect", "; ".join(_changes(before, wanted)))


def protect_each(
    events: QuerySet[Event],
    *,
    by: User | None,
    why: str = "",
    sensitive: bool | None = None,
    blur: str | None = None,
    quotes_withheld: bool | None = None,
) -> int:
    """Of every one of *events* what is not None; how many are protected otherwise now."""
    given = {"sensitive": sensitive, "blur": blur, "quotes_withheld": quotes_withheld}
    wanted = {name: value for name, value in given.items() if value is not None}
    done = 0
    with action("each", by=by, why=why):
        for event in events.select_for_update(of=("self",)):
            before = event.protection
            protect(event, replace(before, **wanted), by=by, why=why)  # type: ignore[arg-type]
            done += event.protection != before
    return done


def _changes(before: Protection, after: Protection) -> Iterable[str]:
    if before.sensitive != after.sensitive or (after.sensitive and before.note != after.note):
        yield "sensitive" + (f": {after.note}" if after.note else "") if after.sensitive else "not sensitive any longer"
    if before.blur != after.blur:
        yield f"place told: {Blur(before.blur).label} → {Blur(after.blur).label}"
    if before.quotes_withheld != after.quotes_withheld:
        yield "quotes withheld" if after.quotes_withheld else "quotes shown again"


@dataclass(frozen=True, slots=True)
class Named:
    """The words in which an event still says more about its place than readers are to know."""

    places: list[str]
    in_headline: bool
    quotes: int
    of: int

    def __bool__(self) -> bool:
        return self.in_headline or bool(self.quotes)

    def __str__(self) -> str:
        where = [
            *(["the headline"] if self.in_headline else []),
            *([f"{self.quotes} of {self.of} quotes"] if self.quotes else []),
        ]
        return f"{', '.join(self.places)} still named by {' and '.join(where)}"


def still_named(event: Event) -> Named:
    """Which of the places that *event* hides are named, in whole words, by its headline and by the quotes that readers
    see, with what stands around these and the titles of their articles."""
    hidden = [place for place in event.places.all() if event.blur and place.told(event.blur) is not place]
    quotes = _quotes(event) if hidden and not event.quotes_withheld else []
    there = [place for place in hidden if any(_names(place, text) for text in [event.headline, *quotes])]
    return Named(
        [place.name for place in there],
        any(_names(place, event.headline) for place in there),
        sum(any(_names(place, text) for place in there) for text in quotes),
        len(quotes),
    )


def _quotes(event: Event) -> list[str]:
    evidence = event.evidence.public().select_related("article").order_by("article_id", "phrase_start")
    return [
        f"{each.article.title}\n{''.join(piece.text for piece in each.pieces)}\n{each.article.url}"
        for each in passages(evidence)
    ]


def _names(place: Place, text: str) -> bool:
    return re.search(rf"\b{re.escape(place.name)}\b", text, re.IGNORECASE) is not None
