"""What a sentence tells → the line that stands for its event: the source's own words, less what frames them."""

import re

from articles.pubdate import DATELINE
from articles.sentences import Sentence
from timeline.extraction.dateline import story_start
from timeline.extraction.happenings import Happening, blames

_LENGTH = 220
_SIGNATURE = re.compile(r"\s+/\s+[A-Z]{2,12}$")
_OPENING = re.compile(
    r"(?:Meanwhile|However|Furthermore|Moreover|Interestingly|Separately|In addition|Also|Earlier|Later|Still|But|And)"
    r"(?:,\s|\s(?=[A-Z]))"
)
# "…, the ministry said.", "…, according to two officials.": who said it stands with the evidence. "…, they claimed" and
# "…, a charge it denied" stay: they say how much of it to believe.
_SAID_AT_END = re.compile(
    r",\s(?!who\b|which\b|whose\b|but\b|though\b|although\b|while\b|whereas\b|yet\b|even\b|however\b)"
    r"(?:according to\s[^,;]+|[^,;]{2,60}\s(?:said|says?|told|announced|confirmed|reported|stated|added|noted|wrote)"
    r"(?:\s[^,;]{1,40})?)(?=\.?$)"
)
_NOT_SAID = re.compile(r",\s[^,;]*(?:\b(?:not|never|no one|nobody|yet to)\b|n[’']t\b)[^,;]*\.?$")


def headline(text: str, sentence: Sentence, happening: Happening) -> str:
    """The clause that tells the event, if it can be read by itself; a long one is cut at a word, and says so.

    Who says it stays where somebody may be blamed for it.
    """
    start, end = happening.line or (sentence.start, sentence.end)
    words = text[max(start, story_start(text, sentence)) : end]
    if end < sentence.end:
        words += "."
    return trimmed(words, keep_source=blames(happening.kind, words))


def trimmed(sentence: str, *, keep_source: bool = False) -> str:
    """Without dateline, agency signature and who said it at the end; cut where it is too long.

    >>> trimmed("SEOUL, South Korea — The envoy left on Friday, the ministry said.")
    'The envoy left on Friday.'
    """
    if dateline := DATELINE.match(sentence):
        sentence = sentence[dateline.end() :]
    words = _OPENING.sub("", _SIGNATURE.sub("", " ".join(sentence.split())), count=1)
    if not keep_source and not _NOT_SAID.search(words):
        words = _SAID_AT_END.sub("", words)
    words = words.strip(" ,;")
    words = words[:1].upper() + words[1:]
    if len(words) <= _LENGTH:
        return words
    return words[:_LENGTH].rsplit(" ", 1)[0].rstrip(",;:—–- ") + " …"
