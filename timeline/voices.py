"""Whom an article speaks for: near-duplicates are found before anything is merged, and count as one voice."""

from articles.models import Article
from timeline.extraction.voices import Sentences, repeated, sentences_of
from timeline.models import Evidence, FirstSaid, Voice, voice_by_keys
from timeline.rows import insert


def original_of(article: Article) -> Article | None:
    """The article read before whose text *article* repeats, None where it speaks for itself.

    From now on the sentences that nobody had before are known as its own.
    """
    mine = sentences_of(article.text, article.body_start)
    had = dict(FirstSaid.objects.filter(sentence__in=mine).values_list("sentence", "article"))
    insert(FirstSaid, ("sentence", "article"), ((each, article.pk) for each in sorted(mine.keys() - had.keys())))
    others = [(sentence, key) for sentence, key in had.items() if key != article.pk]
    key = repeated(mine, others, _sentences)
    if key is None:
        return None
    through = Evidence.objects.filter(article=key).exclude(original=None).select_related("original").first()
    return through.original if through else Article.objects.get(pk=key)


def _sentences(article: int) -> Sentences:
    return sentences_of(*Article.objects.values_list("text", "body_start").get(pk=article))


def voice_of(article: Article, original: Article | None) -> Voice:
    speaks = original or article
    return voice_by_keys(speaks.pk, speaks.source_id)
