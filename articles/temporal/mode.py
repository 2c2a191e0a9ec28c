"""News or narrative: whether "the next month" is counted from the day written or from the story told so far."""

import re

from articles.temporal.results import Background
from articles.temporal.types import Mode
from articles.temporal.words import WEEKDAYS, exactly

NOTHING_KNOWN = Background()

# Signs that a text reports what has just happened.
_DATELINE = re.compile(r"\s*[A-Z][A-Z.'’ -]{2,40}(?:,\s[^—–\n]{2,60})?\s*(?:\([^)]{2,40}\)\s*)?(?:—|–|--|_)\s")
_NEWS_WORD = re.compile(rf"\b(?:said|says|told|yesterday|today|tomorrow|{exactly(WEEKDAYS)})\b")
_YEAR = re.compile(r"\b(?:1[0-9]{3}|20[0-4][0-9])\b(?!\s*(?:BC|B\.C))|\bBC\b")
# A history names at least so many years …
_YEARS_OF_A_STORY = 6
# … and more of them, by this factor, than it has words of news.
_MORE_YEARS_THAN_NEWS = 1.5
_READ_FOR_MODE = 200_000  # characters; the tone of a text shows early


def choose(text: str, start: int, mode: Mode) -> tuple[Mode, str]:
    """The mode asked for, else the one that the words of the text speak for, with the reason."""
    if mode is not Mode.AUTO:
        return mode, "as asked for"
    end = min(len(text), start + _READ_FOR_MODE)
    if _DATELINE.match(text, start):
        return Mode.NEWS, "it opens with a dateline"
    years = sum(1 for _ in _YEAR.finditer(text, start, end))
    news = sum(1 for _ in _NEWS_WORD.finditer(text, start, end))
    if years >= _YEARS_OF_A_STORY and years > news * _MORE_YEARS_THAN_NEWS:
        return Mode.NARRATIVE, f"it names {years} years, and only {news} weekdays and words of reporting"
    return Mode.NEWS, f"it has {news} weekdays and words of reporting, and names {years} years"
