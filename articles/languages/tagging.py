"""Which rules read a text: the English ones, or dateparser's data for another language."""

from datetime import date

from articles.temporal import Background, Mode, Resolved, resolve, tag


class UnknownLanguage(ValueError):
    """Nobody has data for this language; the message names it."""


def is_english(language: str) -> bool:
    """ "en", "en-GB", "EN"."""
    return language.replace("_", "-").lower().partition("-")[0] == "en"


def code_of(language: str) -> str | None:
    """The code under which there are words for *language*: "pt-BR" and "PT" are "pt"; None where there are none."""
    # dateparser takes 0.1 s to load, and English needs none of it.
    from articles.languages import lexicon

    return "en" if is_english(language) else lexicon.code_of(language)


def tag_language(text: str, language: str, written_on: date | None, start: int = 0) -> list[Resolved]:
    """Every dated phrase of a text in a *language* other than English. Raises `UnknownLanguage`.

    >>> [found] = tag_language("Die Brücke wurde vor drei Tagen getroffen.", "de", date(2024, 10, 29))
    >>> found.text, found.value
    ('vor drei Tagen', '2024-10-26')
    """
    from articles.languages.lexicon import lexicon
    from articles.languages.phrases import read

    code = code_of(language)
    if code is None:
        raise UnknownLanguage(f"there is no language data for “{language}”")
    return [resolve(expression, written_on) for expression in read(text, lexicon(code), written_on, start)]


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
    """Every dated phrase of a text in *language* ("en", "uk", "pt-BR"). Raises `UnknownLanguage`.

    *mode* and *background* are for English; in other languages all is counted from the day written.
    """
    if is_english(language):
        return tag(text, written_on, start, mode=mode, background=background)
    return tag_language(text, language, written_on, start)
