"""`manage.py ingest PATH… --conflict SLUG`: read articles in and find their events."""

import gc
import shlex
from argparse import ArgumentParser
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import CommandError
from django.db import transaction

from articles import files
from articles.ingest import Draft, Ingested, UnreadableArticle, save
from articles.models import Article
from articles.pubdate import Claim, Origin
from timeline.build import Built, build
from timeline.clock import latest_day
from timeline.management.conflict_command import ConflictCommand, day
from timeline.models import Conflict


@dataclass(slots=True)
class _Tally:
    """What a run has come to so far."""

    conflict: Conflict
    articles: int = 0
    known: int = 0
    unread: int = 0
    undated: list[Article] = field(default_factory=list)
    built: Built = field(default_factory=Built)


class Command(ConflictCommand):
    help = (
        "Reads articles (text files, JSON lines, folders of them) and finds their dated events. Reading the same text "
        "again changes nothing, so a run that was stopped is simply run again."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="a .txt or .jsonl file, or a folder")
        parser.add_argument("--conflict", required=True, metavar="SLUG", help="the timeline; made where there is none")
        parser.add_argument("--published", metavar="DATE", help="publication date of all these articles")
        parser.add_argument("--title", help="title, for a single article")
        parser.add_argument("--url", help="address on the web, for a single article")
        parser.add_argument("--source", help="publisher of all these articles")

    def handle(self, *args: Any, **options: Any) -> None:
        drafts = self._stated(options)
        conflict = self._conflict(options["conflict"])
        tally = _Tally(conflict)
        try:
            for draft in drafts:
                self._take(draft, tally)
        except KeyboardInterrupt:
            raise CommandError(f"Stopped after {tally.articles}; run the same command again and it goes on.") from None
        new = tally.articles - tally.known
        self.stdout.write(
            f"{new} new article(s), {tally.known} known already; events: {tally.built}. {conflict.get_absolute_url()}"
        )
        if tally.undated:
            self._what_to_do_about(tally.undated, tally.conflict)
        if tally.unread:
            raise CommandError(f"{tally.unread} could not be read (named above); everything else was kept.")

    def _take(self, draft: Draft | files.Unread, tally: "_Tally") -> None:
        """Read one draft in, report it, count it."""
        try:
            ingested, built = self._read(draft, tally)
        except UnreadableArticle as error:
            tally.unread += 1
            name = draft.where if isinstance(draft, files.Unread) else draft.name
            self.stderr.write(self.style.ERROR(f"{name}: not read: {error}"))
            return
        if not tally.articles:
            gc.freeze()  # what is loaded to read one article stays, and need not be looked through for garbage
        tally.articles += 1
        tally.built += built
        tally.known += not ingested.created
        if ingested.article.published_on is None:
            tally.undated.append(ingested.article)
        self._report(ingested, built)

    def _conflict(self, slug: str) -> Conflict:
        """The conflict, or one that is made with its first article."""
        conflict = Conflict(slug=slug, title=slug.replace("-", " ").capitalize())
        try:
            conflict.full_clean(validate_unique=False)
        except ValidationError as error:
            raise CommandError(f"“{slug}” cannot be a timeline's address: {' '.join(error.messages)}") from None
        return Conflict.objects.filter(slug=slug).first() or conflict

    def _made(self, conflict: Conflict) -> Conflict:
        if conflict.pk:
            return conflict
        made, is_new = Conflict.objects.get_or_create(slug=conflict.slug, defaults={"title": conflict.title})
        if is_new:
            self.stdout.write(f"New timeline “{made.title}” at {made.get_absolute_url()}; events show after review.")
        return made

    def _stated(self, options: dict[str, Any]) -> Iterable[Draft | files.Unread]:
        """The drafts, with what the command line says about them."""
        found: Iterable[Draft | files.Unread] = files.drafts(options["paths"])
        if options["title"] or options["url"]:
            found = list(found)
            if len(found) > 1:
                raise CommandError("--title and --url are for a single article; here are several.")
        published = day(options["published"]) if options["published"] else None
        if published and published > latest_day():
            raise CommandError(f"--published {published.isoformat()} lies in the future.")
        claims = (Claim(published, Origin.COMMAND),) if published else ()
        stated = {key: options[key] for key in ("title", "url", "source") if options[key]}
        return (
            replace(draft, claims=claims + draft.claims, **stated) if isinstance(draft, Draft) else draft
            for draft in found
        )

    def _read(self, draft: Draft | files.Unread, tally: "_Tally") -> tuple[Ingested, Built]:
        if isinstance(draft, files.Unread):
            raise UnreadableArticle(draft.why)
        with transaction.atomic():
            ingested = save(draft, today=latest_day())
            tally.conflict = self._made(tally.conflict)
            tally.conflict.articles.add(ingested.article)
            return ingested, build(ingested.article, tally.conflict)

    def _report(self, ingested: Ingested, built: Built) -> None:
        article = ingested.article
        claim = article.chosen_claim
        dated = f"{claim.day.isoformat()}, {claim.get_origin_display()}" if claim else self.style.WARNING("undated")
        events = str(built) if ingested.created or built != Built() else "already known"
        self.stdout.write(f"{article.name}: {dated}; {events}")
        for remark in ingested.remarks:
            self.stderr.write(self.style.WARNING(f"  {remark}"))
        self.stdout.flush()

    def _what_to_do_about(self, undated: list[Article], conflict: Conflict) -> None:
        self.stdout.write(
            self.style.WARNING(
                f"{len(undated)} article(s) do not say when they were published. Their relative dates (“last week”) "
                "wait until somebody does:"
            )
        )
        for article in undated[:20]:
            self.stdout.write(
                f"  manage.py date_article {conflict.slug} --match {shlex.quote(article.name)} YYYY-MM-DD"
            )
        if len(undated) > 20:
            self.stdout.write(f"  … and {len(undated) - 20} more: in the admin, Articles, “publication date: empty”.")
