"""Which events wait for review, in an order that no decision disturbs.

The next event is whatever comes behind the *position* of the one that was shown, whether or not that one still waits;
so nothing is skipped or met twice. At the end the queue begins anew with what is left: what was passed over.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django import forms
from django.db.models import Expression, F, Model, Q, QuerySet
from django.db.models.functions import Coalesce

from articles.models import Source
from timeline.cast_admin import KIND_CHOICES
from timeline.clock import this_moment
from timeline.models import Conflict, Event, Evidence
from timeline.roles import DECIDE, Who, scope

# Bounds of how sure an event's days are, as they are said: "about 8 in 10".
_BANDS = {"high": (0.85, 1.01), "middle": (0.55, 0.85), "low": (0.0, 0.55)}
_AGES = {"day": timedelta(days=1), "week": timedelta(days=7), "month": timedelta(days=31)}
FIRST_DAYS, SUREST = "", "sure"


class QueueForm(forms.Form):
    """The queue as it stands in its address. What is not understood is said and left out."""

    conflict = forms.ModelChoiceField(Conflict.objects.all(), to_field_name="slug", required=False, empty_label="all")
    source = forms.ModelChoiceField(Source.objects.all(), required=False, empty_label="any")
    kind = forms.ChoiceField(required=False, choices=[("", "any"), ("-", "not known"), *KIND_CHOICES])
    sure = forms.ChoiceField(
        label="How sure",
        required=False,
        choices=[
            ("", "any"),
            ("high", "about 9 in 10 or more"),
            ("middle", "6 to 8 in 10"),
            ("low", "half or fewer, or no date"),
        ],
    )
    found = forms.ChoiceField(
        label="Found",
        required=False,
        choices=[("", "at any time"), ("day", "in the last day"), ("week", "in 7 days"), ("month", "in 31 days")],
    )
    new = forms.ChoiceField(
        label="What waits",
        required=False,
        choices=[("", "events not yet reviewed"), ("waits", "new evidence of reviewed events")],
    )
    order = forms.ChoiceField(required=False, choices=[(FIRST_DAYS, "earliest day first"), (SUREST, "surest first")])

    @classmethod
    def of(cls, user: Who, data: Any) -> QueueForm:
        """With the conflicts in which *user* decides to choose from."""
        form = cls(data)
        form.fields["conflict"].queryset = scope(Conflict.objects.all(), user, DECIDE)  # type: ignore[attr-defined]
        return form

    def given(self) -> dict[str, str]:
        """What of the address narrows or orders the queue, as it stands there."""
        self.is_valid()
        return {name: self.data[name] for name in self.fields if self.cleaned_data.get(name)}

    @property
    def narrowing(self) -> list[str]:
        """What the queue is narrowed to, in words."""
        told = []
        for name in self.given().keys() - {"order", "new"}:
            field, value = self.fields[name], self.cleaned_data[name]
            if isinstance(field, forms.ChoiceField) and not isinstance(value, Model):
                value = next((label for key, label in list(field.choices) if key == value), value)  # type: ignore[arg-type]
            told.append(f"{self[name].label.lower()}: {value}")
        return sorted(told)


@dataclass(frozen=True, slots=True)
class Position:
    """A place in the queue: of an event as it was when it was shown. *value* is its day or how sure that is."""

    conflict: int
    value: date | float | None
    pk: int

    def __str__(self) -> str:
        return f"{self.conflict}~{'' if self.value is None else self.value}~{self.pk}"


class Queue:
    """Those of *events*, which somebody may decide about, that are asked for."""

    def __init__(self, events: QuerySet[Event], asked: QueueForm) -> None:
        self.asked = asked
        asked.is_valid()
        chosen = asked.cleaned_data
        self.by_sureness = chosen.get("order") == SUREST
        self.waiting_for_evidence = chosen.get("new") == "waits"
        self.events = _narrowed(events.filter(merged_into=None).filter(self._waits()), chosen)

    def _waits(self) -> Q:
        if self.waiting_for_evidence:
            return Q(pk__in=Evidence.objects.all().unseen().order_by().values("event"))
        return Q(status=Event.Status.PROPOSED)

    def count(self) -> int:
        return self.events.order_by().count()

    def position(self, event: Event) -> Position:
        value = event.confidence if self.by_sureness else event.earliest or event.latest
        return Position(event.conflict_id, value, event.pk)

    def read(self, token: str) -> Position | None:
        """The position that was written into an address; None where that is no position."""
        conflict, _, rest = token.partition("~")
        value, _, pk = rest.partition("~")
        if not all(key.isascii() and key.isdecimal() and len(key) < 18 for key in (conflict, pk)):
            return None
        try:
            known = (float(value) if self.by_sureness else date.fromisoformat(value)) if value else None
        except ValueError:
            return None
        return Position(int(conflict), known, int(pk))

    def after(self, position: Position | None) -> Event | None:
        """The event that comes next; the first one where there is no *position*."""
        return _first(self._from(position, forward=True))

    def before(self, position: Position) -> Event | None:
        return _first(self._from(position, forward=False))

    def _from(self, position: Position | None, *, forward: bool) -> Iterator[QuerySet[Event]]:
        """Stretches of the queue, nearest first, each in its order. One question each: put together with "or" they
        would be read from the start."""
        value: Expression | F = F("confidence") if self.by_sureness else Coalesce("earliest", "latest")
        events = self.events.alias(place=value)
        rising = forward != self.by_sureness
        by_value = ("place", "pk") if rising else ("-place", "-pk")
        by_key, beyond = ("pk", "gt") if rising else ("-pk", "lt")
        if position:
            here = events.filter(conflict=position.conflict)
            dated, undated = here.filter(place__isnull=False).order_by(*by_value), here.filter(place=None)
            if position.value is None:
                yield undated.filter(**{f"pk__{beyond}": position.pk}).order_by(by_key)
                yield from () if forward else (dated,)
            else:
                yield here.filter(place=position.value, **{f"pk__{beyond}": position.pk}).order_by(by_key)
                yield dated.filter(**{f"place__{beyond}": position.value})
                yield from (undated.order_by(by_key),) if forward else ()
            events = events.filter(**{f"conflict__{'gt' if forward else 'lt'}": position.conflict})
        nearest = events.order_by("conflict" if forward else "-conflict").values_list("conflict", flat=True).first()
        if nearest is not None:
            there = events.filter(conflict=nearest)
            dated, undated = there.filter(place__isnull=False).order_by(*by_value), there.filter(place=None)
            yield from (dated, undated.order_by(by_key)) if forward else (undated.order_by(by_key), dated)


def _first(stretches: Iterator[QuerySet[Event]]) -> Event | None:
    return next(filter(None, (stretch.first() for stretch in stretches)), None)


def _narrowed(events: QuerySet[Event], chosen: dict[str, Any]) -> QuerySet[Event]:
    if conflict := chosen.get("conflict"):
        events = events.filter(conflict=conflict)
    if source := chosen.get("source"):
        events = events.filter(pk__in=Evidence.objects.filter(article__source=source).order_by().values("event"))
    if kind := chosen.get("kind"):
        events = events.filter(kind="" if kind == "-" else kind)
    if band := chosen.get("sure"):
        least, below = _BANDS[band]
        events = events.filter(confidence__gte=least, confidence__lt=below)
    if age := chosen.get("found"):
        events = events.filter(created_at__gte=this_moment() - _AGES[age])
    return events
