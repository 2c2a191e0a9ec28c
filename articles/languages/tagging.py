"""Which rules read a text: the English ones, or dateparser's data for another language."""

from collections.abc import Sequence
from datetime import date

from articles.temporal import Background, Mode, Resolved, tag


class UnknownLanguage(ValueError):
    """Nobody has data for this language; the message names it."""


def known_languages() -> Sequence[str]:
    return ["en"]


def tag_language(text: str, language: str, written_on: date | None, start: int = 0) -> list[Resolved]:
    raise UnknownLanguage(f"there is no language data for “{language}”")


_NOTHING_KNOWN = Background()


def tag_any(
    text: str,
    language: str,
    written_on: date | None,
    start: int = 0,
    *,
    mode: Mode = Mode.AUTO,
    background: Background = _NOTHING_KNOWN,
) -> list[Resolved]:
    """Every dated phrase of a text in *language* ("en", "uk", "pt-BR"). Raises `UnknownLanguage`."""
    if language.split("-")[0].lower() == "en":
        return tag(text, written_on, start, mode=mode, background=background)
    return tag_language(text, language, written_on, start)
