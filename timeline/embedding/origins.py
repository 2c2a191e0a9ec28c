"""Which sites may embed a timeline: as an editor writes them, as the policy of a frame says them. No models.

>>> origins("https://news.example\\n\\nhttps://*.paper.example:8443 ")
['https://news.example', 'https://*.paper.example:8443']
"""

import re
from collections.abc import Sequence

from django.core.exceptions import ValidationError

_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_ORIGIN = re.compile(
    rf"https?://(?:\*\.)?(?:{_LABEL}(?:\.{_LABEL})*|\[[0-9a-f:.]+\])(?::[1-9][0-9]{{0,4}})?", re.IGNORECASE
)


def origins(words: str) -> list[str]:
    """One of each line; what is no origin is left out, so that nothing else ever gets into a header."""
    return [line for line in _lines(words) if _ORIGIN.fullmatch(line)]


def validate_origins(words: str) -> None:
    for line in _lines(words):
        if not _ORIGIN.fullmatch(line):
            raise ValidationError(
                "“%(line)s” is no origin: write https:// and a name, without a path, such as https://news.example "
                "or https://*.news.example.",
                params={"line": line},
            )


def ancestors(words: str) -> Sequence[str]:
    """The sources of `frame-ancestors`: everybody where no site is named; else those, and this site for its preview.

    Where lines are there and none is an origin, nobody else may: what was meant to restrict never opens.
    """
    return ["'self'", *origins(words)] if _lines(words) else ["*"]


def _lines(words: str) -> list[str]:
    return [line.strip() for line in words.splitlines() if line.strip()]
