"""Files of the others, compressed before they are served."""

import gzip
import json
import shutil
import subprocess
from pathlib import Path


def fetch(folder: Path, package: str) -> Path:
    """Where the files of a package from npm ("name@version") are, in *folder*."""
    npm = shutil.which("npm")
    if npm is None:
        raise SystemExit(f"This needs npm: {package} is not kept here.")
    install = [npm, "install", "--no-audit", "--no-fund", "--silent", "--ignore-scripts", package]
    subprocess.run(install, cwd=folder, check=True)
    return folder / "node_modules" / package.rpartition("@")[0]


def keep(folder: Path, name: str, content: bytes) -> int:
    """Serve *content* under this name, which may have folders; how many bytes it takes over the wire."""
    packed = gzip.compress(content, 9)
    file = folder / f"{name}.gz"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(packed)
    return len(packed)


def as_json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
