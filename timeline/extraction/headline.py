"""A sentence → the line that stands for its event: what the source said, less what frames it."""

import re

from articles.pubdate import DATELINE

_LENGTH = 220
_SIGNATURE = re.compile(r"\s+/\s+[A-Z]{2,12}$")


def headline(sentence: str) -> str:
    """Without dateline and agency signature; a long sentence is cut at a word, and says so.

    >>> headline("SEOUL, South Korea — The envoy left on Friday.")
    'The envoy left on Friday.'
    """
    if dateline := DATELINE.match(sentence):
        sentence = sentence[dateline.end() :]
    words = _SIGNATURE.sub("", " ".join(sentence.split()))
    if len(words) <= _LENGTH:
        return words
    return words[:_LENGTH].rsplit(" ", 1)[0].rstrip(",;:—–- ") + " …"
