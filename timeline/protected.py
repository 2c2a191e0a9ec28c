"""How much of an event readers are shown, as columns."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext as _


class Blur(models.TextChoices):
    """From exact to nothing; each hides what those before it hide."""

    EXACT = "", "Exactly as known"
    NEAR = "near", "About 10 km"
    REGION = "region", "About 100 km"
    COUNTRY = "country", "Only the country"
    NONE = "none", "No place at all"


@dataclass(frozen=True, slots=True)
class Protection:
    """What an editor decided to gate or hide. *note*: what is behind the click, for readers; *blur*: a `Blur`."""

    sensitive: bool = False
    note: str = ""
    blur: str = Blur.EXACT
    quotes_withheld: bool = False

    def strictest(self, other: Protection) -> Protection:
        """Whatever either of the two hides."""
        notes = dict.fromkeys(each.note for each in (self, other) if each.sensitive and each.note)
        return Protection(
            self.sensitive or other.sensitive,
            "; ".join(notes)[:_NOTE],
            max(self.blur, other.blur, key=Blur.values.index),
            self.quotes_withheld or other.quotes_withheld,
        )


_NOTE = 200
PROTECTION = ("sensitive", "sensitive_note", "blur", "quotes_withheld")  # the columns


class Protected(models.Model):
    """What readers are shown of an event only behind a click, less exactly, or not at all."""

    sensitive = models.BooleanField(
        default=False,
        help_text="Readers see the line “Sensitive: may describe graphic violence” in place of headline and quotes, "
        "everywhere, and open them with a click on the event’s own page.",
    )
    sensitive_note = models.CharField(
        "what is behind the click",
        max_length=_NOTE,
        blank=True,
        help_text="A few words for readers in place of the usual ones, such as “describes the bodies of children”.",
    )
    blur = models.CharField(
        "how exactly the place is told",
        max_length=7,
        choices=Blur.choices,
        default=Blur.EXACT,
        blank=True,
        help_text="Readers see no better place than this: not on the map, in filters or the search, nor by its name.",
    )
    quotes_withheld = models.BooleanField(
        default=False,
        help_text="Readers see which sources tell it and when, but neither sentences nor titles and links of articles.",
    )

    class Meta:
        abstract = True

    @property
    def protection(self) -> Protection:
        return Protection(self.sensitive, self.sensitive_note, self.blur, self.quotes_withheld)

    @protection.setter
    def protection(self, value: Protection) -> None:
        self.sensitive, self.sensitive_note = value.sensitive, value.note
        self.blur, self.quotes_withheld = value.blur, value.quotes_withheld

    @property
    def is_protected(self) -> bool:
        return self.protection != Protection()


def neutral_line(note: str) -> str:
    """What stands in place of a sensitive headline, in the reader's language; the note is the editor's."""
    return _("Sensitive: %(what)s") % {"what": note} if note else _("Sensitive: may describe graphic violence")
