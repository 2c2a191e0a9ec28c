"""Dated phrases in any language: English by its own rules, the others by dateparser's language data. No Django."""

from articles.languages.tagging import UnknownLanguage, is_english, tag_any, tag_language

__all__ = ["UnknownLanguage", "is_english", "tag_any", "tag_language"]
