"""Which language a text is in, where nobody says so. Offline; the model comes with py3langid."""

from functools import lru_cache
from typing import Any

from articles.languages.tagging import code_of

DEFAULT = "en"
_SAMPLE = 1000  # characters; more take longer and change nothing
_LEAST_LETTERS = 40  # names and a verb could be any language
_SURE = 0.8


def detect(text: str) -> str:
    """The code of the language that *text* is in; English for a text too short to tell, or in doubt.

    >>> detect("Der Gesandte kam am Montag in die Stadt und reiste am Abend wieder ab.")
    'de'
    """
    sample = text[:_SAMPLE]
    if sum(map(str.isalpha, sample)) < _LEAST_LETTERS * _density(sample):
        return DEFAULT
    language, confidence = _identifier().classify(sample)
    code = code_of(language) if confidence >= _SURE else None
    return code or DEFAULT


def _density(sample: str) -> float:
    """A Chinese or Korean character says as much as two or three letters of an alphabet."""
    if sample.isascii():
        return 1
    dense = sum("\u3040" <= character <= "\u9fff" or "\uac00" <= character <= "\ud7af" for character in sample)
    return 0.4 if dense * 2 > sum(map(str.isalpha, sample)) else 1


@lru_cache(maxsize=1)
def _identifier() -> Any:
    """The classifier, for the languages that there are date words for. Loading it takes 0.7 s, so only when asked."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages([label for label in identifier.labels if code_of(label)])
    return identifier
