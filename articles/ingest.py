"""Drafts become articles. The only code that saves an `Article` or decides its publication date."""

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction

from articles.header import Header, read_header
from articles.languages import code_of, detect
from articles.models import Article, DateClaim, Source
from articles.pubdate import DATELINE, Claim, Origin, choose, claim_in_address, claims_in_text
from articles.sentences import first_sentences
from articles.temporal import Mode

_TITLE_LENGTH = 120
_SURROGATE = re.compile("[\ud800-\udfff]")
_LANGUAGE_LENGTH = 12  # as the column is


class UnreadableArticle(ValueError):
    """The text cannot be kept as an article; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Draft:
    """An article as it came, with what whoever brought it says about it."""

    name: str
    text: str
    title: str = ""
    source: str = ""
    url: str = ""
    language: str = ""
    claims: tuple[Claim, ...] = ()


@dataclass(frozen=True, slots=True)
class Ingested:
    """The article, whether it is new, and what the person who brought it should know."""

    article: Article
    created: bool
    remarks: list[str] = field(default_factory=list)


def save(draft: Draft, *, today: date) -> Ingested:
    """Keep *draft* once: the same text (but for white space) is recognised and changes nothing.

    *today* is the latest day a publication date may lie on. Raises `UnreadableArticle`.
    """
    if flaw := _flaw(draft):
        raise UnreadableArticle(flaw)
    draft = _tidied(draft)
    header = read_header(draft.text)
    words = draft.text[header.body_start :].split()
    if not words:
        raise UnreadableArticle("there is no text in it")
    digest = hashlib.sha256(" ".join(words).encode()).hexdigest()
    known = Article.objects.filter(digest=digest).first()
    if known is None:
        ingested = _create(draft, header, digest, today)
        if ingested.created:
            return ingested
        known = ingested.article  # somebody else read the same text in at this moment
    return Ingested(known, created=False, remarks=_not_applied(draft, header, known))


@transaction.atomic
def _create(draft: Draft, header: Header, digest: str, today: date) -> Ingested:
    stated_url = draft.url or header.get("url")
    url = stated_url if re.fullmatch(r"https?://\S{1,990}", stated_url) else ""
    claims = list(_claims(draft, header, url))
    chosen = choose(claims, today=today)
    stated_language = draft.language or header.get("language")
    source_name = draft.source or header.get("source")
    article = Article(
        digest=digest,
        name=draft.name[:255],
        title=(draft.title or header.get("title") or title_of(draft.text, header.body_start))[:300],
        source=Source.objects.get_or_create(name=source_name[:200])[0] if source_name else None,
        url=url,
        language=(stated_language or detect(draft.text[header.body_start :]))[:_LANGUAGE_LENGTH],
        text=draft.text,
        body_start=header.body_start,
        published_on=chosen.day if chosen else None,
    )
    try:
        with transaction.atomic():
            article.save(force_insert=True)
    except IntegrityError:
        return Ingested(Article.objects.get(digest=digest), created=False)
    DateClaim.objects.bulk_create(
        [
            DateClaim(
                article=article, day=claim.day, origin=claim.origin, quote=claim.quote[:300], chosen=claim is chosen
            )
            for claim in claims
        ]
    )
    remarks = list(_remarks(header, claims, chosen, today))
    if stated_url and not url:
        remarks.append(f"the address “{stated_url[:80]}” is none of the web and was not kept")
    if stated_language and not code_of(stated_language):
        remarks.append(f"no dates can be read in the language “{stated_language[:40]}”; a code like “uk” is needed")
    return Ingested(article, created=True, remarks=remarks)


@transaction.atomic
def save_given(drafts: Sequence[Draft], *, today: date) -> list[Article]:
    """Keep rows of somebody's table, one article each, in the order of *drafts*; in a few queries for all.

    Nothing is looked for in their texts. Source, address and day are part of what makes one the same as another, so a
    row is never taken for an article that was read, nor changes one. Raises `UnreadableArticle`.
    """
    for draft in drafts:
        if flaw := _flaw(draft):
            raise UnreadableArticle(f"{draft.name}: {flaw}")
    names = {draft.source[:200] for draft in drafts if draft.source}
    sources = Source.objects.in_bulk(names, field_name="name")
    for name in sorted(names - sources.keys()):
        sources[name] = Source.objects.get_or_create(name=name)[0]
    digests = [_digest_of_row(draft) for draft in drafts]
    known = _by_digest(digests)
    new = {digest: draft for digest, draft in zip(digests, drafts, strict=True) if digest not in known}
    claimed = {digest: choose(draft.claims, today=today) for digest, draft in new.items()}
    Article.objects.bulk_create(
        (
            Article(
                digest=digest,
                name=draft.name[:255],
                title=draft.title[:300],
                source=sources.get(draft.source[:200]),
                url=draft.url,
                language=draft.language[:_LANGUAGE_LENGTH] or "en",
                text=draft.text,
                published_on=claim.day if claim else None,
            )
            for (digest, draft), claim in zip(new.items(), claimed.values(), strict=True)
        ),
        ignore_conflicts=True,  # somebody else imports the same rows at this moment
    )
    known |= _by_digest(list(new))
    DateClaim.objects.bulk_create(
        (
            DateClaim(article=known[digest], day=claim.day, origin=claim.origin, quote=claim.quote[:300], chosen=True)
            for digest, claim in claimed.items()
            if claim
        ),
        ignore_conflicts=True,
    )
    return [known[digest] for digest in digests]


def _digest_of_row(draft: Draft) -> str:
    days = [claim.day.isoformat() for claim in draft.claims]
    return hashlib.sha256(repr(("row", draft.text, draft.source, draft.url, draft.title, days)).encode()).hexdigest()


def _by_digest(digests: Sequence[str]) -> dict[str, Article]:
    found = Article.objects.defer("text").filter(digest__in=digests) if digests else ()
    return {article.digest: article for article in found}


def date_article(article: Article, day: date | None, *, today: date, by: User | None = None, quote: str = "") -> bool:
    """An editor says when *article* was published; None: that nobody knows. False where that changes nothing.

    Earlier claims stay, no longer chosen. Raises `ValueError` for a day after *today*.
    """
    if day and day > today:
        raise ValueError(f"{day.isoformat()} lies in the future; an article cannot have been published then")
    article = Article.objects.select_for_update().get(pk=article.pk)
    by_editor = article.claims.filter(chosen=True, origin=Origin.EDITOR).exists()
    if day == article.published_on and (by_editor or day is None):
        return False
    article.claims.update(chosen=False)
    if day:
        article.claims.update_or_create(
            origin=Origin.EDITOR, day=day, defaults={"chosen": True, "given_by": by, "quote": quote[:300]}
        )
    changed = day != article.published_on
    article.published_on = day
    article.save(update_fields=["published_on"])
    return changed


def read_as(article: Article, *, language: str, mode: Mode) -> None:
    """An editor says in which language *article* is, and from what its relative dates are counted."""
    article.language, article.mode = language, mode
    article.save(update_fields=["language", "mode"])


def title_of(text: str, start: int = 0) -> str:
    """The lead without its dateline, cut at a word: what an article without a title is called."""
    lead = next(first_sentences(text[start : start + 2000]), None)
    words = text[start : start + 2000][lead.start : lead.end] if lead else text.strip()
    if dateline := DATELINE.match(words):
        words = words[dateline.end() :]
    words = " ".join(words.split())
    if len(words) <= _TITLE_LENGTH:
        return words
    return words[:_TITLE_LENGTH].rsplit(" ", 1)[0].rstrip(",;:") + " …"


def _claims(draft: Draft, header: Header, url: str) -> Iterable[Claim]:
    seen: set[tuple[Origin, date]] = set()
    address = claim_in_address(url)
    stated = [*draft.claims, *filter(None, [header.claim, address])]
    for claim in [*stated, *claims_in_text(draft.text, header.body_start)]:
        if (claim.origin, claim.day) not in seen:
            seen.add((claim.origin, claim.day))
            yield claim


def _remarks(header: Header, claims: list[Claim], chosen: Claim | None, today: date) -> Iterable[str]:
    if header.problem:
        yield header.problem
    for claim in claims:
        if claim.day > today:
            yield f"{claim.day.isoformat()} ({claim.origin}) lies in the future and was not used"
        elif chosen and claim.trust and claim.day != chosen.day:
            yield f"{claim.origin} says {claim.day.isoformat()}, which was not used"


def _not_applied(draft: Draft, header: Header, known: Article) -> list[str]:
    """What was stated about a text that is known already, and is not what is known of it."""
    days = [claim.day for claim in _claims(draft, header, draft.url or header.get("url")) if claim.trust]
    kept = known.published_on.isoformat() if known.published_on else "undated"
    remarks = []
    if days and known.published_on not in days:
        remarks.append(f"already read in before and kept as it is ({kept}); give it another date with date_article")
    stated = {"title": draft.title, "source": draft.source, "address": draft.url}
    is_known = {"title": known.title, "source": known.source.name if known.source else "", "address": known.url}
    others = [name for name, value in stated.items() if value and value != is_known[name]]
    if others:
        remarks.append(
            f"already read in before with another {' and '.join(others)}, which stays; change it in the admin"
        )
    return remarks


def _flaw(draft: Draft) -> str:
    """Why no database would take the draft, or an empty string."""
    for words in (draft.text, draft.name, draft.title, draft.source, draft.url, draft.language):
        if "\x00" in words:
            return "it is not a text (it has NUL characters)"
        if _SURROGATE.search(words):
            return "it has halves of characters (lone surrogates); write it out again as UTF-8"
    return ""


def _tidied(draft: Draft) -> Draft:
    """What is said about the text without stray white space; the text itself stays as it is."""
    name, title, source, url, language = (
        " ".join(words.split()) for words in (draft.name, draft.title, draft.source, draft.url, draft.language)
    )
    return replace(draft, name=name, title=title, source=source, url=url, language=language)
