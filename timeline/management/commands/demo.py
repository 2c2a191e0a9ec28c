"""`manage.py demo`: everything from an empty database to a served demo. `make run` calls it."""

import os
import secrets
import socket
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import User
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

EDITOR = "editor"


class Command(BaseCommand):
    help = "Sets up the database, loads the demo, makes an editor with a generated password, and serves it all here."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, default=8000, help="port on 127.0.0.1 (8000)")

    def handle(self, *args: Any, **options: Any) -> None:
        port = options["port"]
        if settings.PRODUCTION:
            raise CommandError("ALLOWED_HOSTS is set: the demo and its editor are for this machine alone.")
        if not _is_free(port):
            raise CommandError(f"Port {port} is in use; choose another: PORT={port + 1} make run")
        call_command("migrate", verbosity=0)
        call_command("collectstatic", verbosity=0, interactive=False)
        call_command("load_demo")
        password = _editor()
        self.stdout.write(
            f"\nThe timeline:  http://127.0.0.1:{port}/\n"
            f"The admin:     http://127.0.0.1:{port}/admin/   user {EDITOR}, password {password}\n"
            "Stop with Ctrl-C.\n"
        )
        self.stdout.flush()
        server = Path(sys.executable).with_name("gunicorn")
        serve = [str(server), "timeline.wsgi", "--bind", f"127.0.0.1:{port}", "--workers", "2", "--threads", "4"]
        os.execv(serve[0], [*serve, "--log-level", "warning"])


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
        return True


def _editor() -> str:
    """The demo editor's password: generated once, kept beside the database in a file that only its owner reads."""
    file = settings.DATA_DIR / "demo-password"
    user, created = get_user_model().objects.get_or_create(
        username=EDITOR, defaults={"is_staff": True, "is_superuser": True}
    )
    assert isinstance(user, User)
    if created or not file.exists():
        password = secrets.token_urlsafe(9)
        file.touch(mode=0o600)
        file.write_text(password, "ascii")
        user.set_password(password)
        user.save()
    return file.read_text("ascii")
