"""The language of a page is part of its address: /uk/my-war/ is /my-war/ in Ukrainian.

No cookie and no header decides, so caches keep each language apart by its address alone.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.urls import get_script_prefix
from django.utils import translation


class LanguageFromAddress:
    """Middleware: the language that the address begins with, the site's own where it begins with none."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        language = translation.get_language_from_path(request.path_info) or settings.LANGUAGE_CODE
        with translation.override(language):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response


@dataclass(frozen=True, slots=True)
class Tongue:
    """A language that readers can choose. *root* is where its pages begin, *address* this page in it."""

    code: str
    name: str
    root: str
    address: str
    here: bool


def tongues(request: HttpRequest) -> Iterator[Tongue]:
    """The page that was asked for in every language, its query string kept."""
    spoken = translation.get_language_from_path(request.path_info)
    rest = request.get_full_path().removeprefix(_root(spoken or settings.LANGUAGE_CODE))
    for code, name in settings.LANGUAGES:
        root = _root(code)
        yield Tongue(code, name, root, root + rest, code == (spoken or settings.LANGUAGE_CODE))


def _root(code: str) -> str:
    return get_script_prefix() + ("" if code == settings.LANGUAGE_CODE else f"{code}/")
