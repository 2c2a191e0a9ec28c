"""Evidence as a reader sees it: the paragraph, the sentence in it, the dated phrase marked. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext

from articles.models import Article
from articles.sentences import paragraph_around
from timeline.dates import EventDate
from timeline.models import Evidence, Voice


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the paragraph; a phrase always lies in the sentence."""

    text: str
    in_sentence: bool = False
    is_phrase: bool = False


@dataclass(slots=True)
class Passage:
    """A paragraph of an article with one sentence picked out, and all evidence that lies in that sentence."""

    article: Article
    evidence: list[Evidence] = field(default_factory=list)

    @property
    def original(self) -> Article | None:
        """The article whose text this one repeats."""
        return self.evidence[0].original

    @property
    def pieces(self) -> list[Piece]:
        """The paragraph in stretches; joined, they are the article's own text."""
        text, first = self.article.text, self.evidence[0]
        start, end = paragraph_around(text, first.sentence_start, first.sentence_end)
        start = max(start, min(self.article.body_start, first.sentence_start))
        pieces = [Piece(text[start : first.sentence_start])]
        position = first.sentence_start
        for each in self.evidence:
            pieces.append(Piece(text[position : each.phrase_start], in_sentence=True))
            # Evidence that an editor kept may overlap what was found later.
            pieces.append(Piece(text[max(position, each.phrase_start) : each.phrase_end], True, is_phrase=True))
            position = max(position, each.phrase_end)
        pieces.append(Piece(text[position : first.sentence_end], in_sentence=True))
        pieces.append(Piece(text[first.sentence_end : end]))
        return [piece for piece in pieces if piece.text]


def passages(evidence: Iterable[Evidence]) -> list[Passage]:
    """One passage for each sentence, in the order of the evidence."""
    found: dict[tuple[int, int], Passage] = {}
    for each in evidence:
        found.setdefault((each.article_id, each.sentence_start), Passage(each.article)).evidence.append(each)
    return list(found.values())


@dataclass(slots=True)
class Opinion:
    """Days that some evidence gives, and by name who gives them, each voice once."""

    date: EventDate
    said_by: dict[Voice, str] = field(default_factory=dict)

    @property
    def names(self) -> str:
        return ", ".join(self.said_by.values())


def opinions(evidence: Iterable[Evidence], *, titles: bool = True) -> list[Opinion]:
    """Who says which day, what most say first; what names no days has no say. *titles*: of articles whose source nobody
    knows are told."""
    found: dict[str, Opinion] = {}
    for each in evidence:
        if each.date.is_known:
            told = found.setdefault(each.date.label, Opinion(each.date))
            article = each.original or each.article
            untold = f"“{article.title}”" if titles else gettext("Source not named")
            told.said_by.setdefault(each.voice, str(article.source or untold))
    return sorted(found.values(), key=lambda opinion: -len(opinion.said_by))
