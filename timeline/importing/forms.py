"""What an editor says about a table: the file, and then what its columns are."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from timeline.importing.dates import Order
from timeline.importing.fields import LABELS, Field, missing
from timeline.importing.tables import MOST_BYTES
from timeline.models import Upload

_WIDE = forms.TextInput(attrs={"class": "vTextField"})
_BY_ITSELF = "auto"


class FileForm(forms.Form):
    file = forms.FileField(
        label="File",
        help_text="CSV, a spreadsheet (.xlsx, .ods) or TimelineJS JSON; at most 20 MB and 100,000 rows.",
    )
    source = forms.CharField(
        label="Whose list it is",
        required=False,
        max_length=200,
        widget=_WIDE,
        help_text="Named as the source of rows that name none. Give the same name when you import a newer version of "
        "the list: rows with an id of their own are known again by both. Empty: the name of the file.",
    )
    sheet = forms.CharField(
        label="Sheet", required=False, max_length=100, help_text="Of a spreadsheet with several; empty: the first."
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size is not None and file.size > MOST_BYTES:
            raise ValidationError("It has more than 20 MB; divide it.")
        return file


class ColumnsForm(forms.Form):
    """One choice for each column, named by its place."""

    source = forms.CharField(label="Whose list it is", max_length=200, widget=_WIDE)
    order = forms.ChoiceField(
        label="Dates such as 03/04/2024",
        choices=[
            (_BY_ITSELF, "as the other dates of the file show"),
            (Order.DAY_FIRST.value, "have the day first: 3 April 2024"),
            (Order.MONTH_FIRST.value, "have the month first: 4 March 2024"),
        ],
        widget=forms.RadioSelect,
    )

    def __init__(self, upload: Upload, samples: Sequence[Sequence[str]], data: Any = None) -> None:
        chosen = upload.order if upload.order_by_editor else _BY_ITSELF
        super().__init__(data, initial={"source": upload.source, "order": chosen})
        choices = [(field.value, label) for field, label in LABELS.items()]
        for place, (name, field) in enumerate(zip(upload.columns, upload.mapping, strict=True)):
            self.fields[f"column{place}"] = forms.ChoiceField(
                label=name, required=False, choices=choices, initial=field
            )
        self._samples = samples

    @property
    def columns(self) -> list[tuple[forms.BoundField, list[str]]]:
        """The choice for each column, with what stands in its first rows."""
        count = len(self.fields) - 2
        return [
            (self[f"column{place}"], [row[place] for row in self._samples if row[place].strip()][:3])
            for place in range(count)
        ]

    @property
    def mapping(self) -> list[Field]:
        return [Field(self.cleaned_data.get(f"column{place}", "")) for place in range(len(self.fields) - 2)]

    @property
    def chosen_order(self) -> Order | None:
        order = self.cleaned_data["order"]
        return None if order == _BY_ITSELF else Order(order)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not self.errors and (what := missing(self.mapping)):
            raise ValidationError(what)
        return data
