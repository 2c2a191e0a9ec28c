"""`manage.py date_article CONFLICT --match TEXT DATE`: say when an article was published."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError

from articles.models import Article
from timeline import curation
from timeline.clock import latest_day
from timeline.management.conflict_command import ConflictCommand, day


class Command(ConflictCommand):
    help = "Gives an article its publication date; its events find their days at once, those an editor fixed stay."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("conflict", metavar="CONFLICT", help="the timeline's address")
        parser.add_argument("date", metavar="DATE", help="the day the article was written, YYYY-MM-DD")
        parser.add_argument(
            "--match", required=True, metavar="TEXT", help="words of its name, title, address or text that no other has"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        conflict = self.conflict(options["conflict"])
        words = options["match"]
        named = list(conflict.articles.filter(name=words)[:2])
        found = named if len(named) == 1 else list(conflict.articles.all().matching(words)[:11])
        article = self._the_one(found, words)
        before = article.published_on
        published = day(options["date"])
        try:
            built = curation.date_article(article, published, today=latest_day(), quote="on the command line")
        except ValueError as error:
            raise CommandError(f"{error}.") from None
        was = before.isoformat() if before else "undated"
        self.stdout.write(f"{article.name}: {was} → {published.isoformat()}; events: {built}")

    def _the_one(self, found: list[Article], words: str) -> Article:
        if not found:
            raise CommandError(f"No article here has “{words}” in its name, title, address or text.")
        if len(found) > 1:
            names = "\n".join(f"  {article.name}: {article.title}" for article in found[:10])
            raise CommandError(f"More than one article has “{words}”; use words that only one has:\n{names}")
        return found[0]
