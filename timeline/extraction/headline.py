"""What a sentence tells → the line that stands for its event: the source's own words, less what frames them."""

import re

from articles.pubdate import DATELINE
from articles.sentences import Sentence
from timeline.extraction.clauses import SAYS
from timeline.extraction.happenings import Happening

_LENGTH = 220
_SIGNATURE = re.compile(r"\s+/\s+[A-Z]{2,12}$")
_OPENING = re.compile(
    r"(?:Meanwhile|However|Furthermore|Moreover|Interestingly|Separately|In addition|Also|Earlier|Later|Still|But|And)"
    r"(?:,\s|\s(?=[A-Z]))"
)
# "…, the ministry said.", "…, according to two officials.": who said it stands with the evidence.
_SAID_AT_END = re.compile(rf",\s(?:according to\s[^,;]+|[^,;]{{2,60}}\s{SAYS}(?:\s[^,;]{{1,40}})?)(?=\.?$)")


def headline(text: str, sentence: Sentence, happening: Happening) -> str:
    """The clause that tells the event, up to the end of its sentence; a long one is cut at a word, and says so."""
    return trimmed(text[happening.start if happening.stands_alone else sentence.start : sentence.end])


def trimmed(sentence: str) -> str:
    """Without dateline, agency signature and who said it at the end; cut where it is too long.

    >>> trimmed("SEOUL, South Korea — The envoy left on Friday, the ministry said.")
    'The envoy left on Friday.'
    """
    if dateline := DATELINE.match(sentence):
        sentence = sentence[dateline.end() :]
    words = _SIGNATURE.sub("", " ".join(sentence.split()))
    words = _SAID_AT_END.sub("", _OPENING.sub("", words, count=1)).strip(" ,;")
    words = words[:1].upper() + words[1:]
    if len(words) <= _LENGTH:
        return words
    return words[:_LENGTH].rsplit(" ", 1)[0].rstrip(",;:—–- ") + " …"
