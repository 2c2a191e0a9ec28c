"""Dated phrases in any language: English by its own rules, the others by dateparser's language data. No Django."""

from articles.languages.detection import detect
from articles.languages.tagging import UnknownLanguage, code_of, is_english, tag_any, tag_language

__all__ = ["UnknownLanguage", "code_of", "detect", "is_english", "tag_any", "tag_language"]
