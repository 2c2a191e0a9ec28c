"""The index of each conflict in this process, and on disk so that the next process begins at once."""

import json
import logging
import time
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from threading import Lock

import numpy as np
from django.conf import settings
from django.db import connection

from timeline.index import log, reading
from timeline.index.columns import EXACTNESS, KIND_LABELS, LINKED, PLAIN, Columns, Ints, Links, merged
from timeline.index.question import Memory

_WORTH_KEEPING = 20_000  # events; fewer are read in less time than it takes to notice
_KEPT_AFTER = 5_000  # changed events
_ANEW = 0.2  # of the events touched: reading everything is quicker
logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Index:
    """The columns of the *conflict* with this key as of a position in the log.

    *changed*: how many events since it was kept on disk. *whole*: what is known of all of it, which every question
    needs: counts of everything, where the places are. *memory*, *told*: answers to the latest questions.
    """

    conflict: int
    columns: Columns
    position: log.Position
    changed: int = 0
    whole: Memory = field(default_factory=Memory)
    memory: Memory = field(default_factory=Memory)
    told: Memory = field(default_factory=lambda: Memory(16))


_indexes: dict[tuple[str, int], Index] = {}
_lock = Lock()


def current(conflict: int) -> Index:
    """The index of the conflict with this key as the database is now; one query where nothing has changed.

    What is read within a transaction may be rolled back, so nobody else gets to see it.
    """
    if connection.in_atomic_block:
        return _up_to_date(conflict, _indexes.get(_key(conflict)))
    known = _indexes.get(_key(conflict))
    if known:
        now = _up_to_date(conflict, known)
        if now is not known:
            _remember(conflict, now)
        return now
    with _lock:  # several who begin at once read it once
        now = _up_to_date(conflict, _indexes.get(_key(conflict)) or _from_disk(conflict))
        _remember(conflict, now)
        return now


def read_anew(conflict: int) -> Index:
    """From the plain tables, and kept on disk."""
    index = _everything(conflict)
    if not connection.in_atomic_block:
        _to_disk(conflict, index)
        _indexes[_key(conflict)] = index
    return index


def forget() -> None:
    """Everything this process knows, as if it began anew."""
    _indexes.clear()


def forget_answers(*, whole: bool = False) -> None:
    """What is remembered of questions that were asked, with *whole* also what was counted of everything; to measure."""
    for key, index in _indexes.items():
        kept = Memory() if whole else index.whole
        _indexes[key] = replace(index, whole=kept, memory=Memory(), told=Memory(16))


def forget_kept(conflict: int) -> None:
    """What is kept on disk of the conflict with this key."""
    rmtree(_folder(conflict), ignore_errors=True)


def _key(conflict: int) -> tuple[str, int]:
    return str(connection.settings_dict["NAME"]), conflict


def _remember(conflict: int, index: Index) -> None:
    if index.changed > _KEPT_AFTER and len(index.columns) >= _WORTH_KEEPING:
        _to_disk(conflict, index)
        index = replace(index, changed=0)
    _indexes[_key(conflict)] = index


def _up_to_date(conflict: int, index: Index | None) -> Index:
    if index is None:
        index = _everything(conflict)
        if not connection.in_atomic_block and len(index.columns) >= _WORTH_KEEPING:
            _to_disk(conflict, index)
            # From the files it takes room once for all processes, and none that the reading left in pieces.
            return _from_disk(conflict) or index
        return index
    changes = log.since(index.position)
    if changes.lost or len(changes.touched) > max(1_000, _ANEW * len(index.columns)):
        return _everything(conflict)
    if not changes.touched:
        if changes.position == index.position:
            return index
        return replace(index, position=changes.position)
    new = reading.these(conflict, changes.touched)
    columns = merged(index.columns, np.fromiter(changes.touched, np.int64), new)
    return Index(conflict, columns, changes.position, index.changed + len(changes.touched))


def _everything(conflict: int) -> Index:
    position = log.here()  # before the rows: what changes meanwhile is read twice, not missed
    began = time.monotonic()
    columns = reading.everything(conflict)
    if (took := time.monotonic() - began) > 1:
        logger.info("read %s events of conflict %s in %.1f s", len(columns), conflict, took)
    return Index(conflict, columns, position)


# On disk: one folder, one file for each column, mapped into memory, so that all processes share what they read.


def _folder(conflict: int) -> Path:
    database = connection.settings_dict
    name = "|".join(str(database[key]) for key in ("ENGINE", "HOST", "PORT", "NAME"))
    return Path(settings.DATA_DIR, "index", f"{blake2b(name.encode(), digest_size=6).hexdigest()}-{conflict}")


def _version() -> str:
    """Of what the numbers mean; a new program does not read an old one's by mistake."""
    meaning = repr((4, KIND_LABELS, EXACTNESS, PLAIN, LINKED))
    return blake2b(meaning.encode(), digest_size=8).hexdigest()


def _to_disk(conflict: int, index: Index) -> None:
    """Kept where that can be done; another process may be at it, or nothing may be written here."""
    try:
        _save(_folder(conflict), index)
    except OSError as error:
        logger.warning("the index of conflict %s was not kept on disk: %s", conflict, error)


def _save(folder: Path, index: Index) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    draft = Path(mkdtemp(dir=folder))
    for name, array in _arrays(index.columns).items():
        np.save(draft / f"{name}.npy", array)
    mark, seen, last = index.position.mark, sorted(index.position.seen), index.position.last
    about = {"version": _version(), "mark": mark, "seen": seen, "last": last}
    (draft / "about.json").write_text(json.dumps(about), "ascii")
    pointer = folder / f"{draft.name}.new"
    pointer.write_text(draft.name, "ascii")
    pointer.replace(folder / "current")
    # Whoever has an older one mapped keeps it until done with it.
    for other in folder.iterdir():
        if other.is_dir() and other.name != draft.name:
            rmtree(other, ignore_errors=True)


def _arrays(columns: Columns) -> dict[str, Ints]:
    plain = {name: getattr(columns, name) for name in PLAIN}
    linked = {
        f"{name}-{part}": getattr(links, part)
        for name, links in columns.links.items()
        for part in ("rows", "codes", "keys")
    }
    return plain | linked


def _from_disk(conflict: int) -> Index | None:
    """What was kept, if it is this database's and can be brought up to date."""
    try:
        folder = _folder(conflict)
        folder /= (folder / "current").read_text("ascii")
        about = json.loads((folder / "about.json").read_text("ascii"))
        if about["version"] != _version():
            return None

        def array(name: str) -> Ints:
            return np.asarray(np.load(folder / f"{name}.npy", mmap_mode="r"))

        plain = {name: array(name) for name in PLAIN}
        links = {name: Links(*(array(f"{name}-{part}") for part in ("rows", "codes", "keys"))) for name in LINKED}
    except (OSError, ValueError, KeyError):
        return None
    position = log.Position(about["mark"], frozenset(about["seen"]), (about["last"][0], about["last"][1]))
    return Index(conflict, Columns(**plain, links=links), position) if log.knows(position) else None
