"""What readers see is there in every language, whole, and as the translators have it."""

import gettext
import re
import tomllib
from pathlib import Path

import pytest
from django.conf import settings

from articles.models import ORIGINS
from tests.catalogues import LOCALE, Entry, read_po, written_in_the_code
from timeline import catalogue
from timeline.dates import _EXACTNESS
from timeline.extraction.confidence import TABLE
from timeline.extraction.event_types import KINDS
from timeline.extraction.importance import Importance
from timeline.facets import EXACTNESSES, HAPPENED, NO_KIND
from timeline.models import Event

LANGUAGES = [code for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE]


def _po(language: str) -> list[Entry]:
    return read_po(_folder(language) / "django.po")


def _folder(language: str) -> Path:
    return LOCALE / language / "LC_MESSAGES"


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_that_code_and_templates_say_is_translated(language: str) -> None:
    entries = _po(language)

    assert {entry.said for entry in entries} == written_in_the_code()
    assert [entry.said for entry in entries if entry.is_fuzzy or not all(entry.instead)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_has_the_same_places_and_marks_as_the_original(language: str) -> None:
    """A plural may leave its number out in English ("one source tells it") and need it elsewhere ("21 джерело")."""
    for entry in _po(language):
        known = set(_places(entry.said + entry.plural))
        for text in entry.instead:
            assert set(_places(text)) <= known if entry.plural else sorted(_places(text)) == sorted(known), text
            assert sorted(re.findall(r"</?\w+", text)) == sorted(re.findall(r"</?\w+", entry.said)), text


def _places(text: str) -> set[str]:
    return set(re.findall(r"%\(\w+\)[sd]", text))


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_served_is_what_the_translators_wrote(language: str) -> None:
    """`make messages` was run after the last change."""
    with (_folder(language) / "django.mo").open("rb") as file:
        served = gettext.GNUTranslations(file)
    for entry in _po(language):
        if entry.plural:
            assert {served.ngettext(entry.said, entry.plural, n) for n in range(1, 30)} == set(entry.instead)
        else:
            assert (served.gettext(entry.said),) == entry.instead


@pytest.mark.parametrize(
    ("n", "form"), [(1, "подія"), (2, "події"), (5, "подій"), (11, "подій"), (21, "подія"), (22, "події"), (0, "подій")]
)
def test_ukrainian_counts_in_three_forms(n: int, form: str) -> None:
    with (_folder("uk") / "django.mo").open("rb") as file:
        served = gettext.GNUTranslations(file)

    assert served.ngettext("%(shown)s event", "%(shown)s events", n) == f"%(shown)s {form}"


def test_the_list_of_words_that_stand_in_data_is_what_stands_there() -> None:
    bases = tomllib.loads(TABLE.read_text("utf-8"))

    assert set(catalogue.KINDS) == {kind.label for kind in KINDS.values() if kind.label} | {NO_KIND}
    assert set(catalogue.BASES) == {basis["words"] for basis in bases.values()}
    assert set(catalogue.ORIGINS) == set(ORIGINS.values())
    assert set(catalogue.EXACTNESS) == {*_EXACTNESS.values(), *EXACTNESSES}
    assert set(catalogue.STATES) == {Event.Status.PROPOSED.label, Event.Status.PUBLISHED.label, *HAPPENED}
    assert set(catalogue.IMPORTANCE) == {each.capitalize() for each in Importance}
