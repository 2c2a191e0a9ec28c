"""Every public address of the site: those that the patterns of its addresses allow, and all that pages lead to."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser
from itertools import product
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

from django.conf import settings
from django.http import HttpResponseBase
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, resolve
from django.urls.resolvers import LocalePrefixPattern, RegexPattern
from django.utils.translation import override

_NOT_OURS = ("/admin/", "/static/")
# Values that there is no end of: so many of each are looked at.
_SEVERAL = {"box": 4, "from": 4, "to": 4, "at": 4, "after": 3, "before": 3, "with": 2, "under": 2, "turned": 2}
FRAGMENT = {"HX-Request": "true"}


def patterns() -> Iterator[tuple[str, URLPattern, bool]]:
    """The public ones, each with its route, and whether it is there in every language."""
    yield from _patterns(get_resolver().url_patterns, "", translated=False)


def _patterns(
    found: Sequence[URLPattern | URLResolver], before: str, *, translated: bool
) -> Iterator[tuple[str, URLPattern, bool]]:
    for each in found:
        route = before + str(each.pattern)
        if f"/{route}".startswith(_NOT_OURS):
            continue
        if isinstance(each, URLResolver):
            in_all = translated or isinstance(each.pattern, LocalePrefixPattern)
            yield from _patterns(each.url_patterns, route, translated=in_all)
        else:
            yield route, each, translated


def addresses(values: Mapping[str, Sequence[object]]) -> Iterator[str]:
    """What every pattern allows with these *values* for what it takes, in every language. A pattern that takes
    something else needs values for that: a `KeyError`."""
    for route, pattern, translated in patterns():
        if isinstance(pattern.pattern, RegexPattern):
            yield f"/{route.removeprefix('^')}nothing"  # whatever is not there
            continue
        names = list(pattern.pattern.converters)
        for chosen in product(*(values[name] for name in names)):
            address = route
            for name, value in zip(names, chosen, strict=True):
                address = re.sub(rf"<(\w+:)?{name}>", str(value), address)
            for code, _ in settings.LANGUAGES if translated else ((settings.LANGUAGE_CODE, ""),):
                yield f"/{address}" if code == settings.LANGUAGE_CODE else f"/{code}/{address}"


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._form: tuple[str, list[tuple[str, str]]] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.found += [given[name] for name in ("href", "hx-get", "src", "data-src") if given.get(name)]
        if tag == "form" and given.get("method", "get").lower() == "get":
            self._form = (given.get("action", ""), [])
        elif self._form and tag == "input" and given.get("name"):
            if given.get("type") not in ("checkbox", "radio") or "checked" in given:
                self._form[1].append((given["name"], given.get("value", "")))
            else:
                self.found.append(f"{self._form[0]}?{urlencode({given['name']: given.get('value', '')})}")

    def handle_endtag(self, tag: str) -> None:
        if tag == "form" and self._form:
            self.found.append(f"{self._form[0]}?{urlencode(self._form[1])}")
            self._form = None


def route_of(address: str) -> str:
    """Of the pattern that answers there, without the language."""
    path = urlsplit(address).path
    codes = [code for code, _ in settings.LANGUAGES if path.startswith(f"/{code}/")]
    with override(codes[0] if codes else settings.LANGUAGE_CODE):
        return resolve(path).route.removeprefix(f"{codes[0]}/" if codes else "")


def is_translated(address: str) -> bool:
    return any(address.startswith(f"/{code}/") for code, _ in settings.LANGUAGES)


def body_of(response: HttpResponseBase) -> str:
    """What was sent, headers too."""
    streamed = getattr(response, "streaming_content", None)
    content = b"".join(streamed) if streamed is not None else response.content  # type: ignore[attr-defined]
    return f"{dict(response.items())}\n{content.decode('utf-8', 'replace')}"


@dataclass
class Crawl:
    """Goes wherever pages lead. An address is looked at where it says something that none before it said: a parameter's
    value on that page. In the languages behind the first, pages are looked at and lead nowhere."""

    client: Client
    seen: set[tuple[str, str, str]] = field(default_factory=set)
    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    views: set[str] = field(default_factory=set)

    def pages(self, start: Sequence[str]) -> Iterator[tuple[str, str]]:
        """Address and what it answered, whole and as a fragment."""
        waiting = [each for each in start if self._is_new(each)]
        while waiting:
            address = waiting.pop()
            for headers in ({},) if is_translated(address) else ({}, FRAGMENT):
                response = self.client.get(address, headers=headers)
                body = body_of(response)
                self.views.add(route_of(address))
                yield f"{address} {headers or ''}", body
                links = self._links(address, response, body)
                if not is_translated(address):
                    waiting += [each for each in links if not is_translated(each) and self._is_new(each)]

    def _links(self, address: str, response: HttpResponseBase, body: str) -> list[str]:
        found = [response.headers[name] for name in ("Location", "HX-Push-Url") if name in response.headers]
        if "html" in response.headers.get("Content-Type", ""):
            parser = _Links()
            parser.feed(body)
            found += parser.found
            # What is offered for copying: frames of embeds.
            found += re.findall(r'src="(http[^"]+)"', unescape(body))
        links = (urljoin(f"http://testserver{address}", each) for each in found if each != "false")
        parts = [urlsplit(link) for link in links]
        own = [part for part in parts if part.netloc == "testserver" and not part.path.startswith(_NOT_OURS)]
        return [f"{part.path}?{part.query}" if part.query else part.path for part in own]

    def _is_new(self, address: str) -> bool:
        part = urlsplit(address)
        told = [(part.path, name, value) for name, value in parse_qsl(part.query)] or [(part.path, "", "")]
        new = [each for each in told if each not in self.seen and self._has_room(each[0], each[1])]
        for each in new:
            self.counts[each[0], each[1]] += 1
        self.seen.update(told)
        return bool(new)

    def _has_room(self, path: str, name: str) -> bool:
        return self.counts[path, name] < (1 if path.endswith(".png") else _SEVERAL.get(name, 8))
