"""Text → paragraphs and sentences, as offsets into the untouched text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from articles import splitter

# The splitter takes these for the end of a sentence, though a name follows; and a dateline before its dash.
_TITLE_AT_END = re.compile(r"(?:^|\W)(?:Maj|Gen|Lt|Col|Capt|Sgt|Brig|Adm|Sen|Rep|Gov|Pres|Prof|Dr|Mr|Mrs|Ms)\.$")
# Where sentences end in Chinese and Japanese, Arabic, Urdu and Hindi; the splitter knows only the Latin signs.
_OTHER_END = re.compile(r"[。！？؟۔।]+[”’」』»\")\]]*\s*")
_LONGEST = 2000  # characters
_BLANK_LINE = re.compile(r"\n[ \t\r]*\n")


@dataclass(frozen=True, slots=True)
class Sentence:
    """`text[start:end]`, without surrounding space; *index* 0 is the lead."""

    start: int
    end: int
    index: int


def paragraphs(text: str, start: int = 0) -> Iterator[tuple[int, int]]:
    """Runs of text between blank lines, from offset *start* on, without surrounding space."""
    ends = ((match.start(), match.end()) for match in _BLANK_LINE.finditer(text, start))
    for last, following in chain(ends, [(len(text), len(text))]):
        block = text[start:last]
        if block.strip():
            yield start + len(block) - len(block.lstrip()), start + len(block.rstrip())
        start = following


def sentences(text: str, start: int = 0) -> list[Sentence]:
    """Every sentence from offset *start* on, in order; none crosses a blank line."""
    return list(first_sentences(text, start))


def first_sentences(text: str, start: int = 0) -> Iterator[Sentence]:
    """The same, one after the other: whoever wants the lead need not have the rest read."""
    for index, (begin, end) in enumerate(_whole(text, start)):
        yield Sentence(begin, end, index)


def _whole(text: str, start: int) -> Iterator[tuple[int, int]]:
    """What the splitter finds, put together where it cuts behind a title or before a dash."""
    for first, last in paragraphs(text, start):
        whole: tuple[int, int] | None = None
        joins = False
        for begin, end in _split(text[first:last]):
            if whole and (joins or text[first + begin] in "—–-"):
                whole = whole[0], first + end
            else:
                if whole:
                    yield whole
                whole = first + begin, first + end
            joins = _TITLE_AT_END.search(text, first + begin, first + end) is not None
        if whole:
            yield whole


def _split(paragraph: str) -> Iterator[tuple[int, int]]:
    for found in splitter.spans(paragraph):
        for start, end in _at_other_ends(paragraph, *found):
            yield from _short_enough(paragraph, start, end)


def _short_enough(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """What no writer ends is cut at a space: every phrase keeps its sentence, which must not be a book."""
    while end - start > _LONGEST:
        cut = max(text.rfind(" ", start, start + _LONGEST), start + _LONGEST // 2)
        yield start, start + len(text[start:cut].rstrip())
        start = cut + (text[cut] == " ")
    if start < end:
        yield start, end


def _at_other_ends(paragraph: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for match in _OTHER_END.finditer(paragraph, start, end):
        if match.end() < end:
            yield start, start + len(paragraph[start : match.end()].rstrip())
            start = match.end()
    yield start, end


def paragraph_around(text: str, start: int, end: int) -> tuple[int, int]:
    """The paragraph that `text[start:end]` stands in."""
    found = (span for span in paragraphs(text) if span[0] <= start and end <= span[1])
    return next(found, (start, end))
