"""What browsers load of ours: small, compressed, and named by what is in it, so that it can be kept for ever.

Script and styles are written for people and sent without their comments and blanks; nothing is renamed or rewritten.
"""

from collections.abc import Callable, Iterator
from pathlib import Path, PurePath
from typing import Any

from rcssmin import cssmin
from rjsmin import jsmin
from whitenoise.storage import CompressedManifestStaticFilesStorage

OWN = "timeline/"
SMALLER: dict[str, Callable[[str], str]] = {".js": jsmin, ".css": cssmin}


class SmallStaticFilesStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # without types
    """Own script and styles are made smaller before their names are."""

    def post_process(self, paths: dict[str, Any], dry_run: bool = False, **options: Any) -> Iterator[Any]:
        if not dry_run:
            paths = {name: self._smaller(name, path) for name, path in paths.items()}
        yield from super().post_process(paths, dry_run, **options)

    def _smaller(self, name: str, path: tuple[Any, str]) -> tuple[Any, str]:
        smaller = SMALLER.get(PurePath(name).suffix)
        if smaller is None or not name.startswith(OWN):
            return path
        storage, source = path
        with storage.open(source) as file:
            Path(self.path(name)).write_text(smaller(file.read().decode("utf-8")), "utf-8")
        return self, name
