"""Where the words of a report begin, behind all that says only who wrote it, where and when."""

import re

from articles.pubdate import DATELINE
from articles.sentences import Sentence

# What stands above a report runs into its first sentence in many a feed: "World news LIMA (Wire) - The envoy …".
_WIRE = re.compile(r"\([A-Z][\w. ]{1,20}\)\s+(?:--|[-—–])\s+(?=[A-Z“\"])")
_REACH = 600  # characters


def story_start(text: str, sentence: Sentence) -> int:
    """Where in *text* the words of *sentence* begin.

    For "SEOUL, Oct. 29 (Wire) - The envoy left." that is where "The envoy" stands.
    """
    if dateline := DATELINE.match(text, sentence.start, sentence.end):
        return dateline.end()
    if sentence.index == 0 and (wire := _WIRE.search(text, sentence.start, min(sentence.end, sentence.start + _REACH))):
        return wire.end()
    return sentence.start
