"""What the commands about a conflict's timeline have in common."""

import os
import sys
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from articles.pubdate import UnreadableDate, parse_day
from timeline.models import Conflict


class ConflictCommand(BaseCommand):
    """A command that needs the database in order, and says what to do where it is not."""

    def execute(self, *args: Any, **options: Any) -> str | None:
        try:
            executor = MigrationExecutor(connection)
            pending = executor.migration_plan(executor.loader.graph.leaf_nodes())
        except DatabaseError as error:
            raise CommandError(f"The database cannot be reached: {error}") from error
        if pending:
            raise CommandError("The database is not set up for this version: run `manage.py migrate` first.")
        try:
            return super().execute(*args, **options)
        except BrokenPipeError:
            # Whoever read (`| head`) has had enough; nothing is left to be flushed when Python ends.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(1)

    def conflict(self, slug: str) -> Conflict:
        """The conflict with that address, or an error that names those there are."""
        try:
            return Conflict.objects.get(slug=slug)
        except Conflict.DoesNotExist:
            known = ", ".join(Conflict.objects.values_list("slug", flat=True)) or "none yet"
            raise CommandError(f"There is no conflict “{slug}” (there is: {known}).") from None


def day(words: str) -> date:
    """A day given on the command line."""
    try:
        return parse_day(words)
    except UnreadableDate as error:
        raise CommandError(f"{error}.") from None
