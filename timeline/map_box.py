"""The part of the world that the address asks for: `box=west,south,east,north` in degrees, or `box=none`, no place."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from timeline.mapping.projection import Box

NOWHERE = "none"


class BoxField(forms.Field):
    """A `Box`, or `NOWHERE`. It is chosen by links and by drawing; the form only carries it along."""

    widget = forms.HiddenInput

    def __init__(self) -> None:
        super().__init__(required=False)

    def to_python(self, value: Any) -> Box | str | None:
        words = str(value or "").strip()
        if words in ("", NOWHERE):
            return words or None
        box = Box.parse(words)
        if box is None:
            raise forms.ValidationError(
                _("“Box” is four numbers of degrees, west,south,east,north, with the south below the north, or “none”.")
            )
        return box
