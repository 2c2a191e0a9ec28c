"""A form field for the date of an event, typed as people write dates, which says at once how it is understood."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.urls import reverse

from articles.temporal import Background
from timeline.by_hand.reading import LONGEST, NotUnderstood, Understood, read
from timeline.by_hand.writing import notation, written
from timeline.dates import EventDate
from timeline.labels.words import weekday_label
from timeline.models import Event, Evidence

_TITLE = 80  # characters of an article's title


@dataclass(frozen=True, slots=True)
class CountedFrom:
    """The day that "last week" or "1 October" is counted from, and why that one."""

    day: date | None = None
    because: str = ""
    background: Background = field(default_factory=Background)
    event: int | None = None

    @classmethod
    def of(cls, event: Event | None) -> "CountedFrom":
        """When *event* was told first: the publication date of the earliest article that tells it."""
        if event is None or event.pk is None:
            return cls()
        told = Evidence.objects.filter(event=event, article__published_on__isnull=False)
        first = told.order_by("article__published_on", "article").values_list("article__published_on", "article__title")
        for day, title in first[:1]:
            short = title if len(title) <= _TITLE else f"{title[:_TITLE]}…"
            return cls(day, f"when “{short}” was published", event.conflict.background, event.pk)
        return cls(background=event.conflict.background, event=event.pk)

    def read(self, text: str) -> Understood:
        """Raises `NotUnderstood`."""
        return read(text, self.day, self.background)

    def __str__(self) -> str:
        return f"{weekday_label(self.day)}, {self.because}" if self.day else ""


def reading(text: str, counted: CountedFrom) -> dict[str, Any]:
    """What `admin/timeline/_reading.html` shows of *text*; nothing where nothing is typed."""
    if not text.strip():
        return {}
    try:
        understood = counted.read(text)
    except NotUnderstood as error:
        return {"error": str(error)}
    day = understood.day
    return {
        "understood": understood,
        "first": weekday_label(day.earliest) if day.earliest else "",
        "last": weekday_label(day.latest) if day.latest else "",
        "notation": notation(day),
        "counted": str(counted),
    }


class DateByHandInput(forms.TextInput):
    """The words, and below them how they are understood: from the start, and with script while they are typed."""

    def __init__(self, counted: CountedFrom) -> None:
        super().__init__({"class": "vTextField", "maxlength": LONGEST, "autocomplete": "off", "spellcheck": "false"})
        self.counted = counted

    @property
    def media(self) -> forms.Media:
        return forms.Media(css={"all": ["timeline/marks.css"]})

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> Any:
        own = dict(attrs or {})
        region = f"{own.get('id', name)}_reading"
        asked = {"name": name} | ({"event": self.counted.event} if self.counted.event else {})
        own |= {
            "data-reading": region,
            "aria-describedby": " ".join(filter(None, [own.get("aria-describedby"), region])),
            "hx-get": f"{reverse('admin:timeline_event_date')}?{urlencode(asked)}",
            "hx-trigger": "input delay:300ms",
            "hx-target": f"#{region}",
            "hx-select": ".reading",  # of a page that asks to log in again, nothing
            "hx-sync": "this:replace",
        }
        found = reading(str(value or ""), self.counted)
        found.pop("error", None)  # is said above the field when the form is sent
        words = super().render(name, value, own, renderer)
        return render_to_string("admin/timeline/date_by_hand.html", found | {"words": words, "reading_id": region})


class DateByHandField(forms.CharField):
    """Takes what people write for a date and gives an `EventDate`; shows one in words that are read the same again."""

    widget: DateByHandInput

    def __init__(self, *, counted: CountedFrom | None = None, **kwargs: Any) -> None:
        self.counted = counted or CountedFrom()
        self.understood: Understood | None = None
        super().__init__(widget=DateByHandInput(self.counted), **kwargs)

    def counted_from(self, counted: CountedFrom) -> None:
        """Count "last week" from there."""
        self.counted = self.widget.counted = counted

    def prepare_value(self, value: Any) -> Any:
        return written(value) if isinstance(value, EventDate) else value

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        try:
            self.understood = self.counted.read(text)
        except NotUnderstood as error:
            raise ValidationError(str(error)) from error
        return self.understood.day

    def has_changed(self, initial: Any, data: Any) -> bool:
        if self.disabled:
            return False
        try:
            return bool(self.counted.read(str(data or "")).day != initial)
        except NotUnderstood:
            return True

    def explained(self) -> str:
        """ "Read as before 1 October 2024, counted from …", where the words alone did not say it; else empty."""
        if self.understood is None or self.understood.counted_from is None:
            return ""
        return f"The date was read as “{self.understood.day.label}”, counted from {self.counted}."
