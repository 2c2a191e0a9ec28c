"""Whom an article speaks for: near-duplicates are found before anything is merged, and count as one voice."""

from collections.abc import Iterable

from django.db.models import Count

from articles.models import Article
from timeline.extraction.voices import same_text
from timeline.models import Evidence, Voice, voice_by_keys

_ORIGINALS = 3  # earlier articles that a text is compared with


def original_of(article: Article, digests: Iterable[int]) -> Article | None:
    """The article read before whose text *article* repeats, None where it speaks for itself.

    *digests* are those of its dated sentences: texts that have none of these in common tell nothing together.
    """
    near = (
        Evidence.objects.filter(sentence_digest__in=set(digests))
        .exclude(article=article)
        .values_list("article")
        .annotate(shared=Count("sentence_digest", distinct=True))
        .order_by("-shared", "article")[:_ORIGINALS]
    )
    keys = [key for key, _ in near]
    for other in sorted(Article.objects.filter(pk__in=keys), key=lambda each: keys.index(each.pk)):
        if same_text(article.text[article.body_start :], other.text[other.body_start :]):
            repeated = Evidence.objects.filter(article=other).exclude(original=None).first()
            return repeated.original if repeated else other
    return None


def voice_of(article: Article, original: Article | None) -> Voice:
    speaks = original or article
    return voice_by_keys(speaks.pk, speaks.source_id)
