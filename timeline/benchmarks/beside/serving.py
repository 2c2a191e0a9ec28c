"""The site, served as docs/operations.md says, with what the others need beside it."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

_SERVER = "timeline.benchmarks.beside.site:application --workers 2 --threads 4 --log-level warning --bind"


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """The address of the site; what is in *folder* is under /beside/."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        place = f"127.0.0.1:{free.getsockname()[1]}"
    command = [sys.executable, "-m", "gunicorn", *_SERVER.split(), place]
    server = subprocess.Popen(command, env=os.environ | {"BESIDE_FILES": str(folder)})
    try:
        _wait_for(f"http://{place}/")
        yield f"http://{place}"
    finally:
        server.terminate()
        server.wait()


def _wait_for(address: str) -> None:
    for _ in range(150):
        try:
            urlopen(address).close()
        except (URLError, ConnectionError):
            time.sleep(0.2)
        else:
            return
    raise SystemExit(f"{address} does not answer.")


def prepare(sizes: list[int]) -> None:
    """The database with timelines of so many made-up events, and the static files."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "timeline.settings")
    import django
    from django.core.management import call_command

    from timeline.benchmarks import browsing

    django.setup()
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    browsing.prepare(sizes)
