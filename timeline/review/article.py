"""An article beside the event that it tells: its sentence and phrase marked, and its other events. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from timeline.models import Event, Evidence

_AROUND = 1_500  # characters shown on either side of the sentence


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some of an article's text; a phrase lies in the sentence. *other* is the event that a sentence tells besides."""

    text: str
    in_sentence: bool = False
    is_phrase: bool = False
    other: Event | None = None


@dataclass(frozen=True, slots=True)
class Window:
    """What is shown of an article; joined, the stretches are the text from somewhere on. *before*, *after*: there is
    more of it."""

    stretches: Sequence[Stretch]
    before: bool
    after: bool

    @property
    def is_whole(self) -> bool:
        return not (self.before or self.after)


def window(text: str, body: int, own: Sequence[Evidence], others: Iterable[Evidence], *, whole: bool = False) -> Window:
    """*text* from *body* on, around the sentence of the first of its *own* evidence."""
    shown = own[0]
    start, end = (body, len(text)) if whole else _around(text, body, shown.sentence_start, shown.sentence_end)
    start = min(start, shown.sentence_start)
    blank = text[start : shown.sentence_start]
    start += len(blank) - len(blank.lstrip())
    by_sentence: dict[int, list[Evidence]] = {}
    for each in [*own, *others]:
        by_sentence.setdefault(each.sentence_start, []).append(each)
    found, position = [], start
    mine = {each.pk for each in own}
    for sentence_start in sorted(by_sentence):
        told = by_sentence[sentence_start]
        sentence_end = max(each.sentence_end for each in told)
        if sentence_start < position or sentence_end > end:
            continue  # out of sight, or it overlaps one that was read by other rules
        found.append(Stretch(text[position:sentence_start]))
        if ours := [each for each in told if each.pk in mine]:
            found += _phrases(text, sentence_start, sentence_end, ours)
        else:
            found.append(Stretch(text[sentence_start:sentence_end], other=told[0].event))
        position = sentence_end
    found.append(Stretch(text[position:end]))
    return Window([each for each in found if each.text], bool(text[body:start].strip()), end < len(text))


def _phrases(text: str, start: int, end: int, evidence: Iterable[Evidence]) -> Iterable[Stretch]:
    position = start
    for each in sorted(evidence, key=lambda each: each.phrase_start):
        yield Stretch(text[position : each.phrase_start], in_sentence=True)
        # Evidence that an editor kept may overlap what was found later.
        yield Stretch(text[max(position, each.phrase_start) : each.phrase_end], in_sentence=True, is_phrase=True)
        position = max(position, each.phrase_end)
    yield Stretch(text[position:end], in_sentence=True)


def _around(text: str, body: int, start: int, end: int) -> tuple[int, int]:
    """From one paragraph's end to another's where there is one near, else between words."""
    first, last = max(body, start - _AROUND), min(len(text), end + _AROUND)
    if first > body:
        cut = text.find("\n\n", first, start)
        first = cut if cut >= 0 else text.find(" ", first, start) if " " in text[first:start] else first
    if last < len(text):
        cut = text.rfind("\n\n", end, last)
        last = cut if cut >= 0 else text.rfind(" ", end, last) if " " in text[end:last] else last
    return first, last
