"""What the address of an embed says: which events, as on the page, and how they look on the other site."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from timeline.embedding import accent
from timeline.forms import TimelineForm

USUAL, MOST = 10, 50
LEAST_HEIGHT, MOST_HEIGHT = 120, 3000
_OWN = ("layout", "theme", "accent", "count", "event")


class AccentField(forms.CharField):
    """A colour as "#rrggbb", or empty."""

    def to_python(self, value: Any) -> str:
        words = super().to_python(value)
        found = accent.colour(words) if words else ""
        if found is None:
            raise forms.ValidationError(_("“Accent colour” is written as #rrggbb."))
        return found


class EmbedForm(TimelineForm):
    """A filter, and how its events are shown in a frame.

    Links within the frame keep all of it (`query`); those that lead out take the filter alone (`suffix`).
    """

    LAYOUTS = [
        ("", gettext_lazy("List")),
        ("compact", gettext_lazy("Compact list")),
        ("chart", gettext_lazy("Chart")),
        ("day", gettext_lazy("On this day")),
        ("event", gettext_lazy("A single event")),
    ]
    THEMES = [
        ("", gettext_lazy("As the reader’s device")),
        ("light", gettext_lazy("Light")),
        ("dark", gettext_lazy("Dark")),
    ]

    layout = forms.ChoiceField(
        label=gettext_lazy("Layout"),
        choices=LAYOUTS,
        required=False,
        error_messages={
            "invalid_choice": gettext_lazy("“Layout” is “compact”, “chart”, “day”, “event” or empty."),
        },
    )
    event = forms.IntegerField(
        label=gettext_lazy("Event"),
        required=False,
        min_value=1,
        help_text=gettext_lazy("The number at the end of its address. A list opens with it."),
        error_messages=dict.fromkeys(("invalid", "min_value"), gettext_lazy("“Event” is a number.")),
    )
    count = forms.IntegerField(
        label=gettext_lazy("Events at once"),
        required=False,
        min_value=1,
        max_value=MOST,
        help_text=gettext_lazy("Up to 50, else 10. Links lead to the others."),
        error_messages=dict.fromkeys(
            ("invalid", "min_value", "max_value"), gettext_lazy("“Events at once” is a number up to 50.")
        ),
    )
    theme = forms.ChoiceField(
        label=gettext_lazy("Colours"),
        choices=THEMES,
        required=False,
        error_messages={"invalid_choice": gettext_lazy("“Colours” is “light”, “dark” or empty.")},
    )
    accent = AccentField(
        label=gettext_lazy("Accent colour"),
        required=False,
        max_length=20,
        help_text=gettext_lazy("What can be clicked, as #rrggbb; empty: blue."),
    )

    @property
    def is_chart(self) -> bool:
        """Asked for as a layout, or as the page asks for it."""
        return self.value("layout") == "chart" or (not self.value("layout") and self.picture == "chart")

    @property
    def arrangement(self) -> str:
        """ "compact", "chart", "day", "event", or empty for the list."""
        return "chart" if self.is_chart else str(self.value("layout") or "")

    @property
    def length(self) -> int:
        return int(self.value("count") or USUAL)

    @property
    def shade(self) -> str:
        """ "light", "dark", or "auto"."""
        return str(self.value("theme") or "auto")

    def query(self, **changes: Any) -> str:
        own = {name: self.value(name) for name in _OWN}
        if own["layout"]:
            own["view"] = None
        if "view" in changes:  # as a list, or as a chart: the page's word for it
            own["layout"] = None
        if not changes:
            own |= self._cursor
        return super().query(**own | changes)

    @property
    def filter_query(self) -> str:
        """Only what chooses events, and the page's view of them: for the timeline itself."""
        shown = "chart" if self.is_chart else "" if self.value("layout") else self.picture
        return super().query(at=None, view=shown)


class BuilderForm(EmbedForm):
    """An embed while somebody makes it: also what stands outside of the frame."""

    LANGUAGES = settings.LANGUAGES

    height = forms.IntegerField(
        label=gettext_lazy("Height"),
        required=False,
        min_value=LEAST_HEIGHT,
        max_value=MOST_HEIGHT,
        help_text=gettext_lazy("In pixels, 120 to 3000; empty: as high as its content, by the script."),
        error_messages=dict.fromkeys(
            ("invalid", "min_value", "max_value"), gettext_lazy("“Height” is a number from 120 to 3000.")
        ),
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language"),
        choices=LANGUAGES,
        required=False,
        error_messages={"invalid_choice": gettext_lazy("“Language” is not one of this site’s.")},
    )

    def clean(self) -> dict[str, Any]:
        super().clean()
        if self.cleaned_data.get("layout") == "event" and not self.cleaned_data.get("event"):
            self.add_error("event", _("Say which event it is: the number at the end of its address."))
            self.cleaned_data["layout"] = ""
        return self.cleaned_data

    @property
    def pixels(self) -> int | None:
        """The height; None: as high as what is in it."""
        height: int | None = self.value("height")
        return height

    @property
    def own_fields(self) -> list[forms.BoundField]:
        """What the builder asks, in order."""
        return [self[name] for name in ("layout", "count", "event", "theme", "accent", "height", "language")]

    @property
    def filter_pairs(self) -> list[tuple[str, str]]:
        """The filter as hidden fields; how it is shown is the builder's to ask."""
        return [(name, value) for name, value in self.pairs if name != "view"]
