"""What gunicorn serves while it is measured: the timeline as it is, and under /beside/ what the others need.

All is gzipped, as the proxy in front of a public timeline does it. Of the others' side everything was compressed
before, so that its server takes no time at all.
"""

import gzip
import mimetypes
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from timeline.wsgi import application as product

FILES = Path(os.environ.get("BESIDE_FILES", "."))
PREFIX = "/beside/"
Start = Callable[..., Any]


def application(environ: dict[str, Any], start_response: Start) -> Iterable[bytes]:
    path = str(environ["PATH_INFO"])
    return _file(path, start_response) if path.startswith(PREFIX) else _zipped(environ, start_response)


def _file(path: str, start_response: Start) -> Iterable[bytes]:
    file = FILES / f"{path.removeprefix(PREFIX)}.gz"
    if ".." in file.parts or not file.exists():
        start_response("404 Not Found", [])
        return []
    kind = mimetypes.guess_type(Path(path).name)[0] or "application/octet-stream"
    start_response("200 OK", [("Content-Type", f"{kind}; charset=utf-8"), ("Content-Encoding", "gzip")])
    return [file.read_bytes()]


def _zipped(environ: dict[str, Any], start_response: Start) -> Iterable[bytes]:
    told: list[tuple[str, list[tuple[str, str]]]] = []

    def begin(status: str, headers: list[tuple[str, str]], *_: Any) -> Callable[[bytes], object]:
        told.append((status, headers))
        return lambda _part: None

    answer = product(environ, begin)
    [(status, headers)] = told
    kinds = {name.lower(): value for name, value in headers}
    if not kinds.get("content-type", "").startswith("text/html") or "content-encoding" in kinds:
        start_response(status, headers)
        return answer
    body = gzip.compress(b"".join(answer), 6)
    kept = [(name, value) for name, value in headers if name.lower() != "content-length"]
    start_response(status, [*kept, ("Content-Encoding", "gzip"), ("Content-Length", str(len(body)))])
    return [body]
